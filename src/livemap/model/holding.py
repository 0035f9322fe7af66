"""Who holds a place, from when to when, and on whose word."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from livemap.model.place import Place


class HoldingState(StrEnum):
    """The states of control (rule 5)."""

    HELD = "held"
    CONTESTED = "contested"
    BESIEGED = "besieged"
    MIXED = "mixed"
    TRUCE = "truce"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """Whether it is claimed by someone or assessed by rule or reviewer."""

    CLAIMED = "claimed"
    ASSESSED = "assessed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding:
    """One row of the ledger: bitemporal, with valid time in days and knowledge time as a moment.

    It is never updated: what changes is a later row. Invariant: `claim_ids` is not empty.
    """

    #: None: a counted claim without a named place ('25 towns and villages'), kept as such.
    place: Place | None
    #: The words for the place or the counted places.
    place_name: str
    state: HoldingState
    #: Party that holds, besieges or contests; None: not known.
    party: str | None
    basis: Basis
    #: Who claims it, where the basis is claimed.
    claimed_by: str | None
    #: Valid from; None: not known.
    start_date: date | None
    #: Valid to; None: still.
    end_date: date | None
    #: First day of which it is said, where since when it is so is not known; None: `start_date` says.
    first_confirmed: date | None = None
    #: Day of the last claim that confirmed it.
    last_confirmed: date | None
    #: When we came to know it.
    known_from: datetime | None
    claim_ids: tuple[str, ...]
    #: Why it has this basis and state.
    why: tuple[str, ...]
    #: Number of places for a counted claim; None: one named place.
    count_low: int | None = None

    @property
    def ground(self) -> str:
        """Key of the place, or of the words of a count without a named place: a ground has a ledger of its own."""
        return self.place.id if self.place else f"counted:{self.place_name}"
