"""What a cue verb takes as its content: clause, object, infinitive, quotation's place, as runs of words."""

from spacy.tokens import Doc, Token

from livemap.reading.voicing.cues import Cues
from livemap.reading.voicing.sources import FINITE, QUOTING, Run, is_passive, phrase

CLAUSES = frozenset({"ccomp"})
OBJECTS = frozenset({"dobj", "dative", "oprd", "obj"})
#: Verbs whose object is who is spoken to.
ADDRESSING = frozenset({"tell", "ask", "remind", "inform", "warn", "assure", "advise", "urge", "teach", "write"})
#: Children of the verb right behind the clause said that belong to the clause.
STRAYS = frozenset({"advcl", "prep", "npadvmod"})
#: Children of a cue verb that say to whom, when and where.
MODIFIERS = frozenset({"dobj", "dative", "npadvmod", "prep", "advmod", "prt", "nsubj"})
DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
#: Children of a cue verb that go on with its object: 'criticised X for Y'.
TAILS = frozenset({"oprd", "acomp", "xcomp", "dobj"})
TAIL_WORDS = frozenset({"about", "against", "as", "for", "from", "of", "over", "to", "with"})
#: How far behind the cue a 'that' may open its content.
NEAR = 12
#: Conjunctions that set another's word beside this one's: 'X said ..., while Y said ...'.
BESIDE = frozenset({"while", "whereas", "although", "though", "as"})
#: With a comma before them these go on with the saying, not with what is said: '..., adding that'.
GOING_ON = frozenset(
    {"accuse", "add", "call", "cite", "describe", "insist", "note", "refer", "say", "stress", "tell", "warn"}
)
#: Words by which what is said goes on behind the cue.
CONTINUING = frozenset({"because", "if", "that", "to", "unless", "until", "although", "even", "especially"})
#: Where and by what something is said; they are no part of what is said.
OCCASIONS = frozenset(
    {
        *("address", "briefing", "broadcast", "call", "conference", "debate", "email", "event", "forum", "hearing"),
        *("interview", "letter", "meeting", "news", "op-ed", "page", "post", "press", "rally", "release", "report"),
        *("show", "speech", "statement", "television", "tweet", "twitter", "video", "week", "month", "year", "day"),
    }
)
TAKEN = frozenset({"life", "live", "victim", "casualty", "dead", "martyr", "soul", "prize", "money", "land"})
OPENING = frozenset({'"', "“", "”", "''", "`", "``", "‘", "’"})
#: A clause that is what was asked.
ASKED = frozenset({"if", "whether", "why", "how", "what", "when", "where", "who"})
#: 'The army denied shelling the town': what is said is a participle.
GERUND = frozenset({"admit", "deny"})
#: 'The Red Cross puts the toll at 30': what is put, and by which verbs.
PUTTING = frozenset({"put", "place"})
COUNTS = frozenset({"count", "figure", "number", "tally", "toll", "total"})


def content_of(verb: Token, lemma: str, cues: Cues) -> tuple[Run, ...]:
    if lemma in cues.quoting:
        return ()
    if lemma in PUTTING:
        return _put(verb)
    if lemma in cues.clause:
        clauses = [child for child in verb.children if child.dep_ in CLAUSES or (lemma == "ask" and _is_asked(child))]
        if clauses:
            return _clause(verb, lemma, _said_clause(verb, clauses), cues)
    if is_passive(verb):
        return _passive(verb)
    if lemma in cues.infinitive or lemma in GERUND:
        for child in verb.rights:
            if child.dep_ == "xcomp" and (lemma in cues.infinitive or child.tag_ == "VBG"):
                return (phrase(child),)
    if lemma in cues.object or lemma in cues.naming:
        run = _object(verb)
        if run and not (lemma == "claim" and _is_taken(verb)):
            return (_with_name_given(verb, run) if lemma in cues.naming else run,)
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in cues.preposition.get(lemma, ()):
            return ((child.i + 1, _tail_end(child)),)
    if lemma in cues.clause:
        return _around(verb, cues)
    return ()


