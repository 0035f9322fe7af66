"""Whatever is given — files, folders, standard input, addresses — as a stream of reports."""

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from livemap.errors import UnreadableDocument
from livemap.intake.building import Defaults, NothingLeft, Parts, build_report
from livemap.intake.decoding import NotText, decode
from livemap.intake.jsonlines import Line, read_line, read_lines
from livemap.intake.limits import REPORT_BYTES, REPORT_SIZE
from livemap.intake.pages import read_page
from livemap.intake.plain import read_plain
from livemap.intake.sources import Form, Source, find_sources, is_address
from livemap.model.report import Report

__all__ = ["Defaults", "Document", "Fetch", "read_documents"]

#: Brings the bytes behind an address, and the address they came from in the end. Raises UnreadableDocument.
Fetch = Callable[[str], tuple[bytes, str]]
#: First bytes that tell lines of JSON from prose.
SNIFFED = 4096


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A report with where it came from."""

    report: Report
    #: For messages: "day.jsonl:12", "notes.txt", "<stdin>".
    where: str
    #: The file, address or "<stdin>" that held it, without the line.
    source: str
    #: What was doubtful in taking it in ("not UTF-8: read as cp1252"); empty: nothing.
    notes: tuple[str, ...] = ()


def read_documents(
    sources: Sequence[str], defaults: Defaults, fetch: Fetch | None = None
) -> Iterator[Document | UnreadableDocument]:
    """The reports of `sources` in their order; one that cannot be read is an error value, and the rest go on.

    A source is a file, a folder (walked in sorted order, .txt .html .htm .jsonl), "-" for standard input, or an
    http(s) address where `fetch` is given. Memory is bounded by one report, whatever the files weigh.
    """
    for given in sources:
        if is_address(given):
            yield _read_address(given, defaults, fetch)
            continue
        for source in find_sources(given):
            if isinstance(source, UnreadableDocument):
                yield source
            else:
                yield from _read_source(source, defaults)


def _read_source(source: Source, defaults: Defaults) -> Iterator[Document | UnreadableDocument]:
    try:
        if source.path is None:
            yield from _read_stream(sys.stdin.buffer, source, defaults)
        else:
            with source.path.open("rb") as stream:
                yield from _read_stream(stream, source, defaults)
    except OSError as error:
        yield UnreadableDocument(source.name, f"cannot be read: {error.strerror or error}")


def _read_stream(stream: BinaryIO, source: Source, defaults: Defaults) -> Iterator[Document | UnreadableDocument]:
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(stream)  # type: ignore[type-var]
    form = defaults.form if source.form is Form.UNSAID else source.form
    if form is Form.LINES or (form is Form.UNSAID and _holds_lines(buffered.peek(SNIFFED))):
        empty = True
        for line in read_lines(buffered):
            empty = False
            yield _read_line(line, source, defaults)
        if empty:
            yield UnreadableDocument(source.name, "the file is empty")
    else:
        yield _read_whole(buffered.read(REPORT_BYTES + 1), source, defaults)


def _holds_lines(start: bytes) -> bool:
    """Whether the bytes begin with an object and no line end after its brace, as JSON lines do."""
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b'{"', b'{ "'))


def _read_line(line: Line, source: Source, defaults: Defaults) -> Document | UnreadableDocument:
    where = f"{source.name}:{line.number}"
    try:
        report = build_report(read_line(line, where), line.raw or b"", defaults)
    except UnreadableDocument as error:
        return error
    except NothingLeft as error:
        return UnreadableDocument(where, str(error))
    return Document(report=report, where=where, source=source.name)


def _read_whole(raw: bytes, source: Source, defaults: Defaults) -> Document | UnreadableDocument:
    if len(raw) > REPORT_BYTES:
        advice = "split it: a file a report, or a JSON line a report"
        return UnreadableDocument(source.name, f"larger than one report may be ({REPORT_SIZE})", advice)
    if not raw.strip():
        return UnreadableDocument(source.name, "the file is empty")
    try:
        text, note = decode(raw)
        parts = _parts(text, source.form)
        report = build_report(parts, raw, defaults)
    except (NotText, NothingLeft) as error:
        return UnreadableDocument(source.name, str(error))
    return Document(report=report, where=source.name, source=source.name, notes=(note,) if note else ())


def _parts(text: str, form: Form) -> Parts:
    return read_page(text) if form is Form.PAGE else read_plain(text)


def _read_address(address: str, defaults: Defaults, fetch: Fetch | None) -> Document | UnreadableDocument:
    if fetch is None:
        return UnreadableDocument(address, "addresses are not fetched here", "save the page and give the file")
    try:
        raw, final = fetch(address)
    except UnreadableDocument as error:
        return error
    told = Defaults(outlet=defaults.outlet, url=defaults.url or final, published=defaults.published)
    return _read_whole(raw, Source(path=None, name=address, form=Form.UNSAID), told)
