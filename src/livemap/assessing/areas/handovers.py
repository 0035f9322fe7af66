"""What changed hands between two days: places, ground and the people on it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import shapely

from livemap.assessing.areas.control import RADIUS_KM, Cells, Layer, layers_of, polygons_of
from livemap.assessing.areas.standing import UNKNOWN, Standing
from livemap.assessing.ledger import LedgerQuestion
from livemap.model.control import Handover
from livemap.model.holding import Holding, HoldingState

State = tuple[HoldingState, str | None]


def find_handovers(
    cells: Cells,
    holdings: tuple[Sequence[Holding], Sequence[Holding]],
    asked: LedgerQuestion,
    since: date,
    radius_km: float = RADIUS_KM,
) -> tuple[Handover, ...]:
    """From `since` to `asked.on`, the largest ground first.

    The two ledgers are those known then and now: one given twice tells what changed on the ground.
    """
    before = layers_of(cells, holdings[0], replace(asked, on=since), radius_km)
    return handovers_between(cells, before, layers_of(cells, holdings[1], asked, radius_km))


def handovers_between(cells: Cells, before: Sequence[Layer], after: Sequence[Layer]) -> tuple[Handover, ...]:
    """What went from the layers of one day (`layers_of`) to those of another."""
    found = [one for pair in zip(before, after, strict=True) for one in _between(cells, *pair)]
    return tuple(sorted(found, key=lambda one: (one.basis, -one.km2, str(one.before), str(one.after))))


def _between(cells: Cells, before: Layer, after: Layer) -> Iterator[Handover]:
    """One handover for each two states between which cells went; cells that stand as before are none, stale or not."""
    went: dict[tuple[State, State], list[int]] = defaultdict(list)
    for number, pair in enumerate(zip(_states(before), _states(after), strict=True)):
        if pair[0] != pair[1]:
            went[pair].append(number)
    for (old, new), numbers in sorted(went.items(), key=str):
        joined = shapely.coverage_union_all(cells.cells[numbers])
        grounds = _grounds(after, new) or _grounds(before, old)
        moved = shapely.union_all([shapely.intersection(joined, ground) for ground in grounds])
        own = {*before.own, *after.own}
        yield Handover(
            basis=after.basis,
            before=old,
            after=new,
            places=tuple(cells.places[number] for number in numbers if number in own),
            km2=round(float(shapely.area(moved)), 1),
            population=int(cells.population[numbers].sum()),
            polygons=polygons_of(cells.plane, moved),
        )


def _states(layer: Layer) -> list[State]:
    """The state of each cell."""
    kinds = [_state(kind) for kind in layer.kinds]
    return [kinds[index] if index >= 0 else _state(UNKNOWN) for index in layer.of_cell.tolist()]


def _grounds(layer: Layer, state: State) -> list[shapely.Geometry]:
    """The ground that stands so, fresh and stale; none where it is unknown."""
    return [ground for standing, ground in layer.areas.items() if _state(standing) == state]


def _state(standing: Standing) -> State:
    return standing.state, standing.party
