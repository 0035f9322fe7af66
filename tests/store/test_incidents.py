"""Incidents are found by every filter and come back whole."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from livemap.model.claim import ClaimKind
from livemap.model.holding import Basis, Holding, HoldingState
from livemap.model.incident import Status
from livemap.model.recorded import RecordedIncident
from livemap.store import BoundingBox, DayCount, IncidentFilter, ListEnd, Store
from tests.store.readings import ARDEL, DAY, NOW, VALE, incident_of, keep, make_reading

#: Around Ardel, and around the vale, (lon, lat).
TRIANGLE = ((36.5, 35.5), (36.8, 35.5), (36.5, 35.9))
SQUARE = ((36.65, 35.75), (36.75, 35.75), (36.75, 35.85), (36.65, 35.85))

#: Days on which the two reports were published.
FIRST, SECOND = date(2031, 3, 12), date(2031, 3, 13)


@pytest.fixture
def found(store: Store) -> tuple[RecordedIncident, ...]:
    """Three incidents from two reports: killed (41 or more, and 12 of them), a clash, an unplaced flight."""
    keep(store, make_reading(1), make_reading(2))
    with store.reading() as records:
        claims = tuple(records.claims.all())
    incidents = (
        incident_of((claims[0], claims[1], claims[4], claims[5])),
        incident_of((claims[2], claims[6]), place=VALE),
        incident_of((claims[3], claims[7]), place=None),
    )
    with store.writing() as records:
        records.incidents.replace(incidents)
    return incidents


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        pytest.param(IncidentFilter(), ["casualties", "event", "displacement"], id="all"),
        pytest.param(IncidentFilter(kinds=(ClaimKind.EVENT, ClaimKind.CONTROL)), ["event"], id="kind"),
        pytest.param(IncidentFilter(types=("killed",)), ["casualties"], id="type"),
        pytest.param(IncidentFilter(statuses=(Status.CORROBORATED,)), [], id="status"),
        pytest.param(IncidentFilter(party="northland"), ["casualties"], id="whose people"),
        pytest.param(IncidentFilter(party="river_front"), ["event"], id="who did it"),
        pytest.param(IncidentFilter(place_id=VALE.id), ["event"], id="place"),
        pytest.param(IncidentFilter(text="DOZENS FLED"), ["displacement"], id="words of a claim"),
        pytest.param(IncidentFilter(text="Clash near"), ["event"], id="words of a title"),
        pytest.param(IncidentFilter(text="100%"), [], id="a sign that queries know"),
        pytest.param(IncidentFilter(start=DAY + timedelta(1)), ["displacement"], id="from a day on"),
        pytest.param(IncidentFilter(end=DAY), ["casualties", "event"], id="up to a day"),
        pytest.param(IncidentFilter(start=DAY, end=DAY), ["casualties", "event"], id="one day"),
        pytest.param(
            IncidentFilter(box=BoundingBox(west=36.55, south=35.55, east=36.65, north=35.65)), ["casualties"], id="box"
        ),
        pytest.param(
            IncidentFilter(box=BoundingBox(west=170, south=-10, east=37, north=80)),
            ["casualties", "event"],
            id="a box over the date line",
        ),
        pytest.param(IncidentFilter(box=BoundingBox(west=170, south=-10, east=-170, north=80)), [], id="elsewhere"),
        pytest.param(IncidentFilter(area=(TRIANGLE,)), ["casualties"], id="a polygon whose box holds both"),
        pytest.param(IncidentFilter(area=(TRIANGLE, SQUARE)), ["casualties", "event"], id="either of two polygons"),
    ],
)
def test_filters(store: Store, found: tuple[RecordedIncident, ...], wanted: IncidentFilter, kinds: list[str]) -> None:
    with store.reading() as records:
        summaries = records.incidents.find(wanted)
        assert records.incidents.count(wanted) == len(kinds)
        assert sorted(item.incident.kind for item in records.incidents.each(wanted)) == sorted(kinds)
    assert sorted(summary.kind for summary in summaries) == sorted(kinds)


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        pytest.param(IncidentFilter(told_from=FIRST, told_to=FIRST), ["casualties", "event"], id="on a day"),
        pytest.param(IncidentFilter(told_from=SECOND), ["casualties", "displacement"], id="from a day on"),
        pytest.param(IncidentFilter(told_from=SECOND, told_before=SECOND), ["casualties"], id="and before"),
        pytest.param(IncidentFilter(told_from=SECOND, untold_before=SECOND), ["displacement"], id="and not before"),
    ],
)
def test_who_told_when(store: Store, wanted: IncidentFilter, kinds: list[str]) -> None:
    """Of two reports both tell of the dead, the first alone of the clash, the second alone of the flight."""
    keep(store, make_reading(1), make_reading(2))
    with store.reading() as records:
        claims = tuple(records.claims.all())
    told = (incident_of((claims[0], claims[4])), incident_of((claims[2],)), incident_of((claims[7],), place=None))
    with store.writing() as records:
        records.incidents.replace(told)
    with store.reading() as records:
        assert sorted(one.kind for one in records.incidents.find(wanted)) == kinds
        assert sorted(one.incident.kind for one in records.incidents.each(wanted)) == kinds


def test_a_filter_on_words_takes_letters_of_any_script(store: Store) -> None:
    keep(store, make_reading(1))
    with store.reading() as records:
        (item,) = [incident_of((claim,)) for claim in list(records.claims.all())[:1]]
    titled = replace(item, incident=replace(item.incident, title="ÉVACUATION DE L'ÎLOT"))
    with store.writing() as records:
        records.incidents.replace([titled])
    with store.reading() as records:
        assert records.incidents.count(IncidentFilter(text="évacuation de l'îlot")) == 1


def test_newest_first_and_by_pages(store: Store, found: tuple[RecordedIncident, ...]) -> None:
    with store.reading() as records:
        whole = [item.id for item in records.incidents.find(IncidentFilter())]
        pages, end = [], None
        for read in range(3):
            assert (records.incidents.count_before(IncidentFilter(), end) if end else 0) == read
            (one,) = records.incidents.find(IncidentFilter(), limit=1, after=end)
            pages.append(one.id)
            end = ListEnd(day=one.last_day, id=one.id)
        assert records.incidents.find(IncidentFilter(), limit=1, after=end) == ()
    assert whole[0] == found[2].incident.id  # published after the others happened
    assert pages == whole


def test_one_incident_comes_back_whole(store: Store, found: tuple[RecordedIncident, ...]) -> None:
    with store.reading() as records:
        for item in found:
            kept = records.incidents.get(item.incident.id)
            assert kept.incident == item.incident
            assert kept.verdict == item.verdict
            assert set(kept.claims) == set(item.claims)
            assert {records.incidents.of_claim(claim) for claim in item.incident.claim_ids} == {item.incident.id}


def test_a_summary_carries_days_and_bounds(store: Store, found: tuple[RecordedIncident, ...]) -> None:
    with store.reading() as records:
        (killed,) = records.incidents.find(IncidentFilter(types=("killed",)))
        (fled,) = records.incidents.find(IncidentFilter(types=("fled",)))
    assert (killed.first_day, killed.last_day, killed.low, killed.high) == (DAY, DAY, 41, None)
    assert (killed.claim_count, killed.origin_count, killed.place) == (4, 1, ARDEL)
    assert (fled.start_date, fled.first_day, fled.last_day) == (None, date(2031, 3, 12), date(2031, 3, 13))


def test_counts_by_day(store: Store, found: tuple[RecordedIncident, ...]) -> None:
    with store.reading() as records:
        days = records.incidents.by_day(IncidentFilter())
    assert days == (DayCount(day=DAY, count=2), DayCount(day=date(2031, 3, 12), count=1))


def test_replacing_leaves_nothing_of_the_old(store: Store, found: tuple[RecordedIncident, ...]) -> None:
    with store.writing() as records:
        records.incidents.replace(found[:1])
    with store.reading() as records:
        assert [item.id for item in records.incidents.find(IncidentFilter())] == [found[0].incident.id]
        assert records.incidents.of_claim(found[1].incident.claim_ids[0]) is None


HELD = Holding(
    place=ARDEL,
    place_name="Ardel",
    state=HoldingState.HELD,
    party="northland",
    basis=Basis.CLAIMED,
    claimed_by="Vale Watch",
    start_date=DAY,
    end_date=DAY + timedelta(3),
    last_confirmed=DAY,
    known_from=NOW,
    claim_ids=("c1", "c2"),
    why=("it says so",),
)
COUNTED = replace(HELD, place=None, place_name="25 villages", count_low=25, start_date=None, end_date=None, party=None)


def test_holdings_come_back_by_day_and_place(store: Store) -> None:
    with store.writing() as records:
        records.holdings.replace([HELD])
        records.holdings.replace([HELD, COUNTED])
    with store.reading() as records:
        assert records.holdings.all() == (COUNTED, HELD)
        assert records.holdings.all(on=DAY) == (COUNTED, HELD)
        assert records.holdings.all(on=DAY + timedelta(2)) == (COUNTED, HELD)
        # The day on which it ends is the next holder's.
        assert records.holdings.all(on=DAY + timedelta(3)) == (COUNTED,)
        assert records.holdings.of_place(ARDEL.id) == (HELD,)


def named(key: str, whole: RecordedIncident) -> RecordedIncident:
    return replace(whole, incident=replace(whole.incident, id=key))


def test_a_claim_goes_to_another_incident_and_all_else_stands(
    store: Store, found: tuple[RecordedIncident, ...]
) -> None:
    killed, clash, fled = found
    wider = named(clash.incident.id, incident_of((*clash.claims, killed.claims[3]), place=VALE))
    fewer = named(killed.incident.id, incident_of(killed.claims[:3]))
    with store.writing() as records:
        records.incidents.rewrite([killed.incident.id, clash.incident.id], [wider, fewer])
    with store.reading() as records:
        assert {one.incident.id: one.incident for one in records.incidents.each(IncidentFilter())} == {
            one.incident.id: one.incident for one in (wider, fewer, fled)
        }
        assert records.incidents.homes([killed.claims[3].claim.id]) == {killed.claims[3].claim.id: clash.incident.id}
        assert records.incidents.get(clash.incident.id).verdict == wider.verdict


def test_one_incident_ends_where_another_takes_its_claims(store: Store, found: tuple[RecordedIncident, ...]) -> None:
    killed, clash, fled = found
    both = incident_of((*killed.claims, *clash.claims))
    with store.writing() as records:
        records.incidents.rewrite([killed.incident.id, clash.incident.id], [both])
    with store.reading() as records:
        assert set(records.incidents.ids(IncidentFilter())) == {both.incident.id, fled.incident.id}
        assert records.incidents.get(both.incident.id).incident == both.incident
