"""Running totals apart from the incidents that they contain (rule 3)."""

from collections.abc import Sequence

from livemap.assessing.extents import counted_days, ground_overlaps
from livemap.assessing.revisions import telling_of
from livemap.model.recorded import RecordedClaim

LeftOut = tuple[RecordedClaim, str]
#: So many who are besieged or in need are told of anew each day.
STATE = "stocks are states at a day: not summed"


def split_running(happenings: Sequence[list[RecordedClaim]]) -> tuple[list[list[RecordedClaim]], list[LeftOut]]:
    """The happenings to add up, and the running totals left out of the sum with the reason.

    A count 'since Thursday' stands for one happening unless another that is counted lies within it. Where
    there is nothing but running totals they are alternatives of one another: one happening, not a sum.
    """
    claims = [item for members in happenings for item in members]
    running = [item for item in claims if item.is_running_total]
    if running and len(running) == len(claims):
        return [running], []
    dated = sorted(
        (item for item in claims if item.claim.since or item.is_running_total), key=lambda item: item.claim.id
    )
    left: dict[str, LeftOut] = {}
    for item in dated:
        if item.is_running_total or _contains_another(item, happenings):
            left[item.claim.id] = (item, _reason(item))
    kept = [[item for item in members if item.claim.id not in left] for members in happenings]
    return [members for members in kept if members], list(left.values())


def totals_around(claims: Sequence[RecordedClaim]) -> list[LeftOut]:
    """Of one happening's figures those that count since a day before another one's: a sum of days is not the day's.

    One report tells the two apart ('eleven on Thursday, sixty-eight since Saturday'). Between reports the total must
    begin two days before at least: 'since Wednesday night' and 'on Thursday' may count the same people.
    """
    totals = [item for item in claims if item.claim.since]
    return [(item, _reason(item)) for item in totals if any(_counts_more_days(item, other) for other in claims)]


def _counts_more_days(total: RecordedClaim, item: RecordedClaim) -> bool:
    when, since = item.claim.when, total.claim.since
    if item.claim.since or since is None or when is None or when.span is None or not _contains(total, item):
        return False
    return (when.start_date - since).days > (0 if telling_of(item) == telling_of(total) else 1)


def _reason(item: RecordedClaim) -> str:
    when = item.claim.when
    if item.claim.type == "affected" and not item.claim.since:
        return STATE
    if item.claim.since:
        stretch = f"since {item.claim.since}"
    elif when and item.is_of_a_period:
        stretch = f"from {when.start_date} to {when.end_date}"
    else:
        stretch = "of the whole war"
    return f"a running total {stretch}: not added to what it contains"


def _contains_another(total: RecordedClaim, happenings: Sequence[list[RecordedClaim]]) -> bool:
    others = (members for members in happenings if all(item is not total for item in members))
    return any(_contains(total, item) for members in others for item in members if not item.claim.since)


def _contains(total: RecordedClaim, item: RecordedClaim) -> bool:
    outer, inner = counted_days(total), counted_days(item)
    if outer is None or inner is None:
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1] and ground_overlaps(total, item)
