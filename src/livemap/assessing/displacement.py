"""How many fled, returned or live displaced (rule 4, docs/explanations/displacement.md)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from livemap.assessing.extents import Extent, counted_places, extent_of, join_extents
from livemap.assessing.happenings import left_out
from livemap.assessing.leftovers import reason_left_out
from livemap.assessing.owners import Owners, name_of, owners_of
from livemap.assessing.questions import GOES_ON, WIDER, reason_of_days
from livemap.assessing.ranges import Range, hull_of, is_vague, range_of, sum_of
from livemap.assessing.running import STATE
from livemap.model.claim import ClaimKind
from livemap.model.ground import Lies
from livemap.model.incident import Origin
from livemap.model.movement import Movement, MovementGroup
from livemap.model.place import PlaceRole
from livemap.model.recorded import RecordedClaim
from livemap.model.toll import TollInput, TollQuestion

RETURNS = ("returned",)
HOUSING = ("destroyed_housing", "partially_destroyed_housing", "uninhabitable_housing")
STOCKS = ("in_displacement", "in_relief_camp", "sheltered", "homeless")
Key = tuple[str, str]
LeftOut = tuple[RecordedClaim, str]


def count_displacement(
    claims: Sequence[RecordedClaim], origins: Sequence[Origin], asked: TollQuestion | None = None
) -> tuple[Movement, ...]:
    """Movements by measure and unit. Figures of one place and overlapping time are alternatives, not summed.

    Of `asked` days and ground are looked at; claims that touch them and do not fit are listed as left out.
    """
    of_kind = (item for item in claims if item.claim.kind is ClaimKind.DISPLACEMENT)
    looked_at = sorted(of_kind, key=lambda item: item.claim.id)
    known = {item.claim.id for item in looked_at}
    piles: dict[Key, list[RecordedClaim]] = defaultdict(list)
    gone: dict[Key, list[LeftOut]] = defaultdict(list)
    for item in looked_at:
        elsewhere = _reason_not_asked(item, asked) if asked else None
        if elsewhere == ELSEWHERE:
            continue
        key = (measure_of(item), str(item.claim.figure.unit) if item.claim.figure else "person")
        reason = elsewhere or reason_left_out(item, known)
        if reason:
            gone[key].append((item, reason))
        else:
            piles[key].append(item)
    owners = owners_of(origins)
    return tuple(_movement(key, piles[key], gone[key], owners) for key in sorted({*piles, *gone}))


ELSEWHERE = "it is of other days or another place"


def _reason_not_asked(item: RecordedClaim, asked: TollQuestion) -> str | None:
    """Why a figure has no part in the answer: as for tolls, by the last of its days and by where people left."""
    reason = reason_of_days(item.last_day, asked)
    if reason:
        return reason if reason == GOES_ON else ELSEWHERE
    if asked.ground is None:
        return None
    lies = {asked.ground.lies(place) for place in counted_places(item)}
    if Lies.INSIDE in lies:
        return None
    return WIDER if Lies.WIDER in lies or not lies else ELSEWHERE


def measure_of(item: RecordedClaim) -> str:
    """Flow, stock, return or housing; where the words do not say stock or flow, the term does."""
    if item.claim.type in RETURNS:
        return "return"
    if item.claim.type in HOUSING:
        return "housing"
    stock = item.claim.type in STOCKS if item.claim.stock is None else item.claim.stock
    return "stock" if stock else "flow"


def _movement(key: Key, claims: Sequence[RecordedClaim], gone: Sequence[LeftOut], owners: Owners) -> Movement:
    measure, unit = key
    groups = tuple(_group(members, unit, owners) for members in _overlapping(claims))
    if measure == "stock":
        total, why = None, STATE
    else:
        summed = sum_of(Range(low=group.low, high=group.high) for group in groups)
        total, why = (summed.low, summed.high), _why(groups)
    lines = tuple(left_out(item, name_of(item, owners), reason) for item, reason in gone)
    return Movement(measure=measure, unit=unit, groups=groups, total=total, why=why, left_out=lines)


def _why(groups: Sequence[MovementGroup]) -> str:
    if not groups:
        return "nothing to count"
    if len(groups) > 1:
        return "groups are of other places or days: summed"
    return "all figures may be the same people: shown as alternatives"


def _overlapping(claims: Sequence[RecordedClaim]) -> list[list[RecordedClaim]]:
    """Claims joined wherever two may be the same people. Those of one ground and the same days are looked at once."""
    members: dict[Extent, list[RecordedClaim]] = defaultdict(list)
    for item in claims:
        members[extent_of(item)].append(item)
    joined = [[item for extent in group for item in members[extent]] for group in join_extents(list(members))]
    ordered = [sorted(group, key=lambda item: item.claim.id) for group in joined]
    return sorted(ordered, key=lambda group: group[0].claim.id)


def _group(claims: Sequence[RecordedClaim], unit: str, owners: Owners) -> MovementGroup:
    revised = dict(_revisions(claims, owners))
    standing = [item for item in claims if item.claim.id not in revised]
    ranges = [range_of(item.claim.figure) for item in standing if item.claim.figure]
    hull = hull_of(ranges)
    same = len(set(ranges)) == 1
    rule = "the only figure" if len(standing) == 1 else "all say the same" if same else "alternatives: none is chosen"
    return MovementGroup(
        type=standing[0].claim.type,
        unit=unit,
        low=hull.low,
        best=ranges[0].best if same else None,
        best_rule=rule,
        high=hull.high,
        inputs=tuple(_line(item, owners, revised.get(item.claim.id), len(standing) == 1) for item in claims),
        left=_names(standing, PlaceRole.FROM),
        at=_names(standing, PlaceRole.AT, PlaceRole.NEAR),
        went=_names(standing, PlaceRole.TO),
    )


def _revisions(claims: Sequence[RecordedClaim], owners: Owners) -> Iterator[tuple[str, str]]:
    """Each figure that its own origin gave anew, of the same term and ground, with the id of the later one."""
    said: dict[tuple[object, ...], list[RecordedClaim]] = defaultdict(list)
    for item in claims:
        voices = tuple(origin.key for origin in owners.get(item.claim.id, ()))
        ground = tuple(sorted(place.id for place in counted_places(item)))
        if voices:
            said[(voices, item.claim.type, ground)].append(item)
    for members in said.values():
        latest = max(members, key=_rank)
        yield from ((item.claim.id, latest.claim.id) for item in members if item is not latest)


def _rank(item: RecordedClaim) -> tuple[int, bool, int, bool, str]:
    figure = item.claim.figure
    vague = figure is None or is_vague(figure)
    low = range_of(figure).low if figure else 0
    return (item.told_at.toordinal() if item.told_at else 0, not vague, low, not item.reprint_of, item.claim.id)


def _names(claims: Sequence[RecordedClaim], *roles: PlaceRole) -> tuple[str, ...]:
    return tuple(sorted({ref.name for item in claims for ref in item.places if ref.role in roles}))


def _line(item: RecordedClaim, owners: Owners, revised_by: str | None, single: bool) -> TollInput:
    figure = item.claim.figure
    counted = "counted" if single else "may be the same people as the others of its group"
    return TollInput(
        claim_id=item.claim.id,
        origin=name_of(item, owners),
        low=figure.low if figure else None,
        high=figure.high if figure else None,
        counted=revised_by is None,
        why=f"revised by {revised_by}, a later figure of the same origin" if revised_by else counted,
    )
