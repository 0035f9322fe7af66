"""The layer of control: areas and front line in one answer, each with how it is drawn, and the legend of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from livemap.assessing.areas.control import RADIUS_KM
from livemap.assessing.ledger import LedgerQuestion
from livemap.model.control import ControlArea, ControlMap, FrontLine
from livemap.model.ground import Ground
from livemap.model.holding import Basis, HoldingState
from livemap.model.place import Place
from livemap.store import BoundingBox, Records
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.asking.control_asked import MARGIN, day_of, draw_held
from livemap.web.asking.ledger_known import KnownLedger
from livemap.web.layers.looks import Look, Standing, colour_of, rank_parties
from livemap.web.pages import words
from livemap.web.pages.ledger import say_party
from livemap.web.speech.language import gettext, marked

#: Degrees of longitude or latitude beyond which areas would be specks, and take long to cut.
WIDEST = 16.0

FAR = marked("Come closer to see areas of control")
NONE = marked("The ledger holds no place in this part of the map")
FRONT = marked("Front line: the ground of two parties meets")
OPEN = marked("No colour: nobody is known to hold it")


def view_control(records: Records, grounds: Grounds, asked: LedgerQuestion, box: BoundingBox) -> dict[str, Any]:
    """A FeatureCollection of what stands in a box on a day, with `legend` and a `note` where nothing is drawn."""
    day = day_of(asked)
    ledger = KnownLedger(records, asked)
    ground = _trimmed(ledger.places(), box)
    said = {"on": day.isoformat(), "says": _say_days(day, asked)}
    if isinstance(ground, str):
        return _answer(said, [], [], gettext(ground))
    drawn = draw_held(grounds, ledger, replace(asked, ground=ground), RADIUS_KM)
    areas = _areas(drawn, rank_parties(ledger.parties()))
    fronts = [_front(line) for line in drawn.front if line.lines]
    return _answer(said, [*areas, *fronts], _legend(areas, bool(fronts)), "" if areas else gettext(NONE))


def _say_days(day: date, asked: LedgerQuestion) -> str:
    """'As it held on 11 May 2031, by what was known on 12 May 2031'."""
    held = gettext("As it held on %(day)s") % {"day": words.say_day(day)}
    if asked.known_at is None:
        return held
    known = {"held": held, "day": words.say_day(asked.known_at.date())}
    return gettext("%(held)s, by what was known on %(day)s") % known


def _trimmed(places: Sequence[Place], box: BoundingBox) -> Ground | str:
    """The box around the ledger's places in a box, wide enough for their areas; or why there is none."""
    points = [(place.lon, place.lat) for place in places if _inside(box, place.lon, place.lat)]
    if not points:
        return NONE
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    if max(max(lons) - min(lons), max(lats) - min(lats)) > WIDEST:
        return FAR
    west, east = max(-180.0, min(lons) - MARGIN), min(180.0, max(lons) + MARGIN)
    south, north = max(-90.0, min(lats) - MARGIN), min(90.0, max(lats) + MARGIN)
    return Ground(label="", outlines=(((west, south), (east, south), (east, north), (west, north)),))


def _inside(box: BoundingBox, lon: float, lat: float) -> bool:
    across = box.west <= lon <= box.east if box.west <= box.east else lon >= box.west or lon <= box.east
    return across and box.south <= lat <= box.north


def _areas(drawn: ControlMap, ranks: Mapping[str, int]) -> list[dict[str, Any]]:
    """The claimed layer first, the assessed one over it; ground that nobody is known to hold is left bare."""
    ordered = sorted(drawn.areas, key=lambda area: area.basis is Basis.ASSESSED)
    return [_area(area, ranks) for area in ordered if area.polygons and area.state is not HoldingState.UNKNOWN]


def _area(area: ControlArea, ranks: Mapping[str, int]) -> dict[str, Any]:
    standing = Standing(basis=area.basis, state=area.state, party=area.party, stale=area.stale)
    properties = {
        "look": standing.look,
        "colour": colour_of(area.party, ranks),
        "basis": area.basis,
        "state": area.state,
        "party": area.party,
        "stale": area.stale,
        "places": area.places,
        "km2": area.km2,
        "says": standing.say(),
    }
    return _feature("MultiPolygon", area.polygons, properties)


def _front(line: FrontLine) -> dict[str, Any]:
    between = " – ".join(say_party(party) for party in line.parties)
    properties = {"look": "front", "basis": line.basis, "parties": list(line.parties), "km": line.km, "says": between}
    return _feature("MultiLineString", line.lines, properties)


def _legend(areas: Iterable[Mapping[str, Any]], front: bool) -> list[dict[str, Any]]:
    """A line for each way that ground in the answer is drawn, assessed before claimed, and what bare ground means."""
    names = ("look", "colour", "basis", "stale", "says")
    shown = {one["properties"]["says"]: {name: one["properties"][name] for name in names} for one in areas}
    rows = sorted(shown.values(), key=lambda row: (row["basis"] != Basis.ASSESSED, row["colour"], row["says"]))
    if front:
        rows.append({"look": "front", "says": gettext(FRONT)})
    return [*rows, {"look": Look.BLANK, "says": gettext(OPEN)}] if rows else []


def _answer(said: dict[str, Any], features: list[Any], legend: list[Any], note: str) -> dict[str, Any]:
    return {"type": "FeatureCollection", **said, "note": note, "legend": legend, "features": features}


def _feature(kind: str, coordinates: Iterable[Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": list(coordinates)}, "properties": properties}
