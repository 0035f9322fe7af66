"""Deadly incidents as a table with the columns of UCDP's Georeferenced Event Dataset; our ids stand behind them."""

from collections.abc import Iterator
from datetime import date

from livemap.model.recorded import RecordedIncident
from livemap.model.registry import ActorKind
from livemap.publishing.coding import (
    CIVILIANS,
    Side,
    count_best,
    country_of,
    finest_time,
    has_killed,
    of_group,
    of_party,
    outlets_of,
    sides_of,
)
from livemap.publishing.columns import Cell
from livemap.publishing.matter import Matter

#: Columns of GED (codebook 23.1) that a report can fill, in its order, then ours.
COLUMNS = (
    "id", "relid", "year", "code_status", "type_of_violence", "side_a", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "country",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "verdict", "claim_ids",
)  # fmt: skip
#: Days that UCDP's date_prec 2, 3 and 4 reach; beyond: 5.
SOME_DAYS, A_WEEK, A_MONTH = 6, 7, 31


def ucdp_rows(matter: Matter) -> Iterator[dict[str, Cell]]:
    """A row for each incident in which somebody is said to have been killed and whose day is known.

    `best` is the sum of the four columns of deaths; where nothing bounds a toll from above, `high` is empty.
    """
    for recorded in matter.incidents:
        if has_killed(recorded) and recorded.incident.start_date:
            yield _row(recorded, matter)


def type_of_violence(one: Side, two: Side) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; None: not both sides are known."""
    if one.kind is None or two.kind is None:
        return None
    if two.kind in (ActorKind.CIVILIANS, ActorKind.PROTESTERS):
        return 3
    return 1 if ActorKind.STATE_FORCES in (one.kind, two.kind) else 2


def date_precision(start: date, end: date) -> int:
    """UCDP's date_prec of a span of days, both included."""
    days = (end - start).days + 1
    limits = ((1, 1), (SOME_DAYS, 2), (A_WEEK, 3), (A_MONTH, 4))
    return next((code for limit, code in limits if days <= limit), 5)


def _row(recorded: RecordedIncident, matter: Matter) -> dict[str, Cell]:
    incident = recorded.incident
    one, two = sides_of(recorded, matter.registry)
    start = incident.start_date
    assert start is not None
    end = incident.end_date or start
    first = recorded.claims[0]
    values: dict[str, Cell] = {
        "id": incident.id,
        "year": start.year,
        "code_status": "Clear" if finest_time(recorded) and incident.place else "Unclear",
        "type_of_violence": type_of_violence(one, two),
        "side_a": "; ".join(one.names),
        "side_b": "; ".join(two.names),
        "number_of_sources": len(recorded.verdict.origins),
        "source_article": "; ".join(dict.fromkeys(claim.url for claim in recorded.claims if claim.url)),
        "source_office": "; ".join(outlets_of(recorded)),
        "source_date": first.published.date().isoformat() if first.published else None,
        "source_headline": incident.title,
        "source_original": "; ".join(origin.name for origin in recorded.verdict.origins),
        "event_clarity": 1 if incident.place and start == end else 2,
        "date_prec": date_precision(start, end),
        "date_start": start.isoformat(),
        "date_end": end.isoformat(),
        **_place_columns(recorded),
        **_deaths(recorded, matter, (one, two)),
        "verdict": recorded.verdict.status.value,
        "claim_ids": "; ".join(claim.claim.id for claim in recorded.claims),
    }
    return {name: values.get(name) for name in COLUMNS}


def _place_columns(recorded: RecordedIncident) -> dict[str, Cell]:
    place = recorded.incident.place
    if place is None:
        return {}
    return {
        "where_prec": place.precision,
        "where_coordinates": place.name,
        "where_description": "; ".join(
            dict.fromkeys(said.name for claim in recorded.claims for said in claim.places if said.name)
        ),
        "adm_1": place.admin1,
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})",
        "country": country_of(place.country).name,
    }


def _deaths(recorded: RecordedIncident, matter: Matter, sides: tuple[Side, Side]) -> dict[str, Cell]:
    """The deaths by side; what no side is known of is unknown, and the four add up to `best`."""
    toll = matter.count_killed(recorded)
    best = count_best(matter, recorded)
    told = {"deaths_civilians": count_best(matter, of_group(recorded, CIVILIANS))}
    for name, side in zip(("deaths_a", "deaths_b"), sides, strict=True):
        told[name] = count_best(matter, of_party(recorded, side.party)) if side.party else 0
    parts: dict[str, Cell] = {}
    left = best
    for name, own in told.items():
        parts[name] = min(left, own)
        left -= min(left, own)
    high = toll.high if toll else None
    return {**parts, "deaths_unknown": left, "best": best, "high": high, "low": toll.low if toll else None}
