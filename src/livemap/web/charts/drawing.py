"""Ranges as a drawing: full up to the least, pale up to the most, an arrow where there is no upper bound.

Sideways for parts with names, upright for days. In a right-to-left language everything is mirrored.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from livemap.web.charts.breakdown import Part
from livemap.web.pages import words
from livemap.web.pages.axis import step_of
from livemap.web.speech.language import spoken

WIDTH, EDGE = 640, 6
#: Height of a row: its label above its bar.
ROW, BAR = 44, 16
ROOM = 40
TALL, FLOOR, LEFT = 220, 30, 54
LONGEST = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """A rectangle ('least', 'most', 'best') or a line ('grid', 'open'): `points` are x, y, width, height or a path."""

    look: str
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0
    path: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lettering:
    """Words at a point. `anchor`: start, middle or end, as the drawing runs."""

    look: str
    x: float
    y: float
    anchor: str
    text: str


@dataclass(kw_only=True)
class Drawing:
    """Shapes and words in a frame of pixels, with what a screen reader is told instead."""

    name: str
    title: str
    told: str
    height: float
    width: float = WIDTH
    shapes: list[Shape] = field(default_factory=list)
    letters: list[Lettering] = field(default_factory=list)

    def block(self, look: str, box: tuple[float, float, float, float]) -> None:
        x, y, width, height = box
        at = WIDTH - x - width if self.mirrored else x
        self.shapes.append(
            Shape(look=look, x=round(at, 1), y=round(y, 1), width=round(width, 1), height=round(height, 1))
        )

    def stroke(self, look: str, *points: tuple[float, float]) -> None:
        placed = ((WIDTH - x if self.mirrored else x, y) for x, y in points)
        self.shapes.append(Shape(look=look, path="M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in placed)))

    def write(self, look: str, at: tuple[float, float], anchor: str, text: str) -> None:
        x = WIDTH - at[0] if self.mirrored else at[0]
        self.letters.append(Lettering(look=look, x=round(x, 1), y=round(at[1], 1), anchor=anchor, text=text))

    @property
    def mirrored(self) -> bool:
        return spoken().direction == "rtl"

    @property
    def direction(self) -> str:
        return spoken().direction


def draw_rows(name: str, title: str, parts: Sequence[Part]) -> Drawing:
    """A bar for each part, one below the other."""
    drawing = Drawing(name=name, title=title, told=_told(parts), height=len(parts) * ROW + 30)
    step = step_of(_largest(parts))
    scale = (WIDTH - 2 * EDGE - ROOM) / (step * 4)
    for number in range(5):
        x = EDGE + number * step * scale
        drawing.stroke("grid", (x, 4), (x, drawing.height - 20))
        anchor = "start" if number == 0 else "middle"
        drawing.write("tick", (x, drawing.height - 6), anchor, words.say_number(step * number))
    for row, part in enumerate(parts):
        _row(drawing, part, row * ROW + 22, scale)
    return drawing


def _row(drawing: Drawing, part: Part, top: float, scale: float) -> None:
    label = part.label if len(part.label) <= LONGEST else f"{part.label[: LONGEST - 1].rstrip()}…"
    drawing.write("label", (EDGE, top - 6), "start", label)
    drawing.write("value", (WIDTH - EDGE, top - 6), "end", words.say_range(part.low, part.high))
    low, high = EDGE + part.low * scale, EDGE + (part.high or part.low) * scale
    middle = top + BAR / 2
    drawing.block("least", (EDGE, top, max(low - EDGE, 1.5), BAR))
    if high > low:
        drawing.block("most", (low, top, high - low, BAR))
    if part.high is None:
        drawing.stroke("open", (low + 4, middle), (low + 26, middle))
        drawing.stroke("open", (low + 20, middle - 5), (low + 26, middle), (low + 20, middle + 5))
    if part.best is not None and part.best != part.low:
        drawing.block("best", (EDGE + part.best * scale - 1, top - 2, 2, BAR + 4))


def draw_days(name: str, title: str, parts: Sequence[Part]) -> Drawing:
    """A column for each span of days, one after the other."""
    drawing = Drawing(name=name, title=title, told=_told(parts), height=TALL + FLOOR + 14)
    step = step_of(_largest(parts))
    scale = TALL / (step * 4)
    for number in range(5):
        y = 14 + TALL - number * step * scale
        drawing.stroke("grid", (LEFT, y), (WIDTH - EDGE, y))
        drawing.write("tick", (LEFT - 6, y + 4), "end", words.say_number(step * number))
    pitch = min(48.0, (WIDTH - EDGE - LEFT) / max(1, len(parts)))
    for number, part in enumerate(parts):
        _column(drawing, part, (LEFT + number * pitch, pitch), scale)
    for number in _labelled(len(parts), pitch):
        x = LEFT + (number + 0.5) * pitch
        drawing.write("tick", (x, 14 + TALL + 18), "start" if number == 0 else "middle", parts[number].label)
    return drawing


def _column(drawing: Drawing, part: Part, across: tuple[float, float], scale: float) -> None:
    left, pitch = across
    x, width = left + pitch * 0.14, pitch * 0.72
    floor = 14 + TALL
    least, most = part.low * scale, (part.high or part.low) * scale
    if part.incidents:
        drawing.block("least", (x, floor - max(least, 1.5), width, max(least, 1.5)))
    if most > least:
        drawing.block("most", (x, floor - most, width, most - least))
    if part.high is None:
        top, middle = floor - least, x + width / 2
        drawing.stroke("open", (middle, top - 3), (middle, top - 15))
        drawing.stroke("open", (middle - 4, top - 10), (middle, top - 15), (middle + 4, top - 10))
    if part.best is not None and part.best != part.low:
        drawing.block("best", (x - 1, floor - part.best * scale - 1, width + 2, 2))


def _labelled(number: int, pitch: float) -> Iterator[int]:
    """Which columns have room for their days below them."""
    every = max(1, round(190 / pitch + 0.49))
    yield from range(0, number, every)


def _largest(parts: Sequence[Part]) -> int:
    return max([1, *(max(part.low, part.high or 0) for part in parts)])


def _told(parts: Sequence[Part]) -> str:
    return "; ".join(f"{part.label}: {words.say_range(part.low, part.high)}" for part in parts)
