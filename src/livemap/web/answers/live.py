"""What is new: changes since a number as data, and as events while they happen (server-sent events, HTML standard)."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from livemap.store import Store
from livemap.store.changes import Change

#: Seconds between two looks, and between two signs of life on a quiet line.
LOOK, SIGN = 2.0, 20.0
#: Changes that one event names; the rest come in the next.
MOST = 200


class ChangeWire(BaseModel):
    """An incident's last change: `added`, `changed` or `removed`."""

    number: int
    incident: str
    what: str
    at: datetime

    @classmethod
    def from_change(cls, change: Change) -> Self:
        return cls(number=change.number, incident=change.incident, what=change.what, at=change.at)


class ChangePage(BaseModel):
    """Changes in their order. `next` is the `since` of the page after; `latest` the newest number that there is."""

    changes: list[ChangeWire]
    next: int
    latest: int


def make_live(store: Store) -> APIRouter:
    """The routes over one store."""
    routes = APIRouter(prefix="/api/v1")

    @routes.get("/changes")
    def find_changes(
        since: Annotated[int, Query(ge=0, description="Number of the last change that is known")] = 0,
        limit: Annotated[int, Query(ge=1, le=5000)] = 500,
    ) -> ChangePage:
        """What was added, changed and removed since: each incident once, with its last change."""
        with store.reading() as records:
            found = records.changes.after(since, limit)
            latest = records.changes.last()
        changes = [ChangeWire.from_change(change) for change in found]
        return ChangePage(changes=changes, next=changes[-1].number if changes else max(since, latest), latest=latest)

    @routes.get("/live", include_in_schema=False)
    async def watch(
        request: Request,
        since: Annotated[int | None, Query(ge=0)] = None,
        last_event_id: Annotated[str, Header()] = "",
    ) -> StreamingResponse:
        """Events of changes as they come. A client that comes back says its last event and misses nothing."""
        known = int(last_event_id) if last_event_id.isdecimal() and len(last_event_id) < 16 else since
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(_events(request, store, known), media_type="text/event-stream", headers=headers)

    return routes


async def _events(request: Request, store: Store, known: int | None) -> AsyncIterator[str]:
    """The stream: each event has as its id the number it reaches."""
    at = await run_in_threadpool(_latest, store) if known is None else known
    yield f"retry: 3000\nid: {at}\nevent: ready\ndata: {{}}\n\n"
    quiet = 0.0
    while not await request.is_disconnected():
        found = await run_in_threadpool(_after, store, at)
        if found:
            at, quiet = found[-1].number, 0.0
            yield f"id: {at}\nevent: changes\ndata: {_data(found)}\n\n"
            continue
        if quiet >= SIGN:
            quiet = 0.0
            yield ": still here\n\n"
        await asyncio.sleep(LOOK)
        quiet += LOOK


def _latest(store: Store) -> int:
    with store.reading() as records:
        return records.changes.last()


def _after(store: Store, number: int) -> tuple[Change, ...]:
    with store.reading() as records:
        return records.changes.after(number, MOST)


def _data(changes: tuple[Change, ...]) -> str:
    return json.dumps([{"incident": change.incident, "what": change.what.value} for change in changes])
