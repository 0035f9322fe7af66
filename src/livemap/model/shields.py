"""What may be seen of a claim: what people withheld, coarsened or embargoed is taken out before anything is written.

Rule 8. Everything here is pure: the same claim, rulings and moment give the same redacted claim.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from livemap.model.in_force import in_force
from livemap.model.place import Place, PlaceKind
from livemap.model.recorded import ClaimPlace, RecordedClaim
from livemap.model.ruling import Decision, Ruling
from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceKind

#: Decisions that shield.
SHIELDS = frozenset({Decision.WITHHOLD, Decision.COARSEN, Decision.EMBARGO})
#: Stands for each letter that is not shown, so that spans stay right.
BLOCK = "█"
#: Of what is not shown each so-manieth letter is a space, wherever its words ended: a line can break there.
EVERY = 12
#: Said in place of a voice that is withheld. It is one voice a claim, like any unnamed one.
WITHHELD = "a voice that is withheld"
#: For each way to coarsen: degrees of the grid that points are put on, UCDP precision, radius in km.
GRID = {"area": (0.25, 2, 20.0), "district": (0.5, 3, 40.0), "governorate": (1.0, 4, 80.0), "country": (4.0, 6, 300.0)}
ORDER = tuple(GRID)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shield:
    """What of a claim is kept from the public at one moment."""

    hidden: bool = False
    words: bool = False
    voices: bool = False
    #: The place is not shown at all.
    place: bool = False
    #: The place is shown as coarsely as this; None: as known.
    coarse: str | None = None


OPEN = Shield()


def shield_of(history: Sequence[Ruling], now: datetime) -> Shield:
    """What is kept back by all rulings on a claim and on its incidents, with those on these rulings, oldest first."""
    shield = OPEN
    for ruling in in_force(history):
        if ruling.decision is Decision.WITHHOLD:
            part = ruling.value.get("part", "all")
            shield = replace(
                shield,
                hidden=shield.hidden or part == "all",
                words=shield.words or part == "words",
                voices=shield.voices or part == "voices",
                place=shield.place or part == "place",
            )
        elif ruling.decision is Decision.EMBARGO:
            shield = replace(shield, hidden=shield.hidden or now < datetime.fromisoformat(ruling.value["until"]))
        elif ruling.decision is Decision.COARSEN:
            coarser = max(ruling.value["to"], shield.coarse or ORDER[0], key=ORDER.index)
            shield = replace(shield, coarse=coarser)
    return shield


def next_lift(history: Sequence[Ruling], now: datetime) -> datetime | None:
    """When the next embargo ends that is in force; None: none is."""
    ends = [
        datetime.fromisoformat(ruling.value["until"])
        for ruling in in_force(history)
        if ruling.decision is Decision.EMBARGO
    ]
    return min((end for end in ends if end > now), default=None)


def redact(recorded: RecordedClaim, shield: Shield) -> RecordedClaim | None:
    """The claim as the public may see it; None: not at all."""
    if shield.hidden:
        return None
    if shield == OPEN:
        return recorded
    start = recorded.claim.evidence.start
    spans = [Span(start=span.start - start, end=span.end - start) for span in masks_of(recorded, shield)]
    words = mask(recorded.evidence_text, spans, names_of(recorded, shield))
    claim = recorded.claim
    if shield.voices:
        unnamed = Voice(span=claim.evidence, name=WITHHELD, kind=VoiceKind.UNNAMED)
        claim = replace(
            claim, voices=(unnamed,) if claim.voices else (), denied_by=(unnamed,) if claim.denied_by else ()
        )
    return replace(recorded, claim=claim, evidence_text=words, places=tuple(_places(recorded.places, shield)))


def masks_of(recorded: RecordedClaim, shield: Shield) -> tuple[Span, ...]:
    """The ranges of the report's text that are not shown."""
    claim = recorded.claim
    found: list[Span] = []
    if shield.hidden or shield.words:
        found += [claim.evidence, *claim.also]
    if shield.voices:
        voices = (*claim.voices, *claim.denied_by)
        found += [voice.span for voice in voices if voice.span != claim.evidence]
    if shield.place or shield.coarse:
        found += [place.span for place in recorded.places if place.span]
    return tuple(found)


def names_of(recorded: RecordedClaim, shield: Shield) -> tuple[str, ...]:
    """Names that are not shown wherever they stand in the report: one more mention would give them away."""
    names: set[str] = set()
    if shield.place or shield.coarse:
        names |= {place.name for place in recorded.places}
        names |= {place.place.name for place in recorded.places if place.place}
    if shield.voices:
        names |= {voice.name for voice in (*recorded.claim.voices, *recorded.claim.denied_by)}
    return tuple(sorted(name for name in names if len(name) > 1))


def mask(text: str, spans: Iterable[Span], names: Sequence[str] = ()) -> str:
    """The text with blocks for the spans and names; as long as before, lines kept. Nothing tells where words began."""
    hidden = bytearray(len(text))
    ranges = [(max(0, span.start), min(len(text), span.end)) for span in spans]
    for name in names:
        ranges += [found.span() for found in re.finditer(re.escape(name), text, re.IGNORECASE)]
    for start, end in ranges:
        hidden[start:end] = b"\1" * (end - start)
    letters = list(text)
    for run in re.finditer(b"\1+", hidden):
        for place in range(*run.span()):
            if letters[place] != "\n":
                letters[place] = " " if (place - run.start()) % EVERY == EVERY - 1 else BLOCK
    return "".join(letters)


def _places(places: Sequence[ClaimPlace], shield: Shield) -> Iterable[ClaimPlace]:
    for named in places:
        if shield.place or (shield.coarse and named.place is None):
            continue
        if shield.coarse and named.place:
            coarse = coarsen(named.place, shield.coarse)
            yield replace(named, name=coarse.name, place=coarse, span=None)
        else:
            yield named


def coarsen(place: Place, to: str) -> Place:
    """A place no closer than `to`: the middle of a square of a fixed grid, whatever point of it was meant."""
    step, precision, radius = GRID[to]
    if place.precision >= precision and place.radius_km >= radius:
        return place
    lat = max(-90.0, min(90.0, (place.lat // step + 0.5) * step))
    lon = max(-180.0, min(180.0, (place.lon // step + 0.5) * step))
    name = place.admin1 if place.admin1 and to != "country" else place.country
    return Place(
        id=f"coarse:{to}:{lat:g},{lon:g}",
        name=f"part of {name}" if to in ("area", "district") else name,
        lat=lat,
        lon=lon,
        country=place.country,
        admin1=place.admin1 if to != "country" else None,
        precision=precision,
        kind=PlaceKind.REGION,
        radius_km=radius,
    )
