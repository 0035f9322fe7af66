"""When a report was published, from what its file or page says."""

import re
from datetime import UTC, date, datetime, time

SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
#: 1900 or 2000: two-digit years from here on are of the last century.
PIVOT = 70


def parse_published(said: str) -> datetime | None:
    """The moment that `said` names, in UTC; None where it names none.

    ISO 8601 dates and datetimes, and M/D/YY or M/D/YYYY. A day without a time is its midnight in UTC; a
    time without a zone is taken as UTC.
    """
    said = said.strip()
    slashed = SLASHED.fullmatch(said)
    try:
        if slashed:
            return _midnight(_slashed_day(slashed))
        moment = datetime.fromisoformat(said)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _slashed_day(match: re.Match[str]) -> date:
    month, day, year = (int(part) for part in match.groups())
    if year < 100:
        year += 1900 if year >= PIVOT else 2000
    return date(year, month, day)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
