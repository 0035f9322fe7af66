"""What a person of the desk was told: their own list as a page and in the API, and how much of it is unread."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Body, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from livemap.desk.notices import read_all
from livemap.errors import InputError
from livemap.model.notice import Notice, NoticeKind
from livemap.store import Store
from livemap.web.people.forms import Posted, Reviewer
from livemap.web.serving.show import Show

#: Largest number of a notice that any database keeps.
LARGEST = 2**31 - 1


class NoticeWire(BaseModel):
    """Something that you were told; `read` null: you have not read it."""

    id: int
    kind: NoticeKind
    item_kind: str
    item_id: str
    words: str
    at: datetime
    read: datetime | None

    @classmethod
    def from_notice(cls, notice: Notice) -> Self:
        return cls(**{name: getattr(notice, name) for name in cls.model_fields})


class NoticesWire(BaseModel):
    """Your notices, unread first, each newest first."""

    unread: int
    notices: list[NoticeWire]


def unread_of(store: Store) -> Callable[[str], int]:
    """How many notices an account has not read, for the frame of every page of the desk."""

    def count(name: str) -> int:
        with store.reading() as records:
            return records.notices.count_unread(name)

    return count


def make_notices(store: Store, show: Show) -> APIRouter:
    """The routes over one store."""
    routes = APIRouter()

    @routes.get("/api/v1/desk/notices")
    def list_notices(account: Reviewer) -> NoticesWire:
        """What you were told: that what you approved has changed, or that somebody named you."""
        with store.reading() as records:
            found = [NoticeWire.from_notice(notice) for notice in records.notices.of(account.name)]
            return NoticesWire(unread=records.notices.count_unread(account.name), notices=found)

    @routes.post("/api/v1/desk/notices/read", status_code=204)
    def note_read(account: Reviewer, through: Annotated[int, Body(ge=0, le=LARGEST, embed=True)]) -> None:
        """You have read all up to the notice of this number."""
        read_all(store, account, through)

    @routes.get("/desk/notices", response_class=HTMLResponse, include_in_schema=False)
    def show_notices(request: Request, account: Reviewer) -> Response:
        with store.reading() as records:
            found = records.notices.of(account.name)
        values = {"notices": found, "newest": max((one.id for one in found), default=0)}
        return show(request, "desk/notices.html", values)

    @routes.post("/desk/notices", include_in_schema=False)
    def read_notices(account: Reviewer, form: Posted) -> Response:
        through = form.number("through")
        if through is None:
            raise InputError("through: the page is not ours; load it again")
        read_all(store, account, through)
        return RedirectResponse("/desk/notices", status_code=303)

    return routes
