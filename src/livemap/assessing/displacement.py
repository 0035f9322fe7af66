"""How many fled, returned or live displaced (rule 4, docs/explanations/displacement.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from livemap.assessing.leftovers import reason_left_out
from livemap.assessing.ranges import Range, hull_of, range_of, sum_of
from livemap.model.claim import ClaimKind
from livemap.model.incident import Origin
from livemap.model.place import Place, PlaceRole
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
    return tuple(_movement(key, piles[key], origins) for key in sorted(piles))


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
    return _days_overlap(one, other) and _ground_overlaps(one, other)


def _movement(key: tuple[str, str], claims: Sequence[RecordedClaim], origins: Sequence[Origin]) -> Movement:
    measure, unit = key
    groups = [_group(members, unit, origins) for members in _overlapping(claims)]
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


def _group(claims: Sequence[RecordedClaim], unit: str, origins: Sequence[Origin]) -> Toll:
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
        inputs=tuple(_line(item, origins, single) for item in claims),
    )


def _line(item: RecordedClaim, origins: Sequence[Origin], single: bool) -> TollInput:
    figure = item.claim.figure
    origin = next((origin.name for origin in origins if item.claim.id in origin.claim_ids), item.outlet or "not known")
    return TollInput(
        claim_id=item.claim.id,
        origin=origin,
        low=figure.low if figure else None,
        high=figure.high if figure else None,
        counted=True,
        why="counted" if single else "may be the same people as the others of its group",
    )


def _days_overlap(one: RecordedClaim, other: RecordedClaim) -> bool:
    ours, theirs = _days(one), _days(other)
    return ours is None or theirs is None or (ours[0] <= theirs[1] and theirs[0] <= ours[1])


def _days(item: RecordedClaim) -> tuple[date, date] | None:
    """From the start of a running total or of the time said, to its end or the publication."""
    when = item.claim.when
    last = item.published.date() if item.published else (when.end_date if when else None)
    first = item.claim.since or (when.start_date if when else last)
    if first is None or last is None:
        return None
    end = when.end_date if when and when.span else last
    return first, max(first, end)


def _ground_overlaps(one: RecordedClaim, other: RecordedClaim) -> bool:
    ours, theirs = _places(one), _places(other)
    return not ours or not theirs or any(_is_within(a, b) or _is_within(b, a) for a in ours for b in theirs)


def _places(item: RecordedClaim) -> list[Place]:
    """Where they left; where that is not said, where it happened or where they are."""
    for roles in ((PlaceRole.FROM,), (PlaceRole.AT, PlaceRole.NEAR), (PlaceRole.TO,)):
        places = [ref.place for ref in item.places if ref.place and ref.role in roles]
        if places:
            return places
    return []


def _is_within(inner: Place, outer: Place) -> bool:
    if inner.id == outer.id:
        return True
    if inner.country != outer.country:
        return False
    return outer.precision >= 6 or (outer.precision >= 3 and (inner.admin1 == outer.admin1 or outer.admin1 is None))
