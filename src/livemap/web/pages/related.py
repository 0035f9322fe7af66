"""What happened at the same place shortly before and after."""

from dataclasses import dataclass
from datetime import timedelta

from livemap.model.recorded import RecordedIncident
from livemap.store import IncidentFilter, Records
from livemap.web.pages.views import RowView, view_row

#: Days before and after that are looked at, and incidents shown of each.
AROUND, SHOWN = 14, 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """Incidents at the same place: the latest before, the earliest after."""

    before: tuple[RowView, ...]
    after: tuple[RowView, ...]


def find_neighbours(records: Records, whole: RecordedIncident) -> Neighbours:
    """Those of the same gazetteer entry; an incident without a place or a day has none."""
    incident = whole.incident
    day = incident.start_date
    if incident.place is None or day is None:
        return Neighbours(before=(), after=())
    around = timedelta(days=AROUND)
    wanted = IncidentFilter(place_id=incident.place.id, start=day - around, end=day + around)
    found = [one for one in records.incidents.find(wanted, limit=200) if one.id != incident.id and one.start_date]
    before = [one for one in found if one.start_date and (one.start_date, one.id) < (day, incident.id)]
    after = [one for one in found if one not in before]
    return Neighbours(
        before=tuple(view_row(one) for one in before[:SHOWN]),
        after=tuple(view_row(one) for one in after[::-1][:SHOWN]),
    )
