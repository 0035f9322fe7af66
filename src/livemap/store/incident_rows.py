"""An incident with its verdict to the rows that keep it."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, insert

from livemap.model.claim import Modality
from livemap.model.figure import Figure
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.store import places, tables
from livemap.store.assessed import write_assessed
from livemap.store.toll_columns import insert_cells


def insert_incidents(connection: Connection, found: Sequence[RecordedIncident]) -> None:
    """Inserts these incidents and all that hangs on them."""
    for table, rows in (
        (tables.incidents, [_incident_row(item) for item in found]),
        (tables.incident_claims, [row for item in found for row in _claim_rows(item)]),
        (tables.incident_parties, [row for item in found for row in _party_rows(item)]),
        (tables.origins, [row for item in found for row in _origin_rows(item)]),
    ):
        if rows:
            connection.execute(insert(table), rows)
    insert_cells(connection, found)


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


def rows_of(item: RecordedIncident) -> list[dict[str, Any]]:
    """All that an incident says, as its rows say it."""
    return [_incident_row(item), *_claim_rows(item), *_party_rows(item), *_origin_rows(item)]


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
