"""The clause that a cue verb says: where it begins and ends, and where it goes on behind the verb, as runs of words."""

from spacy.tokens import Doc, Token

from livemap.reading.voicing.cues import Cues
from livemap.reading.voicing.sources import FINITE, QUOTING, Run

#: Verbs whose object is who is spoken to.
ADDRESSING = frozenset({"tell", "ask", "remind", "inform", "warn", "assure", "advise", "urge", "teach", "write"})
#: Children of the verb right behind the clause said that belong to the clause.
STRAYS = frozenset({"advcl", "prep", "npadvmod"})
DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
#: How far behind the cue a 'that' may open its content.
NEAR = 12
#: Conjunctions that set another's word beside this one's: 'X said ..., while Y said ...'.
BESIDE = frozenset({"while", "whilst", "whereas", "although", "though", "as"})
#: With a comma before them these go on with the saying, not with what is said: '..., adding that'.
GOING_ON = frozenset(
    {"accuse", "add", "call", "cite", "describe", "insist", "note", "refer", "say", "stress", "tell", "warn"}
)
#: Words by which what is said goes on behind the cue.
CONTINUING = frozenset({"because", "if", "that", "to", "unless", "until", "although", "even", "especially"})


def said_clause(verb: Token, clauses: list[Token]) -> Token:
    """The clause said: where one stands on either side, the one in front only if nothing but a comma parts them."""
    first, last = clauses[0], clauses[-1]
    parted = verb.doc[first.right_edge.i + 1 : verb.i]
    return last if first.i < verb.i < last.i and any(word.text in {":", ";"} for word in parted) else first


def clause_runs(verb: Token, lemma: str, clause: Token, cues: Cues) -> tuple[Run, ...]:
    """The clause said; where it comes first it begins with the sentence's first words, whoever they hang on."""
    if clause.i > verb.i:
        return (_clause_behind(verb, lemma, clause, cues),)
    first, last = clause.left_edge.i, clause.right_edge.i
    for child in verb.lefts:
        if child.i > clause.i:
            last = min(last, child.left_edge.i - 1)
            break
    before = (verb.left_edge.i if verb.head.i == verb.i else first), min(last, verb.i - 1)
    after = taken_up(verb, cues) or _continued(verb, cues)
    return (before, after) if after else (before,)


def _continued(verb: Token, cues: Cues) -> Run | None:
    """What goes on behind a saying put in between commas: 'It is no wonder, she said, that they left.'"""
    doc = verb.doc
    comma = verb.i + 1
    while comma < len(doc) and comma <= verb.i + NEAR and doc[comma].text != ",":
        if doc[comma].pos_ in {"VERB", "AUX"} or doc[comma].text in {'"', "“", "”", "''"}:
            return None
        comma += 1
    if comma + 2 >= len(doc) or doc[comma].text != "," or doc[comma + 1].lower_ not in CONTINUING:
        return None
    rest = doc[comma + 1 :]
    if any(word.lemma_.lower() in cues.clause & cues.vouching and word.pos_ == "VERB" for word in rest):
        return None
    return comma + 1, len(doc) - 1


def taken_up(verb: Token, cues: Cues) -> Run | None:
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


def _clause_behind(verb: Token, lemma: str, clause: Token, cues: Cues) -> Run:
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
    first = _after_citing(verb.doc, first, last)
    last = _before_other_voice(clause, _to_the_end(verb, clause, last, cues), cues)
    if last + 1 < len(verb.doc) and verb.doc[last + 1].tag_ in FINITE:
        last = max(last, verb.right_edge.i)  # a participle taken for the verb: 'the men held there were freed'
    return first, last


def _to_the_end(verb: Token, clause: Token, last: int, cues: Cues) -> int:
    """The end of what 'that' opens, where the parser took a short name for its verb: 'that IS fighters had left'."""
    doc = verb.doc
    if last - clause.left_edge.i > 1 or not any(word.lower_ == "that" for word in doc[clause.left_edge.i : clause.i]):
        return last
    rest = doc[last + 1 :]
    others = any(word.pos_ == "VERB" and word.lemma_.lower() in cues.clause & cues.vouching for word in rest)
    return last if others or not len(rest) or rest[0].is_punct else len(doc) - 1


def _after_citing(doc: Doc, first: int, last: int) -> int:
    """The start of the content behind 'citing two residents, '."""
    if doc[first].lemma_.lower() not in QUOTING:
        return first
    comma = next((index for index in range(first, last) if doc[index].text == ","), None)
    return comma + 1 if comma is not None else first


def _before_other_voice(clause: Token, last: int, cues: Cues) -> int:
    """The end of the content before a clause in which another one speaks."""
    for child in clause.rights:
        going_on = child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_.lower() in GOING_ON
        beside = child.dep_ == "conj" or (child.dep_ == "advcl" and child.left_edge.lower_ in BESIDE) or going_on
        telling = cues.clause & (cues.vouching | cues.denying)
        if not beside or (not going_on and child.lemma_.lower() not in telling):
            continue
        if child.left_edge.i > clause.i and _is_another_saying(child):
            return min(last, child.left_edge.i - 1)
    return last


def _is_another_saying(child: Token) -> bool:
    comma = child.doc[child.left_edge.i - 1].text == ","
    that = child.i + 1 < len(child.doc) and child.doc[child.i + 1].lower_ == "that"
    return any(part.dep_ == "nsubj" for part in child.lefts) or ((comma or that) and child.tag_ == "VBG")


def _after_day(doc: Doc, phrase_head: Token, first: int) -> int:
    """The start of the content in a text stripped of its punctuation: 'said on Tuesday Seven people were killed'."""
    for index in range(phrase_head.left_edge.i, first - 1):
        if doc[index].text in DAYS and doc[index + 1].is_title:
            return index + 1
    return first
