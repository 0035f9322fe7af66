"""Writes the pages of docs/reference from the code; with --check it fails where a page is stale.

python docs/reference/generate.py [--check]
"""

import ast
import inspect
import sys
import tokenize
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import click
import yaml

from livemap import errors, settings
from livemap.cli import COMMANDS, main
from livemap.intake.boilerplate import WORDS
from livemap.model.types import TYPES
from livemap.publishing.columns import COLUMNS
from livemap.publishing.contract import json_schema
from livemap.store import holding_tables, tables
from livemap.store.contributions import tables as contribution_tables
from livemap.store.desk import tables as desk_tables
from livemap.store.desk import talk_tables
from livemap.store.gazetteer.sources import plain
from livemap.store.matching import tables as matching_tables
from livemap.store.people import tables as people_tables

HERE = Path(__file__).parent
#: The modules that define tables.
TABLES = (tables, holding_tables, people_tables, matching_tables, desk_tables, talk_tables, contribution_tables)
MADE = "<!-- Made by docs/reference/generate.py from the code; change the code, then run it. -->"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    made = {
        "commands.md": commands(),
        "settings.md": settings_page(),
        "store.md": store(),
        "claim-types.md": claim_types(),
        "reading.md": reading(),
        "exports.md": exports(),
        "cleaning.md": cleaning(),
        "errors.md": errors_page(),
        "places.md": places(),
    }
    return {name: f"{MADE}\n\n{text.rstrip()}\n" for name, text in made.items()}


def places() -> str:
    """The columns of a table of places of one's own."""
    lines = ["# Columns of a table of places", "", "For `livemap places import` of a CSV, XLSX or GeoJSON of your own."]
    lines += ["Only `name` must be there. Capitals and spaces in a column's name do not matter.", ""]
    lines += ["| column | also called | meaning |", "| --- | --- | --- |"]
    for column, meaning in plain.COLUMNS.items():
        also = ", ".join(f"`{other}`" for other, ours in plain.ALSO_CALLED.items() if ours == column)
        lines.append(f"| `{column}` | {also} | {_cell(meaning)} |")
    return "\n".join(lines)


def commands() -> str:
    """Each command with its help, as `--help` prints it."""
    parts = ["# Commands", "", _listing(main, "livemap")]
    context = click.Context(main, info_name="livemap")
    for name in COMMANDS:
        command = main.get_command(context, name) if isinstance(main, click.Group) else None
        assert command is not None, name
        parts += [f"## livemap {name}", "", _listing(command, f"livemap {name}")]
        for inner in command.commands.values() if isinstance(command, click.Group) else ():
            parts += [f"### livemap {name} {inner.name}", "", _listing(inner, f"livemap {name} {inner.name}")]
    return "\n".join(parts)


def _listing(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name, terminal_width=100, max_content_width=100)
    return f"```\n{command.get_help(context)}\n```\n"


def settings_page() -> str:
    """Each setting with the comment that stands at its field."""
    lines = ["# Settings", "", "Read once from the environment; an option on the command line wins.", ""]
    lines += ["| variable | field | meaning | default |", "| --- | --- | --- | --- |"]
    for field, comment in _field_comments(settings.Settings).items():
        variable, _, meaning = comment.partition(": ")
        lines.append(f"| `{variable}` | `{field}` | {_cell(meaning)} | {_default(field)} |")
    return "\n".join(lines)


def _default(field: str) -> str:
    if field == "store":
        return "`livemap.sqlite` in your account's data folder"
    if field == "gazetteer":
        return "`gazetteer` beside the store's file, else in your account's data folder"
    if field == "cache":
        return "`livemap` in your account's cache folder"
    return f"`{settings.Settings.__dataclass_fields__[field].default}`"


def _field_comments(owner: type) -> dict[str, str]:
    """The '#:' comment above each field of a dataclass."""
    found: dict[str, str] = {}
    comment: list[str] = []
    for line in inspect.getsource(owner).splitlines():
        line = line.strip()
        if line.startswith("#:"):
            comment.append(line.removeprefix("#:").strip())
        elif comment and ":" in line:
            found[line.partition(":")[0]] = " ".join(comment)
            comment = []
    return found


