"""A sum over claims that carries a range and lists its inputs, and the question that it answers."""

from dataclasses import dataclass
from datetime import date

from livemap.model.figure import Group
from livemap.model.ground import Ground
from livemap.model.incident import Assessed


@dataclass(frozen=True, kw_only=True, slots=True)
class TollQuestion:
    """Whose dead, where and when; a field left out asks for all. All fields must hold together."""

    #: First and last day, both included.
    start: date | None = None
    end: date | None = None
    #: Civilians hold children and women.
    group: Group | None = None
    #: Party of the actor registry whose people they are.
    party: str | None = None
    ground: Ground | None = None

    @property
    def asks_whose(self) -> bool:
        return self.group is not None or self.party is not None


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
class OriginToll:
    """What one origin says of the whole: its own accounts, added over the incidents that it tells of."""

    origin: str
    #: None: of no party, or not known.
    party: str | None
    incidents: int
    low: int
    #: None: it sets no upper bound.
    high: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class AssessedToll:
    """The value that people at the desk stand for on one incident of a toll; it is not in the toll's sums."""

    incident: str
    title: str
    value: Assessed


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
    #: Who says how many, the most heard first.
    by_origin: tuple[OriginToll, ...] = ()
    #: False: a sum over so many incidents that inputs and origins are not listed with it, and are to be asked for.
    complete: bool = True
    #: What people at the desk stand for, by incident.
    assessed: tuple[AssessedToll, ...] = ()


#: `TollCell.party` of a cell for whoever's people, and of one for a party that no figure of the incident names.
ANY_PARTY, OTHER_PARTY = "", "*"
#: What `TollCell.groups` stands for, bit by bit; the first is whoever is counted.
ASKED_GROUPS: tuple[Group | None, ...] = (None, Group.CIVILIAN, Group.COMBATANT, Group.CHILD, Group.WOMAN)


@dataclass(frozen=True, kw_only=True, slots=True)
class TollCell:
    """One incident's answer to a sort of question, worked out when it was assessed: many are added at once."""

    type: str
    #: Bits of ASKED_GROUPS that it answers.
    groups: int
    #: ANY_PARTY, OTHER_PARTY, or a party.
    party: str
    low: int
    #: None: no rule applies.
    best: int | None
    #: None: no upper bound is known.
    high: int | None
    #: "only", "agreed", "disputed" or "unsaid": the sort of rule that picked the best.
    rule: str
    #: Made of running totals alone: not to be added to what it contains.
    running: bool
    #: Made of counts since a day alone: not to be added to another happening within it; None: it is not.
    since: date | None
