"""The events that a sentence tells of: ACLED sub-event type, trigger words, who did it and to whom."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from livemap.model.claim import Actor
from livemap.model.registry import ActorKind, ActorRegistry, fold
from livemap.model.span import Span
from livemap.reading.happening.actors import find_actors
from livemap.reading.happening.aircraft import ANYBODYS
from livemap.reading.happening.blame import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS
from livemap.reading.happening.hosts import clause_of, is_who_they_are, split_weak
from livemap.reading.happening.participants import participants
from livemap.reading.happening.scenes import Scene
from livemap.reading.happening.triggers import Trigger, find_triggers, load_triggers
from livemap.reading.lexicon import load_words
from livemap.reading.text.parsing import Sentence

WORDS = load_words("happening")

TERRITORY = frozenset(
    {"government_regains_territory", "non_state_actor_overtakes_territory", "non_violent_transfer_of_territory"}
)
STATE_KINDS = frozenset({ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES})
UNARMED = frozenset({ActorKind.CIVILIANS, ActorKind.PROTESTERS})

#: How a word stands before the noun that it only describes: 'rocket launchers'.
OWNED = frozenset({"compound", "amod", "nmod"})
#: 'Blew himself up'.
REFLEXIVE = frozenset(WORDS["reflexive"])

#: Blasts that are told by number were planted: 'a double bombing'.
COUNTED_BLASTS = frozenset(WORDS["counted_blasts"])
#: What armies call killing.
KILLING = frozenset(WORDS["killing"])
#: The role of who blows himself up.
BOMBERS = "bombers"
#: What leads from a killing to the fight in which it was done.
LED_BY = frozenset({"in", "during", "amid"})
#: Event types that civilians and protesters may be the doers of.
OPEN_TO_ALL = frozenset({"peaceful_protest", "violent_demonstration", "mob_violence", "looting_property_destruction"})


@dataclass(frozen=True, kw_only=True, slots=True)
class EventHit:
    """An event that a sentence tells of. It does not say whether it happened: denied and planned ones are here too."""

    #: One of `livemap.model.types.EVENT_TYPES`; empty: the words leave it open.
    type: str
    trigger: Span
    by: tuple[Actor, ...] = ()
    against: tuple[Actor, ...] = ()
    #: How sure the words are about the type, 0..1.
    score: float
    why: tuple[str, ...] = ()

    @property
    def is_territory(self) -> bool:
        """True: a change of control, which control claims tell of from their own words."""
        return self.type in TERRITORY


@dataclass(frozen=True, slots=True)
class _Found:
    """A hit with the trigger it came from."""

    trigger: Trigger
    hit: EventHit


def find_events(
    sentence: Sentence, actors: ActorRegistry, named: tuple[Actor, ...] | None = None
) -> tuple[EventHit, ...]:
    """The events of a sentence in the order of their words, one for each event and not for each synonym.

    `named` are the sentence's actors where they are known already.
    """
    return tuple(hit for hit in find_deeds(sentence, actors, named) if hit.type)


def find_deeds(
    sentence: Sentence, actors: ActorRegistry, named: tuple[Actor, ...] | None = None
) -> tuple[EventHit, ...]:
    """The events of a sentence, and with no type ("") what somebody did that may be any: 'when rebels hit the town'."""
    if sentence.doc is None:
        return ()
    words = load_triggers()
    triggers = [item for item in find_triggers(sentence.doc, words) if not _is_old_base(sentence.doc, item)]
    triggers = [item for item in triggers if not is_who_they_are(sentence.doc[item.head], item)]
    if not triggers:
        return ()
    named = find_actors(sentence, actors) if named is None else named
    states = frozenset(item.party for item in named if item.party and actors.kind_of(item.party) in STATE_KINDS)
    home = frozenset(item.span for item in named if actors.focus and _is_home(item.name, actors))
    scene = Scene(sentence.doc, sentence.span.start, named, words, states, home)
    strong, weak = split_weak(sentence.doc, triggers)
    made = [_Found(trigger, hit) for trigger in strong if (hit := _hit(sentence, scene, trigger, actors))]
    found = [item for item in made if item.hit.type]
    # 'Rebels fired into the city killing three': of a verb that is no event what it did stands alone.
    told_by = {item.trigger for item in found}
    alone = sorted(
        (verb for host, verbs in weak.items() if host not in told_by for verb in verbs), key=lambda verb: verb.head
    )
    alike = [_Found(verb, hit) for verb in alone if (hit := _hit(sentence, scene, verb, actors))]
    found += [item for item in alike if item.hit.type]
    told = [_with_weak(item, scene, weak.get(item.trigger, ()), actors) for item in found]
    told = _but_sent(scene.doc, told)
    untyped = [item.hit for item in (*made, *alike) if not item.hit.type]
    return (*(item.hit for item in _merge(told, scene.doc)), *untyped)


def _is_old_base(doc: Doc, trigger: Trigger) -> bool:
    """A base that is attacked, or used, was there before; 'set up a military base' tells of a new one."""
    if trigger.type != "headquarters_or_base_established" or trigger.verbal:
        return False
    noun = doc[trigger.head]
    told = [child for child in noun.children if child.dep_ == "acl"]
    told += [noun.head] if noun.dep_ in ("dobj", "nsubjpass") else []
    return not any(word.lemma_.lower() in load_triggers().setting_up for word in told)


def _but_sent(doc: Doc, found: list[_Found]) -> list[_Found]:
    """The events without the launch of what was shot down: 'it downed 38 drones launched by the army'."""
    if not any(item.hit.type == "disrupted_weapons_use" for item in found):
        return found
    return [item for item in found if not (item.trigger.weak and doc[item.trigger.head].dep_ == "acl")]


def _is_home(name: str, actors: ActorRegistry) -> bool:
    """'Syria air strikes kill nine', 'Syria drone strike kills nine', in a report about Syria."""
    words = fold(name)
    first, _, last = words.rpartition(" ")
    words = first if first and last in ANYBODYS else words
    state = actors.state_of(words)
    return state is not None and state.code == actors.focus and words in {fold(known) for known in state.names}


def _with_weak(item: _Found, scene: Scene, weak: Iterable[Trigger], actors: ActorRegistry) -> _Found:
    """The hit with those whom its weak verbs name: who 'killed ten rebels in a raid', and whom."""
    hit = item.hit
    for verb in weak:
        by, against = participants(scene, verb)
        doers = hit.by or tuple(
            actor for actor in by if actors.kind_of(actor.party) not in UNARMED and actor not in hit.against
        )
        foes = () if verb.verbal else by
        sufferers = (actor for actor in dict.fromkeys((*hit.against, *foes, *against)) if actor not in doers)
        hit = replace(hit, by=doers, against=tuple(sufferers))
    return _Found(item.trigger, _on_two_sides(hit))


def _on_two_sides(hit: EventHit) -> EventHit:
    """The hit without who stands on both sides, where either side has others: one does not suffer one's own deed."""
    doers, hurt = ({actor.party for actor in side if actor.party} for side in (hit.by, hit.against))
    by = tuple(actor for actor in hit.by if actor.party not in hurt)
    against = tuple(actor for actor in hit.against if actor.party not in doers)
    return replace(hit, by=by) if by else replace(hit, against=against or hit.against)


