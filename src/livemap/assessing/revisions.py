"""Which figures of one origin on one happening count the same people: wholes and parts, revisions, tellings."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

from livemap.assessing.ranges import Range, is_vague, range_of
from livemap.model.figure import Figure, Group
from livemap.model.recorded import RecordedClaim

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
WHOLE = (Group.UNSPECIFIED, Group.MIXED)
#: An exact number from here on is seldom met twice in one report by chance.
MANY = 20
PARTS_OF_CIVILIANS = (Group.CHILD, Group.WOMAN)
#: What tells one origin's figures apart: whose people, and of which party.
Key = tuple[Group, str | None]


def includes(whole: Key, part: Key) -> bool:
    """Whether the people of `part` are among those of `whole`, as far as group and party tell."""
    if whole[1] is not None and whole[1] != part[1]:
        return False
    if whole[0] in WHOLE:
        return part[0] not in WHOLE or part[1] != whole[1]
    if whole[0] is part[0]:
        return whole[1] is None and part[1] is not None
    return whole[0] is Group.CIVILIAN and part[0] in PARTS_OF_CIVILIANS


def replaced(latest: Mapping[Key, RecordedClaim], told_in: Mapping[Key, Collection[str]]) -> dict[Key, str]:
    """The keys whose figure no longer stands beside the others of its origin, with the reason.

    A total gives way to more people counted since, or beside it in one report, by groups: they are the same people
    counted better, not others. Of one figure told twice, of people under two names, the later one stands; `told_in`
    are the reports that give a figure for a key, and what one report tells apart is apart, but for one number of many
    in two of its sentences ('48 civilians', 'the 48 were relatives of rebels').
    """
    gone = {key: why for key in latest if (why := _outgrown(key, latest))}
    ranked = sorted((key for key in latest if key not in gone), key=lambda key: rank_of(latest[key]))
    for number, key in enumerate(ranked):
        apart = [
            later
            for later in ranked[number + 1 :]
            if not set(told_in[key]) & set(told_in[later]) or _is_one_count(latest[key], latest[later])
        ]
        again = next((later for later in apart if _is_told_again(key, later, latest)), None)
        if again:
            gone[key] = f"told again in {latest[again].claim.id}, by the same origin"
    return gone


def _outgrown(whole: Key, latest: Mapping[Key, RecordedClaim]) -> str | None:
    """Why a total is too low for what its origin says of its groups in one report; None: it holds them."""
    if is_vague(figure_of(latest[whole])):
        return None
    told: dict[str, list[Key]] = defaultdict(list)
    for key, item in latest.items():
        if includes(whole, key) and moment_of(item) >= moment_of(latest[whole]):
            told[telling_of(item)].append(key)
    for report in sorted(told):
        parts = _outermost(told[report])
        if sum(bounds_of(latest[key]).low for key in parts) > bounds_of(latest[whole]).low:
            names = ", ".join(sorted(latest[key].claim.id for key in parts))
            return f"fewer than {names} of the same origin, told no earlier: the same people"
    return None


def _outermost(keys: Sequence[Key]) -> list[Key]:
    return [key for key in keys if not any(includes(other, key) for other in keys if other != key)]


def _is_one_count(one: RecordedClaim, other: RecordedClaim) -> bool:
    """Whether two sentences give one exact number of many, the one as civilians, the other as fighters, so that they
    speak of one count of people. Two sides' fighters may well be as many."""
    ours, theirs = bounds_of(one), bounds_of(other)
    exact = ours == theirs and ours.low == ours.high
    groups = {figure_of(one).group, figure_of(other).group}
    far = not one.claim.evidence.overlaps(other.claim.evidence)
    return exact and ours.low >= MANY and groups == {Group.CIVILIAN, Group.COMBATANT} and far


def _is_told_again(key: Key, later: Key, latest: Mapping[Key, RecordedClaim]) -> bool:
    """Whether two figures are one number of one sort of people."""
    one, other = latest[key], latest[later]
    same_sort = key[0] is later[0] or key[0] in WHOLE or later[0] in WHOLE or _is_one_count(one, other)
    return same_sort and bounds_of(one) == bounds_of(other)


def rank_of(item: RecordedClaim) -> tuple[datetime, bool, int, bool, str]:
    """Later says more; on one moment a number says more than a vague word, and the larger one stands.

    Of what is told alike the original stands, not a reprint of it: with or without one the same claims are left.
    """
    return (moment_of(item), not is_vague(figure_of(item)), bounds_of(item).low, not item.reprint_of, item.claim.id)


def moment_of(item: RecordedClaim) -> datetime:
    """When a figure was told: by a reprint when its original was, so that an old figure printed anew is no revision."""
    return item.told_at or LONG_AGO


def figure_of(item: RecordedClaim) -> Figure:
    if item.claim.figure is None:
        raise ValueError(f"{item.claim.id} has no figure")
    return item.claim.figure


def bounds_of(item: RecordedClaim) -> Range:
    return range_of(figure_of(item))


def telling_of(item: RecordedClaim) -> str:
    """The report that tells a claim first: a reprint tells nothing of its own."""
    return item.reprint_of or item.report_id
