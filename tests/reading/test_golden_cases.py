"""Rows of short texts of our own with what they must give, no more and no fewer, each with its reason."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from livemap.model.claim import Claim, ClaimKind
from livemap.model.place import PlaceRole
from livemap.model.reading import Draft
from livemap.model.report import Report
from livemap.model.voice import VoiceRole
from livemap.reading.counting.figures import find_counted
from livemap.reading.reader import Reader
from livemap.reading.text.tokens import cut_words
from livemap.reading.timing.times import find_times

CASES = Path(__file__).parent / "cases"
#: The files, each with the shape of its own rows.
KINDS = (
    "figures",
    "times",
    "casualties",
    "displacement",
    "control",
    "reports",
    "voices",
    "modality",
    "statements",
    "actors",
    "doers",
    "analyst",
    "ways",
    "whose",
)
#: A Sunday; every text is taken for one of that day unless its row says `published`.
PUBLISHED = datetime(2019, 12, 22, tzinfo=UTC)
#: The cases that the reading must hold, over all files.
FEWEST = 430
Row = dict[str, Any]


def rows() -> Iterator[Any]:
    """Every row of every file, by the file's name, with the reason of its group."""
    for kind in KINDS:
        for group in yaml.safe_load((CASES / f"{kind}.yml").read_text(encoding="utf-8")):
            for row in group["cases"]:
                yield pytest.param(kind, row, group["why"], id=f"{kind}: {row['text'][:50]}")


@pytest.mark.parametrize(("kind", "row", "why"), list(rows()))
def test_case(reader: Reader, kind: str, row: Row, why: str) -> None:
    expected = row[next(name for name in ("figures", "times", "claims") if name in row)]
    assert TOLD[kind](reader, row) == expected, why


def test_there_are_enough_cases_and_each_has_its_reason() -> None:
    listed = list(rows())
    assert len(listed) >= FEWEST
    assert all(len(case.values[2]) > 10 for case in listed)
    assert len({case.values[1]["text"] + str(case.values[0]) for case in listed}) == len(listed)


def read(reader: Reader, row: Row) -> Draft:
    published = datetime.fromisoformat(str(row["published"])).replace(tzinfo=UTC) if row.get("published") else None
    report = Report(
        id="case",
        title=row.get("title", ""),
        text=row["text"],
        published=published if "published" in row else PUBLISHED,
        language="en",
    )
    return reader.read(report)


def of_kind(reader: Reader, row: Row, kind: ClaimKind) -> tuple[Draft, list[Claim]]:
    draft = read(reader, row)
    return draft, [claim for claim in draft.claims if claim.kind is kind]


def figures(reader: Reader, row: Row) -> list[Any]:
    words = cut_words(row["text"])
    found = [counted.figure(words) for counted in find_counted(words)]
    return [[item.span.of(row["text"]), item.low, item.high, item.qualifier, item.unit, item.group] for item in found]


def times(reader: Reader, row: Row) -> list[Any]:
    day = row.get("published", date(2019, 12, 22))
    return [
        [hit.span.of(row["text"]), hit.when.start_date, hit.when.end_date, hit.when.precision, hit.since]
        for hit in find_times(row["text"], 0, day)
    ]


def casualties(reader: Reader, row: Row) -> list[Any]:
    draft, claims = of_kind(reader, row, ClaimKind.CASUALTIES)
    lows = {claim.id: claim.figure.low for claim in draft.claims if claim.figure}
    found = []
    for claim in claims:
        assert claim.figure
        whole = lows[claim.part_of] if claim.part_of else None
        found.append([claim.type, claim.figure.low, claim.figure.high, claim.figure.group, claim.modality, whole])
    return found


def displacement(reader: Reader, row: Row) -> list[Any]:
    found = []
    for claim in of_kind(reader, row, ClaimKind.DISPLACEMENT)[1]:
        assert claim.figure
        figure = claim.figure
        found.append([claim.type, figure.low, figure.high, figure.unit, claim.stock, claim.modality])
    return found


def control(reader: Reader, row: Row) -> list[Any]:
    draft, claims = of_kind(reader, row, ClaimKind.CONTROL)
    found = []
    for claim in claims:
        party = claim.by[0].party if claim.by else None
        what = claim.figure.low if claim.figure else first_tier(draft, claim)[0]
        found.append([claim.type, claim.modality, party if row["claims"][0][2] else None, what])
    return found