def _said_clause(verb: Token, clauses: list[Token]) -> Token:
    """The clause said: where one stands on either side, the one in front only if nothing but a comma parts them."""
    first, last = clauses[0], clauses[-1]
    parted = verb.doc[first.right_edge.i + 1 : verb.i]
    return last if first.i < verb.i < last.i and any(word.text in {":", ";"} for word in parted) else first


def _put(verb: Token) -> tuple[Run, ...]:
    for child in verb.rights:
        if child.dep_ == "dobj" and child.lemma_.lower() in COUNTS:
            at = next((other for other in verb.rights if other.lower_ == "at"), None)
            return ((child.left_edge.i, at.right_edge.i if at is not None else child.right_edge.i),)
    return ()


def _is_asked(child: Token) -> bool:
    return child.dep_ == "advcl" and child.left_edge.lower_ in ASKED


def _clause(verb: Token, lemma: str, clause: Token, cues: Cues) -> tuple[Run, ...]:
    """The clause said; where it comes first it begins with the sentence's first words, whoever they hang on."""
    if clause.i > verb.i:
        return (_clause_behind(verb, lemma, clause, cues),)
    first, last = clause.left_edge.i, clause.right_edge.i
    for child in verb.lefts:
        if child.i > clause.i:
            last = min(last, child.left_edge.i - 1)
            break
    before = (verb.left_edge.i if verb.head.i == verb.i else first), min(last, verb.i - 1)
    after = _taken_up(verb, cues) or _continued(verb, cues)
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
        if not beside or (not going_on and child.lemma_.lower() not in cues.clause & cues.vouching):
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


def said_before(verb: Token, source: Run | None) -> tuple[Run, ...]:
    """What stands in front of ', a source told the agency.' at a sentence's end, whatever the parser made of it."""
    doc = verb.doc
    comma = source is not None and source[0] > 1 and doc[source[0] - 1].text == ","
    if source is None or source[0] < 2 or source[1] >= verb.i or not (comma or _lost_comma(verb, doc[source[0]])):
        return ()
    if any(word.tag_ in FINITE for word in doc[verb.i + 1 :]) or doc[source[0]].lower_ in {"who", "which", "that"}:
        return ()
    last = source[0] - 1 - comma
    return ((0, last),) if any(word.tag_ in FINITE for word in doc[: last + 1]) else ()


def _lost_comma(verb: Token, first: Token) -> bool:
    """'... entering the town the Observatory said updating its toll': a new phrase, and at most a participle behind."""
    is_last = all(word.tag_ in {"VBG", "."} for word in verb.doc[verb.i + 1 : verb.i + 2])
    return is_last and first.tag_ == "DT" and first.nbor(-1).pos_ in {"NOUN", "PROPN", "NUM"}


def rest_of(verb: Token) -> Run | None:
    """The words from the end of the cue's own phrases to the end of the sentence, if they hold a verb."""
    doc = verb.doc
    that = next((word.i for word in doc[verb.i + 1 : verb.i + NEAR] if word.lower_ == "that" and word.tag_ == "IN"), 0)
    if that and that + 1 < len(doc):
        return that, len(doc) - 1
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


def _is_taken(verb: Token) -> bool:
    """'The war has claimed thousands of lives': nothing is said."""
    return any(word.lemma_.lower() in TAKEN for child in verb.rights if child.dep_ in OBJECTS for word in child.subtree)


def _with_name_given(verb: Token, run: Run) -> Run:
    """The object of 'called' with what it is called, which the parser loses where it is quoted."""
    doc, last = verb.doc, run[1]
    at = last + 1
    while at < len(doc) and (doc[at].text in OPENING or doc[at].pos_ in {"DET", "ADJ", "NOUN", "PROPN", "ADV", "ADP"}):
        if doc[at].pos_ == "ADP" and doc[at].lower_ not in {"as", "of", "for", "in"}:
            break
        last = at
        at += 1
    return run[0], last if any(word.text in OPENING or word.lower_ == "as" for word in doc[run[1] + 1 : at]) else run[1]


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
    if child.dep_ in TAILS:
        return True
    if child.dep_ != "prep":
        return False
    return child.lower_ in TAIL_WORDS or not any(
        word.ent_type_ in {"DATE", "TIME"} or word.lemma_.lower() in OCCASIONS for word in child.subtree
    )


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
