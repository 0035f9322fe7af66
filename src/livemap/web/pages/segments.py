"""Cuts a text where the words that were read begin and end, so that a page can mark them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from livemap.model.recorded import RecordedClaim
from livemap.model.span import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Words that were read as something: 'figure', 'actor', 'time', 'voice' or 'place'."""

    span: Span
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """A run of text with one role, '' for none. `inside` is False for the words around the evidence."""

    text: str
    role: str
    inside: bool
    #: Ids of what begins here.
    anchors: tuple[str, ...] = ()


def readings_of(recorded: RecordedClaim) -> Iterator[Reading]:
    """What was read from words for one claim, in no order."""
    claim = recorded.claim
    if claim.figure:
        yield Reading(span=claim.figure.span, role="figure")
    for actor in (*claim.by, *claim.against):
        yield Reading(span=actor.span, role="actor")
    if claim.when and claim.when.span:
        yield Reading(span=claim.when.span, role="time")
    for voice in claim.voices:
        yield Reading(span=voice.span, role="voice")
    for place in recorded.places:
        if place.span:
            yield Reading(span=place.span, role="place")


def cut_text(
    text: str, spans: Sequence[Span], readings: Iterable[Reading], anchors: Mapping[str, int] | None = None
) -> tuple[Segment, ...]:
    """The part of `text` that the first span covers, in segments; the last span is the evidence inside it.

    Where readings overlap, the shortest one's role counts. `anchors` gives the offset at which an id stands.
    """
    whole, evidence = spans[0], spans[-1]
    ordered = sorted(readings, key=lambda one: (one.span.end - one.span.start, one.span.start, one.role))
    named: dict[int, list[str]] = defaultdict(list)
    for name, offset in (anchors or {}).items():
        named[offset].append(name)
    edges = {whole.start, whole.end, evidence.start, evidence.end, *named}
    edges.update(edge for one in ordered for edge in (one.span.start, one.span.end))
    inner = sorted(edge for edge in edges if whole.start <= edge <= whole.end)
    roles = _roles(inner, ordered)
    return tuple(
        Segment(
            text=text[start:end],
            role=roles.get(start, ""),
            inside=evidence.start <= start and end <= evidence.end,
            anchors=tuple(named.get(start, ())),
        )
        for start, end in pairwise(inner)
    )


def _roles(edges: Sequence[int], ordered: Sequence[Reading]) -> dict[int, str]:
    """The role of the segment that begins at each edge; the shortest reading comes first and wins."""
    roles: dict[int, str] = {}
    for one in ordered:
        first, last = bisect_left(edges, one.span.start), bisect_left(edges, one.span.end)
        for edge in edges[first:last]:
            roles.setdefault(edge, one.role)
    return roles


def paragraph_around(text: str, evidence: Span, reach: int = 240) -> Span:
    """The paragraph of the evidence, cut at word ends `reach` characters from it."""
    start = max(text.rfind("\n", 0, evidence.start) + 1, 0)
    stop = text.find("\n", evidence.end)
    end = len(text) if stop < 0 else stop
    if evidence.start - start > reach:
        start = text.find(" ", evidence.start - reach) + 1
    if end - evidence.end > reach:
        end = text.rfind(" ", evidence.end, evidence.end + reach)
    return Span(start=min(start, evidence.start), end=max(end, evidence.end))
