"""Answers that were not changed since a client last asked are not sent again (RFC 9110, section 13)."""

import hashlib
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Where answers follow from the store and the address alone.
PATHS = ("/api/", "/feed.atom")
#: Bytes beyond which an answer is passed on as it comes.
LONGEST = 8 << 20


class ConditionalAnswers:
    """Adds an ETag to answers of the API and of feeds, and answers 304 where the client has it already.

    An answer that is streamed in several pieces beyond `LONGEST`, or that is no 200, is passed on untouched.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith(PATHS)
        if not asked:
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _Holder(send, Headers(scope=scope)).take)


class _Holder:
    """Holds an answer back until it is whole or too long to hold."""

    def __init__(self, send: Send, headers: Headers) -> None:
        self._send, self._known = send, headers.get("if-none-match", "")
        self._start: Message | None = None
        self._body: list[bytes] = []
        self._held = 0

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _may_hold(message):
            self._start = message
        elif message["type"] == "http.response.body" and self._start is not None:
            await self._take_body(self._start, message)
        else:
            await self._send(message)

    async def _take_body(self, start: Message, message: Message) -> None:
        self._body.append(message.get("body", b""))
        self._held += len(self._body[-1])
        more = bool(message.get("more_body"))
        if more and self._held <= LONGEST:
            return
        self._start = None
        body = b"".join(self._body)
        if more:
            await self._send(start)
            await self._send({"type": "http.response.body", "body": body, "more_body": True})
            return
        await self._finish(start, body)

    async def _finish(self, start: Message, body: bytes) -> None:
        tag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = MutableHeaders(scope=start)
        headers["etag"] = tag
        headers.setdefault("cache-control", "no-cache")
        if tag in {part.strip() for part in self._known.split(",")}:
            kept = [(name, value) for name, value in start["headers"] if name.lower() not in _of_a_body()]
            start, body = {**start, "status": 304, "headers": kept}, b""
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _may_hold(start: Message) -> bool:
    """A plain 200 with a body of its own; events and files that are cut short are none."""
    types = [value for name, value in start["headers"] if name.lower() == b"content-type"]
    return start["status"] == 200 and not any(value.startswith(b"text/event-stream") for value in types)


def _of_a_body() -> Iterable[bytes]:
    return (b"content-length", b"content-type", b"content-encoding")
