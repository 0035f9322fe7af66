"""How many were on the move, as flows, stocks and returns, from where to where."""

from dataclasses import dataclass

from livemap.model.toll import Toll, TollInput


@dataclass(frozen=True, kw_only=True, slots=True)
class MovementGroup(Toll):
    """Figures that may be the same people: its low..high runs over all of them, and none is chosen silently."""

    #: Names, as said, of the places that people left, of those where they are or it happened, of those where they went.
    left: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    went: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Movement:
    """One measure of displacement: its alternatives, and the sum over those that cannot be the same people.

    Invariant: `total` is None for stocks, which are states at a day and are not summed over days.
    """

    #: "flow", "stock", "return" or "housing".
    measure: str
    #: "person" or "household"; the two are never added.
    unit: str
    #: Each a group of figures that may be the same people; its low..high runs over them.
    groups: tuple[MovementGroup, ...]
    #: Sum of the groups' ranges; None: they are not to be added.
    total: tuple[int, int | None] | None
    why: str
    #: Figures of this measure that no group counts, with the reason.
    left_out: tuple[TollInput, ...] = ()
