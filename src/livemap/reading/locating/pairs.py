"""Two names that are told of together: 'the road from X to Y', 'talks between X and Y'."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from livemap.model.place import Mention, MentionHint, Relation
from livemap.model.span import Span
from livemap.reading.locating.relations import find_pair, names_sides
from livemap.reading.text.parsing import Sentence


def pair_mentions(found: Sequence[Mention], sentences: Sequence[Sentence], text: str) -> tuple[Mention, ...]:
    """Mentions with 'between X and Y' and 'the road from X to Y' linked to their second name."""
    homes = sorted(sentence.span for sentence in sentences)
    starts = [home.start for home in homes]
    paired = list(found)
    for index, mention in enumerate(found):
        at = bisect_right(starts, mention.span.start) - 1
        home = homes[at] if at >= 0 else None
        if home and names_sides(mention.span, home, text):
            paired[index] = replace(mention, hint=MentionHint.METONYM, relation=None)
            _call_power(paired, index + 1, mention.span, text)
            continue
        for other in range(index + 1, min(index + 6, len(found))):
            pair = find_pair(mention.span, found[other].span, home, text) if home else None
            if pair:
                relation = Relation(kind=pair[0], other=other, span=pair[1])
                paired[index] = replace(mention, relation=relation)
                _call_places(paired, index, other, pair[0])
                break
    return tuple(paired)


def _call_places(paired: list[Mention], first: int, second: int, kind: str) -> None:
    """A road has places at both ends; so has a stretch between two names of which one is said to be a place."""
    ends = (paired[first], paired[second])
    if kind == "road" or (kind == "between" and any(end.hint is MentionHint.PLACE for end in ends)):
        for index, end in zip((first, second), ends, strict=True):
            if end.hint is MentionHint.NAME:
                paired[index] = replace(end, hint=MentionHint.PLACE)


def _call_power(paired: list[Mention], first: int, before: Span, text: str) -> None:
    """The second of 'talks between X and Y' is no place of the event either."""
    for index in range(first, min(first + 5, len(paired))):
        span = paired[index].span
        if span.start >= before.end and text[before.end : span.start] in (" and ", ", and "):
            paired[index] = replace(paired[index], hint=MentionHint.METONYM, relation=None)
