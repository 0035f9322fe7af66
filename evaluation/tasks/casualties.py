"""The dead of an article's main event, chosen from the claims that the reader makes."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from evaluation.tasks.toll_choice import choose_dead
from livemap.model.reading import Draft
from livemap.model.report import Report
from livemap.reading.reader import Reader


def predict(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One answer for each row: the counts of the main event's dead, where, by whom and how."""
    reader = Reader.load()
    for row, draft in zip(rows, reader.read_many(report_of(row) for row in rows), strict=True):
        yield answer(row, draft)


def answer(row: dict[str, Any], draft: Draft) -> dict[str, Any]:
    return {"id": row["id"], **choose_dead(draft)}


def report_of(row: dict[str, Any]) -> Report:
    """The row as intake would make it a report: the text begins with the headline as its own paragraph."""
    title, text = row["title"].strip(), row["text"].strip()
    full = text if text.startswith(title) else f"{title}\n\n{text}"
    published = datetime.strptime(row["date"], "%m/%d/%y").replace(tzinfo=UTC) if row.get("date") else None
    return Report(id=str(row["id"]), title=title, text=full, outlet=row["outlet"], published=published, language="en")
