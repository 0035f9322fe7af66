"""The actors that a sentence names, and the parties they belong to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from livemap.model.claim import Actor
from livemap.model.registry import LIGATURES, LONGEST_ALIAS, WORD, ActorKind, ActorRegistry, fold
from livemap.model.span import Span
from livemap.reading.happening.actor_lists import load_actors
from livemap.reading.lexicon import any_of, load_words
from livemap.reading.text.parsing import Sentence

WORDS = load_words("happening")

__all__ = ["as_said", "find_actors", "load_actors"]

#: Words after a name that make it a property of something else: 'rebel held areas', 'Turkish backed rebels'.
HELD = frozenset(WORDS["held"])
#: A verb that is written as an alias is.
VERBS = frozenset({"is", "Is"})
#: Adjectives that name a party only by themselves ('the military said').
MERE_ADJECTIVES = frozenset({"military"})
#: Before a noun the means and nobody: the fire is by artillery, and whose it was is not said.
MEANS = frozenset(WORDS["means"])
MODIFYING = frozenset({"amod", "compound", "nmod"})
MEANS_OF_STATES = frozenset(WORDS["means_of_states"])
SIDING = ("pro ", "pro-", "anti ", "anti-")
AREAS = frozenset(WORDS["areas"])
BOTH = frozenset({"and", "or"})
WAYS = ("north", "south", "east", "west", "northwest", "northeast", "southwest", "southeast")
COMPASS = frozenset({*WAYS, *(f"{way}ern" for way in WAYS), "central"})
UNARMED_ROLES = frozenset({"civilians", "protesters"})
#: How a country's name stands in a clause where the state itself acts or is acted on.
ACTING = frozenset({"nsubj", "nsubjpass", "agent"})
JOINING = frozenset({"conj", "appos"})


#: 'Its forces': whose, is said before.
OWNING = re.compile(
    r"\b(?:its|their|his|her|the (?:group|movement|militia|gang|organi[sz]ation|faction)['’]s)\s+(?:own\s+)?$",
    re.IGNORECASE,
)
OWNING_REACH = 24
#: 'Russia's defence ministry said', 'the Rwandan government denied'.
SPEAKING = re.compile(
    rf"\b(?P<state>[A-Z][\w.]+(?: [A-Z][\w.]+)?)(?:['’]s?)?\s+(?:[a-z]+\s+){{0,2}}(?:{any_of(WORDS['bodies'])})\b"
    rf"[^.;]{{0,40}}?\b(?:{any_of(WORDS['told'])})\b"
)
#: 'The Houthis' military'.
POSSESSIVE = re.compile(r"['’]s?\s+|s['’]\s+")
OWN_MEN = frozenset({"his men", "its men", "their men"})
#: 'In', and the quarter of a country that its name may stand behind.
WITHIN = re.compile(
    r"\b(?:in|across|throughout|inside)\s+(?:the\s+)?"
    r"(?P<quarter>(?:north|south|east|west|central)[a-z]*(?:[- ][a-z]+)?\s+)?$",
    re.IGNORECASE,
)
WITHIN_REACH = 40
#: A full stop that belongs to the name: 'U.S.'.
ABBREVIATED = re.compile(r"\b\w\.\w\.$")


class Word(NamedTuple):
    """A word of a sentence with its offsets in it, folded."""

    start: int
    end: int
    folded: str
    #: 'IS' names a group, 'is' nobody.
    verb: bool = False


def find_actors(sentence: Sentence, registry: ActorRegistry) -> tuple[Actor, ...]:
    """The actors of a sentence in the order of their words; spans do not overlap.

    A span is the noun phrase as said, without determiners and prepositional tails. A country counts only where
    it acts ('Russia bombed', 'Russian jets'), not where it is a place ('in Russia').
    """
    words = folded_words(sentence.text)
    found = [
        actor
        for start, end in _runs(words, registry, sentence)
        if (actor := _actor(sentence, registry, words, (start, end)))
    ]
    return tuple(_owned(sentence, found, registry))


@lru_cache(maxsize=1_000)
def folded_words(sentence: str) -> tuple[Word, ...]:
    """The words of a sentence, folded. The last sentences are kept: mentions and actors both ask for them."""
    plain = sentence if sentence.isascii() else sentence.translate(LIGATURES)
    return tuple(
        [
            Word(match.start(), match.end(), fold(match.group()), match.group() in VERBS)
            for match in WORD.finditer(plain)
        ]
    )


def as_said(actors: Sequence[Actor], registry: ActorRegistry, speaker: str | None) -> tuple[Actor, ...]:
    """The actors with the parties that their words mean in the mouth of `speaker`: state media's 'terrorists'."""
    if speaker is None:
        return tuple(actors)
    return tuple(
        replace(actor, party=meant) if (meant := registry.meant_by(actor.name, speaker)) else actor for actor in actors
    )


