"""What a text refers back to when it says 'these advances', 'the toll' or 'this' of what it has just said."""

from collections.abc import Sequence

from spacy.tokens import Token

from livemap.model.span import Span
from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.constructions import Lead
from livemap.reading.voicing.cues import Cues
from livemap.reading.voicing.sources import Run

DETERMINERS = frozenset({"this", "these", "those", "that", "the", "such", "both"})
BARE = frozenset({"this", "that", "it", "these"})
#: Verbs whose object or passive subject may be what was said before.
TAKING_UP = frozenset({"announce", "give", "provide", "release", "report"})
ACCORDING = frozenset({"accord"})
#: A sentence of fewer words says nothing that could be referred back to.
FEW = 3


def refers_back(lead: Lead, cues: Cues) -> bool:
    """True: the content of the lead is a noun phrase that stands for the sentence before."""
    doc = lead.sentence.doc
    if doc is None or not lead.content or lead.lemma not in TAKING_UP | cues.corroborating | cues.denying | ACCORDING:
        return False
    head = _head(lead, lead.content[0])
    if lead.lemma in ACCORDING:  # 'That is according to the ministry'
        subject = next((child for child in head.lefts if child.dep_ == "nsubj"), head)
        return subject.lower_ in BARE and head.pos_ in {"AUX", "PRON"} and subject.i == lead.content[0][0]
    return _stands_for_earlier(head, cues)


def says_same(lead: Lead, cues: Cues) -> bool:
    """True: it confirms what it refers back to: 'corroborated', 'reported the same toll', 'also reported the raid'."""
    if lead.lemma in cues.corroborating:
        return True
    doc = lead.sentence.doc
    assert doc is not None
    first, last = lead.content[0]
    beside = doc[max(0, lead.cue[0] - 1) : lead.cue[1] + 1]
    return any(word.lower_ == "same" for word in doc[first : last + 1]) or any(word.lower_ == "also" for word in beside)


def _head(lead: Lead, run: Run) -> Token:
    assert lead.sentence.doc is not None
    head: Token = lead.sentence.doc[run[0] : run[1] + 1].root
    return head


def _stands_for_earlier(head: Token, cues: Cues) -> bool:
    if head.lower_ in BARE:
        return True
    if head.lemma_.lower() not in cues.back_reference:
        return False
    if any(child.dep_ in {"relcl", "acl"} for child in head.rights):
        return False
    return any(child.lower_ in DETERMINERS for child in head.lefts if child.dep_ in {"det", "predet"})


def sentence_before(sentences: Sequence[Sentence], lead: Lead) -> Span | None:
    """The last sentence before the lead's that says something, in the same paragraph or the one before."""
    for index in range(lead.sentence.index - 1, -1, -1):
        earlier = sentences[index]
        if lead.sentence.paragraph - earlier.paragraph > 1:
            return None
        if len(earlier.text.split()) >= FEW:
            return earlier.span
    return None
