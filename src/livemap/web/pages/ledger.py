"""Holdings and tolls as rows of a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from livemap.assessing.ledger import LedgerQuestion, LedgerRow
from livemap.model.holding import Basis, HoldingState
from livemap.web.asking.ledger_asked import latest_first
from livemap.web.pages import words
from livemap.web.pages.views import name_place
from livemap.web.speech.language import gettext, marked, say_moment
from livemap.web.speech.parties import name_party
from livemap.web.speech.reasons import Reason, say_reason

STATES = {
    HoldingState.HELD: marked("held by"),
    HoldingState.CONTESTED: marked("contested by"),
    HoldingState.BESIEGED: marked("besieged by"),
    HoldingState.MIXED: marked("shared, with"),
    HoldingState.TRUCE: marked("under truce, with"),
    HoldingState.UNKNOWN: marked("left; who holds it now is not known"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldingView:
    """One row of the ledger."""

    place: str
    #: Gazetteer id; '': not placed.
    place_id: str
    placed: bool
    state: str
    party: str
    basis: str
    assessed: bool
    since: str
    until: str
    confirmed: str
    stale: bool
    why: tuple[Reason, ...]
    claims: tuple[str, ...]


def say_party(party: str | None) -> str:
    name = name_party(party) if party else gettext("a party not named")
    return name[0].upper() + name[1:] if party else name


def view_holding(row: LedgerRow) -> HoldingView:
    holding = row.holding
    assessed = holding.basis is Basis.ASSESSED
    by = holding.claimed_by or gettext("a voice not named")
    name = holding.place_name
    return HoldingView(
        place=name_place(holding.place) or name,
        place_id=holding.place.id if holding.place else "",
        placed=holding.place is not None,
        state=gettext(STATES[holding.state]),
        party="" if holding.state is HoldingState.UNKNOWN and not holding.party else say_party(holding.party),
        basis=gettext("assessed") if assessed else gettext("claimed by %(voice)s") % {"voice": by},
        assessed=assessed,
        since=words.say_day(holding.start_date) if holding.start_date else gettext("not known"),
        until=words.say_day(holding.end_date) if holding.end_date else "",
        confirmed=words.say_day(holding.last_confirmed) if holding.last_confirmed else "",
        stale=row.stale,
        why=tuple(say_reason(line) for line in holding.why),
        claims=holding.claim_ids,
    )


def view_holdings(rows: Sequence[LedgerRow]) -> list[HoldingView]:
    """The latest first."""
    return [view_holding(row) for row in latest_first(rows)]


def say_ledger(asked: LedgerQuestion) -> str:
    """'what held on 20 Dec 2019, by what was known on 20 Dec 2019, 23:59 UTC'; '' for all rows."""
    held = gettext("what held on %(day)s") % {"day": words.say_day(asked.on)} if asked.on else ""
    moment = asked.known_at
    known = gettext("by what was known on %(moment)s") % {"moment": say_moment(moment)} if moment else ""
    return ", ".join(part for part in (held, known) if part)
