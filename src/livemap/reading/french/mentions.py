"""Names in French sentences that are or may be places, by the model's labels and the words before them."""

import re
from collections.abc import Sequence

from livemap.model.place import Mention, MentionHint
from livemap.model.span import Span
from livemap.reading.french.actors import find_names
from livemap.reading.text.parsing import Sentence

HINTS = {"LOC": MentionHint.PLACE, "ORG": MentionHint.ORGANISATION, "PER": MentionHint.PERSON, "MISC": MentionHint.NAME}
LOCATING = re.compile(
    r"\b(?:à|près d[e']|vers|(?:ville|village|localité|province|région|nord|sud|est|ouest|banlieue|camp) d[e'])\s*$",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"(?:[LlDd]['’]|(?:[Ll]a|[Ll]e|[Ll]es)\s)")


def find_mentions(sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """The mentions of a report, sorted by span."""
    found = [mention for sentence in sentences for mention in _read(sentence)]
    return tuple(sorted(found, key=lambda mention: (mention.span.start, -mention.span.end)))


def _read(sentence: Sentence) -> list[Mention]:
    found = []
    parties = find_names(sentence.text, sentence.span.start)
    for entity in sentence.doc.ents if sentence.doc is not None else ():
        span = sentence.place_of(entity)
        article = ARTICLE.match(entity.text)
        if article:
            span = Span(start=span.start + article.end(), end=span.end)
        words = sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]
        if not words[:1].isupper():
            continue
        located = LOCATING.search(sentence.text, 0, span.start - sentence.span.start) is not None
        hint = MentionHint.PLACE if located else HINTS.get(entity.label_, MentionHint.NAME)
        if any(party.overlaps(span) for party in parties):
            hint = MentionHint.ORGANISATION
        found.append(Mention(span=span, hint=hint))
    return found
