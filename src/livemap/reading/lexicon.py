"""The word lists of the reading, loaded once from the YAML beside the code."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_words(name: str) -> Mapping[str, Any]:
    """The list `words/<name>.yml`. The value is shared: do not change it."""
    text = (files("livemap.reading") / "words" / f"{name}.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text)
    return loaded


def any_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, longest first, white space between words free."""
    longest_first = sorted({str(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in longest_first)


def compile_phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """Whole-word, case-blind pattern for any of the phrases."""
    return re.compile(rf"(?<![\w-])(?:{any_of(phrases)})(?![\w-])", re.IGNORECASE)
