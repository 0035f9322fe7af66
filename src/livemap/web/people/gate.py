"""The gate: every request learns here who asks, and is refused here where it must not go on."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from livemap.desk.signing import Caller, find_session, find_token
from livemap.errors import LivemapError, NotAllowed, NotSignedIn
from livemap.model import account
from livemap.store import Store
from livemap.web.people.cookies import SESSION, VISIT, read_cookie, set_cookie
from livemap.web.people.visitor import FORGED, Visitor
from livemap.web.serving.site import Site

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
#: What a closed site shows to anyone: its door.
DOOR = ("/sign-in", "/invitations/", "/static/")
#: What a person reaches who has yet to turn codes on.
OWN = ("/account", "/sign-out", "/api/v1/me")
#: By a site's setting, what nobody may without codes.
CODED = {"administrators": account.Scope.ADMINISTER, "desk": account.Scope.RULE}
#: Bytes of a request's body; a report's text is far below.
LARGEST = 2_000_000
HEADER = "x-form-token"
Lift = Callable[[datetime], None]
Tell = Callable[[Request, Exception], Awaitable[Response]]


class Gate:
    """Puts a `Visitor` into `request.state.visitor`. `tell` answers for a refusal as for any other error."""

    def __init__(self, app: ASGIApp, *, store: Store, site: Site, tell: Tell, lift: Lift) -> None:
        """`lift` is called before each request and shows what an embargo that has ended kept back."""
        self._app, self._store, self._site, self._tell, self._lift = app, store, site, tell, lift

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        scope.setdefault("state", {})["visitor"] = Visitor()
        try:
            visitor = await self._admit(request)
        except (LivemapError, HTTPException) as refusal:
            response = await self._tell(request, refusal)
            await response(scope, receive, send)
            return
        await self._app(scope, _bounded(receive), _with_visit(request, visitor, send))

    async def _admit(self, request: Request) -> Visitor:
        if int(request.headers.get("content-length") or 0) > LARGEST:
            raise HTTPException(413, f"more than {LARGEST:,} bytes")
        await run_in_threadpool(self._lift, self._site.clock())
        visitor = await run_in_threadpool(self._find, request)
        request.scope["state"]["visitor"] = visitor
        if request.method not in SAFE:
            _check_sender(request, visitor)
        if self._site.closed and not request.url.path.startswith(DOOR):
            visitor.require(account.Scope.READ)
        if not request.url.path.startswith((*DOOR, *OWN)):
            _check_codes(visitor, self._site.codes)
        return visitor

    def _find(self, request: Request) -> Visitor:
        now = self._site.clock()
        kind, _, secret = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return Visitor(find_token(self._store, secret.strip(), now))
        token, visit = read_cookie(request, SESSION), read_cookie(request, VISIT)
        caller: Caller | None = find_session(self._store, token, now) if token else None
        return Visitor(caller, token, visit)


def _check_codes(visitor: Visitor, codes: str) -> None:
    """Refuses who rules or administers without a second factor where the site asks for one."""
    person, needed = visitor.account, CODED.get(codes)
    if person is not None and needed is not None and visitor.may(needed) and not person.second_factor:
        raise NotAllowed("this site asks you for a code when you sign in; turn codes on first, at /account/codes")


def _check_sender(request: Request, visitor: Visitor) -> None:
    """Refuses what another site made the browser send. A form's own token is looked at where the form is read."""
    by_token = visitor.caller is not None and visitor.caller.scopes is not None
    if by_token:
        return
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin", "null")
    if site not in ("same-origin", "none") or (origin != "null" and origin.partition("://")[2] != request.url.netloc):
        raise NotAllowed(FORGED)
    if request.url.path.startswith("/api/"):
        visitor.check_form_token(request.headers.get(HEADER, ""))


def _bounded(receive: Receive) -> Receive:
    """`receive` that stops where a body without a said length grows too large."""
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            raise HTTPException(413, f"more than {LARGEST:,} bytes")
        return message

    return receive_some


def _with_visit(request: Request, visitor: Visitor, send: Send) -> Send:
    """`send` that keeps a visit begun by a form, and lets no cache keep what a person saw."""

    async def send_with_visit(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if visitor.account or visitor.new_visit:
                headers["cache-control"] = "no-store"
            if visitor.new_visit:
                made = Response()
                set_cookie(made, request, VISIT, visitor.new_visit)
                headers.append("set-cookie", made.headers["set-cookie"])
        await send(message)

    return send_with_visit


def to_the_door(request: Request, error: Exception) -> Response | None:
    """For a person who looked at a page without being signed in: the way to the door; None: say it as an error."""
    wants_page = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")
    if not isinstance(error, NotSignedIn) or request.method not in SAFE or not wants_page:
        return None
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/sign-in?next={quote(back, safe='')}", status_code=303)
