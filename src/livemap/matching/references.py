"""Which happening of its report a sentence points back to: 'the blast in the town', 'the death toll'."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from livemap.matching.areas import Area, place_value
from livemap.matching.days import days_apart
from livemap.matching.facets import Facet
from livemap.matching.phrases import any_of, names_ground, names_time, reference_words
from livemap.matching.scoring import by_others, named, names_elsewhere
from livemap.matching.weights import Weights
from livemap.model.claim import ClaimKind
from livemap.model.figure import Group
from livemap.model.recorded import RecordedClaim
from livemap.model.span import Span

#: What can be pointed back to, and by what.
KINDS = (ClaimKind.EVENT, ClaimKind.CASUALTIES)
#: Whom a happening hits; who is captured or missing is often told of apart from it.
HARM = frozenset({"killed", "injured"})
#: What nobody may have been: 'No casualties were reported.'
UNHURT = frozenset({*HARM, "affected"})
#: Counts of a report, the last ones, beside which what is told may be what another count is of.
FEW_COUNTS = 40


def with_antecedents(
    claims: Iterable[RecordedClaim], facets: Mapping[str, Facet], weights: Weights
) -> dict[str, Facet]:
    """The facets of claims of one report that point back, with the claim that tells first of what they point to.

    It is the nearest one told before in other words, of a type that goes with its own, on days and ground that can be
    its own: a sentence that names another day or another town points elsewhere. Of several it is one that the noun
    names ('the blast'), then one that the same side did. One that names no ground is where that is which it points to,
    whatever other ground its report has spoken of between.
    """
    wanted = (item for item in claims if item.claim.kind in KINDS)
    ordered = sorted(wanted, key=lambda item: (item.claim.evidence.start, item.claim.id))
    found: dict[str, Facet] = {}
    earlier: list[Facet] = []
    counted: list[Span] = []
    by_id = {item.claim.id: item for item in ordered}
    for item in ordered:
        facet = facets[item.claim.id]
        if can_point(facet) and not facet.leads and _is_account(item):
            led = next((other for other in earlier if _is_led_with(facet, other, by_id[other.id], item)), None)
            if led:
                found[facet.id] = replace(facet, told_before=led.id)
        if (can_point(facet) or _is_of_nobody(item)) and (_points(item) or _goes_on(item)):
            asking = facet if names_ground(item) else replace(facet, areas=())
            may_be = [other for other in reversed(earlier) if _may_be_meant(asking, other, weights)]
            counting = counted if facet.figure_range else []
            told = _likeliest(asking, may_be, groups_meant(item.evidence_text), counting, weights)
            if told:
                facet = replace(facet, told_before=told.id, areas=asking.areas or ground_of(told) or facet.areas)
                found[facet.id] = facet
        earlier.append(facet)
        counted += [facet.evidence] if facet.figure_range else []
    return found


def ground_of(facet: Facet) -> tuple[Area, ...]:
    """Its areas, if any says more than a country."""
    return () if all(area.is_country for area in facet.areas) else facet.areas


def _likeliest(
    facet: Facet, may_be: Sequence[Facet], groups: Collection[str], counting: Sequence[Span], weights: Weights
) -> Facet | None:
    """Of what may be meant, nearest first, what the noun names, then what the same side did, then, of a count, what is
    told with one (in the words `counting`); else the nearest."""
    ours = named(facet.by)
    at_hand = counting[-FEW_COUNTS:]

    def fit(other: Facet) -> tuple[bool, bool, bool]:
        told_with_one = bool(at_hand) and any(span.overlaps(other.evidence) for span in at_hand)
        return weights.group_of(other.group_type) in groups, bool(ours & named(other.by)), told_with_one

    return max(may_be, key=fit, default=None)


def groups_meant(text: str) -> frozenset[str]:
    """The groups of types that the nouns which point back can mean; none: any."""
    nouns = {match["noun"].casefold() for match in _pointing().finditer(text)}
    return frozenset(group for group, words in reference_words()["meant"].items() if not nouns.isdisjoint(words))


def _points(item: RecordedClaim) -> bool:
    """Whether its sentence points back; an event may be the other one that the sentence tells of, too."""
    is_other = item.claim.kind is ClaimKind.EVENT and tells_of_another(item.evidence_text)
    return points_back(item.evidence_text) and not is_other


def _is_of_nobody(item: RecordedClaim) -> bool:
    """Whether it says that nobody was hurt; that none of one side or sort were says nothing of the others."""
    figure = item.claim.figure
    if item.claim.type not in UNHURT or figure is None:
        return False
    return figure.high == 0 and figure.group is Group.UNSPECIFIED and figure.party is None


def _goes_on(item: RecordedClaim) -> bool:
    """Whether it counts people and says neither where nor when, nor sets them against another time ('a day after a
    raid killed nine'): those of what was told before."""
    turns = _other_happening().search(item.evidence_text) or _other_time().search(item.evidence_text)
    harms = item.claim.type in HARM or _is_of_nobody(item)
    if not harms or names_ground(item) or turns:
        return False
    return not names_time(item) and not item.claim.since


def points_back(text: str) -> bool:
    """Whether words speak of a happening as of one that was told, and of no other one ('a week after')."""
    if _other_time().search(text):
        return False
    return any(_another().isdisjoint(match["between"].casefold().split()) for match in _pointing().finditer(text))


def tells_of_another(text: str) -> bool:
    """Whether words speak of another happening without pointing: 'the group has claimed previous bombings'."""
    return _previous().search(text) is not None


def _is_account(item: RecordedClaim) -> bool:
    """Whether a named voice counts people at a place, without a day, and does not turn to another happening."""
    turns = _other_happening().search(item.evidence_text) or tells_of_another(item.evidence_text)
    said = bool(item.claim.voices) and names_ground(item) and not names_time(item)
    return item.claim.type in HARM and said and not turns and not item.claim.since


def _is_led_with(facet: Facet, other: Facet, led: RecordedClaim, item: RecordedClaim) -> bool:
    """Whether it is another voice's account of what its report leads with, in a voice or its own words: one type, one
    ground, nobody else did it."""
    ours, theirs = ({voice.name for voice in one.claim.voices} for one in (item, led))
    return (
        other.leads
        and can_point(other)
        and facet.group_type == other.group_type
        and ours.isdisjoint(theirs)
        and place_value(facet.areas, other.areas) in ("same", "city", "quarter")
        and not names_elsewhere(facet, other)
        and not (facet.days and other.days and days_apart(facet.days, other.days) > 0)
        and not by_others(facet, other)
    )


def can_point(facet: Facet) -> bool:
    return facet.is_single_happening and facet.whole is None and not facet.is_denied


def _may_be_meant(facet: Facet, other: Facet, weights: Weights) -> bool:
    if not can_point(other) or other.evidence.overlaps(facet.evidence):
        return False
    if weights.type_value(facet.group_type, other.group_type) is None or place_value(facet.areas, other.areas) is None:
        return False
    if facet.days and other.days and days_apart(facet.days, other.days) > 0:
        return False
    return not by_others(facet, other)


@cache
def _another() -> frozenset[str]:
    return frozenset(reference_words()["another"])


@cache
def _other_time() -> re.Pattern[str]:
    """What sets a happening against another one by the time between them."""
    pairs = (
        rf"(?:{any_of(words['spans'])})s?\s+(?:{any_of(words['set_against'])})" for words in reference_words()["apart"]
    )
    return re.compile(rf"\b(?:{'|'.join(pairs)})\b", re.IGNORECASE)


@cache
def _other_happening() -> re.Pattern[str]:
    """Words by which a sentence turns to something else."""
    return re.compile(rf"\b(?i:{any_of(reference_words()['turning'])})\b")


@cache
def _previous() -> re.Pattern[str]:
    data = reference_words()
    return re.compile(rf"\b(?i:{any_of(data['previous'])})\s+(?:[^\W\d]+\s+){{0,2}}(?:{any_of(data['nouns'])})\b")


@cache
def _pointing() -> re.Pattern[str]:
    data = reference_words()
    pointing, nouns = any_of(data["pointing"]), any_of(data["nouns"])
    between = rf"(?:[^\W\dA-Z][\w-]*\s+){{0,{data['between']}}}"
    return re.compile(rf"\b(?i:{pointing})(?:\s+|(?<='))(?P<between>{between})(?P<noun>{nouns})\b")
