"""The candidates of a name scored by one table of weights, each score with its reasons."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from livemap.model.place import Candidate, MentionHint, Place, PlaceKind
from livemap.placing.candidates import Match, bears_another_name
from livemap.placing.evidence import Evidence, Link
from livemap.placing.geography import BROAD, LARGE_TOWN, contains, has_quarters, holds_towns, kilometres, may_hold
from livemap.placing.groups import Group
from livemap.placing.outlets import Home
from livemap.placing.weights import load_weights

BESIDE_KM = 120.0
#: How far a quarter may lie from its town's point, in km.
QUARTER_KM = 12.0
#: A country with this share of the report's names is one that it is about.
HOME_SHARE = 0.2
#: A report with so much of one country and so little of another is not about the other's small towns.
FOREMOST_SHARE = 0.5
ABROAD_SHARE = 0.1
WELL_KNOWN_ABROAD = 200_000
#: Kinds of links by which a name lies in another.
IN = ("stated", "inside")
#: Below this nothing else in the report speaks for a place.
NO_SUPPORT = 0.2
#: Of a place this well known a report may speak without saying what it is.
KNOWN = 0.3
SORTS = {"division": PlaceKind.GOVERNORATE, "district": PlaceKind.DISTRICT, "settlement": PlaceKind.SETTLEMENT}


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """A candidate's log-odds against the others, the log-odds that the words are a place at all, and why."""

    match: Match
    fit: float
    exists: float
    why: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What ranking knows of the whole report: its names, its evidence and what it says lies where."""

    groups: Sequence[Group]
    evidence: Evidence
    links: Sequence[Link]
    #: The likeliest candidates of each group so far.
    leaders: Sequence[Sequence[Place]]
    #: Where its outlet is at home; None: not known.
    home: Home | None = None


def score_alone(match: Match, sort: str) -> tuple[float, list[str]]:
    """How well the candidate fits, whatever the report says, and why."""
    weights = load_weights()
    place = match.place
    fit = weights["people"] * _fame(match) + weights[place.kind.value] + weights["capital"] * match.capital
    why: list[str] = []
    if match.by == "name":
        fit += weights["main"] if match.main else weights["alternate"]
        why.append(f"its name is {match.matched!r}")
    elif match.by == "sound":
        fit += weights["sounding"] + weights["unlike"] * (1 - match.likeness)
        why.append(f"sounds like {match.matched!r} ({match.likeness:.0%} alike)")
    else:
        fit += weights["misspelt"]
        why.append(f"a letter or two away from {match.matched!r}: taken for a typing error")
    if match.otherwise:
        fit += weights["otherwise"]
        why.append("another place of its country is spelt with these very letters")
    if match.beside_bearer:
        fit += weights["beside_bearer"]
        why.append("another place of its country bears the very name")
    if match.ruled:
        fit += weights["ruled"] * match.ruled
        why.append(f"{match.ruled:.0%} of the rulings on this name say so")
    if sort and SORTS[sort] is place.kind:
        fit += weights["district_words" if sort == "district" else "division_words"]
        why.append(f"the words beside it call it a {sort}")
    if place.population:
        why.append(f"{place.population:,} people")
    return fit, why


def score(number: int, report: Report) -> list[Scored]:
    """The candidates of group `number`, best first; ties fall to the larger place, then to the smaller id."""
    group = report.groups[number]
    scored = [_score(match, number, group, report) for match in group.matches]
    return sorted(scored, key=lambda one: (-one.fit, -one.match.place.population, one.match.place.id))


def shares(scored: Sequence[Scored]) -> dict[str, float]:
    """Each candidate's share (a softmax of fits), times the chance that the words are a place at all."""
    if not scored:
        return {}
    top = scored[0].fit
    raw = {one.match.place.id: math.exp(one.fit - top) for one in scored}
    total = sum(raw.values())
    chance = {one.match.place.id: logistic(one.exists) for one in scored}
    return {id: value / total * chance[id] for id, value in raw.items()}


def to_candidates(scored: Sequence[Scored], most: int) -> tuple[Candidate, ...]:
    """The best `most`, each with a score between 0 and 1: its share of the fit and the chance that it is a place."""
    share = shares(scored)
    return tuple(
        Candidate(place=one.match.place, score=round(share[one.match.place.id], 3), why=one.why)
        for one in scored[:most]
    )


def logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


def _fame(match: Match) -> float:
    return match.fame if match.place.kind not in BROAD else 0.0


def _is_small_abroad(match: Match, number: int, report: Report) -> bool:
    """A town that few know, in a country that the report, which is about another, hardly names."""
    place = match.place
    if place.kind is not PlaceKind.SETTLEMENT or match.capital or place.population >= WELL_KNOWN_ABROAD:
        return False
    return report.evidence.is_abroad(number, place, ABROAD_SHARE, FOREMOST_SHARE)


def _is_elsewhere(match: Match, number: int, report: Report) -> bool:
    """A part of a town that the report names cannot be this village, none of its larger towns being near, and no
    province of a country that the report is not about."""
    place = match.place
    if place.kind is PlaceKind.GOVERNORATE:
        return report.evidence.is_abroad(number, place, HOME_SHARE, HOME_SHARE)
    if place.kind is not PlaceKind.SETTLEMENT or (match.capital and match.main):
        return False  # 'the central neighbourhoods of Damascus' are its own
    at_home = not report.evidence.is_abroad(number, place, HOME_SHARE, HOME_SHARE)
    if at_home and place.population >= LARGE_TOWN and match.by == "name":
        return False
    others = [found[0] for other, found in enumerate(report.leaders) if other != number and found]
    return not any(has_quarters(one) and kilometres(one, place) < QUARTER_KM for one in others)


def _score(match: Match, number: int, group: Group, report: Report) -> Scored:
    weights = load_weights()
    fit, why = score_alone(match, group.sort)
    place = match.place
    country = report.evidence.country_share(number, place)
    division = report.evidence.division_share(number, place)
    is_bare = place.kind is PlaceKind.GOVERNORATE and group.sort != "division" and _has_namesake_town(place, group)
    # A division's middle may lie near anything: of a bare name that tells nothing.
    near = 0.0 if is_bare else min(2.0, report.evidence.support(number, place))
    if place.kind is PlaceKind.COUNTRY:
        fit += weights["same_country"] * country
    elif place.kind is not PlaceKind.REGION or place.country:
        fit += weights["same_country"] * country + weights["same_division"] * division + weights["neighbours"] * near
        why.extend(_reasons(place, country, division, near))
    if is_bare:
        fit += weights["namesake_town"]
    at_home = report.home.holds(place) if report.home else ""
    if report.home and at_home:
        fit += weights[at_home]
        why.append(f"the outlet, {report.home.outlet}, is at home in {report.home.division or place.country}")
    said = _said(place, number, report)
    fit += sum(weights[kind] for kind, _ in said)
    why.extend(f"the report says that it lies {'in' if kind == 'stated' else 'by'} {name}" for kind, name in said)
    support = min(2.0, country + division + near)
    exists = _exists(match, group, support, bool(said))
    denial = _denial(place, number, report)
    if denial:
        fit += weights[denial]
        exists += weights[denial]
    if not said and (denial or support < NO_SUPPORT) and bears_another_name(match):
        exists += weights["another_name_denied" if denial else "another_name_alone"]
    if not said and _is_small_abroad(match, number, report):
        fit += weights["small_abroad"]
        exists += weights["small_abroad"]
    if group.is_quarter and _is_elsewhere(match, number, report):
        exists += weights["quarter_elsewhere"]
    return Scored(match=match, fit=fit, exists=exists, why=tuple(why))


def _has_namesake_town(division: Place, group: Group) -> bool:
    """A bare name that a division shares with a city in it means the city."""
    return any(
        match.place.kind is PlaceKind.SETTLEMENT
        and match.place.population >= LARGE_TOWN
        and (match.place.country, match.place.admin1) == (division.country, division.admin1)
        for match in group.matches
    )


def _is_shared(match: Match, group: Group) -> bool:
    """A large town and its division have one name: a person or an organisation hardly ever has it too."""
    if match.place.kind is PlaceKind.GOVERNORATE:
        return _has_namesake_town(match.place, group)
    return match.place.population >= LARGE_TOWN and any(
        other.place.kind is PlaceKind.GOVERNORATE
        and (other.place.country, other.place.admin1) == (match.place.country, match.place.admin1)
        for other in group.matches
    )


