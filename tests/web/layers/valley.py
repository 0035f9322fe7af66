"""A valley with a front: who holds its towns, on whose word, and who fled from where to where. All of it is made up."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from livemap.model.claim import Claim, ClaimKind, Modality
from livemap.model.figure import Figure, Qualifier, Unit
from livemap.model.holding import Basis, Holding, HoldingState
from livemap.model.incident import Incident, Origin, Status, Verdict
from livemap.model.place import Mention, Place, PlaceRef, PlaceRole
from livemap.model.reading import Reading
from livemap.model.recorded import RecordedIncident
from livemap.model.report import Report
from livemap.model.span import Span
from livemap.store import Records, Store

NOW = datetime(2031, 5, 12, 9, 0, tzinfo=UTC)
DAY = date(2031, 5, 11)
TEXT = "People fled."

#: The towns stand where towns of a real map are, so that the base map has something beneath them.
TOWNS = {
    name: Place(id=f"v:{name}", name=name, lat=lat, lon=lon, country="SY", admin1="Idlib", precision=1)
    for name, lat, lon in (
        ("Ardel", 35.93, 36.63),
        ("Brook", 35.86, 36.80),
        ("Corran", 35.72, 36.62),
        ("Doum", 35.64, 36.68),
        ("Elm", 35.81, 36.32),
        ("Fenn", 35.65, 36.95),
        ("Glade", 36.10, 36.45),
    )
}

ROWS = (
    ("Ardel", HoldingState.HELD, "hill_council", Basis.ASSESSED, DAY),
    ("Brook", HoldingState.CONTESTED, "hill_council", Basis.ASSESSED, DAY),
    ("Corran", HoldingState.HELD, "valley_army", Basis.ASSESSED, DAY),
    ("Doum", HoldingState.HELD, "valley_army", Basis.CLAIMED, DAY),
    ("Elm", HoldingState.BESIEGED, "valley_army", Basis.ASSESSED, DAY),
    ("Fenn", HoldingState.HELD, "hill_council", Basis.ASSESSED, date(2030, 1, 5)),
    ("Glade", HoldingState.HELD, "river_guard", Basis.ASSESSED, DAY),
)

#: Type, modality, figure (low, high, unit), places with their roles.
MOVED = (
    ("fled", Modality.ASSERTED, (3000, 3000, Unit.PERSON), (("Brook", "from"), ("Glade", "to"))),
    ("fled", Modality.ASSERTED, (5000, None, Unit.PERSON), (("Brook", "from"), ("Glade", "to"))),
    ("in_relief_camp", Modality.ASSERTED, (40000, 40000, Unit.PERSON), (("Glade", "at"),)),
    ("returned", Modality.ASSERTED, (200, 250, Unit.HOUSEHOLD), (("Glade", "from"), ("Fenn", "to"))),
    ("fled", Modality.ASSERTED, None, (("Doum", "from"),)),
    ("fled", Modality.PLANNED, (900, 900, Unit.PERSON), (("Doum", "from"),)),
    ("fled", Modality.ASSERTED, (70, 70, Unit.PERSON), ()),
    ("destroyed_housing", Modality.ASSERTED, (12, 12, Unit.OTHER), (("Doum", "at"),)),
)
#: Claims by their number in `MOVED`, an incident each line.
HAPPENINGS = ((0, 1), (2,), (3,), (4, 5, 7), (6,))


def holdings() -> Iterator[Holding]:
    for town, state, party, basis, confirmed in ROWS:
        yield Holding(
            place=TOWNS[town],
            place_name=town,
            state=state,
            party=party,
            basis=basis,
            claimed_by="Ministry of the Valley" if basis is Basis.CLAIMED else None,
            start_date=min(confirmed, date(2031, 5, 1)),
            end_date=None,
            last_confirmed=confirmed,
            known_from=NOW,
            claim_ids=("c000000000001",),
            why=("by hand",),
        )


def figure_of(span: Span, low: int, high: int | None, unit: Unit) -> Figure:
    return Figure(span=span, low=low, high=high, unit=unit, qualifier=Qualifier.EXACT if high else Qualifier.AT_LEAST)


def reading() -> Reading:
    mentions: list[Mention] = []
    claims: list[Claim] = []
    span = Span(start=0, end=len(TEXT))
    for number, (type_name, modality, figure, places) in enumerate(MOVED, 1):
        refs = []
        for town, role in places:
            mentions.append(Mention(span=span, place=TOWNS[town]))
            refs.append(PlaceRef(mention=len(mentions) - 1, role=PlaceRole(role)))
        claims.append(
            Claim(
                id=f"c{number:012d}",
                kind=ClaimKind.DISPLACEMENT,
                type=type_name,
                modality=modality,
                evidence=span,
                figure=figure_of(span, *figure) if figure else None,
                places=tuple(refs),
                why=("by hand",),
            )
        )
    report = Report(id="one", title="", text=TEXT, outlet="Valley Daily", published=NOW)
    return Reading(report=report, mentions=tuple(mentions), claims=tuple(claims))


def incident_of(records: Records, number: int, members: tuple[int, ...]) -> RecordedIncident:
    claims = records.claims.by_ids([f"c{member + 1:012d}" for member in members])
    ids = tuple(sorted(claim.claim.id for claim in claims))
    places = [place.place for claim in claims for place in claim.places if place.place]
    incident = Incident(
        id=f"i{number:012d}",
        claim_ids=ids,
        kind=ClaimKind.DISPLACEMENT,
        type=claims[0].claim.type,
        title=f"Happening {number}",
        place=places[0] if places else None,
        start_date=DAY,
        end_date=DAY,
    )
    origin = Origin(key="Valley Daily", name="Valley Daily", party=None, claim_ids=ids, outlets=("Valley Daily",))
    verdict = Verdict(status=Status.SINGLE, origins=(origin,), sentence="One says so.", why=("counted in origins",))
    return RecordedIncident(incident=incident, verdict=verdict, claims=claims)


def fill(store: Store) -> None:
    """Put the valley into an empty store."""
    with store.writing() as records:
        made = reading()
        records.claims.add(records.reports.add(made, NOW), made)
        records.incidents.replace([incident_of(records, at, members) for at, members in enumerate(HAPPENINGS, 1)])
        records.holdings.replace(list(holdings()))
        records.assessments.append(1, NOW)
