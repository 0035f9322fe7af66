"""Whether two claims of one report say the same: their figures, their days and the words of their sentences."""

import re
from functools import lru_cache

from livemap.model.claim import Claim, ClaimKind
from livemap.model.figure import Figure, Group, Qualifier
from livemap.model.span import Span
from livemap.model.when import TimePrecision
from livemap.reading.assemble import Made
from livemap.reading.lexicon import load_words

WORD = re.compile(r"[^\W\d_]{3,}|\d+")
#: A capitalised word inside a sentence.
NAME = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]{3,}")
CALENDAR = frozenset(word.title() for part in ("months", "weekdays") for word in load_words("times")[part])
UNARMED = frozenset({Group.CIVILIAN, Group.CHILD, Group.WOMAN})
#: Below this a figure alone does not tell that two sentences speak of the same people.
TELLING = 6
OTHERS = re.compile(r"\s+(?:others?|more)\b", re.IGNORECASE)
#: Between two figures of a list.
LISTED = re.compile(r"^(?=.{0,60}$)[^.;:\n]*,?\s(?:and|as well as)\s+(?:another\s+)?$")
#: Characters of a figure's words and of 'another' before them.
AHEAD = 24
ANOTHER = re.compile(r"\b(?:another|a further)\s+[\w,-]+$", re.IGNORECASE)
#: How a sentence begins that tells of another deed.
SHIFT = re.compile(
    r"\W*(?:(?:a|the) (?:second|third|separate|similar)|another|elsewhere|separately|in (?:the|other|an)\b)"
)
#: Characters ahead of the place with which a sentence begins.
OPENING = 12
ALIKE = 0.6
HALF_ALIKE = 0.45
SOMEWHAT_ALIKE = 0.2


def is_same(one: Made, other: Made, text: str) -> bool:
    a, b = one.claim, other.claim
    if (a.kind, a.type, a.modality) != (b.kind, b.type, b.modality):
        return False
    if (a.figure is None) != (b.figure is None):
        return False
    if a.figure and b.figure and (not _same_figure(one, other) or _is_part(one, other)):
        return False
    alike = _likeness(a.evidence, b.evidence, text)
    if a.figure and b.figure:
        if a.evidence == b.evidence and a.figure.group != b.figure.group and value_of(a.figure) < TELLING:
            return False
        if value_of(a.figure) < TELLING and a.evidence == b.evidence and _are_listed(one, other, text):
            return False
        if value_of(a.figure) < TELLING and _are_others(a.figure, text) != _are_others(b.figure, text):
            return False
        big = (a.figure.low or a.figure.high or 0) >= TELLING
        if value_of(a.figure) < TELLING and _only_bound(a.figure, b.figure):
            return alike >= HALF_ALIKE and not are_apart(a, b)  # 'two' and 'at least two' may well be others
        if big and alike < HALF_ALIKE and told_elsewhere(one, other):
            return False
        if alike < ALIKE and are_apart(a, b):
            return False
        if not big and alike < _likeness_asked(one, other, text):
            return False
        return (big and not are_apart(a, b)) or alike >= SOMEWHAT_ALIKE
    if a.evidence == b.evidence:
        return a.by == b.by and a.kind is ClaimKind.EVENT
    if a.kind is ClaimKind.EVENT and alike >= SOMEWHAT_ALIKE and _same_named_day(a, b, text):
        return True
    return alike >= ALIKE and not are_apart(a, b)


def told_elsewhere(one: Made, other: Made) -> bool:
    """Whether two voices that are named tell of it, each in a place that the other does not name: two tellings."""
    two = _by_two_voices(one.claim, other.claim)
    return two and bool(one.where - other.where) and bool(other.where - one.where)


def _by_two_voices(a: Claim, b: Claim) -> bool:
    ours, theirs = ({voice.name for voice in claim.voices} for claim in (a, b))
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _are_others(figure: Figure, text: str) -> bool:
    """'Five others', 'another five': not those told before."""
    end = figure.span.end
    return OTHERS.match(text, end) is not None or ANOTHER.search(text[max(0, end - AHEAD) : end]) is not None


