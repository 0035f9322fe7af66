"""Movements of people and rows of the ledger as the API answers them."""

from typing import Self

from pydantic import BaseModel

from livemap.assessing.ledger import LedgerRow
from livemap.model.movement import Movement, MovementGroup
from livemap.web.answers.wire import HoldingWire, TollInputWire, inputs_wire


class MovementGroupWire(BaseModel):
    """Figures that may be the same people: low to high over all of them. `from`, `at` and `to` are names as said."""

    type: str
    low: int
    best: int | None
    best_rule: str
    high: int | None
    left: list[str]
    at: list[str]
    went: list[str]
    inputs: list[TollInputWire]

    @classmethod
    def from_group(cls, group: MovementGroup) -> Self:
        return cls(
            left=list(group.left),
            at=list(group.at),
            went=list(group.went),
            inputs=inputs_wire(group.inputs),
            **{name: getattr(group, name) for name in ("type", "low", "best", "best_rule", "high")},
        )


class MovementWire(BaseModel):
    """One measure: flow, stock, return or housing. Totals are null for stocks; `total_high` null: no upper bound."""

    measure: str
    unit: str
    total_low: int | None
    total_high: int | None
    why: str
    groups: list[MovementGroupWire]
    left_out: list[TollInputWire]

    @classmethod
    def from_movement(cls, movement: Movement) -> Self:
        low, high = movement.total or (None, None)
        return cls(
            measure=movement.measure,
            unit=movement.unit,
            total_low=low,
            total_high=high,
            why=movement.why,
            groups=[MovementGroupWire.from_group(group) for group in movement.groups],
            left_out=inputs_wire(movement.left_out),
        )


class LedgerRowWire(HoldingWire):
    """A row of the ledger as it stands on the day asked for; `stale`: nothing has confirmed it for long."""

    stale: bool

    @classmethod
    def from_row(cls, row: LedgerRow) -> Self:
        return cls(stale=row.stale, **HoldingWire.from_holding(row.holding).model_dump())
