"""The same points, days and squares asked of PostGIS: vector tiles by ST_AsMVT, beside our marks from columns.

`raw` sends every point of a tile, as ST_AsMVT is mostly used; `gathered` first counts them by the squares that our
marks are gathered into, which is the same answer as ours. Both have a GiST index of the points and their days beside.
"""

import math
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from livemap.store import BoundingBox, IncidentFilter, Store

TILES = 150
MAKE = """
CREATE EXTENSION IF NOT EXISTS postgis;
DROP TABLE IF EXISTS bench_points;
CREATE TABLE bench_points AS
  SELECT id, kind, status, first_day, last_day,
         ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 3857) AS geom
  FROM incidents WHERE lat IS NOT NULL;
CREATE INDEX ON bench_points USING gist (geom);
CREATE INDEX ON bench_points (first_day, last_day);
CLUSTER bench_points USING bench_points_geom_idx;
ANALYZE bench_points;
"""
RAW = """
SELECT ST_AsMVT(rows, 'points') FROM (
  SELECT id, kind, status, ST_AsMVTGeom(geom, ST_TileEnvelope(:z, :x, :y)) AS geom FROM bench_points
  WHERE geom && ST_TileEnvelope(:z, :x, :y)
    AND (CAST(:start AS date) IS NULL OR last_day >= :start) AND (CAST(:end AS date) IS NULL OR first_day <= :end)
) AS rows
"""
GATHERED = """
SELECT ST_AsMVT(rows, 'points') FROM (
  SELECT kind, status, count(*) AS count,
         ST_AsMVTGeom(ST_Centroid(ST_Collect(geom)), ST_TileEnvelope(:z, :x, :y)) AS geom
  FROM bench_points
  WHERE geom && ST_TileEnvelope(:z, :x, :y)
    AND (CAST(:start AS date) IS NULL OR last_day >= :start) AND (CAST(:end AS date) IS NULL OR first_day <= :end)
  GROUP BY ST_SnapToGrid(geom, :square, :square), kind, status
) AS rows
"""
#: Metres of the world's side in Web Mercator; a tile has eight of our squares a side.
SIDE, SQUARES = 2 * math.pi * 6378137, 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """A tile of the map and the days that are asked for."""

    z: int
    x: int
    y: int
    start: date | None
    end: date | None

    def box(self) -> BoundingBox:
        west, east = (column / 2**self.z * 360 - 180 for column in (self.x, self.x + 1))
        north, south = (_latitude(row / 2**self.z) for row in (self.y, self.y + 1))
        return BoundingBox(west=west, south=south, east=east, north=north)

    def values(self) -> dict[str, object]:
        square = SIDE / 2**self.z / SQUARES
        return {"z": self.z, "x": self.x, "y": self.y, "start": self.start, "end": self.end, "square": square}


def compare(address: str, store: Store) -> dict[str, float]:
    """Milliseconds of the same tiles in our way and in PostGIS's; nothing where the server has no PostGIS."""
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        try:
            for step in MAKE.split(";\n"):
                if step.strip():
                    connection.exec_driver_sql(step)
        except DBAPIError:
            return {}
        tiles = _tiles(random.Random(7))
        figures = _timed("tile_ours", tiles, lambda tile: _ask_us(store, tile))
        figures |= _timed("tile_st_asmvt_raw", tiles, lambda tile: _ask(connection, RAW, tile))
        figures |= _timed("tile_st_asmvt_gathered", tiles, lambda tile: _ask(connection, GATHERED, tile))
    engine.dispose()
    return figures


def _ask_us(store: Store, tile: Tile) -> None:
    with store.reading() as records:
        records.marks.at(tile.z, IncidentFilter(box=tile.box(), start=tile.start, end=tile.end))


def _ask(connection: Connection, query: str, tile: Tile) -> None:
    connection.execute(text(query), tile.values()).scalar_one()


def _tiles(chance: random.Random) -> list[Tile]:
    found = []
    for _ in range(TILES):
        zoom, days = chance.randint(0, 12), chance.choice((1, 30, 180, 0))
        lat, lon = chance.uniform(32.5, 37.0), chance.uniform(35.8, 42.0)
        begin = date(2019, 1, 1) + timedelta(days=chance.randrange(365 - days))
        column, row = int((lon + 180) / 360 * 2**zoom), int(_row(lat) * 2**zoom)
        start, end = (begin, begin + timedelta(days=days)) if days else (None, None)
        found.append(Tile(z=zoom, x=column, y=row, start=start, end=end))
    return found


def _row(lat: float) -> float:
    return (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2


def _latitude(row: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row))))


def _timed(name: str, tiles: Sequence[Tile], ask: Callable[[Tile], None]) -> dict[str, float]:
    ask(tiles[0])
    times = []
    for tile in tiles:
        began = time.perf_counter()
        ask(tile)
        times.append((time.perf_counter() - began) * 1000)
    return {
        f"{name}_ms_median": round(statistics.median(times), 2),
        f"{name}_ms_p95": round(statistics.quantiles(times, n=20)[-1], 2),
    }
