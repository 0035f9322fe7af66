"""What every reading must hold, whatever it says: spans that show the words they claim, no claim twice."""

import re
from collections.abc import Iterator
from typing import Any

from livemap.model.claim import Claim
from livemap.model.reading import Reading
from livemap.publishing.contract import reading_to_dict

WORD = re.compile(r"[^\W\d_]{3,}|\d+")
#: Share of the shorter sentence's words that two tellings of one thing have in common.
ALIKE = 0.6


def faults(reading: Reading) -> list[str]:
    """One line for each breach of the contract by a reading, in the shape in which `livemap read --json` gives it."""
    shown = reading_to_dict(reading)
    text = shown["report"]["text"]
    return [*_span_faults(shown["claims"], text), *_span_faults(shown["mentions"], text), *_claim_faults(reading)]


def _span_faults(value: Any, text: str, path: str = "") -> Iterator[str]:
    """Every object with a start and an end lies in the text, is not empty, and shows what stands there."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _span_faults(item, text, f"{path}[{number}]")
    elif isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if isinstance(start, int) and isinstance(end, int):
            if not 0 <= start < end <= len(text):
                yield f"{path}: {start}..{end} is no range of a text of {len(text)} characters"
            elif "text" in value and value["text"] != text[start:end]:
                yield f"{path}: shows {value['text']!r} where the text has {text[start:end]!r}"
        for key, item in value.items():
            yield from _span_faults(item, text, f"{path}.{key}")


def _claim_faults(reading: Reading) -> Iterator[str]:
    seen: dict[tuple[Any, ...], list[Claim]] = {}
    text = reading.report.text
    ids = {claim.id for claim in reading.claims}
    for claim in reading.claims:
        if claim.part_of is not None and (claim.part_of not in ids or claim.part_of == claim.id):
            yield f"{claim.id}: part of {claim.part_of}, which is no other claim of the report"
        figure = claim.figure
        if figure and figure.low is not None and figure.high is not None and figure.low > figure.high:
            yield f"{claim.id}: low {figure.low} above high {figure.high}"
        same = seen.setdefault(_said(claim, reading), [])
        if twin := next((known for known in same if _alike(known, claim, text)), None):
            yield f"{claim.id}: says what {twin.id} says, {claim.kind}/{claim.type}: {claim.evidence.of(text)[:80]!r}"
        same.append(claim)


def _alike(a: Claim, b: Claim, text: str) -> bool:
    """One sentence, or two that share most of their words: the same said twice, and not two things alike."""
    words_a, words_b = (set(WORD.findall(claim.evidence.of(text).lower())) for claim in (a, b))
    smaller = min(len(words_a), len(words_b))
    return a.evidence == b.evidence or (smaller > 0 and len(words_a & words_b) / smaller >= ALIKE)


def _said(claim: Claim, reading: Reading) -> tuple[Any, ...]:
    """Everything that a claim says, without the words that say it."""
    figure, when = claim.figure, claim.when
    places = [reading.mentions[place.mention] for place in claim.places]
    return (
        claim.kind,
        claim.type,
        claim.modality,
        (figure.low, figure.high, figure.unit, figure.group, figure.party) if figure else None,
        (when.start_date, when.end_date) if when else None,
        claim.since,
        tuple(voice.name for voice in claim.voices[:1]),
        frozenset(actor.party or actor.name for actor in claim.by),
        frozenset(actor.party or actor.name for actor in claim.against),
        frozenset(mention.place.id if mention.place else mention.span.of(reading.report.text) for mention in places),
        claim.part_of,
    )
