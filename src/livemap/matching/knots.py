"""Claims of one report that are one happening without any score: same words, or part of each other."""

from livemap.matching.areas import place_value
from livemap.matching.days import days_apart
from livemap.matching.facets import Facet
from livemap.matching.scoring import COMMON, by_others
from livemap.matching.weights import Weights
from livemap.model.claim import ClaimKind

#: Score of a link that needs no weighing.
SURE = 100.0


def why_knotted(one: Facet, other: Facet, weights: Weights) -> str | None:
    """Why two claims of one report, or of a report and its reprint, are one happening; None: not for sure."""
    if one.report != other.report:
        return None
    if other.id == one.whole or one.id == other.whole:
        return "one figure is part of the other"
    if not (one.is_single_happening and other.is_single_happening) or not _may_be_knotted(one, other):
        return None
    if one.is_statement and one.voices.isdisjoint(other.voices):
        return None
    if weights.type_value(one.group_type, other.group_type) is None:
        return None
    if one.own_report != other.own_report:
        return _why_reprinted(one, other)
    return "told in the same words of one report" if _is_one_sentence(one, other) else None


def _may_be_knotted(one: Facet, other: Facet) -> bool:
    """A part goes where its whole goes, and takes with it only the event that its sentence tells."""
    if one.whole and other.whole:
        return False
    return not (one.whole or other.whole) or ClaimKind.EVENT in (one.kind, other.kind)


def _why_reprinted(one: Facet, other: Facet) -> str | None:
    """A reprint may cut the words and put others around them: what it counts as its original does is the same."""
    if one.said == other.said:
        return "a reprint's words"
    same = one.figure_range is not None and (one.figure_key, one.figure_range) == (other.figure_key, other.figure_range)
    return "a reprint's figure" if same and one.figure_range and one.figure_range[0] > COMMON else None


def _is_one_sentence(one: Facet, other: Facet) -> bool:
    if not one.evidence.overlaps(other.evidence) or place_value(one.areas, other.areas) is None:
        return False
    if one.days and other.days and days_apart(one.days, other.days) > 0:
        return False
    return not by_others(one, other)


def answers(one: Facet, other: Facet) -> bool:
    """Whether one of two claims is a statement on what the other tells before it."""
    return one.is_statement != other.is_statement and points_to(one, other)


def points_to(one: Facet, other: Facet) -> bool:
    """Whether one of two claims of a report points back to what the other tells first ('the blast')."""
    return other.id == one.told_before or one.id == other.told_before
