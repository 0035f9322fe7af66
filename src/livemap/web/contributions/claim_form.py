"""The form by which a contributor sends a claim with its fields; a reviewer decides on it before anybody sees it."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from livemap.desk import contributing
from livemap.desk.contributing import Sender, SenderKey
from livemap.errors import LivemapError, NotFound
from livemap.model.account import Account
from livemap.store import Store
from livemap.web.contributions.claim_fields import Asked, ask_again, read_claim
from livemap.web.contributions.form import FATE
from livemap.web.people.cookies import address_of
from livemap.web.people.forms import Contributor, Posted
from livemap.web.serving.show import Show, with_status
from livemap.web.serving.site import Site

FORM = "contributions/claim.html"


def make_claim_form(store: Store, site: Site, show: Show, key: SenderKey) -> APIRouter:
    """The routes over one store. Whoever sends needs an account: its writer must not approve it later."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/contribute/claim")
    def show_form(request: Request, account: Contributor) -> Response:
        _check_open(site)
        return show(request, FORM, Asked().values(site.clock().date()))

    @routes.post("/contribute/claim")
    def send(request: Request, account: Contributor, form: Posted) -> Response:
        _check_open(site)
        now = site.clock()
        if form.get("act") == "search":
            return show(request, FORM, ask_again(form, site.finder).values(now.date()))
        try:
            written = read_claim(form, site.finder, site.house.rules.registry, now.date())
            code, sent = contributing.send_claim(store, written, _sender(request, account), key, now)
        except LivemapError as fault:
            return with_status(show(request, FORM, ask_again(form, site.finder, fault).values(now.date())), fault)
        return show(request, FATE, {"contribution": sent, "code": code, "is_new": True})

    return routes


def _sender(request: Request, account: Account) -> Sender:
    return Sender(address=address_of(request), account=account.name)


def _check_open(site: Site) -> None:
    if site.contributions == "nobody":
        raise NotFound("this site takes no reports from its readers")
