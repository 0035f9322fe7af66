"""What an incident is called, where and when it was: from its claims, the most exact first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date

from livemap.matching.areas import Area
from livemap.matching.days import Days
from livemap.matching.facets import Facet
from livemap.matching.titles import title_of
from livemap.model.claim import ClaimKind, Modality
from livemap.model.incident import Incident, Origin
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorRegistry
from livemap.model.types import TYPES

#: Which kind names an incident, first to last.
TAKEOVERS = ("gained", "lost", "withdrew")
KIND_ORDER = (ClaimKind.EVENT, ClaimKind.CONTROL, ClaimKind.CASUALTIES, ClaimKind.DISPLACEMENT, ClaimKind.STATEMENT)


def incident_of(
    facets: Sequence[Facet],
    items: Mapping[str, RecordedClaim],
    why: Sequence[str],
    registry: ActorRegistry,
    origins: Sequence[Origin] | None = None,
) -> Incident:
    """The incident of the claims of `facets`, taken from `items`; the order of the facets does not matter.

    `origins` are those of the claims; None: they are found where the title needs them.
    """
    facets = sorted(facets, key=lambda facet: facet.id)
    claims = [items[facet.id] for facet in facets]
    kind = _kind(claims)
    type = _most([item.claim.type for item in claims if item.claim.kind is kind], kind)
    telling = [facet for facet in facets if facet.told_before is None or not facet.is_statement] or facets
    area = _best_area(telling)
    start, end = _dates(telling)
    return Incident(
        id=incident_id(claims),
        claim_ids=tuple(facet.id for facet in facets),
        kind=kind,
        type=type,
        title=title_of(type, area.place if area else None, claims, registry, origins),
        place=area.place if area else None,
        start_date=start,
        end_date=end,
        why=tuple(sorted(why)),
    )


def incident_id(claims: Sequence[RecordedClaim]) -> str:
    """The id of an incident: that of its claim which was published first, so that later ones do not change it."""
    first = min(claims, key=_told)
    return "i" + first.claim.id.removeprefix("c")


def _told(item: RecordedClaim) -> tuple[bool, str, str, int, str]:
    published = item.published.astimezone(UTC).isoformat() if item.published else ""
    return (item.published is None, published, item.report_id, item.claim.evidence.start, item.claim.id)


def _kind(claims: Sequence[RecordedClaim]) -> ClaimKind:
    """The kind that names it; that a place changed hands says more than the fight for it."""
    if any(item.claim.type in TAKEOVERS and item.claim.modality is not Modality.DENIED for item in claims):
        return ClaimKind.CONTROL
    return min((item.claim.kind for item in claims), key=KIND_ORDER.index)


def _most(values: Sequence[str], kind: ClaimKind) -> str:
    """The commonest type; of control claims and statements the one that says most."""
    counts = Counter(values)
    if kind in (ClaimKind.CONTROL, ClaimKind.STATEMENT, ClaimKind.CASUALTIES):
        return min(counts, key=TYPES[kind].index)
    return min(counts, key=lambda value: (-counts[value], value))


def _best_area(facets: Sequence[Facet]) -> Area | None:
    areas = [facet.areas[0] for facet in facets if facet.areas]
    counts = Counter(area.place.id for area in areas)
    return min(areas, key=lambda area: (area.place.precision, -counts[area.place.id], area.place.id), default=None)


def _dates(facets: Sequence[Facet]) -> tuple[date | None, date | None]:
    """The days that all said times share, else the shortest said one; where none is said, the first publication."""
    said = [facet.days for facet in facets if facet.days and facet.days.said]
    if said:
        return _shared(said)
    lasts = [facet.days for facet in facets if facet.days]
    if not lasts:
        return None, None
    first = min(lasts, key=lambda days: days.last)
    return first.end_date, first.end_date


def _shared(said: Sequence[Days]) -> tuple[date, date]:
    first, last = max(days.first for days in said), min(days.last for days in said)
    if first <= last:
        return date.fromordinal(first), date.fromordinal(last)
    shortest = min(said, key=lambda days: (days.length, days.first))
    return shortest.start_date, shortest.end_date
