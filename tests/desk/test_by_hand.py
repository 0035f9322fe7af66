"""A claim that a person writes by hand, on each database: it counts as any other, and its writer never approves it."""

import re
from collections.abc import Mapping
from datetime import date

import pytest

from livemap.desk.by_hand import Written, read_json, read_written, write
from livemap.errors import InputError, NotAllowed
from livemap.model.corrections import place_to
from livemap.reviewing.policy import Standing
from livemap.store import Store
from tests.desk.front import HOUSE, Desk
from tests.web.scene import PLACES

WORDS = "Shells killed 9 people in Sarmin on Monday, the Hill Clinic said."
SAID = {"words": WORDS, "outlet": "Hill Radio", "published": "2031-05-12"}
VALUES = {
    "kind": "casualties",
    "type": "killed",
    "low": "9",
    "high": "9",
    "voice": "Hill Clinic",
    "voice_kind": "medical",
    "start_date": "2031-05-12",
    "place_name": "Sarmin",
    "place": place_to(PLACES["Sarmin"]),
    "by": '[{"name": "shells", "party": ""}]',
}
TODAY = date(2031, 5, 12)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def written(said: Mapping[str, str] = SAID, **values: str) -> Written:
    return read_written(said, {**VALUES, **values}, TODAY)


def test_it_is_a_report_with_one_claim_whose_spans_show_its_words(desk: Desk) -> None:
    claim_id = write(desk.store, desk.people["ana"], written(), desk.now, HOUSE.rules)
    with desk.store.reading() as records:
        assert list(records.breaches()) == []
        claim = records.claims.get(claim_id)
        incident = records.incidents.get(str(records.incidents.of_claim(claim_id)))
        text = records.reports.get(claim.report_id).report.text
    assert claim.claim.figure
    assert (claim.claim.figure.span.of(text), claim.claim.voices[0].span.of(text)) == ("9", "Hill Clinic")
    assert claim.places[0].span
    assert (claim.places[0].span.of(text), claim.places[0].place) == ("Sarmin", PLACES["Sarmin"])
    assert (claim.evidence_text, claim.outlet, claim.claim.why) == (WORDS, "Hill Radio", ("by hand",))
    assert incident.incident.place == PLACES["Sarmin"]
    assert [origin.name for origin in incident.verdict.origins] == ["Hill Clinic"]


def test_a_place_that_the_words_do_not_name_stands_above_them(desk: Desk) -> None:
    claim_id = write(desk.store, desk.people["ana"], written(place_name="Besh", place=""), desk.now, HOUSE.rules)
    with desk.store.reading() as records:
        assert list(records.breaches()) == []
        claim = records.claims.get(claim_id)
        assert records.reports.get(claim.report_id).report.text == f"Besh\n\n{WORDS}"
    assert (claim.places[0].name, claim.places[0].place, claim.evidence_text) == ("Besh", None, WORDS)


@pytest.mark.parametrize("name", ["ana", "editor", "administrator"])
def test_nobody_approves_what_they_wrote(desk: Desk, name: str) -> None:
    claim_id = write(desk.store, desk.people[name], written(), desk.now, HOUSE.rules)
    for item in (claim_id, desk.incident_of(claim_id)):
        with pytest.raises(NotAllowed, match=f"{name} wrote or last edited"):
            desk.rule(name, "approve", item)
    # a correction by somebody else does not make it theirs to approve
    desk.rule("bo", "correct", claim_id, low="8")
    with pytest.raises(NotAllowed, match=f"{name} wrote"):
        desk.rule(name, "approve", claim_id)
    desk.rule("cy", "approve", claim_id)
    assert desk.item(claim_id).standing is Standing.APPROVED


@pytest.mark.parametrize("name", ["reader", "contributor"])
def test_who_may_not_rule_writes_nothing_at_the_desk(desk: Desk, name: str) -> None:
    with pytest.raises(NotAllowed, match="only a reviewer"):
        write(desk.store, desk.people[name], written(), desk.now, HOUSE.rules)


def test_the_same_words_twice_are_two_reports_and_of_one_link_one(desk: Desk) -> None:
    first, second = (write(desk.store, desk.people["ana"], written(), desk.now, HOUSE.rules) for _ in range(2))
    assert first != second
    linked = {**SAID, "link": "https://hill.example/9"}
    write(desk.store, desk.people["ana"], written(linked), desk.now, HOUSE.rules)
    with pytest.raises(InputError, match="kept already"):
        write(desk.store, desk.people["bo"], written(linked), desk.now, HOUSE.rules)


@pytest.mark.parametrize(
    ("said", "values", "field"),
    [
        ({"words": "Short."}, {}, "words"),
        ({"link": "javascript:1"}, {}, "link"),
        ({"published": "Monday"}, {}, "published"),
        ({"published": "2031-06-01"}, {}, "published"),
        ({}, {"kind": ""}, "kind"),
        ({}, {"type": "gained"}, "type"),
        ({}, {"low": "many"}, "low"),
        ({}, {"low": "10"}, "low"),
        ({}, {"start_date": "2031-13-01"}, "start_date"),
        ({}, {"place": "{}"}, "place"),
        ({}, {"place_name": "", "place": "["}, "place"),
        ({}, {"by": "["}, "by"),
    ],
)
def test_what_cannot_be_written_names_its_field(said: dict[str, str], values: dict[str, str], field: str) -> None:
    with pytest.raises(InputError, match=field):
        written({**SAID, **said}, **values)


def test_it_is_kept_as_text_and_read_again() -> None:
    one = written()
    assert read_json(one.as_json()) == one


def test_the_writer_stands_in_no_public_word(desk: Desk) -> None:
    claim_id = write(desk.store, desk.people["ana"], written(), desk.now, HOUSE.rules)
    with desk.store.reading() as records:
        whole = records.incidents.get(str(records.incidents.of_claim(claim_id)))
        entries = [entry for entry in records.log.entries() if entry.item_id == claim_id]
    assert not re.search(r"\bana\b", repr(whole))
    assert [(entry.by, entry.action) for entry in entries] == [("ana", "claim written")]
