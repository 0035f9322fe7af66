"""The layer of displacement: who went from where to where, and who lives displaced where, as points of the map."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from livemap.assessing.displacement import measure_of
from livemap.model.claim import ClaimKind, Modality
from livemap.model.figure import Unit
from livemap.model.place import Place, PlaceRole
from livemap.model.recorded import RecordedClaim
from livemap.store import IncidentFilter, Records

#: Incidents that one answer looks at, the newest, and arcs and circles that it draws.
MOST_INCIDENTS = 2000
MOST_FLOWS = 2000
#: Homes are no people, and a share or another unit has no width.
MEASURES = ("flow", "stock", "return")
UNITS = (Unit.PERSON, Unit.HOUSEHOLD)


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """What the claims of one incident say of people on one way, or at one place: low to high over all of them."""

    incident_id: str
    measure: str
    unit: Unit
    #: Where people left and went; both the same place: they are said to be, to leave or to come there.
    left: Place
    went: Place
    #: None: no figure, or no bound.
    low: int | None
    high: int | None
    claim_ids: tuple[str, ...]

    @property
    def stays(self) -> bool:
        return self.left.id == self.went.id


@dataclass(frozen=True, kw_only=True, slots=True)
class Flows:
    """What is drawn, and how many are not, by reason."""

    flows: tuple[Flow, ...]
    #: Incidents beyond `MOST_INCIDENTS`.
    incidents_beyond: int
    #: Arcs and circles beyond `MOST_FLOWS`.
    flows_beyond: int
    #: Claims without a place that we know.
    unplaced: int
    #: Claims that are denied, planned or hypothetical.
    not_asserted: int
    #: Claims of homes, shares and other units.
    not_people: int


@dataclass(kw_only=True)
class _Sorted:
    """Claims on the way to arcs."""

    piles: dict[tuple[str, str, Unit, str, str], list[tuple[RecordedClaim, Place, Place]]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)

    def take(self, incident_id: str, item: RecordedClaim) -> None:
        reason = _reason_left_out(item)
        if reason:
            self.left_out[reason] += 1
            return
        unit = item.claim.figure.unit if item.claim.figure else Unit.PERSON
        for left, went in _ways(item):
            key = (incident_id, measure_of(item), unit, left.id, went.id)
            self.piles.setdefault(key, []).append((item, left, went))


def find_flows(records: Records, wanted: IncidentFilter) -> Flows:
    """The displacement of the incidents that fit, the largest first. The filter's kinds are not looked at."""
    asked = replace(wanted, kinds=(ClaimKind.DISPLACEMENT,))
    ids = [summary.id for summary in records.incidents.find(asked, limit=MOST_INCIDENTS)]
    gathered = _Sorted()
    for incident_id, claims in records.claims.of_incidents(ids).items():
        for item in claims:
            if item.claim.kind is ClaimKind.DISPLACEMENT:
                gathered.take(incident_id, item)
    flows = sorted(_flows(gathered), key=lambda flow: (-_size(flow), flow.incident_id, flow.left.id, flow.went.id))
    return Flows(
        flows=tuple(flows[:MOST_FLOWS]),
        incidents_beyond=max(0, records.incidents.count(asked) - len(ids)),
        flows_beyond=max(0, len(flows) - MOST_FLOWS),
        **{reason: gathered.left_out[reason] for reason in ("unplaced", "not_asserted", "not_people")},
    )


def _reason_left_out(item: RecordedClaim) -> str:
    """Name of the count in `Flows`; '' for none."""
    if item.claim.modality is not Modality.ASSERTED:
        return "not_asserted"
    figure = item.claim.figure
    if measure_of(item) not in MEASURES or (figure and figure.unit not in UNITS):
        return "not_people"
    return "" if any(place.place for place in item.places) else "unplaced"


def _ways(item: RecordedClaim) -> Iterator[tuple[Place, Place]]:
    """Each way from a place left to a place gone to; where one end is not known, the other alone."""
    left = _places(item, (PlaceRole.FROM,))
    went = _places(item, (PlaceRole.TO,))
    there = _places(item, (PlaceRole.AT, PlaceRole.NEAR))
    if not went or not (left or there):
        yield from ((place, place) for place in went or left or there)
        return
    # people who are told of at a place and went to another left the first
    yield from product(left or there, went)


def _places(item: RecordedClaim, roles: Sequence[PlaceRole]) -> list[Place]:
    return list({one.place.id: one.place for one in item.places if one.place and one.role in roles}.values())


def _flows(gathered: _Sorted) -> Iterator[Flow]:
    for (incident_id, measure, unit, _, _), pile in gathered.piles.items():
        items = [item for item, _, _ in pile]
        low, high = _range(items)
        yield Flow(
            incident_id=incident_id,
            measure=measure,
            unit=unit,
            left=pile[0][1],
            went=pile[0][2],
            low=low,
            high=high,
            claim_ids=tuple(sorted({item.claim.id for item in items})),
        )


def _range(items: Iterable[RecordedClaim]) -> tuple[int | None, int | None]:
    """From the least to the most that is said; one figure without a bound leaves that end open."""
    figures = [item.claim.figure for item in items if item.claim.figure]
    lows = [figure.low for figure in figures if figure.low is not None]
    highs = [figure.high for figure in figures if figure.high is not None]
    open_end = len(highs) < len(figures)
    return (min(lows) if lows else None), (max(highs) if highs and not open_end else None)


def _size(flow: Flow) -> int:
    return flow.low or flow.high or 0
