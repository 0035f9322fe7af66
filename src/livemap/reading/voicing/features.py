"""What stands to be weighed of an attribution that the rules propose: plain words about cue, source and content."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from livemap.model.span import Span
from livemap.reading.voicing.constructions import Lead

QUOTES = frozenset("\"“”«»'‘’")
#: Where a length or a distance in characters passes into the next class.
STEPS = (0, 3, 15, 30, 60, 100, 160, 240, 400)
#: A source of these parts of speech is known by its word; a name stands for all names, so that no one is learnt.
KNOWN = frozenset({"NOUN", "PRON"})

#: First words of these parts of speech are known by the word, others by the part of speech.
OPENING = frozenset({"SCONJ", "PART", "DET", "PRON", "ADP"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """An attribution that the rules propose, with the lead that it came from. Invariant: `content` is not empty."""

    lead: Lead
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    #: How many leads its sentence has.
    beside: int
    #: The report's text.
    text: str


def features_of(candidate: Candidate) -> tuple[str, ...]:
    """Every feature that holds, sorted, each once. The same candidate always has the same."""
    found = {*_of_cue(candidate), *_of_source(candidate), *_of_content(candidate), *_of_place(candidate)}
    return tuple(sorted(found))


def _of_cue(item: Candidate) -> Iterator[str]:
    lead, cue = item.lead, _main(item.lead)
    yield f"cue={lead.lemma}"
    if cue is None:
        return
    yield f"cue tag={cue.tag_}"
    yield f"cue dep={cue.dep_}"
    yield f"cue words={min(lead.cue[1] - lead.cue[0] + 1, 4)}"
    yield f"cue head={cue.head.pos_}"
    for flag, holds in (("vouches", lead.vouches), ("negated", lead.negated), ("passed on", lead.via is not None)):
        if holds:
            yield f"cue {flag}"
    for child in cue.children:
        if child.dep_ in {"aux", "mark", "neg"}:
            yield f"cue {child.dep_}={child.lower_}"


def _of_source(item: Candidate) -> Iterator[str]:
    lead, doc = item.lead, item.lead.sentence.doc
    if lead.source is None or item.source is None or doc is None:
        yield "source none"
        return
    words = doc[lead.source[0] : lead.source[1] + 1]
    root = words.root
    kind = f"{root.pos_.lower()}{' many' if root.tag_ in {'NNS', 'NNPS'} else ''}"
    yield f"source kind={kind}"
    yield f"cue={item.lead.lemma} source kind={kind}"
    if root.pos_ in KNOWN:
        yield f"source word={root.lemma_.lower()}"
    yield f"source first={words[0].lower_ if words[0].pos_ in {'DET', 'PRON'} else words[0].pos_}"
    yield f"source dep={root.dep_}"
    yield f"source entity={root.ent_type_ or 'none'}"
    yield f"source length={_step(item.source.end - item.source.start)}"
    gap = item.cue.start - item.source.end
    yield (
        f"source before cue={_step(gap)}"
        if gap >= 0
        else f"source behind cue={_step(item.source.start - item.cue.end)}"
    )
    if any(span.start < item.source.end and item.source.start < span.end for span in item.content):
        yield "source inside content"


def _of_content(item: Candidate) -> Iterator[str]:
    first, last, text = item.content[0], item.content[-1], item.text
    doc = item.lead.sentence.doc
    yield f"content length={_step(sum(span.end - span.start for span in item.content))}"
    yield f"content parts={min(len(item.content), 3)}"
    marks = f"{'open' if text[first.start] in QUOTES else ''} {'close' if text[last.end - 1] in QUOTES else ''}".strip()
    yield f"content marks={marks or 'none'}"
    yield f"cue={item.lead.lemma} content marks={marks or 'none'}"
    if first.start >= item.cue.end:
        yield f"content behind cue={_step(first.start - item.cue.end)}"
    else:
        yield f"content before cue={_step(item.cue.start - first.end)}"
    if last.end > item.lead.sentence.span.end or first.start < item.lead.sentence.span.start:
        yield "content leaves sentence"
    if not item.lead.content or doc is None:
        yield "content by quotation"
        return
    run = item.lead.content[0]
    words = doc[run[0] : run[1] + 1]
    root = words.root
    yield f"content dep={root.dep_}"
    yield f"content root={root.pos_}"
    yield f"cue={item.lead.lemma} content dep={root.dep_}"
    yield f"content first={words[0].lower_ if words[0].pos_ in OPENING else words[0].pos_}"
    if not any(word.pos_ in {"VERB", "AUX"} for word in words):
        yield "content without verb"


def _of_place(item: Candidate) -> Iterator[str]:
    sentence = item.lead.sentence
    yield f"sentence beside={min(item.beside, 4)}"
    yield f"sentence length={_step(len(sentence.text))}"
    if sentence.heading or sentence.index == 0:
        yield "sentence heading"
    if sentence.text.rstrip().endswith("?"):
        yield "sentence asks"
    if sentence.text[:1] in QUOTES:
        yield "sentence opens with mark"


def _main(lead: Lead) -> Token | None:
    doc = lead.sentence.doc
    if doc is None:
        return None
    words: Sequence[Token] = list(doc[lead.cue[0] : lead.cue[1] + 1])
    return next((word for word in words if word.lemma_.lower() == lead.lemma), words[-1])


def _step(length: int) -> int:
    """The highest of the steps that a length reaches."""
    return STEPS[max(0, bisect_right(STEPS, length) - 1)]
