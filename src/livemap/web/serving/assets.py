"""Files that the browser loads: under an address that changes with them, so that they may be kept for long."""

import hashlib
from pathlib import Path

from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Scope

from livemap.errors import StoreError

STATIC = Path(__file__).parents[1] / "static"
VENDOR = STATIC / "vendor"
#: The first file and the last that the build writes; a package holds them without the build's own stamp.
NEEDED = ("maplibre/maplibre-gl.mjs", "base/places/cells.json")
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
    """Static files that a browser may keep, because their address names their version."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        if answer.status_code in (200, 304):
            answer.headers["cache-control"] = KEEP
        return answer
