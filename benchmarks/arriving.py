"""Reports that come one by one into a store that is filled: drawn from what the store holds, new each time."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from benchmarks.synthetic import told_reading
from livemap.model.claim import ClaimKind
from livemap.model.place import Place
from livemap.model.reading import Reading
from livemap.store import Records


class Arrival(StrEnum):
    """What a new report is to those that are there."""

    #: Another outlet tells of a happening that is told of already, the likelier the more tell of it.
    JOINS = "joins"
    #: It says who holds a place, and nothing else.
    FRONT = "front"
    #: It has the words of another report.
    REPRINT = "reprint"
    #: Nothing else is told of its place.
    ALONE = "alone"


#: Of twenty reports.
SHARES = (Arrival.JOINS,) * 11 + (Arrival.FRONT,) * 4 + (Arrival.REPRINT,) * 3 + (Arrival.ALONE,) * 2


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """A report that the store holds."""

    key: str
    place: Place
    day: date


def arrivals(records: Records, count: int) -> Iterator[tuple[Arrival, Reading]]:
    """So many readings that the store does not hold, each made of one that it holds; the sorts take turns."""
    last = records.reports.last_position()
    chance = random.Random(last)
    drawn = [_known(records, chance.randrange(last)) for _ in range(count)]
    places = [known.place for known in drawn]
    for place, known in enumerate(drawn):
        sort, number = SHARES[place * 7 % len(SHARES)], 10_000_000 + last + place
        yield sort, _made(records, sort, known, (number, places, chance))


def _known(records: Records, after: int) -> _Known:
    ((_, key),) = records.reports.after(after, 1)
    first = records.machine_claims.of_report(key)[0]
    where, day = first.places[0].place, first.first_day
    # as all that `told_readings` makes
    assert where is not None
    assert day is not None
    return _Known(key=key, place=where, day=day)


def _made(records: Records, sort: Arrival, known: _Known, with_: tuple[int, list[Place], random.Random]) -> Reading:
    number, places, chance = with_
    if sort is Arrival.REPRINT:
        return _reprint(records, known.key, number)
    place = known.place
    if sort is Arrival.ALONE:
        place = replace(place, id=f"made:new:{number}", name=f"Hamlet {number}", admin1=f"Vale {number}")
    reading = told_reading(number, chance, place, known.day, places)
    if sort is Arrival.FRONT:
        return replace(reading, claims=tuple(one for one in reading.claims if one.kind is ClaimKind.CONTROL))
    return reading


def _reprint(records: Records, key: str, number: int) -> Reading:
    kept = records.reports.get(key)
    digest = hashlib.sha256(f"{number}".encode()).hexdigest()
    report = replace(
        kept.report,
        id=f"made-{number}",
        outlet=f"Copier {number % 40}",
        url=f"https://example.org/{number}",
        text=f"{kept.report.text} More soon.",
        digest=digest,
    )
    claims = tuple(
        replace(item.claim, id="c" + hashlib.sha256(f"{digest}{item.claim.id}".encode()).hexdigest()[:12])
        for item in records.machine_claims.of_report(key)
    )
    return Reading(report=report, mentions=kept.mentions, claims=claims)
