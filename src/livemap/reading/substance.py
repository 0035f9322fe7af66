"""Which events have substance: happenings, and not weapons, talks and threats that are only spoken of."""

from collections.abc import Iterator

from spacy.tokens import Token

from livemap.model.claim import Modality
from livemap.reading.happening.blame import ANSWER, DENYING
from livemap.reading.happening.events import EventHit
from livemap.reading.kinds.modality import modality_at
from livemap.reading.lexicon import load_words
from livemap.reading.passage import Passage

WORDS = load_words("substance")
MODIFIED = frozenset(WORDS["modified"])
TALK_NOUNS = frozenset(WORDS["talk_nouns"])
TALK_VERBS = frozenset(WORDS["talk_verbs"])
WEAPONS = frozenset(WORDS["weapons"])
USE = frozenset(WORDS["use"])
HABITS = frozenset(WORDS["habits"])
WARRING = frozenset(WORDS["warring"])
HELPING = frozenset(WORDS["helping"])
MAKING = frozenset(WORDS["making"])
EARLIER = frozenset(WORDS["earlier"])
CANVASSING = frozenset(WORDS["canvassing"])
NOMINAL = ("NOUN", "PROPN")
SUBJECTS = ("nsubj", "nsubjpass")
#: Steps up the tree that lead from a trigger to what is said of it.
CLIMB = 4
#: Characters between a verb of taking and the place taken.
TAKEN = 60
MODIFIERS = frozenset({"compound", "amod", "nmod"})
#: Types of violence whose means no word tells.
UNSPECIFIC = frozenset({"attack", "armed_clash"})
OWNING = frozenset({"prep", "acl", "relcl", "nmod", "poss", "amod"})
#: Adjectives that tell one event from no other: 'the suspected attack'.
AGAIN = frozenset(WORDS["again"])
#: What is said of a deed that tells what happened.
TOLD = frozenset(load_words("lede")["told"])
UNSURE = frozenset({"if", "whether"})
#: Verbs that are violence only where somebody or something suffers it.
LIVING = frozenset(WORDS["living"])
UNFELT = frozenset(WORDS["unfelt"])
#: Determiners by which an event is one told before.
DEFINITE = frozenset(WORDS["definite"])


def has_substance(passage: Passage, hit: EventHit) -> bool:
    """Whether the words tell of something that happened, will or did not, and do not only speak of its kind."""
    token = _head(passage, hit)
    if token is None:
        return True
    if hit.is_territory:
        return _takes_a_place(passage, hit)
    if _is_habit(token) or _is_identity(token) or _is_asked(token):
        return False
    if token.pos_ not in NOMINAL:
        if token.lemma_.lower() in LIVING and hit.type != "disrupted_weapons_use" and not _has_sufferer(token):
            return False
        return not (token.dep_ == "pcomp" and _is_only_talk(token))
    if hit.type == "agreement":
        return _is_made(token) or modality_at(passage, hit.trigger) is not Modality.ASSERTED
    if token.dep_ in MODIFIERS and token.head.lemma_.lower() in MODIFIED:
        return False
    if _is_earlier(token) or _is_canvassing(token):
        return False
    if _is_only_talk(token) or _is_disowned(token) or (_is_answered_for(token) and refers_back(passage, hit)):
        return False
    return token.lemma_.lower() not in WEAPONS or _is_used(hit, token)


def _has_sufferer(verb: Token) -> bool:
    """'The town hangs on a thread', 'burning tyres', 'smoke shooting up': nobody is hanged, burnt or shot."""
    if verb.dep_ == "pcomp":
        return True  # 'killed nine by shooting'
    told = [verb, *(word for word in verb.conjuncts if word.pos_ == "VERB")]
    suffering = [child for word in told for child in word.children if child.dep_ in ("dobj", "nsubjpass", "agent")]
    at_whom = any(child.lower_ == "at" and child.dep_ == "prep" for child in verb.children)
    passive = verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "amod", "ROOT", "conj")
    return at_whom or passive or any(child.lemma_.lower() not in UNFELT for child in suffering)


def _is_habit(token: Token) -> bool:
    """'Is regularly bombed', 'often the target of strikes': what is done at no time told."""
    at = token
    for _ in range(CLIMB):
        if any(child.lower_ in HABITS for child in at.children):
            return True
        if at.pos_ in ("VERB", "AUX") or at.head.i == at.i:
            return False
        at = at.head
    return False


def _is_asked(token: Token) -> bool:
    """'It determines whose planes carried out raids': a question tells of nothing that was done."""
    at = token
    for _ in range(CLIMB):
        if at.pos_ in ("VERB", "AUX"):
            subjects = [child for child in at.lefts if child.dep_ in SUBJECTS]
            asked = any(word.tag_ in ("WDT", "WP$", "WP") for noun in subjects for word in noun.lefts)
            return asked and at.dep_ not in ("relcl", "acl")
        at = at.head
    return False


def _is_identity(token: Token) -> bool:
    """'Groups fighting the army', 'to help groups fighting the army': who they are, and not what happened."""
    described = token.dep_ == "acl" and token.head.pos_ in NOMINAL
    helped = token.dep_ == "ccomp" and token.head.lemma_.lower() in HELPING
    return (described or helped) and token.tag_ == "VBG" and token.lemma_.lower() in WARRING


