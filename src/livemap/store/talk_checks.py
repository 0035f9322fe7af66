"""Whether what people said of sources and to one another is what the log says that they said."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from livemap.store.desk.sources import EDITED, SourceEdits, detail_of
from livemap.store.log import Entry, details_in


def talk_breaches(connection: Connection, entries: Sequence[Entry]) -> Iterator[str]:
    """What is not the one that was logged, or is logged and gone."""
    logged = {details_in(entry).get("edit"): entry for entry in entries if entry.action == EDITED}
    for edit in SourceEdits(connection).all():
        entry = logged.pop(edit.id, None)
        said = details_in(entry) if entry else {}
        if entry is None or entry.by != edit.by or any(said.get(name) != is_ for name, is_ in detail_of(edit).items()):
            yield f"source edit {edit.id} is not the one that was logged"
    for number in logged:
        yield f"source edit {number} is in the log but gone"
