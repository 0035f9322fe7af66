"""One name looked up as a report would have it, with no context but what the asker says."""

from collections.abc import Sequence
from dataclasses import dataclass

from livemap.model.place import Candidate, Mention, MentionHint
from livemap.model.span import Span
from livemap.placing.placer import Placer


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What is known of where a name stands."""

    #: The country's name; "": not said.
    country: str = ""
    #: Name of a place that it is near; "": not said.
    near: str = ""


def ask(placer: Placer, name: str, context: Context) -> tuple[Candidate, ...]:
    """What `name` may mean, best first; empty where it is taken for no known place."""
    text, mentions = _said(name, context)
    found = placer.resolve(mentions, text)[0]
    if found.place is None:
        return ()
    rest = sum(candidate.score for candidate in found.alternatives)
    best = Candidate(place=found.place, score=round(max(0.0, 1 - rest), 3), why=found.why)
    return (best, *found.alternatives)


def _said(name: str, context: Context) -> tuple[str, Sequence[Mention]]:
    """The name in the shortest text that says its context: 'X near Y, Syria'."""
    text, spans = name, [Span(start=0, end=len(name))]
    for joint, word in ((" near ", context.near), (", ", context.country)):
        if word:
            start = len(text) + len(joint)
            text += joint + word
            spans.append(Span(start=start, end=start + len(word)))
    return text, [Mention(span=span, hint=MentionHint.PLACE) for span in spans]
