"""Lists that are read page by page: a cursor names the last line that was read, so that new ones shift nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from livemap.errors import InputError
from livemap.store import IncidentFilter, IncidentSummary, ListEnd, Records


@dataclass(frozen=True, kw_only=True, slots=True)
class ListPage:
    """Some incidents of a list."""

    found: tuple[IncidentSummary, ...]
    #: How many incidents the list has, and how many stand before these.
    total: int
    before: int
    #: Cursor of the page after; None: this was the last.
    next: str | None


def read_page(records: Records, wanted: IncidentFilter, limit: int, after: ListEnd | None) -> ListPage:
    """The incidents that fit, newest first, `limit` at a time."""
    found = records.incidents.find(wanted, limit=limit, after=after)
    total = records.incidents.count(wanted)
    before = records.incidents.count_before(wanted, after) if after else 0
    more = bool(found) and before + len(found) < total
    last = f"{found[-1].last_day or ''}~{found[-1].id}" if more else None
    return ListPage(found=found, total=total, before=before, next=last)


def read_end(
    cursor: Annotated[str, Query(description="Where the page before ended, as its `next` says", max_length=80)] = "",
) -> ListEnd | None:
    """The end of the page before; None: there was none. Callers hand a cursor back as they got it."""
    if not cursor:
        return None
    day, parted, key = cursor.partition("~")
    try:
        if parted and key and key.isascii():
            return ListEnd(day=date.fromisoformat(day) if day else None, id=key)
    except ValueError:
        pass
    raise InputError(f"cursor: {cursor!r} is none that we gave")


End = Annotated[ListEnd | None, Depends(read_end)]
