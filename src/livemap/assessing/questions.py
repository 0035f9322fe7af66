"""Which incidents a question about a toll is about: by days and by ground (rule 3, docs/explanations/tolls.md)."""

from datetime import date

from livemap.model.ground import Lies
from livemap.model.place import Place
from livemap.model.recorded import RecordedIncident
from livemap.model.toll import TollQuestion

#: Why an incident that touches what is asked for has no part in its toll.
GOES_ON = "it goes on beyond the days asked for"
WIDER = "its place is wider than the one asked for"
NO_PLACE = "its place is not known"
NO_DAY = "its day is not known"


def reason_not_asked(whole: RecordedIncident, asked: TollQuestion) -> str | None:
    """Why an incident has no part in the answer; None: it has. See `reason_of_days` and `reason_of_ground`."""
    _, last = whole.days
    return reason_of_days(last, asked) or reason_of_ground(whole.incident.place, asked)


def reason_of_days(last: date | None, asked: TollQuestion) -> str | None:
    """An incident counts in the days in which it ended, so that no two periods count it twice and none forgets it."""
    if asked.start is None and asked.end is None:
        return None
    if last is None:
        return NO_DAY
    if asked.start and last < asked.start:
        return "it ended before the days asked for"
    return GOES_ON if asked.end and last > asked.end else None


def reason_of_ground(place: Place | None, asked: TollQuestion) -> str | None:
    """An incident counts on a ground if its place lies in it; one that is told of a wider place may lie elsewhere."""
    if asked.ground is None:
        return None
    if place is None:
        return NO_PLACE
    lies = asked.ground.lies(place)
    if lies is Lies.WIDER:
        return WIDER
    return None if lies is Lies.INSIDE else "it is elsewhere"
