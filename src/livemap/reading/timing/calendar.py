"""Days from the words of news time, against the day of publication."""

import calendar as months_of
from datetime import date, timedelta

from livemap.model.when import TimePrecision, When

#: How far after publication a date without a year may lie before it is taken for last year's.
AHEAD = timedelta(days=14)


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_for(month: int, day: int, published: date) -> int:
    """The year of a date that leaves it out: the last such day, or one that is just ahead."""
    this_year = day_of(published.year, month, min(day, 28))
    return published.year if this_year and this_year <= published + AHEAD else published.year - 1


def on_day(day: date) -> When:
    return When(start_date=day, end_date=day, precision=TimePrecision.DAY)


def in_month(year: int, month: int, first: int = 1, last: int = 31) -> When:
    length = months_of.monthrange(year, month)[1]
    return When(
        start_date=date(year, month, min(first, length)),
        end_date=date(year, month, min(last, length)),
        precision=TimePrecision.MONTH,
    )


def in_year(year: int) -> When:
    return When(start_date=date(year, 1, 1), end_date=date(year, 12, 31), precision=TimePrecision.YEAR)


def in_season(year: int, first_month: int, last_month: int) -> When:
    """A season; the winter of a year begins in its December."""
    end_year = year if last_month >= first_month else year + 1
    return When(
        start_date=date(year, first_month, 1),
        end_date=in_month(end_year, last_month).end_date,
        precision=TimePrecision.SEASON,
    )


def weekday_before(published: date, weekday: int, *, strict: bool = False) -> date:
    """The last such weekday up to the day of publication; `strict`: before it."""
    back = (published.weekday() - weekday) % 7
    return published - timedelta(days=back or (7 if strict else 0))


def week_of(day: date) -> When:
    start = day - timedelta(days=day.weekday())
    return When(start_date=start, end_date=start + timedelta(days=6), precision=TimePrecision.WEEK)


def months_before(day: date, count: int) -> date:
    month = day.year * 12 + day.month - 1 - count
    year, index = divmod(month, 12)
    return date(year, index + 1, min(day.day, months_of.monthrange(year, index + 1)[1]))


def the_past(published: date, count: int, unit: str) -> When:
    """'the past four months', 'the last 48 hours': from then to the day of publication."""
    if unit == "hour":
        start, precision = published - timedelta(days=max(1, round(count / 24))), TimePrecision.DAY
    elif unit == "day":
        start, precision = published - timedelta(days=count), TimePrecision.DAY
    elif unit == "week":
        start, precision = published - timedelta(weeks=count), TimePrecision.WEEK
    elif unit == "month":
        start, precision = months_before(published, count), TimePrecision.MONTH
    else:
        start, precision = months_before(published, 12 * count), TimePrecision.YEAR
    return When(start_date=start, end_date=published, precision=precision)


def ago(published: date, count: int, unit: str) -> When:
    """'three days ago', 'two weeks ago': that day, week, month or year."""
    past = the_past(published, count, unit).start_date
    if unit in ("hour", "day"):
        return on_day(past)
    if unit == "week":
        return week_of(past)
    return in_month(past.year, past.month) if unit == "month" else in_year(past.year)
