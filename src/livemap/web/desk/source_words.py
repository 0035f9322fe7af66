"""The words of a source's page: its fields by name, and their values as an editor reads them."""

import re
from datetime import date

from livemap.web.speech.language import gettext, marked, say_date
from livemap.web.speech.parties import name_party
from livemap.web.speech.terms import name_term

#: By the names that `desk.sources_listed` gives the fields; in English, `gettext` says them.
LABELS = {
    "name": marked("Name"),
    "other names": marked("Other names"),
    "kind": marked("Kind"),
    "side": marked("Side"),
    "belongs to": marked("Belongs to"),
    "copies": marked("Passes on the words of"),
    "reliability": marked("Reliability"),
    "why so rated": marked("Why it is rated so"),
}
#: How `desk.sources_listed` says that a source is on no party's side.
NOBODY = "nobody"
SIDE = re.compile(r"(?P<party>.*?)(?: from (?P<start>\d{4}-\d\d-\d\d))?(?: to (?P<end>\d{4}-\d\d-\d\d))?")


def name_field(field: str) -> str:
    """'other names' as its label."""
    return gettext(LABELS[field])


def say_field(field: str, value: str) -> str:
    """A field's value in words; what people wrote stays."""
    if field == "kind":
        return name_term(value)
    return "; ".join(_say_side(one) for one in value.split("; ")) if field == "side" and value else value


def _say_side(said: str) -> str:
    found = SIDE.fullmatch(said)
    assert found is not None  # every part may be empty
    party = None if found["party"] == NOBODY else found["party"]
    return say_side(party, _day(found["start"]), _day(found["end"]))


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def say_side(party: str | None, start: date | None, end: date | None) -> str:
    """'syrian government from 1 Mar 2011 to 8 Dec 2024'; no party: nobody's."""
    said = {"party": name_party(party) if party else name_term(NOBODY)}
    if start:
        said["start"] = say_date(start)
    if end:
        said["end"] = say_date(end)
    if start and end:
        return gettext("%(party)s from %(start)s to %(end)s") % said
    if start:
        return gettext("%(party)s from %(start)s") % said
    return gettext("%(party)s to %(end)s") % said if end else said["party"]
