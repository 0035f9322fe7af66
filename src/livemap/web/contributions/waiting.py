"""The reviewers' list of contributions that wait for a decision."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from livemap.desk import contributing
from livemap.desk.by_hand import Unwatched, read_json
from livemap.errors import LivemapError
from livemap.model.contribution import Contribution, Fate
from livemap.pipeline.assessing import assess_waiting
from livemap.reviewing.contributions import LONGEST_REASON
from livemap.store import Store
from livemap.web.contributions.taker import Taker
from livemap.web.desk.item_words import LABELS, say_value
from livemap.web.people.forms import Posted, Reviewer
from livemap.web.serving.show import Show, with_status
from livemap.web.serving.site import Site
from livemap.web.speech.language import gettext

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
                "fields": {one.id: fields_of(one) for one in waiting},
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
                if contributing.accept(store, number, account, site.clock()):
                    assess_waiting(store, site.house.rules, Unwatched(), site.clock)
                else:
                    taker.wake()
            else:
                contributing.decline(store, number, account, form.get("reason"), site.clock())
        except LivemapError as refusal:
            return with_status(show_list(request, account.name, str(refusal)), refusal)
        return RedirectResponse("/contributions", status_code=303)

    return routes


def fields_of(contribution: Contribution) -> list[tuple[str, str]]:
    """The fields of a claim that waits, in words; none of prose."""
    if contribution.claim is None:
        return []
    written = read_json(contribution.claim)
    said = {name: say_value(name, value) for name, value in written.values.items() if name != "place_name"}
    named = [(gettext(label), said[name]) for name, label in LABELS.items() if said.get(name)]
    return [*named, *([(gettext("Outlet"), written.outlet)] if written.outlet else [])]
