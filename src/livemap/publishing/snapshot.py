"""A dated, citable copy of everything: every format in one archive, with the digest of each file and how to cite it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from livemap.publishing.formats import FORMATS
from livemap.publishing.matter import Matter

PIECE = 1 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """What a snapshot says of itself."""

    #: When it was made, UTC.
    made: datetime
    #: The licence its maker gives; empty: none is stated.
    licence: str
    #: Who makes it, for the citation; empty: the site does not say.
    maker: str
    #: Number and hash of the log's last entry: the state of the record that the copy is of; None: the log is empty.
    head: tuple[int, str] | None


def write_snapshot(matter: Callable[[], Matter], label: Label, out: IO[bytes]) -> None:
    """Writes the archive: each format, `manifest.json` with sizes and SHA-256, `README.txt` to cite it by.

    `matter` gives all incidents anew for each format. The same store and label give the same manifest but for formats
    that carry the time of writing within (workbook, GeoPackage).
    """
    files: list[dict[str, object]] = []
    incidents, claims = 0, 0
    for recorded in matter().incidents:
        incidents, claims = incidents + 1, claims + len(recorded.claims)
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for chosen in FORMATS.values():
            name = f"livemap{chosen.suffix}"
            with TemporaryFile() as made:
                chosen.write(matter(), made)
                made.seek(0)
                files.append({"name": name, "about": chosen.about, **_copy(archive, _info(name, label), made)})
        manifest = {
            "made": label.made.isoformat(),
            "licence": label.licence or None,
            "maker": label.maker or None,
            "log_head": {"number": label.head[0], "hash": label.head[1]} if label.head else None,
            "incidents": incidents,
            "claims": claims,
            "files": files,
        }
        body = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
        archive.writestr(_info("manifest.json", label), body)
        archive.writestr(_info("README.txt", label), readme(label, hashlib.sha256(body.encode()).hexdigest()))


def readme(label: Label, digest: str) -> str:
    """How to cite the copy, what may be done with it, and how to check it."""
    maker = label.maker or "A Livemap site"
    day = label.made.date().isoformat()
    head = f"Entry {label.head[0]} of the log, {label.head[1]}" if label.head else "The log is empty"
    licence = label.licence or "none stated; ask the maker before you hand it on"
    return (
        f"Cite as: {maker} ({day}): Livemap snapshot. SHA-256 of manifest.json: {digest}\n\n"
        f"Licence: {licence}\n"
        f"State of the record: {head}\n\n"
        "Each file has its SHA-256 in manifest.json. Every value leads back to its claim by claim_id; a claim has the\n"
        "words it was read from, who said them and where they stand.\n"
    )


def _copy(archive: ZipFile, info: ZipInfo, made: IO[bytes]) -> dict[str, object]:
    seen, size = hashlib.sha256(), 0
    with archive.open(info, "w", force_zip64=True) as into:
        while piece := made.read(PIECE):
            seen.update(piece)
            size += len(piece)
            into.write(piece)
    return {"bytes": size, "sha256": seen.hexdigest()}


def _info(name: str, label: Label) -> ZipInfo:
    info = ZipInfo(name, label.made.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    return info
