"""Which incidents a page or an answer is asked for: the query's words as one value."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from livemap.errors import InputError
from livemap.model.claim import ClaimKind
from livemap.model.incident import Status
from livemap.store import BoundingBox, IncidentFilter
from livemap.web.asking.area import Area, read_area


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """The filters of one request; every view of the map is a link because these are all in the address."""

    q: str = ""
    kinds: tuple[ClaimKind, ...] = ()
    statuses: tuple[Status, ...] = ()
    start: date | None = None
    end: date | None = None
    box: BoundingBox | None = None
    #: None: everywhere.
    area: Area | None = None
    #: Key of a party that takes part; empty: any.
    party: str = ""
    #: Name of a voice that is quoted; empty: any.
    voice: str = ""
    #: Gazetteer id of the place; empty: any.
    place: str = ""

    @property
    def about(self) -> tuple[tuple[str, str], ...]:
        """The filters that a page keeps without a field for them, as names and values."""
        named = (("party", self.party), ("voice", self.voice), ("place", self.place))
        return tuple(pair for pair in named if pair[1])

    @property
    def wanted(self) -> IncidentFilter:
        return IncidentFilter(
            box=self.box,
            area=self.area.rings if self.area else (),
            start=self.start,
            end=self.end,
            kinds=self.kinds,
            statuses=self.statuses,
            text=self.q,
            party=self.party or None,
            voice=self.voice,
            place_id=self.place or None,
        )

    def as_query(self, **more: str | int) -> str:
        """The filters as an address has them."""
        box = self.box
        corners = f"{box.west},{box.south},{box.east},{box.north}" if box else ""
        pairs: list[tuple[str, object]] = [("q", self.q), ("start", self.start), ("end", self.end), ("bbox", corners)]
        pairs += [("area", self.area.text if self.area else ""), *self.about, *more.items()]
        several = [("kind", kind) for kind in self.kinds] + [("status", status) for status in self.statuses]
        return urlencode([(name, str(value)) for name, value in (*several, *pairs) if value not in ("", None)])


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """The two ends of a range of days; a form sends an empty one as ''."""

    start: date | None
    end: date | None


def read_days(
    start: Annotated[str, Query(description="First day, YYYY-MM-DD")] = "",
    end: Annotated[str, Query(description="Last day, YYYY-MM-DD")] = "",
) -> Days:
    return Days(start=_read_day("start", start), end=_read_day("end", end))


def read_box(
    bbox: Annotated[str, Query(description="west,south,east,north in degrees")] = "",
) -> BoundingBox | None:
    """The box of a query, brought inside the world; None: no box asked for."""
    if not bbox:
        return None
    try:
        west, south, east, north = (float(part) for part in bbox.split(","))
        if east - west >= 360:
            west, east = -180.0, 180.0
        return BoundingBox(west=_wrap(west), south=max(-90.0, south), east=_wrap(east), north=min(90.0, north))
    except ValueError as error:
        raise InputError(f"bbox: {bbox!r} is not west,south,east,north in degrees") from error


def read_asked_area(
    request: Request,
    area: Annotated[
        str, Query(max_length=6000, description="A district, '25 km of PLACE', a box, or the corners of a polygon")
    ] = "",
) -> Area | None:
    """The area that incidents must lie in; None: everywhere."""
    return read_area(area, request.app.state.grounds)


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """The box in view and the area asked for; both must hold."""

    box: BoundingBox | None
    area: Area | None


def read_where(
    box: Annotated[BoundingBox | None, Depends(read_box)], area: Annotated[Area | None, Depends(read_asked_area)]
) -> Where:
    return Where(box=box, area=area)


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """What words, whom and what place a request asks about; empty: anything."""

    words: str
    party: str
    voice: str
    place: str


def read_about(
    party: Annotated[str, Query(max_length=100, description="Key of a party that takes part")] = "",
    voice: Annotated[str, Query(max_length=300, description="Name of a voice that is quoted")] = "",
    place: Annotated[str, Query(max_length=100, description="Gazetteer id of the place")] = "",
    q: Annotated[str, Query(max_length=200, description="Words of the headline or of the evidence")] = "",
) -> About:
    return About(words=q.strip(), party=party.strip(), voice=voice.strip(), place=place.strip())


def read_filters(
    days: Annotated[Days, Depends(read_days)],
    about: Annotated[About, Depends(read_about)],
    where: Annotated[Where, Depends(read_where)],
    kind: Annotated[list[ClaimKind], Query(description="Claim kinds; none: all")] = [],  # noqa: B006
    status: Annotated[list[Status], Query(description="Verdicts; none: all")] = [],  # noqa: B006
) -> Filters:
    return Filters(
        q=about.words,
        kinds=tuple(kind),
        statuses=tuple(status),
        start=days.start,
        end=days.end,
        box=where.box,
        area=where.area,
        party=about.party,
        voice=about.voice,
        place=about.place,
    )


def read_cursor(
    cursor: Annotated[str, Query(description="Where the page before ended, as its `next` says")] = "",
) -> int:
    """The offset a cursor stands for. Callers hand it back as they got it."""
    if not cursor:
        return 0
    if not cursor.isdecimal() or len(cursor) > 9:
        raise InputError(f"cursor: {cursor!r} is none that we gave")
    return int(cursor)


def _wrap(degrees: float) -> float:
    """A longitude brought into -180..180."""
    return degrees if -180 <= degrees <= 180 else (degrees + 180) % 360 - 180


def _read_day(name: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{name}: {text!r} is not a day like 2019-12-22") from error


Filtered = Annotated[Filters, Depends(read_filters)]
Offset = Annotated[int, Depends(read_cursor)]
