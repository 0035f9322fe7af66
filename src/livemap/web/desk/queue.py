"""The queue's page: a table worked by keyboard, by mouse, or by plain links and forms without JavaScript."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from livemap.desk.queue import (
    Outcome,
    QueueLine,
    ask_queue,
    assign,
    assignees,
    check_seen,
    rule_each,
    show_queue,
    take_next,
)
from livemap.desk.ruling import Wanted
from livemap.errors import InputError, LivemapError
from livemap.model.account import Account
from livemap.model.place import Place
from livemap.model.ruling import Decision
from livemap.model.types import TYPES
from livemap.store import Records, Store
from livemap.store.desk.queue import ItemKey
from livemap.web.desk.queue_asked import Asked, QueueAsked
from livemap.web.desk.queue_view import DECISIONS, ITEMS, say_outcome, view_counts, view_line
from livemap.web.pages import words
from livemap.web.people.forms import Posted, Reviewer, Sent
from livemap.web.serving.show import Show, with_status
from livemap.web.serving.site import Site
from livemap.web.speech.language import ENGLISH, gettext, spoken

PAGE = 50
#: Kind, id, last ruling seen, content seen.
PARTS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What a page says besides the queue."""

    refusal: LivemapError | None = None
    outcomes: Sequence[Outcome] = ()
    notes: Sequence[str] = ()


class QueuePages:
    """The page and what its forms do."""

    def __init__(self, store: Store, site: Site, show: Show) -> None:
        self._store, self._site, self._show = store, site, show

    def routes(self) -> APIRouter:
        routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
        routes.add_api_route("/desk", self.show_queue, methods=["GET"])
        routes.add_api_route("/desk/batch", self.rule, methods=["POST"])
        routes.add_api_route("/desk/assign", self.assign, methods=["POST"])
        routes.add_api_route("/desk/next", self.take_next, methods=["POST"])
        return routes

    def show_queue(self, request: Request, account: Reviewer, asked: Asked) -> Response:
        return self._page(request, account, asked, Said())

    def rule(self, request: Request, account: Reviewer, asked: Asked, form: Posted) -> Response:
        """One decision with one reason on all that are ticked; each is answered for."""
        try:
            wanted = _wanted(form)
            if wanted and wanted[0].decision is Decision.MERGE:
                check_seen(self._store, *_ticked(form)[1])
            outcomes = rule_each(self._store, account, wanted, self._site.clock(), self._site.house)
        except LivemapError as refusal:
            return self._page(request, account, asked, Said(refusal=refusal))
        return self._page(request, account, asked, Said(outcomes=outcomes))

    def assign(self, request: Request, account: Reviewer, asked: Asked, form: Posted) -> Response:
        try:
            items = [key for key, _, _ in _ticked(form)]
            notes = assign(self._store, account, items, form.get("to"), self._site.clock())
        except LivemapError as refusal:
            return self._page(request, account, asked, Said(refusal=refusal))
        if notes:
            return self._page(request, account, asked, Said(notes=notes))
        return _back(asked)

    def take_next(self, request: Request, account: Reviewer, asked: Asked, form: Posted) -> Response:
        try:
            leaving = next((key for key, _, _ in _ticked(form, "leaving")), None)
            item = take_next(self._store, account, asked.wanted, self._site.clock(), leaving)
        except LivemapError as refusal:
            return self._page(request, account, asked, Said(refusal=refusal))
        return RedirectResponse(address_of((item.kind, item.id)), status_code=303)

    def _page(self, request: Request, account: Account, asked: QueueAsked, said: Said) -> HTMLResponse:
        now = self._site.clock()
        with self._store.reading() as records:
            page = show_queue(records, ask_queue(account, asked.wanted, now, limit=PAGE, after=asked.after), now)
            people, made = assignees(records), records.assessments.through() is not None
            places = places_of(records, page.lines)
        following = page.answer.next
        values: dict[str, Any] = {
            "people": people,
            "made": made,
            "making": self._site.making,
            "lines": [view_line(line, now, places.get(line.item.id)) for line in page.lines],
            "counts": view_counts(page.answer, asked),
            "asked": asked,
            "answer": page.answer,
            "query": asked.as_query(after=asked.after),
            "first_page": f"/desk?{asked.as_query()}" if asked.after is not None else "",
            "next_page": f"/desk?{asked.as_query(after=following)}" if following is not None else "",
            "assignable": [("me", gettext("me")), ("nobody", gettext("nobody")), *((name, name) for name in people)],
            "refusal": str(said.refusal or ""),
            "notes": said.notes,
            "outcomes": [say_outcome(outcome) for outcome in said.outcomes],
            **choices(),
        }
        return with_status(self._show(request, "desk/queue.html", {**values, "here": "/desk"}), said.refusal)


