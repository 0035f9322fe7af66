"""What the store tells of the voices that reports quote."""

from dataclasses import replace
from datetime import date

from livemap.model.incident import Origin
from livemap.model.recorded import RecordedIncident
from livemap.store import Store
from tests.store.readings import incident_of, keep, make_reading

OTHER = Origin(key="relief office", name="Relief Office", party=None, claim_ids=(), outlets=())


def test_what_a_voice_shares_with_others_comes_newest_first_and_undated_last(store: Store) -> None:
    keys = keep(store, *(make_reading(number, published=None) for number in (1, 2, 3)))
    with store.reading() as records:
        claims = [records.claims.of_report(key)[0] for key in keys]
    days = (None, date(2031, 3, 1), date(2031, 3, 9))
    told = [_shared(incident_of((claim,)), day) for claim, day in zip(claims, days, strict=True)]
    with store.writing() as records:
        records.incidents.replace(sorted(told, key=lambda item: item.incident.id))
    undated, older, newer = (item.incident.id for item in told)
    with store.reading() as records:
        assert records.voices.shared("Vale Watch", 3) == [newer, older, undated]
        assert records.voices.shared("Vale Watch", 2) == [newer, older]
        assert records.voices.shared("Relief Office", 3) == []  # it only confirms


def _shared(item: RecordedIncident, day: date | None) -> RecordedIncident:
    return replace(
        item,
        incident=replace(item.incident, start_date=day, end_date=day),
        verdict=replace(item.verdict, origins=(*item.verdict.origins, OTHER)),
    )
