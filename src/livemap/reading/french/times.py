"""The times that a French sentence names, resolved against the day of publication."""

import re
from datetime import date, timedelta

from livemap.model.when import When
from livemap.reading.lexicon import any_of, load_words
from livemap.reading.timing import calendar
from livemap.reading.timing.joining import Joints, Single, TimeHit, join_times

WORDS = load_words("french/times")
WEEKDAYS: dict[str, int] = WORDS["weekdays"]
MONTHS: dict[str, int] = WORDS["months"]
PARTS: dict[str, list[int]] = WORDS["parts"]
COUNTS: dict[str, int] = WORDS["counts"]
UNITS: dict[str, str] = WORDS["units"]

MONTH, YEAR = rf"(?P<month>{any_of(MONTHS)})", r"(?P<year>(?:19|20)\d\d)"
WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)})"
SPAN = rf"(?P<count>\d{{1,3}}|{any_of(COUNTS)})\s+(?P<unit>{any_of(UNITS)})"
FORMS = (
    rf"(?:{WEEKDAY}\s+)?(?:le\s+)?(?P<day>[0-3]?\d)(?:er)?\s+{MONTH}(?:\s+{YEAR})?",
    rf"(?P<part>{any_of(PARTS)})(?:\s+|-){MONTH}(?:\s+{YEAR})?",
    rf"(?:(?<=en )|(?<=depuis )|(?<=mois de )|(?<=d'))?{MONTH}\s+{YEAR}",
    rf"(?:(?<=en )|(?<=depuis )|(?<=mois de ))(?P<month2>{any_of(MONTHS)})",
    rf"(?<=en ){YEAR}|(?<=depuis ){YEAR.replace('year', 'year2')}",
    rf"{WEEKDAY}(?:\s+(?P<last>dernier|soir|matin|après-midi))?",
    rf"il\s+y\s+a\s+(?P<ago>){SPAN}",
    rf"(?:au\s+cours\s+des|ces|les|des)\s+(?P<past>)(?P<n>\d{{1,3}}|{any_of(COUNTS)})\s+derni(?:ers|ères)\s+(?P<u>{any_of(UNITS)})",
    r"la\s+(?P<week>semaine)\s+dernière|le\s+(?P<lastmonth>mois)\s+dernier|l'an\s+(?P<lastyear>dernier)",
    r"(?P<word>avant-hier|aujourd'hui|hier)",
)
COMPILED = tuple(re.compile(rf"(?<![\w-])(?:{form})(?!\w)", re.IGNORECASE) for form in FORMS)
SINCE = re.compile(r"\bdepuis\s+(?:le\s+|la\s+)?$", re.IGNORECASE)
FROM, JOIN = re.compile(r"\bentre\s+(?:le\s+)?$", re.IGNORECASE), re.compile(r"\s+et\s+(?:le\s+)?", re.IGNORECASE)


def find_times(text: str, offset: int, published: date | None) -> tuple[TimeHit, ...]:
    """Times of a sentence that begins at `offset`, in order; without a day of publication only full dates."""
    plain = text.replace("’", "'")
    taken: list[Single] = []
    for pattern in COMPILED:
        for hit in pattern.finditer(plain):
            when = _resolve(
                {key: value.lower() for key, value in hit.groupdict().items() if value is not None}, published
            )
            if when and all(hit.start() >= end or hit.end() <= start for start, end, _ in taken):
                taken.append((hit.start(), hit.end(), when))
    return tuple(join_times(plain, offset, sorted(taken, key=lambda item: item[0]), published, JOINTS))


def _since(text: str, start: int, _: int) -> re.Match[str] | None:
    return SINCE.search(text, max(0, start - 12), start)


PAIR = re.compile(r"\s+(?:et|à|a)\s+(?:(?:tôt|tot|tard)\s+)?", re.IGNORECASE)
JOINTS = Joints(opens=FROM, joins=JOIN, pairs=PAIR, since=_since)


def _resolve(told: dict[str, str], published: date | None) -> When | None:
    month = told.get("month") or told.get("month2")
    year = told.get("year") or told.get("year2")
    if month:
        return _in_month(told, MONTHS[month], int(year) if year else None, published)
    if year:
        return calendar.in_year(int(year))
    return _relative(told, published) if published else None


def _in_month(told: dict[str, str], month: int, year: int | None, published: date | None) -> When | None:
    if year is None and published is None:
        return None
    day = int(told.get("day", 1))
    year = year or calendar.year_for(month, min(max(day, 1), 28), published or date.min)
    if "day" in told:
        found = calendar.day_of(year, month, day)
        return calendar.on_day(found) if found else None
    first, last = PARTS[told["part"]] if "part" in told else (1, 31)
    return calendar.in_month(year, month, first, last)


def _relative(told: dict[str, str], published: date) -> When | None:
    if "weekday" in told:
        strict = told.get("last") == "dernier"
        return calendar.on_day(calendar.weekday_before(published, WEEKDAYS[told["weekday"]], strict=strict))
    if "word" in told:
        back = {"hier": 1, "avant-hier": 2}.get(told["word"], 0)
        return calendar.on_day(published - timedelta(days=back))
    if "week" in told:
        return calendar.week_of(published - timedelta(days=7))
    if "lastmonth" in told:
        past = calendar.months_before(published, 1)
        return calendar.in_month(past.year, past.month)
    if "lastyear" in told:
        return calendar.in_year(published.year - 1)
    count, unit = told.get("count") or told.get("n"), told.get("unit") or told.get("u")
    if count and unit:
        number = int(count) if count.isdecimal() else COUNTS[count]
        return (calendar.ago if "ago" in told else calendar.the_past)(published, number, UNITS[unit])
    return None