def _is_earlier(token: Token) -> bool:
    """'Has claimed previous bombings': others than the one told of, at no time that is said."""
    return token.tag_ in ("NNS", "NNPS") and any(child.lower_ in EARLIER for child in token.lefts)


def _is_canvassing(token: Token) -> bool:
    """'An election rally' is no protest."""
    around = (child.lower_ for child in token.lefts if child.dep_ in ("compound", "amod"))
    return token.lemma_.lower() == "rally" and not CANVASSING.isdisjoint(around)


def _is_made(token: Token) -> bool:
    """A truce or a deal that the words say was agreed, begun or kept to, and not one only spoken of."""
    around = [*token.children, *_above(token), *([token.head] if token.dep_ in SUBJECTS else [])]
    around += [word for word in token.subtree if word.dep_ in ("acl", "relcl")]
    verbs = [word for word in around if word.pos_ in ("VERB", "AUX", "ADJ") or word.dep_ in ("amod", "acl", "relcl")]
    return any(word.lemma_.lower() in MAKING or word.lower_.rpartition("-")[2] in MAKING for word in verbs)


def refers_back(passage: Passage, hit: EventHit) -> bool:
    """'The attack', 'those strikes': told before, unless the words go on to say when it was or what it was on."""
    token = _head(passage, hit)
    if token is None or token.pos_ not in NOMINAL:
        return False
    children = list(token.children)
    owned = any(child.dep_ in OWNING and child.lower_ not in AGAIN for child in children)
    return not owned and any(child.dep_ in ("det", "predet") and child.lower_ in DEFINITE for child in children)


def affirms(passage: Passage, hit: EventHit) -> bool:
    """'The attack hit a market', 'the raids were carried out by': what was done, and no judgement ('was a crime')."""
    token = _head(passage, hit)
    first = token.head if token is not None and token.dep_ in SUBJECTS else None
    told = [first, *first.conjuncts] if first is not None else []
    verb = next((word for word in told if word.pos_ == "VERB" and word.lemma_.lower() in TOLD), None)
    around = [child for word in (first, verb) if word is not None for child in word.children]
    unsure = any(child.dep_ == "neg" or child.tag_ == "MD" or child.lower_ in UNSURE for child in around)
    return verb is not None and not unsure


def is_loose(passage: Passage, hit: EventHit) -> bool:
    """'The attacks', 'a massacre': violence of no told kind, by nobody told, that most often is what was told before.

    'An attack on a convoy' is told anew, and so is what somebody did.
    """
    if hit.by or not is_unspecific(hit):
        return False
    token = _head(passage, hit)
    if token is None or token.pos_ not in NOMINAL:
        return hit.why[0] == "trigger:kill"
    return not any(child.dep_ == "det" and child.lower_ in ("a", "an") for child in token.children)


def is_unspecific(hit: EventHit) -> bool:
    """Whether the words leave open how: 'attack', 'killed', 'massacre'."""
    return (hit.type in UNSPECIFIC and "open" in hit.why) or hit.why[:1] == ("trigger:massacre",)


def _head(passage: Passage, hit: EventHit) -> Token | None:
    """The last token of the trigger."""
    doc = passage.sentence.doc
    if doc is None:
        return None
    start, end = hit.trigger.start - passage.span.start, hit.trigger.end - passage.span.start
    words = doc.char_span(start, end, alignment_mode="expand")
    return words[-1] if words is not None and len(words) else None


def _takes_a_place(passage: Passage, hit: EventHit) -> bool:
    """A verb of taking is an event only with a place behind it, or ahead where it was taken."""
    return any(
        mention.span.start - TAKEN < hit.trigger.start < mention.span.end + TAKEN for _, mention in passage.mentions
    )


def _is_only_talk(token: Token) -> bool:
    """It hangs on a noun or verb of talk: 'the possibility of strikes', 'to avert an attack', 'possess weapons'."""
    for above in _above(token):
        lemma = above.lemma_.lower()
        if above.pos_ in ("NOUN", "PROPN"):
            if lemma in TALK_NOUNS:
                return True
        elif above.pos_ in ("VERB", "AUX"):
            if above.dep_ == "acl" and lemma not in TALK_VERBS:
                continue  # 'the ability to use chemical weapons'
            return lemma in TALK_VERBS and not any(child.dep_ == "auxpass" for child in above.children)
    return False


def _is_answered_for(token: Token) -> bool:
    """'Responsibility for the attack': the statement tells of it, and the attack was told before."""
    return any(above.lemma_.lower() == "responsibility" for above in _above(token))


def _is_disowned(token: Token) -> bool:
    """'Denied any responsibility for an attack': that somebody did it is denied, and not that it was done."""
    return any(above.lemma_.lower() in ANSWER and above.head.lemma_.lower() in DENYING for above in _above(token))


def _above(token: Token) -> Iterator[Token]:
    at = token
    for _ in range(CLIMB):
        if at.dep_ in ("nsubj", "nsubjpass", "advmod", "npadvmod") or at.head.i == at.i:
            return
        if at.dep_ == "pobj" and at.head.lower_ not in ("of", "on", "for", "over", "to", "about", "against"):
            return
        at = at.head
        yield at


def _is_used(hit: EventHit, token: Token) -> bool:
    """A weapon in a clause that says what it did."""
    if hit.by or hit.against:
        return True
    reach = range(max(0, token.i - 10), min(len(token.doc), token.i + 11))
    return any(token.doc[at].lemma_.lower() in USE for at in reach if at != token.i)
