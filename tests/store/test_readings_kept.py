"""What is kept is what was given, to the last span."""

from dataclasses import replace

import pytest

from livemap.errors import InputError, NotFound, StoreError
from livemap.model.place import Candidate
from livemap.model.recorded import ClaimPlace, Doubt
from livemap.store import Store
from livemap.store.matching.sketches import KeptSketch
from livemap.store.reports import key_of
from tests.store.readings import ARDEL, NOW, claim_id, keep, make_reading, make_report


def test_a_report_comes_back_whole(store: Store) -> None:
    reading = make_reading(1)
    (key,) = keep(store, reading)
    with store.reading() as records:
        kept = records.reports.get(key)
    assert kept.report == reading.report
    assert kept.mentions == reading.mentions
    assert kept.notes == reading.notes
    assert (kept.key, kept.position, kept.recorded, kept.reprint_of) == (key_of(reading.report), 1, NOW, None)


def test_the_agencies_that_a_report_credits_are_kept_with_it_and_its_claims(store: Store) -> None:
    reading = make_reading(1)
    credited = replace(reading, report=replace(reading.report, wire=("Reuters", "Agence France-Presse")))
    (key,) = keep(store, credited)
    with store.reading() as records:
        assert records.reports.get(key).report.wire == ("Reuters", "Agence France-Presse")
        assert {item.wire for item in records.claims.of_report(key)} == {("Reuters", "Agence France-Presse")}


def test_claims_come_back_whole_and_in_order(store: Store) -> None:
    reading = make_reading(1)
    (key,) = keep(store, reading)
    with store.reading() as records:
        kept = records.claims.of_report(key)
    assert tuple(item.claim for item in kept) == reading.claims
    assert [item.evidence_text for item in kept] == [item.evidence.of(reading.report.text) for item in reading.claims]
    assert {item.report_id for item in kept} == {key}
    assert {item.published for item in kept} == {reading.report.published}


def test_places_of_a_claim_are_resolved(store: Store) -> None:
    reading = make_reading(1)
    keep(store, reading)
    with store.reading() as records:
        kept = records.claims.get(reading.claims[0].id)
    (ref,) = reading.claims[0].places
    assert kept.places == (ClaimPlace(name="Ardel", role=ref.role, place=ARDEL, span=reading.mentions[1].span),)


def test_a_line_comes_back_as_a_line(store: Store) -> None:
    line = replace(ARDEL, name="between Ardel and Sem", radius_km=9.0, path=((35.6, 36.6), (35.71, 36.52)))
    reading = make_reading(1)
    first = replace(reading.mentions[1], place=line, alternatives=(Candidate(place=line, score=0.5),))
    reading = replace(reading, mentions=(reading.mentions[0], first, *reading.mentions[2:]))
    (key,) = keep(store, reading)
    with store.reading() as records:
        assert records.reports.get(key).mentions[1] == first


def test_one_of_several_places_of_a_name_comes_back_as_one_of_them(store: Store) -> None:
    several = replace(ARDEL, namesakes=3, precision=6)
    reading = make_reading(1)
    reading = replace(reading, mentions=(reading.mentions[0], replace(reading.mentions[1], place=several)))
    (key,) = keep(store, replace(reading, claims=()))
    with store.reading() as records:
        assert records.reports.get(key).mentions[1].place == several


def test_a_report_of_little_is_kept(store: Store) -> None:
    report = make_report(1, outlet=None, url=None, published=None, digest="", title="")
    (key,) = keep(store, make_reading(1, outlet=None, url=None, published=None, digest="", title=""))
    with store.reading() as records:
        kept = records.reports.get(key).report
    assert kept.text == report.text
    assert (kept.outlet, kept.url, kept.published, kept.fetched) == (None, None, None, None)


def test_all_claims_stream_in_the_order_of_taking_in(store: Store) -> None:
    readings = [make_reading(number) for number in (3, 1, 2)]
    keep(store, *readings)
    with store.reading() as records:
        found = [item.claim.id for item in records.claims.all()]
    assert found == [claim.id for reading in readings for claim in reading.claims]


