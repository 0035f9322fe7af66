"""Reports of one incident by their words: an attack and its aftermath, another in the same town, and page furniture."""

import random
from datetime import date

from livemap.matching.likeness import load_report_weights
from livemap.matching.reports import match_reports
from livemap.matching.wording import Telling, wordings_of
from tests.matching.claims import DAY, later

SYLLABLES = (
    "bar",
    "cot",
    "dul",
    "fen",
    "gor",
    "hap",
    "jin",
    "kol",
    "lum",
    "mer",
    "nid",
    "pas",
    "rov",
    "sul",
    "tam",
    "wex",
)
FURNITURE = "Sign in to your Valley account to read more stories like this one."


def filler(number: int) -> Telling:
    """A report of made-up words that has nothing in common with the others but common words."""
    draw = random.Random(number)
    words = ["".join(draw.choices(SYLLABLES, k=3)) for _ in range(40)]
    text = f"The {' '.join(words[:20])} of {words[20].title()} said that {' '.join(words[21:])} was killed."
    return telling(f"f{number:03d}", "A day in the valley", text, later(number % 60))


def telling(id: str, title: str, text: str, day: date, days: frozenset[int] = frozenset()) -> Telling:
    return Telling(id=id, title=title, text=f"{FURNITURE}\n{text}", published=day, days=days)


ATTACK = telling(
    "attack",
    "Grenade kills two at Ardel bus depot",
    "Two drivers died when a grenade was thrown into the depot on Tannery Lane in Ardel. "
    "Police seek Bastian Okruv, 31. The dead were named as Wim Haldane and Perrin Szost.",
    DAY,
    frozenset({DAY.toordinal()}),
)
SAME = telling(
    "same",
    "Drivers killed in depot blast",
    "A grenade exploded among waiting drivers at the Tannery Lane depot in Ardel, killing Wim Haldane and "
    "Perrin Szost, witnesses of the blast said.",
    later(1),
    frozenset({DAY.toordinal()}),
)
TRIAL = telling(
    "trial",
    "Okruv jailed over Tannery Lane deaths",
    "Bastian Okruv, 31, was jailed for throwing a grenade that killed Wim Haldane and Perrin Szost at the Ardel depot "
    "on Tannery Lane.",
    later(50),
)
OTHER = telling(
    "other",
    "Two shot at Ardel market",
    "Two traders were shot by men on a motorbike at the Ardel market, police said. Lotte Brandis and Ivo Cendrik died.",
    later(1),
    frozenset({later(1).toordinal()}),
)
ALL = [ATTACK, SAME, TRIAL, OTHER, *(filler(number) for number in range(60))]


def groups_of(tellings: list[Telling]) -> list[tuple[str, ...]]:
    return [group.report_ids for group in match_reports(tellings) if len(group.report_ids) > 1]


def test_an_attack_and_its_aftermath_are_one_and_another_attack_is_not() -> None:
    found = groups_of(ALL)
    assert ("attack", "same", "trial") in found
    assert not any("other" in ids for ids in found)


def test_every_report_is_in_one_group_and_order_does_not_matter() -> None:
    groups = match_reports(ALL)
    assert sorted(id for group in groups for id in group.report_ids) == sorted(item.id for item in ALL)
    assert match_reports(random.Random(5).sample(ALL, len(ALL))) == groups


def test_a_link_says_what_it_rests_on() -> None:
    group = next(item for item in match_reports(ALL) if "attack" in item.report_ids)
    assert any("haldane" in line and "days apart" in line for line in group.why)


def test_what_stands_on_every_page_is_furniture() -> None:
    assert all("account" not in wording.words for wording in wordings_of(ALL))


def test_a_headline_in_title_case_makes_no_names() -> None:
    wordings = wordings_of(
        [*ALL, telling("t", "Harvest Of Barley Brought In", "They brought in a harvest of barley.", DAY)]
    )
    assert "barley" not in wordings[-1].names


def test_reports_without_days_or_dates_are_matched_by_words_alone() -> None:
    one, other = (Telling(id=item.id, title=item.title, text=item.text, published=None) for item in (ATTACK, SAME))
    assert groups_of([one, other, *(filler(number) for number in range(60))]) in ([], [("attack", "same")])


def test_the_weights_are_all_read() -> None:
    assert {"start", "link", "words", "names", "share", "gap", "same_day", "other_day"} <= load_report_weights().keys()


def test_nothing_in_nothing_out() -> None:
    assert match_reports([]) == ()
