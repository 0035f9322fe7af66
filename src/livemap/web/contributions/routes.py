"""All routes of contributions, joined."""

from fastapi import APIRouter

from livemap.desk.contributing import SenderKey
from livemap.store import Store
from livemap.web.contributions.claim_form import make_claim_form
from livemap.web.contributions.form import make_form
from livemap.web.contributions.taker import Taker
from livemap.web.contributions.waiting import make_waiting
from livemap.web.serving.show import Show
from livemap.web.serving.site import Site


def make_contributions(store: Store, site: Site, show: Show) -> APIRouter:
    """The routes over one store."""
    routes = APIRouter()
    key = SenderKey()
    routes.include_router(make_form(store, site, show, key))
    routes.include_router(make_claim_form(store, site, show, key))
    routes.include_router(make_waiting(store, site, show, Taker(store, site)))
    return routes
