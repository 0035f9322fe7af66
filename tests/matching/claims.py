"""Claims as the reader would hand them on, in a few words each."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from livemap.model.claim import Actor, Claim, ClaimKind, Modality
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.place import Place, PlaceKind, PlaceRole
from livemap.model.recorded import ClaimPlace, RecordedClaim
from livemap.model.registry import ActorKind, ActorRegistry, ActorWords, Party
from livemap.model.span import Span
from livemap.model.types import TYPES
from livemap.model.voice import Voice, VoiceKind, VoiceRole
from livemap.model.when import TimePrecision, When

DAY = date(2031, 3, 10)
HERE = Span(start=0, end=10)

REGISTRY = ActorRegistry(
    [
        Party(name="northland", label="Northland army", kind=ActorKind.STATE_FORCES, side="north"),
        Party(name="north_militia", label="Northern Guard", kind=ActorKind.POLITICAL_MILITIA, side="north"),
        Party(name="river_front", label="River Front", kind=ActorKind.REBEL_GROUP, side="rebels"),
        Party(name="hill_league", label="Hill League", kind=ActorKind.REBEL_GROUP, side="league"),
        Party(name="gunmen", label="Armed men (not named)", kind=ActorKind.POLITICAL_MILITIA, side="unidentified"),
    ],
    ActorWords(rivals=(("north", "rebels"), ("north", "league")), generic={"gunmen": "gunmen"}),
)

#: Invented places of an invented country; two towns 8 km apart, one 60 km away, and their province.
PLACES = {
    "Ardel": Place(id="t:1", name="Ardel", lat=35.60, lon=36.60, country="XN", admin1="Lower Vale", precision=1),
    "Besh": Place(id="t:2", name="Besh", lat=35.66, lon=36.65, country="XN", admin1="Lower Vale", precision=1),
    "Corrin": Place(id="t:3", name="Corrin", lat=36.10, lon=36.85, country="XN", admin1="Lower Vale", precision=1),
    "Great Ardel": Place(
        id="t:5",
        name="Great Ardel",
        lat=36.30,
        lon=37.10,
        country="XN",
        admin1="Lower Vale",
        precision=1,
        population=900_000,
    ),
    "Old Quarter": Place(
        id="t:6", name="Old Quarter", lat=36.31, lon=37.13, country="XN", admin1="Lower Vale", precision=1
    ),
    "Doum": Place(id="t:4", name="Doum", lat=33.50, lon=36.30, country="XN", admin1="Upper Vale", precision=1),
    "Lower Vale": Place(
        id="t:10",
        name="Lower Vale",
        lat=35.8,
        lon=36.6,
        country="XN",
        admin1="Lower Vale",
        precision=4,
        kind=PlaceKind.GOVERNORATE,
    ),
    "Northland": Place(
        id="t:20", name="Northland", lat=35, lon=37, country="XN", admin1=None, precision=6, kind=PlaceKind.COUNTRY
    ),
}

VOICES: dict[str, tuple[str, VoiceKind, str | None]] = {
    "watch": ("Vale Watch", VoiceKind.OBSERVATORY, None),
    "un": ("UN Relief Office", VoiceKind.UN_OFFICE, None),
    "monitor": ("monitoring group", VoiceKind.OBSERVATORY, None),
    "sohr": ("Syrian Observatory for Human Rights", VoiceKind.OBSERVATORY, None),
    "rami": ("Syrian Observatory head Ada Orr", VoiceKind.PERSON, None),
    "based": ("the Coventry-based Syrian Observatory for Human Rights war monitor", VoiceKind.OBSERVATORY, None),
    "map": ("Opensite Map", VoiceKind.MAP_SITE, None),
    "army": ("Northland Ministry of Defence", VoiceKind.MINISTRY, "northland"),
    "guard": ("Northern Guard", VoiceKind.ARMED_GROUP, "north_militia"),
    "staff": ("General Staff", VoiceKind.MILITARY, None),
    "state_news": ("Northland State News", VoiceKind.MEDIA, "northland"),
    "front": ("River Front", VoiceKind.ARMED_GROUP, "river_front"),
    "league": ("Hill League", VoiceKind.ARMED_GROUP, "hill_league"),
    "source": ("a source", VoiceKind.UNNAMED, None),
    "residents": ("residents", VoiceKind.WITNESS, None),
    "AFP": ("Agence France-Presse", VoiceKind.AGENCY, None),
}


def voice(name: str, *, relay: bool = False, corroborates: bool = False) -> Voice:
    words, kind, party = VOICES[name]
    role = VoiceRole.RELAY if relay or corroborates else VoiceRole.ORIGIN
    return Voice(span=HERE, name=words, kind=kind, role=role, party=party, corroborates=corroborates)


def figure(text: str, group: str = "unspecified", party: str | None = None, unit: str = "person") -> Figure:
    """'12' exact, '12+' at least, '>12' more than, '10-15' a range, '~12' about, 'v24' vague, '<=12' up to."""
    shared: dict[str, Any] = {"span": HERE, "group": Group(group), "party": party, "unit": Unit(unit)}
    if text.startswith("v"):
        return Figure(low=int(text[1:]), high=None, qualifier=Qualifier.VAGUE, **shared)
    if text.startswith(">"):
        return Figure(low=int(text[1:]) + 1, high=None, qualifier=Qualifier.MORE_THAN, **shared)
    if text.startswith("<="):
        return Figure(low=None, high=int(text[2:]), qualifier=Qualifier.UP_TO, **shared)
    if text.startswith("~"):
        value = int(text[1:])
        return Figure(low=value * 9 // 10, high=-(-value * 11 // 10), qualifier=Qualifier.ABOUT, **shared)
    if text.endswith("+"):
        return Figure(low=int(text[:-1]), high=None, qualifier=Qualifier.AT_LEAST, **shared)
    if "-" in text:
        low, high = text.split("-")
        return Figure(low=int(low), high=int(high), qualifier=Qualifier.EXACT, **shared)
    return Figure(low=int(text), high=int(text), qualifier=Qualifier.EXACT, **shared)


def claim(type: str, **facts: Any) -> RecordedClaim:
    """A claim of `type`; facts: report, outlet, voices, figure (text or Figure), group, party, unit, by, against,
    denied_by, places, day, days (start, end), part_of, since, modality, stock, text, published, recorded, reprint_of, at, kind."""
    report = facts.get("report", "r1")
    number = facts.get("at", 0)
    published = facts.get("published", facts.get("day") or DAY)
    identity = sha256(repr((type, report, sorted(facts.items(), key=str))).encode()).hexdigest()[:12]
    text = facts.get("text", "")
    return RecordedClaim(
        claim=Claim(
            id=facts.get("id", "c" + identity),
            kind=ClaimKind(facts["kind"]) if "kind" in facts else _kind(type),
            type=type,
            modality=Modality(facts.get("modality", "asserted")),
            evidence=Span(start=number * 100, end=number * 100 + 90),
            figure=_figure(facts),
            by=_actors(facts.get("by")),
            against=_actors(facts.get("against")),
            when=_when(facts),
            voices=tuple(voice(item) if isinstance(item, str) else item for item in facts.get("voices", ())),
            denied_by=tuple(voice(item) for item in facts.get("denied_by", ())),
            part_of=facts.get("part_of"),
            since=facts.get("since"),
            stock=facts.get("stock"),
        ),
        report_id=report,
        outlet=facts.get("outlet", "Daily Vale"),
        url=None,
        published=noon(published) if published else None,
        recorded=facts.get("recorded", datetime(2031, 3, 12, tzinfo=UTC)),
        evidence_text=text,
        places=tuple(_place(item) for item in facts.get("places", ("Ardel",))),
        reprint_of=facts.get("reprint_of"),
        original_published=noon(facts["original"]) if "original" in facts else None,
        wire=facts.get("wire", ()),
    )


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def _kind(type: str) -> ClaimKind:
    return next(kind for kind, types in TYPES.items() if type in types)


def _figure(facts: dict[str, Any]) -> Figure | None:
    text = facts.get("figure")
    if isinstance(text, str):
        return figure(text, facts.get("group", "unspecified"), facts.get("party"), facts.get("unit", "person"))
    return text


def _actors(names: str | None) -> tuple[Actor, ...]:
    return tuple(Actor(span=HERE, name=name, party=name) for name in (names or "").split())


def _when(facts: dict[str, Any]) -> When | None:
    if "days" in facts:
        start, end = facts["days"]
        precision = TimePrecision.DAY if start == end else TimePrecision.WEEK
        return When(start_date=start, end_date=end, precision=precision, span=HERE)
    day = facts.get("day", DAY)
    return When(start_date=day, end_date=day, precision=TimePrecision.DAY, span=HERE) if day else None


def _place(name: str) -> ClaimPlace:
    """'Ardel', 'near:Ardel'; '^Ardel' is told in another sentence of the report."""
    role, _, words = name.rpartition(":")
    span = Span(start=90_000, end=90_010) if words.startswith("^") else None
    words = words.removeprefix("^")
    return ClaimPlace(name=words, role=PlaceRole(role or "at"), place=PLACES.get(words), span=span)
