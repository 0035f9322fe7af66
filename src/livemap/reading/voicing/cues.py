"""The words that attribute, loaded once, and the whole cue phrase around one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from spacy.tokens import Token

WORDS = Path(__file__).parent.parent / "words" / "cues.yml"
#: Children of a cue verb that belong to the cue.
PARTS = frozenset({"aux", "auxpass", "neg", "prt"})


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Cues:
    """The lists of `words/cues.yml` as sets of lemmas, one for each construction. It decides nothing."""

    clause: frozenset[str]
    object: frozenset[str]
    infinitive: frozenset[str]
    preposition: Mapping[str, frozenset[str]]
    naming: frozenset[str]
    noun: frozenset[str]
    adjective: frozenset[str]
    vouching: frozenset[str]
    denying: frozenset[str]
    corroborating: frozenset[str]
    back_reference: frozenset[str]
    opinion: frozenset[str]
    quoting: frozenset[str]
    #: Every lemma of a verb that may be a cue in some construction.
    verbs: frozenset[str]

    @property
    def telling(self) -> frozenset[str]:
        """Lemmas by which someone says that something is so, or not: only these give a claim its voice."""
        return self.verbs & (self.vouching | self.denying | self.corroborating)


@cache
def load_cues() -> Cues:
    raw: dict[str, Any] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    preposition = {lemma: frozenset(words) for lemma, words in raw.pop("preposition").items()}
    lists = {name: frozenset(words) for name, words in raw.items()}
    verbs = frozenset(preposition).union(
        *(lists[name] for name in ("clause", "object", "infinitive", "naming", "corroborating"))
    )
    return Cues(preposition=preposition, verbs=verbs, **lists)


def cue_tokens(cue: Token) -> tuple[int, int]:
    """First and last token of the cue phrase: the verb with the auxiliaries, adverbs and particles next to it."""
    first = last = cue.i
    for child in sorted(cue.lefts, key=lambda token: -token.i):
        if child.dep_ not in PARTS and child.dep_ != "advmod":
            break
        if child.right_edge.i != first - 1 or (child.dep_ == "advmod" and child.left_edge.i != child.i):
            break
        first = child.left_edge.i
    for child in cue.rights:
        if child.i != last + 1 or child.dep_ not in PARTS:
            break
        last = child.i
    return first, last
