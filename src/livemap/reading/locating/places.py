"""Where a finding may have happened: mentions in tiers, nearest words first, each with its role."""

import re
from collections.abc import Sequence

from livemap.model.claim import ClaimKind
from livemap.model.place import Mention, MentionHint, PlaceRole
from livemap.model.reading import PlaceLead
from livemap.model.span import Span
from livemap.reading.passage import Finding, Passage

LOCATING = frozenset({MentionHint.PLACE, MentionHint.NAME})
#: What the model takes for an organisation may be a town that it does not know: asked after the sentence's places.
MAYBE = frozenset({MentionHint.ORGANISATION})
FROM = re.compile(
    r"\b(?:from|fled|fleeing|flee|left|leaving|leave|deserted|out of|escaped|escaping|abandoned|abandoning"
    r"|evacuate|evacuated|evacuating)\s+(?:[\w-]+\s+){0,3}$"
)
TO = re.compile(r"\b(?:to|into|toward|towards|reached|for|reach)\s+(?:[\w-]+\s+){0,3}$")
NEAR = re.compile(
    r"\b(?:near|around|outside|close to|vicinity of|outskirts of|next to|not far from|towards|toward"
    r"|overlooking)\s+(?:[\w-]+\s+){0,4}$"
)
AT = re.compile(r"\b(?:in|at|on|inside|across|of|over|within|hit|struck|throughout)\s+(?:[\w-]+\s+){0,3}$")
NEARBY = 70
BREAK = re.compile(r"[;:]|\b(?:while|whereas|but|meanwhile|elsewhere)\b|,\s*(?:after|as|where)\b")
#: Earlier sentences of the paragraph that are asked, and sentences of the lead.
BACK = 3
LEAD = 2

Tiers = tuple[tuple[PlaceLead, ...], ...]


def place_tiers(finding: Finding, passages: Sequence[Passage]) -> Tiers:
    """The tiers of a finding; a mention stands in the first tier that it fits, empty tiers are left out."""
    home = passages[finding.sentence]
    seen: set[int] = set()
    own = [(index, mention) for index, mention in home.mentions if index in finding.near]
    likely = [(index, mention) for index, mention in home.mentions if mention.hint in LOCATING]
    maybe = [(index, mention) for index, mention in home.mentions if mention.hint in MAYBE]
    near, rest = _split(finding, home, likely)
    tiers = [_leads(finding, part, home, seen) for part in (own, near, rest, _split(finding, home, maybe)[0])]
    for passage in _around(finding.sentence, passages):
        likely = [(index, mention) for index, mention in passage.mentions if mention.hint in LOCATING]
        tiers.append(_leads(finding, likely, passage, seen))
    return tuple(tier for tier in tiers if tier)


def _split(
    finding: Finding, home: Passage, mentions: Sequence[tuple[int, Mention]]
) -> tuple[list[tuple[int, Mention]], list[tuple[int, Mention]]]:
    near: list[tuple[int, Mention]] = []
    rest: list[tuple[int, Mention]] = []
    for index, mention in mentions:
        (near if _is_near(finding.core, mention.span, home) else rest).append((index, mention))
    return near, rest


def _is_near(core: Span, mention: Span, home: Passage) -> bool:
    if mention.overlaps(core):
        return True
    start, end = (core.end, mention.start) if mention.start >= core.end else (mention.end, core.start)
    return end - start <= NEARBY and not BREAK.search(home.between(start, end))


def _leads(
    finding: Finding, mentions: Sequence[tuple[int, Mention]], passage: Passage, seen: set[int]
) -> tuple[PlaceLead, ...]:
    found = []
    for index, mention in mentions:
        if index not in seen:
            seen.add(index)
            found.append(PlaceLead(mention=index, role=_role(finding, mention, passage)))
    return tuple(found)


def _role(finding: Finding, mention: Mention, passage: Passage) -> PlaceRole:
    before = passage.words_before(mention.span.start, 48)
    if NEAR.search(before):
        return PlaceRole.NEAR
    if finding.kind is not ClaimKind.DISPLACEMENT:
        return PlaceRole.AT
    hits = [
        (hit.start(), role)
        for pattern, role in ((FROM, PlaceRole.FROM), (TO, PlaceRole.TO), (AT, PlaceRole.AT))
        if (hit := pattern.search(before))
    ]
    return max(hits)[1] if hits else PlaceRole.AT


def _around(index: int, passages: Sequence[Passage]) -> list[Passage]:
    """The sentences before in the paragraph, then headings above, then the lead."""
    home = passages[index].sentence
    before = [
        passages[at]
        for at in range(index - 1, max(-1, index - 1 - BACK), -1)
        if passages[at].sentence.paragraph == home.paragraph
    ]
    headings = [passage for passage in passages[:index] if passage.sentence.heading][:1]
    body = [passage for passage in passages[:8] if not passage.sentence.heading][:LEAD]
    chosen: list[Passage] = []
    for passage in (*before, *headings, *body):
        if passage is not passages[index] and passage not in chosen:
            chosen.append(passage)
    return chosen
