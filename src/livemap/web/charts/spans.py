"""A range of days cut into weeks; where there are too many to show, into months or years."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from livemap.web.pages import words
from livemap.web.speech.language import say_month

#: Spans that one drawing shows.
MOST = 60
Span = tuple[date, date]
DAY = timedelta(days=1)


def cut_days(first: date, last: date) -> tuple[Span, ...]:
    """Weeks from Monday to Sunday, else months, else years, that hold the days; the outer ones are cut to them."""
    for next_start in (_next_week, _next_month, _next_year):
        spans = tuple(_cut(first, last, next_start))
        if len(spans) <= MOST:
            break
    return spans


def _cut(first: date, last: date, next_start: Callable[[date], date]) -> Iterator[Span]:
    while first <= last:
        following = next_start(first)
        yield first, min(last, following - DAY)
        first = following


def _next_week(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _next_year(day: date) -> date:
    return date(day.year + 1, 1, 1)


def say_span(span: Span) -> str:
    """'16–22 Dec 2019', of a whole month 'Dec 2019', of a whole year '2019'."""
    start, end = span
    if (start, end + DAY) == (date(start.year, 1, 1), _next_year(start)):
        return str(start.year)
    if start.day == 1 and end + DAY == _next_month(start):
        return say_month(start)
    return words.say_days(start, end)
