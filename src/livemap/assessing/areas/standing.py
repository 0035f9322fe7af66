"""How each place of the gazetteer stands in a layer: as the ledger says, else as the places of the ledger around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from livemap.assessing.holdings import is_stale
from livemap.assessing.ledger import LedgerQuestion, fitting_rows
from livemap.model.holding import Basis, Holding, HoldingState
from livemap.model.place import Place

#: A place of the ledger that is no point says nothing of the ground around a point.
SHARPEST = 2
#: Nearer than this counts as this near, in km: no place outweighs all others by lying next door.
NEAREST_KM = 0.5
#: A standing that has less of the weight than this is not a place's: its neighbours disagree.
MAJORITY = 0.5


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Standing:
    """State, party and whether it is stale: what makes places one area."""

    state: HoldingState
    party: str | None
    stale: bool


UNKNOWN = Standing(state=HoldingState.UNKNOWN, party=None, stale=False)


def standings_of(holdings: Sequence[Holding], asked: LedgerQuestion, basis: Basis) -> dict[str, tuple[Place, Standing]]:
    """Places of the ledger in one layer, as of `asked.on`. Rows of one place that differ make it mixed."""
    if asked.on is None:
        raise ValueError("control is as of a day")
    rows: dict[str, list[Holding]] = {}
    for row in fitting_rows(holdings, asked, asked.on):
        place = row.holding.place
        if row.holding.basis is basis and place is not None and place.precision <= SHARPEST and not place.radius_km:
            rows.setdefault(place.id, []).append(row.holding)
    return {key: (place, _standing(found, asked)) for key, found in rows.items() if (place := found[0].place)}


def _standing(rows: Sequence[Holding], asked: LedgerQuestion) -> Standing:
    """The standing of one place: the latest row's; claims of several voices that differ leave it mixed."""
    latest = max(rows, key=lambda row: (str(row.start_date or ""), str(row.last_confirmed or ""), row.claim_ids))
    stale = asked.on is None or all(is_stale(row, asked.on, asked.stale_after) for row in rows)
    if latest.basis is Basis.CLAIMED and len({(row.state, row.party) for row in rows}) > 1:
        return Standing(state=HoldingState.MIXED, party=None, stale=stale)
    return Standing(state=latest.state, party=latest.party, stale=stale)


def spread(
    points: NDArray[np.float64], own: Mapping[int, Standing], radius_km: float
) -> tuple[NDArray[np.int64], list[Standing]]:
    """The standing of each point (x, y in km), as an index into the list; -1: none is near enough, or they disagree.

    A place with a row in the ledger stands as it says. Another stands as the places held within `radius_km` do, each
    weighted by the square of its nearness; where no standing has most of the weight it is unknown. A fight or a siege
    is of its place alone: it says nothing of the ground around.
    """
    kinds = sorted({one for one in own.values() if one.state is not HoldingState.UNKNOWN}, key=str)
    found = np.full(len(points), -1, np.int64)
    held = sorted(number for number, one in own.items() if one.state is HoldingState.HELD)
    if held:
        holders = np.array(held, np.int64)
        kind = np.array([kinds.index(own[number]) for number in held], np.int64)
        open_ones = np.setdiff1d(np.arange(len(points)), np.array(sorted(own), np.int64))
        tree = shapely.STRtree(shapely.points(points[holders]))
        pairs = tree.query(shapely.points(points[open_ones]), predicate="dwithin", distance=radius_km)
        far = np.hypot(*(points[open_ones[pairs[0]]] - points[holders[pairs[1]]]).T)
        total = np.zeros((len(open_ones), len(kinds)))
        np.add.at(total, (pairs[0], kind[pairs[1]]), 1 / np.maximum(far, NEAREST_KM) ** 2)
        sums = total.sum(axis=1)
        clear = (sums > 0) & (total.max(axis=1, initial=0) > MAJORITY * sums)
        found[open_ones[clear]] = total.argmax(axis=1)[clear]
    for number, standing in own.items():
        found[number] = kinds.index(standing) if standing in kinds else -1
    return found, kinds
