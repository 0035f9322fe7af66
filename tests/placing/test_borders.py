"""Borders as lines: towns known to lie at a border lie by it, and both countries have a name for it."""

import pytest
from shapely.geometry import LineString, Point

from livemap.placing.borders import find_border, load_borders
from livemap.placing.weights import load_peoples

#: As the crow flies a crossing lies within this of its border, of which the line is within 5 km itself.
BY_KM = 12.0
KM_A_DEGREE = 111.2


@pytest.mark.parametrize(
    ("one", "two", "crossing", "lat", "lon"),
    [
        ("SY", "TR", "Bab al-Hawa", 36.24, 36.69),
        ("SY", "TR", "Nusaybin", 37.07, 41.21),
        ("JO", "SY", "Nasib", 32.54, 36.20),
        ("IQ", "SY", "al-Qaim", 34.38, 41.00),
        ("IQ", "IR", "Khosravi", 34.38, 45.47),
        ("LB", "SY", "Masnaa", 33.70, 35.92),
        ("IL", "SY", "Quneitra", 33.12, 35.83),
        ("EG", "PS", "Rafah", 31.25, 34.25),
        ("RU", "UA", "Vovchansk", 50.35, 36.94),
        ("PL", "UA", "Medyka", 49.80, 22.94),
        ("SD", "TD", "Adre", 13.47, 22.20),
        ("AF", "PK", "Torkham", 34.12, 71.09),
        ("CD", "RW", "Goma", -1.68, 29.23),
        ("ET", "SO", "Dolo", 4.17, 42.05),
        ("CO", "VE", "Cucuta", 7.89, -72.50),
    ],
)
def test_a_crossing_lies_by_its_border(one: str, two: str, crossing: str, lat: float, lon: float) -> None:
    path = load_borders()[frozenset((one, two))]
    line = LineString([(point[1], point[0]) for point in path])
    assert line.distance(Point(lon, lat)) * KM_A_DEGREE < BY_KM, crossing


def test_every_border_has_a_name_and_a_line() -> None:
    assert len(load_borders()) > 250
    for codes, path in load_borders().items():
        assert all(code in load_peoples() for code in codes)
        assert len(path) >= 2
        border = find_border(sorted(codes), {})
        assert border is not None
        assert border.radius_km > 0


def test_a_side_alone_is_a_border_with_what_the_report_is_about() -> None:
    border = find_border(["TR"], {"SY": 2.0, "BG": 0.0})
    assert border is not None
    assert border.name == "Syrian-Turkish border"
    assert find_border(["JP"], {"SY": 2.0}) is None