def _owned(sentence: Sentence, actors: Sequence[Actor], registry: ActorRegistry) -> Iterator[Actor]:
    """The actors, of whom 'its forces' and 'their planes' belong to the last one named before."""
    owner: str | None = None
    last = 0
    for actor in actors:
        start = actor.span.start - sentence.span.start
        owner = _speaking_state(sentence.text, (last, start), registry) or owner
        of_last = POSSESSIVE.fullmatch(sentence.text, last, start) if last else None
        last = actor.span.end - sentence.span.start
        possessive = OWNING.search(sentence.text, max(0, start - OWNING_REACH), start)
        if owner and fold(actor.name) in OWN_MEN:
            yield replace(actor, party=owner)
            continue
        if (
            (possessive or of_last)
            and owner
            and registry.alias_party(fold(actor.name)) is None
            and registry.is_role(actor.name)
        ):
            yield replace(actor, party=owner)
            continue
        if actor.party and registry.kind_of(actor.party) not in (ActorKind.CIVILIANS, ActorKind.PROTESTERS):
            owner = actor.party
        yield actor


def _speaking_state(text: str, part: tuple[int, int], registry: ActorRegistry) -> str | None:
    """'Russia's defence ministry said its troops': the state whose body speaks last in that part of a sentence."""
    party = None
    for hit in SPEAKING.finditer(text, *part):
        state = registry.state_of(fold(hit["state"]))
        party = state.roles["state"] if state is not None else party
    return party


def _breaks(sentence: Sentence) -> frozenset[int]:
    """Offsets at which a noun phrase begins: no actor reaches across one."""
    if sentence.doc is None:
        return frozenset()
    return frozenset(chunk.start_char for chunk in sentence.doc.noun_chunks)


