"""What each form of time means: against the day of publication, and against the time that was named before."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from livemap.model.when import TimePrecision, When
from livemap.reading.timing import calendar
from livemap.reading.timing.forms import COUNTS, HALVES, HOLIDAYS, MAY, MONTHS, PARTS, SEASONS, WEEKDAYS


def resolve(name: str, hit: re.Match[str], published: date | None, named: When | None) -> When | None:
    """The time that `hit` of the form `name` tells; None: none, or none that can be told without what is missing.

    `published` is the day of publication, `named` the time named before.
    """
    groups = {key: value.lower() for key, value in hit.groupdict().items() if value}
    if MAY.match(groups.get("month", "")) and hit.group("month")[0].islower():
        return None
    if name in ABSOLUTE:
        return ABSOLUTE[name](groups, published)
    if name in ("back", "shift"):
        return _beside(groups.get("shift", ""), named)
    if published is None:
        return None
    return RELATIVE[name](groups, published)


def _beside(shift: str, named: When | None) -> When | None:
    """'The same day', 'the next day', 'a day earlier': against the last time that was named."""
    if named is None:
        return None
    if "year" in shift or "month" in shift:
        return _unit_beside(shift, named)
    if shift and named.precision is not TimePrecision.DAY:
        return None
    if not shift:
        return replace(named, span=None)
    back = any(word in shift for word in ("earlier", "previous", "before"))
    day = named.start_date - timedelta(days=1) if back else named.end_date + timedelta(days=1)
    return calendar.on_day(day)


def _unit_beside(shift: str, named: When) -> When | None:
    """'The year before', 'the month after'."""
    step = 1 if "before" in shift else -1
    if "year" in shift:
        return calendar.in_year(named.start_date.year - step)
    if named.precision in (TimePrecision.YEAR, TimePrecision.SEASON):
        return None
    past = calendar.months_before(named.start_date, step)
    return calendar.in_month(past.year, past.month)


def _date(groups: dict[str, str], published: date | None) -> When | None:
    month = MONTHS[groups["month"]] if "month" in groups else int(groups["m"])
    day = int(groups["day"])
    if "m" in groups and month > 12 >= day:
        month, day = day, month
    if "year" not in groups and (published is None or not 1 <= month <= 12):
        return None
    year = int(groups["year"]) if "year" in groups else calendar.year_for(month, day, published or date.min)
    days = [day, *(int(groups[name]) for name in ("day_ahead", "day_behind") if name in groups)]
    found = [calendar.day_of(year, month, each) for each in sorted(days)]
    if None in found:
        return None
    first, last = found[0], found[-1]
    return When(start_date=first, end_date=last, precision=TimePrecision.DAY) if first and last else None


def _month(groups: dict[str, str], published: date | None) -> When | None:
    month = MONTHS[groups.get("month") or groups.get("month2") or groups["month3"]]
    if "year" not in groups and published is None:
        return None
    year = int(groups["year"]) if "year" in groups else calendar.year_for(month, 1, published or date.min)
    part = " ".join(groups.get("part", "").split())
    first, last = PARTS[part] if part else (1, 31)
    when = calendar.in_month(year, month, first, last)
    return replace(when, precision=TimePrecision.WEEK) if "week" in part else when


def _months(groups: dict[str, str], published: date | None) -> When | None:
    first, last = MONTHS[groups["month"]], MONTHS[groups["until"]]
    if "year" not in groups and published is None:
        return None
    year = int(groups["year"]) if "year" in groups else calendar.year_for(last, 1, published or date.min)
    start = calendar.in_month(year if first <= last else year - 1, first)
    return replace(start, end_date=calendar.in_month(year, last).end_date)


def _half(groups: dict[str, str], published: date | None) -> When | None:
    if "year" not in groups and published is None:
        return None
    year = int(groups["year"]) if "year" in groups else (published or date.min).year - (groups["which"] == "last")
    first, last = HALVES[" ".join(groups["half"].split())]
    return calendar.in_season(year, first, last)


def _year(groups: dict[str, str], published: date | None) -> When:
    return calendar.in_year(int(groups["year"]))


def _season(groups: dict[str, str], published: date | None) -> When | None:
    first, last = SEASONS[groups["season"]]
    if "year" in groups:
        return calendar.in_season(int(groups["year"]), first, last)
    if published is None:
        return None
    season = calendar.in_season(published.year, first, last)
    behind = season.start_date > published or (groups.get("which") == "last" and season.end_date >= published)
    return calendar.in_season(published.year - 1, first, last) if behind else season


def _weekday(groups: dict[str, str], published: date) -> When | None:
    if groups.get("which") == "next":
        return None
    strict = groups.get("which") == "last"
    return calendar.on_day(calendar.weekday_before(published, WEEKDAYS[groups["weekday"]], strict=strict))


def _past(groups: dict[str, str], published: date) -> When:
    word = " ".join(groups["count"].split())
    when = calendar.the_past(published, int(word) if word.isdecimal() else COUNTS[word], groups["unit"])
    loose = word in ("few", "several") and groups["unit"] == "day"
    return replace(when, precision=TimePrecision.WEEK) if loose else when


def _until(groups: dict[str, str], published: date) -> When:
    """'The 24 hours to Sunday noon'."""
    day = calendar.weekday_before(published, WEEKDAYS[groups["weekday"]])
    return _past(groups, day)


def _begun(groups: dict[str, str], published: date) -> When:
    """'The start of the year': its first day."""
    if groups["unit"] == "week":
        return calendar.on_day(calendar.week_of(published).start_date)
    return calendar.on_day(published.replace(day=1, month=1 if groups["unit"] == "year" else published.month))


def _holiday(groups: dict[str, str], published: date) -> When | None:
    month, day = HOLIDAYS[" ".join(groups["holiday"].split())]
    found = date(published.year, month, day)
    return calendar.on_day(found if found <= published else found.replace(year=published.year - 1))


def _ago(groups: dict[str, str], published: date) -> When | None:
    word = " ".join(groups["count"].split())
    if word in ("few", "several"):
        return None
    return calendar.ago(published, int(word) if word.isdecimal() else COUNTS[word], groups["unit"])


def _war(groups: dict[str, str], published: date) -> When:
    word = " ".join(groups["count"].split())
    years = int(word) if word.isdecimal() else COUNTS[word]
    return calendar.in_year(published.year - years)


def _recent(groups: dict[str, str], published: date) -> When:
    count = {"hour": 24, "day": 7, "week": 4, "month": 3, "year": 3}[groups["unit"]]
    when = calendar.the_past(published, count, groups["unit"])
    return replace(when, precision=TimePrecision.WEEK) if groups["unit"] == "day" else when


def _named(groups: dict[str, str], published: date) -> When:
    unit, last = groups["unit"], groups["which"] != "this"
    if unit == "night":
        return calendar.on_day(published - timedelta(days=1))
    if unit == "weekend":
        last_sunday = published - timedelta(days=(published.weekday() + 1) % 7)
        sunday = last_sunday + timedelta(days=7) if published.weekday() == 5 else last_sunday
        return When(start_date=sunday - timedelta(days=1), end_date=sunday, precision=TimePrecision.DAY)
    if groups["which"] == "past":
        return calendar.the_past(published, 1, unit)
    if unit.startswith("week"):
        week = calendar.week_of(published - timedelta(days=7 if last else 0))
        return week if last else replace(week, end_date=max(published, week.start_date))
    if unit == "month":
        past = calendar.months_before(published, 1 if last else 0)
        return calendar.in_month(past.year, past.month)
    return calendar.in_year(published.year - (1 if last else 0))


def _today(groups: dict[str, str], published: date) -> When:
    word = groups["word"]
    if word.startswith("yesterday"):
        return calendar.on_day(published - timedelta(days=1))
    if word.startswith("the"):
        return calendar.on_day(published - timedelta(days=2))
    if word == "overnight":
        return When(start_date=published - timedelta(days=1), end_date=published, precision=TimePrecision.DAY)
    return calendar.on_day(published)


ABSOLUTE: dict[str, Callable[[dict[str, str], date | None], When | None]] = {
    "iso": _date,
    "numeric": _date,
    "date": _date,
    "part": _month,
    "month": _month,
    "months": _months,
    "half": _half,
    "year": _year,
    "season": _season,
}
RELATIVE: dict[str, Callable[[dict[str, str], date], When | None]] = {
    "weekday": _weekday,
    "past": _past,
    "until": _until,
    "begun": _begun,
    "holiday": _holiday,
    "ago": _ago,
    "war": _war,
    "recent": _recent,
    "named": _named,
    "today": _today,
}
