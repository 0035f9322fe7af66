"""What an attribution is: who is said to say what, with the words of each part."""

from dataclasses import dataclass

from livemap.model.span import Span
from livemap.model.voice import Voice


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution:
    """A source, the cue that attributes, and the content attributed, each as spans of the report's text.

    It judges nothing: whether the source is right is not asked. Invariant: `content` is not empty; the spans of
    one part are sorted and do not overlap; the origin of `voices` comes first.
    """

    #: The words that name the source; empty: nobody is named ('it was reported').
    source: tuple[Span, ...]
    #: The words that attribute: 'said', 'according to', 'has repeatedly denied'; a colon after a name.
    cue: tuple[Span, ...]
    #: What is attributed; several spans where it is broken up or runs on over sentences.
    content: tuple[Span, ...]
    #: Who says it, after coreference and aliases: origin first, then who passed it on.
    voices: tuple[Voice, ...] = ()
    #: The source says that the content is not so.
    denies: bool = False
    #: The source says what the text has already said on its own or another's word.
    corroborates: bool = False
    #: The source says that what the text has said before is not so; whoever said it still says it.
    disputes: bool = False
    #: The source says that the content is so; False: it is wished, demanded, feared or judged.
    vouches: bool = True
    #: Why it is believed beyond its grammar: learned weights keep it, or it gives a lede its voice; empty: by grammar.
    reason: str = ""

    @property
    def length(self) -> int:
        """Characters of content; of two attributions that hold the same words the shorter is the inner one."""
        return sum(span.end - span.start for span in self.content)

    def backs(self, anchor: Span) -> bool:
        """Whether the source confirms what the sentence before says at `anchor`; its own words it says itself."""
        return self.corroborates and self.content[0].contains(anchor)

    def holds(self, anchor: Span) -> bool:
        return any(span.start <= anchor.start < span.end for span in self.content)
