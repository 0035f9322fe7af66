"""Reprints: cut, re-headlined, credited; and two reporters on one event, who are not."""

import pytest

from livemap.intake.credits import find_credits
from livemap.intake.reprints import ReprintIndex, shared, sketch_of

WIRE = (
    "Rocket fire on the outskirts of Binnish killed four people on Friday, rescue workers said, as fighting moved "
    "closer to the highway. Two of the dead were brothers who had come back to fetch blankets, according to a "
    "neighbour. The army says that it only answers fire from the town and denies that it aims at homes. Families "
    "have been leaving for the border since Monday, most of them on foot or on the back of farm trucks, and aid "
    "groups warn that camps along the frontier have no room left for them."
)
OTHER = (
    "Four residents of Binnish died on Friday when rockets came down near the highway. Medics who reached the place "
    "first counted nine wounded, among them a teacher. The defence ministry in Damascus did not answer questions. "
    "An aid coordinator said by telephone that tents were being put up in an olive grove north of the town because "
    "every school and mosque was already full of people from the villages further south."
)


def test_a_copy_under_another_headline_is_a_reprint() -> None:
    index = ReprintIndex()
    assert index.add("wire", WIRE) is None
    found = index.add("paper", f"Four die near highway\n\n{WIRE}\n\n(Example Wire)")
    assert found is not None
    assert found.original == "wire"
    assert found.share > 0.8


def test_a_cut_copy_is_a_reprint_and_its_copy_has_the_same_original() -> None:
    index = ReprintIndex()
    index.add("wire", WIRE)
    half = WIRE[: len(WIRE) * 55 // 100]
    first = index.add("cut", half)
    second = index.add("cut again", half + " More soon.")
    assert first is not None
    assert second is not None
    assert first.original == second.original == "wire"


def test_two_accounts_of_one_event_are_two_reports() -> None:
    index = ReprintIndex()
    index.add("wire", WIRE)
    assert index.add("other", OTHER) is None


def test_short_texts_are_reprints_only_of_the_same_words() -> None:
    index = ReprintIndex()
    index.add("a", "Rocket hits market in Binnish, four killed")
    assert index.add("b", "Rocket hits market in Binnish, nine killed") is None
    same = index.add("c", "Rocket hits market in Binnish: four killed!")
    assert same is not None
    assert same.original == "a"


def test_a_known_key_and_an_empty_text_change_nothing() -> None:
    index = ReprintIndex()
    index.add("wire", WIRE)
    assert index.add("wire", WIRE) is None
    assert index.add("empty", "") is None
    assert index.add("empty too", "...") is None


def test_sketches_are_the_same_everywhere() -> None:
    assert sketch_of(WIRE) == sketch_of(WIRE.upper())
    assert shared(sketch_of(WIRE), sketch_of(WIRE)) == 1.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IDLIB, Syria (Reuters) - Rockets hit Binnish on Friday.", ("Reuters",)),
        ("Rockets hit Binnish on Friday. (AFP)", ("Agence France-Presse",)),
        ("Rockets hit Binnish.\n\n(AP/AFP)", ("Associated Press", "Agence France-Presse")),
        ("Rockets hit Binnish.\n\nSource: SANA", ("Syrian Arab News Agency",)),
        ("Rockets hit Binnish.\n\nWith reporting by Reuters", ("Reuters",)),
        ("A man told AFP on Friday that Reuters had called him.", ()),
        ("", ()),
    ],
)
def test_credit_lines(text: str, expected: tuple[str, ...]) -> None:
    assert find_credits(text) == expected
