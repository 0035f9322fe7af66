"""The ledger by what was known at a moment, read as far as a question needs it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from livemap.assessing.holdings import holds_on
from livemap.assessing.ledger import LedgerQuestion
from livemap.model.ground import Ground, Lies
from livemap.model.holding import Holding
from livemap.model.place import Place
from livemap.store import Records
from livemap.web.asking.ledger_asked import holdings_known


class KnownLedger:
    """The ledger of the last assessment, or for a moment of knowledge what its claims alone allow.

    The first is asked of the store question by question: a ledger of many years is long, and a day's rows are few.
    It must not be used after the transaction of its records.
    """

    def __init__(self, records: Records, asked: LedgerQuestion) -> None:
        self._holdings = records.holdings
        self._places: tuple[Place, ...] | None = None
        self._whole = None if asked.known_at is None else holdings_known(records, asked)

    def on(self, *days: date) -> tuple[Holding, ...]:
        """The rows that are valid on any of the days, in the ledger's order."""
        if self._whole is None:
            return self._holdings.find(days=days)
        valid = {id(row) for day in days for row in holds_on(self._whole, day)}
        return tuple(row for row in self._whole if id(row) in valid)

    def places(self) -> tuple[Place, ...]:
        """Every place that has a row, each once."""
        if self._places is None:
            self._places = self._holdings.places() if self._whole is None else places_of(self._whole)
        return self._places

    def parties(self) -> dict[str, int]:
        """How many rows each party has."""
        if self._whole is None:
            return self._holdings.parties()
        return dict(Counter(row.party for row in self._whole if row.party))

    def last_told(self, ground: Ground | None) -> date | None:
        """The last day on which anything began, ended or was confirmed, on a ground; None: it has no day."""
        told = self._holdings.last_told() if self._whole is None else told_last(self._whole)
        if ground is None:
            return max(told.values(), default=None)
        inside = (place.id for place in self.places() if ground.lies(place) is Lies.INSIDE)
        return max((told[key] for key in inside if key in told), default=None)


def places_of(held: Sequence[Holding]) -> tuple[Place, ...]:
    """Every place of these rows, as the last row of each has it."""
    return tuple({row.place.id: row.place for row in held if row.place}.values())


def told_last(held: Sequence[Holding]) -> dict[str, date]:
    """The last day of each ground that has any."""
    found: dict[str, date] = {}
    for row in held:
        days = [day for day in (row.start_date, row.end_date, row.last_confirmed) if day]
        if days:
            found[row.ground] = max([*days, *([found[row.ground]] if row.ground in found else [])])
    return found
