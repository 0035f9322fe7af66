"""Which files are meant by what was given, and in what form each is."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from livemap.errors import UnreadableDocument


class Form(StrEnum):
    """How a file holds its reports."""

    PLAIN = "plain"
    PAGE = "page"
    LINES = "lines"
    #: The name does not say: the first bytes will.
    UNSAID = "unsaid"


#: The names that are taken from a folder. A file given by name is taken whatever it is called.
FORMS = {
    ".txt": Form.PLAIN,
    ".html": Form.PAGE,
    ".htm": Form.PAGE,
    ".jsonl": Form.LINES,
}
STANDARD_INPUT = "-"


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """One file to be read; `path` None is standard input."""

    path: Path | None
    #: As given, for messages.
    name: str
    form: Form


def is_address(given: str) -> bool:
    return given.lower().startswith(("http://", "https://"))


def find_sources(given: str) -> Iterator[Source | UnreadableDocument]:
    """The files behind one argument. A folder gives its files of known form, by name, subfolders included."""
    path = Path(given)
    if given == STANDARD_INPUT:
        yield Source(path=None, name="<stdin>", form=Form.UNSAID)
    elif path.is_dir():
        yield from _walk(path)
    elif path.exists():
        yield Source(path=path, name=given, form=FORMS.get(path.suffix.lower(), Form.UNSAID))
    else:
        yield UnreadableDocument(given, "no such file or folder")


def _walk(folder: Path) -> Iterator[Source | UnreadableDocument]:
    failed: list[OSError] = []
    empty = True
    for here, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(here, name)
            if path.suffix.lower() in FORMS and not name.startswith("."):
                empty = False
                yield Source(path=path, name=str(path), form=FORMS[path.suffix.lower()])
    if empty and not failed:
        yield UnreadableDocument(str(folder), f"holds no file that ends in {', '.join(FORMS)}")
    for error in failed:
        yield UnreadableDocument(str(error.filename), f"the folder cannot be opened: {error.strerror}")
