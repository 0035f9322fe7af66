"""What is asked of the queue, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from livemap.model.claim import ClaimKind
from livemap.model.incident import Status


class View(StrEnum):
    """Which items by where they stand."""

    #: All that need a ruling: not settled, or flagged.
    WAITING = "waiting"
    #: Nobody approved or rejected it.
    OPEN = "open"
    #: Approved, and changed since.
    REOPENED = "reopened"
    #: Approved by some, and by fewer than the policy asks for.
    PARTLY = "partly_approved"
    #: Somebody asked for a second look.
    FLAGGED = "flagged"
    #: Approved or rejected, and not flagged since.
    SETTLED = "settled"
    ALL = "all"


class Item(StrEnum):
    """Which items by what they are."""

    #: Incidents, and claims that a person wrote or ruled on.
    BY_ITSELF = ""
    INCIDENT = "incident"
    CLAIM = "claim"
    ALL = "all"


class Assigned(StrEnum):
    """To whom, besides a name."""

    ANYBODY = ""
    ME = "me"
    NOBODY = "nobody"


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueFilter:
    """What items must be; a field left out asks for nothing. All fields must hold together."""

    view: View = View.WAITING
    item: Item = Item.BY_ITSELF
    kinds: tuple[ClaimKind, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    #: Gazetteer id of a place of it; "none": a name that was read and has no place.
    place: str = ""
    #: Name of a first-order division, or code of a country.
    area: str = ""
    party: str = ""
    voice: str = ""
    outlet: str = ""
    #: So many origins at least.
    origins: int = 0
    #: Lasting into, or beyond, this day; begun by that day.
    start: date | None = None
    end: date | None = None
    #: "me", "nobody" or an account's name.
    assigned: str = ""
    #: What the asker wrote or edited, and so cannot approve.
    mine: bool = False
    #: What another person wrote, edited or approved, and the asker may approve.
    second: bool = False
    #: Words that it holds, all of them, whatever their case.
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ageing:
    """By how much waiting adds to urgency."""

    today: date
    #: Tenths of a point a day, and for how many days at most.
    points: int
    most: int


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueQuestion:
    """A page of the queue that a person asks for."""

    #: Account that asks.
    account: str
    ageing: Ageing
    wanted: QueueFilter = field(default_factory=QueueFilter)
    limit: int = 50
    #: What `QueueAnswer.next` said of the page before; None: the first page.
    after: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueAnswer:
    """A page of items with counts. Each count is of the list that one gets by asking for it beside the same filters."""

    #: Kind and id, the most urgent first.
    items: tuple[tuple[str, str], ...]
    #: Urgency of each now, in points.
    scores: tuple[float, ...]
    #: To whom each is assigned; "": nobody.
    assigned: tuple[str, ...]
    #: How many fit in all, and how many of them come before this page.
    total: int
    before: int
    #: Where the next page begins; None: this is the last.
    next: int | None
    views: Mapping[View, int]
    #: By name: "mine", "second", "me", "nobody", "contradicted".
    more: Mapping[str, int]
