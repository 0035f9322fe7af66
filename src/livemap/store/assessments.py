"""Assessments: up to which report incidents, verdicts and holdings stand."""

from datetime import datetime

from sqlalchemy import Connection, select

from livemap.store import tables
from livemap.store.adding import add_rows

ASSESSMENTS = tables.assessments.c
#: Statements that are made once. The newest row is found by its key: there is a row for every report that came alone.
LAST, THROUGH, LAST_AT = (
    select(column).order_by(ASSESSMENTS.id.desc()).limit(1)
    for column in (ASSESSMENTS.id, ASSESSMENTS.through, ASSESSMENTS.at)
)


class Assessments:
    """When the store was assessed, and up to which report. Appended, never changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, through: int, now: datetime) -> None:
        """Notes that everything up to report position `through` has been assessed."""
        last = self._connection.execute(LAST).scalar() or 0
        add_rows(self._connection, tables.assessments, [{"id": last + 1, "at": now, "through": through}])

    def through(self) -> int | None:
        """Position of the last report assessed; None: the store was never assessed."""
        return self._connection.execute(THROUGH).scalar()

    def last_at(self) -> datetime | None:
        """When the store was last assessed; None: never."""
        return self._connection.execute(LAST_AT).scalar()
