"""One sentence laid out for the rules: its tokens, counted phrases, times and place mentions."""

from dataclasses import dataclass
from functools import cached_property

from livemap.model.claim import Actor, ClaimKind, Modality
from livemap.model.figure import Figure
from livemap.model.place import Mention
from livemap.model.span import Span
from livemap.reading.counting.figures import Counted, find_counted
from livemap.reading.text.parsing import Sentence
from livemap.reading.text.tokens import Word, cut_words
from livemap.reading.timing.joining import TimeHit


@dataclass(frozen=True)
class Passage:
    """A sentence with what rules ask about it. Offsets are the report's. It makes no claims."""

    sentence: Sentence
    times: tuple[TimeHit, ...] = ()
    #: Index into the report's mentions, and the mention, for those inside the sentence.
    mentions: tuple[tuple[int, Mention], ...] = ()
    actors: tuple[Actor, ...] = ()

    @property
    def span(self) -> Span:
        return self.sentence.span

    @property
    def text(self) -> str:
        return self.sentence.text

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return cut_words(self.sentence.text, self.sentence.span.start)

    @cached_property
    def figures(self) -> tuple[Counted, ...]:
        return find_counted(self.words)

    def words_before(self, at: int, count: int) -> str:
        """Lower-case text of up to `count` characters before offset `at`."""
        end = at - self.sentence.span.start
        return self.sentence.text[max(0, end - count) : end].lower()

    def words_after(self, at: int, count: int) -> str:
        start = at - self.span.start
        return self.text[start : start + count].lower()

    def between(self, start: int, end: int) -> str:
        begin = self.sentence.span.start
        return self.sentence.text[max(0, start - begin) : max(0, end - begin)].lower()


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What one rule found in one passage; it becomes a claim when voice, time and places are joined to it."""

    kind: ClaimKind
    type: str
    #: Index of the sentence.
    sentence: int
    #: The words that make it so: 'killed', 'took control of'.
    trigger: Span
    #: The words of the whole fact, figure to trigger.
    core: Span
    figure: Figure | None = None
    modality: Modality = Modality.ASSERTED
    #: Figure span of the finding that includes this one's.
    whole: Span | None = None
    stock: bool | None = None
    by: tuple[Actor, ...] = ()
    against: tuple[Actor, ...] = ()
    #: Statements only: the cue of the attribution that makes it.
    speech: Span | None = None
    #: Indexes of the mentions that the grammar makes its places.
    near: tuple[int, ...] = ()
    #: 'The attack': words that speak of what was told before.
    refers_back: bool = False
    #: And yet it tells what happened: 'the attack hit a market'. Who says so says that there was one.
    affirms: bool = False
    #: Violence of no told kind by nobody told: no claim where the report has told of violence.
    loose: bool = False
    confidence: float = 0.6
    why: tuple[str, ...] = ()


def cover(*spans: Span) -> Span:
    """The smallest span that holds them all."""
    return Span(start=min(span.start for span in spans), end=max(span.end for span in spans))
