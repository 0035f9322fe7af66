"""Attributing constructions of one parsed sentence: cue, source and content as runs of words."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from livemap.reading.cues import Cues, cue_tokens
from livemap.reading.parsing import Sentence
from livemap.reading.sources import FINITE, Run, agent_of, is_passive, phrase, relay_of, source_of

CLAUSES = frozenset({"ccomp"})
OBJECTS = frozenset({"dobj", "dative", "oprd", "obj"})
#: Verbs whose object is who is spoken to.
ADDRESSING = frozenset({"tell", "ask", "remind", "inform", "warn", "assure", "advise", "urge", "teach", "write"})
#: Children of the verb right behind the clause said that belong to the clause.
STRAYS = frozenset({"advcl", "prep", "npadvmod"})
#: With these the saying is not told as done.
UNSAID = frozenset({"would", "should", "could", "can", "may", "might", "will", "must", "'ll", "’ll", "'d", "’d", "ca"})
#: Children of a cue verb that say to whom, when and where.
MODIFIERS = frozenset({"dobj", "dative", "npadvmod", "prep", "advmod", "prt", "nsubj"})
#: Lemmas that the model gets wrong.
MISREAD = {"hop": "hope", "retweete": "retweet"}
DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
#: The writer and the reader are no voices.
WRITERS = frozenset({"i", "you", "we"})
#: Children of a cue verb that go on with its object: 'criticised X for Y'.
TAILS = frozenset({"oprd", "acomp", "xcomp", "dobj"})
TAIL_WORDS = frozenset({"about", "against", "as", "for", "from", "of", "over", "to", "with"})
#: A clause that is what was asked.
ASKED = frozenset({"if", "whether", "why", "how", "what", "when", "where", "who"})


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
    #: Who passes it on: 'SANA quoted a source as saying', 'AFP, citing the Observatory, said'.
    via: Run | None = None


def find_leads(sentence: Sentence, cues: Cues) -> Iterator[Lead]:
    if sentence.doc is None:
        return
    for token in sentence.doc:
        if token.pos_ in {"VERB", "AUX"}:
            if token.lower_ == "according":
                yield from _according(sentence, token)
            elif (lemma := MISREAD.get(token.lemma_.lower(), token.lemma_.lower())) in cues.verbs:
                yield from _verb(sentence, token, lemma, cues)
        elif token.lower_ == "according":
            yield from _according(sentence, token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in cues.noun:
            yield from _noun(sentence, token)
        elif token.pos_ == "ADJ" and token.lower_ in cues.adjective:
            yield from _adjective(sentence, token)


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
    return not (verb.dep_ == "acl" and verb.tag_ == "VBN" and agent_of(verb) is None)


def _verb(sentence: Sentence, verb: Token, lemma: str, cues: Cues) -> Iterator[Lead]:
    if not _is_said(verb):
        return
    source = source_of(verb)
    if _is_nobody(verb, source, lemma, cues):
        return
    speech = lemma in cues.clause
    content = _content(verb, lemma, cues)
    if not content and not speech:
        return
    yield Lead(
        sentence=sentence,
        lemma=lemma,
        cue=cue_tokens(verb),
        source=source,
        content=content,
        rest=_rest(verb) if speech and not content else None,
        speech=speech,
        vouches=lemma in cues.vouching and not any(child.dep_ == "neg" for child in verb.lefts),
        via=relay_of(verb),
    )


def _is_nobody(verb: Token, source: Run | None, lemma: str, cues: Cues) -> bool:
    """True: the source is the writer or the reader, or a pronoun that has something in mind."""
    if source is None or source[0] != source[1]:
        return False
    word = verb.doc[source[0]]
    return word.lower_ in WRITERS or (lemma in cues.opinion and word.pos_ == "PRON")


def _content(verb: Token, lemma: str, cues: Cues) -> tuple[Run, ...]:
    if lemma in cues.quoting:
        return ()
    if lemma in cues.clause:
        for child in verb.children:
            if child.dep_ in CLAUSES or (lemma == "ask" and _is_asked(child)):
                return _clause(verb, lemma, child, cues)
    if is_passive(verb):
        return _passive(verb)
    if lemma in cues.infinitive:
        for child in verb.rights:
            if child.dep_ == "xcomp":
                return (phrase(child),)
    if lemma in cues.object or lemma in cues.naming:
        run = _object(verb)
        if run:
            return (run,)
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in cues.preposition.get(lemma, ()):
            return ((child.i + 1, _tail_end(child)),)
    if lemma in cues.clause:
        return _around(verb, cues)
    return ()


def _is_asked(child: Token) -> bool:
    return child.dep_ == "advcl" and child.left_edge.lower_ in ASKED


def _clause(verb: Token, lemma: str, clause: Token, cues: Cues) -> tuple[Run, ...]:
    """The clause said; where it comes first it begins with the sentence's first words, whoever they hang on."""
    if clause.i > verb.i:
        return (_clause_behind(verb, lemma, clause),)
    first, last = clause.left_edge.i, clause.right_edge.i
    for child in verb.lefts:
        if child.i > clause.i:
            last = min(last, child.left_edge.i - 1)
            break
    before = (verb.left_edge.i if verb.head.i == verb.i else first), min(last, verb.i - 1)
    after = _taken_up(verb, cues)
    return (before, after) if after else (before,)


