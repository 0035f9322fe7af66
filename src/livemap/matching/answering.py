"""What a denial of a report answers, and which deed a statement tells of in the same breath."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from livemap.matching.areas import place_value
from livemap.matching.days import days_apart
from livemap.matching.facets import Facet
from livemap.matching.phrases import any_of, names_ground, reference_words
from livemap.matching.references import can_point, ground_of, groups_meant, points_back
from livemap.matching.weights import Weights
from livemap.model.claim import ClaimKind
from livemap.model.recorded import RecordedClaim

#: The statement that says no more than that it was not so, or not they.
DENIES = "denies"
#: Statements that tell of a deed where their sentence does: 'confirmed that it had struck the depot'.
TELLING = frozenset({DENIES, "confirms", "announces", "accuses"})
#: Days of the widest time of one happening: 'on Friday and Saturday'.
FEW_DAYS = 3
#: What they tell of, the first first.
TOLD_OF = (ClaimKind.EVENT, ClaimKind.CONTROL, ClaimKind.CASUALTIES)


def with_answered(claims: Collection[RecordedClaim], facets: Mapping[str, Facet], weights: Weights) -> dict[str, Facet]:
    """The facets of claims of one report that go with another one of it, with that one as told before.

    A statement goes with the deed that the same voice tells of in the same words. A denial goes with the last act that
    another voice tells, before it or in the same words, on days and ground that can be its own; of several with what
    stands in its words, then with what its noun names. What is denied as a habit answers nothing.
    """
    found: dict[str, Facet] = {}
    ordered = sorted(claims, key=lambda item: (-item.claim.evidence.start, item.claim.id))
    told = [(item, facets[item.claim.id]) for item in ordered if item.claim.kind in TOLD_OF]
    for item in claims:
        facet = facets[item.claim.id]
        if facet.told_before is not None or not facet.is_single_happening or facet.whole:
            continue
        asking = replace(facet, areas=facet.areas if names_ground(item) else ())
        meant = _in_one_breath(item, asking, told) or _answered(item, asking, told, weights)
        if meant:
            found[facet.id] = replace(facet, told_before=meant.id, areas=asking.areas or ground_of(meant))
    return found


def _in_one_breath(item: RecordedClaim, asking: Facet, told: Sequence[tuple[RecordedClaim, Facet]]) -> Facet | None:
    if item.claim.type not in TELLING:
        return None
    may_be = [
        other
        for _, other in told
        if other.evidence.overlaps(asking.evidence)
        and not asking.voices.isdisjoint(other.voices)
        and other.is_single_happening
        and not other.is_part
        and place_value(asking.areas, other.areas) is not None
    ]
    return min(may_be, key=lambda other: (TOLD_OF.index(other.kind), other.evidence.start, other.id), default=None)


def _answered(
    item: RecordedClaim, asking: Facet, told: Sequence[tuple[RecordedClaim, Facet]], weights: Weights
) -> Facet | None:
    text = item.evidence_text
    if _words("always").search(text):
        return None
    if item.claim.type == DENIES and _answers(text):
        may_be = [other for other in _told_by_others(item, asking, told) if _is_act(other, weights)]
    elif asking.is_denied and asking.kind is ClaimKind.EVENT and _denies(text):
        may_be = [other for other in _told_by_others(item, asking, told) if _is_kin(asking, other, weights)]
    else:
        return None
    groups = groups_meant(text)

    def fit(other: Facet) -> tuple[bool, bool]:
        return other.evidence.overlaps(asking.evidence), weights.group_of(other.group_type) in groups

    return max(may_be, key=fit, default=None)


def _told_by_others(item: RecordedClaim, asking: Facet, told: Sequence[tuple[RecordedClaim, Facet]]) -> Sequence[Facet]:
    """The events, the last first, that another voice tells before a denial or in its words, and that it can be of."""
    start = item.claim.evidence.start
    return [
        other
        for one, other in told
        if one.claim.kind is ClaimKind.EVENT
        and one.claim.evidence.start <= start
        and asking.voices.isdisjoint(other.voices)
        and place_value(asking.areas, other.areas) is not None
        and can_point(other)
    ]


def _is_act(facet: Facet, weights: Weights) -> bool:
    """Whether it is an act of violence: nobody is asked who had a part in a pact."""
    return weights.group_of(facet.group_type) in weights.violence


def _is_kin(denial: Facet, other: Facet, weights: Weights) -> bool:
    """Whether what is denied can be what the other tells: by type, by days that are few where they are said, and by
    ground that is no wider where it is named."""
    if weights.type_value(denial.group_type, other.group_type) is None:
        return False
    if denial.areas and place_value(denial.areas, other.areas) not in ("same", "city", "quarter"):
        return False
    said = [facet.days for facet in (denial, other) if facet.days and facet.days.said]
    return len(said) < 2 or (days_apart(*said) == 0 and all(days.length <= FEW_DAYS for days in said))


def _answers(text: str) -> bool:
    """Whether a denial is of a part in something, of one's own act, or of what it points back to ('the attack')."""
    if _words("answering").search(text) is not None or _denied_act().search(text) is not None:
        return True
    return _words("denying").search(text) is not None and points_back(text)


def _denies(text: str) -> bool:
    """Whether words deny: that there is none, or that it may stop, is no denial."""
    return any(_words(name).search(text) for name in ("answering", "denying"))


@cache
def _denied_act() -> re.Pattern[str]:
    """'Denied that its fighters had fired on'; who denies that civilians 'had been hit' speaks of no act of his own."""
    words = reference_words()
    between = r"(?:(?!(?:been|being|was|were|by)\b)[\w'’-]+\s+){0,6}?"
    return re.compile(rf"\b(?i:{any_of(words['denying'])})\s+{between}(?i:{any_of(words['acts'])})\b")


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{any_of(reference_words()[name])})\b")
