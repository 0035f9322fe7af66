"""The browser's large files come pressed to those that take them so, whole to all others, each named for what it is."""

import json
from http.client import HTTPConnection
from urllib.parse import urlsplit

import httpx
import pytest

from livemap.web.serving.assets import VENDOR, version_of

FORMS = ("br", "gzip", "identity")
NAME = "vendor/base/names/3_3-near.json"


def ask(address: str, accepted: str | None) -> tuple[dict[str, str], bytes]:
    """Headers and body as they come over the wire."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    headers = {} if accepted is None else {"Accept-Encoding": accepted}
    connection.request("GET", f"/static/{version_of()}/{NAME}", headers=headers)
    answer = connection.getresponse()
    found = {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    assert answer.status == httpx.codes.OK
    return found


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("br, gzip", "br"), ("gzip;q=0.5, br;q=1.0", "br"), ("gzip", "gzip"),
        ("gzip, br;q=0", "gzip"), ("gzip, br;q=0.00", "gzip"), ("brotli", None), (None, None),
    ],
)  # fmt: skip
def test_what_a_browser_takes(address: str, accepted: str | None, coding: str | None) -> None:
    whole = (VENDOR.parent / NAME).read_bytes()
    headers, body = ask(address, accepted)
    assert headers.get("content-encoding") == coding
    assert headers["content-type"] == "application/json"
    assert "immutable" in headers["cache-control"]
    assert "accept-encoding" in headers["vary"].lower()
    assert body == whole if coding is None else len(body) < len(whole) / 2


def test_each_form_has_a_tag_of_its_own(client: httpx.Client) -> None:
    path = f"/static/{version_of()}/{NAME}"
    tags = {coding: client.get(path, headers={"accept-encoding": coding}).headers["etag"] for coding in FORMS}
    assert tags["br"] != tags["identity"]
    assert not tags["br"].startswith("W/")
    # squeezed as it is sent, so that the same tag stands for other bytes
    assert tags["gzip"] == tags["identity"]
    assert tags["gzip"].startswith("W/")
    for coding in FORMS:
        for known in FORMS:
            headers = {"accept-encoding": coding, "if-none-match": tags[known]}
            answer = client.get(path, headers=headers)
            unchanged = tags[coding] == tags[known]
            assert answer.status_code == (httpx.codes.NOT_MODIFIED if unchanged else httpx.codes.OK)
            assert answer.headers["etag"] == tags[coding]
            assert "accept-encoding" in answer.headers["vary"].lower()


def test_a_part_is_a_part_of_the_form_it_is_named_for(address: str) -> None:
    pressed = (VENDOR.parent / f"{NAME}.br").read_bytes()
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    headers = {"Accept-Encoding": "br, gzip", "Range": "bytes=10-19"}
    connection.request("GET", f"/static/{version_of()}/{NAME}", headers=headers)
    answer = connection.getresponse()
    assert answer.status == httpx.codes.PARTIAL_CONTENT
    assert answer.getheader("content-encoding") == "br"
    assert answer.getheader("content-range") == f"bytes 10-19/{len(pressed)}"
    assert answer.read() == pressed[10:20]
    connection.close()


def test_the_heads_are_those_of_the_body(client: httpx.Client) -> None:
    path = f"/static/{version_of()}/{NAME}"
    for coding in ("br", "identity"):
        names = ("content-encoding", "content-type", "content-length", "etag")
        asked, got = (client.request(way, path, headers={"accept-encoding": coding}) for way in ("HEAD", "GET"))
        assert [asked.headers.get(name) for name in names] == [got.headers.get(name) for name in names]


def test_a_label_stands_where_its_place_is() -> None:
    columns = json.loads((VENDOR.parent / NAME).read_text(encoding="utf-8"))
    lon = sum(columns["lons"][: columns["names"].index("Jarjanaz") + 1]) / 1000
    lat = columns["lats"][columns["names"].index("Jarjanaz")] / 1000
    assert (lon, lat) == pytest.approx((36.78, 35.62), abs=0.05)
    assert len({len(values) for values in columns.values()}) == 1
