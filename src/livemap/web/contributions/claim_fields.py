"""The fields of a claim that is written by hand: what was typed, places that its name may mean, the claim itself."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from livemap.desk.by_hand import Written, read_written
from livemap.desk.fields import write_names
from livemap.desk.finding import PlaceFinder
from livemap.errors import InputError, LivemapError
from livemap.model.claim import ClaimKind
from livemap.model.corrections import place_to
from livemap.model.figure import Group, Qualifier, Unit
from livemap.model.place import Candidate
from livemap.model.registry import ActorRegistry
from livemap.model.types import TYPES
from livemap.web.desk.item_form import check_day, faults_of, read_number
from livemap.web.pages import words
from livemap.web.pages.chain import KIND_NAMES
from livemap.web.pages.views import name_place
from livemap.web.people.forms import Sent
from livemap.web.speech.language import gettext

TYPED = (
    *("words", "voice", "voice_kind", "outlet", "link", "published", "type", "low", "high", "unit", "group"),
    *("start_date", "end_date", "place_name", "place", "by", "against"),
)
#: Stands for the choice of none of the places that were found.
UNPLACED = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What was typed so far, the places that were found for it, and what is wrong with it."""

    typed: dict[str, str] = field(default_factory=dict)
    found: tuple[Candidate, ...] = ()
    searched: bool = False
    fault: str = ""

    def values(self, today: date) -> dict[str, Any]:
        """For the template."""
        faults = faults_of(self.fault, frozenset(TYPED))
        return {
            "typed": self.typed,
            "found": [(place_to(one.place), say_candidate(one)) for one in self.found],
            "searched": self.searched,
            "faults": faults,
            "refusal": "" if faults else self.fault,
            "today": today.isoformat(),
            **choices(),
        }


def choices() -> dict[str, Any]:
    """What can be chosen, in the reader's language."""
    types = [(gettext(words.KINDS[kind]), [(one, words.name_type(one)) for one in TYPES[kind]]) for kind in ClaimKind]
    groups = [(group.value, gettext(said)) for group, said in words.GROUPS.items()]
    return {
        "types": types,
        "groups": groups,
        "units": [(unit.value, words.name_unit(unit)) for unit in (Unit.PERSON, Unit.HOUSEHOLD, Unit.PLACE)],
        "voice_kinds": [(kind.value, gettext(said)) for kind, said in KIND_NAMES.items()],
    }


def say_candidate(candidate: Candidate) -> str:
    """'Saraqib, Idlib, SY (35.86, 36.81)'."""
    place = candidate.place
    return f"{name_place(place)}, {place.country} ({place.lat:.2f}, {place.lon:.2f})"


def ask_again(form: Sent, finder: PlaceFinder, fault: LivemapError | None = None) -> Asked:
    """The form as it was typed, with the places that its name may mean."""
    typed = {name: form.get(name) for name in TYPED}
    found = finder.find(typed["place_name"])
    return Asked(typed=typed, found=found, searched=bool(typed["place_name"]), fault=str(fault or ""))


def read_claim(form: Sent, finder: PlaceFinder, registry: ActorRegistry, today: date) -> Written:
    """The claim that was typed; raises InputError, which names the field."""
    typed = {name: form.get(name) for name in TYPED}
    if typed["place_name"] and not typed["place"] and finder.find(typed["place_name"]):
        raise InputError("place_name: choose below which one is meant")
    kind = next((kind for kind in ClaimKind if typed["type"] in TYPES[kind]), None)
    if kind is None:
        raise InputError("type: choose what happened")
    for name in ("start_date", "end_date"):
        if typed[name]:
            check_day(name, typed[name])
    if typed["end_date"] and not typed["start_date"] <= typed["end_date"]:
        raise InputError("end_date: it is before the first day")
    values = {"kind": kind.value, "type": typed["type"], **_figure(typed)}
    values |= {name: typed[name] for name in ("start_date", "end_date", "voice", "place_name")}
    if typed["voice"]:
        values["voice_kind"] = typed["voice_kind"] or "other"
        values["voice_party"] = registry.party_of(typed["voice"]) or ""
    for side in ("by", "against"):
        names = [name for name in (part.strip() for part in typed[side].split(",")) if name]
        values[side] = write_names([(name, registry.party_of(name) or "") for name in names]) if names else ""
    if typed["place"] and typed["place"] != UNPLACED:
        values["place"] = typed["place"]
    return read_written(typed, values, today)


def _figure(typed: dict[str, str]) -> dict[str, str]:
    """The bounds with what they mean together; nothing where there are none."""
    low, high = (read_number(name, typed[name]) for name in ("low", "high"))
    if not low and not high:
        return {}
    if low and high and int(low) > int(high):
        raise InputError(f"low: {low} is more than {high}, which is to be the most")
    if low and high:
        qualifier = Qualifier.EXACT if low == high else Qualifier.ABOUT
    else:
        qualifier = Qualifier.AT_LEAST if low else Qualifier.UP_TO
    group = typed["group"] or Group.UNSPECIFIED.value
    return {
        "low": low,
        "high": high,
        "qualifier": qualifier.value,
        "unit": typed["unit"] or Unit.PERSON.value,
        "group": group,
    }
