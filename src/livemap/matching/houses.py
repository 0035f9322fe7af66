"""Voices under several names: which folded name belongs to which house."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def house_of(key: str) -> str:
    """The house that a folded name belongs to, or the name itself.

    What stands around a name is taken off: 'britain based', 'head of', 'spokesman for', and a person after a post.
    """
    houses, around = _tables()
    if key in houses or key.startswith(("unnamed:", "report:")):
        return houses.get(key, key)
    bare = around.sub("", key)
    if bare in houses:
        return houses[bare]
    # 'Vale Watch director Ada Orr': the post and all that follows are one of the house.
    posted = next((name for name in _posted(bare) if name in houses), None)
    return houses[posted] if posted else key


def _posted(key: str) -> list[str]:
    words = key.split()
    posts = _posts()
    ends = [number for number, word in enumerate(words) if word in posts and number > 0]
    starts = [number + 1 for number, word in enumerate(words) if word in ("of", "for", "the") and number < len(words)]
    return [" ".join(words[:end]) for end in ends] + [" ".join(words[start:]) for start in starts]


@cache
def _data() -> dict[str, Any]:
    text = files("livemap.matching").joinpath("publishers.yml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


@cache
def generic_monitors() -> frozenset[str]:
    """Folded words for an observatory that say nothing of which it is."""
    return frozenset(_data()["monitors"])


@cache
def _posts() -> frozenset[str]:
    return frozenset(_data()["posts"])


@cache
def _tables() -> tuple[dict[str, str], re.Pattern[str]]:
    data = _data()
    houses = {name: house["names"][0] for house in data["houses"] for name in house["names"]}
    around = "|".join(sorted(data["before"], key=len, reverse=True))
    return houses, re.compile(rf"^(?:(?:{around}) )+|(?: (?:{'|'.join(data['after'])}))+$")
