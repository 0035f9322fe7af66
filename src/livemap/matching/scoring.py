"""How much speaks for two claims being about the same happening: one sum, with its reasons."""

from collections.abc import Sequence

from livemap.matching.areas import place_value
from livemap.matching.days import Days, days_apart
from livemap.matching.facets import OPEN, Facet
from livemap.matching.weights import Weights
from livemap.model.claim import ClaimKind
from livemap.model.figure import Bounds, Group, is_one_number, named_number

#: Figures up to this are so common that their equality says little.
COMMON = 5
#: Figures from here on that are so many times each other at most are seldom met together by chance.
MANY_PEOPLE, NEARLY = 10, 1.5
MOST_WORDS, MANY_WORDS = 0.6, 0.35
#: Days of the widest range that says when; a month that holds the day says little.
WEEK = 7
#: Ground so wide that much happens on it in a day.
WIDE = ("city", "division", "within", "inside")
#: Fewer content words than this say nothing.
FEWEST_WORDS = 4


#: Features with their values, by which the table of weights is read.
Signs = list[tuple[str, str]]


def score_pair(one: Facet, other: Facet, weights: Weights) -> float | None:
    """How much speaks for two claims being one happening; None: `signs_of` says why they cannot be."""
    signs, table = signs_of(one, other, weights), weights.table
    return None if signs is None else sum([table[name][value] for name, value in signs])


def why_linked(one: Facet, other: Facet, weights: Weights) -> str:
    """Every feature that counts for two claims, in a line."""
    signs = signs_of(one, other, weights) or []
    score = sum(weights.of(name, value) for name, value in signs)
    return f"{', '.join(f'{name} {value}' for name, value in signs)} ({score:.2f})"


def signs_of(one: Facet, other: Facet, weights: Weights) -> Signs | None:
    """What speaks for and against one happening; None: type, place or time forbid it, or two mouths make one
    statement each. The order of the two does not matter."""
    type_value = weights.type_value(one.group_type, other.group_type)
    time = time_value(one.days, other.days) if type_value else None
    place = ground_value(one, other) if time else None
    if type_value is None or time is None or place is None:
        return None
    if one.is_statement and one.voices.isdisjoint(other.voices):
        return None
    signs = [("type", type_value), ("time", time), ("place", place)]
    return signs + [(name, value) for name, value in _further_signs(one, other, place, time) if value]


def ground_value(one: Facet, other: Facet) -> str | None:
    """How two claims' grounds agree, as `place_value` says; 'named': of a wide ground both name one piece that the
    gazetteer does not have."""
    value = place_value(one.areas, other.areas)
    is_named = value in WIDE and not one.unplaced.isdisjoint(other.unplaced)
    return "named" if is_named else value


def time_value(one: Days | None, other: Days | None) -> str | None:
    """How two claims' times agree; None: they cannot be of one day."""
    if one is None or other is None:
        return "loose"
    gap = days_apart(one, other)
    if gap > 1:
        return None
    single = one.said and other.said and one.length == 1 and other.length == 1
    if gap == 1 and (single or not min(one, other, key=lambda days: days.last).said):
        return "other_day"  # no report tells of the day after it was published
    if gap == 1:
        return "next_day" if one.length + other.length <= 8 else None
    if single:
        return "same_day"
    if one.said and other.said and max(one.length, other.length) <= WEEK:
        return "overlap"
    return "unsaid" if one.said or other.said or abs(one.last - other.last) <= 1 else "loose"


def _further_signs(one: Facet, other: Facet, place: str, time: str) -> list[tuple[str, str | None]]:
    sides = (one.by or one.against) and (other.by or other.against)
    denial = one.is_denied or other.is_denied
    figure = _figure_value(one, other)
    return [
        ("actors", _actors_value(one, other) if sides else None),
        ("figure", figure),
        ("words", _words_value(one.words, other.words)),
        ("denial", "answers" if denial and (_answers(one, other) or _answers(other, one)) else None),
        ("voice", None if one.voices.isdisjoint(other.voices) else "number" if is_retold(one, other) else "same"),
        ("report", _report_value(one, other, place, figure)),
        ("lead", _lead_value(one, other, place, time) if one.leads and other.leads else None),
    ]


def _answers(denial: Facet, other: Facet) -> bool:
    """Whether one denies what another report tells. That nobody was hurt denies no strike."""
    denied = denial.is_denied and denial.kind is not ClaimKind.CASUALTIES
    return denied and not other.is_denied and denial.report != other.report


