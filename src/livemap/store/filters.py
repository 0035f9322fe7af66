"""Which incidents are asked for, as a value and as conditions of a query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select, union

from livemap.model.claim import ClaimKind
from livemap.model.ground import Ring, is_inside
from livemap.model.incident import Status
from livemap.store import tables
from livemap.store.desk.tables import is_open
from livemap.store.morton import BoundingBox, ranges
from livemap.store.wording import has_words

INCIDENTS = tables.incidents.c


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentFilter:
    """What incidents must have; a field left out asks for nothing. All fields must hold together."""

    #: Placed inside this box.
    box: BoundingBox | None = None
    #: Placed inside one of these rings (lon, lat); none: anywhere.
    area: tuple[Ring, ...] = ()
    #: Lasting into, or beyond, this day.
    start: date | None = None
    #: Begun by this day.
    end: date | None = None
    kinds: tuple[ClaimKind, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    #: A party of the actor registry that takes part: by, against or whose people.
    party: str | None = None
    #: Gazetteer id of its place.
    place_id: str | None = None
    #: Name of a voice that a claim of it quotes.
    voice: str = ""
    #: Told by a report published on this day or later.
    told_from: date | None = None
    #: Told by a report published on this day or before.
    told_to: date | None = None
    #: Told by a report published before this day.
    told_before: date | None = None
    #: Told by no report published before this day.
    untold_before: date | None = None
    #: Words that its title or the evidence of one of its claims contains, whatever their case.
    text: str = ""
    #: Places and voices that `text` may name by another spelling; the store fills them in.
    named_places: tuple[str, ...] = ()
    named_voices: tuple[str, ...] = ()


def conditions(wanted: IncidentFilter) -> Sequence[ColumnElement[bool]]:
    """The conditions of a query on `incidents` for `wanted`; of an area only the box around it (`lies_within`)."""
    found: list[ColumnElement[bool]] = []
    if wanted.box:
        found.append(inside(wanted.box))
    if wanted.area:
        found.append(inside(box_around(wanted.area)))
    found.extend(during(wanted.start, wanted.end))
    if wanted.kinds:
        found.append(INCIDENTS.kind.in_([kind.value for kind in wanted.kinds]))
    if wanted.types:
        found.append(INCIDENTS.type.in_(wanted.types))
    if wanted.statuses:
        found.append(INCIDENTS.status.in_([status.value for status in wanted.statuses]))
    if wanted.place_id:
        found.append(INCIDENTS.place_id == wanted.place_id)
    if wanted.party:
        found.append(_has_party(wanted.party))
    if wanted.voice:
        found.append(_has_voice(wanted.voice))
    if wanted.told_from or wanted.told_to:
        found.append(INCIDENTS.id.in_(_telling(wanted.told_from, wanted.told_to)))
    if wanted.told_before:
        found.append(_is_told_before(wanted.told_before))
    if wanted.untold_before:
        found.append(~_is_told_before(wanted.untold_before))
    if wanted.text.strip():
        found.append(_says(wanted))
    return found


def box_around(area: Sequence[Ring]) -> BoundingBox:
    """The box that holds the rings."""
    lons, lats = [lon for ring in area for lon, _ in ring], [lat for ring in area for _, lat in ring]
    west, east = max(-180.0, min(lons)), min(180.0, max(lons))
    return BoundingBox(west=west, south=max(-90.0, min(lats)), east=east, north=min(90.0, max(lats)))


def lies_within(area: Sequence[Ring], lon: float, lat: float) -> bool:
    """Whether a point lies inside one of the rings; without rings any does."""
    return not area or any(is_inside(lon, lat, ring) for ring in area)


def inside(box: BoundingBox) -> ColumnElement[bool]:
    """Placed in the box: ranges of keys find the candidates, degrees settle them."""
    near = or_(*(INCIDENTS.morton.between(first, last) for first, last in ranges(box)))
    exact = or_(
        *(
            and_(INCIDENTS.lat.between(half.south, half.north), INCIDENTS.lon.between(half.west, half.east))
            for half in box.halves()
        )
    )
    return and_(near, exact)


def during(start: date | None, end: date | None) -> list[ColumnElement[bool]]:
    """Overlapping the days from `start` to `end`, both included; an incident without a day fits no range."""
    found: list[ColumnElement[bool]] = []
    if start:
        found.append(INCIDENTS.last_day >= start)
    if end:
        found.append(INCIDENTS.first_day <= end)
    return found


def _has_party(party: str) -> ColumnElement[bool]:
    links = tables.incident_parties.c
    return INCIDENTS.id.in_(select(links.incident).where(links.party == party))


def _has_voice(name: str) -> ColumnElement[bool]:
    links, voices = tables.incident_claims.c, tables.voices.c
    quoted = select(links.incident).join(tables.voices, voices.claim == links.claim)
    return INCIDENTS.id.in_(quoted.where(voices.name == name, is_open(voices.claim)))


def _telling(start: date | None, end: date | None) -> Select[tuple[str]]:
    """Ids of incidents that reports published from `start` to `end`, both included, tell of."""
    links, claims, reports = tables.incident_claims.c, tables.claims.c, tables.reports.c
    of_days: list[ColumnElement[bool]] = []
    if start:
        of_days.append(reports.published >= datetime.combine(start, time.min, UTC))
    if end:
        of_days.append(reports.published < datetime.combine(end + timedelta(days=1), time.min, UTC))
    told = select(links.incident).join(tables.claims, claims.id == links.claim)
    return told.join(tables.reports, reports.key == claims.report).where(*of_days)


def _is_told_before(day: date) -> ColumnElement[bool]:
    """Asked of each incident by itself: of nearly all that there is, it is so."""
    earlier = _telling(None, day - timedelta(days=1))
    return earlier.where(tables.incident_claims.c.incident == INCIDENTS.id).correlate(tables.incidents).exists()


def _says(wanted: IncidentFilter) -> ColumnElement[bool]:
    links, claims, voices = tables.incident_claims.c, tables.claims.c, tables.voices.c
    said = select(links.incident).join(tables.claims, claims.id == links.claim)
    quoted = select(links.incident).join(tables.voices, voices.claim == links.claim)
    ways = [
        select(INCIDENTS.id).where(has_words(INCIDENTS.id, INCIDENTS.title, wanted.text)),
        said.where(has_words(claims.id, claims.evidence_words, wanted.text), is_open(claims.id)),
    ]
    if wanted.named_places:
        ways.append(select(INCIDENTS.id).where(INCIDENTS.place_id.in_(wanted.named_places)))
    if wanted.named_voices:
        ways.append(quoted.where(voices.name.in_(wanted.named_voices), is_open(voices.claim)))
    # each way by its own index; joined by OR, neither database would use any
    return INCIDENTS.id.in_(union(*ways))
