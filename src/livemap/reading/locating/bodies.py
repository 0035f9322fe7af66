"""Names of known armed actors and of organisations where they stand in a sentence: no part of one is a place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from livemap.model.place import MentionHint
from livemap.model.registry import LONGEST_ALIAS, ActorRegistry
from livemap.model.span import Span
from livemap.reading.happening.actors import folded_words, load_actors
from livemap.reading.locating.hints import is_located
from livemap.reading.locating.words import Name
from livemap.reading.voicing.voicebook import load_voices

#: A state's full name is a place all the same.
STATES = ("republic", "federation", "kingdom", "emirates", "states")
#: 'Its branch in the Levant': what a group calls itself, and 'the Khorasan militant group', told of here alone.
BRANCH = re.compile(r"\b(?:branch|affiliate|offshoot|franchise|wing) (?:in|of) (?:the )?[A-Z][\w'’-]+")
GROUP = re.compile(
    r"\b[A-Z][\w'’-]+ (?:militant|rebel|terrorist|armed|jihadist|extremist|insurgent)"
    r" (?:group|faction|organi[sz]ation)\b"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A known actor's or organisation's name. An outlet may bear a town's name; a party's name is never one."""

    span: Span
    is_party: bool


def find_bodies(text: str, offset: int) -> tuple[Body, ...]:
    """The bodies of a sentence that begins at `offset` of its report; two may overlap."""
    voices = [
        Body(Span(start=named.start + offset, end=named.end + offset), is_party=False)
        for named in load_voices().names_in(text)
        if text[named.start].isupper() or " " in text[named.start : named.end]
    ]
    told = [
        Body(Span(start=hit.start() + offset, end=hit.end() + offset), is_party=True)
        for pattern in (BRANCH, GROUP)
        for hit in pattern.finditer(text)
    ]
    return (*voices, *told, *_parties(text, offset, load_actors()))


def _parties(text: str, offset: int, registry: ActorRegistry) -> Iterator[Body]:
    words = folded_words(text)
    at = 0
    while at < len(words):
        first = words[at].folded
        reach = registry.reach_from(first) or int("-" in first)
        # 'The so-called Islamic State in Iraq and the Levant': the name begins with its capital.
        if not reach or not text[words[at].start].isupper():
            at += 1
            continue
        size = _size([word.folded for word in words[at : at + min(LONGEST_ALIAS, reach)]], registry)
        if size:
            yield Body(Span(start=words[at].start + offset, end=words[at + size - 1].end + offset), is_party=True)
        at += max(size, 1)


def _size(words: Sequence[str], registry: ActorRegistry) -> int:
    """How many of the words, from the first, are an alias of a party; 0: none."""
    for size in range(len(words), 0, -1):
        named = " ".join(words[:size])
        if registry.alias_party(named) and not named.endswith(STATES):
            return size
        # 'Daesh-held', 'ISIL-controlled': the name before the hyphen.
        if size == 1 and "-" in words[0] and registry.alias_party(words[0].split("-")[0]):
            return size
    return 0


def hint_in_body(hint: MentionHint | None, name: Name, bodies: Sequence[Body]) -> MentionHint | None:
    """The hint of a name that is a known body, or part of one; None: nothing that could be a place."""
    for body in bodies:
        if hint is None or not body.span.contains(name.span):
            continue
        if body.span != name.span:
            leads = hint is MentionHint.METONYM and body.span.start == name.span.start
            return hint if leads or hint is MentionHint.DEMONYM else None
        if body.is_party or not is_located(name):
            return MentionHint.ORGANISATION
    return hint
