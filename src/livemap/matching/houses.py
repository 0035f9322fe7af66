"""Voices under several names: which folded name belongs to which house."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

#: An observatory by where it sits; what follows tells how it works.
BASED = re.compile(
    r"^(?:(?:head|director|chief) of (?:the )?)?[a-z]+ based (?:[a-z]+ ){0,2}(?:group|monitor|watchdog)\b"
)
#: Folded names of which the house is remembered: each is asked for many times over.
KEPT = 16_384
#: When it was said, before who said it.
SAID_WHEN = re.compile(
    r"^(?:(?:early|late|on) )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)) "
    r"(?:\d+ [a-z]+ \d{4} )?(?:at \d+ )?"
)


@lru_cache(maxsize=KEPT)
def house_of(key: str) -> str:
    """The house that a folded name belongs to, or the name itself.

    What stands around a name is taken off: 'britain based', 'head of', 'spokesman for', and a person after a post.
    """
    houses, around = _tables()
    key = SAID_WHEN.sub("", key)
    if key in houses or key.startswith(("unnamed:", "report:")):
        return houses.get(key, key)
    bare = around.sub("", key)
    if bare in houses:
        return houses[bare]
    # 'Vale Watch director Ada Orr': the post and all that follows are one of the house.
    posted = next((name for name in (*_posted(bare), *_in_post(bare)) if name in houses), None)
    if posted:
        return houses[posted]
    # Whatever stands before it: '126 people, the Britain-based Vale Watch'.
    within = next((name for name in _long_names() if bare.endswith(f" {name}")), None)
    return houses[within] if within else key


def houses_ending_with(key: str) -> tuple[str, ...]:
    """The houses of which a name ends with these words and is more: 'orr' of 'ada orr'. When it was said is no name."""
    words = SAID_WHEN.sub("", key)
    return () if words in _tables()[0] else _endings().get(words, ())


@cache
def _endings() -> Mapping[str, tuple[str, ...]]:
    """What names end with, and the houses of those."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, house in _tables()[0].items():
        words = name.split()
        for start in range(1, len(words)):
            found[" ".join(words[start:])].add(house)
    return {ending: tuple(sorted(houses)) for ending, houses in found.items()}


@cache
def known_houses() -> frozenset[str]:
    """The keys of the houses that are listed."""
    return frozenset(_tables()[0].values())


def listed_houses() -> list[dict[str, Any]]:
    """The houses as publishers.yml has them."""
    houses: list[dict[str, Any]] = _data()["houses"]
    return houses


@cache
def not_mouths_alone() -> frozenset[str]:
    """Places, which say nothing where the words name nobody else."""
    return frozenset(_data()["not_mouths_alone"])


@cache
def not_mouths() -> frozenset[str]:
    """Words that begin or end what is no name of somebody."""
    return frozenset(_data()["not_mouths"])


@cache
def _long_names() -> tuple[str, ...]:
    """Names of three words and more, which nothing else ends with."""
    names = (name for name in _tables()[0] if name.count(" ") >= 2)
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _posted(key: str) -> list[str]:
    words = key.split()
    posts = _posts()
    ends = [number for number, word in enumerate(words) if word in posts and number > 0]
    starts = [number + 1 for number, word in enumerate(words) if word in ("of", "for", "the") and number < len(words)]
    return [" ".join(words[:end]) for end in ends] + [" ".join(words[start:]) for start in starts]


def _in_post(key: str) -> list[str]:
    """Who is in a post: 'Ada Orr' of 'observatory head Ada Orr'."""
    words, posts = key.split(), _posts()
    return [" ".join(words[number + 1 :]) for number, word in enumerate(words) if word in posts and number > 0]


@cache
def _data() -> dict[str, Any]:
    text = files("livemap.matching").joinpath("publishers.yml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def is_generic_monitor(key: str) -> bool:
    """Whether folded words mean an observatory and say nothing of which: 'a monitor', 'the London-based group'."""
    return key in _monitors() or BASED.match(key) is not None


@cache
def _monitors() -> frozenset[str]:
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
