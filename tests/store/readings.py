"""Readings as reading and placing would hand them on, of reports that we wrote ourselves."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from livemap.model.claim import Actor, Claim, ClaimKind, Modality
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.incident import Incident, Origin, Status, Verdict
from livemap.model.place import Candidate, Mention, MentionHint, Place, PlaceKind, PlaceRef, PlaceRole, Relation
from livemap.model.reading import Reading
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.report import Report
from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceKind
from livemap.model.when import TimePrecision, When
from livemap.store import Store

NOW = datetime(2031, 3, 12, 8, 30, tzinfo=UTC)
DAY = date(2031, 3, 10)

ARDEL = Place(
    id="t:1", name="Ardel", lat=35.6, lon=36.6, country="XN", admin1="Lower Vale", precision=1, population=900
)
VALE = Place(
    id="t:2",
    name="Lower Vale",
    lat=35.8,
    lon=36.7,
    country="XN",
    admin1=None,
    precision=4,
    kind=PlaceKind.GOVERNORATE,
    radius_km=40.0,
)

TEXT = (
    "Clashes near Ardel\n\n"
    "On Monday {number} more than 40 people were killed, including 12 soldiers, when rebels attacked troops "
    "north of Ardel, according to the Vale Watch, as confirmed by the relief office. "
    "Dozens fled to Lower Vale."
)


def make_report(number: int = 1, **changes: object) -> Report:
    """A report of its own for each number."""
    text = TEXT.format(number=number)
    values: dict[str, object] = {
        "id": f"given-{number}",
        "title": "Clashes near Ardel",
        "text": text,
        "outlet": "Vale Post",
        "url": f"https://post.example/{number}",
        "published": datetime(2031, 3, 11, 6, 0, tzinfo=UTC) + timedelta(days=number),
        "language": "en",
        "digest": sha256(f"raw {number}".encode()).hexdigest(),
        **changes,
    }
    return Report(**values)  # type: ignore[arg-type]


def make_reading(number: int = 1, **changes: object) -> Reading:
    """A reading with claims of three kinds, a part, voices, actors, an ambiguous and a moved place."""
    report = make_report(number, **changes)
    return Reading(
        report=report, mentions=_mentions(report.text), claims=_claims(report), notes=("a note on the reading",)
    )


def words(text: str, wanted: str, after: str = "") -> Span:
    start = text.index(wanted, text.index(after))
    return Span(start=start, end=start + len(wanted))


def _mentions(text: str) -> tuple[Mention, ...]:
    north = Relation(kind="of", bearing=0.0, distance_km=None, other=None, span=words(text, "north of"))
    return (
        Mention(span=words(text, "Ardel"), place=ARDEL, why=("only one of that name",)),
        Mention(
            span=words(text, "Ardel", "north of"),
            relation=north,
            place=ARDEL,
            alternatives=(Candidate(place=VALE, score=0.2, why=("same admin",)),),
        ),
        Mention(span=words(text, "Vale Watch"), hint=MentionHint.ORGANISATION),
        Mention(span=words(text, "Lower Vale"), place=VALE),
    )


def claim_id(number: int, report: Report) -> str:
    return "c" + sha256(f"{number} {report.digest}".encode()).hexdigest()[:12]


def _claims(report: Report) -> tuple[Claim, ...]:
    text = report.text
    sentence = words(text, text[text.index("On Monday") : text.index(" Dozens")])
    return (_killed(report, sentence), _soldiers(report, sentence), _attack(report, sentence), _fled(report))


def _killed(report: Report, sentence: Span) -> Claim:
    text = report.text
    return Claim(
        id=claim_id(1, report),
        kind=ClaimKind.CASUALTIES,
        type="killed",
        evidence=sentence,
        also=(words(text, "Clashes near Ardel"),),
        figure=Figure(span=words(text, "more than 40"), low=41, high=None, qualifier=Qualifier.MORE_THAN),
        places=(PlaceRef(mention=1, role=PlaceRole.NEAR),),
        when=When(start_date=DAY, end_date=DAY, precision=TimePrecision.DAY, span=words(text, "Monday")),
        voices=(
            Voice(span=words(text, "Vale Watch"), name="Vale Watch", kind=VoiceKind.OBSERVATORY),
            Voice(span=words(text, "relief office"), name="Relief Office", kind=VoiceKind.UN_OFFICE, corroborates=True),
        ),
        denied_by=(
            Voice(span=words(text, "relief office"), name="Relief Office", kind=VoiceKind.UN_OFFICE, party="un"),
        ),
        since=DAY - timedelta(days=30),
        confidence=0.8,
        why=("casualties: were killed",),
    )


def _soldiers(report: Report, sentence: Span) -> Claim:
    text = report.text
    return Claim(
        id="0" + claim_id(2, report),  # sorts before its whole, as a part may
        kind=ClaimKind.CASUALTIES,
        type="killed",
        evidence=sentence,
        figure=Figure(
            span=words(text, "12"),
            low=12,
            high=12,
            qualifier=Qualifier.EXACT,
            unit=Unit.PERSON,
            group=Group.COMBATANT,
            party="northland",
        ),
        part_of=claim_id(1, report),
        places=(PlaceRef(mention=1),),
    )


def _attack(report: Report, sentence: Span) -> Claim:
    text = report.text
    return Claim(
        id=claim_id(3, report),
        kind=ClaimKind.EVENT,
        type="armed_clash",
        evidence=sentence,
        by=(Actor(span=words(text, "rebels"), name="rebels", party="river_front"),),
        against=(Actor(span=words(text, "troops"), name="troops"),),
        places=(PlaceRef(mention=1),),
        when=When(start_date=DAY, end_date=DAY, precision=TimePrecision.DAY),
    )


def _fled(report: Report) -> Claim:
    text = report.text
    return Claim(
        id=claim_id(4, report),
        kind=ClaimKind.DISPLACEMENT,
        type="fled",
        modality=Modality.HYPOTHETICAL,
        evidence=words(text, "Dozens fled to Lower Vale."),
        figure=Figure(span=words(text, "Dozens"), low=24, high=None, qualifier=Qualifier.VAGUE),
        places=(PlaceRef(mention=3, role=PlaceRole.TO),),
        stock=False,
    )


def keep(store: Store, *readings: Reading) -> list[str]:
    """Keeps readings as a take-in does; returns the reports' keys."""
    keys = []
    with store.writing() as records:
        for reading in readings:
            keys.append(records.reports.add(reading, NOW))
            records.claims.add(keys[-1], reading)
    return keys


def incident_of(claims: tuple[RecordedClaim, ...], *, place: Place | None = ARDEL) -> RecordedIncident:
    """One incident that holds these claims."""
    first = claims[0].claim
    ids = tuple(sorted(item.claim.id for item in claims))
    return RecordedIncident(
        incident=Incident(
            id="i" + sha256("".join(ids).encode()).hexdigest()[:12],
            claim_ids=ids,
            kind=first.kind,
            type=first.type,
            title=f"{first.type} near Ardel",
            place=place,
            start_date=first.when.start_date if first.when else None,
            end_date=first.when.end_date if first.when else None,
            why=("same place and day",),
        ),
        verdict=Verdict(
            status=Status.SINGLE,
            origins=(Origin(key="vale watch", name="Vale Watch", party=None, claim_ids=ids, outlets=("Vale Post",)),),
            sentence="One origin says so.",
            why=("one origin",),
        ),
        claims=claims,
    )
