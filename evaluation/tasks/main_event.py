"""Who killed and how in an article's main event, chosen from the reader's events and actors for the casualties task."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from livemap.model.claim import Actor
from livemap.model.registry import ActorKind, ActorRegistry, fold
from livemap.reading.actors import find_actors
from livemap.reading.event_types import load_table
from livemap.reading.events import EventHit, find_events
from livemap.reading.parsing import Sentence

GOVERNMENT = "syrian government or russian troops"
ISIS = "the organization of the islamic state in iraq and the levant - isis"
COALITION = "international coalition forces"
OPPOSITION = "armed opposition groups"
SELF_ADMINISTRATION = "self administration forces"
NUSRA = "al-nusra front"
UNKNOWN = "unknown"

#: Party to the task's actor value.
ACTORS = {
    "syrian_government": GOVERNMENT,
    "pro_government_militias_syria": GOVERNMENT,
    "russian_government": GOVERNMENT,
    "hezbollah": GOVERNMENT,
    "iranian_government": GOVERNMENT,
    "iran_aligned_militias": GOVERNMENT,
    "popular_mobilization_forces": GOVERNMENT,
    "iraqi_government": GOVERNMENT,
    "us_led_coalition": COALITION,
    "american_government": COALITION,
    "turkish_government": COALITION,
    "british_government": COALITION,
    "french_government": COALITION,
    "belgian_government": COALITION,
    "nato": COALITION,
    "islamic_state": ISIS,
    "syrian_democratic_forces": SELF_ADMINISTRATION,
    "kurdish_forces": SELF_ADMINISTRATION,
    "peshmerga": SELF_ADMINISTRATION,
    "hayat_tahrir_al_sham": NUSRA,
    "syrian_opposition": OPPOSITION,
    "ahrar_al_sham": OPPOSITION,
    "syrian_national_army": OPPOSITION,
    "rebels": OPPOSITION,
}
#: Concept of the event table to the task's cause, in the order in which one text's words win over another's.
CAUSES = (
    ("chemical", "chemical and toxic gases"),
    ("suicide", "explosion"),
    ("air", "shelling"),
    ("artillery", "shelling"),
    ("explosive", "explosion"),
    ("missile", "shelling"),
    ("blast", "explosion"),
    ("execution", "execution"),
    ("shooting", "shooting"),
)
#: Outlets that speak for the government's side, by a part of their name.
LOYAL = ("sana", "manar", "alalam", "al-alam", "al alam", "sputnik", "tass", "fars", "presstv", "almayadeen")
EXECUTION = re.compile(r"\b(execut(ed|es|ion|ions|ing)|behead\w*|massacred?|crucif\w+|mass graves?|slaughter\w*|bodies)\b")
SHOOTING = re.compile(r"\b(snipers?|shot|shoots?|shooting|gun ?fire|opened fire|gunned|clash(es)? with|machine guns?)\b")
STRIKE = re.compile(r"\b(strikes?|raids?|bombard\w*|bombing campaign|bombs|bombed|pounds?|pounded|jets|warplanes?)\b")
LEAD = 6


@dataclass(frozen=True, slots=True)
class Segment:
    """The headline or a sentence of the lead, with what was read from it."""

    text: str
    events: tuple[EventHit, ...]
    actors: tuple[Actor, ...]


def main_event(
    title: str, sentences: Sequence[Sentence], registry: ActorRegistry, outlet: str | None
) -> tuple[str, str]:
    """The task's actor and cause for the event that the headline and lead tell of."""
    segments = list(_segments(title, sentences, registry))
    cause = choose_cause(segments)
    return choose_actor(segments, cause, registry, outlet), cause


def _segments(title: str, sentences: Sequence[Sentence], registry: ActorRegistry) -> Iterator[Segment]:
    for sentence in sentences[: LEAD + 1]:
        yield Segment(fold(sentence.text), find_events(sentence, registry), find_actors(sentence, registry))


def choose_cause(segments: Sequence[Segment]) -> str:
    """The cause that the first segment with any names."""
    for segment in segments:
        cause = _cause_of(segment.text)
        if cause:
            return cause
    return UNKNOWN


def _cause_of(text: str) -> str:
    concepts = load_table().concepts
    for name, cause in CAUSES:
        pattern = {"execution": EXECUTION, "shooting": SHOOTING}.get(name) or concepts[name]
        if pattern.search(text):
            return cause
    return "shelling" if STRIKE.search(text) else ""


def choose_actor(segments: Sequence[Segment], cause: str, registry: ActorRegistry, outlet: str | None) -> str:
    """The actor value of the first event whose doer is known; unnamed 'terrorists' are unknown."""
    for segment in segments:
        for value in _doers(segment, registry):
            return value
    return UNKNOWN


def _doers(segment: Segment, registry: ActorRegistry) -> Iterator[str]:
    for hit in segment.events:
        for actor in hit.by:
            value = ACTORS.get(actor.party or "")
            if value:
                yield value
