"""Sources as the API takes and answers them."""

from datetime import date, datetime
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from livemap.assessing.ratings.entries import entry_of
from livemap.desk.sources import Edited
from livemap.desk.sources_listed import Listed
from livemap.model.incident import Status
from livemap.model.rating import Reliability
from livemap.model.source import Source
from livemap.model.source_edit import SourceEdit
from livemap.model.voice import VoiceKind
from livemap.web.desk.wire import Long, Short


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

    @classmethod
    def from_source(cls, source: Source | None) -> Self | None:
        return cls(**entry_of(source)) if source else None


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

    @classmethod
    def from_listed(cls, one: Listed) -> Self:
        return cls(
            key=one.key,
            name=one.name,
            claims=one.claims,
            reports=one.reports,
            entry=SourceWire.from_source(one.source),
        )


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
            entry=SourceWire.from_source(edit.source),
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
