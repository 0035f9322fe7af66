"""The words of an item's page: fields by name, values as a reviewer reads them."""

import json
from datetime import date

from livemap.desk.history import WHOLE, Change
from livemap.model.corrections import place_from
from livemap.model.ruling import Decision
from livemap.model.shields import ORDER
from livemap.reviewing.policy import Standing
from livemap.web.pages import words
from livemap.web.speech.language import gettext, isolated, left_to_right, marked
from livemap.web.speech.parties import name_party
from livemap.web.speech.places import say_division
from livemap.web.speech.places import say_place as name_place
from livemap.web.speech.terms import name_term

#: Fields in the order of the page, with their labels; in English, as all words of this file: `gettext` says them.
LABELS = {
    "kind": marked("Kind"),
    "type": marked("Type"),
    "modality": marked("Said as"),
    "low": marked("At least"),
    "high": marked("At most"),
    "qualifier": marked("Number said as"),
    "unit": marked("Counts"),
    "group": marked("Group"),
    "party": marked("Whose people"),
    "stock": marked("Stock or flow"),
    "since": marked("Counted since"),
    "start_date": marked("First day"),
    "end_date": marked("Last day"),
    "time_precision": marked("Time known to the"),
    "place": marked("Place"),
    "by": marked("By whom"),
    "against": marked("Against whom"),
    "voice": marked("Who says so"),
    "voice_kind": marked("Sort of voice"),
    "voice_party": marked("Party of the voice"),
}
STANDINGS = {
    Standing.OPEN: marked("Open"),
    Standing.REOPENED: marked("Reopened: it was approved and has changed since"),
    Standing.PARTLY_APPROVED: marked("Partly approved"),
    Standing.APPROVED: marked("Approved"),
    Standing.REJECTED: marked("Rejected"),
}
#: What else an item's history tells as changed, by the names that `desk.history` gives it.
MORE_LABELS = {
    "standing": marked("Standing"),
    "source reliability": marked("Reliability of the source"),
    "information credibility": marked("Credibility of the information"),
    "assessed, at least": marked("Assessed, at least"),
    "assessed, at most": marked("Assessed, at most"),
    "assessed": marked("Assessed, in words"),
    "duplicate of": marked("Duplicate of"),
    "merged with": marked("Merged with"),
    "split off": marked("Split off"),
    "withheld": marked("Withheld"),
    "place shown as": marked("Place shown as"),
    "embargo until": marked("Embargo until"),
}
#: What somebody did, as the history says it after their name.
DID = {
    Decision.APPROVE: marked("approved it"),
    Decision.REJECT: marked("rejected it"),
    Decision.CORRECT: marked("corrected it"),
    Decision.DUPLICATE: marked("marked it as a duplicate"),
    Decision.MERGE: marked("merged it"),
    Decision.SPLIT: marked("split it"),
    Decision.RATE: marked("rated it"),
    Decision.ASSESS: marked("assessed it"),
    Decision.FLAG: marked("flagged it"),
    Decision.WITHHOLD: marked("withheld it"),
    Decision.COARSEN: marked("coarsened it"),
    Decision.EMBARGO: marked("put it under embargo"),
    Decision.UNDO: marked("undid a ruling"),
}
#: The same, said to who did it.
DONE = {
    Decision.APPROVE: marked("You approved it."),
    Decision.REJECT: marked("You rejected it."),
    Decision.CORRECT: marked("You corrected it."),
    Decision.DUPLICATE: marked("You marked it as a duplicate."),
    Decision.MERGE: marked("You merged it."),
    Decision.SPLIT: marked("You split it."),
    Decision.RATE: marked("You rated it."),
    Decision.ASSESS: marked("You assessed it."),
    Decision.FLAG: marked("You flagged it."),
    Decision.WITHHOLD: marked("You withheld it."),
    Decision.COARSEN: marked("You coarsened it."),
    Decision.EMBARGO: marked("You put it under embargo."),
    Decision.UNDO: marked("You undid a ruling on it."),
}
COARSER = {
    "area": marked("an area of some 20 km"),
    "district": marked("its district"),
    "governorate": marked("its governorate"),
    "country": marked("its country"),
}
PARTS = {
    "all": marked("all of it"),
    "place": marked("its place"),
    "voices": marked("who says so"),
    "words": marked("its words"),
}
assert tuple(COARSER) == ORDER
#: Fields whose values are words of people or ids.
VERBATIM = frozenset({"voice", "assessed", "duplicate of", "merged with", "split off", "embargo until"})


def say_value(field: str, value: str) -> str:
    """A field's value in words; "" for none."""
    if not value:
        return ""
    if field == "place":
        return say_place(value)
    if field in ("by", "against"):
        return ", ".join(_say_actor(one) for one in _list(value))
    if field in ("party", "voice_party"):
        return name_party(value)
    if field in ("low", "high"):
        return words.say_number(int(value))
    if field in ("start_date", "end_date", "since"):
        return words.say_day(date.fromisoformat(value))
    if field == "type":
        return words.name_type(value)
    if field in VERBATIM:
        return value
    if field in ("withheld", "place shown as"):
        return gettext({**PARTS, **COARSER}[value])
    return name_term(value)


def say_place(value: str) -> str:
    """'Saraqib, Idlib, SY (35.8640, 36.8060; exact place)'."""
    place = place_from(json.loads(value))
    division = say_division(place.admin1, place.country) if place.admin1 else ""
    name = ", ".join(dict.fromkeys(part for part in (name_place(place), division, place.country) if part))
    point = left_to_right(f"{place.lat:.4f}, {place.lon:.4f}")
    said = {"place": isolated(name), "point": point, "precision": words.say_precision(place)}
    return gettext("%(place)s (%(point)s; %(precision)s)") % said


def say_change(change: Change) -> dict[str, str]:
    """A change as a row of a diff."""
    label = gettext((LABELS | MORE_LABELS).get(change.field, change.field.capitalize()))
    return {
        "claim": "" if change.claim == WHOLE else change.claim,
        "label": label,
        "old": say_value(change.field, change.old),
        "new": say_value(change.field, change.new),
    }


def _list(value: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(value)
    return found


def _say_actor(one: dict[str, str]) -> str:
    return f"{one['name']} ({name_party(one['party'])})" if one.get("party") else one["name"]
