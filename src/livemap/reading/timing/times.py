"""The times that a sentence names, resolved against the day of publication."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from livemap.model.span import Span
from livemap.model.when import TimePrecision, When
from livemap.reading.lexicon import any_of, load_words
from livemap.reading.timing import calendar

WORDS = load_words("times")
MONTHS: dict[str, int] = WORDS["months"]
WEEKDAYS: dict[str, int] = WORDS["weekdays"]
SEASONS: dict[str, list[int]] = WORDS["seasons"]
PARTS: dict[str, list[int]] = WORDS["parts"]
COUNTS: dict[str, int] = {str(word): int(value) for word, value in WORDS["counts"].items()}

MONTH = rf"(?P<month>{any_of(MONTHS)})\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)})(?:['’]?s)?"
HOUR = r"(?:\s+(?:at\s+)?(?:early\s+)?(?:morning|afternoon|evening|night|midday|noon|dawn|dusk))?"
UNIT = r"(?P<unit>hour|day|week|month|year)s?"
COUNT = rf"(?P<count>\d{{1,3}}|{any_of(COUNTS)})"
#: 'In the six-year war': from the year in which it began.
WAR_OF = (
    rf"(?:in|during|of|throughout)\s+(?:(?:the|its|their|a|country['’]s|nearly|almost|over|more\s+than|some|about)\s+)*"
    rf"{COUNT}[\s-]years?(?:[\s-](?:long|old))?(?:\s+of)?\s+(?:(?:brutal|bloody|civil|armed|long)\s+)*"
    r"(?:war|conflict|fighting|uprising|insurgency|violence)"
)
WAR = re.compile(WAR_OF, re.IGNORECASE)
#: Longer forms first: what an earlier pattern took, no later one reads.
FORMS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<year>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<day>[0-3]\d)"),
    ("numeric", r"(?P<day>[0-3]?\d)(?P<sep>[-./])(?P<m>[01]?\d)(?P=sep)(?P<year>20\d\d)"),
    ("date", rf"(?:{WEEKDAY}{HOUR}[\s,(]+)?(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}(?:[\s,]+{YEAR})?\)?"),
    ("date", rf"(?:{WEEKDAY}{HOUR}[\s,(]+)?{MONTH}\s+(?:the\s+)?{DAY}(?!\d)(?:[\s,]+{YEAR})?\)?"),
    ("part", rf"(?P<part>{any_of(PARTS)})[\s-]+(?:last\s+)?{MONTH}(?:[\s,]+(?:of\s+)?{YEAR})?"),
    ("month", rf"{MONTH}[\s,]+(?:of\s+)?{YEAR}"),
    ("season", rf"(?P<which>last|this|the)?\s*(?P<season>{any_of(SEASONS)})(?:\s+(?:of\s+)?{YEAR})"),
    ("season", rf"(?P<which>last|this|past)\s+(?P<season>{any_of(SEASONS)})"),
    ("weekday", rf"(?:(?P<which>last|this|next)\s+)?(?:late\s+|early\s+)?{WEEKDAY}{HOUR}"),
    ("war", WAR_OF),
    ("past", rf"(?:the\s+|these\s+)?(?:past|last|previous)\s+{COUNT}\s+{UNIT}"),
    ("ago", rf"{COUNT}\s+{UNIT}\s+(?:ago|earlier)"),
    ("recent", rf"(?:in\s+)?(?:the\s+)?recent\s+{UNIT}"),
    ("named", r"(?P<which>last|this|past)\s+(?P<unit>week(?:end)?|month|year|night)"),
    (
        "month",
        rf"(?<=in )(?P<month>{any_of(MONTHS)})|(?<=since )(?P<month2>{any_of(MONTHS)})"
        rf"|(?<=[Ll]ast )(?P<month3>{any_of(MONTHS)})",
    ),
    ("year", r"(?:(?<=in )|(?<=since )|(?<=during )|(?<=early )|(?<=late ))(?P<year>(?:19|20)\d\d)(?!\d)"),
    (
        "today",
        r"(?P<word>today|tonight|this\s+(?:morning|afternoon|evening)|yesterday(?:['’]s)?"
        r"|the\s+day\s+before\s+yesterday|overnight)",
    ),
    ("back", r"(?:that|this|the\s+same|then)\s+date|since\s+then"),
)
COMPILED = tuple((name, re.compile(rf"(?<![\w-])(?:{form})(?![\w])", re.IGNORECASE)) for name, form in FORMS)
DIGIT = re.compile(r"\d")
IN_MONTH = re.compile(any_of(MONTHS), re.IGNORECASE)
IN_UNIT = re.compile(r"hour|day|week|month|year|night", re.IGNORECASE)
#: What a form cannot do without; where it is absent the form is not tried.
NEEDS = {
    "iso": DIGIT,
    "numeric": DIGIT,
    "year": DIGIT,
    "date": IN_MONTH,
    "part": IN_MONTH,
    "month": IN_MONTH,
    "season": re.compile(any_of(SEASONS), re.IGNORECASE),
    "weekday": re.compile(any_of(WEEKDAYS), re.IGNORECASE),
    "war": IN_UNIT,
    "past": IN_UNIT,
    "ago": IN_UNIT,
    "recent": IN_UNIT,
    "named": IN_UNIT,
}
HINT = re.compile(
    rf"\d|[\s-]years?\b|{any_of(WEEKDAYS)}|{any_of(SEASONS)}|ago\b|\b(?:past|last|this|recent|previous|that)\b|today|tonight"
    rf"|yesterday|overnight|then\b|"
    rf"\b(?:{any_of(MONTHS)})\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"(?:\bsince|\bstarting|\bbeginning)(?:\s+(?:on|in|from|the|last|a|its|early|late))*\s*$"
    r"|\bsince\s+(?:[\w’'-]+\s+){0,5}(?:began|begun|started|start|beginning|outbreak|erupted|broke\s+out|onset)\b"
    r"(?:\s+(?:of|the|a|its|their|civil|armed|current|\w*war|conflict|uprising|fighting|crisis|unrest|insurgency|protests))*"
    r",?\s+(?:(?:on|in|back|from|early|late)\s+)*$",
    re.IGNORECASE,
)
ANY_SINCE = re.compile(r"since\s+then", re.IGNORECASE)
BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
JOIN = re.compile(r"\s*(?:,\s*)?(?:and|to|until|till|through|-|–)\s+(?:(?:on|in|the)\s+)?$", re.IGNORECASE)
MAY = re.compile(r"^(?:may|march|mar|sun|sat|fall)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeHit:
    """A time in the text. Invariant: `when` carries its span."""

    span: Span
    when: When
    #: 'since ...': the time is where something began, and `when` runs to the day of publication.
    since: bool = False


def find_times(text: str, offset: int, published: date | None, named: When | None = None) -> tuple[TimeHit, ...]:
    """Times in a sentence whose first character is at `offset` of the report, in order.

    Without a day of publication only full dates are resolved. `named` is the last date the report named
    before, for 'since that date'.
    """
    if not HINT.search(text):
        return ()
    singles = sorted(_singles(text, published, named), key=lambda item: item[0])
    return tuple(_joined(text, offset, singles, published))


Single = tuple[int, int, When]


def _singles(text: str, published: date | None, named: When | None) -> list[Single]:
    taken: list[Single] = []
    blocked: list[tuple[int, int]] = []
    present: dict[re.Pattern[str] | None, bool] = {None: True}
    for name, pattern in COMPILED:
        need = NEEDS.get(name)
        if need not in present:
            present[need] = need is not None and need.search(text) is not None
        for hit in pattern.finditer(text) if present[need] else ():
            others = (*((start, end) for start, end, _ in taken), *blocked)
            if any(hit.start() < end and start < hit.end() for start, end in others):
                continue
            when = _resolve(name, hit, published, named)
            if when is None and name == "date":
                blocked.append((hit.start(), hit.end()))
            if when:
                taken.append((hit.start(), hit.end(), when))
                if name in ("date", "part", "month", "iso", "numeric", "weekday"):
                    named = when
    return taken


def _joined(text: str, offset: int, singles: list[Single], published: date | None) -> Iterator[TimeHit]:
    """Ranges put together ('between A and B'), and 'since' told from 'at'."""
    at = 0
    while at < len(singles):
        start, end, when = singles[at]
        lead = BETWEEN.search(text, max(0, start - 12), start)
        if lead and at + 1 < len(singles) and JOIN.fullmatch(text, end, singles[at + 1][0]):
            later = singles[at + 1][2]
            if when.start_date <= later.end_date:
                when = replace(when, end_date=later.end_date, precision=later.precision)
                start, end = lead.start(), singles[at + 1][1]
                at += 1
        at += 1
        war = WAR.fullmatch(text, start, end)
        since = war or SINCE.search(text, max(0, start - 90), start) or ANY_SINCE.match(text, start)
        if since and published and when.start_date <= published:
            when = replace(when, end_date=max(published, when.start_date))
        span = Span(start=offset + min(start, since.start() if since else start), end=offset + end)
        yield TimeHit(span=span, when=replace(when, span=span), since=bool(since))


def _resolve(name: str, hit: re.Match[str], published: date | None, named: When | None) -> When | None:
    groups = {key: value.lower() for key, value in hit.groupdict().items() if value}
    if MAY.match(groups.get("month", "")) and hit.group("month")[0].islower():
        return None
    if name in ABSOLUTE:
        return ABSOLUTE[name](groups, published)
    if name == "back":
        return replace(named, span=None) if named else None
    if published is None:
        return None
    return RELATIVE[name](groups, published)


def _date(groups: dict[str, str], published: date | None) -> When | None:
    month = MONTHS[groups["month"]] if "month" in groups else int(groups["m"])
    day = int(groups["day"])
    if "m" in groups and month > 12 >= day:
        month, day = day, month
    if "year" not in groups and (published is None or not 1 <= month <= 12):
        return None
    year = int(groups["year"]) if "year" in groups else calendar.year_for(month, day, published or date.min)
    found = calendar.day_of(year, month, day)
    return calendar.on_day(found) if found else None


def _month(groups: dict[str, str], published: date | None) -> When | None:
    month = MONTHS[groups.get("month") or groups.get("month2") or groups["month3"]]
    if "year" not in groups and published is None:
        return None
    year = int(groups["year"]) if "year" in groups else calendar.year_for(month, 1, published or date.min)
    first, last = PARTS[" ".join(groups["part"].split())] if "part" in groups else (1, 31)
    return calendar.in_month(year, month, first, last)


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
    "year": _year,
    "season": _season,
}
RELATIVE: dict[str, Callable[[dict[str, str], date], When | None]] = {
    "weekday": _weekday,
    "past": _past,
    "ago": _ago,
    "war": _war,
    "recent": _recent,
    "named": _named,
    "today": _today,
}


LOOSE = re.compile(r"\b(?:past|last|recent|previous|this|that|then|today|ago)\b", re.IGNORECASE)


def is_anchor(words: str) -> bool:
    """Whether 'since that date' may look back to these words."""
    return not LOOSE.search(words)
