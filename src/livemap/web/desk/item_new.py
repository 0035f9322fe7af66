"""The page on which a person of the desk writes a claim by hand, in their name."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from livemap.desk.by_hand import write
from livemap.errors import LivemapError
from livemap.store import Store
from livemap.web.contributions.claim_fields import Asked, ask_again, read_claim
from livemap.web.people.forms import Posted, Reviewer
from livemap.web.serving.show import Show, with_status
from livemap.web.serving.site import Site

PAGE = "desk/item_new.html"


def make_writing(store: Store, site: Site, show: Show) -> APIRouter:
    """The routes over one store."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/desk/claims/new")
    def show_form(request: Request, account: Reviewer) -> Response:
        return show(request, PAGE, Asked().values(site.clock().date()))

    @routes.post("/desk/claims/new")
    def write_claim(request: Request, account: Reviewer, form: Posted) -> Response:
        now, rules = site.clock(), site.house.rules
        if form.get("act") == "search":
            return show(request, PAGE, ask_again(form, site.finder).values(now.date()))
        try:
            written = read_claim(form, site.finder, rules.registry, now.date())
            claim = write(store, account, written, now, rules)
        except LivemapError as fault:
            return with_status(show(request, PAGE, ask_again(form, site.finder, fault).values(now.date())), fault)
        return RedirectResponse(f"/desk/items/claim/{claim}", status_code=303)

    return routes
