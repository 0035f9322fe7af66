"""How a verdict is put into words."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml

from livemap.model.incident import Assessed, Origin

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


@cache
def _bodies() -> frozenset[str]:
    text = files("livemap.assessing").joinpath("bodies.yml").read_text(encoding="utf-8")
    return frozenset(yaml.safe_load(text)["bodies"])


def count_word(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def named(name: str) -> str:
    """A voice's name as it stands in a sentence: 'the Vale Observatory', 'Opensite', 'a source'."""
    words = name.split()
    folded = [word.casefold() for word in words]
    if not words or folded[0] in ("the", "a", "an") or not words[0][0].isupper():
        return name
    takes_article = len(words) > 1 and (
        folded[-1] in _bodies() or " of " in name or " for " in name or folded[0] == "ministry"
    )
    return f"the {name}" if takes_article else name


def with_outlets(origin: Origin) -> str:
    """'the Vale Observatory (through AFP, Le Monde)'; an outlet that speaks for itself has no 'through'."""
    through = [outlet for outlet in origin.outlets if outlet.casefold() != origin.name.casefold()]
    return named(origin.name) + (f" (through {', '.join(through)})" if through else "")


def joined(parts: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C'."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def say_assessed(value: Assessed) -> str:
    """'assessed by the desk on 2031-05-12: 23, because the hospital's list has them'."""
    bounds = _bounds(value.low, value.high)
    said = ", ".join(part for part in (bounds, value.text) if part)
    return f"assessed by the desk on {value.day.isoformat()}: {said}, because: {value.reason.rstrip('.')}"


def _bounds(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    return f"up to {high:,}" if low is None else f"{low:,} to {high:,}"
