"""The ledger of control asked on both axes, over a store."""

from datetime import date

from livemap.assessing.holdings import find_holdings, known_by
from livemap.assessing.ledger import LedgerQuestion, LedgerRow, fitting_rows
from livemap.model.holding import Holding
from livemap.reading.happening.actors import load_actors
from livemap.reviewing.rejected import rejected_items
from livemap.store import Records


def ask_holdings(records: Records, asked: LedgerQuestion, today: date) -> tuple[LedgerRow, ...]:
    """The rows that fit: those of the last assessment, or for a moment those that its claims alone allow."""
    return fitting_rows(holdings_known(records, asked), asked, today)


def holdings_known(records: Records, asked: LedgerQuestion) -> tuple[Holding, ...]:
    """The whole ledger by what was known at the moment asked for."""
    if asked.known_at is None:
        return records.holdings.all()
    ruled = rejected_items([ruling for ruling in records.rulings.all() if ruling.at <= asked.known_at])
    known = known_by(records.claims.of_control(), asked.known_at)
    return find_holdings([item for item in known if ("claim", item.claim.id) not in ruled], load_actors())
