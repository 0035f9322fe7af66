"""A sum over claims that carries a range and lists its inputs."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class TollInput:
    """One claim's part in a toll: counted, or left out and why."""

    claim_id: str
    origin: str
    low: int | None
    high: int | None
    counted: bool
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Toll:
    """How many, at least and at most, and from which claims. Never a silent choice.

    Invariant: low <= best <= high where given; every claim looked at is in `inputs`.
    """

    #: A casualty or displacement type.
    type: str
    unit: str
    low: int
    #: The value the named rule picks; None: no rule applies.
    best: int | None
    best_rule: str
    #: None: no upper bound is known ('more than 170').
    high: int | None
    inputs: tuple[TollInput, ...] = ()