def test_streaming_crosses_pages(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("livemap.store.claims.PAGE", 3)
    monkeypatch.setattr("livemap.store.reports.PAGE", 2)
    readings = [make_reading(number) for number in range(1, 6)]
    keys = keep(store, *readings)
    with store.reading() as records:
        assert [item.claim.id for item in records.claims.all()] == [
            c.id for reading in readings for c in reading.claims
        ]
        assert [key for key, _, _ in records.reports.texts(keys)] == keys
        assert [key for _, key in records.reports.after(2, 2)] == keys[2:4]
        assert list(records.reports.keys()) == keys


@pytest.mark.parametrize(
    ("changes", "known"),
    [
        pytest.param({}, True, id="the same raw bytes and words"),
        pytest.param({"digest": "f" * 64}, True, id="the same url and words, fetched as other bytes"),
        pytest.param({"text": "Other words."}, True, id="the same raw bytes, cleaned otherwise"),
        pytest.param({"digest": "f" * 64, "text": "Other words."}, False, id="the same url, other words"),
        pytest.param({"digest": "f" * 64, "url": "https://b.example/"}, False, id="the same words elsewhere"),
        pytest.param({"digest": "f" * 64, "url": None}, False, id="the same words from who knows where"),
    ],
)
def test_same_report_or_new(store: Store, changes: dict[str, object], known: bool) -> None:
    keep(store, make_reading(1))
    with store.reading() as records:
        assert bool(records.reports.known([make_report(1, **changes)])) is known


@pytest.mark.parametrize(("text", "said"), [("a\0b", "NUL"), ("a\ud800b", "surrogate")])
def test_a_text_that_no_database_keeps_is_refused(store: Store, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said), store.writing() as records:
        records.reports.add(type(make_reading(1))(report=make_report(1, text=text)), NOW)


def test_the_givers_id_may_repeat(store: Store) -> None:
    keys = keep(store, make_reading(1), make_reading(2, id="given-1"))
    assert len(set(keys)) == 2


def test_what_fails_leaves_nothing(store: Store) -> None:
    reading = make_reading(1)
    with pytest.raises(StoreError):
        keep(store, replace(reading, claims=reading.claims * 2))
    with store.reading() as records:
        assert records.counts().reports == 0


def test_asking_for_what_is_not_there(store: Store) -> None:
    with store.reading() as records:
        for ask in (records.reports.get, records.claims.get, records.incidents.get):
            with pytest.raises(NotFound, match="no-such"):
                ask("no-such")


def test_a_reading_is_one_moment_of_the_store(store: Store) -> None:
    with store.reading() as records:
        assert records.counts().reports == 0
        keep(store, make_reading(1))
        assert records.counts().reports == 0
    with store.reading() as records:
        assert records.counts().reports == 1


def test_reprints_show_on_report_and_claims(store: Store) -> None:
    first, second = keep(store, make_reading(1), make_reading(2))
    with store.writing() as records:
        for key, parent in ((first, None), (second, first)):
            records.sketches.add(KeptSketch(report=key, published=NOW, words=2, values=(1, 2), parent=parent), [7])
        assert records.sketches.settle([first]) == {second}
    with store.reading() as records:
        assert records.reports.get(second).reprint_of == first
        assert {item.reprint_of for item in records.claims.of_report(second)} == {first}
        original = records.reports.get(first).report.published
        assert {item.original_published for item in records.claims.of_report(second)} == {original}
        assert records.claims.get(claim_id(1, make_report(1))).reprint_of is None


def test_what_else_a_claims_place_may_be_is_told_apart(store: Store) -> None:
    reading = make_reading(1)
    other = Candidate(place=replace(ARDEL, id="t:other", admin1="Elsewhere"), score=0.2, why=("its name is 'ardel'",))
    mention = replace(reading.mentions[1], alternatives=(other,))
    keep(store, replace(reading, mentions=(reading.mentions[0], mention, *reading.mentions[2:])))
    first = reading.claims[0].id
    with store.reading() as records:
        assert records.claims.doubts([first]) == {first: (Doubt(name="Ardel", span=mention.span, others=(other,)),)}
        assert records.claims.doubts([]) == {}
