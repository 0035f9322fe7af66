"""Whether two claims' days and ground overlap, so that they may count the same people."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from livemap.model.place import DIVISION, Place, PlaceRole, is_within
from livemap.model.recorded import RecordedClaim
from livemap.model.when import TimePrecision

#: Days by which a time that is told by the week or wider may be off: 'in the past week' is told by weeks and by days.
SLACK = 7
EARTH_KM = 6371.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Extent:
    """Where and when the people of a figure are counted."""

    places: tuple[Place, ...]
    #: First and last day; None: not known.
    days: tuple[date, date] | None
    #: Whether its time is told by the week or wider, and so is not sharp.
    wide: bool


def extent_of(item: RecordedClaim) -> Extent:
    when = item.claim.when
    wide = when is not None and when.precision is not TimePrecision.DAY
    return Extent(places=tuple(counted_places(item)), days=counted_days(item), wide=wide)


def may_share_people(one: Extent, other: Extent) -> bool:
    """Whether two figures can count some of the same people: their ground and their days may overlap."""
    return _days_may_overlap(one, other) and _ground_may_overlap(one, other)


def join_extents(extents: Sequence[Extent]) -> list[list[Extent]]:
    """The extents joined wherever two may share people.

    Of two that are points alone only those that have one in common are compared: no others can.
    """
    group_of = list(range(len(extents)))

    def group(number: int) -> int:
        while group_of[number] != number:
            group_of[number] = number = group_of[group_of[number]]
        return number

    for number, other in _pairs(extents):
        one, two = group(number), group(other)
        if one != two and may_share_people(extents[number], extents[other]):
            group_of[one] = two
    joined: dict[int, list[Extent]] = defaultdict(list)
    for number, extent in enumerate(extents):
        joined[group(number)].append(extent)
    return list(joined.values())


def _pairs(extents: Sequence[Extent]) -> Iterator[tuple[int, int]]:
    """Each two of them whose ground may overlap, by their numbers."""
    at: dict[str, list[int]] = defaultdict(list)
    broad: list[int] = []
    for number, extent in enumerate(extents):
        if _is_points(extent):
            yield from ((number, other) for other in broad)
            for key in {place.id for place in extent.places}:
                yield from ((number, other) for other in at[key])
                at[key].append(number)
        else:
            yield from ((number, other) for other in range(number))
            broad.append(number)


def _is_points(extent: Extent) -> bool:
    """Whether its places hold no other place and have no width."""
    return bool(extent.places) and all(place.grain < DIVISION and not place.radius_km for place in extent.places)


def _days_may_overlap(one: Extent, other: Extent) -> bool:
    """An unknown time shares a day with any; where one of them is not sharp, so may a neighbouring week."""
    if one.days is None or other.days is None:
        return True
    slack = SLACK if one.wide or other.wide else 0
    return (one.days[0] - other.days[1]).days <= slack and (other.days[0] - one.days[1]).days <= slack


def counted_days(item: RecordedClaim) -> tuple[date, date] | None:
    """From the start of a running total or of the time said, to its end or the publication."""
    when = item.claim.when
    last = item.published.date() if item.published else item.last_day
    first = item.claim.since or (when.start_date if when else last)
    if first is None or last is None:
        return None
    end = when.end_date if when and when.span else last
    return first, max(first, end)


def ground_overlaps(one: RecordedClaim, other: RecordedClaim) -> bool:
    """Whether a place of one is, or lies in, a place of the other; an unknown place overlaps any."""
    return _overlap(counted_places(one), counted_places(other))


def _overlap(ours: Sequence[Place], theirs: Sequence[Place]) -> bool:
    return not ours or not theirs or any(is_within(a, b) or is_within(b, a) for a in ours for b in theirs)


def _ground_may_overlap(one: Extent, other: Extent) -> bool:
    """Whether the grounds can share people, however they are worded: 'the south of X' and 'the area of Y' may touch."""
    return _overlap(one.places, other.places) or any(areas_touch(a, b) for a in one.places for b in other.places)


def areas_touch(one: Place, other: Place) -> bool:
    """Whether the circles that the words allow touch; two points do not, however near."""
    reach = one.radius_km + other.radius_km
    if not reach:
        return False
    north = math.radians(one.lat - other.lat)
    east = math.radians(one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return EARTH_KM * math.hypot(north, east) <= reach


def counted_places(item: RecordedClaim) -> list[Place]:
    """Where people left; where that is not said, where it happened or where they are."""
    for roles in ((PlaceRole.FROM,), (PlaceRole.AT, PlaceRole.NEAR), (PlaceRole.TO,)):
        places = [ref.place for ref in item.places if ref.place and ref.role in roles]
        if places:
            return places
    return []
