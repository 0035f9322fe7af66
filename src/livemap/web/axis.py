"""Figures of each origin side by side on one axis, as lengths for a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from livemap.model.claim import ClaimKind, Modality
from livemap.model.figure import Unit
from livemap.model.recorded import RecordedClaim
from livemap.web.chain import say_origin
from livemap.web.words import UNITS, say_range, say_unit

LEFT, RIGHT, WIDTH = 6, 400, 420
ROW = 40
STEPS = (1, 2, 5)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One figure: from `start` to `end` in pixels; `open_end` where no upper bound is known."""

    label: str
    whose: str
    value: str
    start: float
    end: float
    open_end: bool
    middle: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """Bars of one unit. `ticks` are (pixel, label)."""

    unit: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int
    width: int = WIDTH


def axes_of(claims: Sequence[RecordedClaim]) -> tuple[Axis, ...]:
    """One axis for each thing that is counted, figures that are part of another left out."""
    counted = [claim for claim in claims if _is_counted(claim)]
    ordered = sorted(counted, key=_unit_of)
    return tuple(_axis(unit, list(group)) for unit, group in groupby(ordered, key=_unit_of))


def _is_counted(recorded: RecordedClaim) -> bool:
    claim = recorded.claim
    return (
        claim.kind in (ClaimKind.CASUALTIES, ClaimKind.DISPLACEMENT)
        and claim.figure is not None
        and claim.figure.unit is not Unit.PERCENT
        and claim.modality is Modality.ASSERTED
        and claim.part_of is None
    )


def _unit_of(recorded: RecordedClaim) -> str:
    figure = recorded.claim.figure
    return f"{recorded.claim.type.replace('_', ' ')}, {UNITS[figure.unit]}" if figure else ""


def _axis(unit: str, claims: Sequence[RecordedClaim]) -> Axis:
    largest = max(max(figure.low or 0, figure.high or 0) for claim in claims if (figure := claim.claim.figure))
    step = _step(max(1, largest) * 1.12)
    top = step * 4
    scale = (RIGHT - LEFT) / top
    bars = tuple(_bar(claim, scale, number) for number, claim in enumerate(claims))
    ticks = tuple((LEFT + step * number * scale, f"{step * number:,}") for number in range(5))
    return Axis(unit=unit, bars=bars, ticks=ticks if step * 4 < 10_000 else ticks[::2], height=len(bars) * ROW + 24)


def _step(largest: float) -> int:
    """The smallest round step that reaches `largest` in four."""
    power = 1
    while True:
        for digit in STEPS:
            if digit * power * 4 >= largest:
                return digit * power
        power *= 10


def _bar(recorded: RecordedClaim, scale: float, number: int) -> Bar:
    figure = recorded.claim.figure
    assert figure is not None  # `_is_counted` let it through
    low = figure.low or 0
    high = figure.high if figure.high is not None else low
    name = say_origin(recorded)
    return Bar(
        label=name if len(name) <= 38 else f"{name[:36].rstrip()}…",
        whose="" if (whose := say_unit(figure)) == UNITS[figure.unit] else whose,
        value=say_range(figure.low, figure.high),
        start=round(LEFT + low * scale, 1),
        end=round(LEFT + high * scale, 1),
        open_end=figure.high is None,
        middle=number * ROW + 28,
    )
