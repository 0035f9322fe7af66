"""The two cookies: a session of who is signed in, a visit of who fills in a form without."""

from ipaddress import ip_address

from starlette.requests import Request
from starlette.responses import Response

SESSION, VISIT = "livemap-session", "livemap-visit"
LOOPBACK = ("localhost", "127.0.0.1", "::1", "[::1]")


def is_secure(request: Request) -> bool:
    """Whether cookies may travel by TLS only: always, but for a browser on this very machine."""
    return request.url.scheme == "https" or (request.url.hostname or "") not in LOOPBACK


def name_of(cookie: str, request: Request) -> str:
    """With TLS the name says that no other host or path can have set it."""
    return f"__Host-{cookie}" if is_secure(request) else cookie


def read_cookie(request: Request, cookie: str) -> str:
    """Its value; "" where there is none."""
    return request.cookies.get(name_of(cookie, request), "")


def set_cookie(response: Response, request: Request, cookie: str, value: str) -> None:
    """Sets a cookie that no script can read and that ends with the browser."""
    secure = is_secure(request)
    response.set_cookie(name_of(cookie, request), value, path="/", httponly=True, samesite="lax", secure=secure)


def drop_cookie(response: Response, request: Request, cookie: str) -> None:
    secure = is_secure(request)
    response.delete_cookie(name_of(cookie, request), path="/", httponly=True, samesite="lax", secure=secure)


def address_of(request: Request) -> str:
    """The asker's network address as guesses are counted by it: of IPv6 the half that a household has."""
    host = request.client.host if request.client else ""
    try:
        known = ip_address(host)
    except ValueError:
        return host
    return ":".join(known.exploded.split(":")[:4]) if known.version == 6 else host
