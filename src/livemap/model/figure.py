"""How many: an interval with the words it was read from."""

from dataclasses import dataclass
from enum import StrEnum

from livemap.model.span import Span

#: Low and high of a figure; no high: no upper bound.
Bounds = tuple[int, int | None]
#: What round numbers are multiples of.
ROUND = 5


class Qualifier(StrEnum):
    """How the words bound the number."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    ABOUT = "about"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    VAGUE = "vague"


class Unit(StrEnum):
    """What is counted."""

    PERSON = "person"
    HOUSEHOLD = "household"
    PLACE = "place"
    PERCENT = "percent"
    OTHER = "other"


class Group(StrEnum):
    """Whose people, where the unit is a person."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    CHILD = "child"
    WOMAN = "woman"
    MIXED = "mixed"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A number as the words bound it: 'more than 170' is low 171, no high; 'dozens' is low 24, no high, vague.

    Invariant: low <= high where both are given; at least one is given.
    """

    #: The words of the figure: 'more than 170', 'dozens', 'one in five'.
    span: Span
    #: Smallest whole number the words allow; None: they set no lower bound.
    low: int | None
    #: Largest whole number the words allow; None: they set no upper bound.
    high: int | None
    qualifier: Qualifier
    unit: Unit = Unit.PERSON
    group: Group = Group.UNSPECIFIED
    #: Whose people they are: name of the party in the actor registry ("syrian_government"), or None.
    party: str | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a figure needs a bound")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a figure needs low <= high, not {self.low}..{self.high}")


def named_number(bounds: Bounds) -> int:
    """The number that the words of a figure name, but for the one that 'more than' adds."""
    return bounds[0] or bounds[1] or 0


def is_one_number(one: Bounds, other: Bounds) -> bool:
    """Whether two figures name one number, whatever bound is set to it: '26' and 'at least 26', '70' and 'more than
    70'. 'More than' is said of round numbers, and its range begins one above. The order of the two does not matter."""
    low, high = sorted((one, other), key=named_number)
    above = named_number(high) - named_number(low)
    return above == 0 or (above == 1 and high[1] is None and named_number(low) % ROUND == 0)