def _taken_up(verb: Token, cues: Cues) -> Run | None:
    """What goes on behind the cue: 'They took the town, he said, and are moving closer.'"""
    doc = verb.doc
    for child in verb.rights:
        if child.dep_ != "conj" or child.pos_ not in {"VERB", "AUX"} or child.lemma_.lower() in cues.verbs:
            continue
        joined = child.left_edge.i - 1
        if doc[joined].pos_ != "CCONJ" or doc[joined - 1].text != ",":
            continue
        if not any(part.dep_ in {"nsubj", "nsubjpass"} for part in child.lefts):
            return joined, child.right_edge.i
    return None


def _clause_behind(verb: Token, lemma: str, clause: Token) -> Run:
    """The clause with what the parser hung on the verb though it belongs to it: a lost subject, an 'if' at its end."""
    first, last = clause.left_edge.i, clause.right_edge.i
    for child in verb.rights:
        if verb.i < child.i < first and (
            child.dep_ in {"nsubj", "dep"} or (child.dep_ == "dobj" and lemma not in ADDRESSING)
        ):
            first = child.left_edge.i
        elif verb.i < child.i < first and child.dep_ in {"prep", "npadvmod"}:
            first = _after_day(verb.doc, child, first)
        elif child.left_edge.i == last + 1 and child.dep_ in STRAYS:
            last = child.right_edge.i
    if last + 1 < len(verb.doc) and verb.doc[last + 1].tag_ in FINITE:
        last = max(last, verb.right_edge.i)  # a participle taken for the verb: 'the men held there were freed'
    return first, last


def _after_day(doc: Doc, phrase_head: Token, first: int) -> int:
    """The start of the content in a text stripped of its punctuation: 'said on Tuesday Seven people were killed'."""
    for index in range(phrase_head.left_edge.i, first - 1):
        if doc[index].text in DAYS and doc[index + 1].is_title:
            return index + 1
    return first


def _passive(verb: Token) -> tuple[Run, ...]:
    for child in verb.lefts:
        if child.dep_ in {"nsubjpass", "csubjpass"} and child.lower_ != "it":
            runs = [phrase(child, verb)]
            for rest in verb.rights:
                if rest.dep_ in {"xcomp", "oprd"}:
                    runs.append(phrase(rest))
                    break
            return tuple(runs)
    return ()


def _rest(verb: Token) -> Run | None:
    """The words from the end of the cue's own phrases to the end of the sentence, if they hold a verb."""
    doc = verb.doc
    first = verb.i + 1
    for child in verb.rights:
        if child.left_edge.i > first:
            break
        if child.dep_ in MODIFIERS and not any(word.pos_ in {"VERB", "AUX"} for word in child.subtree):
            first = child.right_edge.i + 1
        elif child.is_punct:
            first = child.i + 1
        else:
            break
    if any(word.dep_ in {"nsubj", "nsubjpass"} and word.head.i >= first for word in doc[first:]):
        return first, len(doc) - 1
    return None


def _object(verb: Token) -> Run | None:
    first = last = None
    for child in verb.rights:
        if first is None:
            if child.dep_ in OBJECTS and child.ent_type_ not in {"DATE", "TIME"}:
                first, last = child.left_edge.i, child.right_edge.i
        elif _goes_on(child) and last is not None and child.left_edge.i == last + 1:
            last = child.right_edge.i
        else:
            break
    return (first, last) if first is not None and last is not None else None


def _tail_end(prep: Token) -> int:
    """The last word of a preposition's phrase and of what goes on with it: 'referred to X as Y'."""
    last: int = prep.right_edge.i
    for child in prep.head.rights:
        if child.left_edge.i == last + 1 and _goes_on(child):
            last = child.right_edge.i
    return last


def _goes_on(child: Token) -> bool:
    return child.dep_ in TAILS or (child.dep_ == "prep" and child.lower_ in TAIL_WORDS)


def _around(verb: Token, cues: Cues) -> tuple[Run, ...]:
    """The content that the cue is put into or behind: 'the army, he said, will attack'; 'as he said'."""
    if verb.dep_ not in {"parataxis", "advcl", "appos"} or verb.head.i == verb.i:
        return ()
    if verb.dep_ == "advcl" and not any(child.lower_ == "as" for child in verb.lefts):
        return ()
    taken = _taken_up(verb, cues)
    first, last = verb.left_edge.i, taken[0] - 1 if taken else verb.right_edge.i
    whole = verb.head.left_edge.i, verb.head.right_edge.i
    runs = [(whole[0], first - 1), (last + 1, whole[1])]
    return tuple(run for run in runs if run[0] <= run[1])


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


def _covered(token: Token, source: Run) -> tuple[Run, ...]:
    """What 'according to' covers: behind a comma or in front, its sentence; else its own clause."""
    doc = token.doc
    before = [other.i for other in doc[: token.i] if other.lower_ == "according"]
    start = before[-1] if before else None
    if token.i <= 1 or (token.i <= 2 and doc[0].is_punct):
        return ((source[1] + 1, len(doc) - 1),)
    head = token.head
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