def _hit(sentence: Sentence, scene: Scene, trigger: Trigger, actors: ActorRegistry) -> EventHit | None:
    by, against = participants(scene, trigger)
    if trigger.type not in OPEN_TO_ALL:
        by = tuple(actor for actor in by if actors.kind_of(actor.party) not in UNARMED)
    kind, score, why = _type_of(scene, trigger, (by, against), actors)
    if not kind and not by:
        return None
    by = by if kind != "suicide_bomb" else _but_bombers(by, actors)
    words = sentence.place_of(scene.doc[trigger.first : trigger.last + 1])
    return EventHit(type=kind, trigger=words, by=by, against=against, score=score, why=why)


def _but_bombers(by: Iterable[Actor], actors: ActorRegistry) -> tuple[Actor, ...]:
    """Who did it, less a bomber of whom nobody says whose he was: he is no party."""
    return tuple(
        actor
        for actor in by
        if not actors.plays(actor.name, BOMBERS) or (actor.party and not actors.is_open(actor.party))
    )


def _type_of(
    scene: Scene, trigger: Trigger, roles: tuple[tuple[Actor, ...], tuple[Actor, ...]], actors: ActorRegistry
) -> tuple[str, float, tuple[str, ...]]:
    by, against = roles
    kinds = {actors.kind_of(actor.party) for actor in by}
    victims = {actors.kind_of(actor.party) for actor in against}
    lemma = _lemma(scene.doc[trigger.head])
    if trigger.type in {"non_state_actor_overtakes_territory", "government_regains_territory"}:
        kind = "government_regains_territory" if kinds & STATE_KINDS else "non_state_actor_overtakes_territory"
        return kind, 0.6 if kinds else 0.3, (f"trigger:{lemma}", "territory:by_kind")
    if lemma == "blow" and any(child.lower_ in REFLEXIVE for child in scene.doc[trigger.head].rights):
        return "suicide_bomb", 0.8, (f"trigger:{lemma}", "reflexive")
    if trigger.verbal and trigger.type == "disrupted_weapons_use" and lemma in scene.words.downing:
        return _downed(scene, scene.doc[trigger.head])
    if trigger.type and not (trigger.type == "shelling_artillery_missile_attack" and lemma == "bombardment"):
        return trigger.type, 0.8, (f"trigger:{lemma}",)
    means = _means(scene, trigger, by)
    if means != "air_drone_strike" and not kinds & STATE_KINDS and _is_by_bomber(scene.doc[trigger.head]):
        return "suicide_bomb", 0.6, (f"trigger:{lemma}", "by a bomber")
    if means:
        return means, 0.7, (f"trigger:{lemma}", "means")
    return _open_type(scene.doc[trigger.head], kinds, victims)


