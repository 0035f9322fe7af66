"""Whose message it is that says something, and whose staff: both speak for the body behind them."""

from spacy.tokens import Token

from livemap.reading.voicing.sources import MESSAGES, Run, agent_of, phrase

#: What is counted or looked into, and by whom it was made.
WORKS = frozenset(
    {
        *(
            "assessment",
            "calculation",
            "count",
            "data",
            "datum",
            "estimate",
            "figure",
            "finding",
            "number",
            "record",
            "report",
        ),
        *("statistic", "study", "survey", "tally", "toll"),
    }
)
#: 'Figures compiled by': how it came about.
MAKING = frozenset(
    {"collect", "compile", "gather", "give", "issue", "make", "prepare", "provide", "publish", "release"}
)
#: Who works for a body is that body: 'the network's investigators', 'its volunteers'.
STAFF = frozenset({"correspondent", "employee", "investigator", "researcher", "staff", "team", "volunteer"})


def issuer_of(head: Token) -> Run | None:
    """Whose message `head` is, in 'a statement by the army', 'figures compiled by the UN'; None: none, or nobody's."""
    if head.lemma_.lower() in WORKS:
        return _maker_of(head)
    if head.lemma_.lower() not in MESSAGES:
        return None
    for child in head.rights:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "of"}:
            return next((phrase(name) for name in child.rights if name.dep_ == "pobj"), None)
    owner = next((child for child in head.lefts if child.dep_ == "poss" and child.pos_ != "PRON"), None)
    return phrase(owner, head) if owner is not None else None


def _maker_of(head: Token) -> Run | None:
    for child in head.rights:
        if child.dep_ == "acl" and child.lemma_.lower() in MAKING:
            return agent_of(child)
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            return next((phrase(name) for name in child.rights if name.dep_ == "pobj"), None)
    return None


def employer_of(head: Token) -> Run | None:
    """'The network' of 'the network's investigators', 'its' of 'its volunteers'; None: a name's, or nobody's."""
    if head.lemma_.lower() not in STAFF:
        return None
    owner = next((child for child in head.lefts if child.dep_ == "poss"), None)
    if owner is None or not (owner.pos_ == "PRON" or owner.tag_ == "NN"):
        return None
    return phrase(owner, head)[0], owner.i
