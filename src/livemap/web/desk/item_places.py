"""Where a claim may lie: the places that its words may mean, ranked, and the incidents and claims beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from livemap.desk.cases import Item
from livemap.desk.fields import values_of
from livemap.errors import NotFound
from livemap.model.corrections import place_to
from livemap.model.incident import Incident
from livemap.model.place import Candidate, Place
from livemap.model.recorded import RecordedClaim
from livemap.store import BoundingBox, IncidentFilter, Records
from livemap.web.desk.item_words import say_place
from livemap.web.pages import words
from livemap.web.pages.passages import view_fact
from livemap.web.pages.views import RowView, view_row

#: Degrees around a place, and days around a day, in which other incidents may be the same happening.
NEAR, AROUND = 0.35, timedelta(days=4)
MOST = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceChoice:
    """A place that may be picked. `value` is what a correction keeps."""

    value: str
    words: str
    lat: float
    lon: float
    #: Percent of the ranking's score; None: it was set, or stands now.
    share: int | None
    why: str
    #: It is the one in force.
    now: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherClaim:
    """A claim that this one may repeat."""

    id: str
    what: str
    source: str
    words: str


def choices_of(records: Records, item: Item, found_by_name: Sequence[Candidate] = ()) -> tuple[PlaceChoice, ...]:
    """The place in force first, then the machine's own and what else its words may mean, the likeliest first; then
    what was found by a name that the reviewer typed."""
    if item.case.kind != "claim":
        return ()
    claim, machine = item.claims[0], item.machine[0]
    found: dict[str, PlaceChoice] = {}
    now, read = _first(claim), _first(machine)
    if now:
        found[place_to(now)] = choice_of(Candidate(place=now, score=0), now=True)
    doubts = records.machine_claims.doubts([claim.claim.id]).get(claim.claim.id, ())
    span = machine.places[0].span if machine.places else None
    others = [one for doubt in doubts if doubt.span == span for one in doubt.others]
    left = max(0.0, 1 - sum(one.score for one in others))
    for candidate in [*([Candidate(place=read, score=left)] if read else []), *others]:
        value = place_to(candidate.place)
        found[value] = choice_of(candidate, now=value in found and found[value].now)
    for candidate in found_by_name:
        found.setdefault(place_to(candidate.place), choice_of(replace(candidate, score=0.0)))
    return tuple(found.values())


def choice_of(candidate: Candidate, *, now: bool = False) -> PlaceChoice:
    place, value = candidate.place, place_to(candidate.place)
    return PlaceChoice(
        value=value,
        words=say_place(value),
        lat=place.lat,
        lon=place.lon,
        share=round(candidate.score * 100) if candidate.score else None,
        why="; ".join(candidate.why),
        now=now,
    )


def _first(claim: RecordedClaim) -> Place | None:
    return claim.places[0].place if claim.places else None


def neighbours_of(records: Records, item: Item) -> tuple[RowView, ...]:
    """Incidents about the same time and place that may be the same happening."""
    found = find_near(records, item)
    return tuple(view_row(one) for one in records.incidents.find(found, limit=MOST + 1) if one.id != item.case.id)


def find_near(records: Records, item: Item) -> IncidentFilter:
    incident = _incident_of(records, item)
    first = item.claims[0]
    place = incident.place if incident else _first(first)
    start = (incident.start_date if incident else None) or first.first_day
    end = (incident.end_date if incident else None) or first.last_day or start
    box = None
    if place:
        south, north = max(-90.0, place.lat - NEAR), min(90.0, place.lat + NEAR)
        west, east = max(-180.0, place.lon - NEAR), min(180.0, place.lon + NEAR)
        box = BoundingBox(west=west, south=south, east=east, north=north)
    return IncidentFilter(box=box, start=start - AROUND if start else None, end=end + AROUND if end else None)


def _incident_of(records: Records, item: Item) -> Incident | None:
    home = item.case.id if item.case.kind == "incident" else records.incidents.of_claim(item.case.id)
    try:
        return records.desk_incidents.get(home).incident if home else None
    except NotFound:
        return None


def other_claims(records: Records, item: Item) -> tuple[OtherClaim, ...]:
    """Claims of the same incident and of those beside it, of the same kind."""
    if item.case.kind != "claim":
        return ()
    own = item.claims[0].claim
    home = records.incidents.of_claim(own.id)
    near = [one.id for one in records.incidents.find(find_near(records, item), limit=MOST)]
    homes = list(dict.fromkeys([*([home] if home else []), *near]))
    every = [claim for claims in records.desk_claims.of_incidents(homes).values() for claim in claims]
    same = [claim for claim in every if claim.claim.kind is own.kind and claim.claim.id != own.id]
    return tuple(_others(same[:MOST]))


def _others(claims: list[RecordedClaim]) -> Iterator[OtherClaim]:
    for claim in claims:
        fact = view_fact(claim)
        day = words.say_day(claim.published.date()) if claim.published else ""
        yield OtherClaim(
            id=claim.claim.id,
            what=f"{fact.what} {fact.label}".strip(),
            source=", ".join(part for part in (claim.origin_name, claim.outlet or "", day) if part),
            words=claim.evidence_text[:160],
        )


def current_values(item: Item) -> dict[str, str]:
    """The claim's fields as they are in force; empty for an incident."""
    return values_of(item.claims[0]) if item.case.kind == "claim" else {}
