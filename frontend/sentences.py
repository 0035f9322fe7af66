"""The sentences that the rules say, found in their source: what is raised in words, with names for what varies."""

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path

from livemap.web.speech.retelling import FIELDS, ROOMS

SOURCE = Path(__file__).parents[1] / "src" / "livemap"
BUILT_IN = frozenset(dir(builtins))


def sentences() -> Iterator[str]:
    """Every sentence of a raise in the rooms whose refusals are shown, and every one that `told` marks."""
    for room in ROOMS:
        place = SOURCE / room
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            yield from raised_in(ast.parse(path.read_text("utf-8")))
    for path in sorted((SOURCE / "web").rglob("*.py")):
        yield from marked_in(ast.parse(path.read_text("utf-8")))


def raised_in(tree: ast.Module) -> Iterator[str]:
    named = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args):
            continue
        error, said = node.exc.func, node.exc.args[0]
        # a BadSetting stops the program before there is a page, what Python itself raises is never shown
        if isinstance(error, ast.Name) and error.id not in BUILT_IN | {"BadSetting", "StoreError"}:
            words = pattern_of(named.get(said.id) if isinstance(said, ast.Name) else said)
            if words:
                yield words


def marked_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "told":
            yield pattern_of(node.args[0], escaped=False)


def pattern_of(said: ast.expr | None, *, escaped: bool = True) -> str:
    """'{low} is more than {high}' as '%(low)s is more than %(high)s', without the fields before it; "": no literal."""
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        words = said.value.replace("%", "%%") if escaped else said.value
    elif isinstance(said, ast.JoinedStr):
        words = "".join(_parts(said))
    else:
        return ""
    return re.sub(r"^%\(\w+\)s: ", "", FIELDS.sub("", words))


def _parts(said: ast.JoinedStr) -> Iterator[str]:
    used: set[str] = set()
    for part in said.values:
        if isinstance(part, ast.Constant):
            yield str(part.value).replace("%", "%%")
        elif isinstance(part, ast.FormattedValue):
            name = first = _name_of(part.value)
            count = 1
            while name in used:
                count += 1
                name = f"{first}{count}"
            used.add(name)
            yield f"%({name})s"


def _name_of(value: ast.expr) -> str:
    while isinstance(value, ast.Subscript):
        value = value.value
    if isinstance(value, ast.Name):
        return value.id.lower()
    if isinstance(value, ast.Attribute):
        return _name_of(value.value) if value.attr in ("value", "id") else value.attr
    return "value"
