"""The ledger asked on both its axes: what held on a day, by what was known at a moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from livemap.assessing.holdings import STALE_AFTER, holds_on, is_stale
from livemap.model.ground import Ground, Lies
from livemap.model.holding import Basis, Holding


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerQuestion:
    """Which rows of the ledger; a field left out asks for all. All fields must hold together."""

    #: Valid time: the day on which it held; None: any.
    on: date | None = None
    #: Knowledge time: by the claims that had been taken in by then; None: by all.
    known_at: datetime | None = None
    party: str | None = None
    basis: Basis | None = None
    ground: Ground | None = None
    #: Days without confirmation after which a row is stale.
    stale_after: int = STALE_AFTER


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerRow:
    """A row as it stands on the day asked for."""

    holding: Holding
    #: Nothing has confirmed it for so long that it fades.
    stale: bool


def fitting_rows(holdings: Sequence[Holding], asked: LedgerQuestion, today: date) -> tuple[LedgerRow, ...]:
    """Those of `holdings` that fit; its knowledge time is not looked at."""
    day = asked.on or today
    rows = holds_on(holdings, asked.on) if asked.on else holdings
    return tuple(
        LedgerRow(holding=row, stale=is_stale(row, day, asked.stale_after)) for row in rows if _fits(row, asked)
    )


def _fits(row: Holding, asked: LedgerQuestion) -> bool:
    if asked.party not in (None, row.party) or asked.basis not in (None, row.basis):
        return False
    if asked.ground is None:
        return True
    return row.place is not None and asked.ground.lies(row.place) is Lies.INSIDE
