"""A site's own map below ours: a PMTiles file that we serve ourselves, or the address of somebody's tiles.

By default there is none, and nothing is asked of anyone else. A PMTiles file (version 3) lies on this machine and its
tiles leave by our own address, so that readers still speak to one host only. The address of a tile server is a choice
of the site by which every reader's browser asks that server for tiles: what it looks at is told to its owner.
"""

import gzip
import mmap
import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from pmtiles.reader import Reader
from pmtiles.tile import Compression, TileType

from livemap.errors import BadSetting, NotFound

#: What a tile of each sort is.
MEDIA = {
    TileType.PNG: "image/png",
    TileType.JPEG: "image/jpeg",
    TileType.WEBP: "image/webp",
    TileType.AVIF: "image/avif",
    TileType.MVT: "application/vnd.mapbox-vector-tile",
}
#: Where our own tiles lie, and how long a browser may keep them.
OURS = "/backdrop/{z}/{x}/{y}"
KEEP = "public, max-age=86400"
MOST_ZOOM = 22
#: A host as an address and a policy may name it, with its port.
HOST = re.compile(r"([A-Za-z0-9.-]+|\[[0-9a-fA-F:.]+\])(:[0-9]+)?")
DEGREES = 10_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Backdrop:
    """Tiles of a site. `tilejson` is what a map needs to know of them (TileJSON 3.0.0)."""

    tilejson: dict[str, Any]
    #: Origin that readers' browsers must be let ask, like 'https://tiles.example.org'; None: ours alone.
    origin: str | None = None
    #: A tile of ours by zoom, column and row, with the headers it has; None: there is none at this place.
    tile: Callable[[int, int, int], bytes | None] = lambda _z, _x, _y: None
    headers: tuple[tuple[str, str], ...] = ()


def open_backdrop(said: str) -> Backdrop:
    """The backdrop that LIVEMAP_TILES names; raises BadSetting."""
    return _of_address(said) if said.startswith(("http://", "https://")) else _of_file(Path(said).expanduser())


def make_backdrop(backdrop: Backdrop | None) -> APIRouter:
    """The routes of a site's own tiles."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/backdrop.json")
    def describe() -> JSONResponse:
        if backdrop is None:
            raise NotFound("this site has no tiles of its own (LIVEMAP_TILES)")
        return JSONResponse(backdrop.tilejson)

    @routes.get(OURS)
    def get_tile(z: int, x: int, y: int) -> Response:
        if backdrop is None or not (0 <= z <= MOST_ZOOM and 0 <= x < 2**z and 0 <= y < 2**z):
            raise NotFound("there is no such tile")
        found = backdrop.tile(z, x, y)
        headers = {"cache-control": KEEP, **dict(backdrop.headers)}
        return Response(found, headers=headers) if found else Response(status_code=HTTPStatus.NO_CONTENT)

    return routes


def _of_address(said: str) -> Backdrop:
    parts = urlsplit(said)
    if not parts.hostname or any(f"{{{name}}}" not in said for name in "zxy"):
        raise BadSetting(f"LIVEMAP_TILES is {said!r}; an address of tiles has a host and {{z}}, {{x}} and {{y}} in it")
    if not HOST.fullmatch(parts.netloc):
        raise BadSetting(
            f"LIVEMAP_TILES is {said!r}; its host has a sign that no host has: give one host in plain letters "
            "(of other scripts its xn-- form), without a password and without {s}"
        )
    kind = "vector" if parts.path.endswith((".pbf", ".mvt")) else "raster"
    tilejson = {"tilejson": "3.0.0", "tiles": [said], "minzoom": 0, "maxzoom": 19, "attribution": parts.hostname}
    return Backdrop(tilejson={**tilejson, "kind": kind}, origin=f"{parts.scheme}://{parts.netloc}")


def _of_file(path: Path) -> Backdrop:
    try:
        with path.open("rb") as file:
            mapping = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        reader = Reader(lambda start, length: mapping[start : start + length])
        header, said = reader.header(), reader.metadata()
    except (OSError, ValueError) as error:
        raise BadSetting(f"LIVEMAP_TILES: {path} cannot be read: {error}") from error
    except Exception as error:  # the library tells of a wrong file in several ways
        raise BadSetting(f"LIVEMAP_TILES: {path} is not a PMTiles file of version 3") from error
    if header["tile_type"] not in MEDIA:
        known = ", ".join(kind.name.lower() for kind in MEDIA)
        raise BadSetting(f"LIVEMAP_TILES: {path} holds tiles of a sort that we do not know; use {known}")
    squeezed = header["tile_compression"] is Compression.GZIP
    if not squeezed and header["tile_compression"] is not Compression.NONE:
        raise BadSetting(f"LIVEMAP_TILES: {path} presses its tiles in a way that we do not know; use gzip or none")

    def tile(z: int, x: int, y: int) -> bytes | None:
        if not header["min_zoom"] <= z <= header["max_zoom"]:
            return None
        found: bytes | None = reader.get(z, x, y)
        return gzip.decompress(found) if found and squeezed else found

    return Backdrop(
        tilejson=_tilejson(header, said), tile=tile, headers=(("content-type", MEDIA[header["tile_type"]]),)
    )


def _tilejson(header: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    edges = ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")
    return {
        "tilejson": "3.0.0",
        "tiles": [OURS],
        "minzoom": header["min_zoom"],
        "maxzoom": header["max_zoom"],
        "bounds": [header[edge] / DEGREES for edge in edges],
        "attribution": re.sub(r"<[^>]*>", "", str(said.get("attribution", ""))),
        "vector_layers": said.get("vector_layers", []),
        "kind": "vector" if header["tile_type"] is TileType.MVT else "raster",
    }
