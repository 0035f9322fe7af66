"""An item of the queue: an incident or a claim that may need a ruling, with what puts it where it stands."""

from dataclasses import dataclass
from datetime import date, datetime

from livemap.model.claim import ClaimKind
from livemap.model.incident import Status


@dataclass(frozen=True, kw_only=True, slots=True)
class QueuedItem:
    """One line of the queue. It follows from reports and rulings alone, so it can be made anew at any time.

    It holds what is kept from the public as well: it is for who rules.
    """

    #: "claim" or "incident".
    kind: str
    id: str
    claim_kind: ClaimKind
    type: str
    #: An incident's title, a claim's words.
    title: str
    #: Name of its place; "": none, or not placed.
    place: str
    #: Value of `livemap.reviewing.policy.Standing`.
    standing: str
    #: None: a claim, which has no verdict.
    status: Status | None
    origins: int
    #: Bounds of its figures; None: no such bound.
    low: int | None
    high: int | None
    #: The least sure reading among its claims, 0..1.
    confidence: float
    #: When the first of its claims was taken in.
    taken: datetime
    #: When it last changed: a claim came, or somebody ruled.
    changed: datetime
    #: The day from which its waiting is counted.
    since: date
    #: Where it stands in time; None: not known.
    first_day: date | None
    last_day: date | None
    #: Somebody asked for a second look, and nobody has settled it since.
    flagged: bool
    #: An incident, or a claim that a person wrote or ruled on: other claims are looked at with their incident.
    by_itself: bool
    #: It needs a ruling: not settled, or flagged.
    waits: bool
    #: Urgency in tenths of a point, without what its age adds.
    points: int
    #: Why so urgent, most points first: (words, points).
    why: tuple[tuple[str, float], ...]
    #: People who approve it as it is, and how many the policy asks for.
    approvals: int
    needed: int
    #: Id of the last ruling on it (0: none) and digest of what it is made of: a ruling says which it has seen.
    last: int
    content: str
    #: What it can be found by, sorted: "party:KEY", "voice:NAME", "outlet:NAME", "place:ID", "area:NAME",
    #: "editor:ACCOUNT", "approver:ACCOUNT", and "writer:CLAIM:DIGEST" of what was written by hand, which names nobody.
    keys: tuple[str, ...]
    #: Its words in small letters, for a search.
    words: str
