"""A situation report: every figure with its voice and its doubt, no sentence without a note, always the same."""

import random
import re
from dataclasses import replace
from datetime import date

import pytest

from livemap.assessing.sentences import named
from livemap.model.claim import Claim, ClaimKind, Modality
from livemap.model.figure import Figure, Qualifier
from livemap.model.incident import Status
from livemap.model.recorded import RecordedIncident
from livemap.model.toll import Toll, TollInput
from livemap.publishing.sitrep.build import write_report
from livemap.publishing.sitrep.content import Sentence, Sitrep
from livemap.publishing.sitrep.html import to_html
from livemap.publishing.sitrep.markdown import to_markdown
from livemap.publishing.sitrep.material import Material
from livemap.publishing.sitrep.names import Names
from livemap.publishing.sitrep.pdf import to_pdf
from livemap.publishing.sitrep.tongue import ENGLISH
from livemap.publishing.sitrep.wording import say_claim, say_figure
from livemap.reading.happening.actors import load_actors
from tests.publishing.readings import FLED, INCIDENT, KILLED, PLANNED, TEXT, UNPLACED, record

DAY = date(2019, 12, 20)
assert KILLED.figure
MORE_THAN = KILLED.figure
NAMES = Names(registry=load_actors(), voice=named)
KILLED_ON_FRIDAY = replace(KILLED, since=None)
FRIDAYS = replace(
    INCIDENT,
    claims=(record(KILLED_ON_FRIDAY), *INCIDENT.claims[1:]),
    incident=replace(INCIDENT.incident, title="Killed in Saraqib"),
)
TOLL = Toll(
    type="killed",
    unit="person",
    low=10,
    best=10,
    best_rule="the figure of the only origin",
    high=None,
    inputs=(
        TollInput(claim_id=KILLED.id, origin="Northern Observatory", low=10, high=None, counted=True, why="counted"),
    ),
)


def report(*incidents: RecordedIncident, day: date = DAY) -> Sitrep:
    sums = [("killed", TOLL)] if incidents else []
    return write_report(Material(start=day, end=day, area="", incidents=incidents, sums=sums, names=NAMES))


def sentences(made: Sitrep, title: str) -> list[Sentence]:
    section = next(section for section in made.sections if section.title.startswith(title))
    return [one for group in section.groups for one in group.sentences]


def test_a_figure_has_its_voice_its_words_and_its_doubt() -> None:
    (first, _) = sentences(report(FRIDAYS), "Incidents by place")
    assert first.text == (
        "The Northern Observatory (through Example Wire) says that more than 9 (“More than nine”) civilians were killed"
        " in Saraqib on 20 December 2019."
    )
    assert first.doubt == "one origin only"


def test_a_part_is_said_to_be_one() -> None:
    (_, part) = sentences(report(FRIDAYS), "Incidents by place")
    assert part.text == "Example Wire says that 3 children were killed between 1 and 31 December 2019."
    assert part.doubt == "one origin only; the text names no place; part of another figure here, not added to it"


def test_a_plan_is_never_told_as_done() -> None:
    made = report(FRIDAYS, UNPLACED)
    (plan,) = sentences(made, "Planned")
    assert "speaks of a plan, not of a deed: Syrian government forces to advance towards Saraqib" in plan.text
    assert not sentences(made, "Control")


def test_a_running_total_is_background() -> None:
    total = replace(INCIDENT, claims=(record(replace(KILLED, since=date(2019, 8, 21))),))
    made = report(total)
    assert not sentences(made, "Incidents by place")
    (one,) = sentences(made, "Background")
    assert one.text.endswith("civilians were killed in Saraqib, counted since 21 August 2019.")


def test_contradictions_have_their_section() -> None:
    disputed = replace(FRIDAYS, verdict=replace(FRIDAYS.verdict, status=Status.CONTRADICTED, sentence="They differ."))
    (one,) = sentences(report(disputed), "Contradictions")
    assert one.text == "Killed in Saraqib. They differ."
    assert not sentences(report(disputed), "Not verified")


def test_every_sentence_and_row_leads_to_notes() -> None:
    made = report(FRIDAYS, UNPLACED)
    numbers = made.number_of()
    for section in made.sections:
        assert all(set(row.claim_ids) <= set(numbers) for row in section.figures)
        for group in section.groups:
            assert all(one.claim_ids and set(one.claim_ids) <= set(numbers) for one in group.sentences)
    assert [note.number for note in made.notes] == list(range(1, len(made.notes) + 1))
    assert all((note.words and note.words in " ".join(TEXT.split())) or note.words == "@SUM(A1)" for note in made.notes)


def test_no_sentence_without_a_claim() -> None:
    with pytest.raises(ValueError, match="needs a claim"):
        Sentence(text="So it is said.", claim_ids=())


def test_order_of_incidents_does_not_matter() -> None:
    incidents = [FRIDAYS, UNPLACED, replace(FRIDAYS, incident=replace(FRIDAYS.incident, id="i0123456789ae"))]
    first = report(*incidents)
    for seed in range(5):
        random.Random(seed).shuffle(incidents)
        assert report(*incidents) == first


def test_nothing_is_said_to_be_nothing() -> None:
    text = to_markdown(report())
    assert "*Nothing was reported of these days.*" in text
    assert "[^" not in text


