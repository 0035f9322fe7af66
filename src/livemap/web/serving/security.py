"""The headers that every answer carries: nothing runs that is not ours, and nothing is asked of anyone else."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: No inline script or style, no other host. `data:` images are the map controls' icons in MapLibre's style sheet.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=()",
}
#: Pages made to stand inside pages of others; nobody signs in or acts there.
EMBEDDED = "/embed/"
EMBEDDED_HEADERS = {
    **{name: value for name, value in HEADERS.items() if name != "x-frame-options"},
    "content-security-policy": POLICY.replace("frame-ancestors 'none'", "frame-ancestors *"),
    "cross-origin-resource-policy": "cross-origin",
}
#: The map library's worker: it has no page to reach, and brings in the shaping of Arabic by evaluating our own file.
WORKER = "/maplibre-gl-worker.mjs"
WORKER_HEADERS = {
    **HEADERS,
    "content-security-policy": POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'"),
}


def headers_for(path: str) -> dict[str, str]:
    if path.startswith(EMBEDDED):
        return EMBEDDED_HEADERS
    return WORKER_HEADERS if path.startswith("/static/") and path.endswith(WORKER) else HEADERS


class SafeHeaders:
    """Adds `HEADERS` to every HTTP answer, and answers HEAD as GET, whose body the server leaves out."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in headers_for(scope["path"]).items():
                    headers.setdefault(name, value)
            await send(message)

        if scope.get("method") == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, send_safely)