def _runs(words: Sequence[Word], registry: ActorRegistry, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Runs of words that name parties, roles or states, as index ranges."""
    at = 0
    breaks: frozenset[int] | None = None  # asked for where there is a name: most sentences name nobody
    while at < len(words):
        if not registry.reach_from(words[at].folded):
            at += 1
            continue
        breaks = _breaks(sentence) if breaks is None else breaks
        end = at
        while end < len(words) and (end == at or _joined(words, end, breaks)):
            size = _match_size(words, end, registry) or int(end > at and registry.is_tail(words[end].folded))
            if not size:
                break
            end += size
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _joined(words: Sequence[Word], index: int, breaks: frozenset[int]) -> bool:
    """True: this word and the one before stand in one noun phrase, with nothing but a space between."""
    if words[index].start - words[index - 1].end > 1:
        return False
    # The tagger takes 'IS' in 'IS fighters' for a verb.
    return words[index].start not in breaks or words[index - 1].folded == "is"


def _match_size(words: Sequence[Word], start: int, registry: ActorRegistry) -> int:
    reach = registry.reach_from(words[start].folded)
    for size in range(min(LONGEST_ALIAS, reach, len(words) - start), 0, -1):
        if size == 1 and words[start].verb:
            return 0
        if registry.knows(" ".join(word.folded for word in words[start : start + size])):
            return size
    return 0


def _actor(sentence: Sentence, registry: ActorRegistry, words: Sequence[Word], run: tuple[int, int]) -> Actor | None:
    end = run[1]
    if end < len(words) and words[end].start - words[end - 1].end == 1 and words[end].folded in HELD:
        by = words[end + 1].folded if end + 1 < len(words) else ""
        return None if by != "by" else _actor_of(sentence, registry, words, run)  # who is 'backed by' others acts
    return _actor_of(sentence, registry, words, run)


def _actor_of(sentence: Sentence, registry: ActorRegistry, words: Sequence[Word], run: tuple[int, int]) -> Actor | None:
    start, end = run
    folded = " ".join(word.folded for word in words[start:end])
    following = words[end].folded if end < len(words) and words[end].start - words[end - 1].end == 1 else ""
    if _is_property(folded, following) or _is_means(sentence, words, run):
        return None
    if registry.state_of(folded) and not _acts(sentence, registry, words, run):
        return None
    name = sentence.text[words[start].start : words[end - 1].end]
    if name.isupper() and registry.is_metonym(folded) and registry.alias_party(folded) is None:
        return None  # 'NAIROBI, March 3 (Reuters) -': where it was filed
    name = name.removesuffix("'s").removesuffix("’s")
    name = name if ABBREVIATED.search(name) else name.removesuffix(".")
    first = sentence.span.start + words[start].start
    party = registry.party_of(name)
    return Actor(span=Span(start=first, end=first + len(name)), name=name, party=party)


def _is_property(folded: str, following: str) -> bool:
    """'pro-government areas', 'military action': the words say what kind of thing it is, not who acts."""
    if folded in MERE_ADJECTIVES:
        return following in MEANS_OF_STATES
    return folded.startswith(SIDING) and following in AREAS


def _is_means(sentence: Sentence, words: Sequence[Word], run: tuple[int, int]) -> bool:
    """'Artillery fire', 'air and artillery bombardment': the word only says with what."""
    folded = " ".join(word.folded for word in words[run[0] : run[1]])
    token = _token_at(sentence.doc, words[run[0]].start) if folded in MEANS and sentence.doc is not None else None
    while token is not None and token.dep_ == "conj" and token.head.i < token.i:
        token = token.head  # 'air and artillery bombardment'
    return token is not None and token.dep_ in MODIFYING and token.head.i > token.i


def _acts(sentence: Sentence, registry: ActorRegistry, words: Sequence[Word], run: tuple[int, int]) -> bool:
    """True: the country does something here, or the noun that follows is an act."""
    end = run[1]
    if _is_ground(sentence.text, words, run):
        return False
    alone = " ".join(word.folded for word in words[run[0] : end])
    # 'Damascus ambush' is an ambush there; a leader's name is no place.
    is_place = registry.is_metonym(alone) and registry.alias_party(alone) is None
    if run[0] and words[run[0] - 1].folded in COMPASS:
        return False  # 'in northwest Nigeria'
    if not is_place and _is_act_at(words, end, registry):
        return True
    if not is_place and _is_joined_to_one(words, end, registry):
        return True
    token = _token_at(sentence.doc, words[end - 1].start) if sentence.doc is not None else None
    while token is not None and token.dep_ in JOINING and token.head.i != token.i:
        token = token.head
    if token is None or token.pos_ == "ADJ":
        return False
    return token.dep_ in ACTING or (token.dep_ == "pobj" and (token.head.dep_ == "agent" or token.head.lower_ == "by"))


def _is_act_at(words: Sequence[Word], at: int, registry: ActorRegistry) -> bool:
    """Whether up to three words from `at` name an act, such as 'air strikes'."""
    sizes = (size for size in (3, 2, 1) if at + size <= len(words))
    return any(registry.is_act(" ".join(word.folded for word in words[at : at + size])) for size in sizes)


def _is_ground(text: str, words: Sequence[Word], run: tuple[int, int]) -> bool:
    """'In north Syria killing one': where it was, however the parser takes what follows. 'In Israel strikes' is not."""
    before = WITHIN.search(text, max(0, words[run[0]].start - WITHIN_REACH), words[run[0]].start)
    if before is None:
        return False
    following = words[run[1]].folded if run[1] < len(words) else ""
    return before["quarter"] is not None or following.endswith("ing")


def _is_joined_to_one(words: Sequence[Word], end: int, registry: ActorRegistry) -> bool:
    """'Russian and Syrian regime jets', 'Turkish and rebel forces': who it is joined to acts, with the same noun."""
    if end + 1 >= len(words) or words[end].folded not in BOTH:
        return False
    at, last = end + 1, ""
    while at < len(words) and words[at].start - words[at - 1].end <= 1 and (size := _match_size(words, at, registry)):
        last = " ".join(word.folded for word in words[at : at + size])
        at += size
    if not last:
        return False
    role = registry.role_of(last)
    return _is_act_at(words, at, registry) or (role is not None and role not in UNARMED_ROLES)


def _token_at(doc: Doc, offset: int) -> Token | None:
    return next((token for token in doc if token.idx <= offset < token.idx + len(token)), None)
