"""A small made-up front, by hand: reports, what was read from them, incidents and holdings."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from livemap.assessing.toll_cells import cells_of
from livemap.model.claim import Actor, Claim, ClaimKind, Modality
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.holding import Basis, Holding, HoldingState
from livemap.model.incident import Incident, Origin, Status, Verdict
from livemap.model.place import Mention, Place, PlaceRef
from livemap.model.reading import Reading
from livemap.model.recorded import RecordedIncident
from livemap.model.report import Report
from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceKind, VoiceRole
from livemap.model.when import TimePrecision, When
from livemap.store import Records, Store

NOW = datetime(2031, 5, 12, 9, 0, tzinfo=UTC)

#: Places of a real map, so that the base map has something beneath them; what happens there is made up.
PLACES = {
    "Saraqib": Place(id="t:1", name="Saraqib", lat=35.864, lon=36.806, country="SY", admin1="Idlib", precision=1),
    "Sarmin": Place(id="t:2", name="Sarmin", lat=35.903, lon=36.726, country="SY", admin1="Idlib", precision=1),
    "Jisr": Place(id="t:3", name="Jisr ash-Shughur", lat=35.812, lon=36.317, country="SY", admin1="Idlib", precision=1),
    "south of Sarmin": Place(
        id="t:4", name="south of Sarmin", lat=35.80, lon=36.73, country="SY", admin1="Idlib", precision=2, radius_km=12
    ),
    "Hama": Place(id="t:5", name="Hama", lat=35.135, lon=36.751, country="SY", admin1="Hama", precision=1),
}

SARAQIB_TEXT = (
    "Shelling kills twelve in Saraqib\n"
    "At least 12 civilians were killed on Sunday when government forces shelled Saraqib, "
    "the Orchard Observatory said, quoted by the Valley Agency.\n"
    "More than 3,000 people fled south of Sarmin, according to the Relief Office. "
    "Residents of Tell Nowhere spoke of planes."
)
SECOND_TEXT = "Fifteen people were killed in shelling of Saraqib on Sunday, medics at the Saraqib hospital said."
HOSTILE = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1><svg onload=window.hacked=1>"
HOSTILE_TEXT = f"{HOSTILE} clash\nFighters clashed in Jisr {HOSTILE} on Monday, a </mark><b>source</b> said."
ARABIC_TEXT = "سقط ستة قتلى في حماة يوم الأحد بحسب المرصد."


@dataclass(kw_only=True)
class Words:
    """Finds spans of a text by the words themselves."""

    text: str

    def __call__(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start=start, end=start + len(words))


@dataclass(kw_only=True)
class Draft:
    """A reading in the making: claims of one report, mentions collected on the way."""

    report: Report
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    @property
    def words(self) -> Words:
        return Words(text=self.report.text)

    def place(self, words: str, name: str | None) -> PlaceRef:
        place = PLACES[name] if name else None
        self.mentions.append(Mention(span=self.words(words), place=place))
        return PlaceRef(mention=len(self.mentions) - 1)

    def add(self, claim_id: str, kind: ClaimKind, type_name: str, evidence: str, **more: Any) -> None:
        span = self.words(evidence)
        self.claims.append(Claim(id=claim_id, kind=kind, type=type_name, evidence=span, why=("by hand",), **more))

    def reading(self) -> Reading:
        return Reading(report=self.report, mentions=tuple(self.mentions), claims=tuple(self.claims))


def when(span: Span | None, day: date) -> When:
    return When(start_date=day, end_date=day, precision=TimePrecision.DAY, span=span)


def first_reading() -> Reading:
    published = datetime(2031, 5, 11, 18, 0, tzinfo=UTC)
    url = "https://example.org/saraqib"
    title = SARAQIB_TEXT.split("\n")[0]
    draft = Draft(
        report=Report(id="one", title=title, text=SARAQIB_TEXT, outlet="Daily Orchard", url=url, published=published)
    )
    words = draft.words
    observatory = Voice(span=words("Orchard Observatory"), name="Orchard Observatory", kind=VoiceKind.OBSERVATORY)
    agency = Voice(span=words("Valley Agency"), name="Valley Agency", kind=VoiceKind.AGENCY, role=VoiceRole.RELAY)
    draft.add(
        "c000000000001",
        ClaimKind.CASUALTIES,
        "killed",
        SARAQIB_TEXT.split("\n")[1],
        figure=Figure(span=words("At least 12"), low=12, high=None, qualifier=Qualifier.AT_LEAST, group=Group.CIVILIAN),
        by=(Actor(span=words("government forces"), name="government forces", party="government"),),
        when=when(words("Sunday"), date(2031, 5, 11)),
        voices=(observatory, agency),
        places=(draft.place("Saraqib, ", "Saraqib"),),
    )
    draft.add(
        "c000000000002",
        ClaimKind.DISPLACEMENT,
        "fled",
        "More than 3,000 people fled south of Sarmin, according to the Relief Office.",
        figure=Figure(span=words("More than 3,000"), low=3001, high=None, qualifier=Qualifier.MORE_THAN),
        voices=(Voice(span=words("Relief Office"), name="Relief Office", kind=VoiceKind.UN_OFFICE),),
        places=(draft.place("south of Sarmin", "south of Sarmin"),),
    )
    draft.add(
        "c000000000003",
        ClaimKind.EVENT,
        "air_drone_strike",
        "Residents of Tell Nowhere spoke of planes.",
        modality=Modality.HYPOTHETICAL,
        places=(draft.place("Tell Nowhere", None),),
    )
    return draft.reading()


def second_reading() -> Reading:
    published = datetime(2031, 5, 12, 6, 0, tzinfo=UTC)
    report = Report(
        id="two", title="", text=SECOND_TEXT, outlet="Hill Radio", published=published, wire=("Valley Agency",)
    )
    draft = Draft(report=report)
    words = draft.words
    draft.add(
        "c000000000004",
        ClaimKind.CASUALTIES,
        "killed",
        SECOND_TEXT,
        figure=Figure(span=words("Fifteen people"), low=15, high=15, qualifier=Qualifier.EXACT, unit=Unit.PERSON),
        when=when(words("Sunday"), date(2031, 5, 11)),
        voices=(Voice(span=words("medics"), name="medics at the Saraqib hospital", kind=VoiceKind.MEDICAL),),
        places=(draft.place("Saraqib on", "Saraqib"),),
    )
    return draft.reading()


def hostile_reading() -> Reading:
    report = Report(
        id="three",
        title=HOSTILE_TEXT.split("\n")[0],
        text=HOSTILE_TEXT,
        outlet=HOSTILE,
        url="javascript:window.hacked=1",
        published=datetime(2031, 4, 1, tzinfo=UTC),
    )
    draft = Draft(report=report)
    words = draft.words
    draft.add(
        "c000000000005",
        ClaimKind.EVENT,
        "armed_clash",
        HOSTILE_TEXT.split("\n")[1],
        when=when(words("Monday"), date(2031, 3, 31)),
        voices=(Voice(span=words("<b>source</b>"), name="<b onclick=window.hacked=1>source</b>"),),
        places=(draft.place(f"Jisr {HOSTILE}", "Jisr"),),
    )
    return draft.reading()


def arabic_reading() -> Reading:
    published = datetime(2031, 5, 11, tzinfo=UTC)
    draft = Draft(
        report=Report(id="four", title="", text=ARABIC_TEXT, outlet="النهر", language="ar", published=published)
    )
    draft.add(
        "c000000000006",
        ClaimKind.CASUALTIES,
        "killed",
        ARABIC_TEXT,
        figure=Figure(span=draft.words("ستة"), low=6, high=6, qualifier=Qualifier.EXACT),
        places=(draft.place("حماة", "Hama"),),
    )
    return draft.reading()


READINGS = (first_reading, second_reading, hostile_reading, arabic_reading)


@dataclass(frozen=True, kw_only=True)
class Happening:
    """An incident of the scene by the ids of its claims."""

    id: str
    claims: tuple[str, ...]
    title: str
    status: Status
    day: date | None
    origins: tuple[str, ...]
    place: str | None


HAPPENINGS = (
    Happening(
        id="i000000000001",
        claims=("c000000000001", "c000000000004"),
        title="At least 12 killed in shelling of Saraqib",
        status=Status.CORROBORATED,
        day=date(2031, 5, 11),
        origins=("Orchard Observatory", "medics at the Saraqib hospital"),
        place="Saraqib",
    ),
    Happening(
        id="i000000000002",
        claims=("c000000000002",),
        title="More than 3,000 flee south of Sarmin",
        status=Status.SINGLE,
        day=None,
        origins=("Relief Office",),
        place="south of Sarmin",
    ),
    Happening(
        id="i000000000003",
        claims=("c000000000003",),
        title="Planes over Tell Nowhere",
        status=Status.SINGLE,
        day=date(2031, 5, 11),
        origins=("Daily Orchard",),
        place=None,
    ),
    Happening(
        id="i000000000004",
        claims=("c000000000005",),
        title=f"Clash in Jisr {HOSTILE}",
        status=Status.CONTRADICTED,
        day=date(2031, 3, 31),
        origins=(HOSTILE,),
        place="Jisr",
    ),
    Happening(
        id="i000000000005",
        claims=("c000000000006",),
        title="ستة قتلى في حماة",
        status=Status.SINGLE,
        day=date(2031, 5, 11),
        origins=("النهر",),
        place="Hama",
    ),
)


def incident_of(records: Records, happening: Happening) -> RecordedIncident:
    claims = records.claims.by_ids(happening.claims)
    incident = Incident(
        id=happening.id,
        claim_ids=tuple(sorted(happening.claims)),
        kind=claims[0].claim.kind,
        type=claims[0].claim.type,
        title=happening.title,
        place=PLACES[happening.place] if happening.place else None,
        start_date=happening.day,
        end_date=happening.day,
        why=("the same place, day and act",) if len(claims) > 1 else (),
    )
    origins = tuple(
        Origin(key=name, name=name, party=None, claim_ids=(claim.claim.id,), outlets=(claim.outlet or "",))
        for name, claim in zip(happening.origins, claims, strict=True)
    )
    sentence = f"{len(origins)} independent of each other say so: {' and '.join(happening.origins)}."
    verdict = Verdict(status=happening.status, origins=origins, sentence=sentence, why=("counted in origins",))
    whole = RecordedIncident(incident=incident, verdict=verdict, claims=claims)
    return replace(whole, cells=cells_of(whole))


def holdings() -> Iterator[Holding]:
    yield Holding(
        place=PLACES["Sarmin"],
        place_name="Sarmin",
        state=HoldingState.HELD,
        party="government",
        basis=Basis.CLAIMED,
        claimed_by="Ministry of the Valley",
        start_date=date(2031, 5, 10),
        end_date=None,
        last_confirmed=date(2031, 5, 11),
        known_from=NOW,
        claim_ids=("c000000000001",),
        why=("its own gain, nobody else says so",),
    )


def fill(store: Store) -> None:
    """Put the scene into an empty store."""
    with store.writing() as records:
        for make in READINGS:
            reading = make()
            records.claims.add(records.reports.add(reading, NOW), reading)
        records.incidents.replace([incident_of(records, happening) for happening in HAPPENINGS])
        records.holdings.replace(list(holdings()))
        records.assessments.append(len(READINGS), NOW)
