"""Simplifies outlines of provinces and districts into one small file of lines that the map draws.

Run by hand when the source files change: `python frontend/areas.py PROVINCES.geojson DISTRICTS.geojson`.
The result, `src/livemap/web/static/base/areas.json`, is kept in the repository; NOTICE credits its sources.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

TARGET = Path(__file__).resolve().parent.parent / "src" / "livemap" / "web" / "static" / "base" / "areas.json"

#: Degrees: about a kilometre for provinces and districts alike, so that their lines lie on each other.
TOLERANCE = 0.008

#: Degrees; a district's line this near to the country's outline is taken for it.
EDGE = 0.035


def round_all(value: Any) -> Any:
    """Coordinates rounded to a hundred metres, whatever their nesting."""
    return round(value, 3) if isinstance(value, float) else [round_all(part) for part in value]


def inner_lines(outlines: list[BaseGeometry], around: BaseGeometry) -> BaseGeometry:
    """The lines between areas, and of each area, that do not lie on the outline of `around`."""
    lines = shapely.union_all([outline.boundary for outline in outlines])
    return shapely.line_merge(lines.difference(around.boundary.buffer(EDGE)))


def read_level(path: Path, level: int, around: BaseGeometry) -> Iterator[dict[str, Any]]:
    """One feature with all lines of a level, and one for each name. The country's own outline is left out."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    outlines = list(shapely.coverage_simplify([shape(feature["geometry"]) for feature in features], TOLERANCE))
    lines = mapping(inner_lines(outlines, around))
    geometry = {"type": lines["type"], "coordinates": round_all(lines["coordinates"])}
    yield {"type": "Feature", "geometry": geometry, "properties": {"level": level}}
    for feature in features:
        point = shape(feature["geometry"]).representative_point()
        names = feature["properties"]
        yield {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [round(point.x, 3), round(point.y, 3)]},
            "properties": {
                "level": level,
                "name": names.get("ADM1_EN") or (names.get("name:eng_x_preferred") or [names.get("wof:name")])[0],
                "arabic": names.get("ADM1_AR") or (names.get("name:ara_x_preferred") or [""])[0],
            },
        }


def outline_of(path: Path) -> BaseGeometry:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return shapely.union_all(shapely.coverage_simplify([shape(one["geometry"]) for one in features], TOLERANCE))


def write_areas(provinces: Path, districts: Path) -> None:
    country = outline_of(provinces)
    features = [*read_level(provinces, 1, country), *read_level(districts, 2, country)]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    collection = {"type": "FeatureCollection", "features": features}
    TARGET.write_text(json.dumps(collection, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    write_areas(Path(sys.argv[1]), Path(sys.argv[2]))
