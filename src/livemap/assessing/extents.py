"""Whether two claims' days and ground overlap, so that they may count the same people."""

from datetime import date

from livemap.model.place import Place, PlaceRole, is_within
from livemap.model.recorded import RecordedClaim


def days_overlap(one: RecordedClaim, other: RecordedClaim) -> bool:
    """Whether the times can share a day; an unknown time shares one with any."""
    ours, theirs = counted_days(one), counted_days(other)
    return ours is None or theirs is None or (ours[0] <= theirs[1] and theirs[0] <= ours[1])


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


def counted_places(item: RecordedClaim) -> list[Place]:
    """Where people left; where that is not said, where it happened or where they are."""
    for roles in ((PlaceRole.FROM,), (PlaceRole.AT, PlaceRole.NEAR), (PlaceRole.TO,)):
        places = [ref.place for ref in item.places if ref.place and ref.role in roles]
        if places:
            return places
    return []