def places_of(records: Records, lines: Sequence[QueueLine]) -> dict[str, Place | None]:
    """Where the incidents of a page are, for their headlines; English ones need none."""
    if spoken() is ENGLISH:
        return {}
    found = records.incidents.summaries([line.item.id for line in lines if line.item.kind == "incident"])
    return {key: summary.place for key, summary in found.items()}


def choices() -> dict[str, Any]:
    """What can be chosen, in the reader's language."""
    types = {kind: [(one, words.name_type(one)) for one in sorted(each)] for kind, each in TYPES.items()}
    return {
        "kinds": [(kind.value, gettext(name)) for kind, name in words.KINDS.items()],
        "types": [(gettext(words.KINDS[kind]), each) for kind, each in types.items()],
        "items": [(item.value, gettext(name)) for item, name in ITEMS.items()],
        "statuses": [(status.value, words.name_status(status)) for status in words.STATUSES],
        "decisions": [(decision, gettext(name)) for decision, name in DECISIONS.items()],
    }


def address_of(key: ItemKey) -> str:
    """Where the item is worked on."""
    return f"/desk/items/{key[0]}/{key[1]}"


def _back(asked: QueueAsked) -> RedirectResponse:
    return RedirectResponse(f"/desk?{asked.as_query(after=asked.after)}", status_code=303)


def _ticked(form: Sent, name: str = "select") -> list[tuple[ItemKey, int, str]]:
    """The items that are ticked, each with the last ruling and the content that the page had shown."""
    found = []
    for said in form.all(name):
        parts = said.split(":")
        if len(parts) != PARTS or not parts[2].isdecimal() or len(parts[2]) > 9:
            raise InputError(f"{name}: {said[:80]!r} is no item of the queue; load the page again")
        found.append(((parts[0], parts[1]), int(parts[2]), parts[3]))
    return found


def _wanted(form: Sent) -> list[Wanted]:
    """The rulings that a batch asks for."""
    ticked, decision = _ticked(form), form.get("decision")
    if decision not in DECISIONS:
        raise InputError(f"decision: {decision[:40]!r} is none of {', '.join(DECISIONS)}")
    values = {Decision.WITHHOLD.value: {"part": "all"}}.get(decision, {})
    if decision == Decision.MERGE.value:
        ticked, values = _pair(ticked)
    return [
        Wanted(
            item_kind=key[0],
            item_id=key[1],
            decision=Decision(decision),
            reason=form.get("reason"),
            seen=seen,
            content=content,
            values=values,
        )
        for key, seen, content in ticked
    ]


def _pair(ticked: list[tuple[ItemKey, int, str]]) -> tuple[list[tuple[ItemKey, int, str]], dict[str, str]]:
    """Two incidents become one: the first that is ticked takes the other in."""
    if len(ticked) != 2 or any(key[0] != "incident" for key, _, _ in ticked):
        raise InputError("select: to merge, tick two incidents and nothing else")
    return ticked[:1], {"with": ticked[1][0][1]}
