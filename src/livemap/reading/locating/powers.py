"""Powers named by their states and seats: who acts, holds, talks or sides, and so no place."""

import re
from functools import cache

from livemap.reading.happening.actors import load_actors
from livemap.reading.lexicon import load_words as load_list
from livemap.reading.locating.words import Name, Words, load_words

WORDS = load_list("naming")

#: 'X-backed': X does not locate.
SIDED = re.compile(r"[-‑](?:backed|led|aligned|allied|sponsored|supported|brokered|imposed)\b")
#: 'Syria's Al-Qaeda affiliate': whose it is, and not where it acts.
AFFILIATE = re.compile(r"['’]s? (?:[\w'’-]+ ){0,2}(?:affiliate|branch|offshoot|wing)\b")
ALLIES = frozenset(WORDS["allies"])
#: Two powers in one word, and no line between two countries.
PAIRED = re.compile(r"[-‑][A-Z][\w'’]+\b(?! (?:[\w-]+ )?(?:border|frontier|road|highway|crossing|line|war|conflict)\b)")
#: Initials of states and unions, which stand before a noun as an adjective does.
INITIALS = frozenset(WORDS["initials"])
#: Before 'the control of' where who holds follows, and not what is held.
HELD_BEFORE = frozenset({"under", "to", "from", "outside", "beyond", "escape", "escapes", "escaped", "escaping"})
SEATED = ("based in ", "based in the ", "headquartered in ", "offices in ", "office in ")


def acts(name: Name, previous: str) -> bool:
    """'Turkey shelled', 'Moscow deployed': a state or its capital right before what only a power does."""
    if not name.tail.startswith(" ") or name.after[1:2] == ("by",) or name.words.lower() not in _powers():
        return False
    words = load_words()
    return previous not in words.locative_strong | words.locative_weak | {"and"}


def is_who_holds(name: Name) -> bool:
    """'under the control of Damascus', 'escapes the control of Baghdad': a seat of power that holds, or does not."""
    if name.before[-2:] != ("control", "of") or name.words.lower() not in _powers():
        return False
    return next((word for word in reversed(name.before[:-2]) if word != "the"), "") in HELD_BEFORE


def is_half_of_powers(name: Name) -> bool:
    """'US-Russian brokered', 'the US-Russia agreement': two that act together; a border or a road has two ends."""
    if name.words.lower() not in _powers() and name.words not in INITIALS:
        return False
    return PAIRED.match(name.tail) is not None


def is_ally(name: Name) -> bool:
    """'Its ally Damascus', 'Assad ally Russia'."""
    return name.before[-1:] != () and name.before[-1] in ALLIES and name.words.lower() in _powers()


def names_talks(name: Name, words: Words) -> bool:
    """'the Geneva negotiations', 'the Astana peace process': called by where they were held."""
    if not name.tail.startswith((" ", "-")):
        return False
    following = name.after[1:2] if name.after[:1] == ("peace",) else name.after[:1]
    return bool(following) and following[0] in words.parley_after


def is_demonym(words: str) -> bool:
    """'Sudanese', 'Syrian': what a state's people are called."""
    return words.lower() in _demonyms()


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(name.lower() for state in load_actors().words.states for name in state.demonyms)


@cache
def _powers() -> frozenset[str]:
    states = load_actors().words.states
    return frozenset(name.lower() for state in states for name in (*state.names, *state.metonyms))


def is_seat(name: Name) -> bool:
    """Where somebody has an office is not where things happen: 'UK-based', 'which is based in London'."""
    if re.match(r"[-‑ ]based\b", name.tail):
        return True
    return "".join(f"{word} " for word in name.before).endswith(SEATED)
