"""Attributing constructions of one parsed sentence: cue, source and content as runs of words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from livemap.reading.text.asked import Asked
from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.complements import COUNTING, content_of, rest_of, said_before
from livemap.reading.voicing.cues import Cues, cue_tokens
from livemap.reading.voicing.sources import Run, agent_of, phrase, relay_of, source_of

#: With these the saying is not told as done.
UNSAID = frozenset({"would", "should", "could", "can", "may", "might", "will", "must", "'ll", "’ll", "'d", "’d", "ca"})
LIVES = frozenset({"life", "live"})
#: Words behind 'claim' among which the lives stand.
REACH = 6
#: Lemmas that the model gets wrong.
MISREAD = {"hop": "hope", "retweete": "retweet"}
#: 'No group said ...', 'nobody claimed': no voice.
NOBODY = frozenset({"no", "nobody", "none", "neither"})
#: The writer and the reader are no voices.
WRITERS = frozenset({"i", "you", "we"})


#: 'A correspondent saw': verbs of who was there, and nouns of whom a report sends or finds there.
SEEING = frozenset({"hear", "see"})
EYES = frozenset(
    {"cameraman", "correspondent", "eyewitness", "journalist", "photographer", "reporter", "videographer", "witness"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lead:
    """A cue with its source and the content that the grammar gives it, before quotations and names are looked at.

    Empty content means that a quotation must supply it, or the lead is none.
    """

    sentence: Sentence
    #: Lemma of the cue's main word.
    lemma: str
    cue: Run
    source: Run | None
    content: tuple[Run, ...]
    #: What follows the cue, less whom it was said to, when and where: the content if nothing better is found.
    rest: Run | None = None
    #: A quotation beside the cue is its content.
    speech: bool = True
    vouches: bool = True
    #: The saying is said not to be done: 'has not confirmed'.
    negated: bool = False
    #: Who passes it on: 'SANA quoted a source as saying', 'AFP, citing the Observatory, said'.
    via: Run | None = None


def find_leads(sentence: Sentence, cues: Cues) -> Iterator[Lead]:
    if sentence.doc is None:
        return
    for token in _telling(sentence.doc, cues):
        if token.pos_ in {"VERB", "AUX"}:
            if token.lower_ == "according":
                yield from _according(sentence, token)
            elif token.lemma_.lower() in SEEING:
                yield from _seen(sentence, token)
            elif (lemma := MISREAD.get(token.lemma_.lower(), token.lemma_.lower())) in cues.verbs or lemma in COUNTING:
                yield from _verb(sentence, token, lemma, cues)
        elif token.lower_ == "according":
            yield from _according(sentence, token)
        elif token.lower_ == "per":
            yield from _per(sentence, token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in cues.noun:
            yield from _noun(sentence, token)
        elif token.pos_ == "ADJ" and token.lower_ in cues.adjective:
            yield from _adjective(sentence, token)


def _telling(doc: Doc, cues: Cues) -> Iterator[Token]:
    """The tokens that may lead an attribution: most do not, which their numbers tell."""
    asked = _telling_words(doc.vocab, cues)
    for at, (lemma, low) in enumerate(doc.to_array(["LEMMA", "LOWER"]).tolist()):
        if asked[lemma] or asked[low]:
            yield doc[at]


@lru_cache(maxsize=4)
def _telling_words(vocab: Vocab, cues: Cues) -> Asked:
    words = frozenset({"according", "per", *SEEING, *cues.verbs, *COUNTING, *MISREAD, *cues.noun, *cues.adjective})
    return Asked(vocab, words.__contains__)


def _is_said(verb: Token) -> bool:
    """False: the saying itself is only possible, wished or a property: 'would say', 'if he says'."""
    if verb.dep_ in {"amod", "compound", "pobj"}:
        return False
    for child in verb.lefts:
        word = child.lower_
        if (child.dep_ == "aux" and word in UNSAID) or (child.dep_ == "mark" and word in {"if", "whether"}):
            return False
        if child.dep_ == "aux" and word == "to" and verb.dep_ in {"acl", "relcl", "ccomp", "csubj"}:
            return False
    return not (verb.dep_ == "acl" and verb.tag_ == "VBN" and agent_of(verb) is None) or _is_main(verb)


def _is_main(verb: Token) -> bool:
    """'A panel estimated in January that 400 had died': the sentence's verb, taken for a participle of its subject."""
    noun = verb.head
    that = any(child.dep_ == "ccomp" and child.left_edge.lower_ == "that" for child in verb.rights)
    return that and noun.dep_ == "ROOT" and noun.pos_ in {"NOUN", "PROPN"} and noun.left_edge.i == noun.sent.start


def _verb(sentence: Sentence, verb: Token, lemma: str, cues: Cues) -> Iterator[Lead]:
    if not _is_said(verb):
        return
    if (verb.dep_ in {"ccomp", "acl"} and lemma not in cues.vouching | COUNTING) or _claims_lives(verb, lemma):
        return
    source = source_of(verb)
    if _is_nobody(verb, source, lemma, cues):
        return
    speech = lemma in cues.clause
    # '... other websites reported on', and nothing behind it
    content = tuple(run for run in content_of(verb, lemma, cues) if run[0] <= run[1])
    if not content and speech and lemma in cues.vouching:
        content = said_before(verb, source)
    if not content and not speech:
        return
    negated = any(child.dep_ == "neg" for child in verb.lefts)
    yield Lead(
        sentence=sentence,
        lemma=lemma,
        cue=cue_tokens(verb),
        source=source,
        content=content,
        rest=rest_of(verb) if speech and not content else None,
        speech=speech,
        vouches=lemma in cues.vouching | COUNTING and not negated,
        negated=negated,
        via=relay_of(verb),
    )


