"""A parsed sentence with its actors, to be asked who is named where."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from livemap.model.claim import Actor
from livemap.model.span import Span
from livemap.reading.happening.blame import SUBJECTS
from livemap.reading.happening.triggers import TriggerWords
from livemap.reading.lexicon import load_words

WORDS = load_words("happening")

#: Modifiers of a noun that say whose act it is: 'regime strikes', 'Russia's bombing'.
OWNERS = frozenset({"compound", "amod", "poss", "nmod"})
#: Words by which who speaks names itself.
SELVES = frozenset({"it", "they"})
PLURALS = frozenset({"NNS", "NNPS"})
SAYING = frozenset(WORDS["saying"])
#: Prepositions by which a noun of people names their group: 'members of the FSA', 'positions of the army'.
MEMBERSHIP = frozenset({"of", "from", "in", "with", "including"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A parsed sentence with its actors, ready to be asked who stands where."""

    doc: Doc
    #: Start of the sentence in the report's text.
    offset: int
    actors: tuple[Actor, ...]
    words: TriggerWords
    #: Parties that are states' forces.
    states: frozenset[str]
    #: Where the report's own state is named by nothing but its name: before a deed it is where, and not who.
    home: frozenset[Span] = frozenset()
    #: The event takes something: 'from' leads to whom it was taken from.
    taking: bool = False

    def is_state(self, actor: Actor) -> bool:
        return actor.party in self.states

    def at(self, token: Token) -> tuple[Actor, ...]:
        """The actor whose words include `token`."""
        start = self.offset + token.idx
        return tuple(actor for actor in self.actors if actor.span.start <= start < actor.span.end)

    def owning(self, modifier: Token, noun: Token) -> tuple[Actor, ...]:
        """The actor that a noun's modifier names, less the state that is only where, and whose site was hit."""
        named = tuple(actor for actor in self.at(modifier) if modifier.dep_ == "poss" or actor.span not in self.home)
        return () if named and self._has_site(modifier, noun) else named

    def _has_site(self, modifier: Token, noun: Token) -> bool:
        """'Police station attack', 'Syrian hospital bombing': between the name and the deed stands what was hit."""
        last = modifier
        while last.i + 1 < noun.i and self.at(last.nbor()) == self.at(modifier):
            last = last.nbor()
        return last.i + 1 < noun.i and last.nbor().lower_ in self.words.sites

    def named_by(self, token: Token) -> tuple[Actor, ...]:
        """The actors that the noun phrase of `token` names, those joined to it by 'and' included."""
        own = self.at(token) or self._speaking(token)
        own = own or once_each(
            actor for child in token.children if child.dep_ in OWNERS for actor in self.owning(child, token)
        )
        tails = () if own else self._members(token)
        # 'Russian aircraft and regime helicopters': the parser may hang the first on the second
        joined = (
            actor
            for child in token.children
            if child.dep_ in {"conj", "appos"} or (child.dep_ in {"nmod", "amod"} and _is_joined(child))
            for actor in self.named_by(child)
        )
        return once_each((*own, *tails, *joined))

    def _speaking(self, token: Token) -> tuple[Actor, ...]:
        """For 'it' in 'the army said it had hit a depot' the army: who is said to have done it says so."""
        if token.lower_ not in SELVES:
            return ()
        for verb in token.ancestors:
            if verb.dep_ == "ccomp" and verb.head.pos_ == "VERB" and verb.head.lemma_.lower() in SAYING:
                nouns = [child for child in verb.head.children if child.dep_ in SUBJECTS and child.i < token.i]
                plural = {noun.tag_ for noun in nouns} & PLURALS or any(noun.lower_ == "police" for noun in nouns)
                return named_among(self, nouns) if token.lower_ == "it" or plural else ()
        return ()

    def _members(self, token: Token) -> tuple[Actor, ...]:
        return once_each(
            actor
            for child in token.children
            if child.dep_ == "prep" and child.lower_ in MEMBERSHIP
            for noun in child.children
            if noun.dep_ == "pobj"
            for actor in self.named_by(noun)
        )


def _is_joined(noun: Token) -> bool:
    return any(child.dep_ == "cc" for child in noun.children)


def named_among(scene: Scene, nouns: Iterable[Token]) -> tuple[Actor, ...]:
    return once_each(actor for noun in nouns for actor in scene.named_by(noun))


def once_each(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys(actors))
