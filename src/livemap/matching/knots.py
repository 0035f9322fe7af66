"""Claims of one report that are one happening without any score: same words, or part of each other."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from livemap.matching.areas import place_value
from livemap.matching.days import days_apart
from livemap.matching.facets import Facet
from livemap.matching.scoring import Link
from livemap.matching.weights import Weights

#: Score of a link that needs no weighing.
SURE = 100.0


def knot_links(facets: Sequence[Facet], weights: Weights) -> Iterator[Link]:
    """Links inside reports, and between a report and its reprints."""
    by_report: dict[str, list[Facet]] = defaultdict(list)
    ids = {facet.id for facet in facets}
    for facet in facets:
        by_report[facet.report].append(facet)
    for members in by_report.values():
        for number, one in enumerate(members):
            for other in members[number + 1 :]:
                reason = _reason(one, other, weights, ids)
                if reason:
                    first, second = sorted((one.id, other.id))
                    yield Link(one=first, other=second, score=SURE, why=f"{first} and {second}: {reason}")


def _reason(one: Facet, other: Facet, weights: Weights, ids: Collection[str]) -> str | None:
    if other.id == one.item.claim.part_of or one.id == other.item.claim.part_of:
        return "one figure is part of the other"
    if one.item.claim.part_of in ids or other.item.claim.part_of in ids:
        return None
    if not (one.is_single_happening and other.is_single_happening):
        return None
    if one.is_statement and one.voices.isdisjoint(other.voices):
        return None
    if weights.type_value(one.group_type, other.group_type) is None:
        return None
    if one.item.report_id != other.item.report_id:
        return "a reprint's words" if one.item.evidence_text == other.item.evidence_text else None
    if not one.item.claim.evidence.overlaps(other.item.claim.evidence) or place_value(one.areas, other.areas) is None:
        return None
    if one.days and other.days and days_apart(one.days, other.days) > 0:
        return None
    if one.by and other.by and one.by.isdisjoint(other.by) and one.by.isdisjoint(other.against):
        return None
    return "told in the same words of one report"
