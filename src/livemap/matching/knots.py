"""Claims of one report that are one happening without any score: same words, or part of each other."""

from livemap.matching.areas import place_value
from livemap.matching.days import days_apart
from livemap.matching.facets import Facet
from livemap.matching.weights import Weights

#: Score of a link that needs no weighing.
SURE = 100.0


def why_knotted(one: Facet, other: Facet, weights: Weights) -> str | None:
    """Why two claims of one report, or of a report and its reprint, are one happening; None: not for sure."""
    if one.report != other.report:
        return None
    if other.id == one.whole or one.id == other.whole:
        return "one figure is part of the other"
    if one.whole or other.whole or not (one.is_single_happening and other.is_single_happening):
        return None
    if one.is_statement and one.voices.isdisjoint(other.voices):
        return None
    if weights.type_value(one.group_type, other.group_type) is None:
        return None
    if one.own_report != other.own_report:
        return "a reprint's words" if one.said == other.said else None
    return "told in the same words of one report" if _is_one_sentence(one, other) else None


def _is_one_sentence(one: Facet, other: Facet) -> bool:
    if not one.evidence.overlaps(other.evidence) or place_value(one.areas, other.areas) is None:
        return False
    if one.days and other.days and days_apart(one.days, other.days) > 0:
        return False
    return not (one.by and other.by and one.by.isdisjoint(other.by) and one.by.isdisjoint(other.against))


def points_to(one: Facet, other: Facet) -> bool:
    """Whether one of two claims of a report points back to what the other tells first ('the blast')."""
    return other.id == one.told_before or one.id == other.told_before