def _are_listed(one: Made, other: Made, text: str) -> bool:
    """'Two in Taiz and two in Marib': one after the other in one list, each with a place of its own."""
    if one.claim.figure is None or other.claim.figure is None or not one.where or not other.where:
        return False
    first, last = sorted((one.claim.figure.span, other.claim.figure.span))
    return one.where.isdisjoint(other.where) and LISTED.search(text[first.end : last.start]) is not None


def _likeness_asked(one: Made, other: Made, text: str) -> float:
    """How alike the sentences of few must be: more so, where each names another town.

    'Another shell hit Midan, killing two', 'In Homs two were killed' tell of others; one, or dozens, are hurt anywhere.
    """
    if not one.where or not other.where or one.where & other.where:
        return SOMEWHAT_ALIKE
    sentences = [item.claim.evidence.of(text).lower() for item in (one, other)]
    if any(name in sentences[1] for name in one.where) or any(name in sentences[0] for name in other.where):
        return SOMEWHAT_ALIKE  # the town and its district
    last = max((one, other), key=lambda item: item.claim.evidence.start)
    words = last.claim.evidence.of(text).lower()
    if SHIFT.match(words) or any(_opens_with(words, name) for name in last.where):
        return ALIKE
    figure = one.claim.figure
    few = figure is not None and (value_of(figure) < 2 or figure.qualifier is Qualifier.VAGUE)
    return HALF_ALIKE if few else SOMEWHAT_ALIKE


def _opens_with(sentence: str, name: str) -> bool:
    return 0 <= sentence.find(name) <= OPENING


def _is_part(one: Made, other: Made) -> bool:
    """'Killed 12 people, including 12 children': as many, and no telling twice."""
    spans = [item.claim.figure.span if item.claim.figure else None for item in (one, other)]
    return (one.whole is not None and one.whole == spans[1]) or (other.whole is not None and other.whole == spans[0])


def _same_named_day(a: Claim, b: Claim, text: str) -> bool:
    """Both name the same day and a name in common ('Saturday' and the town), and no two doers: told twice."""
    if not (a.when and b.when and a.when.span and b.when.span):
        return False
    if a.when.precision is not TimePrecision.DAY or a.when.start_date != b.when.start_date or (a.by and b.by):
        return False
    names_a, names_b = (set(NAME.findall(claim.evidence.of(text))) - CALENDAR for claim in (a, b))
    return a.when.end_date == b.when.end_date and bool(names_a & names_b)


def _same_figure(one: Made, other: Made) -> bool:
    a, b = one.claim.figure, other.claim.figure
    if a is None or b is None or a.unit != b.unit:
        return False
    groups = {a.group, b.group} - {Group.UNSPECIFIED}
    parties = {made.claim.figure.party for made in (one, other) if made.claim.figure and not made.nameless} - {None}
    if len(groups) > 1 or len(parties) > 1 or (_is_unarmed(one) and other.armed) or (_is_unarmed(other) and one.armed):
        return False
    if (a.low, a.high) == (b.low, b.high):
        return True
    return value_of(a) == value_of(b) and (value_of(a) >= TELLING or _only_bound(a, b))


def _is_unarmed(made: Made) -> bool:
    """'Three children' are never the 'three gang members' of another sentence."""
    return made.claim.figure is not None and made.claim.figure.group in UNARMED


def _only_bound(a: Figure, b: Figure) -> bool:
    """'Four' and 'at least four': one number, which only one of the two leaves open."""
    return {a.qualifier, b.qualifier} == {Qualifier.EXACT, Qualifier.AT_LEAST}


def value_of(figure: Figure) -> int:
    if figure.qualifier == "more_than" and figure.low is not None:
        return figure.low - 1
    return figure.low if figure.low is not None else figure.high or 0


def are_apart(a: Claim, b: Claim) -> bool:
    """Times that cannot be one."""
    return bool(a.when and b.when and (a.when.end_date < b.when.start_date or b.when.end_date < a.when.start_date))


def _likeness(a: Span, b: Span, text: str) -> float:
    """Share of the shorter sentence's words that the other has too."""
    words_a, words_b = _words(a.of(text)), _words(b.of(text))
    smaller = min(len(words_a), len(words_b))
    return len(words_a & words_b) / smaller if smaller else 0.0


@lru_cache(maxsize=2_000)
def _words(sentence: str) -> frozenset[str]:
    """The words of a sentence; the last sentences are kept, since each is compared with several."""
    return frozenset(WORD.findall(sentence.lower()))
