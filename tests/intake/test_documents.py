"""Files, folders and standard input as one stream of reports."""

import hashlib
import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from livemap.errors import UnreadableDocument
from livemap.intake.documents import Defaults, Document, read_documents
from livemap.model.report import Report

SENTENCE = "At least 12 people were killed when a rocket hit the market of Saraqib on Friday, medics said."


def read_all(*sources: str | Path, defaults: Defaults | None = None) -> list[Document | UnreadableDocument]:
    return list(read_documents([str(source) for source in sources], defaults or Defaults()))


def read_one(source: Path, defaults: Defaults | None = None) -> Report:
    (found,) = read_all(source, defaults=defaults)
    assert isinstance(found, Document), found
    return found.report


def errors_of(found: Sequence[Document | UnreadableDocument]) -> list[str]:
    return [str(item) for item in found if isinstance(item, UnreadableDocument)]


def test_a_text_file_with_a_headline(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Rocket hits market\n\n{SENTENCE}", "utf-8")
    report = read_one(path, Defaults(outlet="Example Wire", published=datetime(2019, 12, 20, tzinfo=UTC)))
    assert report.title == "Rocket hits market"
    assert report.text == f"Rocket hits market\n\n{SENTENCE}"
    assert report.outlet == "Example Wire"
    assert report.language == "en"
    assert report.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert report.id == f"r{report.digest[:16]}"


@pytest.mark.parametrize(
    "text",
    [SENTENCE, f"{SENTENCE}\n\nMore soon.", f"no empty line follows\n{SENTENCE}", f"{'long ' * 60}\n\n{SENTENCE}"],
)
def test_a_text_file_without_a_headline(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    assert read_one(path).title == ""


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    rows = [
        {"id": 7, "title": "Rocket hits market", "text": SENTENCE, "outlet": "Example Wire", "published": "2019-12-20"},
        {"id": "b", "text": SENTENCE, "date": "12/21/19", "url": "https://wire.example/b", "extra": [1]},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", "utf-8")
    first, second = (item for item in read_all(path) if isinstance(item, Document))
    assert (first.report.id, first.where) == ("7", f"{path}:1")
    assert first.report.text == f"Rocket hits market\n\n{SENTENCE}"
    assert first.report.published == datetime(2019, 12, 20, tzinfo=UTC)
    assert second.report.published == datetime(2019, 12, 21, tzinfo=UTC)
    assert second.report.url == "https://wire.example/b"
    assert second.source == str(path)


def test_the_agency_that_a_report_credits_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    path.write_text(json.dumps({"text": f"SARAQIB, Syria (Reuters) - {SENTENCE}"}), "utf-8")
    assert read_one(path).wire == ("Reuters",)


def test_the_headline_stands_once(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    body = f"Rocket hits market of Saraqib\n\n{SENTENCE}\n\nROCKET HITS MARKET OF SARAQIB"
    path.write_text(json.dumps({"title": "Rocket hits market of Saraqib", "text": body}), "utf-8")
    assert read_one(path).text == f"Rocket hits market of Saraqib\n\n{SENTENCE}"


def test_defaults_fill_only_what_is_not_said(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    path.write_text(json.dumps({"text": SENTENCE, "outlet": "Said"}), "utf-8")
    report = read_one(path, Defaults(outlet="Default", url="https://wire.example"))
    assert (report.outlet, report.url) == ("Said", "https://wire.example")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"title": "x"}', "field 'text' is missing"),
        ('{"text": ""}', "field 'text' is empty"),
        ('{"text": 5}', "field 'text' must be text, not a number"),
        ('{"text": "a b", "title": ["x"]}', "field 'title' must be text, not a list"),
        ('{"text": "a b", "id": true}', "field 'id' must be text, not true or false"),
        ('{"text": "a b", "published": "soon"}', "field 'published' is no date that can be read: 'soon'"),
        ("[1, 2]", "a list where an object is wanted"),
        ("null", "null where an object is wanted"),
        ("{'text': 'a'}", "not JSON: Expecting property name enclosed in double quotes at column 2"),
        ("[" * 100_000, "not JSON that can be read: nested too deep"),
        ('{"text": "Share"}', "no text is left after cleaning"),
    ],
)
def test_a_bad_line_is_named_and_stops_nothing(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "day.jsonl"
    good = json.dumps({"text": SENTENCE})
    path.write_text(f"{good}\n{line}\n{good}\n", "utf-8")
    found = read_all(path)
    assert [type(item).__name__ for item in found] == ["Document", "UnreadableDocument", "Document"]
    assert errors_of(found)[0].startswith(f"{path}:2: {said}")


def test_a_folder_in_order_with_what_it_knows(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.jsonl", "notes.md", ".hidden.txt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"text": SENTENCE}) if name.endswith("jsonl") else SENTENCE, "utf-8")
    found = [Path(item.source).name for item in read_all(tmp_path) if isinstance(item, Document)]
    assert found == ["a.html", "b.txt", "c.jsonl"]


def test_a_file_given_by_name_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    lines, page, prose = tmp_path / "export.json", tmp_path / "page", tmp_path / "notes.md"
    lines.write_text(json.dumps({"text": SENTENCE, "id": "x"}), "utf-8")
    page.write_text(f"<html><body><p>{SENTENCE}</p></body></html>", "utf-8")
    prose.write_text(SENTENCE, "utf-8")
    assert read_one(lines).id == "x"
    assert read_one(page).text == SENTENCE
    assert read_one(prose).text == SENTENCE


def test_what_is_not_there_or_not_fetched_is_said() -> None:
    assert errors_of(read_all("nowhere.txt", "https://wire.example/a")) == [
        "nowhere.txt: no such file or folder",
        "https://wire.example/a: addresses are not fetched here (save the page and give the file)",
    ]


def test_nothing_is_said_to_be_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_bytes(b"\n \n")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "notes.md").write_text(SENTENCE, "utf-8")
    assert errors_of(read_all(empty, folder)) == [
        f"{empty}: the file is empty",
        f"{folder}: holds no file that ends in .txt, .html, .htm, .jsonl",
    ]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Given:
        buffer = io.BufferedReader(io.BytesIO(json.dumps({"text": SENTENCE, "id": "in"}).encode()))

    monkeypatch.setattr("sys.stdin", Given)
    (found,) = read_all("-")
    assert isinstance(found, Document)
    assert (found.report.id, found.where) == ("in", "<stdin>:1")


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, "utf-8")
    assert read_all(path) == read_all(path)


def test_header_lines_of_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    headers = "Title: Rocket hits market\nOutlet: Example Wire\nPublished: 2019-12-20\nURL: https://wire.example/a"
    path.write_text(f"{headers}\n\n{SENTENCE}", "utf-8")
    report = read_one(path)
    assert report.text == f"Rocket hits market\n\n{SENTENCE}"
    assert report.outlet == "Example Wire"
    assert report.published == datetime(2019, 12, 20, tzinfo=UTC)
    assert report.url == "https://wire.example/a"


@pytest.mark.parametrize("start", ["Date: the fifth of May\n\n", "Outlet: x\n", "Title: The day in Syria\n\n"])
def test_words_that_only_look_like_header_lines_stay(tmp_path: Path, start: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(start + SENTENCE, "utf-8")
    assert read_one(path).text.startswith(start.strip())


def test_the_examples_are_taken_in_whole() -> None:
    folder = Path(__file__).parents[2] / "examples" / "reports"
    found = read_all(folder)
    assert errors_of(found) == []
    reports = [item.report for item in found if isinstance(item, Document)]
    assert len(reports) == 19
    assert all(report.outlet and report.outlet.startswith("Example ") for report in reports)
    assert all(report.published and report.url and report.title for report in reports)
