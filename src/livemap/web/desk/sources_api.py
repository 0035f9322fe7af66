"""The registry of sources in the API: the same functions as the pages call."""

from datetime import date, datetime
from typing import Annotated, Any, Self

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from livemap.assessing.ratings.entries import entry_of, read_entry
from livemap.desk.sources import Edited, WantedSource, edit_source, moved_by, registry_of
from livemap.desk.sources_listed import list_sources
from livemap.errors import NotFound
from livemap.model.incident import Status
from livemap.model.rating import Reliability
from livemap.model.source_edit import SourceEdit
from livemap.model.voice import VoiceKind
from livemap.store import Store
from livemap.web.desk.source_form import unslug
from livemap.web.desk.wire import Long, Short
from livemap.web.people.forms import Editor, Reviewer
from livemap.web.serving.site import Site

Slug = Annotated[str, Path(max_length=500, pattern=r"^[^\x00]+$", description="the folded name, with hyphens")]


class SideWire(BaseModel):
    """Whose side a source is on, and when; the party `none`: nobody's."""

    model_config = ConfigDict(populate_by_name=True)
    party: Short
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to")


class SourceWire(BaseModel):
    """An entry of the registry; what is empty is not known."""

    name: Short
    also: list[Short] = Field(default_factory=list, max_length=40)
    kind: VoiceKind | None = None
    sides: list[SideWire] = Field(default_factory=list, max_length=40)
    owner: Short = ""
    copies: Short = ""
    reliability: Reliability | None = None
    reason: Long = ""


class SourceIn(BaseModel):
    """What the entry is to be, and why; `entry` null takes it away. `seen` is the number of the last edit you saw."""

    entry: SourceWire | None
    why: Long
    seen: int = Field(ge=0, le=2**31 - 1)


class ListedWire(BaseModel):
    """One source: what the registry has of it, and how often reports name it."""

    key: str
    name: str
    claims: int
    reports: int
    entry: SourceWire | None


class MovedWire(BaseModel):
    """An incident that an edit moved; null: it was, or is now, another incident."""

    incident: str
    before: Status | None
    after: Status | None


class EditWire(BaseModel):
    """One edit: the whole entry as it was to be, who wants so and why, and how many incidents it moved."""

    number: int
    by: str
    at: datetime
    why: str
    entry: SourceWire | None
    moved: int
    incidents: list[MovedWire]

    @classmethod
    def from_edit(cls, edit: SourceEdit, moved: tuple[int, tuple[Any, ...]]) -> Self:
        return cls(
            number=edit.id,
            by=edit.by,
            at=edit.at,
            why=edit.reason,
            entry=SourceWire(**entry_of(edit.source)) if edit.source else None,
            moved=moved[0],
            incidents=[MovedWire(incident=one.incident, before=one.before, after=one.after) for one in moved[1]],
        )

    @classmethod
    def from_edited(cls, edited: Edited) -> Self:
        return cls.from_edit(edited.edit, (len(edited.moved), edited.moved))


class OneSourceWire(BaseModel):
    """A source with its edits, oldest first. Send `last` back as `seen`."""

    entry: SourceWire | None
    last: int
    edits: list[EditWire]


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
        return [
            ListedWire(
                key=one.key,
                name=one.name,
                claims=one.claims,
                reports=one.reports,
                entry=SourceWire(**entry_of(one.source)) if one.source else None,
            )
            for one in found[offset : offset + limit]
        ]

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
            entry=SourceWire(**entry_of(source)) if source else None,
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
