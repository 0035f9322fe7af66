"""Which reports tell of one incident, by all their words (`matching/reports.py`).

It measures the matcher of whole reports alone: the product's incidents come from claims, which `groups` measures.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from livemap.matching.reports import match_reports
from livemap.matching.wording import Telling
from livemap.model.when import TimePrecision
from livemap.reading.text.sentences import split_sentences
from livemap.reading.timing.times import find_times

#: Sentences of a report that tell when its happening was; later ones tell its background.
LEAD = 8


def predict(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One answer a row: the group's smallest row number as cluster, null for a report that stands alone."""
    tellings = [_telling(f"{number:07d}", row) for number, row in enumerate(rows)]
    clusters: dict[str, str] = {}
    for group in match_reports(tellings):
        if len(group.report_ids) > 1:
            clusters |= dict.fromkeys(group.report_ids, f"e{group.report_ids[0]}")
    for number, row in enumerate(rows):
        yield {"id": row["id"], "cluster": clusters.get(f"{number:07d}")}


def _telling(id: str, row: dict[str, Any]) -> Telling:
    published = date.fromisoformat(row["date"][:10]) if row.get("date") else None
    text = row.get("text") or ""
    return Telling(id=id, title=row.get("title") or "", text=text, published=published, days=_days(text, published))


def _days(text: str, published: date | None) -> frozenset[int]:
    """The single days that the lead names."""
    lead = [sentence.span for sentence, _ in zip(split_sentences(text), range(LEAD), strict=False)]
    times = [hit.when for span in lead for hit in find_times(span.of(text), span.start, published)]
    return frozenset(when.start_date.toordinal() for when in times if when.precision is TimePrecision.DAY)
