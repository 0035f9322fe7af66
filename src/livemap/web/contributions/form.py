"""The form by which a person sends a report, and the page that tells them what became of it."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from livemap.desk import contributing
from livemap.desk.contributing import Sender, SenderKey
from livemap.errors import LivemapError, NotFound
from livemap.model.account import Scope
from livemap.reviewing.contributions import LONGEST, LONGEST_LINK, LONGEST_WHERE
from livemap.store import Store
from livemap.web.people.cookies import address_of
from livemap.web.people.forms import Posted, Visiting
from livemap.web.people.visitor import Visitor
from livemap.web.serving.show import Show, with_status
from livemap.web.serving.site import Site

FIELDS = ("text", "when", "where", "link")
LIMITS = {"text": LONGEST, "where": LONGEST_WHERE, "link": LONGEST_LINK}
FORM, FATE = "contributions/form.html", "contributions/fate.html"


def make_form(store: Store, site: Site, show: Show, key: SenderKey) -> APIRouter:
    """The sender's routes over one store."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/contribute")
    def show_form(request: Request, visitor: Visiting) -> Response:
        _sender(request, visitor, site)
        return show(request, FORM, {"typed": {}, "limits": LIMITS, "today": site.clock().date().isoformat()})

    @routes.post("/contribute")
    def send(request: Request, visitor: Visiting, form: Posted) -> Response:
        sender = _sender(request, visitor, site)
        typed = {name: form.get(name) for name in FIELDS}
        try:
            code, contribution = contributing.send(store, typed, sender, key, site.clock())
        except LivemapError as refusal:
            today = site.clock().date().isoformat()
            values = {"typed": typed, "limits": LIMITS, "today": today, "refusal": str(refusal)}
            return with_status(show(request, FORM, values), refusal)
        return show(request, FATE, {"contribution": contribution, "code": code, "is_new": True})

    @routes.get("/contribute/code")
    def ask_code(request: Request) -> Response:
        return show(request, FATE, {})

    # by POST, so that a code stands in no address, no history and no server's log
    @routes.post("/contribute/code")
    def tell_fate(request: Request, form: Posted) -> Response:
        try:
            if form.get("act") == "withdraw":
                found = contributing.withdraw(store, form.get("code"), site.clock())
            else:
                with store.reading() as records:
                    found = records.contributions.by_code(form.get("code"))
        except LivemapError as refusal:
            return with_status(show(request, FATE, {"refusal": str(refusal)}), refusal)
        return show(request, FATE, {"contribution": found, "code": form.get("code")})

    return routes


def _sender(request: Request, visitor: Visitor, site: Site) -> Sender:
    """Who sends, if the site lets them; raises NotFound, NotSignedIn, NotAllowed."""
    if site.contributions == "nobody":
        raise NotFound("this site takes no reports from its readers")
    if site.contributions == "people" or (visitor.caller and visitor.caller.scopes is not None):
        visitor.require(Scope.CONTRIBUTE)
    return Sender(address=address_of(request), account=visitor.name or None)
