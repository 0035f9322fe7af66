"""Files that the browser loads: under an address that changes with them, so that they may be kept for long."""

import hashlib
import re
from http import HTTPStatus
from mimetypes import guess_type
from pathlib import Path

from fastapi.staticfiles import StaticFiles
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from livemap.errors import StoreError

STATIC = Path(__file__).parents[1] / "static"
VENDOR = STATIC / "vendor"
#: The first file and the last that the build writes; a package holds them without the build's own stamp.
NEEDED = ("maplibre/maplibre-gl.mjs", "base/names/cells.json")
#: The end of the name of a smaller copy.
PRESSED = ".br"
#: How a browser says that it takes no such coding.
REFUSED = re.compile(r";q=0(\.0*)?$")
KEEP = "public, max-age=31536000, immutable"


class AssetsMissing(StoreError):
    """The browser's files were not built; a package from a registry always has them."""


def require_assets(vendor: Path = VENDOR) -> None:
    """Raise AssetsMissing where a checkout was not built yet."""
    if not all((vendor / name).exists() for name in NEEDED):
        raise AssetsMissing("the map's browser files are not built yet; run `make assets` in the project's folder")


def version_of(folder: Path = STATIC) -> str:
    """Twelve hex digits that change when any file does."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            facts = path.stat()
            digest.update(f"{path.relative_to(folder)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]


class KeptFiles(StaticFiles):
    """Static files that a browser may keep, because their address names their version; pressed, if it takes that."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        pressed = self._pressed(path, scope)
        answer = await super().get_response(pressed or path, scope)
        if answer.status_code in (200, 304):
            answer.headers["cache-control"] = KEEP
        if not pressed and "etag" in answer.headers:
            # on its way it may be squeezed: one tag for two forms of it must be a weak one
            answer.headers["etag"] = f"W/{answer.headers['etag']}"
        if pressed and answer.status_code == HTTPStatus.OK:
            answer.headers["content-encoding"] = "br"
            answer.headers["content-type"] = guess_type(path)[0] or "application/octet-stream"
        if self.lookup_path(f"{path}{PRESSED}")[1]:
            answer.headers.add_vary_header("Accept-Encoding")
        return answer

    def _pressed(self, path: str, scope: Scope) -> str | None:
        """The smaller copy of a file, where there is one and the browser takes it."""
        taken = Headers(scope=scope).get("accept-encoding", "").replace(" ", "").split(",")
        codings = {coding.partition(";")[0] for coding in taken if not REFUSED.search(coding)}
        there = self.lookup_path(f"{path}{PRESSED}")[1] is not None
        return f"{path}{PRESSED}" if there and "br" in codings else None
