"""Who killed and how in an article's main event, chosen from the reader's events and actors for the casualties task."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from livemap.model.claim import Actor
from livemap.model.registry import ActorKind, ActorRegistry, fold
from livemap.reading.happening.actors import find_actors
from livemap.reading.happening.event_types import load_table
from livemap.reading.happening.events import EventHit, find_events
from livemap.reading.text.parsing import Sentence

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
    ("campaign", "shelling"),
    ("explosive", "explosion"),
    ("missile", "shelling"),
    ("blast", "explosion"),
    ("execution", "execution"),
    ("shooting", "shooting"),
)
#: Outlets that speak for the government's side, by a part of their name.
LOYAL = ("sana", "manar", "alalam", "al-alam", "al alam", "sputnik", "tass", "fars", "presstv", "almayadeen")
EXECUTION = re.compile(r"\b(execut(ed|es|e|ion|ions|ing)|behead\w*|crucif\w+|mass graves?|bodies (\w+ ){0,3}found)\b")
SHOOTING = re.compile(r"\b(snipers?|shot (?!down)|shooting|gun ?fire|opened fire|gunned)\b")
#: Words of a bomb by which a state's bombing is meant where a state does it.
PLANTED = re.compile(
    r"\b(car|truck|roadside|suicide|planted|parked|vehicle|booby|mines?|explosive|device|blasts?|explosion|detonat\w+|motor\w+|bus)\b"
)
CAMPAIGN = re.compile(
    r"\bbombing campaign|\b(heavy|continued|relentless|intense|indiscriminate) bombing"
    r"|\bvacuum bomb|\bbombing of (\w+ ){0,2}(neighbou?rhoods|districts|suburb)"
)
BOMBS_AFTER = re.compile(r"('s|’s)?\W+(\w+\W+)?bomb(s|ing|ings|ed)\b", re.IGNORECASE)
BATTLE = re.compile(
    r"\b(clash\w*|fight(ing|ers?)|battl\w+|offensive|repel\w*|ambush\w*|advance\w*|"
    r"(army|troops|forces|kurds) (\w+ ){0,3}kill\w*)\b"
)
STRIKE = re.compile(r"\b(strikes?|raids?|bombard\w*|bombing campaign|bombs|bombed|pounds?|pounded|jets|warplanes?)\b")
BLAME = re.compile(
    r"\b(accus\w+|blam\w+|responsib\w+ (of|on|to)|accountable|behind the|"
    r"denounc\w+|condemn\w+|carried out by|perpetrated by)\b"
)
#: What follows the dead, and what stands before them.
DEAD_AFTER = re.compile(
    r"\W+(were |was |have been |had been |are )?"
    r"(killed(?=\W+(in|by|as|when|after|on|near|during|fighting|and|from|at|while|over)\b|\W*$)|dead|die|died|slain|martyred)\b",
    re.IGNORECASE,
)
DEAD_BEFORE = re.compile(
    r"\b(kill|kills|killed|killing|eliminates?|eliminated)"
    r"(\W+(\d[\d,]*|at|least|more|than|over|nearly|some|about|dozens|scores|of|hundreds|several|many|two|three|four|five|six|the|injured|wounded))*\W+$",
    re.IGNORECASE,
)
#: Parties for which the task's actor is unknown: Israel, and those without a name.
UNCODED = frozenset({"israeli_government", "opponents_of_damascus"})
#: Event types of each cause.
TYPES = {
    "chemical and toxic gases": frozenset(
        {"chemical_weapon", "air_drone_strike", "shelling_artillery_missile_attack", "attack"}
    ),
    "explosion": frozenset({"suicide_bomb", "remote_explosive_landmine_ied"}),
    "shelling": frozenset({"air_drone_strike", "shelling_artillery_missile_attack"}),
    "execution": frozenset({"attack", "abduction_forced_disappearance"}),
    "shooting": frozenset({"attack", "armed_clash"}),
    "unknown": frozenset({"attack", "armed_clash"}),
}
STATES = frozenset({ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES})
LEAD = 6
#: What the headline and each sentence of the lead weigh for the cause.
WEIGHTS = (4.0, 3.0, 2.0, 1.0, 1.0, 1.0, 1.0)
#: How much less fighting without named means weighs than means do.
BATTLE_SHARE = 0.15
#: Segments in which a planted bomb's doer is looked for, and in which any event's doer counts.
REACH = 4
NEAR = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """The headline or a sentence of the lead, with what was read from it."""

    #: The words as they stand, and folded.
    raw: str
    text: str
    events: tuple[EventHit, ...]
    actors: tuple[Actor, ...]
    registry: ActorRegistry
    #: Offset of the segment in the article.
    start: int

    def dead(self) -> frozenset[str]:
        """Parties whose people the words say were killed: 'ten soldiers killed', 'kills 40 militants'."""
        return frozenset(actor.party for actor in self.actors if actor.party and self._is_dead(actor))

    def _is_dead(self, actor: Actor) -> bool:
        begin, end = actor.span.start - self.start, actor.span.end - self.start
        return bool(DEAD_AFTER.match(self.raw, end) or DEAD_BEFORE.search(self.raw[max(0, begin - 40) : begin]))

    @property
    def is_bombing(self) -> bool:
        """True: a state's forces bomb here."""
        by = [actor for hit in self.events for actor in hit.by if hit.type in TYPES["shelling"]]
        beside = [actor for actor in self.actors if BOMBS_AFTER.match(self.raw, actor.span.end - self.start)]
        return any(self.registry.kind_of(actor.party) in STATES for actor in (*by, *beside))


