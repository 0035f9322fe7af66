"""Whether two claims' days and ground overlap, so that they may count the same people."""

import math
from datetime import date

from livemap.model.place import Place, PlaceRole, is_within
from livemap.model.recorded import RecordedClaim
from livemap.model.when import TimePrecision

#: Days by which a time that is told by the week or wider may be off: 'in the past week' is told by weeks and by days.
SLACK = 7
EARTH_KM = 6371.0


def days_overlap(one: RecordedClaim, other: RecordedClaim) -> bool:
    """Whether the times can share a day; an unknown time shares one with any."""
    return _days_meet(one, other, 0)


def days_may_overlap(one: RecordedClaim, other: RecordedClaim) -> bool:
    """Whether the times can share a day where one of them is told by the week or wider, and so is not sharp."""
    return _days_meet(one, other, SLACK if _is_wide(one) or _is_wide(other) else 0)


def _days_meet(one: RecordedClaim, other: RecordedClaim, slack: int) -> bool:
    ours, theirs = counted_days(one), counted_days(other)
    if ours is None or theirs is None:
        return True
    return (ours[0] - theirs[1]).days <= slack and (theirs[0] - ours[1]).days <= slack


def _is_wide(item: RecordedClaim) -> bool:
    return item.claim.when is not None and item.claim.when.precision is not TimePrecision.DAY


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
    ours, theirs = counted_places(one), counted_places(other)
    return not ours or not theirs or any(is_within(a, b) or is_within(b, a) for a in ours for b in theirs)


def ground_may_overlap(one: RecordedClaim, other: RecordedClaim) -> bool:
    """Whether the grounds can share people, however they are worded: 'the south of X' and 'the area of Y' may touch."""
    ours, theirs = counted_places(one), counted_places(other)
    return ground_overlaps(one, other) or any(areas_touch(a, b) for a in ours for b in theirs)


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
