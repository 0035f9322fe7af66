"""What must hold within one report: words where the spans say, figures with bounds, places that are there."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from livemap.store.bundles import Bundle
from livemap.store.claim_rows import Row
from livemap.store.morton import morton


def breaches_of(bundle: Bundle, entry: Mapping[str, Any] | None) -> Iterator[str]:
    """What does not hold, in words; `entry` is the detail of the report's entry in the log."""
    key = bundle.report["key"]
    yield from (f"report {key}: {breach}" for breach in _report_breaches(bundle, entry))
    for name, span in _spans(bundle):
        breach = _span_breach(bundle.report["text"], span)
        if breach:
            yield f"report {key}, {name}: {breach}"
    for row in bundle.claims:
        yield from (f"claim {row['id']}: {breach}" for breach in _claim_breaches(bundle, row))


def _report_breaches(bundle: Bundle, entry: Mapping[str, Any] | None) -> Iterator[str]:
    row = bundle.report
    if row["key"] != "r" + row["digest"][:16]:
        yield "its key is not of its digest"
    if entry is None:
        yield "the log does not know that it was taken in"
        return
    if entry.get("digest") != row["digest"]:
        yield "the log names another raw copy"
    if entry.get("text") != hashlib.sha256(row["text"].encode()).hexdigest():
        yield "its text is not the one that was taken in"
    if entry.get("claims") != len(bundle.claims):
        yield f"it has {len(bundle.claims)} claims, {entry.get('claims')} were taken in"


def _spans(bundle: Bundle) -> Iterator[tuple[str, tuple[int | None, int | None, str | None]]]:
    for row in bundle.mentions:
        yield f"mention {row['position']}", (row["start"], row["end"], row["words"])
    for row in bundle.claims:
        for part in ("evidence", "figure", "when"):
            yield f"{part} of claim {row['id']}", (row[f"{part}_start"], row[f"{part}_end"], row[f"{part}_words"])
        for start, end in row["also"]:
            yield f"repetition of claim {row['id']}", (start, end, None)
        for voice in row["denied_by"] or ():
            yield f"denier of claim {row['id']}", (voice["start"], voice["end"], voice["words"])
    for name, rows in (("voice", bundle.voices), ("actor", bundle.actors)):
        for row in rows:
            yield f"{name} {row['name']!r} of claim {row['claim']}", (row["start"], row["end"], row["words"])


def _span_breach(text: str, span: tuple[int | None, int | None, str | None]) -> str | None:
    start, end, words = span
    if start is None or end is None:
        return None if (start, end, words) == (None, None, None) else "half a span"
    if not 0 <= start < end <= len(text):
        return f"its span {start}..{end} is not inside the text"
    if words is not None and text[start:end] != words:
        return f"its span reads {text[start:end]!r}, not {words!r}"
    return None


def _claim_breaches(bundle: Bundle, row: Row) -> Iterator[str]:
    low, high = row["low"], row["high"]
    if (row["qualifier"] is not None) is not (low is not None or high is not None):
        yield "a figure needs a bound, and a bound a figure"
    if low is not None and high is not None and low > high:
        yield f"its figure's bounds are {low}..{high}"
    if row["start_date"] and row["end_date"] and row["start_date"] > row["end_date"]:
        yield f"its days are {row['start_date']}..{row['end_date']}"
    if row["part_of"] is not None and row["part_of"] not in {claim["id"] for claim in bundle.claims}:
        yield f"it is part of {row['part_of']}, which is not in its report"
    yield from _place_breaches(bundle, row)


def _place_breaches(bundle: Bundle, row: Row) -> Iterator[str]:
    mentions = {mention["position"]: mention for mention in bundle.mentions}
    wanted = [place["mention"] for place in bundle.places if place["claim"] == row["id"]]
    for number in wanted:
        if number not in mentions:
            yield f"its place is mention {number}, which is not in its report"
    placed = [mentions[number] for number in wanted if number in mentions and mentions[number]["lat"] is not None]
    key = morton(placed[0]["lat"], placed[0]["lon"]) if placed else None
    if key != row["morton"]:
        yield f"its key on the map is {row['morton']}, its place's is {key}"
