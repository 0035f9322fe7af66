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

POLICY_NAME = "content-security-policy"
HEADERS = {
    POLICY_NAME: POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=()",
}
#: Sent where the reader came by TLS: from then on their browser asks for nothing here without it.
BY_TLS = ("strict-transport-security", "max-age=31536000; includeSubDomains")
#: Pages made to stand inside pages of others; nobody signs in or acts there.
EMBEDDED = "/embed/"
EMBEDDED_HEADERS = {
    **{name: value for name, value in HEADERS.items() if name != "x-frame-options"},
    POLICY_NAME: POLICY.replace("frame-ancestors 'none'", "frame-ancestors *"),
    "cross-origin-resource-policy": "cross-origin",
}
#: The map library's worker: it has no page to reach, and brings in the shaping of Arabic by evaluating our own file.
WORKER = "/maplibre-gl-worker.mjs"
WORKER_HEADERS = {
    **HEADERS,
    POLICY_NAME: POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'"),
}


def headers_for(path: str) -> dict[str, str]:
    if path.startswith(EMBEDDED):
        return EMBEDDED_HEADERS
    return WORKER_HEADERS if path.startswith("/static/") and path.endswith(WORKER) else HEADERS


class SafeHeaders:
    """Adds `HEADERS` to every HTTP answer, and answers HEAD as GET, whose body the server leaves out."""

    def __init__(self, app: ASGIApp, tiles: str | None = None) -> None:
        #: Origin of a site's own tiles, which browsers are let ask too.
        self._app, self._tiles = app, tiles

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in headers_for(scope["path"]).items():
                    headers.setdefault(name, self._with_tiles(value) if name == POLICY_NAME else value)
                if scope.get("scheme") == "https":
                    headers.setdefault(*BY_TLS)
            await send(message)

        if scope.get("method") == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, send_safely)

    def _with_tiles(self, policy: str) -> str:
        if self._tiles is None:
            return policy
        return policy.replace("img-src 'self'", f"img-src 'self' {self._tiles}").replace(
            "connect-src 'self'", f"connect-src 'self' {self._tiles}"
        )
