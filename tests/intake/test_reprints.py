"""Reprints: cut, re-headlined, credited; and two reporters on one event, who are not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from livemap.intake.credits import find_credits
from livemap.intake.reprints import (
    Order,
    Sketched,
    bands_of,
    find_family,
    is_reprint,
    reprints_among,
    shared,
    sketch_of,
)

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


DAY = datetime(2031, 3, 10, 12, tzinfo=UTC)
CUT = WIRE[: len(WIRE) * 55 // 100]
COPY = f"Four die near highway\n\n{WIRE}\n\n(Example Wire)"


def originals(texts: Mapping[str, str], order: Sequence[str]) -> dict[str, str]:
    """Whose reprint each text is, when they come in `order`; they were published in the order of `texts`."""
    published = {key: DAY + timedelta(hours=hour) for hour, key in enumerate(texts)}
    parents: dict[str, str] = {}
    seen: dict[str, Sketched] = {}
    for key in order:
        new = Sketched(key=key, published=published[key], sketch=sketch_of(texts[key]))
        sharing = [other for other in seen.values() if set(bands_of(other.sketch)) & set(bands_of(new.sketch))]
        family = find_family(new, sharing)
        if family.parent:
            parents[key] = family.parent[2]
        parents.update(dict.fromkeys(family.children, key))
        seen[key] = new
        seen = {name: replace(item, parent=_order(parents.get(name), seen)) for name, item in seen.items()}
    return {key: _end(key, parents) for key in texts if key in parents}


def _order(key: str | None, seen: Mapping[str, Sketched]) -> Order | None:
    return seen[key].order if key else None


def _end(key: str, parents: Mapping[str, str]) -> str:
    while key in parents:
        key = parents[key]
    return key


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"wire": WIRE, "paper": COPY}, {"paper": "wire"}),
        ({"wire": WIRE, "cut": CUT}, {"cut": "wire"}),
        ({"wire": WIRE, "cut": CUT, "again": CUT + " More soon."}, {"cut": "wire", "again": "wire"}),
        ({"cut": CUT, "wire": WIRE}, {"wire": "cut"}),
        ({"wire": WIRE, "other": OTHER}, {}),
        ({"wire": WIRE, "other": OTHER, "both": WIRE + " " + OTHER}, {"both": "wire"}),
        ({"a": "Rocket hits market in Binnish, four killed", "b": "Rocket hits market in Binnish, nine killed"}, {}),
        (
            {"a": "Rocket hits market in Binnish, four killed", "b": "Rocket hits market in Binnish: four killed!"},
            {"b": "a"},
        ),
        ({"wire": WIRE, "empty": "", "empty too": "..."}, {}),
    ],
    ids=["under another headline", "cut", "a cut of a cut", "first the cut", "two accounts", "a round-up of two",
         "short, other words", "short, the same words", "no words"],
)  # fmt: skip
def test_whose_reprint_a_text_is_whatever_order_they_come_in(texts: dict[str, str], expected: dict[str, str]) -> None:
    for order in permutations(texts):
        assert originals(texts, order) == expected


def test_a_round_up_does_not_make_one_of_what_it_gathers() -> None:
    """Two accounts of two things stay two, however late the page that prints both."""
    texts = {"wire": WIRE, "other": OTHER, "both": WIRE + " " + OTHER}
    assert "other" not in originals(texts, list(texts))


def test_sketches_are_the_same_everywhere() -> None:
    assert sketch_of(WIRE) == sketch_of(WIRE.upper())
    assert shared(sketch_of(WIRE), sketch_of(WIRE)) == 1.0


def test_many_sketches_are_compared_as_each_is() -> None:
    texts = [WIRE, OTHER, CUT, COPY, WIRE + " " + OTHER, "Rockets hit Binnish.", "rockets hit binnish", ""]
    sketches = [sketch_of(text) for text in texts]
    row = b"".join(value.to_bytes(4, "big") for one in sketches for value in one.values)
    for new in sketches:
        expected = [number for number, one in enumerate(sketches) if is_reprint(new, one)]
        assert reprints_among(new, [one.words for one in sketches], row) == expected
    assert reprints_among(sketches[0], [], b"") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IDLIB, Syria (Reuters) - Rockets hit Binnish on Friday.", ("Reuters",)),
        ("Rockets hit Binnish on Friday. (AFP)", ("Agence France-Presse",)),
        ("Rockets hit Binnish.\n\n(AP/AFP)", ("Associated Press", "Agence France-Presse")),
        ("Rockets hit Binnish.\n\nSource: SANA", ("Syrian Arab News Agency",)),
        ("Rockets hit Binnish.\n\nWith reporting by Reuters", ("Reuters",)),
        ("A man told AFP on Friday that Reuters had called him.", ()),
        ("AFP , Tuesday 4 Mar 2031\nRockets hit Binnish.", ("Agence France-Presse",)),
        ("Rockets hit Binnish Monitor     AFP  Tuesday 4 Mar 2031   Rockets hit the town.", ("Agence France-Presse",)),
        ("He told AFP on 4 March 2031 that rockets hit Binnish.", ()),
        ("Rockets hit Binnish on Friday. --AFP", ("Agence France-Presse",)),
        ("Rockets hit Binnish.\n\nIDLIB, Syria (Reuters)\n\nTwo people died.", ("Reuters",)),
        ("Rockets hit Binnish.\n\nA boy stands in the ruins of his house (AFP)\n\nTwo people died.", ()),
        ("", ()),
    ],
)
def test_credit_lines(text: str, expected: tuple[str, ...]) -> None:
    assert find_credits(text) == expected
