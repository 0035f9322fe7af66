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

TARGET = Path(__file__).resolve().parent.parent / "src" / "livemap" / "web" / "static" / "base" / "areas.json"

#: Degrees: about a kilometre for provinces and districts alike, so that their lines lie on each other.
TOLERANCE = 0.008


def round_all(value: Any) -> Any:
    """Coordinates rounded to a hundred metres, whatever their nesting."""
    return round(value, 3) if isinstance(value, float) else [round_all(part) for part in value]


def read_outlines(path: Path, level: int) -> Iterator[dict[str, Any]]:
    """Lines of one level, simplified as a coverage: shared borders stay shared."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    outlines = shapely.coverage_simplify([shape(feature["geometry"]) for feature in features], TOLERANCE)
    for feature, outline in zip(features, outlines, strict=True):
        lines = mapping(outline.boundary)
        point = shape(feature["geometry"]).representative_point()
        names = feature["properties"]
        yield {
            "type": "Feature",
            "geometry": {"type": lines["type"], "coordinates": round_all(lines["coordinates"])},
            "properties": {
                "level": level,
                "name": names.get("ADM1_EN") or (names.get("name:eng_x_preferred") or [names.get("wof:name")])[0],
                "arabic": names.get("ADM1_AR") or (names.get("name:ara_x_preferred") or [""])[0],
                "at": [round(point.x, 3), round(point.y, 3)],
            },
        }


def write_areas(provinces: Path, districts: Path) -> None:
    features = [*read_outlines(provinces, 1), *read_outlines(districts, 2)]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    collection = {"type": "FeatureCollection", "features": features}
    TARGET.write_text(json.dumps(collection, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    write_areas(Path(sys.argv[1]), Path(sys.argv[2]))
