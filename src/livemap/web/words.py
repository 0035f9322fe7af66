"""The words that the screens use for the values of the model, in plain English."""

from datetime import date

from livemap.model.claim import ClaimKind, Modality
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.incident import Status
from livemap.model.place import Place

KINDS = {
    ClaimKind.EVENT: "Events",
    ClaimKind.CASUALTIES: "Casualties",
    ClaimKind.CONTROL: "Control",
    ClaimKind.DISPLACEMENT: "Displacement",
    ClaimKind.STATEMENT: "Statements",
}

#: Short name and what it means, strongest support first.
STATUSES = {
    Status.CORROBORATED: ("Corroborated", "two or more independent origins agree"),
    Status.AGAINST_INTEREST: ("Conceded", "a party admits it against its own interest"),
    Status.SINGLE: ("One origin", "nobody else says so yet"),
    Status.CONTRADICTED: ("Contradicted", "origins say what cannot both be true"),
    Status.WITHDRAWN: ("Withdrawn", "taken back by who said so"),
    Status.REFUTED: ("Refuted", "shown to be wrong"),
}

MODALITIES = {Modality.DENIED: "denied", Modality.PLANNED: "planned, not done", Modality.HYPOTHETICAL: "hypothetical"}

TYPES = {
    "air_drone_strike": "Air or drone strike",
    "shelling_artillery_missile_attack": "Shelling or missile attack",
    "remote_explosive_landmine_ied": "Bomb, mine or IED",
    "government_regains_territory": "Government regains territory",
    "non_state_actor_overtakes_territory": "Armed group takes territory",
    "abduction_forced_disappearance": "Abduction",
    "looting_property_destruction": "Looting or destruction",
    "non_violent_transfer_of_territory": "Handover of territory",
    "headquarters_or_base_established": "Base established",
    "gained": "Ground gained",
    "lost": "Ground lost",
    "withdrew": "Withdrawal",
    "holds": "Holds",
    "forced_to_flee": "Forced to flee",
    "in_displacement": "In displacement",
    "calls_for": "Call",
    "threatens": "Threat",
    "denies": "Denial",
    "confirms": "Confirmation",
    "announces": "Announcement",
    "accuses": "Accusation",
    "warns": "Warning",
    "other": "Other development",
}

PRECISIONS = {
    1: "exact place",
    2: "near the named place",
    3: "somewhere in the district",
    4: "somewhere in the governorate or province",
    5: "a region, no closer",
    6: "the country, no closer",
    7: "at sea or in the air",
}

UNITS = {Unit.PERSON: "people", Unit.HOUSEHOLD: "households", Unit.PLACE: "places", Unit.PERCENT: "%", Unit.OTHER: ""}

GROUPS = {Group.CIVILIAN: "civilians", Group.COMBATANT: "combatants", Group.CHILD: "children", Group.WOMAN: "women"}


def name_type(type_name: str) -> str:
    """'armed_clash' as 'Armed clash'."""
    return TYPES.get(type_name) or type_name.replace("_", " ").capitalize()


def say_day(day: date, *, year: bool = True) -> str:
    """'21 Dec 2019'."""
    return f"{day.day} {day:%b %Y}" if year else f"{day.day} {day:%b}"


def say_days(start: date | None, end: date | None) -> str:
    """A range of days as short as it can be said."""
    if start is None or end is None:
        known = start or end
        return say_day(known) if known else "date not known"
    if start == end:
        return say_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{say_day(end)}"
    return f"{say_day(start, year=start.year != end.year)} – {say_day(end)}"


def say_range(low: int | None, high: int | None) -> str:
    """'171+', '12', '12–15', 'up to 40'; '' for none."""
    if low is None:
        return "" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def say_unit(figure: Figure) -> str:
    """What a figure counts: 'civilians', 'people of syrian government', '%'."""
    noun = GROUPS.get(figure.group) or UNITS[figure.unit]
    return f"{noun} of {figure.party.replace('_', ' ')}" if figure.party else noun


def say_figure(figure: Figure) -> str:
    """A figure with its bounds and what it counts; an estimate says so."""
    about = "about " if figure.qualifier in (Qualifier.ABOUT, Qualifier.VAGUE) else ""
    return f"{about}{say_range(figure.low, figure.high)} {say_unit(figure)}".strip()


def say_precision(place: Place) -> str:
    """How exactly the place is known, in words."""
    if place.radius_km:
        return f"somewhere within {max(1, round(place.radius_km))} km"
    return PRECISIONS[place.precision]


def count_of(number: int, noun: str) -> str:
    """'1 claim', '2 claims'."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
