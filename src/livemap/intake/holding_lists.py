"""A party's or an editor's list of who holds which place, as CSV: each row a claim of a report made of the list.

The report's text has a sentence for each row, so that every claim leads back to its line.
"""

import csv
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import StringIO

from livemap.errors import InputError
from livemap.model.claim import Actor, Claim, ClaimKind
from livemap.model.place import Mention, Place, PlaceRef
from livemap.model.reading import Reading
from livemap.model.report import Report
from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceKind
from livemap.model.when import TimePrecision, When

FIELDS = ("place", "place_id", "admin1", "party", "state", "date", "since")
NEEDED = ("place", "party", "date")
#: States of a list, the type of claim each makes, and its words.
STATES = {
    "held": ("holds", "is held by"),
    "contested": ("contested", "is contested by"),
    "besieged": ("besieged", "is besieged by"),
}
#: Finds the place of a row by name, id and division. Raises InputError, told without where.
FindPlace = Callable[["HoldingRow"], Mention]
#: The party of the actor registry that words name; None: none.
FindParty = Callable[[str], str | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldingRow:
    """One row of a list."""

    line: int
    place: str
    place_id: str | None
    admin1: str | None
    #: As said, and the party it means.
    said: str
    party: str
    state: str
    #: The day of which the list says it.
    day: date
    #: Since when it is so; None: not said.
    since: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ListVoice:
    """Whose list it is."""

    name: str
    kind: VoiceKind = VoiceKind.OTHER
    party: str | None = None
    outlet: str | None = None
    url: str | None = None
    #: When it was published; None: at the end of its latest day.
    published: datetime | None = None


def read_holding_list(text: str, where: str, find_party: FindParty) -> tuple[HoldingRow, ...]:
    """The rows of a CSV text with a header. Raises InputError that names file, line and field."""
    reader = csv.DictReader(StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        header = [name.strip().casefold() for name in reader.fieldnames or ()]
        _check_header(header, where)
        reader.fieldnames = header
        rows = tuple(_row(row, f"{where}, line {reader.line_num}", reader.line_num, find_party) for row in reader)
    except csv.Error as error:
        raise InputError(f"{where}, line {reader.line_num}: not CSV: {error}") from error
    if not rows:
        raise InputError(f"{where}: has no row below its header")
    return rows


def _check_header(header: Sequence[str], where: str) -> None:
    for name in NEEDED:
        if name not in header:
            raise InputError(
                f"{where}, line 1, field {name}: the header lacks it; it has {', '.join(header) or 'nothing'}"
            )
    for name in header:
        if name not in FIELDS:
            raise InputError(f"{where}, line 1, field {name}: there is no such field; there are {', '.join(FIELDS)}")


def _row(row: Mapping[str | None, str | None], where: str, line: int, find_party: FindParty) -> HoldingRow:
    if None in row:
        raise InputError(f"{where}: has more fields than the header")
    given = {str(name): (value or "").strip() for name, value in row.items()}
    for name in NEEDED:
        if not given[name]:
            raise InputError(f"{where}, field {name}: is empty")
    state = given.get("state") or "held"
    if state not in STATES:
        raise InputError(f"{where}, field state: {state!r} is not one of {', '.join(STATES)}")
    party = find_party(given["party"])
    if party is None:
        raise InputError(f"{where}, field party: {given['party']!r} is no party of the actor registry")
    day, since = _day(given["date"], f"{where}, field date"), given.get("since", "")
    begun = _day(since, f"{where}, field since") if since else None
    if begun and begun > day:
        raise InputError(f"{where}, field since: {begun} is after the row's date, {day}")
    return HoldingRow(
        line=line,
        place=given["place"],
        place_id=given.get("place_id") or None,
        admin1=given.get("admin1") or None,
        said=given["party"],
        party=party,
        state=state,
        day=day,
        since=begun,
    )


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{where}: {text!r} is not a day like 2019-12-22") from error


def to_reading(rows: Sequence[HoldingRow], where: str, voice: ListVoice, find_place: FindPlace) -> Reading:
    """The report that a list makes, with a claim or two for each row. Raises InputError that names line and field."""
    title = f"List of holdings by {voice.name}"
    text, sentences = f"{title}\n", []
    for row in rows:
        sentence = _sentence(row)
        sentences.append((row, len(text) + 1, sentence))
        text += f"\n{sentence}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    last = max(row.day for row in rows)
    report = Report(
        id=f"list-{digest[:16]}",
        title=title,
        text=text,
        outlet=voice.outlet or voice.name,
        url=voice.url,
        published=voice.published or datetime(last.year, last.month, last.day, 23, 59, tzinfo=UTC),
        language="en",
        digest=digest,
    )
    mentions: list[Mention] = []
    claims: list[Claim] = []
    who = Voice(
        span=Span(start=len("List of holdings by "), end=len(title)),
        name=voice.name,
        kind=voice.kind,
        party=voice.party,
    )
    for row, start, sentence in sentences:
        mentions.append(_mention(row, start, f"{where}, line {row.line}", find_place))
        claims += _claims(row, Span(start=start, end=start + len(sentence)), report, (who, len(mentions) - 1))
    return Reading(report=report, mentions=tuple(mentions), claims=tuple(claims))


def _sentence(row: HoldingRow) -> str:
    since = f", since {row.since}" if row.since else ""
    return f"Line {row.line}: {row.place} {STATES[row.state][1]} {row.said} on {row.day}{since}."


def _mention(row: HoldingRow, start: int, where: str, find_place: FindPlace) -> Mention:
    try:
        found = find_place(row)
    except InputError as error:
        raise InputError(f"{where}, field {'place_id' if row.place_id else 'place'}: {error}") from error
    begin = start + len(f"Line {row.line}: ")
    return Mention(
        span=Span(start=begin, end=begin + len(row.place)),
        place=found.place,
        alternatives=found.alternatives,
        why=found.why,
    )


def _claims(row: HoldingRow, span: Span, report: Report, voice: tuple[Voice, int]) -> Iterator[Claim]:
    """What a row says: that it is so on its day and, where it says since when, that it was gained then."""
    yield _claim(row, span, report, voice, (STATES[row.state][0], row.day))
    if row.since and row.state == "held":
        yield _claim(row, span, report, voice, ("gained", row.since))


def _claim(row: HoldingRow, span: Span, report: Report, voice: tuple[Voice, int], says: tuple[str, date]) -> Claim:
    (who, mention), (type_name, day) = voice, says
    sentence = span.of(report.text)
    actor = span.start + sentence.index(row.said, len(f"Line {row.line}: {row.place} {STATES[row.state][1]}"))
    written = span.start + sentence.rindex(str(day))
    identity = f"{report.digest}|{type_name}|{span.start}|{span.end}"
    return Claim(
        id="c" + hashlib.sha256(identity.encode()).hexdigest()[:12],
        kind=ClaimKind.CONTROL,
        type=type_name,
        evidence=span,
        by=(Actor(span=Span(start=actor, end=actor + len(row.said)), name=row.said, party=row.party),),
        places=(PlaceRef(mention=mention),),
        when=When(
            start_date=day,
            end_date=day,
            precision=TimePrecision.DAY,
            span=Span(start=written, end=written + len(str(day))),
        ),
        voices=(who,),
        confidence=1.0,
        why=(f"line {row.line} of a list",),
    )


def said_place(place: Place) -> str:
    """A place as an error names it: 'Saraqib, Idlib (geonames:164816)'."""
    return f"{place.name}, {place.admin1 or place.country} ({place.id})"
