"""How many fled, returned or live displaced (rule 4, docs/explanations/displacement.md)."""

from collections.abc import Sequence
from dataclasses import dataclass

from livemap.assessing.extents import days_overlap, ground_overlaps
from livemap.assessing.leftovers import reason_left_out
from livemap.assessing.owners import Owners, name_of, owners_of
from livemap.assessing.ranges import Range, hull_of, range_of, sum_of
from livemap.model.claim import ClaimKind
from livemap.model.incident import Origin
from livemap.model.recorded import RecordedClaim
from livemap.model.toll import Toll, TollInput

RETURNS = ("returned",)
HOUSING = ("destroyed_housing", "partially_destroyed_housing", "uninhabitable_housing")
STOCKS = ("in_displacement", "in_relief_camp", "sheltered", "homeless")


@dataclass(frozen=True, kw_only=True, slots=True)
class Movement:
    """One measure of displacement: its alternatives, and the sum over those that cannot be the same people.

    Invariant: `total` is None for stocks, which are states at a day and are not summed over days.
    """

    #: "flow", "stock", "return" or "housing".
    measure: str
    #: "person" or "household"; the two are never added.
    unit: str
    #: Each a group of figures that may be the same people; its low..high runs over them.
    groups: tuple[Toll, ...]
    #: Sum of the groups' ranges; None: they are not to be added.
    total: tuple[int, int | None] | None
    why: str


def count_displacement(claims: Sequence[RecordedClaim], origins: Sequence[Origin]) -> tuple[Movement, ...]:
    """Movements by measure and unit. Figures of one place and overlapping time are alternatives, not summed."""
    looked_at = sorted(
        (item for item in claims if item.claim.kind is ClaimKind.DISPLACEMENT), key=lambda item: item.claim.id
    )
    known = {item.claim.id for item in looked_at}
    piles: dict[tuple[str, str], list[RecordedClaim]] = {}
    for item in looked_at:
        if item.claim.figure and reason_left_out(item, known) is None:
            piles.setdefault((measure_of(item), str(item.claim.figure.unit)), []).append(item)
    owners = owners_of(origins)
    return tuple(_movement(key, piles[key], owners) for key in sorted(piles))


def measure_of(item: RecordedClaim) -> str:
    """Flow, stock, return or housing; where the words do not say stock or flow, the term does."""
    if item.claim.type in RETURNS:
        return "return"
    if item.claim.type in HOUSING:
        return "housing"
    stock = item.claim.type in STOCKS if item.claim.stock is None else item.claim.stock
    return "stock" if stock else "flow"


def may_be_same_people(one: RecordedClaim, other: RecordedClaim) -> bool:
    """Whether two figures can count some of the same people: their ground and their days overlap."""
    return days_overlap(one, other) and ground_overlaps(one, other)


def _movement(key: tuple[str, str], claims: Sequence[RecordedClaim], owners: Owners) -> Movement:
    measure, unit = key
    groups = [_group(members, unit, owners) for members in _overlapping(claims)]
    if measure == "stock":
        return Movement(
            measure=measure, unit=unit, groups=tuple(groups), total=None, why="stocks are states at a day: not summed"
        )
    total = sum_of(Range(low=group.low, high=group.high) for group in groups)
    why = (
        "groups are of other places or days: summed"
        if len(groups) > 1
        else "all figures may be the same people: shown as alternatives"
    )
    return Movement(measure=measure, unit=unit, groups=tuple(groups), total=(total.low, total.high), why=why)


def _overlapping(claims: Sequence[RecordedClaim]) -> list[list[RecordedClaim]]:
    """Claims joined wherever two may be the same people."""
    groups: list[list[RecordedClaim]] = []
    for item in claims:
        touching = [group for group in groups if any(may_be_same_people(item, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([item, *(other for group in touching for other in group)])
    ordered = [sorted(group, key=lambda item: item.claim.id) for group in groups]
    return sorted(ordered, key=lambda group: group[0].claim.id)


def _group(claims: Sequence[RecordedClaim], unit: str, owners: Owners) -> Toll:
    ranges = [range_of(item.claim.figure) for item in claims if item.claim.figure]
    hull = hull_of(ranges)
    single = len(claims) == 1
    return Toll(
        type=claims[0].claim.type,
        unit=unit,
        low=hull.low,
        best=ranges[0].best if single else None,
        best_rule="the only figure" if single else "alternatives: none is chosen",
        high=hull.high,
        inputs=tuple(_line(item, owners, single) for item in claims),
    )


def _line(item: RecordedClaim, owners: Owners, single: bool) -> TollInput:
    figure = item.claim.figure
    origin = name_of(item, owners)
    return TollInput(
        claim_id=item.claim.id,
        origin=origin,
        low=figure.low if figure else None,
        high=figure.high if figure else None,
        counted=True,
        why="counted" if single else "may be the same people as the others of its group",
    )
