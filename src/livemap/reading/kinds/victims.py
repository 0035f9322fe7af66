"""Victims named one by one: 'journalist Lina Haddad was killed', 'gunmen abducted Omar Saleh'."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from livemap.model.claim import ClaimKind
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.span import Span
from livemap.reading.counting.figures import GROUPS, SINGULAR
from livemap.reading.kinds.modality import modality_at
from livemap.reading.lexicon import load_words
from livemap.reading.passage import Finding, Passage, cover

#: A verb's lemma to the type of casualty that it makes of whom it is done to.
HARM: dict[str, str] = {lemma: type_ for type_, lemmas in load_words("victims")["done_to"].items() for lemma in lemmas}
#: Verbs whose subject is the victim.
DYING = frozenset(load_words("victims")["dying"])
TITLES = ("compound", "appos", "amod", "nmod")
OBJECTS = ("dobj", "obj")


def find_victims(passage: Passage, taken: Sequence[Finding]) -> list[Finding]:
    """A casualty of one for each named person to whom it is said to have been done; `taken` are counted already."""
    doc = passage.sentence.doc
    if doc is None:
        return []
    counted = [item.figure.span for item in taken if item.figure]
    triggers = [item.trigger for item in taken]
    found = []
    for verb in doc:
        if verb.pos_ != "VERB":
            continue
        for type_, name in _victims(verb):
            span, trigger = _name_span(passage, name), passage.sentence.place_of(verb)
            if not any(span.overlaps(other) for other in counted) and trigger not in triggers:
                found.append(_finding(passage, type_, (span, trigger), name))
    return found


def _victims(verb: Token) -> Iterator[tuple[str, Token]]:
    """The named persons that a verb harms, each alone: of names joined by 'and' none is counted as one."""
    lemma = verb.lemma_.lower()
    if lemma == "shoot" and any(child.lower_ == "dead" for child in verb.children):
        lemma = "kill"
    if lemma not in HARM and lemma not in DYING:
        return
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    for child in verb.children:
        name = _named(child)
        if name is None:
            continue
        if child.dep_ in ("nsubjpass", *OBJECTS) and lemma in HARM and (child.dep_ == "nsubjpass") == passive:
            yield HARM[lemma], name
        elif child.dep_ == "nsubj" and lemma in DYING and not passive:
            yield "killed", name


def _named(noun: Token) -> Token | None:
    """The person that a noun phrase names: itself, or behind what the person is ('the journalist Lina Haddad')."""
    if _is_one(noun):
        return noun
    if noun.lower_ not in SINGULAR or any(child.dep_ == "conj" for child in noun.children):
        return None
    return next((child for child in noun.rights if child.dep_ == "appos" and _is_one(child)), None)


def _is_one(noun: Token) -> bool:
    """A person's full name, or one with a title ahead; no place, group or body."""
    if noun.ent_type_ != "PERSON" or noun.tag_ != "NNP" or any(child.dep_ == "conj" for child in noun.children):
        return False
    return any(child.dep_ == "compound" for child in noun.lefts)


def _name_span(passage: Passage, noun: Token) -> Span:
    """The name with its title: the run of words that ends at its head."""
    first = noun.i
    while first and noun.doc[first - 1].dep_ == "compound" and noun.doc[first - 1].head.i in (noun.i, first):
        first -= 1
    start = passage.span.start + noun.doc[first].idx
    return Span(start=start, end=passage.span.start + noun.idx + len(noun.text))


def _finding(passage: Passage, type_: str, spans: tuple[Span, Span], name: Token) -> Finding:
    span, trigger = spans
    return Finding(
        kind=ClaimKind.CASUALTIES,
        type=type_,
        sentence=passage.sentence.index,
        trigger=trigger,
        core=cover(span, trigger),
        figure=Figure(span=span, low=1, high=1, qualifier=Qualifier.EXACT, unit=Unit.PERSON, group=_group(name)),
        modality=modality_at(passage, trigger),
        confidence=0.75,
        why=("casualties: one named victim",),
    )


def _group(name: Token) -> Group:
    """What the words beside the name call the person: 'journalist', 'a commander'."""
    beside = [child for child in name.children if child.dep_ in TITLES]
    beside += [name.head] if name.dep_ == "appos" else []
    words = [token.lower_ for child in beside for token in (child, *child.lefts)]
    told = [GROUPS[word] for word in words if GROUPS.get(word, Group.UNSPECIFIED) is not Group.UNSPECIFIED]
    return told[0] if told else Group.UNSPECIFIED