def _seen(sentence: Sentence, verb: Token) -> Iterator[Lead]:
    """'A Reuters witness saw two bodies', 'AFP journalists heard shelling'; not 'reporters heard from residents'."""
    who = next((child for child in verb.lefts if child.dep_ == "nsubj" and child.lemma_.lower() in EYES), None)
    what = next((child for child in verb.rights if child.dep_ in {"dobj", "ccomp", "xcomp"}), None)
    if who is None or what is None or not _is_said(verb) or any(child.dep_ == "neg" for child in verb.lefts):
        return
    source, content = phrase(who, verb), (what.left_edge.i, verb.right_edge.i)
    yield Lead(sentence=sentence, lemma="see", cue=cue_tokens(verb), source=source, content=(content,), speech=False)


def _claims_lives(verb: Token, lemma: str) -> bool:
    """'Claiming the lives of two', 'nine were claimed in a bombing': nothing is said, whatever it was parsed as."""
    if lemma != "claim":
        return False
    taken = any(child.dep_ == "nsubjpass" and child.right_edge.i < verb.i for child in verb.lefts)
    bare = taken and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in {"in", "when", "after"}
    return bare or any(word.lemma_.lower() in LIVES for word in verb.doc[verb.i + 1 : verb.i + REACH])


def _is_nobody(verb: Token, source: Run | None, lemma: str, cues: Cues) -> bool:
    """True: the source is the writer or the reader, nobody at all, or a pronoun that has something in mind."""
    if source is None:
        return False
    if verb.doc[source[0]].lower_ in NOBODY:
        return True
    if source[0] != source[1]:
        return False
    word = verb.doc[source[0]]
    return word.lower_ in WRITERS or (lemma in cues.opinion and word.pos_ == "PRON")


def _according(sentence: Sentence, token: Token) -> Iterator[Lead]:
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    to = doc[token.i + 1]
    name = next((child for child in to.rights if child.dep_ in {"pobj", "pcomp"}), None)
    source = phrase(name) if name is not None else (to.i + 1, to.right_edge.i)
    if source[0] <= to.i:
        source = (to.i + 1, max(to.i + 1, source[1]))
    content = _covered(token, source)
    if content:
        yield Lead(sentence=sentence, lemma="accord", cue=(token.i, to.i), source=source, content=content, speech=False)


def _per(sentence: Sentence, token: Token) -> Iterator[Lead]:
    """'Per the ministry, nine died', 'nine died, as per the ministry'; not 'per day'."""
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "the":
        return
    name = next((child for child in token.rights if child.dep_ == "pobj"), None)
    begins = token.i == 0 or doc[token.i - 1].text in {",", "(", "–", "—"} or doc[token.i - 1].lower_ == "as"
    if name is None or not begins:
        return
    source = phrase(name)
    content = _covered(token, source)
    if content:
        yield Lead(
            sentence=sentence, lemma="accord", cue=(token.i, token.i), source=source, content=content, speech=False
        )


def _covered(token: Token, source: Run) -> tuple[Run, ...]:
    """What 'according to' covers: behind a comma or in front, its sentence; else its own clause."""
    doc = token.doc
    before = [other.i for other in doc[: token.i] if other.lower_ == "according"]
    start = before[-1] if before else None
    if token.i <= 1 or (token.i <= 2 and doc[0].is_punct):
        return ((source[1] + 1, len(doc) - 1),)
    head = token.head
    if head.dep_ in {"nsubj", "nsubjpass"} and head.head.i > source[1] and token.i - 1 >= head.i:
        # 'The attacks according to the source killed two'
        return ((head.left_edge.i, token.i - 1), (source[1] + 1, len(doc) - 1))
    while head.pos_ not in {"VERB", "AUX"} and head.head.i != head.i:
        head = head.head
    first = head.left_edge.i
    comma = doc[token.i - 1].text in {",", ")", "–", "—", "-"}
    if comma or head.pos_ not in {"VERB", "AUX"} or not any(word.text == "," for word in doc[: token.i]):
        first = 0
    if start is not None and start >= first:
        first = _after_source(doc[start], token)
    while first < token.i and doc[first].pos_ == "CCONJ":
        first += 1
    runs = [(first, token.i - 1)]
    if comma and source[1] + 1 < len(doc) - 1 and doc[source[1] + 1].text == "," and head.right_edge.i > source[1]:
        runs.append((source[1] + 1, head.right_edge.i))
    return tuple(run for run in runs if run[0] <= run[1])


def _after_source(other: Token, token: Token) -> int:
    doc = token.doc
    if other.i + 1 < token.i and doc[other.i + 1].lower_ == "to":
        return min(doc[other.i + 1].right_edge.i + 1, token.i)
    return other.i + 1


def _noun(sentence: Sentence, noun: Token) -> Iterator[Lead]:
    for child in noun.rights:
        if child.dep_ in {"acl", "ccomp"} and any(part.lower_ in {"that", "to"} for part in child.lefts):
            owner = next((part for part in noun.lefts if part.dep_ == "poss"), None)
            source = phrase(owner) if owner is not None else None
            yield Lead(
                sentence=sentence,
                lemma=noun.lemma_.lower(),
                cue=(noun.i, noun.i),
                source=source,
                content=(phrase(child),),
                speech=False,
            )
            return


def _adjective(sentence: Sentence, adjective: Token) -> Iterator[Lead]:
    if adjective.dep_ != "acomp":
        return
    for child in adjective.rights:
        if child.dep_ == "ccomp":
            yield Lead(
                sentence=sentence,
                lemma=adjective.lower_,
                cue=(adjective.head.i, adjective.i),
                source=source_of(adjective.head),
                content=(phrase(child),),
                speech=False,
                vouches=False,
            )
            return
