"""What the French rules find in a report."""

from collections.abc import Sequence

from livemap.model.place import Mention
from livemap.model.registry import ActorRegistry
from livemap.model.report import Report
from livemap.reading.french.actors import find_actors, of_country
from livemap.reading.french.findings import gather
from livemap.reading.french.mentions import find_mentions
from livemap.reading.french.times import find_times
from livemap.reading.french.voices import find_attributions
from livemap.reading.languages import Work
from livemap.reading.passage import Passage
from livemap.reading.text.parsing import Sentence


def read_french(report: Report, sentences: Sequence[Sentence], registry: ActorRegistry) -> Work:
    """Names by the model, everything else by the rules and lists of this folder."""
    mentions = find_mentions(sentences)
    passages = _lay_out(report, sentences, mentions, of_country(registry, report.text))
    attributions = find_attributions(sentences)
    return Work(mentions, passages, attributions, gather(passages, attributions))


def _lay_out(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], registry: ActorRegistry
) -> list[Passage]:
    passages = []
    at = 0
    for sentence in sentences:
        first = at
        while at < len(mentions) and mentions[at].span.start < sentence.span.end:
            at += 1
        times = find_times(sentence.text, sentence.span.start, report.published_on)
        actors = find_actors(sentence.text, sentence.span.start, registry)
        passages.append(Passage(sentence, times, tuple(enumerate(mentions[first:at], first)), actors))
    return passages
