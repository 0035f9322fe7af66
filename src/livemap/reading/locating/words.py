"""The word lists of places, and a candidate name in its sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from livemap.model.span import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The word lists of words/mentions.yml, lower case."""

    locative_strong: frozenset[str]
    locative_weak: frozenset[str]
    noun_of: frozenset[str]
    noun_after: frozenset[str]
    going: frozenset[str]
    sites: frozenset[str]
    metonym_after: frozenset[str]
    metonym_owned: frozenset[str]
    parley_after: frozenset[str]
    speech_verbs: frozenset[str]
    addressed: frozenset[str]
    acting_verbs: frozenset[str]
    organisation: frozenset[str]
    honorifics: frozenset[str]
    stop: frozenset[str]
    common: frozenset[str]
    name_heads: frozenset[str]
    terrain: frozenset[str]
    given_names: frozenset[str]
    joined: re.Pattern[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A candidate in its sentence: its span, the words before and after, and the model's label if any."""

    span: Span
    words: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    #: Characters just after the name: punctuation tells 'X-backed' and 'X, Ohio'.
    tail: str
    label: str | None
    #: The sentence is a heading in which every word of weight is capitalised.
    titled: bool = False
    #: Nothing but a space stands between the word before and the name.
    follows: bool = False


@cache
def load_words() -> Words:
    raw: Mapping[str, list[str]] = yaml.safe_load((files("livemap.reading") / "words/mentions.yml").read_text("utf-8"))
    lists = {name: frozenset(str(word).lower() for word in raw[name]) for name in raw if name != "joined_names"}
    joined = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in raw["joined_names"]))
    return Words(joined=joined, **lists)
