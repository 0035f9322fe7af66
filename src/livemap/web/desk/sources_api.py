"""The registry of sources in the API: the same functions as the pages call."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from livemap.assessing.ratings.entries import read_entry
from livemap.desk.sources import WantedSource, edit_source, moved_by, registry_of
from livemap.desk.sources_listed import list_sources
from livemap.errors import NotFound
from livemap.model.voice import VoiceKind
from livemap.store import Store
from livemap.web.desk.source_form import unslug
from livemap.web.desk.sources_wire import EditWire, ListedWire, OneSourceWire, SourceIn, SourceWire
from livemap.web.people.forms import Editor, Reviewer
from livemap.web.serving.site import Site

Slug = Annotated[str, Path(max_length=500, pattern=r"^[^\x00]+$", description="the folded name, with hyphens")]


def make_source_api(store: Store, site: Site) -> APIRouter:
    """The routes over one store."""
    api = APIRouter(prefix="/api/v1/desk/sources")
    rules = site.house.rules

    @api.get("")
    def find_sources(
        account: Reviewer,
        q: Annotated[str, Query(max_length=100, pattern=r"^[^\x00]*$")] = "",
        kind: VoiceKind | None = None,
        offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
    ) -> list[ListedWire]:
        """The sources that the registry has or that reports name, the most named first."""
        with store.reading() as records:
            found = list_sources(records, rules, q=q, kind=kind.value if kind else "")
        return [ListedWire.from_listed(one) for one in found[offset : offset + limit]]

    @api.get("/{slug}")
    def get_source(slug: Slug, account: Reviewer) -> OneSourceWire:
        """One source with all its edits."""
        key = unslug(slug)
        with store.reading() as records:
            source = next((one for one in registry_of(records, rules).book.sources if one.key == key), None)
            edits, moved = records.sources.on(key), moved_by(records, key)
        if source is None and not edits:
            raise NotFound(f"the registry has no source {key!r}")
        return OneSourceWire(
            entry=SourceWire.from_source(source),
            last=edits[-1].id if edits else 0,
            edits=[EditWire.from_edit(edit, moved.get(edit.id, (0, ()))) for edit in edits],
        )

    @api.put("/{slug}")
    def put_source(slug: Slug, account: Editor, said: SourceIn) -> EditWire:
        """Edits a source, or takes its entry away; what depends on it is assessed anew before the answer."""
        entry = said.entry.model_dump(mode="json", by_alias=True, exclude_none=True) if said.entry else None
        source = read_entry(entry, "entry") if entry else None
        wanted = WantedSource(key=unslug(slug), source=source, reason=said.why, seen=said.seen)
        return EditWire.from_edited(edit_source(store, account, wanted, site.clock(), rules))

    return api
