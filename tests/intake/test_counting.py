"""The count of documents is that of what comes, faults included."""

from pathlib import Path

import pytest

from livemap.intake.counting import count_documents
from livemap.intake.documents import Defaults, read_documents

LINE = b'{"text": "Two men were wounded on Friday."}'


@pytest.mark.parametrize(
    "content",
    [LINE, LINE + b"\n", LINE + b"\n\n  \n" + LINE, b"\n" + LINE + b"\r\n" + LINE, LINE * 1 + b"\n" + LINE + b"\n \n"],
)
def test_lines_are_counted_as_they_are_read(tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("livemap.intake.counting.CHUNK", 7)
    path = tmp_path / "day.jsonl"
    path.write_bytes(content)
    assert count_documents([str(path)]) == len(list(read_documents([str(path)], Defaults())))


def test_files_folders_and_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "b.html").write_text("<p>Words.")
    (tmp_path / "c.jsonl").write_bytes(LINE + b"\n" + LINE)
    (tmp_path / "d.png").write_bytes(b"")
    assert count_documents([str(tmp_path), str(tmp_path / "none.txt"), "https://news.example/1"]) == 6


@pytest.mark.parametrize("given", ["-", "notes"])
def test_what_cannot_be_counted(tmp_path: Path, given: str) -> None:
    (tmp_path / "notes").write_text("Words.")
    assert count_documents([given if given == "-" else str(tmp_path / given)]) is None
