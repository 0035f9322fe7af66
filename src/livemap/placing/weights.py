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
def load_demonyms() -> Mapping[str, str]:
    """Country code by folded adjective or people."""
    raw: dict[str, list[str]] = yaml.safe_load((files("livemap.placing") / "demonyms.yml").read_text("utf-8"))
    table: dict[str, str] = {}
    for code, words in raw.items():
        for word in words:
            table[fold(word)] = code
            table.setdefault(fold(word) + "s", code)
    return table