def store() -> str:
    """Each table with its columns, what NULL means, and its indexes with what they speed up."""
    lines = ["# Tables of the store", "", _first_line(tables.__doc__), ""]
    lines.append("Moments are aware and in UTC. Read them through the commands or the API; the tables may change.")
    for module in TABLES:
        source = Path(str(module.__file__)).read_text("utf-8")
        for name, calls in _table_calls(ast.parse(source)).items():
            lines += _table(tables.metadata.tables[name], calls, source)
    return "\n".join(lines)


def _table(table: Any, calls: list[ast.Call], source: str) -> Iterator[str]:
    comments = _comments(source)
    yield from ("", f"## {table.name}", "", "| column | type | NULL | meaning |", "| --- | --- | --- | --- |")
    said = _column_comments(calls, comments) | _shared_comments(source, comments)
    for column in table.columns:
        key = ", key" if column.primary_key else ""
        points = "".join(f", {foreign.target_fullname}" for foreign in column.foreign_keys)
        null, meaning = _null_and_meaning(said.get(column.name, ""))
        kind = type(column.type).__name__.lower()
        yield f"| `{column.name}` | {kind}{key}{points} | {_cell(null)} | {_cell(meaning)} |"
    asked = _index_comments(calls, comments)
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        columns = tuple(column.name for column in index.columns)
        yield f"\nIndex on {', '.join(columns)}: {asked.get(columns, 'unique')}"


def _null_and_meaning(comment: str) -> tuple[str, str]:
    if comment.startswith("NULL: "):
        null, _, meaning = comment.removeprefix("NULL: ").partition("; ")
        return null, meaning
    return "", comment


