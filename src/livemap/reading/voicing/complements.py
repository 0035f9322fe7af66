"""What a cue verb takes as its content: clause, object, infinitive, quotation's place, as runs of words."""

from spacy.tokens import Token

from livemap.reading.voicing.clauses import BESIDE, NEAR, clause_runs, said_clause, taken_up
from livemap.reading.voicing.cues import Cues
from livemap.reading.voicing.sources import FINITE, Run, agent_of, is_passive, phrase

CLAUSES = frozenset({"ccomp"})
OBJECTS = frozenset({"dobj", "dative", "oprd", "obj"})
#: Children of a cue verb that say to whom, when and where.
MODIFIERS = frozenset({"dobj", "dative", "npadvmod", "prep", "advmod", "prt", "nsubj"})
#: Children of a cue verb that go on with its object: 'criticised X for Y'.
TAILS = frozenset({"oprd", "acomp", "xcomp", "dobj"})
TAIL_WORDS = frozenset({"about", "against", "as", "for", "from", "of", "over", "to", "with"})
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
#: Words for those counted: 'spoke of 38 dead'.
HARMED = frozenset({"dead", "hurt", "injured", "killed", "missing", "wounded"})
#: What leads to the happening that a toll came upon.
UPON = frozenset({"after", "when", "following"})
COUNTS = frozenset({"count", "figure", "number", "tally", "toll", "total"})
#: 'The toll was given by the ministry', 'the ministry, which gave the toll, said'.
GIVING = frozenset({"give", "provide"})
COUNTING = PUTTING | GIVING


def content_of(verb: Token, lemma: str, cues: Cues) -> tuple[Run, ...]:
    if lemma in cues.quoting:
        return ()
    if lemma in PUTTING:
        return _put(verb)
    if lemma in GIVING:
        return _given(verb)
    if is_passive(verb) and lemma in cues.clause and (runs := _told_by(verb)):
        return runs
    if lemma in cues.clause:
        clauses = [child for child in verb.children if child.dep_ in CLAUSES or (lemma == "ask" and _is_asked(child))]
        if clauses:
            return clause_runs(verb, lemma, said_clause(verb, clauses), cues)
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


def _put(verb: Token) -> tuple[Run, ...]:
    for child in verb.rights:
        if child.dep_ == "dobj" and child.lemma_.lower() in COUNTS:
            at = next((other for other in verb.rights if other.lower_ == "at"), None)
            return ((child.left_edge.i, at.right_edge.i if at is not None else child.right_edge.i),)
    return ()


def _given(verb: Token) -> tuple[Run, ...]:
    """The toll that is given and not said to be how much: it was told before; or 'a toll of 30' as it is given."""
    subject = verb.lefts if is_passive(verb) else verb.rights
    for child in subject:
        if child.dep_ in {"dobj", "nsubjpass"} and child.lemma_.lower() in COUNTS:
            definite = any(part.lower_ in {"the", "this", "that", "these", "those"} for part in child.lefts)
            told = any(other.lower_ in {"as", "at"} for other in (*verb.rights, *child.rights))
            if child.dep_ == "dobj" and not definite and _is_counted(child):
                return ((child.left_edge.i, child.right_edge.i),)
            return (phrase(child, verb),) if definite and not told else ()
    return ()


def _is_counted(toll: Token) -> bool:
    """'A toll of 30', 'a higher toll of at least 23 dead'; 'no figure', 'a toll of the war' count nobody."""
    of = next((child for child in toll.rights if child.lower_ == "of"), None)
    none = any(child.lower_ == "no" for child in toll.lefts)
    return of is not None and not none and any(word.like_num for word in of.subtree)


def _is_asked(child: Token) -> bool:
    return child.dep_ == "advcl" and child.left_edge.lower_ in ASKED


def _told_by(verb: Token) -> tuple[Run, ...]:
    """'Ten deaths were reported by rescuers after bombs were dropped': the subject, and what follows upon who tells."""
    agent = agent_of(verb)
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass" and child.lower_ != "it"), None)
    if agent is None or subject is None or subject.right_edge.i > verb.i:
        return ()
    doc = verb.doc
    after = next((at for at in range(agent[0], agent[1] + 2) if at < len(doc) and doc[at].lower_ in UPON), None)
    follows = ((after, max(verb.right_edge.i, after)),) if after is not None else ()
    return (phrase(subject, verb), *follows)


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
    doc = prep.doc
    if doc[last].pos_ == "NUM" and last + 1 < len(doc) and doc[last + 1].lower_ in HARMED:
        last += 1
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
    taken = taken_up(verb, cues)
    first, last = verb.left_edge.i, taken[0] - 1 if taken else verb.right_edge.i
    whole = verb.head.left_edge.i, verb.head.right_edge.i
    runs = [(whole[0], first - 1), (last + 1, whole[1])]
    if runs[0][0] <= runs[0][1] and _is_of_another(verb, runs[1], cues):
        runs.pop()
    return tuple(run for run in runs if run[0] <= run[1])


def _is_of_another(verb: Token, behind: Run, cues: Cues) -> bool:
    """'..., the agency said, but the minister said ...': behind the cue somebody else speaks."""
    words = [word for word in verb.doc[behind[0] : behind[1] + 1] if not word.is_punct]
    if not words or words[0].lower_ not in {*BESIDE, "but", "and"}:
        return False
    return any(
        word.pos_ == "VERB"
        and (word.lemma_.lower() in cues.clause & cues.vouching or word.lemma_.lower() in PUTTING)
        and any(child.dep_ == "nsubj" for child in word.lefts)
        for word in words
    )
