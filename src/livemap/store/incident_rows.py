"""An incident with its verdict to the rows that keep it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Update, bindparam, delete, select, update

from livemap.model.claim import Modality
from livemap.model.figure import Figure
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.store import places, tables
from livemap.store.adding import add_rows
from livemap.store.assessed import write_assessed
from livemap.store.keys import is_one_of
from livemap.store.toll_columns import cell_rows

INCIDENTS, LINKS = tables.incidents.c, tables.incident_claims.c
#: What is written anew with an incident, but for its claims: those stay what they are for the most part.
PARTS = (tables.toll_cells, tables.origins, tables.incident_parties)
#: Statements that are made once: each new report asks them.
TITLES = select(INCIDENTS.id, INCIDENTS.title).where(is_one_of(INCIDENTS.id))
MEMBERS = select(LINKS.claim, LINKS.incident).where(is_one_of(LINKS.incident))
DROP_PARTS = tuple(delete(table).where(is_one_of(table.c.incident)) for table in PARTS)
DROP_LINKS = delete(tables.incident_claims).where(is_one_of(LINKS.claim))
DROP = delete(tables.incidents).where(is_one_of(INCIDENTS.id))
#: The title is written only where it is another one: each of its words is in an index.
TITLED, UNTITLED = (
    update(tables.incidents)
    .where(INCIDENTS.id == bindparam("the_id"))
    .values({column.name: bindparam(f"the_{column.name}") for column in INCIDENTS if column.name not in left})
    for left in ({"id"}, {"id", "title"})
)


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentRows:
    """All that an incident says, as its rows say it; and its cells."""

    incident: dict[str, Any]
    claims: list[dict[str, Any]]
    parties: list[dict[str, Any]]
    origins: list[dict[str, Any]]
    cells: list[dict[str, Any]]

    @classmethod
    def of(cls, item: RecordedIncident) -> "IncidentRows":
        return cls(
            incident=_incident_row(item),
            claims=list(_claim_rows(item)),
            parties=list(_party_rows(item)),
            origins=list(_origin_rows(item)),
            cells=list(cell_rows(item)),
        )

    @property
    def key(self) -> str:
        return str(self.incident["id"])

    @property
    def said(self) -> list[dict[str, Any]]:
        """What readers of the incident are told of."""
        return [self.incident, *self.claims, *self.parties, *self.origins]


def insert_incidents(connection: Connection, found: Sequence[IncidentRows]) -> None:
    """Inserts these incidents and all that hangs on them."""
    add_rows(connection, tables.incidents, [rows.incident for rows in found])
    add_rows(connection, tables.incident_claims, [row for rows in found for row in rows.claims])
    _insert_parts(connection, found)


def rewrite_incidents(connection: Connection, gone: Sequence[str], found: Sequence[IncidentRows]) -> None:
    """Takes the incidents `gone` out and puts `found` in; of one that is in both, what differs is written."""
    titles = {row.id: row.title for row in connection.execute(TITLES, {"ids": gone})}
    for statement in DROP_PARTS if titles else ():
        connection.execute(statement, {"ids": gone})
    add_rows(connection, tables.incidents, [rows.incident for rows in found if rows.key not in titles])
    same = [rows.incident for rows in found if rows.key in titles]
    _update(connection, TITLED, [row for row in same if row["title"] != titles[row["id"]]])
    _update(connection, UNTITLED, [row for row in same if row["title"] == titles[row["id"]]])
    _move_claims(connection, list(titles), found)
    ended = sorted(titles.keys() - {rows.key for rows in found})
    if ended:
        connection.execute(DROP, {"ids": ended})
    _insert_parts(connection, found)


def _move_claims(connection: Connection, gone: Sequence[str], found: Sequence[IncidentRows]) -> None:
    """Takes claims out of the incidents that they are not in any more, and puts them into those that they are in."""
    before = {row.claim: row.incident for row in connection.execute(MEMBERS, {"ids": gone})} if gone else {}
    after = {row["claim"]: row for rows in found for row in rows.claims}
    left = sorted(claim for claim, home in before.items() if claim not in after or after[claim]["incident"] != home)
    if left:
        connection.execute(DROP_LINKS, {"ids": left})
    joined = [row for key, row in after.items() if before.get(key) != row["incident"]]
    add_rows(connection, tables.incident_claims, joined)


def _insert_parts(connection: Connection, found: Sequence[IncidentRows]) -> None:
    add_rows(connection, tables.incident_parties, [row for rows in found for row in rows.parties])
    add_rows(connection, tables.origins, [row for rows in found for row in rows.origins])
    add_rows(connection, tables.toll_cells, [row for rows in found for row in rows.cells])


def _update(connection: Connection, statement: Update, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement, [{f"the_{name}": value for name, value in row.items()} for row in rows])


def _incident_row(item: RecordedIncident) -> dict[str, Any]:
    incident, verdict = item.incident, item.verdict
    first, last = item.days
    figures = list(_own_figures(item))
    lows, highs = [figure.low for figure in figures], [figure.high for figure in figures]
    return {
        "id": incident.id,
        "kind": incident.kind.value,
        "type": incident.type,
        "title": incident.title,
        **places.to_columns(incident.place),
        "morton": places.key_of(incident.place),
        "start_date": incident.start_date,
        "end_date": incident.end_date,
        "first_day": first,
        "last_day": last,
        "low": min((low for low in lows if low is not None), default=None),
        # one figure without an upper bound leaves the whole without one
        "high": None if None in highs else max((high for high in highs if high is not None), default=None),
        "status": verdict.status.value,
        "sentence": verdict.sentence,
        "verdict_why": list(verdict.why),
        "credibility": verdict.credibility.value,
        "credibility_why": verdict.credibility_why,
        "assessed": write_assessed(verdict.assessed),
        "why": list(incident.why),
        "claim_count": len(incident.claim_ids),
        "origin_count": len(verdict.origins),
    }


def _own_figures(item: RecordedIncident) -> Iterator[Figure]:
    """Figures of the incident's own type that stand for the whole: the injured are no bound of the killed."""
    own = (item.incident.kind, item.incident.type)
    for recorded in item.claims:
        claim = recorded.claim
        whole = claim.part_of is None and claim.modality is Modality.ASSERTED
        if claim.figure and whole and (claim.kind, claim.type) == own:
            yield claim.figure


def _claim_rows(item: RecordedIncident) -> Iterator[dict[str, Any]]:
    for claim_id in item.incident.claim_ids:
        yield {"claim": claim_id, "incident": item.incident.id}


def _parties_of(recorded: RecordedClaim) -> Iterator[str | None]:
    claim = recorded.claim
    yield from (actor.party for actor in (*claim.by, *claim.against))
    if claim.figure:
        yield claim.figure.party


def _party_rows(item: RecordedIncident) -> Iterator[dict[str, Any]]:
    named = {party for claim in item.claims for party in _parties_of(claim) if party}
    for party in sorted(named):
        yield {"party": party, "incident": item.incident.id}


def _origin_rows(item: RecordedIncident) -> Iterator[dict[str, Any]]:
    for position, origin in enumerate(item.verdict.origins):
        yield {
            "incident": item.incident.id,
            "position": position,
            "key": origin.key,
            "name": origin.name,
            "party": origin.party,
            "claim_ids": list(origin.claim_ids),
            "outlets": list(origin.outlets),
            "reliability": origin.reliability.value,
            "reliability_why": origin.reliability_why,
        }
