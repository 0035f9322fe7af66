"""Which of a sentence's events another trigger only tells more of."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from livemap.reading.happening.blame import SUBJECTS
from livemap.reading.happening.participants import SHARING
from livemap.reading.happening.triggers import Trigger


def split_weak(doc: Doc, triggers: Sequence[Trigger]) -> tuple[list[Trigger], dict[Trigger, list[Trigger]]]:
    """The triggers that are events, and for each the weak verbs that only tell what it did ('the raid killed ten')."""
    strong: list[Trigger] = []
    weak: dict[Trigger, list[Trigger]] = {}
    for trigger in triggers:
        host = _host(doc, trigger, triggers)
        if host is None:
            strong.append(trigger)
        else:
            weak.setdefault(host, []).append(trigger)
    return strong, weak


def _host(doc: Doc, trigger: Trigger, triggers: Sequence[Trigger]) -> Trigger | None:
    """The event that a weak verb only tells more of; None: it is an event of its own."""
    if not trigger.weak:
        return _fended_off(doc, trigger, triggers)
    verb = doc[trigger.head]
    below = [other for other in triggers if not (other.weak and other.verbal) and _is_argument(verb, doc[other.head])]
    if below:
        return min(below, key=lambda other: (doc[other.head].dep_ not in SUBJECTS, other.head))
    shares = verb.dep_ in SHARING and not any(child.dep_ in SUBJECTS for child in verb.children)
    if not shares and verb.dep_ not in {"acl", "relcl"}:
        return None
    above = next((other for other in triggers if other is not trigger and other.head == verb.head.i), None)
    return (_host(doc, above, triggers) or above) if above else None


def _fended_off(doc: Doc, trigger: Trigger, triggers: Sequence[Trigger]) -> Trigger | None:
    """The fight that an attack was met with: 'repelled an attack' is one event."""
    noun = doc[trigger.head]
    if trigger.verbal or trigger.type or noun.dep_ != "dobj":
        return None
    return next((other for other in triggers if other.verbal and other.type and other.head == noun.head.i), None)


def _is_argument(verb: Token, word: Token) -> bool:
    return verb in word.ancestors and _same_clause(verb, word)


def _same_clause(a: Token, b: Token) -> bool:
    return clause_of(a) == clause_of(b)


def clause_of(token: Token) -> int:
    """The verb of the clause that a token stands in."""
    at = token
    while at.head.i != at.i and not (
        at.pos_ in {"VERB", "AUX"} and at.dep_ in {"ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis"}
    ):
        at = at.head
    return int(at.i)


def is_who_they_are(verb: Token, trigger: Trigger) -> bool:
    """'The RSF, which have been fighting the army since April 2023': a war, and no clash of that report."""
    lasting = {child.lower_ for child in verb.rights if child.dep_ == "prep"} & {"since", "for"}
    going_on = verb.tag_ == "VBG" and any(child.lower_ == "been" for child in verb.lefts)
    return trigger.type == "armed_clash" and verb.dep_ == "relcl" and going_on and bool(lasting)
