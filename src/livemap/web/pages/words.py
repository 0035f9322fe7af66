"""The words that the screens use for the values of the model, in the reader's language.

Tables hold English words marked for the catalogues; the functions give them in the language of the request.
"""

from datetime import date

from babel.numbers import format_percent

from livemap.model.claim import ClaimKind, Modality
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.incident import Status
from livemap.model.place import Place
from livemap.web.speech.language import gettext, left_to_right, marked, ngettext, plural, say_date, say_month, spoken
from livemap.web.speech.language import say_number as say_number
from livemap.web.speech.parties import name_party

KINDS = {
    ClaimKind.EVENT: marked("Events"),
    ClaimKind.CASUALTIES: marked("Casualties"),
    ClaimKind.CONTROL: marked("Control"),
    ClaimKind.DISPLACEMENT: marked("Displacement"),
    ClaimKind.STATEMENT: marked("Statements"),
}

#: Short name and what it means, strongest support first.
STATUSES = {
    Status.CORROBORATED: (marked("Corroborated"), marked("two or more independent origins agree")),
    Status.AGAINST_INTEREST: (marked("Conceded"), marked("a party admits it against its own interest")),
    Status.SINGLE: (marked("One origin"), marked("nobody else says so yet")),
    Status.CONTRADICTED: (marked("Contradicted"), marked("origins say what cannot both be true")),
    Status.WITHDRAWN: (marked("Withdrawn"), marked("taken back by who said so")),
    Status.REFUTED: (marked("Refuted"), marked("shown to be wrong")),
}

MODALITIES = {
    Modality.DENIED: marked("denied"),
    Modality.PLANNED: marked("planned, not done"),
    Modality.HYPOTHETICAL: marked("hypothetical"),
}

TYPES = {
    "armed_clash": marked("Armed clash"),
    "government_regains_territory": marked("Government regains territory"),
    "non_state_actor_overtakes_territory": marked("Armed group takes territory"),
    "chemical_weapon": marked("Chemical weapon"),
    "air_drone_strike": marked("Air or drone strike"),
    "suicide_bomb": marked("Suicide bomb"),
    "shelling_artillery_missile_attack": marked("Shelling or missile attack"),
    "remote_explosive_landmine_ied": marked("Bomb, mine or IED"),
    "grenade": marked("Grenade"),
    "sexual_violence": marked("Sexual violence"),
    "attack": marked("Attack"),
    "abduction_forced_disappearance": marked("Abduction"),
    "peaceful_protest": marked("Peaceful protest"),
    "protest_with_intervention": marked("Protest with intervention"),
    "excessive_force_against_protesters": marked("Excessive force against protesters"),
    "violent_demonstration": marked("Violent demonstration"),
    "mob_violence": marked("Mob violence"),
    "agreement": marked("Agreement"),
    "arrests": marked("Arrests"),
    "change_to_group_activity": marked("Change to group activity"),
    "disrupted_weapons_use": marked("Disrupted weapons use"),
    "headquarters_or_base_established": marked("Base established"),
    "looting_property_destruction": marked("Looting or destruction"),
    "non_violent_transfer_of_territory": marked("Handover of territory"),
    "other": marked("Other development"),
    "attribution_of_responsibility": marked("Attribution of responsibility"),
    "diplomatic_event": marked("Diplomatic event"),
    "man_made_disaster": marked("Man made disaster"),
    "natural_disaster": marked("Natural disaster"),
    "organised_crime": marked("Organised crime"),
    "killed": marked("Killed"),
    "injured": marked("Injured"),
    "missing": marked("Missing"),
    "captured": marked("Captured"),
    "affected": marked("Affected"),
    "gained": marked("Ground gained"),
    "lost": marked("Ground lost"),
    "withdrew": marked("Withdrawal"),
    "holds": marked("Holds"),
    "contested": marked("Contested"),
    "besieged": marked("Besieged"),
    "advancing": marked("Advancing"),
    "displaced": marked("Displaced"),
    "fled": marked("Fled"),
    "evacuated": marked("Evacuated"),
    "forced_to_flee": marked("Forced to flee"),
    "relocated": marked("Relocated"),
    "returned": marked("Returned"),
    "sheltered": marked("Sheltered"),
    "in_relief_camp": marked("In relief camp"),
    "homeless": marked("Homeless"),
    "in_displacement": marked("In displacement"),
    "destroyed_housing": marked("Destroyed housing"),
    "partially_destroyed_housing": marked("Partially destroyed housing"),
    "uninhabitable_housing": marked("Uninhabitable housing"),
    "calls_for": marked("Call"),
    "threatens": marked("Threat"),
    "denies": marked("Denial"),
    "confirms": marked("Confirmation"),
    "announces": marked("Announcement"),
    "accuses": marked("Accusation"),
    "warns": marked("Warning"),
}

#: 'More than' is said of multiples of it.
ROUND = 10
PRECISIONS = {
    1: marked("exact place"),
    2: marked("near the named place"),
    3: marked("somewhere in the district"),
    4: marked("somewhere in the governorate or province"),
    5: marked("a region, no closer"),
    6: marked("the country, no closer"),
    7: marked("at sea or in the air"),
}

UNITS = {
    Unit.PERSON: marked("people"),
    Unit.HOUSEHOLD: marked("households"),
    Unit.PLACE: marked("places"),
    Unit.PERCENT: "%",
    Unit.OTHER: "",
}

