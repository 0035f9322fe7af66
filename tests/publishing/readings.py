"""Readings and incidents written by hand for the tests of what leaves."""

from datetime import UTC, date, datetime

from livemap.model.claim import Actor, Claim, ClaimKind, Modality
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.incident import Incident, Origin, Status, Verdict
from livemap.model.place import Candidate, Mention, Place, PlaceRef, PlaceRole
from livemap.model.reading import Reading
from livemap.model.recorded import ClaimPlace, RecordedClaim, RecordedIncident
from livemap.model.report import Report
from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceKind, VoiceRole
from livemap.model.when import TimePrecision, When

TEXT = (
    "Market strike kills more than nine\n\n"
    "More than nine civilians, including three children, were killed on Friday in Saraqib, the Observatory said.\n\n"
    "The army plans to advance on Atlantis."
)


def words(said: str) -> Span:
    start = TEXT.index(said)
    return Span(start=start, end=start + len(said))


SARAQIB = Place(id="geonames:172955", name="Saraqib", lat=35.86, lon=36.80, country="SY", admin1="Idlib", precision=1)
ELSEWHERE = Place(id="wof:1", name="Saraqib", lat=35.1, lon=36.1, country="SY", admin1="Hama", precision=1)
EVIDENCE = words("More than nine civilians, including three children, were killed on Friday in Saraqib")
OBSERVATORY = Voice(span=words("the Observatory"), name="Northern Observatory", kind=VoiceKind.OBSERVATORY)
WIRE = Voice(span=words("the Observatory"), name="Example Wire", kind=VoiceKind.AGENCY, role=VoiceRole.RELAY)
FRIDAY = When(
    start_date=date(2019, 12, 20), end_date=date(2019, 12, 20), precision=TimePrecision.DAY, span=words("Friday")
)
KILLED = Claim(
    id="c0123456789ab",
    kind=ClaimKind.CASUALTIES,
    type="killed",
    evidence=EVIDENCE,
    also=(words("Market strike kills more than nine"),),
    figure=Figure(span=words("More than nine"), low=10, high=None, qualifier=Qualifier.MORE_THAN, group=Group.CIVILIAN),
    against=(Actor(span=words("civilians"), name="civilians"),),
    places=(PlaceRef(mention=0),),
    when=FRIDAY,
    voices=(OBSERVATORY, WIRE),
    since=date(2019, 12, 19),
    confidence=0.9,
    why=("casualties: passive",),
)
CHILDREN = Claim(
    id="c0123456789ac",
    kind=ClaimKind.CASUALTIES,
    type="killed",
    evidence=EVIDENCE,
    figure=Figure(span=words("three"), low=3, high=3, qualifier=Qualifier.EXACT, group=Group.CHILD),
    part_of="c0123456789ab",
    when=When(start_date=date(2019, 12, 1), end_date=date(2019, 12, 31), precision=TimePrecision.MONTH),
)
PLANNED = Claim(
    id="c0123456789ad",
    kind=ClaimKind.CONTROL,
    type="advancing",
    modality=Modality.PLANNED,
    evidence=words("The army plans to advance on Atlantis."),
    by=(Actor(span=words("The army"), name="Syrian army", party="syrian_government"),),
    places=(PlaceRef(mention=1, role=PlaceRole.TO),),
)
FLED = Claim(
    id="c0123456789ae",
    kind=ClaimKind.DISPLACEMENT,
    type="fled",
    evidence=EVIDENCE,
    figure=Figure(span=words("three"), low=None, high=30, qualifier=Qualifier.UP_TO, unit=Unit.HOUSEHOLD),
    stock=False,
)
READING = Reading(
    report=Report(
        id="r1",
        title="Market strike kills more than nine",
        text=TEXT,
        outlet="Example Wire",
        published=datetime(2019, 12, 21, 8, 30, tzinfo=UTC),
        language="en",
    ),
    mentions=(
        Mention(
            span=words("Saraqib"),
            place=SARAQIB,
            alternatives=(Candidate(place=ELSEWHERE, score=0.3, why=("farther",)),),
            why=("name",),
        ),
        Mention(span=words("Atlantis")),
    ),
    claims=(KILLED, CHILDREN, PLANNED, FLED),
    notes=("one sentence could not be read",),
)
EMPTY = Reading(report=Report(id="r2", title="", text="Nothing."))


def record(claim: Claim, evidence: str | None = None) -> RecordedClaim:
    return RecordedClaim(
        claim=claim,
        report_id="1",
        outlet="Example Wire",
        url="https://wire.example/a",
        published=READING.report.published,
        recorded=datetime(2019, 12, 21, 9, tzinfo=UTC),
        evidence_text=evidence or claim.evidence.of(TEXT),
        places=(ClaimPlace(name="Saraqib", role=PlaceRole.AT, place=SARAQIB),) if claim.places else (),
    )


INCIDENT = RecordedIncident(
    incident=Incident(
        id="i0123456789ab",
        claim_ids=("c0123456789ab", "c0123456789ac"),
        kind=ClaimKind.CASUALTIES,
        type="killed",
        title="=Killed in Saraqib",
        place=SARAQIB,
        start_date=date(2019, 12, 20),
        end_date=date(2019, 12, 20),
    ),
    verdict=Verdict(
        status=Status.SINGLE,
        origins=(
            Origin(
                key="northern observatory",
                name="Northern Observatory",
                party=None,
                claim_ids=("c0123456789ab",),
                outlets=("Example Wire",),
            ),
        ),
        sentence="One origin says so.",
        why=("one origin",),
    ),
    claims=(record(KILLED), record(CHILDREN, "@SUM(A1)")),
)
UNPLACED = RecordedIncident(
    incident=Incident(
        id="i0123456789ac",
        claim_ids=("c0123456789ad",),
        kind=ClaimKind.CONTROL,
        type="advancing",
        title="Advance on Atlantis",
        place=None,
        start_date=None,
        end_date=None,
    ),
    verdict=Verdict(status=Status.SINGLE, origins=(), sentence="Nobody says so.", why=()),
    claims=(record(PLANNED),),
)
