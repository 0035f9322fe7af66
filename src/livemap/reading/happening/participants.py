"""Who did it and to whom, read from the grammar around an event's trigger."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from livemap.model.claim import Actor
from livemap.reading.happening.blame import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, TOLD_OF, answerable, owners
from livemap.reading.happening.scenes import OWNERS, Scene, named_among, once_each
from livemap.reading.happening.triggers import Trigger
from livemap.reading.lexicon import load_words

WORDS = load_words("happening")

#: Clauses that share the subject of the verb they hang on.
SHARING = frozenset({"conj", "xcomp", "advcl"})
#: Types by which something changes hands, and the preposition of whom it was taken from.
TAKING = frozenset({"government_regains_territory", "non_state_actor_overtakes_territory"})
TAKEN_FROM = frozenset({"from"})
GENITIVE = frozenset({"of"})
#: Acts whose 'of' may name the doer.
OWN_ACTS = frozenset(WORDS["own_acts"])
BETWEEN = frozenset({"between", "among"})
FACING = frozenset({"with", "against"})
#: Nouns that count events.
SERIES = frozenset(WORDS["series"])
#: Participles that say whose a place is: 'a raid on a town held by rebels'.
HOLDING = frozenset(WORDS["holding"])
#: Verbs of who suffers: 'an ambush in which five policemen died'.
SUFFERING = frozenset(WORDS["suffering"])
NO_DEED = HOLDING | TOLD_OF | SUFFERING
BELIEVING = frozenset(WORDS["believing"])
#: What a verb has ahead that does not share the one of the verb it is joined to.
AIDED = frozenset({"aux", "auxpass", "nsubj", "nsubjpass"})
#: How words hang below the noun that a phrase begins with.
NESTED = frozenset({"pobj", "agent", "prep", "acl", "conj"})
#: Steps from 'with' up to the verb.
CLIMB = 5


def participants(scene: Scene, trigger: Trigger) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who did it, and whom or whose it was done to; empty where the words do not say."""
    token = scene.doc[trigger.head]
    scene = replace(scene, taking=trigger.type in TAKING)
    verbal = trigger.verbal and not _is_between(token)
    by, against = _verb_roles(scene, token) if verbal else _noun_roles(scene, token, trigger)
    return by, tuple(actor for actor in against if actor not in by)


def _is_between(token: Token) -> bool:
    """'Fighting between the army and rebels': tagged as a verb, and a noun."""
    return token.tag_ == "VBG" and bool(_led(token, BETWEEN))


def _verb_roles(scene: Scene, verb: Token) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    acting = any(child.dep_ in OBJECTS for child in verb.children)
    # The parser takes the name in 'IS gunmen ambushed' for a verb.
    told = (child for child in verb.children if child.dep_ != "auxpass" or not scene.at(child))
    passive = any(child.dep_ in {"nsubjpass", "auxpass", "agent"} for child in told) or (
        verb.dep_ == "acl" and verb.tag_ == "VBN" and not acting
    )
    agents = once_each(actor for noun in _led(verb, frozenset({"by"})) for actor in scene.named_by(noun))
    # 'Bombs dropped by the army hit a bakery': the parser takes the participle for the main verb.
    if passive or (agents and not acting):
        agents = agents or once_each(actor for noun in _shared_agents(verb) for actor in scene.named_by(noun))
        patients = _subjects(verb, scene.words.accidents) or ([verb.head] if verb.dep_ == "acl" else [])
        return agents, named_among(scene, patients)
    objects = [child for child in verb.children if child.dep_ in OBJECTS]
    targets = [*objects, *_led(verb, scene.words.against | (TAKEN_FROM if scene.taking else frozenset()))]
    acting_nouns = [noun for noun in _subjects(verb, scene.words.accidents) if not _is_site(scene, noun)]
    doers = named_among(scene, acting_nouns) or named_among(scene, _flying(scene, verb))
    return doers, named_among(scene, targets)


