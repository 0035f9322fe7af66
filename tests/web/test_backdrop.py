"""A site's own tiles: a PMTiles file that we serve, or somebody's address that the browser is then let ask."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest
from playwright.sync_api import Browser
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from livemap.errors import BadSetting
from livemap.settings import read_settings
from livemap.store import Store
from livemap.web.serving.backdrop import open_backdrop
from livemap.web.serving.site import Site
from tests.web.conftest import served

PURPLE = (120, 0, 160)


def picture() -> bytes:
    """A PNG of 256 by 256 purple pixels."""
    rows = (b"\0" + bytes(PURPLE) * 256) * 256
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Purple tiles of the whole world, to zoom 3, but for one."""
    path = tmp_path / "own.pmtiles"
    with path.open("wb") as file:
        writer = Writer(file)
        for zoom in range(4):
            for place in range(4**zoom):
                column, row = place % 2**zoom, place // 2**zoom
                if (zoom, column, row) != (3, 0, 0):
                    writer.write_tile(zxy_to_tileid(zoom, column, row), picture())
        whole = {"min_lon_e7": -1800000000, "min_lat_e7": -850000000, "max_lon_e7": 1800000000, "max_lat_e7": 850000000}
        header = {
            "tile_type": TileType.PNG,
            "tile_compression": Compression.NONE,
            "min_zoom": 0,
            "max_zoom": 3,
            **whole,
        }
        centre = {"center_zoom": 1, "center_lon_e7": 0, "center_lat_e7": 0}
        writer.finalize({**header, **centre}, {"attribution": "<a href='x'>Own survey</a> 2030"})
    return path


def test_a_file_is_served_by_us(scene_store: Store, archive: Path) -> None:
    with served(scene_store, replace(Site(), backdrop=open_backdrop(str(archive)))) as address:
        said = httpx.get(f"{address}/backdrop.json").json()
        assert said["tiles"] == ["/backdrop/{z}/{x}/{y}"]
        assert (said["kind"], said["minzoom"], said["maxzoom"]) == ("raster", 0, 3)
        assert said["attribution"] == "Own survey 2030"
        tile = httpx.get(f"{address}/backdrop/2/1/1")
        assert tile.headers["content-type"] == "image/png"
        assert tile.content == picture()
        assert "max-age" in tile.headers["cache-control"]
        assert httpx.get(f"{address}/backdrop/3/0/0").status_code == HTTPStatus.NO_CONTENT
        assert httpx.get(f"{address}/backdrop/9/0/0").status_code == HTTPStatus.NO_CONTENT
        assert httpx.get(f"{address}/backdrop/2/9/1").status_code == HTTPStatus.NOT_FOUND


def test_without_one_there_is_nothing_to_ask(client: httpx.Client) -> None:
    assert client.get("/backdrop.json").status_code == HTTPStatus.NOT_FOUND
    assert "data-backdrop" not in client.get("/").text


def test_the_map_draws_it_below_our_lines(scene_store: Store, archive: Path, chromium: Browser) -> None:
    with served(scene_store, replace(Site(), backdrop=open_backdrop(str(archive)))) as address:
        asked, colour = look(chromium, address)
    assert any("/backdrop/" in path for path in asked)
    assert {httpx.URL(path).netloc.decode() for path in asked} == {httpx.URL(address).netloc.decode()}
    assert colour == PURPLE


def test_somebodys_address_is_asked_where_the_site_says_so(scene_store: Store, chromium: Browser) -> None:
    with tile_server() as (theirs, hits):
        backdrop = open_backdrop(theirs + "/{z}/{x}/{y}.png")
        with served(scene_store, replace(Site(), backdrop=backdrop)) as address:
            policy = httpx.get(address).headers["content-security-policy"]
            embedded = httpx.get(f"{address}/embed/incidents/none").headers["content-security-policy"]
            look(chromium, address)
    assert f"img-src 'self' {theirs}" in policy
    assert f"connect-src 'self' {theirs}" in policy
    assert "script-src 'self';" in policy
    assert f"img-src 'self' {theirs}" in embedded
    assert "frame-ancestors *" in embedded
    assert hits


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("nowhere.pmtiles", "cannot be read"),
        ("https://tiles.example.org/map.png", "has a host and"),
        ("https:///{z}/{x}/{y}", "has a host and"),
        ("https://a; script-src *//{z}/{x}/{y}", "a sign that no host has"),
        ("https://{s}.tiles.example.org/{z}/{x}/{y}.png", "a sign that no host has"),
        ("https://me:secret@tiles.example.org/{z}/{x}/{y}.png", "without a password"),
        ("https://плитки.example.org/{z}/{x}/{y}.png", "its xn-- form"),
    ],
)
def test_a_wrong_setting_says_what_is_wrong(said: str, why: str) -> None:
    assert read_settings({"LIVEMAP_TILES": said}).tiles == said
    with pytest.raises(BadSetting, match=why):
        open_backdrop(said)


def test_a_file_of_something_else_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.pmtiles").write_bytes(b"PK" + bytes(500))
    with pytest.raises(BadSetting, match="not a PMTiles file"):
        open_backdrop(str(tmp_path / "x.pmtiles"))


def look(chromium: Browser, address: str) -> tuple[list[str], tuple[int, ...]]:
    """What the map asked for, and the colour of a point of it that nothing of ours covers."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_selector("#stage[data-ready=true]", timeout=60_000)
    page.wait_for_load_state("networkidle")
    shot = page.screenshot(clip={"x": 1000, "y": 200, "width": 1, "height": 1})
    context.close()
    return asked, pixel_of(shot)


def pixel_of(shot: bytes) -> tuple[int, ...]:
    """The only pixel of a PNG, whose data may come in several chunks."""
    data, at = b"", 8
    while at < len(shot):
        (length,) = struct.unpack(">I", shot[at : at + 4])
        if shot[at + 4 : at + 8] == b"IDAT":
            data += shot[at + 8 : at + 8 + length]
        at += 12 + length
    return tuple(zlib.decompress(data)[1:4])


@contextmanager
def tile_server() -> Iterator[tuple[str, list[str]]]:
    """A server of tiles on another port; another origin to a browser."""
    hits: list[str] = []

    class Tiles(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "image/png")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Cross-Origin-Resource-Policy", "cross-origin")
            self.end_headers()
            self.wfile.write(picture())

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", hits
    server.shutdown()
    server.server_close()
