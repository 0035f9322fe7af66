"""Who says it: the words of a cue's source in a parsed sentence."""

from spacy.tokens import Token

#: First and last token of a run of words.
Run = tuple[int, int]

SUBJECTS = frozenset({"nsubj"})
#: How far a verb may be from the verb whose subject it shares.
REACH = 10
#: How many heads up a noun phrase's top may be.
DEEP = 8
FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: Marks that stand before a closing quotation mark.
CLOSED = frozenset({",", ".", "?", "!"})
SET_OFF = frozenset({",", "–", "—", "-"})
QUOTING = frozenset({"quote", "cite"})
#: Nouns for a message: who issued it is the source of what it says.
MESSAGES = frozenset(
    {
        *("bulletin", "communique", "communiqué", "dispatch", "message", "note", "post", "release", "statement"),
        *("tweet", "update", "word"),
    }
)


def source_of(verb: Token) -> Run | None:
    """The subject of `verb`, its own or shared; the agent of a passive; None: nobody is named."""
    found = _find_source(verb)
    if found is None:
        return None
    first, last = found
    while first <= last and (verb.doc[first].is_punct or verb.doc[first].is_space):
        first += 1
    return (first, last) if first <= last else None


def _find_source(verb: Token) -> Run | None:
    own = _own_subject(verb)
    if own is not None:
        own = _ahead_of(verb, own)
        return _put_in(verb, own) or own
    quoted = quoted_by(verb)
    if quoted is not None:
        return quoted
    if is_passive(verb):
        return agent_of(verb)
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(child.dep_ == "aux" for child in verb.lefts):
        return agent_of(verb)  # 'Asked why, she said': who asked is not named
    shared = _shared_subject(verb)
    if shared is None and verb.tag_ in FINITE:
        return _words_before(verb)
    return shared


def quoted_by(verb: Token) -> Run | None:
    """Who is quoted, in 'SANA quoted a source as saying' and 'a source was quoted as saying'."""
    if verb.dep_ not in {"pcomp", "advcl"} or not (verb.head.lower_ == "as" or _has_as(verb)):
        return None
    above = verb.head.head if verb.head.lower_ == "as" else verb.head
    if above.lemma_.lower() not in QUOTING:
        return None
    for child in above.children:
        if child.dep_ in {"dobj", "nsubjpass"}:
            return phrase(child, above if child.i < above.i else None)
    return None


def relay_of(verb: Token) -> Run | None:
    """Who does the quoting there."""
    if quoted_by(verb) is None:
        return None
    above = verb.head.head if verb.head.lower_ == "as" else verb.head
    return agent_of(above) if is_passive(above) else _own_subject(above)


def _has_as(verb: Token) -> bool:
    return any(child.lower_ == "as" for child in verb.lefts)


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
    for child in (*reversed(list(verb.lefts)), *verb.rights):  # the nearest, where the parser gives it two
        if child.dep_ in SUBJECTS and child.lower_ != "there":
            first, last = phrase(child, verb)
            return first, _with_name(verb, last)
    return None


def _ahead_of(verb: Token, own: Run) -> Run:
    """A subject less the verb that the parser took into it, and less the end of a quotation before it."""
    first, last = own
    if first <= verb.i <= last:
        last = verb.i - 1
    for at in range(last - 1, first, -1):
        if verb.doc[at].text in {"''", "”", '"'} and verb.doc[at - 1].text in CLOSED:
            return (at + 1, last) if last < verb.i else (first, last)
    return (first, last) if first <= last else own


def _put_in(verb: Token, own: Run) -> Run | None:
    """Who speaks in a sentence that the saying is put into: 'the reason, two officers said, is plain'."""
    doc = verb.doc
    if own[1] >= verb.i or verb.i + 1 >= len(doc) or doc[verb.i + 1].text != ",":
        return None
    commas = [at for at in range(own[0], own[1]) if doc[at].text == ","]
    if not commas or not any(word.pos_ in {"VERB", "AUX"} for word in doc[verb.i + 2 :]):
        return None
    first = commas[-1] + 1
    named = any(word.pos_ in {"NOUN", "PROPN", "PRON"} for word in doc[first : own[1] + 1])
    return (first, own[1]) if named and doc[first].lower_ not in {"and", "or", "who", "which"} else None


def _with_name(verb: Token, last: int) -> int:
    """The end of a subject with the name right behind it: 'state news agency SANA said'."""
    end = last
    while end + 1 < verb.i and verb.doc[end + 1].pos_ == "PROPN":
        end += 1
    return end if end + 1 < len(verb.doc) and verb.doc[end + 1].pos_ in {"VERB", "AUX", "ADV"} else last


def _shared_subject(verb: Token) -> Run | None:
    """The subject of the verb that this one hangs on; of a participle behind a noun, the noun."""
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.dep_ == "ccomp":
        saying = _own_subject(verb.head.head) if _is_that(verb) else None
        if saying is not None:  # 'the ministry said three died adding that ten were hurt'
            return saying
    node = verb
    for _ in range(REACH):
        if node.dep_ == "relcl" or (node.dep_ == "acl" and not _is_loose(node)):
            return phrase(node.head, verb) if node.head.pos_ in {"NOUN", "PROPN", "PRON"} else None
        if node.head.i == node.i or (node.dep_ in {"nsubj", "csubj", "ccomp"} and node.i == verb.i):
            return None
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            own = _own_subject(node) or _passive_subject(node)
            if own is not None:
                return own
    return None


def _is_that(verb: Token) -> bool:
    return verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ == "that"


def _is_loose(participle: Token) -> bool:
    """True: a participle that tells of the clause's subject, not of the noun before it: 'a statement saying'."""
    before = participle.doc[participle.left_edge.i - 1] if participle.left_edge.i else None
    return participle.tag_ == "VBG" and (
        (before is not None and before.text == ",") or participle.head.lemma_.lower() in MESSAGES
    )


def _words_before(verb: Token) -> Run | None:
    """The noun phrase right before a finite verb whose subject the parser lost."""
    first = verb.i
    for child in verb.lefts:
        if child.dep_ in {"aux", "advmod", "neg"}:
            first = min(first, child.left_edge.i)
            break
    last = first - 1
    while last >= 0 and (verb.doc[last].is_punct or verb.doc[last].is_space):
        last -= 1
    if last < 0:
        return None
    node = verb.doc[last]
    best = None
    for _ in range(DEEP):
        if node.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and node.right_edge.i < verb.i:
            best = node
        if node.head.i == node.i or node.head.i >= verb.i or node.head.pos_ in {"VERB", "AUX"}:
            break
        node = node.head
    return (best.left_edge.i, last) if best is not None else None


def _passive_subject(verb: Token) -> Run | None:
    for child in verb.lefts:
        if child.dep_ == "nsubjpass":
            return phrase(child, verb)
    return None


def phrase(head: Token, around: Token | None = None) -> Run:
    """The words under `head`; those on the far side of `around`, a verb below or above it, are left out."""
    first, last = head.left_edge.i, _core_end(head)
    if around is not None and first <= around.i <= last:
        if head.i < around.i:
            last = around.i - 1
        else:
            first = around.i + 1
    return first, last


def _core_end(head: Token) -> int:
    """The last word under `head`, less a participle set off by a comma or a dash; who it is that speaks stays."""
    last: int = head.right_edge.i
    for child in head.rights:
        left = child.left_edge.i
        if child.dep_ == "acl" and left > head.i + 1 and head.doc[left - 1].text in SET_OFF:
            return left - 2
    return last
