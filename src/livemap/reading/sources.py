"""Who says it: the words of a cue's source in a parsed sentence."""

from spacy.tokens import Doc, Token

#: First and last token of a run of words.
Run = tuple[int, int]

SUBJECTS = frozenset({"nsubj"})
EXPLETIVES = frozenset({"it", "there"})
#: How far a verb may be from the verb whose subject it shares.
REACH = 5


def source_of(verb: Token) -> Run | None:
    """The subject of `verb`, its own or shared; the agent of a passive; None: nobody is named."""
    own = _own_subject(verb)
    if own is not None:
        return own
    if is_passive(verb):
        return agent_of(verb)
    return _shared_subject(verb)


def is_passive(verb: Token) -> bool:
    return any(child.dep_ in {"nsubjpass", "auxpass", "csubjpass", "agent"} for child in verb.children)


def agent_of(verb: Token) -> Run | None:
    for child in verb.rights:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            for name in child.rights:
                if name.dep_ == "pobj":
                    return phrase(name)
    return None


def _own_subject(verb: Token) -> Run | None:
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.lower_ not in EXPLETIVES.difference({"it"}):
            return phrase(child, verb)
    return None


def _shared_subject(verb: Token) -> Run | None:
    node = verb
    for _ in range(REACH):
        if node.dep_ in {"acl", "relcl"}:
            return phrase(node.head, verb) if node.head.pos_ in {"NOUN", "PROPN", "PRON"} else None
        if node.dep_ == "pobj" or node.head.i == node.i:
            return None
        if node.dep_ in {"nsubj", "dobj", "csubj", "ccomp"}:
            return None
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            own = _own_subject(node) or _passive_subject(node)
            if own is not None:
                return own
    return None


def _passive_subject(verb: Token) -> Run | None:
    for child in verb.lefts:
        if child.dep_ == "nsubjpass":
            return phrase(child, verb)
    return None


def phrase(head: Token, around: Token | None = None) -> Run:
    """The words under `head`; those on the far side of `around`, a verb below or above it, are left out."""
    first, last = head.left_edge.i, head.right_edge.i
    if around is not None and first <= around.i <= last:
        if head.i < around.i:
            last = around.i - 1
        else:
            first = around.i + 1
    return first, last


def trim(doc: Doc, run: Run) -> Run | None:
    """The run without white space and loose marks at its ends; None: nothing is left."""
    first, last = run
    while first <= last and (doc[first].is_space or doc[first].text in ",;:.–—-)"):
        first += 1
    while last >= first and (doc[last].is_space or doc[last].text in ",;:.–—-("):
        last -= 1
    return (first, last) if first <= last else None
