"""What holds for any text: spans lie inside, no claim twice, one text one draft, nothing raised."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.contract import faults
from livemap.model.claim import ClaimKind
from livemap.model.place import PlaceRef, PlaceRole
from livemap.model.reading import Draft, Reading
from livemap.model.report import Report
from livemap.reading.reader import Reader

PUBLISHED = datetime(2019, 12, 22, tzinfo=UTC)
VERBS = ("Shelling killed {} people", "A raid left {} dead", "Some {} families fled", "{} houses were destroyed")
TOWNS = ("Goma", "Taiz and Hodeidah", "the town of Sumy", "El Fasher, four in Nyala and two in Kutum")
DAYS = ("on Friday", "so far this year", "", "on 3 May, officials said", "since late August")
PIECES = (
    "killed", "12", "people", "more than", "between", "and", "30", "million", "a", "dozen", "civilians", "were",
    "the death toll rose to", "half of whom", "including", ",", ".", "\n\n", "fled", "Idlib", "since Thursday", "from",
    "captured", "of them", "no one", "1,200", "1 000", "“", '"', "said", "according to", "the UN", "on 31 February",
    "in the past", "few days", "will", "not", "'s", "-", "٣", "²", "½", "%", "\u00a0", "\x00", "😀",
)  # fmt: skip


def report(text: str, **facts: object) -> Report:
    values = {"id": "any", "title": "", "published": PUBLISHED, "language": "en"} | facts
    return Report(text=text, **values)  # type: ignore[arg-type]


def assert_sound(draft: Draft) -> None:
    length = len(draft.report.text)
    ids = [claim.id for claim in draft.claims]
    assert len(ids) == len(set(ids))
    assert set(draft.tiers) == set(ids)
    for claim in draft.claims:
        spans = [claim.evidence, *claim.also, *(actor.span for actor in (*claim.by, *claim.against))]
        spans += [voice.span for voice in claim.voices]
        spans += [claim.figure.span] if claim.figure else []
        spans += [claim.when.span] if claim.when and claim.when.span else []
        assert all(0 <= span.start < span.end <= length for span in spans)
        figure = claim.figure
        assert figure is None or figure.low is None or figure.high is None or figure.low <= figure.high
        assert claim.when is None or claim.when.start_date <= claim.when.end_date
        assert claim.part_of is None or claim.part_of in ids
        assert 0 <= claim.confidence <= 1
        assert all(lead.mention < len(draft.mentions) for tier in draft.tiers[claim.id] for lead in tier)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_any_words_give_a_sound_draft(reader: Reader, pieces: list[str]) -> None:
    text = " ".join(pieces)
    draft = reader.read(report(text))
    assert_sound(draft)
    assert reader.read(report(text)).claims == draft.claims


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=st.lists(st.tuples(st.sampled_from(VERBS), st.integers(1, 90), st.sampled_from(TOWNS), st.sampled_from(DAYS))),
    joined=st.sampled_from((" ", "\n\n", "\n- ", "; ")),
)
def test_reports_of_any_order_keep_the_contract(
    reader: Reader, told: list[tuple[str, int, str, str]], joined: str
) -> None:
    text = joined.join(f"{verb.format(number)} in {town} {day}." for verb, number, town, day in told) or "Nothing."
    draft = reader.read(report(text))
    assert_sound(draft)
    # where each was is chosen from its tiers later: of two in a list it may be all that tells them apart
    nearest = {key: next((tier for tier in tiers if tier), ()) for key, tiers in draft.tiers.items()}
    refs = {
        key: tuple(PlaceRef(mention=at.mention, role=PlaceRole(at.role)) for at in tier)
        for key, tier in nearest.items()
    }
    placed = [replace(claim, places=refs[claim.id]) for claim in draft.claims]
    assert faults(Reading(report=draft.report, mentions=draft.mentions, claims=tuple(placed))) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=300))
def test_any_text_at_all(reader: Reader, text: str) -> None:
    assert_sound(reader.read(report(text)))


FRAGMENTS = (
    "of Sarmin and Besh, two people were killed.",
    "of Sarmin and Ardelia were shelled",
    '"Help in hard winters." the paper and other news websites reported on',
)


@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_piece_of_a_sentence_is_read(reader: Reader, text: str) -> None:
    assert_sound(reader.read(report(text)))


#: The words of our own example reports, in their order.
EXAMPLES = [
    path.read_text(encoding="utf-8").split()
    for path in sorted((Path(__file__).parents[2] / "examples" / "reports").rglob("*.txt"))
]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.sampled_from(EXAMPLES), data=st.data())
def test_a_report_cut_anywhere_is_read(reader: Reader, words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = start + data.draw(st.integers(2, 40))
    assert_sound(reader.read(report(" ".join(words[start:end]))))


def test_another_language_is_left_unread(reader: Reader) -> None:
    draft = reader.read(report("Двенадцать человек убиты.", language="ru"))
    assert draft.claims == ()
    assert draft.notes == ("unread: no rules for the language 'ru'; the report is kept, shown and searchable",)


@pytest.mark.parametrize("language", ["und", ""])
def test_a_text_of_no_language_is_not_read_by_english_rules(reader: Reader, language: str) -> None:
    draft = reader.read(report("Taiz: 12 killed.", language=language))
    assert draft.claims == ()
    assert draft.notes == (
        "unread: the language cannot be told from the text; the report is kept, shown and searchable",
    )


def test_without_a_date_no_day_is_invented(reader: Reader) -> None:
    draft = reader.read(report("Shelling killed 12 people on Friday.", published=None))
    assert [claim.when for claim in draft.claims] == [None] * len(draft.claims)
    assert draft.notes


def test_a_claim_is_less_sure_where_its_words_leave_more_in_doubt(reader: Reader) -> None:
    told = (
        "Shelling killed 12 people in Sumy.",
        "Shelling killed dozens of people in Sumy.",
        "Shelling killed dozens.",
    )
    sure = [claim.confidence for text in told for claim in reader.read(report(text)).claims if claim.type == "killed"]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == len(told)


def test_a_caption_printed_twice_is_one_claim(reader: Reader) -> None:
    line = "Smoke rises after shells killed 12 people in Saraqib."
    draft = reader.read(report(f"{line}\n\n{line} OUR PHOTOGRAPHER"))
    dead = [claim for claim in draft.claims if claim.type == "killed"]
    assert [len(claim.also) for claim in dead] == [1]


def test_many_give_what_one_by_one_gives(reader: Reader) -> None:
    texts = [f"Shelling killed {number} people in Saraqib on Friday." for number in range(2, 24)]
    reports = [report(text, id=str(number)) for number, text in enumerate(texts)]
    assert [draft.claims for draft in reader.read_many(reports)] == [reader.read(item).claims for item in reports]


@pytest.mark.slow
def test_an_endless_report_is_read_in_bounded_time(reader: Reader) -> None:
    line = "Shelling killed 12 people in the town and no stop ever came "
    assert_sound(reader.read(report(line * 1_000)))


def test_an_event_told_again_in_a_caption_is_one() -> None:
    text = (
        "A family fled Binnish on Saturday December 21 following the shelling of Binnish by government forces.\n\n"
        "A man is carried to an ambulance following shelling in Binnish, Saturday, December 21."
    )
    events = [claim for claim in Reader.load().read(report(text)).claims if claim.kind is ClaimKind.EVENT]
    assert len(events) == 1
    assert len(events[0].also) == 1
