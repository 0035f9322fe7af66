"""Rulings and items as the API takes and answers them."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, Field, StringConstraints

from livemap.desk.cases import Item
from livemap.desk.ruling import Ruled, Wanted
from livemap.model.ruling import Decision, Ruling
from livemap.reviewing.policy import Standing, in_force
from livemap.web.answers.wire_claims import ClaimWire

Short = Annotated[str, StringConstraints(max_length=64, pattern=r"^[^\x00]*$")]
Long = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00]*$")]


class RulingIn(BaseModel):
    """What you decide. `seen` and `content` say what you had seen of the item: its `last` and `content`."""

    item_kind: Short = Field(description="claim or incident; ruling for an undo")
    item_id: Short
    decision: Decision
    reason: Long
    seen: int = Field(ge=0, le=2**31 - 1)
    content: Short = ""
    values: dict[Short, Long] = Field(default_factory=dict, max_length=40)

    def as_wanted(self) -> Wanted:
        return Wanted(**{name: getattr(self, name) for name in type(self).model_fields})


class RulingWire(BaseModel):
    """What a person decided, why and when; `in_force` false: it was undone."""

    id: int
    item_kind: str
    item_id: str
    decision: Decision
    by: str
    at: datetime
    reason: str
    values: dict[str, str]
    in_force: bool

    @classmethod
    def from_ruling(cls, ruling: Ruling, holds: bool = True) -> Self:
        names = cls.model_fields.keys() - {"values", "in_force"}
        return cls(values=ruling.value, in_force=holds, **{name: getattr(ruling, name) for name in names})


class RuledWire(BaseModel):
    """The ruling as it is kept, where the item stands now, and whose approval no longer counts."""

    ruling: RulingWire
    standing: Standing
    overruled: list[str]

    @classmethod
    def from_ruled(cls, ruled: Ruled) -> Self:
        wire = RulingWire.from_ruling(ruled.ruling)
        return cls(ruling=wire, standing=ruled.standing, overruled=sorted(ruled.overruled))


class ItemWire(BaseModel):
    """An item of the desk: as the machine read it, as corrected, and all that was ruled on it."""

    kind: str
    id: str
    standing: Standing
    approvals: int
    approvals_needed: int
    policy: str
    approvers: list[str]
    overruled: list[str]
    #: Send them back as `seen` and `content` with a ruling.
    last: int
    content: str
    #: Who has it open; null: nobody.
    held_by: str | None
    history: list[RulingWire]
    claims: list[ClaimWire]
    machine: list[ClaimWire]

    @classmethod
    def from_item(cls, item: Item, held_by: str | None) -> Self:
        case = item.case
        holds = {ruling.id for ruling in in_force(case.history)}
        return cls(
            kind=case.kind,
            id=case.id,
            standing=item.standing,
            approvals=len(item.approvers),
            approvals_needed=item.policy.approvals,
            policy=item.policy.why,
            approvers=sorted(item.approvers),
            overruled=sorted(item.overruled),
            last=case.last,
            content=case.content,
            held_by=held_by,
            history=[RulingWire.from_ruling(ruling, ruling.id in holds) for ruling in case.history],
            claims=[ClaimWire.from_claim(claim) for claim in item.claims],
            machine=[ClaimWire.from_claim(claim) for claim in item.machine],
        )
