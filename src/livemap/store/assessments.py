"""Assessments: up to which report incidents, verdicts and holdings stand."""

from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from livemap.store import tables

ASSESSMENTS = tables.assessments.c


class Assessments:
    """When the store was assessed, and up to which report. Appended, never changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, through: int, now: datetime) -> None:
        """Notes that everything up to report position `through` has been assessed."""
        last = self._connection.execute(select(func.max(ASSESSMENTS.id))).scalar() or 0
        self._connection.execute(insert(tables.assessments), {"id": last + 1, "at": now, "through": through})

    def through(self) -> int | None:
        """Position of the last report assessed; None: the store was never assessed."""
        return self._connection.execute(select(func.max(ASSESSMENTS.through))).scalar()

    def last_at(self) -> datetime | None:
        """When the store was last assessed; None: never."""
        asked = select(ASSESSMENTS.at).order_by(ASSESSMENTS.id.desc()).limit(1)
        return self._connection.execute(asked).scalar()
