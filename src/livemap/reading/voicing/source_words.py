"""The words of a source, cut to what names it: who, without when and without what else is said of them."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from livemap.model.span import Span
from livemap.reading.lexicon import load_words
from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.sources import Run

DATING = frozenset({"earlier", "later", "meanwhile", "today", "yesterday", "separately", "however", "also"})
MONTHS = frozenset(word.title() for word in load_words("times")["months"])
DAYS = frozenset(word.title() for word in load_words("times")["weekdays"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """The words of a source, cut to what names it: without relative clause and participle."""

    span: Span
    text: str
    head: Token
    doc_run: Run


def cut_source(sentence: Sentence, run: Run) -> Source | None:
    """The core of a source's phrase; None where nothing is left."""
    doc = sentence.doc
    if doc is None:
        return None
    head = _head_of(sentence, run)
    last = run[1]
    for child in head.rights:
        if child.dep_ in {"relcl", "acl", "parataxis"} and run[0] < child.left_edge.i <= last:
            last = child.left_edge.i - 1
            break
    first = _whole_word(doc, run[0])
    while first < last and (doc[first].is_punct or doc[first].is_space or _is_dating(doc[first])):
        first += 1
    while last > first and (doc[last].is_punct or doc[last].is_space) and doc[last].text != ")":
        last -= 1
    start, end = doc[first].idx, doc[last].idx + len(doc[last].text)
    if start >= end:
        return None
    span = Span(start=sentence.span.start + start, end=sentence.span.start + end)
    return Source(span=span, text=sentence.text[start:end], head=head, doc_run=(first, last))


def _whole_word(doc: Doc, first: int) -> int:
    """Where the name begins of which the parser gave the part behind a hyphen: 'Ibrahim al-Orr'."""
    if first < 2 or doc[first - 1].text != "-" or doc[first - 1].whitespace_ or doc[first - 2].whitespace_:
        return first
    first -= 2
    while first > 0 and doc[first - 1].pos_ == "PROPN" and doc[first].pos_ == "PROPN":
        first -= 1
    return first


def _is_dating(token: Token) -> bool:
    """'Earlier a source at the hospital', '2014 The minister': when, and no part of who."""
    return (
        token.lower_ in DATING or _is_day(token) or (token.text.isdecimal() and len(token.text) == 4) or _is_date(token)
    )


def _is_date(token: Token) -> bool:
    """A word of 'September 5 2016 Local media'."""
    if token.text in MONTHS:
        return token.i + 1 < len(token.doc) and token.nbor(1).text.isdecimal()
    return token.text.isdecimal() and token.i > 0 and token.nbor(-1).text in MONTHS


def _is_day(token: Token) -> bool:
    """'Saturday the army said', and not 'Saturday's attack'."""
    return token.text in DAYS and (token.i + 1 == len(token.doc) or token.nbor(1).tag_ != "POS")


def _head_of(sentence: Sentence, run: Run) -> Token:
    assert sentence.doc is not None
    tokens = sentence.doc[run[0] : run[1] + 1]
    head: Token = tokens.root
    return head
