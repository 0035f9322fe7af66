"""The table of weights, and the demonyms, read once from the files beside."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from livemap.model.names import fold


@cache
def load_weights() -> Mapping[str, float]:
    raw: dict[str, float] = yaml.safe_load((files("livemap.placing") / "weights.yml").read_text("utf-8"))
    return {name: float(value) for name, value in raw.items()}


@cache
def load_peoples() -> Mapping[str, list[str]]:
    """Adjectives and peoples by country code, the commonest adjective first."""
    raw: dict[str, list[str]] = yaml.safe_load((files("livemap.placing") / "demonyms.yml").read_text("utf-8"))
    return raw


@cache
def load_demonyms() -> Mapping[str, str]:
    """Country code by folded adjective or people."""
    table: dict[str, str] = {}
    for code, words in load_peoples().items():
        for word in words:
            table[fold(word)] = code
            table.setdefault(fold(word) + "s", code)
    return table
