"""Morton keys: a point of the map as one integer, so that a square of the map is one range of integers.

The plane is Web Mercator's, as map tiles cut it: at zoom z a tile is one of 4**z squares, and the top
2*z bits of a key name it. Keys have 31 bits an axis and fit a signed 64-bit column.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

BITS = 31
SIDE = 1 << BITS
#: Web Mercator ends here; what lies nearer to a pole is drawn at the edge.
LIMIT = 85.05112877980659


@dataclass(frozen=True, kw_only=True, slots=True)
class BoundingBox:
    """A rectangle of degrees. Invariant: south <= north; west > east means that it crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if not (-90 <= self.south <= self.north <= 90):
            raise ValueError(f"a box needs -90 <= south <= north <= 90, not {self.south}..{self.north}")
        if not (-180 <= self.west <= 180 and -180 <= self.east <= 180):
            raise ValueError(f"a box needs -180 <= west, east <= 180, not {self.west}, {self.east}")

    def halves(self) -> tuple["BoundingBox", ...]:
        """The boxes that do not cross the date line and make up this one."""
        if self.west <= self.east:
            return (self,)
        return (
            BoundingBox(west=self.west, south=self.south, east=180, north=self.north),
            BoundingBox(west=-180, south=self.south, east=self.east, north=self.north),
        )


def morton(lat: float, lon: float) -> int:
    """The key of a point in degrees."""
    return interleave(column_of(lon), row_of(lat))


def column_of(lon: float) -> int:
    return min(SIDE - 1, max(0, int((lon + 180) / 360 * SIDE)))


def row_of(lat: float) -> int:
    angle = math.radians(min(LIMIT, max(-LIMIT, lat)))
    share = (1 - math.asinh(math.tan(angle)) / math.pi) / 2
    return min(SIDE - 1, max(0, int(share * SIDE)))


def interleave(column: int, row: int) -> int:
    return _spread(column) | _spread(row) << 1


def _spread(value: int) -> int:
    value = (value | value << 16) & 0x0000FFFF0000FFFF
    value = (value | value << 8) & 0x00FF00FF00FF00FF
    value = (value | value << 4) & 0x0F0F0F0F0F0F0F0F
    value = (value | value << 2) & 0x3333333333333333
    return (value | value << 1) & 0x5555555555555555


def ranges(box: BoundingBox, most: int = 24) -> list[tuple[int, int]]:
    """Ranges of keys, both ends included, that hold every point of `box`; they may hold more, never less."""
    found: list[tuple[int, int]] = []
    for half in box.halves():
        found.extend(_cover(half, most))
    return _joined(sorted(found))


def _cover(box: BoundingBox, most: int) -> Iterator[tuple[int, int]]:
    left, right = column_of(box.west), column_of(box.east)
    top, bottom = row_of(box.north), row_of(box.south)
    squares = [(0, 0, BITS)]
    whole: list[tuple[int, int, int]] = []
    while squares and len(squares) + len(whole) < most:
        halved: list[tuple[int, int, int]] = []
        for column, row, size in squares:
            if size == 0 or _inside(column, row, size, (left, top, right, bottom)):
                whole.append((column, row, size))
            else:
                halved.extend(_quarters(column, row, size, (left, top, right, bottom)))
        squares = halved
    for column, row, size in whole + squares:
        first = interleave(column, row)
        yield first, first + (1 << 2 * size) - 1


def _inside(column: int, row: int, size: int, edges: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = edges
    last = (1 << size) - 1
    return left <= column and column + last <= right and top <= row and row + last <= bottom


def _quarters(column: int, row: int, size: int, edges: tuple[int, int, int, int]) -> Iterator[tuple[int, int, int]]:
    left, top, right, bottom = edges
    half = 1 << size - 1
    for x, y in ((column, row), (column + half, row), (column, row + half), (column + half, row + half)):
        if x <= right and x + half > left and y <= bottom and y + half > top:
            yield x, y, size - 1


def _joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in found:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined
