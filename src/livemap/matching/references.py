"""Which happening of its report a sentence points back to: 'the blast in the town', 'the death toll'."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from livemap.matching.areas import place_value
from livemap.matching.days import days_apart
from livemap.matching.facets import Facet
from livemap.matching.weights import Weights
from livemap.model.claim import ClaimKind
from livemap.model.recorded import RecordedClaim

#: What can be pointed back to, and by what.
KINDS = (ClaimKind.EVENT, ClaimKind.CASUALTIES)


def antecedents(claims: Iterable[RecordedClaim], facets: Mapping[str, Facet], weights: Weights) -> dict[str, str]:
    """For each claim of one report that points back, the claim that tells first of what it points to.

    It is the nearest one told before in other words, of a type that goes with its own, on days and ground that can be
    its own: a sentence that names another day or another town points elsewhere.
    """
    wanted = (item for item in claims if item.claim.kind in KINDS)
    ordered = sorted(wanted, key=lambda item: (item.claim.evidence.start, item.claim.id))
    found: dict[str, str] = {}
    for number, item in enumerate(ordered):
        facet = facets[item.claim.id]
        if not _can_point(facet) or not points_back(item.evidence_text):
            continue
        earlier = [facets[other.claim.id] for other in ordered[:number]]
        told = next((other for other in reversed(earlier) if _may_be_meant(facet, other, weights)), None)
        if told:
            found[facet.id] = told.id
    return found


def points_back(text: str) -> bool:
    """Whether words speak of a happening as of one that was told, and of no other one ('a week after')."""
    if _other_time().search(text):
        return False
    return any(_another().isdisjoint(match["between"].casefold().split()) for match in _pointing().finditer(text))


def _can_point(facet: Facet) -> bool:
    return facet.is_single_happening and facet.whole is None and not facet.is_denied


def _may_be_meant(facet: Facet, other: Facet, weights: Weights) -> bool:
    if not _can_point(other) or other.evidence.overlaps(facet.evidence):
        return False
    if weights.type_value(facet.group_type, other.group_type) is None or place_value(facet.areas, other.areas) is None:
        return False
    if facet.days and other.days and days_apart(facet.days, other.days) > 0:
        return False
    return not (facet.by and other.by and facet.by.isdisjoint(other.by) and facet.by.isdisjoint(other.against))


@cache
def _data() -> dict[str, Any]:
    text = files("livemap.matching").joinpath("references.yml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


@cache
def _another() -> frozenset[str]:
    return frozenset(_data()["another"])


@cache
def _other_time() -> re.Pattern[str]:
    """What sets a happening against another one by the time between them."""
    data = _data()
    return re.compile(rf"\b(?:{_any_of(data['spans'])})s?\s+(?:{_any_of(data['set_against'])})\b")


@cache
def _pointing() -> re.Pattern[str]:
    data = _data()
    pointing, nouns = _any_of(data["pointing"]), _any_of(data["nouns"])
    between = rf"(?:[^\W\dA-Z][\w-]*\s+){{0,{data['between']}}}"
    return re.compile(rf"\b(?i:{pointing})(?:\s+|(?<='))(?P<between>{between})(?:{nouns})\b")


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
