"""The queue as the API takes and answers it."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import BaseModel, Field, StringConstraints

from livemap.desk.queue import Outcome, QueueLine, QueuePage
from livemap.errors import exit_and_status
from livemap.model.claim import ClaimKind
from livemap.model.incident import Status
from livemap.reviewing.policy import Standing
from livemap.store.desk.queue_asked import View
from livemap.web.desk.wire import RuledWire, RulingIn

ItemKind = Annotated[str, StringConstraints(pattern=r"^(claim|incident)$")]
ItemId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{1,64}$")]


class ReasonWire(BaseModel):
    """Why an item comes before another, and how much it weighs."""

    words: str
    points: float


class QueueItemWire(BaseModel):
    """An item of the queue. Send `last` and `content` back as `seen` and `content` with a ruling."""

    kind: str
    id: str
    claim_kind: ClaimKind
    type: str
    title: str
    place: str
    standing: Standing
    #: null: a claim, which has no verdict.
    status: Status | None
    origins: int
    low: int | None
    high: int | None
    confidence: float
    taken: datetime
    changed: datetime
    first_day: date | None
    last_day: date | None
    flagged: bool
    approvals: int
    needed: int
    last: int
    content: str
    score: float
    why: list[ReasonWire]
    assigned: str | None
    held_by: str | None
    #: Why you may not approve it; empty: you may, as far as it is known.
    barred: str

    @classmethod
    def from_line(cls, line: QueueLine) -> Self:
        own = {"score", "why", "assigned", "held_by", "barred"}
        return cls(
            score=line.score,
            why=[ReasonWire(words=words, points=points) for words, points in line.why],
            assigned=line.assigned,
            held_by=line.held_by,
            barred=line.barred,
            **{name: getattr(line.item, name) for name in cls.model_fields.keys() - own},
        )


class QueueWire(BaseModel):
    """A page of the queue. Each count is of the list that you get by asking for it beside the same filters."""

    items: list[QueueItemWire]
    total: int
    #: How many come before this page.
    before: int
    #: Send it back as `after` for the next page; null: this is the last.
    next: str | None
    views: dict[View, int]
    #: By name: mine, second, me, nobody, contradicted.
    counts: dict[str, int]
    #: The queue of an older store is being made: items may be missing.
    being_made: bool = False

    @classmethod
    def from_page(cls, page: QueuePage, *, being_made: bool = False) -> Self:
        answer = page.answer
        return cls(
            items=[QueueItemWire.from_line(line) for line in page.lines],
            total=answer.total,
            before=answer.before,
            next=None if answer.next is None else str(answer.next),
            views=dict(answer.views),
            counts=dict(answer.more),
            being_made=being_made,
        )


class ItemIn(BaseModel):
    """An item that is meant."""

    kind: ItemKind
    id: ItemId


class AssignIn(BaseModel):
    """Which items, and to whom: me, nobody, or the name of an account."""

    items: list[ItemIn] = Field(min_length=1, max_length=200)
    to: str = Field(max_length=64, pattern=r"^[^\x00]*$")


class AssignedWire(BaseModel):
    """What could not be assigned, and why; empty: all were."""

    refused: list[str]


class EachIn(BaseModel):
    """Rulings, each of which is answered for by itself."""

    rulings: list[RulingIn] = Field(min_length=1, max_length=200)


class OutcomeWire(BaseModel):
    """What became of one ruling: kept, or refused with a status as it would have alone, and why."""

    item_kind: str
    item_id: str
    status: int
    #: null: refused.
    ruled: RuledWire | None
    #: Empty: kept.
    refused: str

    @classmethod
    def from_outcome(cls, outcome: Outcome) -> Self:
        return cls(
            item_kind=outcome.wanted.item_kind,
            item_id=outcome.wanted.item_id,
            status=exit_and_status(outcome.error)[1] if outcome.error else 201,
            ruled=RuledWire.from_ruled(outcome.ruled) if outcome.ruled else None,
            refused=outcome.refused,
        )
