"""What a person has ruled on whether two claims are about one happening; matching always keeps to it."""

from dataclasses import dataclass
from enum import StrEnum


class Bond(StrEnum):
    """Whether two claims belong together."""

    #: They are about one happening: a merge.
    MUST = "must"
    #: They are about two: a split.
    CANNOT = "cannot"


@dataclass(frozen=True, kw_only=True, slots=True)
class Constraint:
    """A ruling on two claims. Where a 'must' and a 'cannot' exclude each other, the 'cannot' holds."""

    one: str
    other: str
    bond: Bond
    #: Why a person ruled so, as it stands among the reasons of the incident; never who.
    why: str = "a person ruled so"
