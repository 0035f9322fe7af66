"""Incidents with their verdicts: found by filters, or one with all its claims."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from livemap.errors import NotFound
from livemap.model.claim import ClaimKind
from livemap.model.incident import Incident, Origin, Status, Verdict
from livemap.model.place import Place
from livemap.model.rating import Credibility, Reliability
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.toll import AssessedToll
from livemap.store import places, tables
from livemap.store.assessed import read_assessed
from livemap.store.changes import Changes
from livemap.store.claims import Claims
from livemap.store.filters import IncidentFilter, conditions, lies_within
from livemap.store.incident_rows import MEMBERS, IncidentRows, insert_incidents, rewrite_incidents
from livemap.store.keys import is_one_of
from livemap.store.points import Chosen, ListEnd
from livemap.store.points_cache import PointsCache, find_points

INCIDENTS = tables.incidents.c
LINKS = tables.incident_claims.c
PAGE = 200
#: Statements that are made once: each new report asks them.
HOMES = select(LINKS.claim, LINKS.incident).where(is_one_of(LINKS.claim))
HOLDING = (
    select(INCIDENTS.id, INCIDENTS.why)
    .where(INCIDENTS.id.in_(select(LINKS.incident).where(is_one_of(LINKS.claim))))
    .order_by(INCIDENTS.id)
)
BY_IDS = select(tables.incidents).where(is_one_of(INCIDENTS.id)).order_by(INCIDENTS.id)
ORIGINS = (
    select(tables.origins)
    .where(is_one_of(tables.origins.c.incident))
    .order_by(tables.origins.c.incident, tables.origins.c.position)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentSummary:
    """One line of a list of incidents. It holds no claims."""

    id: str
    kind: ClaimKind
    type: str
    title: str
    #: None: not placed.
    place: Place | None
    #: None: not known.
    start_date: date | None
    end_date: date | None
    #: Where it stands in time: its dates, else the days its reports were published; None: neither known.
    first_day: date | None
    last_day: date | None
    #: Lowest and highest bound of its claims' figures; None: no such bound.
    low: int | None
    high: int | None
    status: Status
    #: The verdict in one sentence.
    sentence: str
    #: The other axis, and the reason for it.
    credibility: Credibility
    credibility_why: str
    claim_count: int
    origin_count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DayCount:
    """How many incidents began on a day."""

    day: date
    count: int


class Incidents:
    """The incidents of the last assessment, which writes them whole."""

    def __init__(self, connection: Connection, claims: Claims, cache: PointsCache, changes: Changes) -> None:
        self._connection, self._claims, self._cache, self._changes = connection, claims, cache, changes

    def replace(self, found: Sequence[RecordedIncident]) -> None:
        """Puts these incidents in the place of all that there are; `Assessments.append` belongs to it."""
        parts = (tables.toll_cells, tables.origins, tables.incident_parties, tables.incident_claims)
        for table in (*parts, tables.incidents):
            self._connection.execute(table.delete())
        gone = sorted(self._changes.all_ids())
        rows = [IncidentRows.of(item) for item in found]
        for start in range(0, len(rows), PAGE):
            insert_incidents(self._connection, rows[start : start + PAGE])
        self._changes.note(gone, {each.key: each.said for each in rows})

    def rewrite(self, gone: Sequence[str], found: Sequence[RecordedIncident]) -> None:
        """Takes the incidents `gone` out and puts `found` in; all others stand."""
        rows = [IncidentRows.of(item) for item in found]
        rewrite_incidents(self._connection, gone, rows)
        self._changes.note(gone, {each.key: each.said for each in rows})

    def holding(self, claim_ids: Sequence[str]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """The incidents that hold any of these claims: by id, their claims and why those were put together."""
        whys: dict[str, tuple[str, ...]] = {}
        for start in range(0, len(claim_ids), PAGE):
            rows = self._connection.execute(HOLDING, {"ids": claim_ids[start : start + PAGE]})
            whys.update((row.id, tuple(row.why)) for row in rows)
        claims = self.claims_of(list(whys))
        return {key: (claims[key], why) for key, why in whys.items()}

    def homes(self, claim_ids: Sequence[str]) -> dict[str, str]:
        """The incident of each of these claims that is in one."""
        found: dict[str, str] = {}
        for start in range(0, len(claim_ids), PAGE):
            rows = self._connection.execute(HOMES, {"ids": claim_ids[start : start + PAGE]})
            found.update((row.claim, row.incident) for row in rows)
        return found

    def claims_of(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The claims of each of these incidents, sorted."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for start in range(0, len(ids), PAGE):
            for claim, incident in self._connection.execute(MEMBERS, {"ids": ids[start : start + PAGE]}):
                found[incident].append(claim)
        return {key: tuple(sorted(claims)) for key, claims in found.items()}

    def summaries(self, ids: Sequence[str]) -> dict[str, IncidentSummary]:
        """The summaries of those of these incidents that there are, by id."""
        return summaries_of(self._connection, ids)

    def find(
        self, wanted: IncidentFilter, *, limit: int = 100, after: ListEnd | None = None
    ) -> tuple[IncidentSummary, ...]:
        """The incidents that fit, newest first, those without a day last; of a list by pages, those `after` one."""
        ids = self._points(wanted).newest(limit, after)
        found = summaries_of(self._connection, ids)
        return tuple(found[incident_id] for incident_id in ids)

    def count(self, wanted: IncidentFilter) -> int:
        """How many fit."""
        return len(self._points(wanted))

    def count_before(self, wanted: IncidentFilter, end: ListEnd) -> int:
        """How many of those that fit stand in their list up to `end`."""
        return self._points(wanted).before(end)

    def parties(self) -> list[str]:
        """The parties that take part in any incident, by name."""
        asked = select(tables.incident_parties.c.party).distinct().order_by(tables.incident_parties.c.party)
        return list(self._connection.execute(asked).scalars())

    def ids(self, wanted: IncidentFilter) -> list[str]:
        """The ids of those that fit, in no order that means anything."""
        return self._points(wanted).ids()

    def of_ids(self, ids: Sequence[str]) -> Iterator[RecordedIncident]:
        """The incidents of these ids with all their claims."""
        for start in range(0, len(ids), PAGE):
            rows = self._connection.execute(BY_IDS, {"ids": ids[start : start + PAGE]}).mappings().all()
            yield from self._whole(rows)

    def assessed(self, wanted: IncidentFilter) -> tuple[AssessedToll, ...]:
        """What the desk stands for on the incidents that fit, in the order of their ids."""
        where = conditions(self._cache.names.resolve(self._connection, wanted))
        columns = (INCIDENTS[name] for name in ("id", "title", "assessed", "lon", "lat"))
        asked = select(*columns).where(INCIDENTS.assessed.is_not(None), *where).order_by(INCIDENTS.id)
        rows = (row for row in self._connection.execute(asked) if lies_within(wanted.area, row.lon, row.lat))
        found = ((row, read_assessed(row.assessed)) for row in rows)
        return tuple(AssessedToll(incident=row.id, title=row.title, value=value) for row, value in found if value)

    def by_day(self, wanted: IncidentFilter) -> tuple[DayCount, ...]:
        """How many of those that fit began on each day that has any, in order of days."""
        return tuple(DayCount(day=day, count=count) for day, count in self._points(wanted).by_day())

    def _points(self, wanted: IncidentFilter) -> Chosen:
        return find_points(self._connection, self._cache, wanted)

    def get(self, incident_id: str) -> RecordedIncident:
        """One incident with its verdict and claims; raises NotFound.

        An id is made of a claim's; one of an incident that is gone leads to the incident that holds the claim now.
        """
        now = incident_id if self._is_there(incident_id) else self.of_claim("c" + incident_id[1:])
        asked = select(tables.incidents).where(INCIDENTS.id == now)
        for incident in self._whole(self._connection.execute(asked).mappings().all()):
            return incident
        raise NotFound(f"there is no incident {incident_id!r}")

    def _is_there(self, incident_id: str) -> bool:
        asked = select(INCIDENTS.id).where(INCIDENTS.id == incident_id)
        return self._connection.execute(asked).scalar() is not None

    def of_claim(self, claim_id: str) -> str | None:
        """Id of the incident that holds this claim; None: not assessed yet."""
        asked = select(tables.incident_claims.c.incident).where(tables.incident_claims.c.claim == claim_id)
        return self._connection.execute(asked).scalar()

    def each(self, wanted: IncidentFilter) -> Iterator[RecordedIncident]:
        """The incidents that fit with all their claims, streamed in the order of their ids."""
        return self.of_ids(sorted(self.ids(wanted)))

    def _whole(self, rows: Sequence[Mapping[Any, Any]]) -> Iterator[RecordedIncident]:
        """The incidents of these rows, with claims and origins fetched for all of them at once."""
        ids = [row["id"] for row in rows]
        claims = self._claims.of_incidents(ids)
        origins = self._origins(ids)
        for row in rows:
            yield RecordedIncident(
                incident=_incident(row, claims[row["id"]]),
                verdict=_verdict(row, origins[row["id"]]),
                claims=tuple(claims[row["id"]]),
            )

    def _origins(self, ids: Sequence[str]) -> Mapping[str, list[Origin]]:
        found: defaultdict[str, list[Origin]] = defaultdict(list)
        for row in self._connection.execute(ORIGINS, {"ids": ids}).mappings():
            found[row["incident"]].append(_origin(row))
        return found


def _incident(row: Mapping[Any, Any], claims: Sequence[RecordedClaim]) -> Incident:
    return Incident(
        id=row["id"],
        claim_ids=tuple(sorted(item.claim.id for item in claims)),
        kind=ClaimKind(row["kind"]),
        type=row["type"],
        title=row["title"],
        place=places.from_columns(row),
        start_date=row["start_date"],
        end_date=row["end_date"],
        why=tuple(row["why"]),
    )


def _verdict(row: Mapping[Any, Any], origins: Sequence[Origin]) -> Verdict:
    return Verdict(
        status=Status(row["status"]),
        origins=tuple(origins),
        sentence=row["sentence"],
        why=tuple(row["verdict_why"]),
        credibility=Credibility(row["credibility"]),
        credibility_why=row["credibility_why"],
        assessed=read_assessed(row["assessed"]),
    )


def _origin(row: Mapping[Any, Any]) -> Origin:
    return Origin(
        key=row["key"],
        name=row["name"],
        party=row["party"],
        claim_ids=tuple(row["claim_ids"]),
        outlets=tuple(row["outlets"]),
        reliability=Reliability(row["reliability"]),
        reliability_why=row["reliability_why"],
    )


def summaries_of(connection: Connection, ids: Sequence[str]) -> dict[str, IncidentSummary]:
    """The summaries of these incidents by id."""
    found: dict[str, IncidentSummary] = {}
    for start in range(0, len(ids), PAGE):
        rows = connection.execute(BY_IDS, {"ids": ids[start : start + PAGE]}).mappings()
        found.update((row["id"], _summary(row)) for row in rows)
    return found


def _summary(row: Mapping[Any, Any]) -> IncidentSummary:
    same = ("id", "type", "title", "start_date", "end_date", "first_day", "last_day", "low", "high")
    rest = ("sentence", "credibility_why", "claim_count", "origin_count")
    return IncidentSummary(
        kind=ClaimKind(row["kind"]),
        status=Status(row["status"]),
        credibility=Credibility(row["credibility"]),
        place=places.from_columns(row),
        **{name: row[name] for name in (*same, *rest)},
    )