def test_markdown_notes_are_all_used_and_all_there() -> None:
    text = to_markdown(report(FRIDAYS, UNPLACED))
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    there = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert used == there != set()
    lines = [
        line for line in text.splitlines() if line.startswith("- ") or (line.startswith("| ") and "---" not in line)
    ]
    assert all("[^" in line for line in lines if not line.startswith("| figure"))


def test_text_of_a_report_is_never_markup() -> None:
    hostile = replace(record(KILLED_ON_FRIDAY), evidence_text='<script>alert(1)</script> [x](javascript:1) #let "\\')
    made = report(replace(FRIDAYS, claims=(hostile,)))
    assert "<script>" not in to_html(made)
    assert "\\<script\\>" in to_markdown(made)
    assert to_pdf(made).startswith(b"%PDF-")


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    bad = replace(record(KILLED_ON_FRIDAY), url="javascript:alert(1)")
    assert "javascript" not in to_html(report(replace(FRIDAYS, claims=(bad,))))


def test_a_pdf_is_the_same_each_time() -> None:
    made = report(FRIDAYS, UNPLACED)
    assert to_pdf(made) == to_pdf(made)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (replace(MORE_THAN, low=171, qualifier=Qualifier.MORE_THAN), "more than 170"),
        (Figure(span=KILLED.evidence, low=20, high=20, qualifier=Qualifier.EXACT), "20"),
        (Figure(span=KILLED.evidence, low=20, high=30, qualifier=Qualifier.EXACT), "20 to 30"),
        (Figure(span=KILLED.evidence, low=24, high=None, qualifier=Qualifier.VAGUE), "at least 24"),
        (Figure(span=KILLED.evidence, low=None, high=30, qualifier=Qualifier.UP_TO), "up to 30"),
        (Figure(span=KILLED.evidence, low=0, high=29, qualifier=Qualifier.LESS_THAN), "fewer than 30"),
        (Figure(span=KILLED.evidence, low=90, high=110, qualifier=Qualifier.ABOUT), "about 90 to 110"),
    ],
)
def test_bounds_in_words(figure: Figure, said: str) -> None:
    assert say_figure(figure, record(KILLED)).startswith(said)


@pytest.mark.parametrize(
    ("modality", "start"),
    [
        (Modality.DENIED, "Example Wire says it is not so that"),
        (Modality.HYPOTHETICAL, "Example Wire speaks of it as a possibility only:"),
        (Modality.PLANNED, "Example Wire speaks of a plan, not of a deed:"),
    ],
)
@pytest.mark.parametrize("claim", [FLED, PLANNED, KILLED], ids=lambda claim: claim.type)
def test_modality_leads_the_sentence(modality: Modality, start: str, claim: Claim) -> None:
    said = say_claim(record(replace(claim, modality=modality, voices=())), NAMES)
    assert said.startswith(start)
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2019, 12, 22), date(2019, 12, 22), "22 December 2019"),
        (date(2019, 12, 19), date(2019, 12, 22), "19 to 22 December 2019"),
        (date(2019, 11, 30), date(2019, 12, 2), "30 November to 2 December 2019"),
        (date(2019, 12, 28), date(2020, 1, 2), "28 December 2019 to 2 January 2020"),
    ],
)
def test_days_in_words(start: date, end: date, said: str) -> None:
    assert ENGLISH.days(start, end) == said


@pytest.mark.parametrize(
    ("voices", "verb"),
    [(["residents"], "say"), (["Northern Observatory"], "says"), (["Northern Observatory", "Relief Office"], "say")],
)
def test_who_are_many_say_it(voices: list[str], verb: str) -> None:
    named_so = tuple(replace(KILLED.voices[0], name=name) for name in voices)
    assert f" {verb} that more than 9" in say_claim(record(replace(KILLED_ON_FRIDAY, voices=named_so)), NAMES)


def test_that_nobody_was_hurt_is_told_in_the_words_of_the_report() -> None:
    none = replace(MORE_THAN, low=0, high=0, qualifier=Qualifier.EXACT)
    said = say_claim(record(replace(KILLED_ON_FRIDAY, figure=none, modality=Modality.DENIED)), NAMES)
    assert re.match(r"The Northern Observatory \(through Example Wire\) says: “.+”$", said)


def test_a_region_that_begins_with_a_point_of_the_compass_is_one() -> None:
    item = record(KILLED_ON_FRIDAY)
    (at,) = item.places
    assert at.place
    north = replace(item, places=(replace(at, place=replace(at.place, name="North Darfur")),))
    beside = replace(item, places=(replace(at, place=replace(at.place, name="north of Darfur")),))
    assert "killed in North Darfur on" in say_claim(north, NAMES)
    assert "killed north of Darfur on" in say_claim(beside, NAMES)


def test_the_dead_that_one_tells_of_are_not_corroborated_by_who_tells_of_the_fight() -> None:
    (_, *others) = FRIDAYS.claims
    origin = FRIDAYS.verdict.origins[0]
    fight = record(replace(PLANNED, id="cfight", kind=ClaimKind.EVENT, type="armed_clash", modality=Modality.ASSERTED))
    second = replace(origin, key="relief office", name="Relief Office", claim_ids=("cfight",))
    both = replace(
        FRIDAYS,
        claims=(record(KILLED_ON_FRIDAY), *others, fight),
        verdict=replace(FRIDAYS.verdict, status=Status.CORROBORATED, origins=(origin, second)),
    )
    told = [one for one in sentences(report(both), "Incidents by place") if "more than 9" in one.text]
    assert [one.doubt for one in told] == ["one origin only"]
