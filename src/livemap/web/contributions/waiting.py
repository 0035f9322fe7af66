"""The reviewers' list of contributions that wait for a decision."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from livemap.desk import contributing
from livemap.errors import LivemapError
from livemap.model.contribution import Fate
from livemap.reviewing.contributions import LONGEST_REASON
from livemap.store import Store
from livemap.web.contributions.form import with_status
from livemap.web.contributions.taker import Taker
from livemap.web.people.forms import Posted, Reviewer
from livemap.web.serving.show import Show
from livemap.web.serving.site import Site

PAGE = 30


def make_waiting(store: Store, site: Site, show: Show, taker: Taker) -> APIRouter:
    """The reviewers' routes over one store."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    def show_list(request: Request, name: str, refusal: str = "") -> HTMLResponse:
        with store.reading() as records:
            kept = records.contributions
            waiting = kept.of_fate(Fate.WAITING, PAGE)
            counts = {fate.value: kept.count(fate) for fate in Fate}
            values: dict[str, Any] = {
                "waiting": waiting,
                "own": {one.id for one in waiting if kept.is_by(one.id, name)},
                "counts": counts,
            }
        if counts[Fate.ACCEPTED.value]:
            taker.wake()  # what a server that ended left behind
        values |= {"longest": LONGEST_REASON, "refusal": refusal, "reads": taker.reads}
        return show(request, "contributions/waiting.html", values)

    @routes.get("/contributions")
    def list_waiting(request: Request, account: Reviewer) -> Response:
        return show_list(request, account.name)

    @routes.post("/contributions/{number}")
    def decide(request: Request, number: int, account: Reviewer, form: Posted) -> Response:
        try:
            if form.get("act") == "accept":
                contributing.accept(store, number, account, site.clock())
                taker.wake()
            else:
                contributing.decline(store, number, account, form.get("reason"), site.clock())
        except LivemapError as refusal:
            return with_status(show_list(request, account.name, str(refusal)), refusal)
        return RedirectResponse("/contributions", status_code=303)

    return routes
