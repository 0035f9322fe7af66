"""A page behind an address, brought only because a person named it."""

from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from livemap.errors import UnreadableDocument
from livemap.intake.limits import REPORT_BYTES, REPORT_SIZE

#: Seconds without an answer after which we give up.
TIMEOUT = 20.0
HEADERS = {"User-Agent": "livemap (a person asked for this page)", "Accept": "text/html, text/plain;q=0.9, */*;q=0.1"}


def _web_only() -> OpenerDirector:
    """Speaks http and https, follows redirects between them, and knows no files and no other protocol."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPRedirectHandler(), HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(), UnknownHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener


def fetch_page(address: str) -> tuple[bytes, str]:
    """The bytes behind an http(s) address and the address they came from in the end.

    Raises UnreadableDocument where it cannot be had within 20 seconds or is larger than one report may be.
    """
    try:
        with _web_only().open(Request(address, headers=HEADERS), timeout=TIMEOUT) as answer:
            raw = answer.read(REPORT_BYTES + 1)
            final = answer.geturl()
    except HTTPError as error:
        with error:
            raise UnreadableDocument(address, f"the server answers {error.code} {error.reason}") from None
    except (OSError, HTTPException, ValueError) as error:
        why = getattr(error, "reason", None) or error
        raise UnreadableDocument(address, f"cannot be fetched: {why}") from None
    if len(raw) > REPORT_BYTES:
        raise UnreadableDocument(address, f"larger than one report may be ({REPORT_SIZE})")
    return bytes(raw), str(final)
