"""The words of an item's page: fields by name, values as a reviewer reads them."""

import json

from livemap.desk.history import WHOLE, Change
from livemap.model.corrections import place_from
from livemap.model.ruling import Decision
from livemap.model.shields import ORDER
from livemap.reviewing.policy import Standing
from livemap.web.pages import words

#: Fields in the order of the page, with their labels.
LABELS = {
    "kind": "Kind",
    "type": "Type",
    "modality": "Said as",
    "low": "At least",
    "high": "At most",
    "qualifier": "Number said as",
    "unit": "Counts",
    "group": "Group",
    "party": "Whose people",
    "stock": "Stock or flow",
    "since": "Counted since",
    "start_date": "First day",
    "end_date": "Last day",
    "time_precision": "Time known to the",
    "place": "Place",
    "by": "By whom",
    "against": "Against whom",
    "voice": "Who says so",
    "voice_kind": "Sort of voice",
    "voice_party": "Party of the voice",
}
STANDINGS = {
    Standing.OPEN: "Open",
    Standing.REOPENED: "Reopened: it was approved and has changed since",
    Standing.PARTLY_APPROVED: "Partly approved",
    Standing.APPROVED: "Approved",
    Standing.REJECTED: "Rejected",
}
#: What somebody did, as the history says it.
DID = {
    Decision.APPROVE: "approved",
    Decision.REJECT: "rejected",
    Decision.CORRECT: "corrected",
    Decision.DUPLICATE: "marked as a duplicate",
    Decision.MERGE: "merged",
    Decision.SPLIT: "split",
    Decision.RATE: "rated",
    Decision.ASSESS: "assessed",
    Decision.FLAG: "flagged",
    Decision.WITHHOLD: "withheld",
    Decision.COARSEN: "coarsened",
    Decision.EMBARGO: "put under embargo",
    Decision.UNDO: "undid a ruling",
}
COARSER = {"area": "an area of some 20 km", "district": "its district", "governorate": "its governorate"}
COARSER |= {"country": "its country"}
PARTS = {"all": "all of it", "place": "its place", "voices": "who says so", "words": "its words"}
assert tuple(COARSER) == ORDER


def say_value(field: str, value: str) -> str:
    """A field's value in words; "" for none."""
    if not value:
        return ""
    if field == "place":
        return say_place(value)
    if field in ("by", "against"):
        named = [f"{one['name']} ({_plain(one['party'])})" if one.get("party") else one["name"] for one in _list(value)]
        return ", ".join(named)
    if field in ("low", "high"):
        return words.say_number(int(value))
    if field == "type":
        return words.name_type(value)
    if field in ("voice", "assessed", "duplicate of", "merged with", "split off", "embargo until"):
        return value
    return _plain(value)


def say_place(value: str) -> str:
    """'Saraqib, Idlib (35.8640, 36.8060; exact place)'."""
    place = place_from(json.loads(value))
    name = ", ".join(dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part))
    return f"{name} ({place.lat:.4f}, {place.lon:.4f}; {words.say_precision(place)})"


def say_change(change: Change) -> dict[str, str]:
    """A change as a row of a diff."""
    label = LABELS.get(change.field, change.field.capitalize())
    return {
        "claim": "" if change.claim == WHOLE else change.claim,
        "label": label,
        "old": say_value(change.field, change.old),
        "new": say_value(change.field, change.new),
    }


def _list(value: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(value)
    return found


def _plain(value: str) -> str:
    return value.replace("_", " ")
