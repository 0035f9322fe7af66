"""The routes of sources, of what people say and of the site, joined."""

from fastapi import APIRouter

from livemap.store import Store
from livemap.web.desk.discussion import make_discussion, make_moderation
from livemap.web.desk.site import make_site_page
from livemap.web.desk.sources import SourcePages
from livemap.web.desk.sources_api import make_source_api
from livemap.web.desk.talk import make_talk_api, make_talk_pages
from livemap.web.serving.show import Show
from livemap.web.serving.site import Site


def make_desk_talk(store: Store, site: Site, show: Show) -> APIRouter:
    """The routes over one store."""
    routes = APIRouter()
    routes.include_router(make_talk_api(store, site))
    routes.include_router(make_talk_pages(store, site, show))
    routes.include_router(make_source_api(store, site))
    routes.include_router(SourcePages(store, site, show).routes())
    routes.include_router(make_discussion(store, site, show))
    routes.include_router(make_moderation(store, site, show))
    routes.include_router(make_site_page(store, site, show))
    return routes
