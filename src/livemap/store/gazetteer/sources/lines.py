"""Lines of a text file, plain or in a zip, with where each stands."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from livemap.errors import InputError

#: Readmes that come along in a zip.
BESIDE = frozenset({"readme", "iso-languagecodes", "__macosx"})


def read_lines(path: Path) -> Iterator[tuple[str, str]]:
    """Each line with its place ("SY.txt, line 12"), without its end. A byte that is no UTF-8 becomes U+FFFD."""
    with open_member(path) as (name, raw):
        for number, line in enumerate(raw, 1):
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            if number == 1:
                text = text.removeprefix("\ufeff")
            if text and not text.startswith("#"):
                yield f"{name}, line {number}", text


@contextmanager
def open_member(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """The file, or the one data file in a zip, with its name to tell."""
    if path.suffix.lower() != ".zip":
        with path.open("rb") as raw:
            yield path.name, raw
        return
    try:
        with zipfile.ZipFile(path) as packed:
            member = _data_member(packed, path)
            with packed.open(member) as lines:
                yield f"{path.name}/{member}", lines
    except zipfile.BadZipFile as error:
        raise InputError(f"{path}: not a zip file, or cut off ({error}); fetch it again") from error


def _data_member(packed: zipfile.ZipFile, path: Path) -> str:
    names = [one.filename for one in packed.infolist() if not one.is_dir()]
    members = [name for name in names if not {part.lower().partition(".")[0] for part in Path(name).parts} & BESIDE]
    if len(members) != 1:
        listed = ", ".join(sorted(members)[:5]) or "nothing"
        raise InputError(f"{path}: a zip must hold one file of places, this one holds {listed}; unpack it")
    return members[0]


def count_rows(path: Path) -> int | None:
    """Lines of a text file, to tell how far one is; None where that would take long or means nothing."""
    if path.suffix.lower() not in (".txt", ".tsv", ".csv"):
        return None
    with path.open("rb") as raw:
        return sum(piece.count(b"\n") for piece in iter(lambda: raw.read(1 << 20), b""))
