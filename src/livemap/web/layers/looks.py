"""How ground is drawn: one table that the map, its legend and the page of control read, so that they cannot differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from livemap.model.holding import Basis, HoldingState
from livemap.web.pages.ledger import STATES, say_party
from livemap.web.speech.language import gettext, marked


class Look(StrEnum):
    """The fillings."""

    SOLID = "solid"
    HATCHED = "hatched"
    STRIPED = "striped"
    OUTLINED = "outlined"
    #: Not drawn: nobody is said to hold it.
    BLANK = "blank"


#: Every basis and state.
LOOKS: Mapping[tuple[Basis, HoldingState], Look] = {
    (Basis.ASSESSED, HoldingState.HELD): Look.SOLID,
    (Basis.CLAIMED, HoldingState.HELD): Look.HATCHED,
    **{(basis, HoldingState.CONTESTED): Look.STRIPED for basis in Basis},
    **{(basis, HoldingState.MIXED): Look.STRIPED for basis in Basis},
    **{(basis, HoldingState.TRUCE): Look.STRIPED for basis in Basis},
    **{(basis, HoldingState.BESIEGED): Look.OUTLINED for basis in Basis},
    **{(basis, HoldingState.UNKNOWN): Look.BLANK for basis in Basis},
}
BASES = {Basis.ASSESSED: marked("Assessed"), Basis.CLAIMED: marked("Claimed")}
#: A state whose party is not known, or is several.
ALONE = {
    HoldingState.HELD: marked("held by a party not named"),
    HoldingState.CONTESTED: marked("contested"),
    HoldingState.BESIEGED: marked("besieged"),
    HoldingState.MIXED: marked("the voices differ"),
    HoldingState.TRUCE: marked("under truce"),
    HoldingState.UNKNOWN: marked("not known"),
}
#: Parties with a colour of their own (`--party-0` and on in the style sheet); the rest share the one behind.
COLOURS = 6


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Standing:
    """What makes two areas look alike."""

    basis: Basis
    state: HoldingState
    party: str | None
    stale: bool

    @property
    def look(self) -> Look:
        return LOOKS[self.basis, self.state]

    def say(self) -> str:
        """'Assessed: held by Hill council (not confirmed for long)'."""
        held = f"{gettext(STATES[self.state])} {say_party(self.party)}" if self.party else gettext(ALONE[self.state])
        said = f"{gettext(BASES[self.basis])}: {held}"
        return gettext("%(standing)s (not confirmed for long)") % {"standing": said} if self.stale else said


def rank_parties(counted: Mapping[str, int]) -> dict[str, int]:
    """The colour of each party of a whole ledger by its `counted` rows: those with most first, so that none changes
    with the view."""
    ordered = sorted(counted, key=lambda party: (-counted[party], party))
    return {party: min(place, COLOURS) for place, party in enumerate(ordered)}


def colour_of(party: str | None, ranks: Mapping[str, int]) -> int:
    """The number of a party's colour; no party has that of the rest."""
    return ranks.get(party, COLOURS) if party else COLOURS