def _reasons(place: Place, country: float, division: float, near: float) -> list[str]:
    why: list[str] = []
    if country >= 0.2:
        why.append(f"{country:.0%} of the report's other names point to {place.country}")
    if division >= 0.2:
        why.append(f"{division:.0%} of them to {place.admin1}")
    if near >= 0.5:
        why.append("other places of the report are near it")
    return why


def _said(place: Place, number: int, report: Report) -> list[tuple[str, str]]:
    """What the text says this place lies in or by, where this candidate agrees."""
    said: dict[str, str] = {}
    for link in report.links:
        if number not in (link.first, link.second):
            continue
        other = link.second if link.first == number else link.first
        towns = [one for one in report.leaders[other][:3] if has_quarters(one)]
        is_quarter = report.groups[number].is_quarter and link.first == number
        if is_quarter and towns and all(kilometres(one, place) > QUARTER_KM for one in towns):
            continue  # 'X neighbourhood of Y': no village of Y's province is meant
        for leader in report.leaders[other][:3]:
            inside = contains(leader, place) if link.first == number else contains(place, leader)
            near = leader.kind not in BROAD and place.kind not in BROAD and kilometres(leader, place) < BESIDE_KM
            if link.kind in IN and inside:
                said.setdefault("stated", report.groups[other].words)
            elif near:
                said.setdefault("beside", report.groups[other].words)
    return list(said.items())


def _denial(place: Place, number: int, report: Report) -> str:
    """'X in Aleppo governorate', and this X lies elsewhere: the name of the weight by which it is unlikelier, or ""."""
    if place.kind is not PlaceKind.SETTLEMENT:
        return ""
    links = [link for link in report.links if link.first == number and link.kind in IN and report.leaders[link.second]]
    named = [(link, report.leaders[link.second][0]) for link in links]
    broad = [one for _, one in named if one.kind in (PlaceKind.COUNTRY, PlaceKind.GOVERNORATE)]
    if broad and all(one.country != place.country for one in broad):
        return "denied"
    outer = [
        (one, report.groups[link.second].sort == "settlement")
        for link, one in named
        if link.kind == "inside" and holds_towns(one)
    ]
    is_small = place.population < LARGE_TOWN
    return "denied_division" if is_small and outer and not any(may_hold(*one, place) for one in outer) else ""


def _said_to_be_places(group: Group) -> float:
    """Share of the name's mentions that the words beside them, or the model, call a place."""
    return sum(hint is MentionHint.PLACE for hint in group.hints) / len(group.hints)


def _exists(match: Match, group: Group, support: float, said: bool) -> float:
    """Log-odds that the words are a place at all, if they are this one."""
    weights = load_weights()
    place = match.place
    value = weights["is_place"]
    value += sum(weights[f"hint_{hint.value}"] for hint in group.hints) / len(group.hints)
    value += weights["exists_people"] * _fame(match) + weights["exists_support"] * support
    value += weights["exists_ruled"] * match.ruled + weights["ruled_out"] * match.ruled_out
    value += weights["exists_country"] * (place.kind in (PlaceKind.COUNTRY, PlaceKind.REGION))
    value += weights["exists_division"] * (place.kind in (PlaceKind.GOVERNORATE, PlaceKind.DISTRICT))
    value += weights["exists_stated"] * said
    value += weights["exists_sounding"] * (match.by == "sound") + weights["exists_misspelt"] * (match.by == "spelling")
    value += weights["exists_unlike"] * (1 - match.likeness) * (match.by == "sound")
    value += weights["part_of_person"] * group.in_person * max(0.0, 1 - 2 * _said_to_be_places(group))
    value += weights["part"] * group.part
    value += weights["shared_with_division"] * _is_shared(match, group)
    unsaid = MentionHint.PLACE not in group.hints
    value += weights["unknown_size"] * (unsaid and place.kind is PlaceKind.SETTLEMENT and match.fame < KNOWN)
    value += weights["acronym"] * (group.is_acronym and place.kind not in BROAD)
    return value + weights["lower_elsewhere"] * group.in_lower
