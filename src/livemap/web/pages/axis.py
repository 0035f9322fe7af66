"""Figures of each origin side by side on one axis, as lengths for a drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from livemap.model.claim import ClaimKind, Modality
from livemap.model.figure import Figure, Unit
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.types import TYPES
from livemap.web.pages.chain import say_origin
from livemap.web.pages.words import name_type, name_unit, say_number, say_range, say_unit

LEFT, RIGHT, WIDTH, ROW = 6, 400, 420, 40
STEPS = (1, 2, 5)
LONGEST = 44
#: Of its origin, of whose people they are and of the figure together: they stand in one line.
LINE = 56


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One figure of one origin: from `start` to `end` in pixels; `open_end` where no upper bound is known."""

    label: str
    whose: str
    value: str
    start: float
    end: float
    open_end: bool
    middle: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """Bars of one type and unit. `ticks` are (pixel, label)."""

    what: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int
    width: int = WIDTH


@dataclass(frozen=True, kw_only=True, slots=True)
class _Value:
    """What one origin says: the same figure through several outlets is one."""

    order: tuple[int, int]
    what: str
    origin: str
    figure: Figure


def axes_of(whole: RecordedIncident) -> tuple[Axis, ...]:
    """One axis for each thing that is counted; figures that are part of another are left out."""
    names = {claim: origin.name for origin in whole.verdict.origins for claim in origin.claim_ids}
    values = sorted(_values(whole.claims, names), key=lambda value: (value.order, value.what))
    return tuple(_axis(what, list(group)) for what, group in groupby(values, key=lambda value: value.what))


def _values(claims: Sequence[RecordedClaim], names: dict[str, str]) -> Iterator[_Value]:
    seen = set()
    for recorded in claims:
        claim, figure = recorded.claim, recorded.claim.figure
        if figure is None or not _is_counted(recorded):
            continue
        origin = names.get(claim.id) or say_origin(recorded)
        said = (claim.type, origin, figure.low, figure.high, figure.group, figure.party, figure.unit)
        if said not in seen:
            seen.add(said)
            order = (list(TYPES).index(claim.kind), TYPES[claim.kind].index(claim.type))
            what = f"{name_type(claim.type).lower()}, {name_unit(figure.unit)}"
            yield _Value(order=order, what=what, origin=origin, figure=figure)


def _is_counted(recorded: RecordedClaim) -> bool:
    claim = recorded.claim
    return (
        claim.kind in (ClaimKind.CASUALTIES, ClaimKind.DISPLACEMENT)
        and claim.figure is not None
        and claim.figure.unit is not Unit.PERCENT
        and claim.modality is Modality.ASSERTED
        and claim.part_of is None
    )


def _axis(what: str, values: Sequence[_Value]) -> Axis:
    largest = max(max(value.figure.low or 0, value.figure.high or 0) for value in values)
    step = step_of(max(1, largest) * 1.12)
    scale = (RIGHT - LEFT) / (step * 4)
    bars = tuple(_bar(value, scale, number) for number, value in enumerate(values))
    ticks = tuple((LEFT + step * number * scale, say_number(step * number)) for number in range(5))
    return Axis(what=what, bars=bars, ticks=ticks if step < 10_000 else ticks[::2], height=len(bars) * ROW + 24)


def step_of(largest: float) -> int:
    """The smallest round step that reaches `largest` in four."""
    power = 1
    while True:
        for digit in STEPS:
            if digit * power * 4 >= largest:
                return digit * power
        power *= 10


def _cut(words: str, most: int) -> str:
    """The words, cut where they would run into what stands behind them; the claims below have them whole."""
    return words if len(words) <= most else f"{words[: max(most - 2, 0)].rstrip()}…"


def _bar(value: _Value, scale: float, number: int) -> Bar:
    figure = value.figure
    low = figure.low or 0
    high = figure.high if figure.high is not None else low
    label, said, whose = _cut(value.origin, LONGEST), say_range(figure.low, figure.high), say_unit(figure)
    return Bar(
        label=label,
        whose="" if whose == name_unit(figure.unit) else _cut(whose, LINE - len(label) - len(said)),
        value=said,
        start=round(LEFT + low * scale, 1),
        end=round(LEFT + high * scale, 1),
        open_end=figure.high is None,
        middle=number * ROW + 28,
    )
