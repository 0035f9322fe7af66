"""Which language a reader gets: the one they chose, else the first of their browser's that we speak."""

from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from livemap.web.speech.language import ENGLISH, LANGUAGES, Language, speak
from livemap.web.speech.places import PlaceNames, know

COOKIE = "language"
#: Query word with which a link chooses a language.
CHOOSE = "lang"
A_YEAR = 365 * 24 * 3600


def wanted_language(accepted: str) -> Language:
    """The best of an Accept-Language header that we speak (RFC 9110, 12.5.4); English where there is none."""
    weighed = []
    for place, part in enumerate(accepted.split(",")):
        code, _, rest = part.strip().partition(";")
        weight = _weight(rest)
        if weight > 0:
            weighed.append((-weight, place, code.split("-")[0].lower()))
    return next((LANGUAGES[code] for _, _, code in sorted(weighed) if code in LANGUAGES), ENGLISH)


def _weight(said: str) -> float:
    name, _, value = said.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


class ReadersLanguage:
    """Sets the request's language. `?lang=fr` keeps it in a cookie and leads back to the same address without it."""

    def __init__(self, app: ASGIApp, names: PlaceNames) -> None:
        self._app, self._names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(("/static/", "/api/")):
            await self._app(scope, receive, send)
            return
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        chosen = next((value for name, value in query if name == CHOOSE and value in LANGUAGES), None)
        if chosen and scope["method"] == "GET":
            await _choose(scope, chosen, [pair for pair in query if pair[0] != CHOOSE])(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = SimpleCookie(headers.get("cookie", ""))
        kept = LANGUAGES.get(cookies[COOKIE].value) if COOKIE in cookies else None
        know(self._names)
        speak(kept or wanted_language(headers.get("accept-language", "")))

        async def send_varied(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header("accept-language, cookie")
            await send(message)

        await self._app(scope, receive, send_varied)


def _choose(scope: Scope, code: str, rest: list[tuple[str, str]]) -> RedirectResponse:
    path = "/" + scope["path"].lstrip("/")
    answer = RedirectResponse(path + (f"?{urlencode(rest)}" if rest else ""), status_code=303)
    answer.set_cookie(COOKIE, code, max_age=A_YEAR, samesite="lax", httponly=True, secure=scope["scheme"] == "https")
    return answer
