"""Tables in the columns of ACLED and UCDP: their codes, one figure where they keep one, and our ids behind."""

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import pytest

from livemap.model.claim import Actor, Claim, ClaimKind, Modality
from livemap.model.figure import Figure, Group, Qualifier
from livemap.model.incident import Incident, Origin, Status, Verdict
from livemap.model.recorded import RecordedIncident
from livemap.model.registry import ActorKind
from livemap.model.span import Span
from livemap.pipeline import matter_of
from livemap.publishing.coding import Side, country_of
from livemap.publishing.formats import FORMATS
from livemap.publishing.ucdp import date_precision, type_of_violence
from tests.publishing.readings import EVIDENCE, FRIDAY, SARAQIB, UNPLACED, record

ARMY = Actor(span=EVIDENCE, name="the army", party="syrian_government")
REBELS = Actor(span=EVIDENCE, name="rebels", party="syrian_opposition")


def claim(number: int, kind: ClaimKind, type: str, **fields: object) -> Claim:
    made = Claim(id=f"c{number:012x}", kind=kind, type=type, evidence=EVIDENCE, when=FRIDAY)
    return replace(made, **fields)  # type: ignore[arg-type]


def figure(count: int, group: Group, party: str | None = None) -> Figure:
    return Figure(span=Span(start=0, end=4), low=count, high=count, qualifier=Qualifier.EXACT, group=group, party=party)


def incident(*claims: Claim, type: str) -> RecordedIncident:
    ids = tuple(sorted(item.id for item in claims))
    origin = Origin(key="observatory", name="Observatory", party=None, claim_ids=ids, outlets=("Example Wire",))
    made = Incident(
        id="i00000000000a",
        claim_ids=ids,
        kind=claims[0].kind,
        type=type,
        title="Shelling of Saraqib",
        place=SARAQIB,
        start_date=date(2019, 12, 20),
        end_date=date(2019, 12, 20),
    )
    verdict = Verdict(status=Status.SINGLE, origins=(origin,), sentence="One origin says so.", why=())
    return RecordedIncident(incident=made, verdict=verdict, claims=tuple(record(item) for item in claims))


SHELLING = claim(1, ClaimKind.EVENT, "shelling_artillery_missile_attack", by=(ARMY,), against=(REBELS,))
CIVILIANS = claim(2, ClaimKind.CASUALTIES, "killed", figure=figure(4, Group.CIVILIAN))
FIGHTERS = claim(3, ClaimKind.CASUALTIES, "killed", figure=figure(3, Group.COMBATANT, "syrian_opposition"))
SHELLED = incident(SHELLING, CIVILIANS, FIGHTERS, type="shelling_artillery_missile_attack")


def rows(form: str, *incidents: RecordedIncident) -> list[dict[str, str]]:
    out = BytesIO()
    FORMATS[form].write(matter_of(incidents), out)
    return list(csv.DictReader(StringIO(out.getvalue().decode(), newline="")))


def test_an_event_in_acleds_words() -> None:
    (row,) = rows("acled", SHELLED, UNPLACED)
    assert row["event_type"] == "Explosions/Remote violence"
    assert row["sub_event_type"] == "Shelling/artillery/missile attack"
    assert row["disorder_type"] == "Political violence"
    assert (row["actor1"], row["inter1"]) == ("Syrian government forces", "1")
    assert (row["actor2"], row["inter2"], row["interaction"]) == ("Syrian opposition groups", "2", "12")
    assert (row["country"], row["iso"], row["admin1"], row["location"]) == ("Syria", "760", "Idlib", "Saraqib")
    assert (row["geo_precision"], row["time_precision"], row["event_date"]) == ("1", "1", "2019-12-20")
    assert row["fatalities"] == "7"
    assert (row["fatalities_low"], row["fatalities_high"]) == ("7", "7")
    assert row["claim_ids"] == "; ".join(SHELLED.incident.claim_ids)


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        ("syrian_government", "Government regains territory"),
        ("syrian_opposition", "Non-state actor overtakes territory"),
    ],
)
def test_a_gain_goes_by_who_gained(party: str, expected: str) -> None:
    gained = claim(4, ClaimKind.CONTROL, "gained", by=(replace(ARMY, party=party),))
    (row,) = rows("acled", incident(gained, type="gained"))
    assert row["sub_event_type"] == expected


def test_what_nobody_asserts_is_no_event() -> None:
    denied = replace(SHELLING, modality=Modality.DENIED)
    assert rows("acled", incident(denied, type="shelling_artillery_missile_attack")) == []
    assert rows("ucdp", incident(replace(CIVILIANS, modality=Modality.PLANNED), type="killed")) == []


def test_a_deadly_event_in_ucdps_columns() -> None:
    (row,) = rows("ucdp", SHELLED)
    assert (row["side_a"], row["side_b"]) == ("Syrian government forces", "Syrian opposition groups")
    deaths = [int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    assert deaths == [0, 3, 4, 0]
    assert sum(deaths) == int(row["best"])
    assert row["type_of_violence"] == "1"
    assert (row["where_prec"], row["date_prec"], row["event_clarity"]) == ("1", "1", "1")
    assert row["source_original"] == "Observatory"


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP, 1),
        (ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, 2),
        (ActorKind.REBEL_GROUP, ActorKind.CIVILIANS, 3),
        (ActorKind.STATE_FORCES, None, None),
    ],
)
def test_type_of_violence(one: ActorKind, two: ActorKind | None, expected: int | None) -> None:
    assert type_of_violence(Side(kind=one), Side(kind=two)) == expected


@pytest.mark.parametrize(("last", "code"), [(20, 1), (24, 2), (26, 3), (30, 4)])
def test_date_precision(last: int, code: int) -> None:
    assert date_precision(date(2019, 12, 20), date(2019, 12, last)) == code


def test_a_country_that_is_none_has_empty_codes() -> None:
    assert country_of("") == country_of("ZZ")
    assert country_of("").name == ""
