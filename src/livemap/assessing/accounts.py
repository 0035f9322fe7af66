"""One origin's own account of a happening: its latest figures, without parts, added where they are apart."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from livemap.assessing.ranges import Range, is_vague, range_of, sum_of
from livemap.model.figure import Figure, Group
from livemap.model.incident import Origin
from livemap.model.recorded import RecordedClaim
from livemap.model.toll import TollInput

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
WHOLE = (Group.UNSPECIFIED, Group.MIXED)
PARTS_OF_CIVILIANS = (Group.CHILD, Group.WOMAN)
Key = tuple[Group, str | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """What one origin says in the end, and what became of each of its claims."""

    origin: Origin
    range: Range
    #: Day of its latest figure, as an ordinal.
    day: int
    inputs: tuple[TollInput, ...]


def account_of(origin: Origin, claims: Sequence[RecordedClaim]) -> Account:
    """The account of `origin`, from claims that each have a figure."""
    by_key: dict[Key, list[RecordedClaim]] = defaultdict(list)
    for item in claims:
        if item.claim.figure:
            by_key[(item.claim.figure.group, item.claim.figure.party)].append(item)
    latest: dict[Key, RecordedClaim] = {}
    inputs: list[TollInput] = []
    for key, items in by_key.items():
        ordered = sorted(items, key=_rank)
        latest[key] = ordered[-1]
        inputs += [
            _line(origin, item, f"revised by {ordered[-1].claim.id}, a later figure of the same origin")
            for item in ordered[:-1]
        ]
    counted = _apart(latest)
    for key, item in latest.items():
        why = "counted" if key in counted else "included in another figure of the same origin"
        inputs.append(_line(origin, item, why, counted=key in counted))
    return Account(
        origin=origin,
        range=sum_of(_range(latest[key]) for key in sorted(counted, key=str)),
        day=max(_moment(item).toordinal() for item in claims),
        inputs=tuple(inputs),
    )


def _apart(latest: dict[Key, RecordedClaim]) -> set[Key]:
    """The keys whose people are not among those of another key."""
    return {key for key in latest if not any(_includes(other, key, latest) for other in latest if other != key)}


def _includes(whole: Key, part: Key, latest: dict[Key, RecordedClaim]) -> bool:
    """Whether the people of `part` are among those of `whole`, as far as group and party tell."""
    if whole[1] is not None and whole[1] != part[1]:
        return False
    if _range(latest[whole]).low < _range(latest[part]).low and not is_vague(_figure(latest[whole])):
        return False
    if whole[0] in WHOLE:
        return part[0] not in WHOLE or part[1] != whole[1]
    if whole[0] is part[0]:
        return whole[1] is None and part[1] is not None
    return whole[0] is Group.CIVILIAN and part[0] in PARTS_OF_CIVILIANS


def _rank(item: RecordedClaim) -> tuple[datetime, bool, int, str]:
    """Later says more; on one moment a number says more than a vague word, and the larger one stands."""
    return (_moment(item), not is_vague(_figure(item)), _range(item).low, item.claim.id)


def _moment(item: RecordedClaim) -> datetime:
    return item.published or LONG_AGO


def _figure(item: RecordedClaim) -> Figure:
    if item.claim.figure is None:
        raise ValueError(f"{item.claim.id} has no figure")
    return item.claim.figure


def _range(item: RecordedClaim) -> Range:
    return range_of(_figure(item))


def _line(origin: Origin, item: RecordedClaim, why: str, *, counted: bool = False) -> TollInput:
    figure = _figure(item)
    return TollInput(
        claim_id=item.claim.id, origin=origin.name, low=figure.low, high=figure.high, counted=counted, why=why
    )
