"""French as a language of the reader."""

from collections.abc import Sequence

from livemap.model.place import Mention
from livemap.model.report import Report
from livemap.reading.french.actors import find_actors
from livemap.reading.french.findings import gather
from livemap.reading.french.mentions import find_mentions
from livemap.reading.french.times import find_times
from livemap.reading.french.voices import find_attributions
from livemap.reading.passage import Finding, Passage
from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.attribution import Attribution


class French:
    """What the rules find in French sentences."""

    def mentions(self, sentences: Sequence[Sentence], report: Report) -> tuple[Mention, ...]:
        return find_mentions(sentences)

    def lay_out(self, sentences: Sequence[Sentence], mentions: Sequence[Mention], report: Report) -> list[Passage]:
        """Each sentence with its times, mentions and actors."""
        return [
            Passage(
                sentence,
                find_times(sentence.text, sentence.span.start, report.published_on),
                tuple((at, mention) for at, mention in enumerate(mentions) if sentence.span.contains(mention.span)),
                find_actors(sentence.text, sentence.span.start),
            )
            for sentence in sentences
        ]

    def attributions(self, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
        return find_attributions(sentences)

    def findings(self, passages: Sequence[Passage], attributions: Sequence[Attribution]) -> list[Finding]:
        return gather(passages)
