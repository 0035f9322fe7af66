"""The public discussion as pages: a form under an incident, and the editors' list of what waits."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from livemap.desk.contributing import Sender, SenderKey
from livemap.desk.discussing import LONGEST, moderate, remarks_on, send_remark, take_back
from livemap.errors import InputError, LivemapError, NotFound
from livemap.model.remark import Remark, RemarkFate
from livemap.store import Store
from livemap.web.people.cookies import address_of
from livemap.web.people.forms import Editor, Posted, Visiting
from livemap.web.serving.show import Show, with_status
from livemap.web.serving.site import Site

FORM, FATE, SOME = "remark.html", "remark_fate.html", 50


def discussion_on(store: Store, site: Site) -> Callable[[str], tuple[Remark, ...] | None]:
    """For an incident's page: what readers said; None: the site or the incident takes no remarks."""

    def find(incident_id: str) -> tuple[Remark, ...] | None:
        if site.discussion != "moderated":
            return None
        with store.reading() as records:
            return remarks_on(records, incident_id)

    return find


def make_discussion(store: Store, site: Site, show: Show) -> APIRouter:
    """The readers' routes over one store."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    key, discussion = SenderKey(), discussion_on(store, site)

    # a page of its own: who only reads an incident is given no cookie
    @routes.get("/incidents/{incident_id}/remarks")
    def show_form(request: Request, incident_id: str) -> Response:
        if discussion(incident_id) is None:
            raise NotFound("this incident takes no remarks")
        return show(request, FORM, {"incident_id": incident_id, "here": "", "longest": LONGEST, "asks": True})

    @routes.post("/incidents/{incident_id}/remarks")
    def send(request: Request, incident_id: str, visitor: Visiting, form: Posted) -> Response:
        if site.discussion != "moderated":
            raise NotFound("this site takes no remarks from its readers")
        sender = Sender(address=address_of(request), account=visitor.name or None)
        values: dict[str, Any] = {"incident_id": incident_id, "here": "", "longest": LONGEST}
        try:
            code, _ = send_remark(store, incident_id, form.get("text"), (sender, key), site.clock())
        except NotFound:
            raise
        except LivemapError as refusal:
            values |= {"refusal": str(refusal), "typed": form.get("text"), "asks": True}
            return with_status(show(request, FORM, values), refusal)
        return show(request, FORM, {**values, "code": code})

    _add_codes(routes, store, site, show)
    return routes


def _add_codes(routes: APIRouter, store: Store, site: Site, show: Show) -> None:
    """What became of a remark, and how to take it back; also where the site takes none any more."""

    @routes.get("/remarks/code")
    def ask_code(request: Request) -> Response:
        return show(request, FATE, {"here": ""})

    # by POST, so that a code stands in no address, no history and no server's log
    @routes.post("/remarks/code")
    def tell_fate(request: Request, form: Posted) -> Response:
        code = form.get("code")
        try:
            if form.get("act") == "withdraw":
                found = take_back(store, code, site.clock())
            else:
                with store.reading() as records:
                    found = records.remarks.by_code(code)
        except LivemapError as refusal:
            return with_status(show(request, FATE, {"refusal": str(refusal), "here": ""}), refusal)
        return show(request, FATE, {"fate": found.fate.value, "code": code, "here": ""})


def make_moderation(store: Store, site: Site, show: Show) -> APIRouter:
    """The editors' routes over one store."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    def page(request: Request, refusal: LivemapError | None = None) -> HTMLResponse:
        with store.reading() as records:
            found = {fate.value: records.remarks.of_fate(fate, limit=SOME) for fate in RemarkFate}
            counts = {fate.value: records.remarks.count(fate) for fate in RemarkFate}
        values = {"found": found, "counts": counts, "refusal": str(refusal or ""), "setting": site.discussion}
        return with_status(show(request, "desk/discussion.html", {**values, "here": "/desk/discussion"}), refusal)

    @routes.get("/desk/discussion")
    def list_waiting(request: Request, account: Editor) -> Response:
        return page(request)

    @routes.post("/desk/discussion/{number}")
    def decide(request: Request, number: int, account: Editor, form: Posted) -> Response:
        try:
            said = form.get("act")
            if said not in set(RemarkFate):
                raise InputError("act: a remark is shown or refused")
            moderate(store, account, number, RemarkFate(said), site.clock())
        except LivemapError as refusal:
            return page(request, refusal)
        return RedirectResponse("/desk/discussion", status_code=303)

    return routes