def _is_site(scene: Scene, noun: Token) -> bool:
    """'Police station attack kills two', where the parser takes 'attack' for a verb: a station does nothing."""
    return noun.lower_ in scene.words.sites and not scene.at(noun)


def _shared_agents(verb: Token) -> list[Token]:
    """'Were rounded up and executed by the group': who is named behind the last of verbs that share one auxiliary."""
    joined = [child for child in verb.rights if child.dep_ == "conj" and child.tag_ == "VBN"]
    own = [child for child in joined if not any(part.dep_ in AIDED for part in child.lefts)]
    return [noun for child in own for noun in _led(child, frozenset({"by"}))]


def _flying(scene: Scene, verb: Token) -> list[Token]:
    """Who did what did it: 'the air force carried out sorties targeting a depot'."""
    noun, doing = verb.head, verb.head.head
    carried = verb.dep_ == "acl" and noun.dep_ in OBJECTS and doing.lemma_.lower() in scene.words.doing
    return _subjects(doing, scene.words.accidents) if carried and doing.pos_ == "VERB" else []


def _subjects(verb: Token, accidents: frozenset[str]) -> list[Token]:
    """The subject of a verb, or of the verb that it shares one with."""
    at = verb
    for _ in range(4):
        own = [child for child in at.children if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
        if own:
            relative = at.dep_ == "relcl" and own[0].lower_ in {"who", "that", "which"}
            return [at.head] if relative else own
        if at.dep_ not in SHARING and not _is_behind_belief(at):
            break
        at = at.head
        if at.lemma_.lower() in accidents:
            return []  # 'the helicopter crashed, killing its crew'
    accused = answerable(at)
    if accused:
        return accused
    active = at.tag_ == "VBG" or any(child.dep_ in OBJECTS for child in at.children)
    return [_top(at)] if at.dep_ == "acl" and active else []


def _is_behind_belief(verb: Token) -> bool:
    """'Jets believed to be Russian bombed the town': the parser takes 'believed' for the main verb."""
    believing = verb.head
    return (
        verb.dep_ == "ccomp"
        and believing.lemma_.lower() in BELIEVING
        and any(child.dep_ == "xcomp" and child.i < verb.i for child in believing.rights)
    )


def _top(verb: Token) -> Token:
    """The noun that a verb hangs on; of a finite verb, which is no participle, the first of the whole phrase.

    'Shelling of a town held by rebels killed five': the parser hangs 'killed' on the rebels.
    """
    at = verb.head
    while verb.tag_ == "VBD" and at.dep_ in NESTED and at.head.i < at.i:
        at = at.head
    return at


def _noun_roles(scene: Scene, noun: Token, trigger: Trigger) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    between = named_among(scene, [*_led(noun, BETWEEN), *_led_by_verb(noun, BETWEEN)])
    if len(between) > 1:
        return between[:1], between[1:]
    by = once_each(
        (*_owners(scene, trigger, noun), *named_among(scene, _led(noun, scene.words.by)), *_doers(scene, noun))
    )
    blamed = named_among(scene, answerable(noun))
    led = [actor for actor in named_among(scene, _led(noun, scene.words.against)) if actor not in blamed]
    against = [*led, *_sufferers(scene, noun)]
    by = by or next((named for subjects in owners(noun) if (named := named_among(scene, subjects))), ())
    if not by and noun.lemma_.lower() in OWN_ACTS:
        # 'the bombing of the regime': a state that is bombed is said to be bombed by someone.
        by = tuple(actor for actor in named_among(scene, _led(noun, GENITIVE)) if scene.is_state(actor))
    if trigger.type == "armed_clash":
        against = against or list(named_among(scene, _right_behind(noun)))
        by, against = (by, against) if by else _sides(scene, noun, against)
    return by, once_each(against)


def _right_behind(noun: Token) -> list[Token]:
    """'Were wounded in clashes with rebels': 'with' stands right behind 'clashes', wherever it hangs."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    return [child for child in after.children if child.dep_ == "pobj"] if after.lower_ in FACING else []


def _owners(scene: Scene, trigger: Trigger, noun: Token) -> Iterator[Actor]:
    """Actors among the modifiers of the phrase: 'US-led coalition air strikes'."""
    inside = [scene.doc[index] for index in range(trigger.first, trigger.last + 1)]
    for token in (noun, *inside):
        for child in token.children:
            if child.dep_ in OWNERS | {"nsubj"} and child.i < trigger.first:
                yield from scene.owning(child, noun)
                yield from (
                    actor
                    for part in child.children
                    if part.dep_ in {"conj", "amod", "compound"} and not _is_site(scene, child)
                    for actor in scene.at(part)
                )


def _doers(scene: Scene, noun: Token) -> Iterator[Actor]:
    """The subject of the verb that the noun is the object of: 'the army launched a raid'."""
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() not in NO_DEED:
            yield from _verb_roles(scene, child)[0]
    yield from named_among(scene, answerable(noun))
    yield from named_among(scene, _wielders(scene, noun))
    noun = _series(noun)
    verb = noun.head
    if verb.pos_ == "VERB" and verb.lemma_.lower() in scene.words.doing:
        passive = noun.dep_ in PASSIVE_SUBJECTS
        if noun.dep_ in OBJECTS:
            yield from named_among(scene, _subjects(verb, scene.words.accidents))
        elif passive:
            yield from _verb_roles(scene, verb)[0]


def _series(noun: Token) -> Token:
    """'Dozens of strikes', 'a wave of raids': what the verb takes where the event is counted."""
    counted = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in SERIES
    return noun.head.head if counted else noun


def _wielders(scene: Scene, noun: Token) -> list[Token]:
    """Who did it with them: 'gunmen targeted the quarter with rocket shells'."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "with":
        return []
    verb = noun.head.head
    for _ in range(CLIMB):
        if verb.pos_ == "VERB":
            break
        verb = verb.head  # the parser hangs 'with rockets' on the place that was hit
    return _subjects(verb, scene.words.accidents) if verb.pos_ == "VERB" and verb.tag_ != "VBN" else []


def _sufferers(scene: Scene, noun: Token) -> Iterator[Actor]:
    """The objects of what the event does: 'strikes killed ten rebels', 'an attack targeting the army'."""
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and child.tag_ != "VBN" and child.lemma_.lower() not in NO_DEED:
            yield from _verb_roles(scene, child)[1]
    verb = noun.head
    if verb.pos_ == "VERB" and noun.dep_ in SUBJECTS:
        yield from _verb_roles(scene, verb)[1]
    elif verb.dep_ in {"prep", "agent"} and verb.head.pos_ == "VERB" and verb.lower_ in {"in", "by"}:
        yield from named_among(scene, _subjects(verb.head, scene.words.accidents)) if verb.dep_ == "agent" else ()
    elif verb.pos_ == "VERB" and verb.lemma_.lower() in scene.words.doing and noun.dep_ in OBJECTS:
        yield from named_among(scene, _led(verb, scene.words.against))


def _sides(scene: Scene, noun: Token, against: Sequence[Actor]) -> tuple[tuple[Actor, ...], list[Actor]]:
    """The two sides of fighting that is told of as one's own: 'the army is in battle with rebels'."""
    verb = noun.head if noun.head.pos_ in {"VERB", "AUX"} else noun.head.head
    subject = named_among(scene, [child for child in verb.children if child.dep_ in SUBJECTS and child is not noun])
    return subject, list(against)


def _led(token: Token, prepositions: frozenset[str]) -> list[Token]:
    """The nouns that `token`'s prepositions of that list lead to."""
    return [
        noun
        for child in token.children
        if child.dep_ in {"prep", "agent"} and child.lower_ in prepositions
        for noun in child.children
        if noun.dep_ == "pobj"
    ]


def _led_by_verb(noun: Token, prepositions: frozenset[str]) -> list[Token]:
    """The same of the verb whose subject the noun is: 'clashes broke out between'."""
    verb = noun.head
    return _led(verb, prepositions) if noun.dep_ in SUBJECTS and verb.pos_ == "VERB" else []
