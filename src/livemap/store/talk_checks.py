"""Whether what people said of sources and to one another is what the log says that they said."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from livemap.store.desk.comments import LOGGED, Comments
from livemap.store.desk.comments import detail_of as comment_detail
from livemap.store.desk.remarks import LOGGED as REMARKED
from livemap.store.desk.remarks import Remarks
from livemap.store.desk.remarks import detail_of as remark_detail
from livemap.store.desk.sources import EDITED, SourceEdits, detail_of
from livemap.store.log import Entry, details_in


def talk_breaches(connection: Connection, entries: Sequence[Entry]) -> Iterator[str]:
    """What is not the one that was logged, or is logged and gone."""
    yield from _edit_breaches(connection, entries)
    yield from _comment_breaches(connection, entries)
    yield from _remark_breaches(connection, entries)


def _comment_breaches(connection: Connection, entries: Sequence[Entry]) -> Iterator[str]:
    logged = {details_in(entry).get("step"): entry for entry in entries if entry.action.startswith(LOGGED)}
    for step in Comments(connection).steps():
        entry = logged.pop(step.id, None)
        told = entry and (entry.by, entry.action, entry.item_kind, entry.item_id)
        is_ = (step.by, f"{LOGGED}{step.act.value}", step.item_kind, step.item_id)
        if entry is None or told != is_ or details_in(entry) != comment_detail(step):
            yield f"step {step.id} of comment {step.comment} is not the one that was logged"
    for number in logged:
        yield f"step {number} of a comment is in the log but gone"


def _remark_breaches(connection: Connection, entries: Sequence[Entry]) -> Iterator[str]:
    """A remark is what its last entry says that became of it."""
    logged = {entry.item_id: entry for entry in entries if entry.action.startswith(REMARKED)}
    for remark in Remarks(connection).all():
        entry = logged.pop(str(remark.id), None)
        told = entry and (entry.action, details_in(entry))
        if told != (f"{REMARKED}{remark.fate.value}", remark_detail(remark)):
            yield f"remark {remark.id} is not the one that was logged"
    for number in logged:
        yield f"remark {number} is in the log but gone"


def _edit_breaches(connection: Connection, entries: Sequence[Entry]) -> Iterator[str]:
    logged = {details_in(entry).get("edit"): entry for entry in entries if entry.action == EDITED}
    for edit in SourceEdits(connection).all():
        entry = logged.pop(edit.id, None)
        said = details_in(entry) if entry else {}
        if entry is None or entry.by != edit.by or any(said.get(name) != is_ for name, is_ in detail_of(edit).items()):
            yield f"source edit {edit.id} is not the one that was logged"
    for number in logged:
        yield f"source edit {number} is in the log but gone"