def said(reader: Reader, row: Row) -> list[Any]:
    """Every claim of the text: what, how many, and who says so; '> ' passed it on, '+ ' confirms it, '- ' denies it."""
    found = []
    for claim in read(reader, row).claims:
        marks = [
            "" if voice.role is VoiceRole.ORIGIN else "+ " if voice.corroborates else "> " for voice in claim.voices
        ]
        names = [mark + voice.name for mark, voice in zip(marks, claim.voices, strict=True)]
        names += [f"- {voice.name}" for voice in claim.denied_by]
        found.append([claim.type, claim.figure.low if claim.figure else None, names])
    return found


def modalities(reader: Reader, row: Row) -> list[Any]:
    claims = [claim for claim in read(reader, row).claims if claim.kind is not ClaimKind.STATEMENT]
    return [[claim.type, claim.modality] for claim in claims]


def statements(reader: Reader, row: Row) -> list[Any]:
    claims = of_kind(reader, row, ClaimKind.STATEMENT)[1]
    return [[claim.type, claim.modality, claim.voices[0].name] for claim in claims]


def deeds(reader: Reader, row: Row) -> list[Any]:
    claims = [claim for claim in read(reader, row).claims if claim.kind in (ClaimKind.EVENT, ClaimKind.CONTROL)]
    return [[claim.type, *([actor.party for actor in side] for side in (claim.by, claim.against))] for claim in claims]


def doers(reader: Reader, row: Row) -> list[Any]:
    kinds = (ClaimKind.EVENT, ClaimKind.CASUALTIES, ClaimKind.CONTROL)
    return [
        [claim.type, claim.figure.low if claim.figure else None, [actor.party for actor in claim.by]]
        for claim in read(reader, row).claims
        if claim.kind in kinds
    ]


def counted(reader: Reader, row: Row) -> list[Any]:
    """Of a whole report its counted claims: what, how many, where by the first tier's names, and when."""
    draft = read(reader, row)
    found = []
    for claim in draft.claims:
        if claim.figure is None:
            continue
        value = claim.figure.low if claim.figure.low is not None else claim.figure.high
        when = f"{claim.when.start_date}..{claim.when.end_date}" if claim.when else None
        found.append([claim.type, value, first_tier(draft, claim), claim.since or when])
    return found


def ways(reader: Reader, row: Row) -> list[Any]:
    """Of each displacement how many, where from and where to."""
    draft, claims = of_kind(reader, row, ClaimKind.DISPLACEMENT)
    found = []
    for claim in claims:
        assert claim.figure
        value = claim.figure.low if claim.figure.low is not None else claim.figure.high
        leads = draft.tiers[claim.id][0] if draft.tiers[claim.id] else ()
        ends = [
            [draft.mentions[lead.mention].span.of(row["text"]) for lead in leads if lead.role is role]
            for role in (PlaceRole.FROM, PlaceRole.TO)
        ]
        found.append([value, *ends])
    return found


def whose(reader: Reader, row: Row) -> list[Any]:
    return [[claim.type, claim.figure.low, claim.figure.party] for claim in read(reader, row).claims if claim.figure]


def all_told(reader: Reader, row: Row) -> list[Any]:
    """Every claim of the text with all that it says."""
    draft = read(reader, row)
    found = []
    for claim in draft.claims:
        when = f"{claim.when.start_date}..{claim.when.end_date}" if claim.when else None
        low = claim.figure.low if claim.figure else None
        voice = claim.voices[0].name if claim.voices else None
        found.append([claim.type, claim.modality, low, first_tier(draft, claim), when, voice])
    return found


def first_tier(draft: Draft, claim: Claim) -> list[str]:
    """The names of the claim's nearest places, the longest of those that overlap."""
    tiers = draft.tiers[claim.id]
    spans = [draft.mentions[lead.mention].span for lead in tiers[0]] if tiers else []
    whole = [span for span in spans if not any(other != span and other.contains(span) for other in spans)]
    return list(dict.fromkeys(" ".join(span.of(draft.report.text).split()) for span in whole))


TOLD: dict[str, Callable[[Reader, Row], list[Any]]] = {
    "figures": figures,
    "times": times,
    "casualties": casualties,
    "displacement": displacement,
    "ways": ways,
    "whose": whose,
    "control": control,
    "reports": counted,
    "voices": said,
    "modality": modalities,
    "statements": statements,
    "actors": deeds,
    "doers": doers,
    "analyst": all_told,
}
