"""All routes of people, joined."""

from fastapi import APIRouter

from livemap.store import Store
from livemap.web.people.account import OwnPages
from livemap.web.people.api import make_people_api
from livemap.web.people.door import make_door
from livemap.web.people.everybody import make_everybody
from livemap.web.serving.show import Show
from livemap.web.serving.site import Site


def make_people(store: Store, site: Site, show: Show) -> APIRouter:
    """The routes over one store."""
    routes = APIRouter()
    routes.include_router(make_people_api(store, site))
    routes.include_router(make_door(store, site, show))
    routes.include_router(OwnPages(store, site, show).routes())
    routes.include_router(make_everybody(store, site, show))
    return routes
