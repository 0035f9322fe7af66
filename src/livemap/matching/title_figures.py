"""The figure in a title: what the independent mouths of an incident give between them."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from livemap.model.claim import ClaimKind
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.recorded import RecordedClaim
from livemap.model.speaker import speakers_of
from livemap.model.types import CONTROL_TYPES

FIGURED = (ClaimKind.CASUALTIES, ClaimKind.DISPLACEMENT, ClaimKind.CONTROL)
ORDER = {"killed": 0, "injured": 1}
BEFORE = {
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.ABOUT: "about ",
    Qualifier.UP_TO: "up to ",
    Qualifier.LESS_THAN: "fewer than ",
}
#: Groups in the singular and the plural.
GROUPS = {
    Group.CIVILIAN: ("civilian", "civilians"),
    Group.COMBATANT: ("combatant", "combatants"),
    Group.CHILD: ("child", "children"),
    Group.WOMAN: ("woman", "women"),
}
UNITS = {Unit.PLACE: ("place", "places"), Unit.HOUSEHOLD: ("household", "households"), Unit.PERCENT: ("%", "%")}
VERBS = {
    "in_relief_camp": "in relief camps",
    "in_displacement": "in displacement",
    "destroyed_housing": "destroyed",
    "partially_destroyed_housing": "damaged",
    "uninhabitable_housing": "uninhabitable",
}
#: What is counted, after its number: 'towns and villages'.
NOUNS = re.compile(r"\W+((?:[a-z]+ )?[a-z]+s(?:,? (?:and|or) [a-z]+s)?)\b")
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def counted_words(type: str, items: Sequence[RecordedClaim], mouths: Mapping[str, str]) -> str | None:
    """'11 to 13 civilians killed': killed before injured, wholes and not parts, each mouth's latest account.

    `mouths` is claim id to origin, where it is known; else who speaks stands for the origin.
    Where all ranges share a number, the narrowest words stand; where they do not, the span from lowest to highest.
    """
    counted = [item for item in items if item.claim.figure and item.claim.kind in FIGURED and not item.claim.part_of]
    told = [item for item in counted if _figure(item).qualifier is not Qualifier.VAGUE]
    if not counted:
        return None
    best = min((item.claim.type for item in told or counted), key=lambda name: (ORDER.get(name, 2), name != type, name))
    of_best = [item for item in told or counted if item.claim.type == best]
    of_best = [item for item in of_best if not item.claim.since] or of_best  # a sum of days is not the day's
    unit = min((_figure(item).unit for item in of_best), key=lambda value: (value is not Unit.PERSON, value))
    standing = _standing([item for item in of_best if _figure(item).unit is unit], mouths)
    if all(_figure(item).high == 0 for item in standing):
        return f"nobody{_verb(best, type)}"
    if not told:
        return f"{_vague_words(standing[-1])}{_verb(best, type)}"
    return f"{_between(standing)}{_verb(best, type)}"


def noun_of(item: RecordedClaim) -> str:
    """What a figure counts, with a space before it: ' civilians', ' villages'; '': people, or not said."""
    figure = _figure(item)
    number = 0 if figure.low == figure.high == 1 else 1
    if figure.unit is Unit.PLACE:
        return " " + (_said_noun(item) or UNITS[Unit.PLACE][number])
    if item.claim.type.endswith("_housing"):
        return (" home", " homes")[number]
    word = UNITS.get(figure.unit) or GROUPS.get(figure.group)
    return f" {word[number]}" if word else ""


def _vague_words(item: RecordedClaim) -> str:
    """'dozens of civilians', as said; where the words are not at hand, what they are taken for."""
    span, start = _figure(item).span, item.claim.evidence.start
    words = " ".join(item.evidence_text[max(span.start - start, 0) : max(span.end - start, 0)].split()).casefold()
    noun = noun_of(item)
    if not words.isascii() or not words.replace(" ", "").isalpha():
        return f"at least {_named_number(item)} (vague){noun}"
    return f"{words} of{noun}" if noun and words.endswith("s") and not noun.startswith(" of ") else words + noun


def _said_noun(item: RecordedClaim) -> str | None:
    start = _figure(item).span.end - item.claim.evidence.start
    found = NOUNS.match(item.evidence_text[start:]) if 0 < start <= len(item.evidence_text) else None
    return found.group(1) if found else None


def _standing(items: Sequence[RecordedClaim], mouths: Mapping[str, str]) -> list[RecordedClaim]:
    """For each mouth its largest standing figure, the latest of each group; smallest first."""
    latest: dict[tuple[str, Group, str | None], RecordedClaim] = {}
    for item in sorted(items, key=_rank):
        figure = _figure(item)
        mouth = mouths.get(item.claim.id) or speakers_of(item)[0].key
        latest[(mouth, figure.group, figure.party)] = item
    largest: dict[str, RecordedClaim] = {}
    for (mouth, _, _), item in sorted(latest.items(), key=lambda pair: (_size(pair[1]), pair[1].claim.id)):
        largest[mouth] = item
    return sorted(largest.values(), key=lambda item: (_size(item), item.claim.id))


def _rank(item: RecordedClaim) -> tuple[datetime, int, str]:
    return (item.published or LONG_AGO, _size(item), item.claim.id)


def _between(items: Sequence[RecordedClaim]) -> str:
    lows = [_figure(item).low or 0 for item in items]
    highs = [high for item in items if (high := _figure(item).high) is not None]
    nouns = {noun_of(item) for item in items}
    noun = nouns.pop() if len(nouns) == 1 else ""
    if not highs or max(lows) <= min(highs):
        exact = [item for item in items if _figure(item).high is not None]
        return _named_number(min(exact, key=_width) if exact else items[-1]) + noun
    top = max(_size(item) for item in items)
    return f"{min(_size(item) for item in items):,} to {top:,}{' or more' if len(highs) < len(items) else ''}{noun}"


def _width(item: RecordedClaim) -> tuple[int, int, str]:
    figure = _figure(item)
    return ((figure.high or 0) - (figure.low or 0), -_size(item), item.claim.id)


def _named_number(item: RecordedClaim) -> str:
    """The number as said: 'more than 170', 'about 80', '10 to 15'."""
    figure = _figure(item)
    if figure.qualifier is Qualifier.MORE_THAN and figure.low is not None:
        return f"more than {figure.low - 1:,}"
    if figure.qualifier in (Qualifier.UP_TO, Qualifier.LESS_THAN) and figure.high is not None:
        return f"{BEFORE[figure.qualifier]}{figure.high + (figure.qualifier is Qualifier.LESS_THAN):,}"
    if figure.low is not None and figure.high not in (None, figure.low):
        if figure.qualifier is Qualifier.ABOUT:
            return f"about {(figure.low + (figure.high or 0) + 1) // 2:,}"
        return f"{figure.low:,} to {figure.high:,}"
    return f"{BEFORE.get(figure.qualifier, '')}{_size(item):,}"


def _verb(counted: str, type: str) -> str:
    return "" if counted == type and counted in CONTROL_TYPES else " " + VERBS.get(counted, counted.replace("_", " "))


def _size(item: RecordedClaim) -> int:
    figure = _figure(item)
    return figure.low or figure.high or 0


def _figure(item: RecordedClaim) -> Figure:
    if item.claim.figure is None:
        raise ValueError(f"{item.claim.id} has no figure")
    return item.claim.figure
