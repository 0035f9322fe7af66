"""Where: gazetteer entries, and the mentions of a text that may mean them."""

from dataclasses import dataclass
from enum import StrEnum

from livemap.model.span import Span

#: A line between two places is drawn as a corridor: this wide at least and at most, and wider the longer it is.
NARROWEST_KM, WIDEST_KM, WIDENING = 1.5, 12.0, 0.1


class PlaceRole(StrEnum):
    """What a place is to a claim."""

    AT = "at"
    NEAR = "near"
    FROM = "from"
    TO = "to"


class PlaceKind(StrEnum):
    """What sort of thing a gazetteer entry is."""

    SETTLEMENT = "settlement"
    DISTRICT = "district"
    GOVERNORATE = "governorate"
    COUNTRY = "country"
    REGION = "region"
    SITE = "site"
    NATURAL = "natural"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """An entry of the gazetteer, or an area derived from one ('south of Idlib').

    `precision` is UCDP's where_prec: 1 exact, 2 near a known point (25 km), 3 second-order
    division, 4 first-order division, 5 vague region, 6 country, 7 sea or air.
    """

    #: Gazetteer id with its source: "wof:1344177173", "geonames:169577", "ocha:SY07".
    id: str
    name: str
    #: Degrees, WGS 84.
    lat: float
    lon: float
    #: ISO 3166-1 alpha-2 code, upper case.
    country: str
    #: Name of the first-order division; None: it is a country, or not known.
    admin1: str | None
    precision: int
    kind: PlaceKind = PlaceKind.SETTLEMENT
    population: int = 0
    #: Radius in km of the circle that the words allow around (lat, lon); 0: a point.
    radius_km: float = 0.0
    #: The line that the words mean ('between X and Y', 'the road from X to Y'), as (lat, lon) pairs from end
    #: to end; empty: a point or an area. (lat, lon) is then its middle, and the circle holds all of it.
    path: tuple[tuple[float, float], ...] = ()
    #: How many places of its name are as likely, itself among them; 1: no other. Where there are more, the point is
    #: that of one, and `precision` that of the division or the country that holds them all.
    namesakes: int = 1

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"no such point: {self.lat}, {self.lon}")
        if not 1 <= self.precision <= 7:
            raise ValueError(f"precision is 1..7, not {self.precision}")
        if len(self.path) == 1 or not all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in self.path):
            raise ValueError(f"no such line: {self.path}")
        if self.namesakes < 1:
            raise ValueError(f"a place is one of at least one, not of {self.namesakes}")

    @property
    def division(self) -> str | None:
        """The first-order division to tell it by; None where its namesakes lie in several."""
        return None if self.namesakes > 1 and self.precision >= COUNTRY else self.admin1

    @property
    def grain(self) -> int:
        """UCDP's code of the entry itself: a village is 1, however many of its name there are."""
        return 1 if self.namesakes > 1 else self.precision

    @property
    def half_width_km(self) -> float:
        """How far to either side of its path the words allow; 0 without a path."""
        return round(min(NARROWEST_KM + self.radius_km * WIDENING, WIDEST_KM), 1) if self.path else 0.0


#: Precision from which a place is a division and holds others of its name.
DIVISION, COUNTRY = 3, 6


def is_within(inner: Place, outer: Place) -> bool:
    """Whether the gazetteer's divisions put `inner` into `outer`, or they are one."""
    if inner.id == outer.id:
        return True
    if inner.country != outer.country:
        return False
    return outer.grain >= COUNTRY or (outer.grain >= DIVISION and inner.admin1 == outer.admin1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A place that a mention may mean, with its score between 0 and 1 and the reasons for it."""

    place: Place
    score: float
    why: tuple[str, ...] = ()


class MentionHint(StrEnum):
    """What the reading takes the words for, before any gazetteer is asked."""

    #: The grammar or the model says place ('in X', GPE).
    PLACE = "place"
    #: A name of unknown kind: the gazetteer may claim it.
    NAME = "name"
    #: A place name that does not locate: 'the Damascus regime', 'Aleppo Media Center', 'Washington said'.
    METONYM = "metonym"
    #: An adjective or people of a place: 'Syrian', 'Russians'.
    DEMONYM = "demonym"
    #: The model or the grammar says person.
    PERSON = "person"
    #: The model or the grammar says organisation.
    ORGANISATION = "organisation"


class NameMatch(StrEnum):
    """How loosely a name may be looked up."""

    #: By its letters, by its sound, or a letter or two away.
    ANY = "any"
    #: Only as a gazetteer lists it, or sounding exactly so: a name of a title-case heading, a part of a longer name.
    LISTED = "listed"
    #: Only as a place's main name: an everyday word.
    MAIN = "main"


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """Words that move a place from its name: '10 km north of', 'southern countryside of', 'between X and'."""

    #: "of" (direction), "near", "between", "part" ('eastern Ghouta'), "countryside", "outskirts", "road",
    #: "border", "off" (a coast).
    kind: str
    #: Compass bearing in degrees; None: no direction said.
    bearing: float | None = None
    #: Kilometres; None: not said.
    distance_km: float | None = None
    #: Index of the second mention of 'between X and Y'; None otherwise.
    other: int | None = None
    span: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A name in the text that is, or may be, a place.

    After placing, `place` is the best candidate or None (unplaced), and `alternatives` the rest, ranked.
    """

    span: Span
    hint: MentionHint = MentionHint.PLACE
    relation: Relation | None = None
    match: NameMatch = NameMatch.ANY
    place: Place | None = None
    alternatives: tuple[Candidate, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceRef:
    """A claim's link to a mention: an index into the mentions of the same reading, and the role."""

    mention: int
    role: PlaceRole = PlaceRole.AT
