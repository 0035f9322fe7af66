"""What a claim's own sentence says of it beside what was read: whether where, as a habit denied, as outdated."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from livemap.model.claim import ClaimKind, Modality
from livemap.model.recorded import RecordedClaim

#: Letters between the words for an earlier toll and its number.
FAR = 40


def names_ground(item: RecordedClaim) -> bool:
    """Whether the sentence itself says where; what a report said before of other things says little."""
    return any(
        place.span is None or item.claim.evidence.overlaps(place.span) or _names(place.name, item.evidence_text)
        for place in item.places
    )


def _names(name: str, text: str) -> bool:
    """Whether the name stands in the text as words of their own: 'Niger' is not in 'Nigerian'."""
    at = text.find(name) if name else -1
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(name) : at + len(name) + 1]
        if not any(letter.isalnum() for letter in around):
            return True
        at = text.find(name, at + 1)
    return False


def names_time(item: RecordedClaim) -> bool:
    """Whether the sentence itself says when."""
    when = item.claim.when
    return bool(when and when.span and item.claim.evidence.overlaps(when.span))


def is_general_denial(item: RecordedClaim) -> bool:
    """Whether it denies a habit and no happening: 'the ministry denies using such bombs', with no place and day."""
    if item.claim.kind is not ClaimKind.EVENT or item.claim.modality is not Modality.DENIED:
        return False
    return (
        not names_ground(item)
        and not names_time(item)
        and _words("general_denial").search(item.evidence_text) is not None
    )


def is_outdated(item: RecordedClaim) -> bool:
    """Whether the sentence gives the figure as one that its origin has revised: 'updating an earlier toll of 15'."""
    if item.claim.figure is None:
        return False
    start = item.claim.figure.span.start - item.claim.evidence.start
    before = item.evidence_text[max(0, start - FAR) : start] if start > 0 else ""
    return _words("outdated").search(before) is not None


def any_of(words: Sequence[str]) -> str:
    """A pattern for one of these, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def reference_words() -> dict[str, Any]:
    """The lists of references.yml."""
    text = files("livemap.matching").joinpath("references.yml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(reference_words()[name])})\b", re.IGNORECASE)
