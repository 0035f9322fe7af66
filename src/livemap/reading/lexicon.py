"""The word lists of the reading, loaded once from the YAML beside the code."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

#: Letters by what may follow them; "" where a phrase ends.
Tree = dict[str, "Tree"]


@cache
def load_words(name: str) -> Mapping[str, Any]:
    """The list `words/<name>.yml`. The value is shared: do not change it."""
    text = (files("livemap.reading") / "words" / f"{name}.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text)
    return loaded


def any_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest that fits, white space between words free.

    Phrases that begin alike share their beginning: the engine tries few branches where a plain list makes it try all.
    """
    tree: Tree = {}
    for phrase in sorted({" ".join(str(phrase).split()) for phrase in phrases}):
        branch = tree
        for letter in phrase:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _branches(tree)


def _branches(tree: Tree) -> str:
    options = [
        (r"\s+" if letter == " " else re.escape(letter)) + _branches(rest) for letter, rest in tree.items() if letter
    ]
    if not options:
        return ""
    return f"(?:{'|'.join(options)})" + ("?" if "" in tree else "")


def compile_phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """Whole-word, case-blind pattern for any of the phrases."""
    return re.compile(rf"(?<![\w-])(?:{any_of(phrases)})(?![\w-])", re.IGNORECASE)