def _lemma(word: Token) -> str:
    lemma = word.lemma_.lower()
    return "kill" if lemma in KILLING else lemma


def _downed(scene: Scene, verb: Token) -> tuple[str, float, tuple[str, ...]]:
    """'Shot down drones' disrupts their use; an aircraft with people in it is attacked; a destroyed tank is none."""
    what = [child for child in verb.children if child.dep_ in OBJECTS | PASSIVE_SUBJECTS | {"npadvmod"}]
    what += [verb.head] if verb.dep_ == "acl" and verb.tag_ == "VBN" else []
    if any(part.lower_ in scene.words.flying_arms for noun in what for part in noun.subtree if part.dep_ not in OWNED):
        return "disrupted_weapons_use", 0.8, (f"trigger:{verb.lemma_.lower()}", "flying arms")
    if verb.lemma_.lower() in {"destroy", "intercept", "bring"} or verb.dep_ == "amod":
        return "", 0.0, ()
    return "attack", 0.8, (f"trigger:{verb.lemma_.lower()}",)


def _is_by_bomber(word: Token) -> bool:
    """'A motorbike bomber killed ten', 'when the bomber struck': who dies with the bomb; bombers may be aircraft."""
    return any(child.lower_ == "bomber" and child.dep_ in SUBJECTS for child in word.children)


def _open_type(word: Token, kinds: set[ActorKind], victims: set[ActorKind]) -> tuple[str, float, tuple[str, ...]]:
    """The type of a violent act whose means the words do not say."""
    lemma = _lemma(word)
    why = (f"trigger:{lemma}", "open")
    if lemma == "bombing" and kinds and not kinds & STATE_KINDS:
        # Those without aircraft or guns in a report plant what they bomb with.
        return "remote_explosive_landmine_ied", 0.5, why
    if lemma == "bombing" and not kinds and any(child.lower_ in COUNTED_BLASTS for child in word.children):
        return "remote_explosive_landmine_ied", 0.5, why
    if lemma in {"bombing", "bomb", "pound", "pummel", "hammer", "bombardment"}:
        return "shelling_artillery_missile_attack", 0.5, why
    if lemma == "strike" or word.lower_ == "raids":
        return "air_drone_strike", 0.5, why
    if lemma in {"fire", "launch", "drop", "hit", "target", "operation", "blast"}:
        return "", 0.0, why
    if not kinds and not victims and lemma == "kill":
        return "", 0.0, why
    if victims & UNARMED or not victims:
        return "attack", 0.4, why
    return "armed_clash", 0.4, why


def _means(scene: Scene, trigger: Trigger, by: Iterable[Actor]) -> str:
    """The type that the words of the clause, or of who did it, speak for."""
    near = {
        token.lower_ for token in _clause_tokens(scene.doc, trigger) if not trigger.first <= token.i <= trigger.last
    }
    if near & scene.words.fuel:
        near.discard("gas")
    near |= {part for actor in by for part in actor.name.lower().replace("-", " ").split()}
    return next((kind for kind, words in scene.words.means.items() if near & words), "")


def _clause_tokens(doc: Doc, trigger: Trigger) -> Iterator[Token]:
    head = doc[trigger.head]
    top = clause_of(head)
    yield from (token for token in doc if abs(token.i - head.i) <= 12 and clause_of(token) == top)


def _merge(found: Sequence[_Found], doc: Doc) -> list[_Found]:
    """One hit an event: same type and no two different doers."""
    kept: list[_Found] = []
    for item in found:
        at = next((index for index, other in enumerate(kept) if _is_same(other.hit, item.hit)), None)
        if at is None:
            kept.append(item)
        else:
            is_told_by = _is_killed_in(kept[at], item, doc)
            first, second = (item, kept[at]) if is_told_by else (kept[at], item)
            joined = _join(first.hit, second.hit)
            kept[at] = replace(first, hit=_on_two_sides(joined) if is_told_by else joined)
    return kept


def _is_killed_in(killed: _Found, fight: _Found, doc: Doc) -> bool:
    """'Killed in clashes with rebels': the event is told by the word that says of what type it was."""
    above = doc[fight.trigger.head].head
    led = fight.hit.type == "armed_clash" and above.dep_ == "prep" and above.lower_ in LED_BY
    return led and killed.hit.why[:2] == ("trigger:kill", "open") and "open" not in fight.hit.why


def _is_same(a: EventHit, b: EventHit) -> bool:
    if a.type != b.type:
        return False
    return not a.by or not b.by or bool({item.party for item in a.by} & {item.party for item in b.by})


def _join(a: EventHit, b: EventHit) -> EventHit:
    by = tuple(dict.fromkeys((*a.by, *b.by)))
    against = tuple(actor for actor in dict.fromkeys((*a.against, *b.against)) if actor not in by)
    return replace(a, by=by, against=against, score=max(a.score, b.score))
