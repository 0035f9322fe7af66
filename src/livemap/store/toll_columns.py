"""The cells of all incidents' tolls as columns in memory: a toll over a million claims is a sum of numbers.

The same bargain as for the map's marks (docs/decisions/marks-from-memory.md): read once after each assessment.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from livemap.model.ground import Ground, Lies
from livemap.model.place import Place, is_within
from livemap.model.recorded import RecordedIncident
from livemap.model.toll import ANY_PARTY, ASKED_GROUPS, OTHER_PARTY, TollQuestion
from livemap.model.types import CASUALTY_TYPES
from livemap.store import places, tables
from livemap.store.arrays import numbered, numbers, ordinal, read_columns

CELLS, INCIDENTS = tables.toll_cells.c, tables.incidents.c
RULES = ("only", "agreed", "disputed", "unsaid")
#: No upper bound; no best value; no day.
OPEN, NONE, NO_DAY = -1, -1, -1
UNNAMED = (ANY_PARTY, OTHER_PARTY)
#: Grounds whose places are kept looked up.
KEPT = 64
#: The incidents that have cells, and where and when they stand, both by id.
OF_CELLS = select(CELLS.incident).distinct().order_by(CELLS.incident)
STANDING = (
    select(
        INCIDENTS.place_id,
        func.coalesce(ordinal(INCIDENTS.first_day), NO_DAY),
        func.coalesce(ordinal(INCIDENTS.last_day), NO_DAY),
    )
    .where(INCIDENTS.id.in_(select(CELLS.incident)))
    .order_by(INCIDENTS.id)
)
#: Each place as one of its incidents has it.
PLACES = select(*(INCIDENTS[name] for name in places.EMPTY)).where(
    INCIDENTS.id.in_(select(func.min(INCIDENTS.id)).where(INCIDENTS.place_id.is_not(None)).group_by(INCIDENTS.place_id))
)
PARTIES = select(CELLS.party).distinct()
#: The columns that have a value for each cell.
OF_A_CELL = (
    "incident", "type", "groups", "party", "low", "best", "high", "rule", "running", "since", "first", "last", "place",
)  # fmt: skip
#: The columns of cells, and what makes an array of each but the first two.
NAMES = ("incident", "party", "type", "groups", "low", "best", "high", "rule", "running", "since")
ASKED = select(
    *(CELLS[name] for name in ("incident", "party", "type", "groups", "low")),
    func.coalesce(CELLS.best, NONE),
    func.coalesce(CELLS.high, OPEN),
    CELLS.rule,
    CELLS.running,
    func.coalesce(ordinal(CELLS.since), NO_DAY),
)
CONVERTS = (
    numbered({name: number for number, name in enumerate(CASUALTY_TYPES)}, np.int8),
    numbers(np.int8),
    *[numbers(np.int64)] * 3,
    numbered({name: number for number, name in enumerate(RULES)}, np.int8),
    numbers(np.bool_),
    numbers(np.int32),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class TollSum:
    """A toll without its inputs."""

    type: str
    incidents: int
    low: int
    best: int | None
    high: int | None
    #: How many incidents each sort of rule was applied to, by its name.
    rules: dict[str, int]
    #: Whether there is nothing but running totals, of which only their claims tell which one stands.
    unsettled: bool


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class TollColumns:
    """Cells as columns of one length; `incident` indexes `ids`, `place` indexes `where` (-1: no place)."""

    incident: NDArray[np.int32]
    ids: NDArray[np.str_]
    #: Where each stands in `ids`.
    numbers: dict[str, int]
    type: NDArray[np.int8]
    groups: NDArray[np.int8]
    party: NDArray[np.int32]
    parties: dict[str, int]
    low: NDArray[np.int64]
    best: NDArray[np.int64]
    high: NDArray[np.int64]
    rule: NDArray[np.int8]
    running: NDArray[np.bool_]
    since: NDArray[np.int32]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    place: NDArray[np.int32]
    where: Sequence[Place]
    #: What was looked up before: which places lie in a ground, and which share ground with a place.
    grounds: dict[Ground, NDArray[np.bool_]]
    sharing: dict[int, NDArray[np.bool_]]

    def only(self, ids: Sequence[str]) -> "TollColumns":
        """The columns of these incidents alone, from which all is answered as if there were no others."""
        wanted = np.zeros(len(self.ids), bool)
        wanted[[number for key in ids if (number := self.numbers.get(key)) is not None]] = True
        kept = np.flatnonzero(wanted[self.incident])
        return replace(self, **{name: getattr(self, name)[kept] for name in OF_A_CELL})

    def sums(self, asked: TollQuestion) -> tuple[TollSum, ...]:
        """The tolls of `asked` by type, where anything was said."""
        chosen = self._chosen(asked)
        return tuple(self._sum(number, chosen) for number in np.unique(self.type[chosen]).tolist())

    def sums_by_part(self, asked: TollQuestion, type_name: str, parts: NDArray[np.int32]) -> dict[int, TollSum]:
        """The toll of one type for each part of the places; `parts` has a number for each of `where`, and one behind
        them for incidents without a place."""
        number = CASUALTY_TYPES.index(type_name)
        chosen = self._chosen(asked)
        chosen = chosen[self.type[chosen] == number]
        of_part = parts[self.place[chosen]]
        return {part: self._sum(number, chosen[of_part == part]) for part in np.unique(of_part).tolist()}

    def parties_of(self, asked: TollQuestion, type_name: str) -> list[str]:
        """The parties whose people figures of the answer count, by name."""
        anybody = self._chosen(replace(asked, party=None))
        heard = np.zeros(len(self.ids), bool)
        heard[self.incident[anybody]] = True
        mine = heard[self.incident] & (self.type == CASUALTY_TYPES.index(type_name))
        numbers = set(np.unique(self.party[mine]).tolist())
        return [name for name, number in self.parties.items() if number in numbers and name not in UNNAMED]

    def days(self, asked: TollQuestion, type_name: str) -> tuple[date, date] | None:
        """The first and the last day on which incidents of the answer ended; None: none of them has a day."""
        chosen = self._chosen(asked)
        ends = self.last[chosen[self.type[chosen] == CASUALTY_TYPES.index(type_name)]]
        ends = ends[ends != NO_DAY]
        return (date.fromordinal(int(ends.min())), date.fromordinal(int(ends.max()))) if len(ends) else None

    def incidents(self, asked: TollQuestion, type_name: str = "", within: NDArray[np.bool_] | None = None) -> list[str]:
        """Ids of the incidents that have a part in the answer, in their order; of one type, or of any.

        `within` says for each of `where`, and behind them for no place, whether incidents there are wanted.
        """
        chosen = self._chosen(asked)
        if within is not None:
            chosen = chosen[within[self.place[chosen]]]
        if type_name:
            chosen = chosen[self.type[chosen] == CASUALTY_TYPES.index(type_name)]
        found: list[str] = self.ids[np.unique(self.incident[chosen])].tolist()
        return found

    def _chosen(self, asked: TollQuestion) -> NDArray[np.intp]:
        mask = (self.groups & (1 << ASKED_GROUPS.index(asked.group))) != 0
        mask &= self._of_party(asked.party)
        if asked.start or asked.end:
            mask &= self.last != NO_DAY
        if asked.start:
            mask &= self.last >= asked.start.toordinal()
        if asked.end:
            mask &= self.last <= asked.end.toordinal()
        if asked.ground:
            mask &= self._inside(asked.ground)[self.place]
        return np.flatnonzero(mask)

    def _of_party(self, party: str | None) -> NDArray[np.bool_]:
        if party is None:
            found: NDArray[np.bool_] = self.party == self.parties.get(ANY_PARTY, NONE)
            return found
        own = self.party == self.parties.get(party, NONE)
        others = self.party == self.parties.get(OTHER_PARTY, NONE)
        named = np.zeros(len(self.ids), bool)
        named[self.incident[own]] = True
        result: NDArray[np.bool_] = own | (others & ~named[self.incident])
        return result

    def _inside(self, ground: Ground) -> NDArray[np.bool_]:
        """For each place, whether it lies in `ground`; the last is for no place."""
        if ground not in self.grounds:
            if len(self.grounds) >= KEPT:
                self.grounds.clear()
            lies = [ground.lies(place) is Lies.INSIDE for place in self.where]
            self.grounds[ground] = np.array([*lies, False], bool)
        return self.grounds[ground]

    def _sum(self, number: int, chosen: NDArray[np.intp]) -> TollSum:
        mine = chosen[self.type[chosen] == number]
        running = self.running[mine]
        mine = self._without_contained(mine[~running])
        best, high = self.best[mine], self.high[mine]
        rules = np.bincount(self.rule[mine], minlength=len(RULES)).tolist()
        return TollSum(
            type=CASUALTY_TYPES[number],
            incidents=len(mine),
            low=int(self.low[mine].sum()),
            best=int(best[best != NONE].sum()) if len(mine) else None,
            high=None if (high == OPEN).any() else int(high.sum()),
            rules=dict(zip(RULES, rules, strict=True)),
            unsettled=bool(running.all()),
        )

    def _without_contained(self, mine: NDArray[np.intp]) -> NDArray[np.intp]:
        """Without the counts since a day that hold another happening: that one is counted."""
        since = self.since[mine]
        if not (since != NO_DAY).any():
            return mine
        single = mine[since == NO_DAY]
        dropped = [
            cell
            for cell in mine[since != NO_DAY].tolist()
            if (
                (self.first[single] >= self.since[cell])
                & (self.last[single] <= self.last[cell])
                & self._sharing(int(self.place[cell]))[self.place[single]]
            ).any()
        ]
        return mine[~np.isin(mine, dropped)]

    def _sharing(self, number: int) -> NDArray[np.bool_]:
        """For each place, whether it shares ground with place `number`; no place shares ground with any."""
        if number not in self.sharing:
            here = self.where[number] if number >= 0 else None
            found = [here is None or is_within(here, place) or is_within(place, here) for place in self.where]
            self.sharing[number] = np.array([*found, True], bool)
        return self.sharing[number]


def load_columns(connection: Connection) -> TollColumns:
    """Every cell with its incident's days and place."""
    index = {key: number for number, key in enumerate(connection.execute(OF_CELLS).scalars())}
    parties = {name: number for number, name in enumerate(sorted({*connection.execute(PARTIES).scalars(), *UNNAMED}))}
    own = (numbered(index, np.int32), numbered(parties, np.int32))
    columns = dict(zip(NAMES, read_columns(connection, ASKED, (*own, *CONVERTS)), strict=True))
    where, at, first, last = _incidents(connection)
    incident = columns["incident"]
    return TollColumns(
        **columns,
        ids=np.array(list(index), np.str_),
        numbers=index,
        parties=parties,
        first=first[incident],
        last=last[incident],
        place=at[incident],
        where=where,
        grounds={},
        sharing={},
    )


def _incidents(connection: Connection) -> tuple[list[Place], NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """The places there are; of each incident with cells, by its id, the number of its place and its days."""
    each = [places.from_columns(row) for row in connection.execute(PLACES).mappings()]
    where = [place for place in each if place]
    known: dict[str | None, int] = {None: NONE} | {place.id: number for number, place in enumerate(where)}
    days = numbers(np.int32)
    at, first, last = read_columns(connection, STANDING, (numbered(known, np.int32), days, days))
    return where, at, first, last


def cell_rows(whole: RecordedIncident) -> Iterator[dict[str, Any]]:
    """The rows that keep an incident's cells."""
    names = ("type", "party", "groups", "low", "best", "high", "rule", "running", "since")
    for cell in whole.cells:
        yield {"incident": whole.incident.id, **{name: getattr(cell, name) for name in names}}