def _lead_value(one: Facet, other: Facet, place: str, time: str) -> str | None:
    """Of two claims that reports begin with: whether the reports are two, on one ground, and one of them at least says
    on which day it was."""
    said = (one.days is not None and one.days.said) or (other.days is not None and other.days.said)
    one_news = place not in ("near", "inside") and time in ("same_day", "overlap", "unsaid")
    return "both" if one.report != other.report and said and one_news else None


def is_retold(one: Facet, other: Facet) -> bool:
    """Whether two reports have from one voice one number of many people: its toll that two outlets carry."""
    ours, theirs = one.figure_range, other.figure_range
    if ours is None or theirs is None or one.report == other.report or one.figure_key != other.figure_key:
        return False
    return (
        min(named_number(ours), named_number(theirs)) >= MANY_PEOPLE
        and is_one_number(ours, theirs)
        and not one.voices.isdisjoint(other.voices)
    )


def _report_value(one: Facet, other: Facet, place: str, figure: str | None) -> str | None:
    """Of two claims of one report: whether it tells of another place; the same count is told again, nearer or wider."""
    if one.report != other.report:
        return None
    if names_elsewhere(one, other):
        return "other_place"
    if figure == "same":
        return "same"
    if place == "division":
        return None
    return "other_place" if place in ("near", "within", "inside") else "same"


def names_elsewhere(one: Facet, other: Facet) -> bool:
    """Whether both name pieces of ground that the gazetteer does not have, and not the same ones."""
    return bool(one.unplaced and other.unplaced) and _words_of(one.unplaced).isdisjoint(_words_of(other.unplaced))


def _words_of(names: frozenset[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.split())


def _actors_value(one: Facet, other: Facet) -> str | None:
    if one.by and one.by == other.against and one.against and one.against == other.by:
        return "reversed"
    agree = bool(one.by & other.by), bool(one.against & other.against)
    if by_others(one, other):
        return "other"
    if all(agree):
        return "same"
    return "part" if any(agree) else None


def by_others(one: Facet, other: Facet) -> bool:
    """Whether sides that are named did the one and the other, and neither did or suffered both."""
    ours, theirs = named(one.by), named(other.by)
    if not ours or not theirs or not ours.isdisjoint(theirs):
        return False
    return ours.isdisjoint(other.against) and theirs.isdisjoint(one.against)


def named(sides: frozenset[str]) -> frozenset[str]:
    """The sides that words name and do not leave open."""
    return frozenset(side for side in sides if not side.startswith(OPEN))


def _figure_value(one: Facet, other: Facet) -> str | None:
    ours, theirs = one.figure_range, other.figure_range
    if ours is None or theirs is None:
        return None
    low, high = sorted((named_number(ours), named_number(theirs)))
    one_number = is_one_number(ours, theirs)
    is_near = low >= MANY_PEOPLE and high <= NEARLY * low
    if one.figure_key != other.figure_key:
        if not _may_be_one_count(one, other):
            return None
        by_two = one.report != other.report and one.voices.isdisjoint(other.voices)
        return "alike" if one_number and low > COMMON else "near" if is_near and by_two else None
    if one_number:
        return "same" if low > COMMON else "common"
    if is_near:
        return "near"
    if ranges_meet(ours, theirs):
        return "overlap" if high <= 2 * max(low, 1) else None
    return "close" if high <= 2 * max(low, 1) else "far"


def _may_be_one_count(one: Facet, other: Facet) -> bool:
    """Whether of two counts of one type the one leaves open whose people they were, which the other says; where each
    leaves open what the other says ('nine civilians', 'nine of the army'), they may be of two sorts."""
    (type, *ours), (other_type, *theirs) = one.figure_key, other.figure_key
    return type == other_type and (_leaves_open(ours, theirs) or _leaves_open(theirs, ours))


def _leaves_open(ours: Sequence[str | None], theirs: Sequence[str | None]) -> bool:
    """Whether of group and party the one says what the other says, or nothing."""
    left_open = (Group.UNSPECIFIED.value, None)
    return all(a in (b, unsaid) for a, b, unsaid in zip(ours, theirs, left_open, strict=True))


def ranges_meet(one: Bounds, other: Bounds) -> bool:
    """Whether some number lies in both ranges; no high means no upper bound."""
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])


def _words_value(one: frozenset[str], other: frozenset[str]) -> str | None:
    fewest = min(len(one), len(other))
    if fewest < FEWEST_WORDS:
        return None
    share = len(one & other) / fewest
    if share >= MOST_WORDS:
        return "most"
    return "many" if share >= MANY_WORDS else None
