"""English as a language of the reader: which rules find what, and what each sentence is laid out with."""

from collections.abc import Sequence
from dataclasses import replace

from livemap.model.place import Mention
from livemap.model.registry import ActorRegistry
from livemap.model.report import Report
from livemap.model.when import When
from livemap.reading.gather import gather
from livemap.reading.happening.actors import find_actors
from livemap.reading.happening.aircraft import with_owners
from livemap.reading.languages import Work
from livemap.reading.locating.mentions import find_mentions
from livemap.reading.passage import Passage
from livemap.reading.text.parsing import Sentence
from livemap.reading.timing.dateline import base_day, dateline_of
from livemap.reading.timing.times import find_times, is_anchor
from livemap.reading.voicing.bulletins import voice_of_bulletin
from livemap.reading.voicing.lede import voice_of_lede
from livemap.reading.voicing.voicebook import load_voices
from livemap.reading.voicing.voices import find_attributions
from livemap.reading.voicing.weighing import Weighs


def read_english(
    report: Report, sentences: Sequence[Sentence], registry: ActorRegistry, weights: Weighs | None = None
) -> Work:
    """What the English rules find in a report; of the attributions those that `weights` keep, where there are any."""
    mentions = find_mentions(sentences, report.text)
    passages = _lay_out(report, sentences, mentions, registry)
    attributions = find_attributions(sentences, registry, weights)
    whole = voice_of_bulletin(passages, attributions, load_voices(), registry) or voice_of_lede(passages, attributions)
    said = (*attributions, whole) if whole else attributions
    return Work(mentions, passages, said, gather(passages, attributions, registry))


def _lay_out(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], registry: ActorRegistry
) -> list[Passage]:
    """Each sentence with its times, mentions and actors. 'That date' is the last one named before.

    The date of the report itself is no time of what it tells.
    """
    passages: list[Passage] = []
    named: When | None = None
    at = 0
    base = base_day(report.text, report.published_on)
    written = dateline_of(report.text, report.published_on)
    named_in = [find_actors(sentence, registry) if sentence.doc is not None else () for sentence in sentences]
    for sentence, actors in zip(sentences, with_owners(sentences, named_in, registry), strict=True):
        while at < len(mentions) and mentions[at].span.start < sentence.span.start:
            at += 1
        inside = []
        probe = at
        while probe < len(mentions) and mentions[probe].span.start < sentence.span.end:
            inside.append((probe, mentions[probe]))
            probe += 1
        times = find_times(sentence.text, sentence.span.start, base, named)
        anchors = [hit for hit in times if is_anchor(hit.span.of(report.text))]
        named = replace(anchors[-1].when, span=None) if anchors else named
        times = tuple(hit for hit in times if written is None or not hit.span.overlaps(written))
        passages.append(Passage(sentence, times, tuple(inside), actors))
    return passages
