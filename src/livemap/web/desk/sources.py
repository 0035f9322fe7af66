"""The registry of sources as pages: a list to search, and one page a source with its record and its edits."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from livemap.desk.sources import Edited, WantedSource, edit_source, moved_by, registry_of
from livemap.desk.sources_listed import Listed, changes_of, find_listed, list_sources, told_of
from livemap.errors import LivemapError, NotFound
from livemap.model.account import Scope
from livemap.model.voice import VoiceKind
from livemap.store import Records, Store
from livemap.web.desk.item_choices import choices
from livemap.web.desk.item_form import read_seen
from livemap.web.desk.source_form import read_source_form, slug_of, typed_values, unslug, values_of
from livemap.web.desk.source_words import name_field, say_field, say_side
from livemap.web.pages.views import view_row
from livemap.web.people.forms import Editor, Posted, Reviewer, Visiting
from livemap.web.people.visitor import Visitor
from livemap.web.serving.show import Show, with_status
from livemap.web.serving.site import Site

LIST, ONE = "desk/sources.html", "desk/source.html"
#: Sources of one page of the list, and incidents shown of one source.
PAGE, SOME = 100, 20


class Asked(BaseModel):
    """What the list is asked for."""

    q: str = Field("", max_length=100, pattern=r"^[^\x00]*$")
    kind: str = ""
    only: str = ""
    page: int = Field(1, ge=1, le=10_000)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    """What a page tells beside the source itself."""

    refusal: LivemapError | None = None
    #: What was typed and not kept, so that nobody types it twice.
    typed: dict[str, Any] | None = None
    edited: Edited | None = None


class SourcePages:
    """The pages of the registry over one store."""

    def __init__(self, store: Store, site: Site, show: Show) -> None:
        self._store, self._site, self._show = store, site, show

    def routes(self) -> APIRouter:
        routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
        routes.add_api_route("/desk/sources", self.show_list, methods=["GET"])
        routes.add_api_route("/desk/sources", self.begin, methods=["POST"])
        routes.add_api_route("/desk/sources/{slug}", self.show_one, methods=["GET"])
        routes.add_api_route("/desk/sources/{slug}", self.save, methods=["POST"])
        return routes

    def show_list(self, request: Request, account: Reviewer, asked: Annotated[Asked, Query()]) -> Response:
        with self._store.reading() as records:
            found = list_sources(records, self._site.house.rules, q=asked.q, kind=asked.kind, only=asked.only)
        start = (asked.page - 1) * PAGE
        values: dict[str, Any] = {
            "sources": found[start : start + PAGE],
            "count": len(found),
            "page": asked.page,
            "pages": max(1, -(-len(found) // PAGE)),
            "asked": asked.model_dump(exclude={"page"}),
            "kinds": list(VoiceKind),
            "slug": slug_of,
            "say_side": say_side,
        }
        return self._show(request, LIST, values)

    def begin(self, account: Editor, form: Posted) -> Response:
        return RedirectResponse(f"/desk/sources/{slug_of(form.get('name'))}", status_code=303)

    def show_one(self, request: Request, slug: str, account: Reviewer, visitor: Visiting) -> Response:
        return self._page(request, visitor, unslug(slug), _Said())

    def save(self, request: Request, slug: str, account: Editor, visitor: Visiting, form: Posted) -> Response:
        key = unslug(slug)
        try:
            source = None if form.get("act") == "remove" else read_source_form(form)
            wanted = WantedSource(key=key, source=source, reason=form.get("why"), seen=read_seen(form))
            edited = edit_source(self._store, account, wanted, self._site.clock(), self._site.house.rules)
        except NotFound:
            raise
        except LivemapError as refusal:
            return self._page(request, visitor, key, _Said(refusal=refusal, typed=typed_values(form)))
        return self._page(request, visitor, key, _Said(edited=edited))

    def _page(self, request: Request, visitor: Visitor, key: str, said: _Said) -> HTMLResponse:
        with self._store.reading() as records:
            values = _values(records, find_listed(records, self._site.house.rules, key), self._site)
        listed: Listed = values["listed"]
        typed = said.typed or values_of(listed.source, listed.name)
        values |= {"edited": said.edited, "typed": typed, "refusal": str(said.refusal or "")}
        values |= {"may_edit": visitor.may(Scope.EDIT), "here": "/desk/sources"}
        return with_status(self._show(request, ONE, values), said.refusal)


def _values(records: Records, listed: Listed, site: Site) -> dict[str, Any]:
    edits = records.sources.on(listed.key)
    keys = sorted(records.incidents.holding(records.sources.claims_of(listed.keys)))
    moved = moved_by(records, listed.key)
    return {
        "listed": listed,
        "slug": slug_of(listed.key),
        "records": [record for name in listed.names if (record := records.voices.record(name))],
        "incidents": [view_row(one) for _, one in sorted(records.incidents.summaries(keys[:SOME]).items())],
        "more_incidents": max(0, len(keys) - SOME),
        "edits": [
            {"edit": edit, "changes": changes, "moved": moved.get(edit.id, (0, ()))}
            for edit, changes in reversed(changes_of(site.house.rules, edits))
        ],
        "told": told_of,
        "name_field": name_field,
        "say_field": say_field,
        "reliabilities": choices()["reliability"][1:],
        "last": edits[-1].id if edits else 0,
        "kinds": list(VoiceKind),
        "parties": sorted(site.house.rules.registry.parties, key=lambda party: party.label),
        "names": sorted(source.name for source in registry_of(records, site.house.rules).book.sources),
    }
