"""What a situation report of some days and an area is written from, out of the store."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from livemap.assessing.displacement import count_displacement
from livemap.assessing.tolls import count_toll
from livemap.errors import InputError
from livemap.model.figure import Group
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.registry import ActorRegistry, fold
from livemap.model.toll import Toll
from livemap.model.types import CASUALTY_TYPES
from livemap.publishing.sitrep.build import write_report
from livemap.publishing.sitrep.content import Sitrep
from livemap.publishing.sitrep.material import Material, is_current
from livemap.publishing.sitrep.tongue import Tongue
from livemap.store import IncidentFilter, Records
from livemap.web.asking.filters import Days
from livemap.web.pages.situation_names import names_of

CIVILIANS = frozenset({Group.CIVILIAN, Group.CHILD, Group.WOMAN})
#: Days that one report may cover.
LONGEST = 92


def report_days(records: Records, registry: ActorRegistry, days: Days, area: str = "") -> Sitrep:
    """The situation report of these days, both ends included; raises InputError for bad days.

    `area` is the name of a place, governorate or country, as the store has it; empty: everywhere.
    """
    start, end = days.start, days.end
    if start is None or end is None:
        raise InputError("a situation report needs its first and its last day")
    if end < start:
        raise InputError(f"the last day, {end}, lies before the first, {start}: give them the other way round")
    if (end - start).days >= LONGEST:
        raise InputError(f"{start} to {end} is more than {LONGEST} days: ask for fewer")
    found = [one for one in _told_or_happened(records, start, end) if lies_in(one, area)]
    names = names_of(registry)
    sums = [*_casualties(found, start, end, names.tongue), *_movements(found, start, end, names.tongue)]
    keys = sorted({claim.report_id for one in found for claim in one.claims})
    languages = records.reports.languages(keys)
    return write_report(
        Material(start=start, end=end, area=area, incidents=found, sums=sums, names=names, languages=languages)
    )


def _told_or_happened(records: Records, start: date, end: date) -> Iterator[RecordedIncident]:
    """Incidents of these days, and what the reports of these days recall of other days."""
    wanted = (IncidentFilter(start=start, end=end), IncidentFilter(told_from=start, told_to=end))
    ids = {id for one in wanted for id in records.incidents.ids(one)}
    yield from records.incidents.of_ids(sorted(ids))


def lies_in(recorded: RecordedIncident, area: str) -> bool:
    """Whether the incident's place, or what it lies in, has this name."""
    if not area:
        return True
    place = recorded.incident.place
    wanted = fold(area)
    return place is not None and wanted in (fold(name) for name in (place.name, place.admin1 or "", place.country))


def _casualties(
    found: Sequence[RecordedIncident], start: date, end: date, tongue: Tongue
) -> Iterator[tuple[str, Toll]]:
    current = [_of_days(one, start, end) for one in found]
    for type_name in CASUALTY_TYPES:
        measure = tongue.say("measure", type_name)
        yield measure, _count(current, type_name)
        yield (
            tongue.say("measure", "civilians", measure=measure),
            _count([_civilians(one) for one in current], type_name),
        )


def _count(found: Sequence[RecordedIncident], type_name: str) -> Toll:
    claims = [claim for one in found for claim in one.claims]
    origins = [origin for one in found for origin in one.verdict.origins]
    return count_toll(claims, type_name, origins, [one.incident for one in found])


def _movements(found: Sequence[RecordedIncident], start: date, end: date, tongue: Tongue) -> Iterator[tuple[str, Toll]]:
    claims = [claim for one in found for claim in _of_days(one, start, end).claims]
    origins = [origin for one in found for origin in one.verdict.origins]
    for movement in count_displacement(claims, origins):
        name = tongue.say("measure", movement.unit, measure=tongue.say("measure", movement.measure))
        many = len(movement.groups)
        for number, group in enumerate(movement.groups, 1):
            said = tongue.say("measure", "one_of", measure=name, number=number, all=many) if many > 1 else name
            yield said, group


def _of_days(recorded: RecordedIncident, start: date, end: date) -> RecordedIncident:
    return _keeping(recorded, [item for item in recorded.claims if is_current(item, start, end)])


def _civilians(recorded: RecordedIncident) -> RecordedIncident:
    """Only what is said of civilians. A part of a whole that is left out counts by itself."""
    kept = [item for item in recorded.claims if item.claim.figure and item.claim.figure.group in CIVILIANS]
    ids = {item.claim.id for item in kept}
    return _keeping(
        recorded,
        [
            item if item.claim.part_of in ids else replace(item, claim=replace(item.claim, part_of=None))
            for item in kept
        ],
    )


def _keeping(recorded: RecordedIncident, claims: Sequence[RecordedClaim]) -> RecordedIncident:
    return replace(recorded, claims=tuple(claims))
