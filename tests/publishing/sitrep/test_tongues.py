"""A situation report in French and Arabic: the same claims under every sentence, quoted words in their own language."""

import re
from dataclasses import replace
from typing import Any

import pytest

from livemap.model.claim import ClaimKind, Modality
from livemap.model.figure import Figure, Qualifier, Unit
from livemap.model.incident import Status
from livemap.model.recorded import RecordedIncident
from livemap.model.types import TYPES
from livemap.publishing.sitrep.build import write_report
from livemap.publishing.sitrep.content import Sitrep
from livemap.publishing.sitrep.html import to_html
from livemap.publishing.sitrep.markdown import to_markdown
from livemap.publishing.sitrep.material import Material
from livemap.publishing.sitrep.names import Names
from livemap.publishing.sitrep.pdf import to_pdf
from livemap.publishing.sitrep.tongue import TONGUES, load_tongue
from livemap.publishing.sitrep.wording import say_claim, say_figure
from livemap.reading.happening.actors import load_actors
from tests.publishing.readings import FLED, KILLED, PLANNED, UNPLACED, record
from tests.publishing.sitrep.test_sitrep import DAY, FRIDAYS, KILLED_ON_FRIDAY, TOLL

OTHERS = [code for code in TONGUES if code != "en"]
assert FLED.figure
SHARE = replace(FLED.figure, unit=Unit.PERCENT)
REGISTRY = load_actors()


def names(code: str) -> Names:
    return Names(registry=REGISTRY, voice=str, tongue=load_tongue(code))


def report(code: str, *incidents: RecordedIncident) -> Sitrep:
    sums = [("killed", TOLL)] if incidents else []
    languages = {claim.report_id: "en" for one in incidents for claim in one.claims}
    return write_report(
        Material(start=DAY, end=DAY, area="", incidents=incidents, sums=sums, names=names(code), languages=languages)
    )


def keys(words: Any, at: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    if at in (("forms",), ("agree",), ("control_role",)) or not isinstance(words, dict):
        return {at}
    return {key for name in words for key in keys(words[name], (*at, name))}


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_says_all_that_english_says(code: str) -> None:
    assert keys(load_tongue(code).words) == keys(load_tongue("en").words)


@pytest.mark.parametrize("code", OTHERS)
def test_the_same_claims_stand_under_the_same_sections(code: str) -> None:
    disputed = replace(FRIDAYS, verdict=replace(FRIDAYS.verdict, status=Status.CONTRADICTED, sentence="They differ."))
    english, other = report("en", disputed, UNPLACED), report(code, disputed, UNPLACED)
    assert [note.claim_id for note in other.notes] == [note.claim_id for note in english.notes]
    for ours, theirs in zip(english.sections, other.sections, strict=True):
        assert theirs.title != ours.title or theirs.title == "Contradictions"
        under = [[one.claim_ids for group in section.groups for one in group.sentences] for section in (ours, theirs)]
        assert under[0] == under[1]


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_keeps_its_footnotes(code: str) -> None:
    text = to_markdown(report(code, FRIDAYS, UNPLACED))
    body = text.split("\n[^1]:", 1)[0].splitlines()
    rows = [line for line in body if line.startswith("| ")][2:]
    told = [line for line in body if line.startswith("- ")]
    assert rows
    assert told
    assert all("[^" in line for line in [*rows, *told])
    used, there = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"(?m)^\[\^(\d+)\]:", text))
    assert used == there


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("fr", "Selon Northern Observatory (par Example Wire), plus de 9 (« More than nine ») civils ont été tués à Saraqib le 20 décembre 2019."),
        ("ar", "وفقًا لـNorthern Observatory (عبر Example Wire): مقتل أكثر من 9 («\u2068More than nine\u2069») من المدنيين في Saraqib يوم 20 ديسمبر 2019."),
    ],
)  # fmt: skip
def test_a_sentence_is_told_from_its_parts(code: str, said: str) -> None:
    assert say_claim(record(KILLED_ON_FRIDAY), names(code)) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 personne a été tuée"), (1, "1 personne a été tuée"), (2, "2 personnes ont été tuées")],
)
def test_french_agrees_with_number_and_gender(number: int, said: str) -> None:
    figure = Figure(span=KILLED.evidence, low=number, high=number, qualifier=Qualifier.EXACT)
    item = replace(record(replace(KILLED_ON_FRIDAY, figure=figure)), evidence_text="")
    assert f", {said} " in say_claim(item, names("fr"))


def test_english_agrees_with_one() -> None:
    figure = Figure(span=KILLED.evidence, low=1, high=1, qualifier=Qualifier.EXACT)
    item = replace(record(replace(KILLED_ON_FRIDAY, figure=figure)), evidence_text="")
    assert " 1 person was killed " in say_claim(item, names("en"))


@pytest.mark.parametrize("code", TONGUES)
@pytest.mark.parametrize("modality", Modality)
@pytest.mark.parametrize("kind", TYPES)
def test_whatever_is_claimed_can_be_said(code: str, modality: Modality, kind: ClaimKind) -> None:
    for type_name in TYPES[kind]:
        for figure in (None, KILLED.figure, FLED.figure, SHARE):
            claim = replace(PLANNED, kind=kind, type=type_name, modality=modality, figure=figure)
            said = say_claim(record(claim), names(code))
            assert not set("{}\0") & set(said)
            assert "  " not in said


def test_quoted_words_are_marked_with_their_language() -> None:
    made = to_html(report("ar", FRIDAYS))
    assert made.startswith('<!doctype html>\n<html lang="ar" dir="rtl">')
    assert '<span lang="en" dir="auto">«\u2068More than nine\u2069»</span>' in made
    assert '<q lang="en" dir="auto">' in made
    assert 'lang="en" dir' not in to_html(report("en", FRIDAYS))


@pytest.mark.parametrize("code", OTHERS)
def test_a_pdf_is_the_same_each_time(code: str) -> None:
    made = to_pdf(report(code, FRIDAYS, UNPLACED))
    assert made.startswith(b"%PDF-")
    assert made == to_pdf(report(code, UNPLACED, FRIDAYS))


@pytest.mark.parametrize("code", TONGUES)
def test_a_figure_shows_its_words_only_where_they_are_no_number(code: str) -> None:
    thousands = Figure(span=KILLED.evidence, low=30_000, high=30_000, qualifier=Qualifier.EXACT)
    item = record(replace(KILLED, evidence=replace(KILLED.evidence, end=KILLED.evidence.start + 6), figure=thousands))
    evidence = replace(item, evidence_text="30,000")
    span = replace(KILLED.evidence, end=KILLED.evidence.start + 6)
    assert "(" not in say_figure(replace(thousands, span=span), evidence, load_tongue(code))
