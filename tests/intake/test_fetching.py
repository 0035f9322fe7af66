"""Fetching from a server on this machine: what a person named, within limits."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from livemap.errors import UnreadableDocument
from livemap.intake.documents import Defaults, Document, read_documents
from livemap.intake.fetching import fetch_page

PAGE = b"<html><body><p>At least 12 people were killed in Saraqib on Friday, rescue workers said.</p></body></html>"


class Pages(BaseHTTPRequestHandler):
    """A page, a redirect to it, a redirect elsewhere, one too large and none."""

    def do_GET(self) -> None:
        answers: dict[str, tuple[int, bytes, dict[str, str]]] = {
            "/page": (200, PAGE, {}),
            "/moved": (302, b"", {"Location": "/page"}),
            "/file": (302, b"", {"Location": "file:///etc/hostname"}),
            "/large": (200, b"a" * 10_000_001, {}),
        }
        status, body, headers = answers.get(self.path, (404, b"", {}))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Tests are quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_with_the_address_it_came_from(site: str) -> None:
    assert fetch_page(f"{site}/moved") == (PAGE, f"{site}/page")


def test_an_address_is_a_source(site: str) -> None:
    (found,) = read_documents([f"{site}/page"], Defaults(), fetch_page)
    assert isinstance(found, Document)
    assert found.report.text.startswith("At least 12 people")
    assert found.report.url == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/none", "the server answers 404"),
        ("/file", "is not allowed"),
        ("/large", "larger than one report may be"),
    ],
)
def test_what_cannot_be_had_is_said(site: str, path: str, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=said):
        fetch_page(site + path)


def test_no_server_is_an_error_value() -> None:
    (found,) = read_documents(["http://127.0.0.1:9/x"], Defaults(), fetch_page)
    assert isinstance(found, UnreadableDocument)
    assert "cannot be fetched" in str(found)
