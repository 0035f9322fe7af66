"""A bulletin's voice: what a body issues under its own name is its word where nobody else is named."""

import re
from collections.abc import Sequence

from livemap.model.registry import ActorRegistry
from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceKind
from livemap.reading.passage import Passage
from livemap.reading.voicing.attribution import Attribution
from livemap.reading.voicing.sources import FINITE
from livemap.reading.voicing.voicebook import VoiceBook

#: Behind the name of a body these words head what it issues.
ISSUED = re.compile(
    r"(?:\s*[:–—-]\s*|\s+)(?P<kind>(?:(?:daily|evening|flash|humanitarian|morning|operational|press|protection|situation"
    r"|weekly)\s+)?(?:briefing|bulletin|communiqu[eé]|release|report|sitrep|snapshot|summary|update))\b",
    re.IGNORECASE,
)
#: Bodies that issue bulletins: not papers and agencies, whose reports have their own voices.
ISSUING = frozenset(
    {
        *(VoiceKind.MINISTRY, VoiceKind.GOVERNMENT, VoiceKind.MILITARY, VoiceKind.UN_OFFICE, VoiceKind.NGO),
        *(VoiceKind.OBSERVATORY, VoiceKind.RESCUE, VoiceKind.ARMED_GROUP),
    }
)
#: Words of a body's name.
LONGEST = 8


def voice_of_bulletin(
    passages: Sequence[Passage], attributions: Sequence[Attribution], book: VoiceBook, registry: ActorRegistry
) -> Attribution | None:
    """All that is told without a voice under a heading such as 'Ministry of X: communique no. 12'; None: it has none.

    The heading is the text's first sentence and tells nothing itself ('OCHA report says ...' does).
    """
    if len(passages) < 2:
        return None
    heading = passages[0]
    issued = ISSUED.search(heading.text)
    words = heading.text[: issued.start()] if issued else ""
    if not 0 < len(words.split()) <= LONGEST or any(word.tag_ in FINITE for word in heading.sentence.doc or ()):
        return None
    span = Span(start=heading.span.start, end=heading.span.start + len(words))
    voice = _body(words, span, book, registry)
    if voice is None or issued is None:
        return None
    spoken = [span for item in attributions for span in (*item.content, *item.cue)]
    own = [passage.span for passage in passages[1:] if not any(passage.span.overlaps(other) for other in spoken)]
    if not own:
        return None
    cue = Span(start=heading.span.start + issued.start("kind"), end=heading.span.start + issued.end("kind"))
    why = f"bulletin: issued by {voice.name}"
    return Attribution(source=(span,), cue=(cue,), content=tuple(own), voices=(voice,), reason=why)


def _body(words: str, span: Span, book: VoiceBook, registry: ActorRegistry) -> Voice | None:
    """The body that the heading begins with: a known name, or words with a noun of such a body among them."""
    named = next(iter(book.names_in(words, registry.focus)), None)
    if named is not None and named.start == 0 and named.end == len(words):
        known = named.voice
        return Voice(span=span, name=known.name, kind=known.kind, party=known.party) if known.kind in ISSUING else None
    kinds = [kind for word in words.split() if (kind := book.kind_of(word)) is not None]
    if not kinds or kinds[0] not in ISSUING or not words[:1].isupper():
        return None
    return Voice(span=span, name=words, kind=kinds[0], party=registry.party_of(words))
