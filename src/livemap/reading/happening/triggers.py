"""Words of a parsed sentence that tell of an event, with the event type they speak for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from livemap.reading.lexicon import load_words
from livemap.reading.text.asked import Asked

#: Longest trigger phrase, in words.
LONGEST_PHRASE = 5
#: Words before the name of a month.
MONTH_AFTER = frozenset({"in", "of", "since", "late", "early", "mid", "last", "until", "by", "from", "this", "every"})
#: Tags of verbs that tell of a subject.
FINITE = frozenset({"VBD", "VBZ", "VBP"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an event: first and last token, the type they speak for ("" where open), and whether weak."""

    first: int
    last: int
    #: Token by which the phrase hangs in the tree.
    head: int
    type: str
    verbal: bool
    weak: bool


@dataclass(frozen=True, slots=True, eq=False)
class TriggerWords:
    """The trigger lists, indexed by phrase of lemmas."""

    nouns: Mapping[str, str]
    verbs: Mapping[str, str]
    weak: frozenset[str]
    means: Mapping[str, frozenset[str]]
    #: Words beside which gas is a fuel.
    fuel: frozenset[str]
    doing: frozenset[str]
    by: frozenset[str]
    against: frozenset[str]
    #: Heads that make a trigger noun a thing or a person and no event: 'rocket launcher'.
    things: frozenset[str]
    #: What stands somewhere and is hit with it: a name before one did not do what was done there.
    sites: frozenset[str]
    #: A word to the words of the longest noun phrase that begins with it.
    reach: Mapping[str, int]
    #: What is done to a base that is new.
    setting_up: frozenset[str]
    #: Arms that fly by themselves, and the first words of the verbs of who shoots them down.
    flying_arms: frozenset[str]
    downing: frozenset[str]
    #: Verbs by which what moves or stands comes to harm by itself.
    accidents: frozenset[str]
    #: The first words of the verbs: 'blow' of 'blow up'.
    verb_heads: frozenset[str]


@cache
def load_triggers() -> TriggerWords:
    data = load_words("events")
    nouns = _index(data, "nouns")
    verbs = {**_index(data, "verbs"), **dict.fromkeys(data["downing"], "disrupted_weapons_use")}
    return TriggerWords(
        nouns=nouns,
        verbs=verbs,
        weak=frozenset(data["weak"]),
        means={kind: frozenset(words) for kind, words in data["means"].items()},
        fuel=frozenset(data["fuel"]),
        doing=frozenset(data["doing"]),
        by=frozenset(data["by"]),
        against=frozenset(data["against"]),
        things=frozenset(data["things"]),
        sites=frozenset(load_words("mentions")["sites"]),
        reach=_reach(nouns),
        setting_up=frozenset(data["setting_up"]),
        flying_arms=frozenset(data["flying_arms"]),
        downing=frozenset(map(_first, data["downing"])),
        accidents=frozenset(data["accidents"]),
        verb_heads=frozenset(map(_first, verbs)),
    )


def _index(data: Mapping[str, Any], part: str) -> dict[str, str]:
    index = dict.fromkeys(data[f"open_{part}"], "")
    for kind, words in data["triggers"].items():
        index.update(dict.fromkeys(words.get(part, ()), kind))
    return index


def _reach(phrases: Iterable[str]) -> dict[str, int]:
    reach: dict[str, int] = {}
    for words in (phrase.split(" ") for phrase in phrases):
        reach[words[0]] = max(reach.get(words[0], 0), len(words))
    return reach


