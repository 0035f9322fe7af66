"""A folder of all that can go wrong: each thing is named, all the rest is taken in, memory stays bounded."""

import json
import tracemalloc
from pathlib import Path

import pytest

from livemap.errors import UnreadableDocument
from livemap.intake.documents import Defaults, Document, read_documents

SENTENCE = "At least 12 people were killed when a rocket hit the market of Saraqib on Friday, medics said."
MARKUP = '<script>alert("x")</script> Two men were killed in <img src=x onerror=alert(1)> Binnish on Friday.'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("hostile")
    (here / "binary.txt").write_bytes(bytes(range(256)) * 400)
    (here / "broken.html").write_text(
        f"<html><head><title>Rocket hits market<body><p>{SENTENCE}<div><a href='", "utf-8"
    )
    (here / "empty.txt").write_bytes(b"")
    (here / "good.txt").write_text(f"Rocket hits market\n\n{SENTENCE}", "utf-8")
    (here / "invalid.txt").write_bytes(f"Caf\u00e9 hit. {SENTENCE}".encode("latin-1") + b" \x93sorry\x94")
    (here / "long.txt").write_bytes(b"a" * 50_000_000)
    with (here / "lines.jsonl").open("wb") as lines:
        lines.write(json.dumps({"id": "first", "text": SENTENCE}).encode() + b"\n")
        lines.write(b'{"text": "' + b"a " * 25_000_000 + b'"}\n')
        lines.write(json.dumps({"id": "no text"}).encode() + b"\n")
        lines.write(b'{"id": "bad bytes", "text": "caf\xe9"}\n')
        lines.write(json.dumps({"id": "markup", "text": MARKUP, "title": "<b>bold</b>"}).encode() + b"\n")
        lines.write(json.dumps({"id": "last", "text": SENTENCE}).encode())
    return here


def test_each_fault_is_named_and_the_rest_is_taken_in(folder: Path) -> None:
    found = list(read_documents([str(folder)], Defaults()))
    errors = {Path(item.where).name: item.why for item in found if isinstance(item, UnreadableDocument)}
    assert errors == {
        "binary.txt": "looks like a binary file, not text",
        "empty.txt": "the file is empty",
        "long.txt": "larger than one report may be (10 MB)",
        "lines.jsonl:2": "the line is 50,000,013 bytes long; one report may have 10 MB",
        "lines.jsonl:3": "field 'text' is missing",
        "lines.jsonl:4": "not valid UTF-8 at byte 33",
    }
    taken = {Path(item.where).name: item for item in found if isinstance(item, Document)}
    assert list(taken) == ["broken.html", "good.txt", "invalid.txt", "lines.jsonl:1", "lines.jsonl:5", "lines.jsonl:6"]
    assert "At least 12 people were killed" in taken["broken.html"].report.text
    assert taken["invalid.txt"].report.text.startswith("Café hit. ")
    assert taken["invalid.txt"].report.text.endswith("“sorry”")
    assert taken["invalid.txt"].notes == ("not UTF-8: read as cp1252",)


def test_markup_stays_plain_text(folder: Path) -> None:
    reports = [item.report for item in read_documents([str(folder)], Defaults()) if isinstance(item, Document)]
    (report,) = (report for report in reports if report.id == "markup")
    assert report.text == f"<b>bold</b>\n\n{MARKUP}"
    assert report.title == "<b>bold</b>"


def test_memory_is_bounded_by_one_report(folder: Path) -> None:
    for _ in read_documents([str(folder / "good.txt"), str(folder / "broken.html")], Defaults()):
        pass  # models are loaded before the measure begins
    tracemalloc.start()
    try:
        for _ in read_documents([str(folder)], Defaults()):
            pass
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 45_000_000, f"peak {peak:,} bytes for 100 MB of files"
