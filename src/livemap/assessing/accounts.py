"""One origin's own account of a happening: its latest figures, without parts, added where they are apart."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from livemap.assessing.ranges import Range, is_vague, sum_of
from livemap.assessing.revisions import Key, bounds_of, figure_of, includes, moment_of, rank_of, replaced, telling_of
from livemap.model.figure import Figure, Qualifier, is_one_number
from livemap.model.incident import Origin
from livemap.model.recorded import RecordedClaim
from livemap.model.toll import TollInput


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """What one origin says in the end, and what became of each of its claims."""

    origin: Origin
    range: Range
    #: Day of its latest figure, as an ordinal.
    day: int
    inputs: tuple[TollInput, ...]
    #: Whose people its range counts.
    keys: frozenset[Key]


def apart_from_each_other(accounts: Sequence[Account]) -> list[list[Account]]:
    """The accounts by whose people they count: no account of one list counts people that one of another may count.

    Soldiers of one party and civilians are apart; the dead of whom nobody says who they were are apart from none.
    """
    classes: list[list[Account]] = []
    for account in accounts:
        near = [one for one in classes if any(_may_share(account, other) for other in one)]
        classes = [one for one in classes if one not in near]
        classes.append([account, *(other for one in near for other in one)])
    return classes


def _may_share(one: Account, other: Account) -> bool:
    return any(a == b or includes(a, b) or includes(b, a) for a in one.keys for b in other.keys)


def account_of(origin: Origin, claims: Sequence[RecordedClaim]) -> Account:
    """The account of `origin`, from claims that each have a figure."""
    by_key: dict[Key, list[RecordedClaim]] = defaultdict(list)
    for item in claims:
        if item.claim.figure:
            by_key[(item.claim.figure.group, item.claim.figure.party)].append(item)
    latest: dict[Key, RecordedClaim] = {}
    inputs: list[TollInput] = []
    ranges: dict[Key, Range] = {}
    for key, items in by_key.items():
        ordered = sorted(items, key=rank_of)
        latest[key] = ordered[-1]
        ranges[key] = _with_alternatives(ordered)
        inputs += [
            _line(origin, item, f"revised by {ordered[-1].claim.id}, a later figure of the same origin")
            for item in ordered[:-1]
        ]
    gone = replaced(latest, {key: {telling_of(item) for item in items} for key, items in by_key.items()})
    counted = _apart({key: item for key, item in latest.items() if key not in gone})
    for key, item in latest.items():
        why = gone.get(key, "counted" if key in counted else "included in another figure of the same origin")
        inputs.append(_line(origin, item, why, counted=key in counted))
    return Account(
        origin=origin,
        range=sum_of(ranges[key] for key in sorted(counted, key=str)),
        day=max(moment_of(item).toordinal() for item in claims),
        inputs=tuple(inputs),
        keys=frozenset(counted),
    )


def _with_alternatives(ordered: Sequence[RecordedClaim]) -> Range:
    """What the last figure allows; of two reports of one moment none is the earlier, and both stand.

    Of figures that leave the upper end open ('at least 44', 'at least 48') the lower number is the lower end, and of
    one number told bare and with 'more than' in one report, too.
    """
    last = ordered[-1]
    range = bounds_of(last)
    for item in ordered[:-1]:
        other = bounds_of(item)
        same = moment_of(item) == moment_of(last)
        if telling_of(item) == telling_of(last):
            same = same and _names_one_number(figure_of(item), figure_of(last))
        if not same or is_vague(figure_of(item)) or is_vague(figure_of(last)) or _names_nothing_else(other, range):
            continue
        is_open = other.high is None or range.high is None
        range = Range(low=min(other.low, range.low), high=range.high) if is_open else range.around(other)
    return range


def _names_one_number(one: Figure, other: Figure) -> bool:
    """Whether the one is the bare number ('60') and the other says 'more than' it."""
    sorts = {one.qualifier, other.qualifier}
    bounds = ((figure.low or 0, figure.high) for figure in (one, other))
    return sorts == {Qualifier.EXACT, Qualifier.MORE_THAN} and is_one_number(*bounds)


def _names_nothing_else(one: Range, other: Range) -> bool:
    """Whether two figures of one moment fit each other: none of two closed ones, and of open ones the same number."""
    if one.high is None or other.high is None:
        return one.low == other.low
    return one.meets(other)


def _apart(latest: Mapping[Key, RecordedClaim]) -> set[Key]:
    """The keys whose people are not among those of another key."""
    return {key for key in latest if not any(includes(other, key) for other in latest if other != key)}


def _line(origin: Origin, item: RecordedClaim, why: str, *, counted: bool = False) -> TollInput:
    figure = figure_of(item)
    return TollInput(
        claim_id=item.claim.id, origin=origin.name, low=figure.low, high=figure.high, counted=counted, why=why
    )
