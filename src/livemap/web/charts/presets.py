"""Questions that are often asked of tolls, each one click away: the newest day, week and month, and whose."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from livemap.store import Records
from livemap.web.asking.asked import Whose
from livemap.web.asking.filters import Filters
from livemap.web.charts.charts import Query, narrow
from livemap.web.charts.queries import query_of
from livemap.web.pages.sitrep import newest_day
from livemap.web.pages.tolls import GROUP_CHOICES
from livemap.web.speech.language import gettext, marked

DAYS = ((1, marked("The newest day")), (7, marked("The seven newest days")), (30, marked("The thirty newest days")))
ALL = marked("All days")


@dataclass(frozen=True, kw_only=True, slots=True)
class Preset:
    """A link to a question; `chosen`: it is the one being answered."""

    name: str
    address: str
    chosen: bool


def find_presets(records: Records, filters: Filters, whose: Whose, type_name: str) -> list[list[Preset]]:
    """A row of days and a row of groups; each keeps what else is asked."""
    query = [*query_of(filters, whose), ("type", type_name)]
    return [list(_days(records, filters, query)), list(_groups(whose, query))]


def _days(records: Records, filters: Filters, query: Query) -> Iterator[Preset]:
    newest = newest_day(records)
    if newest:
        for days, name in DAYS:
            start = newest - timedelta(days=days - 1)
            asked = {"start": start.isoformat(), "end": newest.isoformat()}
            yield _preset(gettext(name), query, asked, (filters.start, filters.end) == (start, newest))
    yield _preset(gettext(ALL), query, {"start": "", "end": ""}, filters.start is None and filters.end is None)


def _groups(whose: Whose, query: Query) -> Iterator[Preset]:
    for value, name in GROUP_CHOICES:
        yield _preset(gettext(name), query, {"group": value}, whose.group == value)


def _preset(name: str, query: Query, asked: dict[str, str], chosen: bool) -> Preset:
    return Preset(name=name, address=f"/tolls?{narrow(query, asked)}", chosen=chosen)