def main_event(
    title: str, sentences: Sequence[Sentence], registry: ActorRegistry, outlet: str | None
) -> tuple[str, str]:
    """The task's actor and cause for the event that the headline and lead tell of."""
    segments = list(_segments(title, sentences, registry))
    cause = choose_cause(segments)
    return choose_actor(segments, cause, registry, outlet), cause


def _segments(title: str, sentences: Sequence[Sentence], registry: ActorRegistry) -> Iterator[Segment]:
    for sentence in _once(sentences)[: LEAD + 1]:
        yield Segment(
            sentence.text,
            fold(sentence.text),
            find_events(sentence, registry),
            find_actors(sentence, registry),
            registry,
            sentence.span.start,
        )


def _once(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences without the date and the headline that the body begins with once more."""
    said = ["".join(filter(str.isalnum, sentence.text)).lower() for sentence in sentences[:NEAR]]
    again = next((index for index in range(1, len(said)) if said[index] == said[0]), 0)
    return [sentences[0], *sentences[again + 1 :]] if again else sentences


def choose_cause(segments: Sequence[Segment]) -> str:
    """The cause that most of the headline and lead speak for; what stands first weighs more."""
    scores: dict[str, float] = {}
    for segment, weight in zip(segments, WEIGHTS, strict=False):
        cause = _cause_of(segment.text)
        if cause == "explosion" and not PLANTED.search(segment.text) and segment.is_bombing:
            # 'the regime's bombs', 'bombing of the town': planted bombs are told of by their vehicle or their blast.
            cause = "shelling"
        if cause:
            scores[cause] = scores.get(cause, 0.0) + weight
        elif BATTLE.search(segment.text):
            scores[UNKNOWN] = scores.get(UNKNOWN, 0.0) + weight * BATTLE_SHARE
    return max(scores, key=lambda cause: scores[cause], default=UNKNOWN)


def _cause_of(text: str) -> str:
    concepts = load_table().concepts
    for name, cause in CAUSES:
        pattern = {"execution": EXECUTION, "shooting": SHOOTING, "campaign": CAMPAIGN}.get(name) or concepts[name]
        if pattern.search(text):
            return cause
    return "shelling" if STRIKE.search(text) else ""


def choose_actor(segments: Sequence[Segment], cause: str, registry: ActorRegistry, outlet: str | None) -> str:
    """The actor value of the first event whose doer is known; unnamed 'terrorists' are unknown."""
    own = TYPES.get(cause, frozenset())
    reach = segments[:REACH] if cause == "explosion" else segments
    for index, segment in enumerate(reach):
        for value in _doers(segment, own if index >= NEAR else None):
            return value
    return _blamed(reach) or _foes_killed(segments, outlet) or UNKNOWN


def _doers(segment: Segment, types: frozenset[str] | None) -> Iterator[str]:
    """Values for those who did the segment's events of these types (any, for None), unless they are the dead."""
    dead = segment.dead()
    hits = [hit for hit in segment.events if types is None or hit.type in types]
    for hit in hits:
        for actor in (*hit.by, *(hit.against if hit.type == "armed_clash" else ())):
            if actor.party in dead:
                continue
            if actor.party in UNCODED:
                yield UNKNOWN
            value = ACTORS.get(actor.party or "")
            if value:
                yield value


def _blamed(segments: Sequence[Segment]) -> str:
    """The first actor after a word of blame, or before 'claimed responsibility'."""
    for segment in segments:
        cue = BLAME.search(segment.text)
        if not cue:
            continue
        after = [actor for actor in segment.actors if actor.span.start - segment.start > cue.start()]
        for actor in after:
            value = ACTORS.get(actor.party or "")
            if value:
                return value
    return ""


def _foes_killed(segments: Sequence[Segment], outlet: str | None) -> str:
    """A side's own outlet that tells of dead foes and names no killer tells of its side's deed."""
    if not any(name in (outlet or "").lower() for name in LOYAL):
        return ""
    dead = segments[0].dead() if segments else frozenset()
    foes = {"hayat_tahrir_al_sham", "islamic_state", "syrian_opposition", "jihadists", "opponents_of_damascus"}
    return GOVERNMENT if dead & foes else ""
