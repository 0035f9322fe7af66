"""Comments as pages and in the API: on an item, and all that are open or name the person who looks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from fastapi import APIRouter, Body, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from livemap.desk.talk import Turn, WantedComment, comments_on, home_of, mentioning, turn_comment, write_comment
from livemap.errors import InputError, LivemapError
from livemap.model.account import Account
from livemap.model.comment import Comment, CommentAct
from livemap.store import Records, Store
from livemap.web.desk.api import ItemId, Kind
from livemap.web.desk.wire import Long, Short
from livemap.web.people.forms import Commenter, Posted, Reviewer
from livemap.web.serving.show import Show, with_status
from livemap.web.serving.site import Site

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Shown = Literal["open", "mentions", "mine"]


class VersionWire(BaseModel):
    """What a comment said from then on."""

    text: str
    at: datetime


class CommentWire(BaseModel):
    """A comment with all that it ever said; `resolved_by` null: it is open."""

    id: int
    item_kind: str
    item_id: str
    field: str
    by: str
    at: datetime
    text: str
    versions: list[VersionWire]
    resolved_by: str | None

    @classmethod
    def from_comment(cls, comment: Comment) -> Self:
        first, settled = comment.first, comment.settled
        return cls(
            id=comment.id,
            item_kind=first.item_kind,
            item_id=first.item_id,
            field=first.field,
            by=first.by,
            at=first.at,
            text=comment.text,
            versions=[VersionWire(text=step.text, at=step.at) for step in comment.versions],
            resolved_by=settled.by if settled else None,
        )


class CommentIn(BaseModel):
    """What you say; `field` empty: on the whole item. A name after an @ is told."""

    text: Long
    field: Short = ""


class TurnIn(BaseModel):
    """What is to become of a comment; `text` is what an edit says."""

    act: Literal["edited", "resolved", "reopened"]
    text: Long = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A comment with where it stands now."""

    comment: Comment
    home: tuple[str, str]


def talk_on(store: Store, site: Site) -> Callable[[str, str], tuple[Comment, ...]]:
    """For the page of an item: what was said on it."""

    def find(kind: str, item_id: str) -> tuple[Comment, ...]:
        with store.reading() as records:
            return comments_on(records, kind, item_id, site.house.book)

    return find


def make_talk_api(store: Store, site: Site) -> APIRouter:
    """The API's routes over one store."""
    api = APIRouter(prefix="/api/v1/desk")

    @api.get("/items/{kind}/{item_id}/comments")
    def list_on_item(kind: Kind, item_id: ItemId, account: Reviewer) -> list[CommentWire]:
        """What was said on an item; of an incident also on its claims. The oldest first."""
        with store.reading() as records:
            found = comments_on(records, kind, item_id, site.house.book)
        return [CommentWire.from_comment(one) for one in found]

    @api.post("/items/{kind}/{item_id}/comments", status_code=201)
    def write(kind: Kind, item_id: ItemId, account: Commenter, said: CommentIn) -> CommentWire:
        """Says something on an item, or on one field of a claim."""
        wanted = WantedComment(item_kind=kind, item_id=item_id, text=said.text, field=said.field)
        return CommentWire.from_comment(write_comment(store, account, wanted, site.clock(), site.house.book))

    @api.get("/comments")
    def list_comments(account: Reviewer, show: Shown = "open") -> list[CommentWire]:
        """Comments that are open, that name you, or that you wrote; the newest first."""
        with store.reading() as records:
            return [CommentWire.from_comment(one) for one in _find(records, show, account)]

    @api.post("/comments/{number}")
    def turn(number: Number, account: Commenter, said: Annotated[TurnIn, Body()]) -> CommentWire:
        """Edits your own comment, or resolves or reopens anybody's."""
        wanted = Turn(comment=number, act=CommentAct(said.act), said=said.text)
        return CommentWire.from_comment(turn_comment(store, account, wanted, site.clock()))

    return api


def make_talk_pages(store: Store, site: Site, show: Show) -> APIRouter:
    """The pages' routes over one store."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    def page(
        request: Request, account: Account, asked: Shown = "open", refusal: LivemapError | None = None
    ) -> Response:
        with store.reading() as records:
            found = [Placed(comment=one, home=home_of(records, one)) for one in _find(records, asked, account)]
            count = records.comments.count_open()
        values: dict[str, Any] = {"found": found, "shown": asked, "count": count, "refusal": str(refusal or "")}
        return with_status(show(request, "desk/comments.html", {**values, "here": "/desk/comments"}), refusal)

    @routes.get("/desk/comments")
    def list_comments(request: Request, account: Reviewer, show: Shown = "open") -> Response:
        return page(request, account, show)

    @routes.post("/desk/items/{kind}/{item_id}/comments")
    def write(request: Request, kind: Kind, item_id: ItemId, account: Commenter, form: Posted) -> Response:
        wanted = WantedComment(item_kind=kind, item_id=item_id, text=form.get("text"), field=form.get("field"))
        try:
            write_comment(store, account, wanted, site.clock(), site.house.book)
        except InputError as refusal:
            return page(request, account, refusal=refusal)
        return RedirectResponse(f"/desk/items/{kind}/{item_id}#comments", status_code=303)

    @routes.post("/desk/comments/{number}")
    def turn(request: Request, number: Number, account: Commenter, form: Posted) -> Response:
        said = form.get("act")
        try:
            if said not in ("edited", "resolved", "reopened"):
                raise InputError("act: a comment is edited, resolved or reopened")
            wanted = Turn(comment=number, act=CommentAct(said), said=form.get("text"))
            turned = turn_comment(store, account, wanted, site.clock())
        except LivemapError as refusal:
            return page(request, account, refusal=refusal)
        if form.get("back") == "list":
            return RedirectResponse("/desk/comments", status_code=303)
        with store.reading() as records:
            kind, item_id = home_of(records, turned)
        return RedirectResponse(f"/desk/items/{kind}/{item_id}#comments", status_code=303)

    return routes


def _find(records: Records, asked: str, account: Account) -> tuple[Comment, ...]:
    if asked == "mentions":
        return mentioning(records, account.name)
    return records.comments.by(account.name) if asked == "mine" else records.comments.open()