def _comments(source: str) -> dict[int, str]:
    """Comments by line; those that have the line to themselves by its negative."""
    found = {}
    for token in tokenize.generate_tokens(StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            alone = not token.line[: token.start[1]].strip()
            found[-token.start[0] if alone else token.start[0]] = token.string.lstrip("# ")
    return found


def _table_calls(tree: ast.Module) -> dict[str, list[ast.Call]]:
    """The Column calls of each Table by the table's name."""
    found: dict[str, list[ast.Call]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Table":
            name = node.args[0].value if isinstance(node.args[0], ast.Constant) else ""
            found[str(name)] = [argument for argument in node.args if isinstance(argument, ast.Call)]
    return found


def _column_comments(calls: list[ast.Call], comments: dict[int, str]) -> dict[str, str]:
    """What stands after a column or on the line above it."""
    said = {}
    for call in calls:
        if getattr(call.func, "id", "") == "Column" and isinstance(call.args[0], ast.Constant):
            said[str(call.args[0].value)] = comments.get(call.end_lineno or 0) or comments.get(-call.lineno + 1, "")
    return said


def _index_comments(calls: list[ast.Call], comments: dict[int, str]) -> dict[tuple[str, ...], str]:
    """The question on the line above each index, by its columns."""
    indexes = [call for call in calls if getattr(call.func, "id", "") == "Index"]
    return {
        tuple(str(argument.value) for argument in call.args[1:] if isinstance(argument, ast.Constant)): comments.get(
            -call.lineno + 1, ""
        )
        for call in indexes
    }


def _shared_comments(source: str, comments: dict[int, str]) -> dict[str, str]:
    """The comments of columns that several tables share, made by functions."""
    calls = [
        node
        for function in ast.parse(source).body
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
    ]
    return {name: said for name, said in _column_comments(calls, comments).items() if said}


def claim_types() -> str:
    """The closed lists of claim types."""
    from_code = inspect.getdoc(sys.modules["livemap.model.types"]) or ""
    lines = ["# Kinds and types of claims", "", from_code]
    for kind, types in TYPES.items():
        lines += ["", f"## {kind.value}", "", *(f"- `{name}`" for name in types)]
    return "\n".join(lines)


def reading() -> str:
    """The reading contract, object by object."""
    schema = json_schema()
    lines = [
        f"# The reading contract: {schema['title']}",
        "",
        schema["description"],
        "",
        "The JSON Schema is in the package: `livemap/publishing/schemas/reading-1.json`. Every key is always there;",
        "no others are.",
    ]
    parts = {"the object": schema, "report": schema["properties"]["report"], **schema["$defs"]}
    for name, part in parts.items():
        if part.get("type") == "object":
            lines += _object(name, part)
    return "\n".join(lines)


def _object(name: str, part: dict[str, Any]) -> Iterator[str]:
    yield from ("", f"## {name}", "")
    if name != "the object" and "description" in part:
        yield from (part["description"], "")
    yield from ("| key | value | |", "| --- | --- | --- |")
    for key, value in part["properties"].items():
        yield f"| `{key}` | {_value(value)} | {value.get('description', '')} |"


def _value(value: dict[str, Any]) -> str:
    """A schema in words."""
    if "$ref" in value:
        return str(value["$ref"]).rpartition("/")[2]
    if "anyOf" in value:
        return " or ".join(_value(part) for part in value["anyOf"])
    if "enum" in value:
        return ", ".join(f"`{member}`" for member in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    if value.get("type") == "array":
        return f"list of {_value(value['items'])}"
    if value.get("type") == "object":
        return "object (" + ", ".join(f"`{key}`: {_value(part)}" for key, part in value["properties"].items()) + ")"
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    bounds = [f"{word} {value[key]}" for key, word in (("minimum", "from"), ("maximum", "to")) if key in value]
    return " or ".join(str(kind) for kind in kinds) + (f" ({' '.join(bounds)})" if bounds else "")


def exports() -> str:
    """The columns of the table formats."""
    lines = ["# Columns of exports", "", "`livemap export --format csv` writes one row a claim with these columns."]
    lines += ["GeoJSON has one feature an incident, with the same names; what is of the claim stands in `claims`.", ""]
    return "\n".join([*lines, *(f"- `{name}`" for name in COLUMNS)])


def cleaning() -> str:
    """The patterns by which the page's furniture is told from the report."""
    data = yaml.safe_load(WORDS.read_text("utf-8"))
    lines = ["# Cleaning rules", "", *_leading_comment(WORDS)]
    for name, lists in data.items():
        lines += ["", f"## {name}"]
        for entry in lists:
            lines += ["", f"Seen in: {entry['source']}", "", "```"]
            lines += [*entry.get("patterns", []), *entry.get("words", []), "```"]
    return "\n".join(lines)


def _leading_comment(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            return
        yield line.lstrip("# ")


def errors_page() -> str:
    """The error tree with its exit codes and HTTP statuses."""
    lines = ["# Errors", "", "```", inspect.getdoc(errors) or "", "```", ""]
    lines += ["| error | exit code | HTTP status |", "| --- | --- | --- |"]
    for kind, (code, status) in errors.EXIT_AND_STATUS.items():
        lines.append(f"| {kind.__name__}: {_first_line(kind.__doc__)} | {code} | {status} |")
    lines += ["", "A subclass that is not listed answers as its nearest ancestor. `livemap read` has its own:"]
    lines += ["0 all were read, 1 some could not be read, 2 none could."]
    return "\n".join(lines)


def _first_line(text: str | None) -> str:
    return (text or "").strip().splitlines()[0]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def run(check: bool) -> int:
    """Writes the pages, or names those that are stale."""
    made = pages()
    stale = [name for name, text in made.items() if not _holds(HERE / name, text)]
    if check and stale:
        print("stale, run `python docs/reference/generate.py`:", *stale, file=sys.stderr)
        return 1
    if not check:
        for name, text in made.items():
            (HERE / name).write_text(text, "utf-8")
    return 0


def _holds(path: Path, text: str) -> bool:
    return path.exists() and path.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(run("--check" in sys.argv[1:]))
