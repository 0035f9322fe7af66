"""Whom the words hold answerable for a deed: accused of it, blamed for it, behind it, claiming it, or whose it is."""

from spacy.tokens import Token

from livemap.reading.lexicon import load_words

WORDS = load_words("happening")

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass"})
OBJECTS = frozenset({"dobj", "dative", "obj", "oprd"})
#: Verbs whose object is said to have done what 'of' or 'for' leads to.
ACCUSING = frozenset(WORDS["accusing"])
#: Verbs whose object is the deed, and the preposition of who did it.
LAID_ON = {"blame": "on", "pin": "on", "attribute": "to"}
#: Verbs of what is said about a deed: who does that did not do the deed.
TOLD_OF = frozenset({*LAID_ON, *ACCUSING, *WORDS["told_of"]})
#: What one takes on who says that the deed is one's own, and denies who says that it is not.
ANSWER = frozenset(WORDS["answer"])
TAKING_ON = frozenset(WORDS["taking_on"])
TAKING_PART = frozenset(WORDS["taking_part"])
#: Adjectives and prepositions by which a subject is said to have done it.
ANSWERABLE = frozenset({"responsible"})
BEHIND = frozenset({"behind"})
DENYING = frozenset({"deny", "disclaim", "dismiss", "dispute", "doubt", "reject"})
OWN = frozenset({"its", "their"})
#: Steps from a deed up to the verb whose subject owns it.
CLIMB = 8


def answerable(deed: Token) -> list[Token]:
    """Who is said to have done it, by others or by themselves; empty: nobody, or it is denied."""
    return _accused(deed) or _laid_on(deed) or _responsible(deed) or _involved(deed) or _claiming(deed)


def owners(deed: Token) -> list[list[Token]]:
    """For 'in its strikes' the subjects of the clauses around it, the nearest first: one of them owns the strikes."""
    if not any(child.dep_ == "poss" and child.lower_ in OWN for child in deed.lefts):
        return []
    found: list[list[Token]] = []
    at = deed
    for _ in range(CLIMB):
        if at.head.i == at.i:
            break
        at = at.head
        if at.pos_ in {"VERB", "AUX"}:
            accused = OBJECTS if at.lemma_.lower() in ACCUSING else SUBJECTS
            found.append([child for child in at.children if child.dep_ in accused and deed.i not in _span(child)])
    return [subjects for subjects in found if subjects]


def _span(token: Token) -> range:
    return range(token.left_edge.i, token.right_edge.i + 1)


def _accused(deed: Token) -> list[Token]:
    """'Accused the army of shelling a market', 'blamed rebels for the attack'."""
    prep, verb = deed.head, deed.head.head
    verb = verb.head if verb.dep_ in OBJECTS else verb
    if prep.dep_ != "prep" or prep.lower_ not in {"of", "for"} or verb.lemma_.lower() not in ACCUSING:
        return []
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return [child for child in verb.children if child.dep_ in (PASSIVE_SUBJECTS if passive else OBJECTS)]


def _laid_on(deed: Token) -> list[Token]:
    """'An attack that the ministry blames on rebels', 'the raid was attributed to the army'."""
    below = [child for child in deed.rights if child.dep_ in {"acl", "relcl"}]
    above = [deed.head] if deed.dep_ in OBJECTS | PASSIVE_SUBJECTS else []
    for verb in (*above, *below):
        lead = LAID_ON.get(verb.lemma_.lower())
        if lead and not _is_denied(verb):
            preps = [*(deed.rights if verb in above else ()), *verb.rights]  # the parser may hang 'on' on the deed
            led = [[noun for noun in prep.rights if noun.dep_ == "pobj"] for prep in preps if prep.lower_ == lead]
            return led[-1] if led else []
    return []


def _responsible(deed: Token) -> list[Token]:
    """'The army was responsible for the attack', 'rebels are behind the raid'."""
    prep = deed.head
    if deed.dep_ not in {"pobj", "pcomp"} or prep.dep_ != "prep":
        return []
    through = prep.head if prep.lower_ == "for" and prep.head.lower_ in ANSWERABLE else None
    verb = through.head if through is not None else prep.head if prep.lower_ in BEHIND else None
    if verb is None or verb.lemma_.lower() != "be" or _is_denied(verb):
        return []
    return [child for child in verb.lefts if child.dep_ in SUBJECTS]


def _involved(deed: Token) -> list[Token]:
    """'Three of its fighters were involved in the attack', 'the group took part in the raid'."""
    prep = deed.head
    if deed.dep_ != "pobj" or prep.lower_ != "in":
        return []
    verb = prep.head.head if prep.head.lower_ == "part" else prep.head
    if verb.lemma_.lower() not in TAKING_PART or _is_denied(verb):
        return []
    return [child for child in verb.lefts if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS]


def _claiming(deed: Token) -> list[Token]:
    """'Claimed the bombing', 'claimed responsibility for the attack'."""
    noun = deed
    if deed.dep_ == "pobj" and deed.head.lower_ == "for" and deed.head.head.lower_ in ANSWER:
        noun = deed.head.head
    verb = noun.head
    if noun.dep_ not in OBJECTS or verb.lemma_.lower() not in TAKING_ON or _is_denied(verb):
        return []
    own = noun is not deed or verb.lemma_.lower() == "claim"
    return [child for child in verb.lefts if child.dep_ in SUBJECTS] if own else []


def _is_denied(verb: Token) -> bool:
    """'Were not behind it', 'denied that they were', 'whether they were'; 'who denied they were', however parsed."""
    if any(child.dep_ == "neg" or child.lower_ in {"whether", "if"} for child in verb.children):
        return True
    above = verb.head.lemma_.lower() if verb.dep_ == "ccomp" else ""
    ahead = [word.lemma_.lower() for child in verb.lefts if child.dep_ in SUBJECTS for word in child.subtree]
    return not DENYING.isdisjoint((above, *ahead))
