"""Reports given as JSON lines: one object a line, each with at least "text"."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from livemap.errors import UnreadableDocument
from livemap.intake.building import Parts
from livemap.intake.dates import parse_published
from livemap.intake.limits import REPORT_BYTES, REPORT_SIZE

CHUNK = 1 << 16
SHAPE = 'a line is {"text": "...", "id"?, "title"?, "outlet"?, "published"?, "url"?}'
KINDS = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number", str: "text"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of a file, or that it is longer than a report may be (`raw` is None)."""

    number: int
    raw: bytes | None
    length: int


def read_lines(stream: BinaryIO) -> Iterator[Line]:
    """The lines that hold something, in bounded memory however long one is."""
    number = 0
    while True:
        raw = stream.readline(REPORT_BYTES + 1)
        if not raw:
            return
        number += 1
        length = len(raw)
        if not raw.endswith(b"\n") and length > REPORT_BYTES:
            yield Line(number=number, raw=None, length=length + _skip_line(stream))
        elif raw.strip():
            yield Line(number=number, raw=raw.removeprefix(b"\xef\xbb\xbf").strip(), length=length)


def _skip_line(stream: BinaryIO) -> int:
    skipped = 0
    while chunk := stream.readline(CHUNK):
        skipped += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return skipped


def read_line(line: Line, where: str) -> Parts:
    """The parts that a line says. Raises UnreadableDocument with what is wrong and in which field."""
    if line.raw is None:
        raise UnreadableDocument(
            where, f"the line is {line.length:,} bytes long; one report may have {REPORT_SIZE}", "split the report"
        )
    record = _parse(line.raw, where)
    return Parts(
        text=_text(record, where),
        id=_id(record, where),
        title=_optional(record, "title", where) or "",
        outlet=_optional(record, "outlet", where),
        url=_optional(record, "url", where),
        published=_published(record, where),
    )


def _parse(raw: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableDocument(where, f"not valid UTF-8 at byte {error.start + 1}", "save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise UnreadableDocument(where, f"not JSON: {error.msg} at column {error.colno}", SHAPE) from None
    except (ValueError, RecursionError):
        raise UnreadableDocument(where, "not JSON that can be read: nested too deep or a number too long") from None
    if not isinstance(record, dict):
        raise UnreadableDocument(where, f"{_kind(record)} where an object is wanted", SHAPE)
    return record


def _text(record: dict[str, Any], where: str) -> str:
    if "text" not in record:
        raise UnreadableDocument(where, "field 'text' is missing", SHAPE)
    text = _optional(record, "text", where)
    if not text:
        raise UnreadableDocument(where, "field 'text' is empty")
    return text


def _id(record: dict[str, Any], where: str) -> str | None:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return (_optional(record, "id", where) or "").strip() or None


def _optional(record: dict[str, Any], field: str, where: str) -> str | None:
    value = record.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableDocument(where, f"field '{field}' must be text, not {_kind(value)}")
    return value if value.strip() else None


def _published(record: dict[str, Any], where: str) -> datetime | None:
    field = "published" if record.get("published") is not None else "date"
    said = _optional(record, field, where)
    if said is None:
        return None
    moment = parse_published(said)
    if moment is None:
        raise UnreadableDocument(
            where,
            f"field '{field}' is no date that can be read: {said[:40]!r}",
            "write 2019-12-22 or 2019-12-22T08:00:00Z",
        )
    return moment


def _kind(value: object) -> str:
    return KINDS.get(type(value), "null")
