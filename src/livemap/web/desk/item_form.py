"""What a reviewer typed on an item's page, as a ruling; and which field a refusal is about."""

import json
from collections.abc import Callable
from datetime import date

from livemap.desk.fields import changed
from livemap.desk.ruling import Wanted
from livemap.errors import InputError
from livemap.model.corrections import FIELDS
from livemap.model.ruling import Decision
from livemap.web.people.forms import Sent

#: Fields that a form sends as they are kept.
PLAIN = tuple(name for name in FIELDS if name not in ("by", "against", "place"))
#: More than any correct value of its field.
LONGEST_NUMBER = 12
Values = dict[str, str]


def read_wanted(kind: str, item_id: str, form: Sent) -> Wanted:
    """The ruling that the form asks for; raises InputError, which names the field."""
    decision = read_decision(form)
    undo = decision is Decision.UNDO
    return Wanted(
        item_kind="ruling" if undo else kind,
        item_id=form.get("ruling") if undo else item_id,
        decision=decision,
        reason=form.get("reason"),
        seen=read_seen(form),
        content=form.get("content"),
        values=READERS[decision](form) if decision in READERS else {},
    )


def read_decision(form: Sent) -> Decision:
    try:
        return Decision(form.get("decision"))
    except ValueError as error:
        raise InputError(f"decision: {form.get('decision')!r} is none of {', '.join(Decision)}") from error


def read_seen(form: Sent) -> int:
    """The last ruling that the page showed; 0: none."""
    said = form.get("seen") or "0"
    if not said.isdecimal() or len(said) > LONGEST_NUMBER:
        raise InputError("seen: the page is not ours; load it again")
    return int(said)


def read_shown(form: Sent) -> Values:
    """The values that the page showed in its fields, by which a change is told from what was there."""
    try:
        found = json.loads(form.raw("shown") or "{}")
    except (ValueError, RecursionError) as error:
        raise InputError("shown: the page is not ours; load it again") from error
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise InputError("shown: the page is not ours; load it again")
    return found


def typed_fields(form: Sent) -> Values:
    """Every field of a claim that the form has, as it was typed."""
    there = {name: form.get(name) for name in PLAIN if form.all(name)}
    return there | {side: _actors(form, side) for side in ("by", "against") if form.all(f"{side}_name")}


def _actors(form: Sent, side: str) -> str:
    pairs = zip(form.all(f"{side}_name"), form.all(f"{side}_party"), strict=False)
    named = [{"name": " ".join(name.split()), "party": party.strip()} for name, party in pairs if name.strip()]
    return json.dumps(named, ensure_ascii=False)


def _corrected(form: Sent) -> Values:
    if form.get("part") == "place":
        return {"place": read_place(form)}
    found = changed(read_shown(form), typed_fields(form))
    for name in ("low", "high"):
        if name in found:
            found[name] = read_number(name, found[name])
    for name in ("start_date", "end_date", "since"):
        if found.get(name):
            check_day(name, found[name])
    return found


def read_number(name: str, said: str) -> str:
    """The number without what sets its thousands apart; "": no bound."""
    plain = said.replace(",", "").replace(" ", "")
    if plain and not (plain.isascii() and plain.isdigit() and len(plain) <= LONGEST_NUMBER):
        raise InputError(f"{name}: {said!r} is not a whole number; leave it empty for no bound")
    return plain


def check_day(name: str, said: str) -> None:
    """Raises InputError unless it is a day."""
    try:
        date.fromisoformat(said)
    except ValueError as error:
        raise InputError(f"{name}: {said!r} is no day; write it as 2031-05-12") from error


def read_place(form: Sent) -> str:
    """The place that was picked among the ranked ones, or set by its coordinates; "": none is known."""
    chosen = form.raw("place")
    if chosen != "set":
        return chosen
    name = " ".join(form.get("place_name").split())
    if not name:
        raise InputError("place_name: say what the place is called")
    lat, lon = (_degrees(form, name, most) for name, most in (("lat", 90), ("lon", 180)))
    precision = form.get("precision") or "1"
    if precision not in ("1", "2", "3", "4", "5", "6"):
        raise InputError(f"precision: {precision!r} is none of 1 to 6")
    country = form.get("country").upper()
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise InputError("country: two letters, as SY")
    place = {"id": f"set:{lat:.5f},{lon:.5f}", "name": name, "lat": lat, "lon": lon, "country": country}
    place |= {"admin1": form.get("admin1") or None, "precision": int(precision)}
    return json.dumps(place, ensure_ascii=False, sort_keys=True)


def _degrees(form: Sent, name: str, most: int) -> float:
    said = form.get(name).replace(",", ".")
    try:
        found = float(said)
    except ValueError as error:
        raise InputError(f"{name}: {said!r} is not a number of degrees, as 35.8640") from error
    if not -most <= found <= most:
        raise InputError(f"{name}: from -{most} to {most} degrees, not {said}")
    return round(found, 5)


def _chosen(name: str) -> Callable[[Sent], Values]:
    """One of several that are offered, or another one by its id."""

    def read(form: Sent) -> Values:
        said = form.get(f"{name}_other") or form.get(name)
        return {name: said.rpartition("/")[2]}

    return read


def _out(form: Sent) -> Values:
    return {"out": " ".join(form.all("out"))}


def _filled(*names: str) -> Callable[[Sent], Values]:
    def read(form: Sent) -> Values:
        return {name: form.get(name) for name in names if form.get(name)}

    return read


def _until(form: Sent) -> Values:
    """A day and an hour in UTC."""
    said = form.get("until")
    return {"until": said if "+" in said or said.endswith("Z") or not said else f"{said}+00:00"}


READERS: dict[Decision, Callable[[Sent], Values]] = {
    Decision.CORRECT: _corrected,
    Decision.DUPLICATE: _chosen("of"),
    Decision.MERGE: _chosen("with"),
    Decision.SPLIT: _out,
    Decision.RATE: _filled("reliability", "credibility"),
    Decision.ASSESS: _filled("low", "high", "text"),
    Decision.WITHHOLD: _filled("part"),
    Decision.COARSEN: _filled("to"),
    Decision.EMBARGO: _until,
}


def faults_of(message: str, fields: frozenset[str]) -> dict[str, str]:
    """The fields that a refusal names before its colon, with what it says; empty: it is about none of them."""
    names, colon, said = message.partition(": ")
    named = [name.strip() for name in names.split(",")]
    if not colon or not set(named) <= fields:
        return {}
    return dict.fromkeys(named, said)