def find_triggers(doc: Doc, words: TriggerWords) -> tuple[Trigger, ...]:
    """The triggers of a sentence in order, the longest phrase at each place; they do not overlap."""
    by_lemma, by_word = _asked(doc.vocab, words)
    may = [by_lemma[lemma] or by_word[low] for lemma, low in doc.to_array(["LEMMA", "LOWER"]).tolist()]
    if True not in may:
        return ()
    tokens = [token for token in doc if token.text not in {"-", "–", "‑"} and not token.is_space]
    found: list[Trigger] = []
    at = 0
    while at < len(tokens):
        if not may[tokens[at].i]:
            at += 1
            continue
        size, trigger = next(_at(tokens, at, words), (1, None))
        found.extend([trigger] if trigger else [])
        at += size
    return tuple(found)


@lru_cache(maxsize=4)
def _asked(vocab: Vocab, words: TriggerWords) -> tuple[Asked, Asked]:
    """Whether a trigger may begin with a word of this lemma, and whether with this word, wherever it was mistagged."""
    return (
        Asked(vocab, lambda lemma: _first(lemma) in words.reach or _first(lemma) in words.verb_heads),
        Asked(vocab, lambda low: _may_be_mistagged(low, words)),
    )


def _first(lemma: str) -> str:
    return lemma.partition(" ")[0]


def _at(tokens: Sequence[Token], at: int, words: TriggerWords) -> Iterator[tuple[int, Trigger]]:
    """The triggers that begin with a token, the longest first, each with its size in tokens."""
    if _is_month(tokens, at):
        return
    reach = max(1, words.reach.get(_first(tokens[at].lemma_.lower()), 1))
    lemmas = [token.lemma_.lower() for token in tokens[at : at + reach]]
    for size in range(min(LONGEST_PHRASE, reach, len(tokens) - at), 0, -1):
        phrase = " ".join(lemmas[:size])
        run = tokens[at : at + size]
        if size > 1 and run[-1].tag_ in FINITE:
            continue  # 'Terrorists attacked' is no terrorist attack
        verbal = size == 1 and run[0].pos_ in VERBAL
        phrase = _with_particle(run[0], phrase, words) if verbal else phrase
        kind = words.verbs.get(phrase) if verbal else words.nouns.get(phrase)
        if kind is None and size == 1 and not verbal:
            kind = _mistagged(run[0], words)
            verbal = kind is not None
        if kind is not None and (verbal or not _is_part(run[-1], words.things)):
            head = run[-1] if not verbal else run[0]
            yield size, Trigger(run[0].i, run[-1].i, head.i, kind, verbal, verbal and phrase in words.weak)


def _with_particle(verb: Token, lemma: str, words: TriggerWords) -> str:
    """'Blew up a bridge', 'blew the bridge up': the verb with its particle, where the two are on the list."""
    for child in verb.rights:
        whole = f"{lemma} {child.lower_}"
        if (child.dep_ == "prt" or child.i == verb.i + 1) and whole in words.verbs:
            return whole
    return lemma


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    """'in March', 'March 15': the month, where a protest would be written small."""
    token = tokens[at]
    return token.text == "March" and (
        token.ent_type_ == "DATE"
        or (at > 0 and (tokens[at - 1].lower_ in MONTH_AFTER or tokens[at - 1].like_num))
        or (at + 1 < len(tokens) and tokens[at + 1].like_num)
    )


def _may_be_mistagged(low: str, words: TriggerWords) -> bool:
    return low in words.verbs or low.removesuffix("s") in words.verbs


def _mistagged(token: Token, words: TriggerWords) -> str | None:
    """The type of a verb that the tagger took for a noun: 'Warplanes pound town' in a headline."""
    low = token.lower_
    if token.pos_ not in NOMINAL or low in words.nouns or token.lemma_.lower() in words.nouns:
        return None
    has_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)
    return words.verbs.get(low.removesuffix("s") if low not in words.verbs else low) if has_subject else None


def _is_part(token: Token, things: frozenset[str]) -> bool:
    """True: the noun only modifies what is no event: 'mortar crews', 'rocket launcher', 'strike force'."""
    head = token.head
    return token.dep_ in {"compound", "amod", "nmod"} and head.i > token.i and head.lemma_.lower() in things
