"""The public corrections: what was approved and then changed, rejected or withdrawn, without names or what is hidden."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from livemap.desk.corrections import Fate, find_corrections
from livemap.store import create_store
from livemap.web.serving.site import Site
from tests.desk.front import FIFTEEN, FLED, HOUSE, TWELVE, Desk
from tests.web.conftest import served


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        yield Desk(store)


def asked(desk: Desk) -> tuple[list[dict[str, Any]], str]:
    """The answer of the API, and the page."""
    with served(desk.store, Site(clock=lambda: desk.now)) as address:
        rows: list[dict[str, Any]] = httpx.get(f"{address}/api/v1/corrections").json()
        return rows, httpx.get(f"{address}/corrections").text


def fates(desk: Desk) -> list[Fate]:
    with desk.store.reading() as records:
        return [one.fate for one in find_corrections(records, HOUSE.book)]


def test_what_nobody_had_approved_is_no_correction(desk: Desk) -> None:
    desk.rule("ana", "correct", FIFTEEN, low="14", high="14")
    desk.rule("bo", "reject", FLED)
    rows, page = asked(desk)
    assert rows == []
    assert "Nothing that was approved has been changed since." in page


def test_a_change_after_approval_says_both_values_and_the_reason_but_nobody(desk: Desk) -> None:
    desk.rule("ana", "approve", FIFTEEN)
    desk.rule("bo", "correct", FIFTEEN, "The medics <b>counted</b> again.", low="14", high="14")
    desk.rule("editor", "approve", FIFTEEN, "So it is.")
    desk.rule("cy", "reject", FIFTEEN, "Another day's dead.")
    rows, page = asked(desk)
    assert [(row["fate"], row["reason"], row["role"]) for row in rows] == [
        ("rejected", "Another day's dead.", "reviewer"),
        ("changed", "The medics <b>counted</b> again.", "reviewer"),
    ]
    assert rows[1]["changed"] == [{"field": "how many", "said": "15 people", "now": "14 people"}]
    assert rows[1]["sentences"][0].startswith("Fifteen people were killed")
    assert "15 people" in page
    assert "The medics &lt;b&gt;counted&lt;/b&gt; again." in page
    for name in ("ana", "bo", "cy"):
        assert not any(f'"{name}"' in text or f">{name}<" in text or f" {name} " in text for text in (str(rows), page))


def test_one_approval_of_two_that_the_policy_asks_for_published_nothing(desk: Desk) -> None:
    desk.rule("ana", "correct", FIFTEEN, low="40", high="40")
    desk.rule("bo", "approve", FIFTEEN)
    desk.rule("cy", "correct", FIFTEEN, low="41", high="41")
    assert fates(desk) == []


def test_an_approval_taken_back_is_a_withdrawal(desk: Desk) -> None:
    approved = desk.rule("ana", "approve", FIFTEEN)
    desk.undo("bo", approved, FIFTEEN)
    assert fates(desk) == [Fate.WITHDRAWN]


def test_an_approved_incident_that_is_split_or_whose_claim_is_corrected_is_there_once(desk: Desk) -> None:
    home = desk.incident_of(TWELVE)
    desk.rule("ana", "approve", home)
    desk.rule("bo", "approve", TWELVE)
    desk.rule("cy", "correct", TWELVE, low="13", high="13")
    assert fates(desk) == [Fate.CHANGED]
    desk.rule("ana", "approve", home)
    desk.rule("bo", "split", home, "Two shellings.", out=FIFTEEN)
    assert fates(desk) == [Fate.CHANGED, Fate.CHANGED]
    with desk.store.reading() as records:
        (split, corrected) = find_corrections(records, HOUSE.book)
        assert {claim.claim.id for claim in split.claims} == {TWELVE, FIFTEEN}
        assert split.said is None
        assert corrected.said
        assert find_corrections(records, HOUSE.book, offset=1, limit=5) == [corrected]


def test_what_is_withheld_is_withdrawn_without_a_word_and_takes_its_past_with_it(desk: Desk) -> None:
    desk.rule("ana", "approve", FIFTEEN)
    desk.rule("bo", "correct", FIFTEEN, "Fourteen at the south ward.", low="14", high="14")
    desk.rule("cy", "approve", FIFTEEN)
    kept = desk.rule("ana", "withhold", FIFTEEN, "They hide in the south ward.")
    rows, page = asked(desk)
    (row,) = rows
    assert (row["fate"], row["reason"], row["role"], row["claims"], row["changed"]) == ("withdrawn", None, None, [], [])
    for words in ("south ward", "Fourteen", "Fifteen people", FIFTEEN, "15 people", "14 people"):
        assert words not in page + str(rows)
    desk.undo("editor", kept, FIFTEEN)
    assert fates(desk) == [Fate.CHANGED]


def test_a_voice_or_place_that_is_kept_back_is_in_no_correction(desk: Desk) -> None:
    desk.rule("ana", "approve", FLED)
    desk.rule("bo", "correct", FLED, "The Relief Office said so itself.", low="2900", high="2900", voice="the Aid Desk")
    desk.rule("cy", "withhold", FLED, "They were threatened.", part="voices")
    desk.rule("cy", "coarsen", FLED, "A shelter.", to="governorate")
    rows, page = asked(desk)
    (row,) = rows
    assert [one["field"] for one in row["changed"]] == ["how many"]
    assert row["reason"] is None
    for words in ("Relief Office", "Aid Desk", "south of Sarmin", "threatened", "shelter"):
        assert words not in page + str(rows)
