"""Joins the parts of the web: pages, API, files, headers, errors."""

from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates
from starlette.middleware.gzip import GZipMiddleware

from livemap import __version__
from livemap.desk.following import Lifter
from livemap.store import Store
from livemap.web.answers.api import make_api
from livemap.web.answers.downloads import make_downloads
from livemap.web.answers.live import make_live
from livemap.web.charts.routes import make_charts
from livemap.web.contributions.routes import make_contributions
from livemap.web.desk.api import make_desk_api
from livemap.web.desk.discussion import discussion_on
from livemap.web.desk.frame import ENTRIES
from livemap.web.desk.item import ItemPages
from livemap.web.desk.item_new import make_writing
from livemap.web.desk.notices import make_notices, unread_of
from livemap.web.desk.queue import QueuePages
from livemap.web.desk.queue_api import make_queue_api
from livemap.web.desk.talk import talk_on
from livemap.web.desk.talk_routes import make_desk_talk
from livemap.web.pages.changes import make_changes
from livemap.web.pages.corrections import make_corrections
from livemap.web.pages.pages import make_pages
from livemap.web.pages.sharing import make_sharing
from livemap.web.pages.sitrep import make_sitrep
from livemap.web.pages.subjects import make_subjects
from livemap.web.pages.words import count_of
from livemap.web.people.gate import Gate
from livemap.web.people.routes import make_people
from livemap.web.people.visitor import Visitor
from livemap.web.serving.assets import STATIC, KeptFiles, version_of
from livemap.web.serving.backdrop import make_backdrop
from livemap.web.serving.conditional import ConditionalAnswers
from livemap.web.serving.problems import Teller
from livemap.web.serving.security import SafeHeaders
from livemap.web.serving.show import make_show
from livemap.web.serving.site import Site
from livemap.web.speech.choice import ReadersLanguage
from livemap.web.speech.language import LANGUAGES, gettext, isolated, ngettext, say_date, say_moment, say_number, spoken
from livemap.web.speech.parties import name_party
from livemap.web.speech.retelling import retold
from livemap.web.speech.terms import name_term

TEMPLATES = Path(__file__).parent / "templates"


def create_app(store: Store, site: Site = Site()) -> FastAPI:
    """The application over an open store, as the site is set. No page of it loads a third party's."""
    app = FastAPI(title="Livemap", version=__version__, docs_url=None, redoc_url=None)
    app.state.grounds = site.grounds
    kept = f"/static/{version_of()}"
    templates = make_templates(kept)
    templates.env.globals["contributors"] = site.contributions
    templates.env.globals["desk_entries"] = ENTRIES
    templates.env.globals["unread"] = unread_of(store)
    app.include_router(make_downloads(store, site.house.rules.registry))
    app.include_router(make_live(store))
    app.include_router(make_sitrep(store, templates, site.house.rules.registry, site.names))
    app.include_router(make_sharing(store, templates))
    app.include_router(make_subjects(store, templates, site.house.rules.registry))
    show = make_show(templates)
    app.include_router(make_people(store, site, show))
    app.include_router(make_desk_api(store, site))
    app.include_router(make_notices(store, show))
    app.include_router(make_writing(store, site, show))
    app.include_router(ItemPages(store, site, show).routes())
    templates.env.globals["talk_on"] = talk_on(store, site)
    templates.env.globals["discussion_on"] = discussion_on(store, site)
    app.include_router(make_desk_talk(store, site, show))
    app.include_router(make_queue_api(store, site))
    app.include_router(QueuePages(store, site, show).routes())
    app.include_router(make_contributions(store, site, show))
    app.include_router(make_corrections(store, site, show))
    app.include_router(make_api(store, site.grounds, site.names))
    app.include_router(make_changes(store, site, show))
    app.include_router(make_charts(store, site.grounds, templates, show))
    app.include_router(make_pages(store, site, show))
    app.include_router(make_backdrop(site.backdrop))
    templates.env.globals["backdrop"] = "/backdrop.json" if site.backdrop else ""
    app.mount(kept, KeptFiles(directory=STATIC), name="static")
    teller = Teller(templates)
    teller.install(app)
    app.add_middleware(ConditionalAnswers)
    app.add_middleware(
        Gate, store=store, site=site, tell=teller.tell_refusal, lift=Lifter(store, lambda: site.house.rules).lift
    )
    app.add_middleware(ReadersLanguage, names=site.names)
    app.add_middleware(GZipMiddleware, minimum_size=700, compresslevel=6)
    app.add_middleware(SafeHeaders, tiles=site.backdrop.origin if site.backdrop else None)
    return app


def make_templates(kept: str) -> Jinja2Templates:
    """The templates, which escape everything, with `asset` for addresses of files."""
    templates = Jinja2Templates(directory=TEMPLATES, context_processors=[_who_looks])
    templates.env.trim_blocks = True
    templates.env.lstrip_blocks = True
    templates.env.add_extension("jinja2.ext.i18n")
    templates.env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    templates.env.filters |= {"number": say_number, "day": say_date, "moment": say_moment, "term": name_term}
    templates.env.filters |= {"retold": retold, "isolated": isolated, "party": name_party}
    templates.env.globals["count_of"] = count_of
    templates.env.globals["asset"] = lambda path: f"{kept}/{path}"
    return templates


def _who_looks(request: Request) -> dict[str, Any]:
    return {
        "visitor": getattr(request.state, "visitor", None) or Visitor(),
        "language": spoken(),
        "languages": list(LANGUAGES.values()),
        "in_language": lambda language: str(
            request.url.include_query_params(lang=language.code).replace(scheme="", netloc="")
        ),
    }