GROUPS = {
    Group.CIVILIAN: marked("civilians"),
    Group.COMBATANT: marked("combatants"),
    Group.CHILD: marked("children"),
    Group.WOMAN: marked("women"),
}

#: A figure with what it counts.
FIGURES: dict[Unit | Group, tuple[str, str]] = {
    Unit.PERSON: plural("%(number)s person", "%(number)s people"),
    Unit.HOUSEHOLD: plural("%(number)s household", "%(number)s households"),
    Unit.PLACE: plural("%(number)s place", "%(number)s places"),
    Group.CIVILIAN: plural("%(number)s civilian", "%(number)s civilians"),
    Group.COMBATANT: plural("%(number)s combatant", "%(number)s combatants"),
    Group.CHILD: plural("%(number)s child", "%(number)s children"),
    Group.WOMAN: plural("%(number)s woman", "%(number)s women"),
}

#: What is counted, one and many of it.
COUNTED = {
    "claim": plural("%(num)s claim", "%(num)s claims"),
    "incident": plural("%(num)s incident", "%(num)s incidents"),
    "independent origin": plural("%(num)s independent origin", "%(num)s independent origins"),
    "origin": plural("%(num)s origin", "%(num)s origins"),
    "report": plural("%(num)s report", "%(num)s reports"),
    "ruling": plural("%(num)s ruling", "%(num)s rulings"),
}


def name_type(type_name: str) -> str:
    """'armed_clash' as 'Armed clash'."""
    return gettext(TYPES.get(type_name) or type_name.replace("_", " ").capitalize())


def name_status(status: Status) -> str:
    return gettext(STATUSES[status][0])


def name_unit(unit: Unit) -> str:
    """'people', 'households', '%'."""
    return gettext(UNITS[unit])


def say_day(day: date, *, year: bool = True) -> str:
    """'21 Dec 2019'."""
    return say_date(day, year=year)


def say_days(start: date | None, end: date | None) -> str:
    """A range of days as short as it can be said."""
    if start is None or end is None:
        known = start or end
        return say_day(known) if known else gettext("date not known")
    if start == end:
        return say_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{left_to_right(f'{start.day}–{end.day}')} {say_month(end)}"
    return f"{say_day(start, year=start.year != end.year)} – {say_day(end)}"


def say_range(low: int | None, high: int | None) -> str:
    """'172+', 'more than 12,000', '12', '12–15', 'up to 40'; '' for none.

    A bound one above a round number is that of 'more than': nobody said '12,001'.
    """
    if low is None:
        return "" if high is None else gettext("up to %(number)s") % {"number": say_number(high)}
    if high is None and low > ROUND and low % ROUND == 1:
        return say_more_than(low)
    if high is None:
        return left_to_right(f"{say_number(low)}+")
    return say_number(low) if low == high else left_to_right(f"{say_number(low)}–{say_number(high)}")


def say_more_than(low: int) -> str:
    """'More than 170' for what begins at 171, with the number that was said."""
    return gettext("more than %(number)s") % {"number": say_number(low - 1)}


def say_share(share: float) -> str:
    """'12.3%'."""
    return format_percent(share, format="#,##0.0%", locale=spoken().code)


def say_unit(figure: Figure) -> str:
    """What a figure counts: 'civilians', 'people of syrian government', '%'."""
    return _of_party(gettext(GROUPS.get(figure.group) or UNITS[figure.unit]), figure)


def _of_party(people: str, figure: Figure) -> str:
    if not figure.party:
        return people
    return gettext("%(people)s of %(party)s") % {"people": people, "party": name_party(figure.party)}


def say_figure(figure: Figure) -> str:
    """A figure with its bounds and what it counts, in the form that goes with it; an estimate says so."""
    number, exact = say_range(figure.low, figure.high), figure.low == figure.high
    if figure.qualifier is Qualifier.MORE_THAN and figure.low and figure.high is None:
        number = say_more_than(figure.low)
    if figure.unit is Unit.PERCENT and figure.qualifier is Qualifier.VAGUE:
        return gettext("part of it")
    if figure.qualifier in (Qualifier.ABOUT, Qualifier.VAGUE):
        number, exact = gettext("about %(number)s") % {"number": number}, False
    forms = FIGURES.get(figure.group) or FIGURES.get(figure.unit)
    if forms is None or not number:
        return f"{number} {say_unit(figure)}".strip()
    most = figure.high if figure.high is not None else figure.low or 0
    # a form for one or two may say the number itself, which would lose a bound
    said = ngettext(*forms, most if exact else max(most, 3)) % {"number": number}
    return _of_party(said, figure)


def say_precision(place: Place) -> str:
    """How exactly the place is known, in words."""
    if place.namesakes > 1:
        told = ngettext("one of %(num)s place of this name", "one of %(num)s places of this name", place.namesakes)
        return told % {"num": say_number(place.namesakes)}
    if place.radius_km:
        distance = say_number(max(1, round(place.radius_km)))
        return gettext("somewhere within %(distance)s km") % {"distance": distance}
    return gettext(PRECISIONS[place.precision])


def count_of(number: int, noun: str) -> str:
    """'1 claim', '2 claims'; `noun` is one of `COUNTED`."""
    return ngettext(*COUNTED[noun], number) % {"num": say_number(number)}
