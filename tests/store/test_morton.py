"""Laws of the map's keys: ranges miss nothing, squares nest, boxes over the date line hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livemap.store.morton import BITS, BoundingBox, column_of, interleave, morton, ranges, row_of

LATS = st.floats(-85, 85)
LONS = st.floats(-180, 180)


@st.composite
def boxes(draw: st.DrawFn) -> BoundingBox:
    south, north = sorted((draw(LATS), draw(LATS)))
    return BoundingBox(west=draw(LONS), south=south, east=draw(LONS), north=north)


def holds(box: BoundingBox, lat: float, lon: float) -> bool:
    across = box.west <= lon <= box.east if box.west <= box.east else lon >= box.west or lon <= box.east
    return across and box.south <= lat <= box.north


@given(boxes(), LATS, LONS)
def test_the_ranges_of_a_box_hold_every_point_of_it(box: BoundingBox, lat: float, lon: float) -> None:
    if holds(box, lat, lon):
        assert any(first <= morton(lat, lon) <= last for first, last in ranges(box))


@given(boxes())
def test_ranges_are_few_and_apart(box: BoundingBox) -> None:
    found = ranges(box)
    assert 0 < len(found) < 200
    assert all(first <= last for first, last in found)
    assert all(found[number][1] + 1 < found[number + 1][0] for number in range(len(found) - 1))


@given(LATS, LONS, st.integers(0, BITS))
def test_the_top_bits_name_the_square(lat: float, lon: float, zoom: int) -> None:
    shift = BITS - zoom
    assert morton(lat, lon) >> 2 * shift == interleave(column_of(lon) >> shift, row_of(lat) >> shift)


@given(LATS, LONS)
def test_keys_fit_a_signed_column(lat: float, lon: float) -> None:
    assert 0 <= morton(lat, lon) < 2**62


@pytest.mark.parametrize(("lat", "lon"), [(90, 180), (-90, -180), (85.06, 0)])
def test_the_ends_of_the_world_have_keys(lat: float, lon: float) -> None:
    assert 0 <= morton(lat, lon) < 2**62


@pytest.mark.parametrize(
    "edges",
    [(0, 10, 10, 5), (-181, 0, 10, 5), (0, -91, 10, 5), (0, 0, 10, float("nan"))],
)
def test_boxes_that_are_none(edges: tuple[float, float, float, float]) -> None:
    west, south, east, north = edges
    with pytest.raises(ValueError, match="a box needs"):
        BoundingBox(west=west, south=south, east=east, north=north)
