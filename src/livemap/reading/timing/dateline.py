"""The day a report was written, as its dateline says: 'BOGOTA, 5 Dec 89 (AFP) --', '3 February 2016 - ...'."""

import re
from datetime import date

from livemap.model.span import Span
from livemap.reading.lexicon import any_of, load_words
from livemap.reading.timing import calendar

WORDS = load_words("times")
MONTHS: dict[str, int] = WORDS["months"]
MONTH = rf"(?P<month>{any_of(MONTHS)})\.?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
WEEKDAY = rf"(?:(?:{any_of(WORDS['weekdays'])}|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.?,?\s+)?"
#: Words that may stand ahead of the date: 'Published:', an agency's initials, a place, its country, commas.
AHEAD = (
    r"(?:(?i:published|posted|(?:last\s+)?updated|date of publication|date)(?i:\s+(?:on|at))?:?\s+|[A-Z]{2,6}\s+"
    r"|(?:[A-Z][\w .'()-]{1,40},\s+){1,2})?"
)
#: An agency's name says that what follows is when it was filed, wherever on the line it stands.
AGENCY = rf"\b(?:{any_of(WORDS['agencies'])})[ \t]+"
#: What follows a dateline and no date inside a sentence: a mark, an hour, the end of the line, a word that begins anew,
#: a figure with which a headline begins.
AFTER = r"(?=\s*(?:$|\n|[-–—|:.(]|\d\d:\d\d|at \d\d|title\b)|[\s,]+[\"“'‘]?[A-Z]|\s+\d{1,3}\s+[A-Za-z])"
FULL = tuple(
    re.compile(rf"(?:(?:^[ \t]*|[ \t]{{3,}}){AHEAD}|{AGENCY})(?i:{WEEKDAY})(?i:{form}){AFTER}", re.MULTILINE)
    for form in (
        rf"{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}",
        rf"{MONTH}\s+{DAY},?\s+{YEAR}",
        rf"{MONTH}\s+(?P<day>[0-3]\d){YEAR}",  # its comma lost
        r"(?P<day>[0-3]?\d)[-./](?P<m>[01]?\d)[-./](?P<year>20\d\d)",
        r"(?P<year>20\d\d)-(?P<m>[01]\d)-(?P<day>[0-3]\d)",
    )
)
#: A wire's dateline, its year in two digits or left out: 'QUITO, 26 SEP 89 (ACAN-EFE) --', 'JUBA, March 3 (Reuters) -'.
WIRE = re.compile(
    r"^[ \t]*[A-Z][^\W\d_][\w .'’()/-]{1,40},\s+(?:[A-Z][\w .'’()-]{1,40},\s+)?"
    rf"(?i:{DAY}\s+{MONTH}|(?P<month2>{any_of(MONTHS)})\.?\s+(?P<day2>[0-3]?\d))(?:,?\s+(?P<year>\d\d(?:\d\d)?))?\s*"
    r"(?:\([^)\n]{2,60}\)\s*(?:--|[-–—:])|(?:--|[-–—])\s)",
    re.MULTILINE,
)
#: The same, its town left out: 'March 3 (Reuters) -' at the very head.
BARE = re.compile(
    rf"\A[ \t]*(?i:{DAY}\s+{MONTH}|(?P<month2>{any_of(MONTHS)})\.?\s+(?P<day2>[0-3]?\d))\s*"
    r"(?:\([^)\n]{2,60}\)\s*)?(?:--|[-–—])\s"
)
#: What marks a date at the head as that of the report.
LABEL = re.compile(rf"(?i:published|posted|(?:last\s+)?updated|date)\b|[A-Z]{{2,6}}\s|{AGENCY}")
DATED = re.compile(rf"(?i:{any_of(WORDS['weekdays'])}|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\b")
STROKE = re.compile(r"\s*(?:[-–—|]|\()")
#: A dateline stands at the head of a report.
HEAD = 450
#: Two digits below this are years of this century.
CENTURY = 50


def base_day(text: str, published: date | None) -> date | None:
    """The day that the report's relative times count from: its dateline's, else that of publication; None: unknown.

    A dateline without a year takes it from the day of publication.
    """
    head = text[:HEAD]
    for hit in (*(pattern.search(head) for pattern in FULL), WIRE.search(head), BARE.search(head)):
        found = _day(hit, published) if hit else None
        if found:
            return found
    return published


def dateline_of(text: str, published: date | None) -> Span | None:
    """The date at the head that says when the report was written, and nothing of what it tells; None: there is none.

    A date alone may be an entry of a chronicle: it must be called the date of publication, stand behind an agency,
    before a stroke, with its weekday ahead of all else, or be the day of publication.
    """
    head = text[:HEAD]
    for hit in (*(pattern.search(head) for pattern in FULL), WIRE.search(head), BARE.search(head)):
        found = _day(hit, published) if hit else None
        if hit is None or found is None:
            continue
        first = hit.start() == 0 and DATED.match(head)
        marked = first or hit.re in (WIRE, BARE) or LABEL.match(hit.group().lstrip()) or STROKE.match(head, hit.end())
        near = published is not None and abs((found - published).days) <= 1 and head[hit.end() : hit.end() + 1] != ":"
        return Span(start=hit.start(), end=hit.end()) if marked or near else None
    return None


def _day(hit: re.Match[str], published: date | None) -> date | None:
    groups = {key: value.lower() for key, value in hit.groupdict().items() if value}
    day = int(groups.get("day") or groups["day2"])
    named = groups.get("month") or groups.get("month2")
    month = MONTHS[named] if named else int(groups["m"])
    if "m" in groups and "/" in hit.group() and published:
        day, month = _ordered(day, month, published)
    if month > 12 >= day:
        month, day = day, month
    if "year" in groups:
        return calendar.day_of(_year(groups["year"]), month, day) if 1 <= month <= 12 else None
    return calendar.day_of(calendar.year_for(month, day, published), month, day) if published else None


def _ordered(day: int, month: int, published: date) -> tuple[int, int]:
    """Day and month of '3/7': whichever order lies nearer to the day of publication."""
    orders = [(first, second) for first, second in ((day, month), (month, day)) if second <= 12]
    return min(orders, key=lambda order: abs(order[1] - published.month), default=(day, month))


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < CENTURY else 1900)
