"""A page behind an address, brought only because a person named it."""

from http.client import HTTPException
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from livemap.errors import UnreadableDocument
from livemap.intake.limits import REPORT_BYTES, REPORT_SIZE
from livemap.intake.sources import is_address

#: Seconds without an answer after which we give up.
TIMEOUT = 20.0
HEADERS = {"User-Agent": "livemap (a person asked for this page)", "Accept": "text/html, text/plain;q=0.9, */*;q=0.1"}


class _WebOnly(HTTPRedirectHandler):
    """Follows redirects to http and https only."""

    def redirect_request(  # noqa: PLR0913 - the signature is the standard library's
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> Request | None:
        if not is_address(newurl):
            raise URLError(f"it redirects to {newurl[:80]!r}, which is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def fetch_page(address: str) -> tuple[bytes, str]:
    """The bytes behind an http(s) address and the address they came from in the end.

    Raises UnreadableDocument where it cannot be had within 20 seconds or is larger than one report may be.
    """
    try:
        with build_opener(_WebOnly).open(Request(address, headers=HEADERS), timeout=TIMEOUT) as answer:
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
