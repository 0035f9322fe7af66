"""What a person said of a source: the whole entry, as it is to be from now on."""

from dataclasses import dataclass
from datetime import datetime

from livemap.model.source import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceEdit:
    """One edit of the registry of sources; appended, never changed. Invariant: it has a reason."""

    #: 0: the store has not numbered it yet.
    id: int = 0
    #: Folded name of the source.
    key: str
    #: None: the entry was taken away.
    source: Source | None
    #: Name of the account; "livemap" for the command line.
    by: str
    at: datetime
    reason: str
