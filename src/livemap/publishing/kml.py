"""Incidents as KML 2.2 (OGC 07-147r2) for globe viewers: a placemark an incident, areas as outlines, days as spans."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

from lxml import etree

from livemap.model.place import Place
from livemap.model.recorded import RecordedIncident
from livemap.publishing.matter import Matter
from livemap.publishing.shapes import outline_of
from livemap.publishing.xml import leaf

NAMESPACE = "http://www.opengis.net/kml/2.2"


def write_kml(matter: Matter, out: IO[bytes]) -> None:
    """Writes the file; one incident is held at a time. An incident without a place has a placemark without a point."""
    with etree.xmlfile(out, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("kml", xmlns=NAMESPACE), xml.element("Document"):
            leaf(xml, "name", "Livemap incidents")
            for incident in matter.incidents:
                _placemark(xml, incident)


def _placemark(xml: Any, recorded: RecordedIncident) -> None:
    incident = recorded.incident
    with xml.element("Placemark", id=incident.id):
        leaf(xml, "name", incident.title)
        leaf(xml, "description", "\n".join((recorded.verdict.sentence, *_sentences(recorded))))
        if incident.start_date:
            with xml.element("TimeSpan"):
                leaf(xml, "begin", incident.start_date.isoformat())
                leaf(xml, "end", (incident.end_date or incident.start_date).isoformat())
        with xml.element("ExtendedData"):
            for name, value in _data(recorded).items():
                with xml.element("Data", name=name):
                    leaf(xml, "value", value)
        if incident.place:
            _geometry(xml, incident.place)


def _sentences(recorded: RecordedIncident) -> Iterator[str]:
    """Each claim's words with whose they are."""
    for claim in recorded.claims:
        yield f"{claim.origin_name}: “{claim.evidence_text}”"


def _data(recorded: RecordedIncident) -> Mapping[str, str]:
    place = recorded.incident.place
    return {
        "kind": recorded.incident.kind.value,
        "type": recorded.incident.type,
        "verdict": recorded.verdict.status.value,
        "independent_origins": str(len(recorded.verdict.origins)),
        "claim_ids": " ".join(claim.claim.id for claim in recorded.claims),
        "place_id": place.id if place else "",
        "place_precision": str(place.precision) if place else "",
        "place_radius_km": str(place.radius_km) if place else "",
    }


def _geometry(xml: Any, place: Place) -> None:
    ring = outline_of(place)
    if not ring:
        with xml.element("Point"):
            leaf(xml, "coordinates", f"{place.lon},{place.lat}")
        return
    with xml.element("Polygon"), xml.element("outerBoundaryIs"), xml.element("LinearRing"):
        leaf(xml, "coordinates", " ".join(f"{lon},{lat}" for lon, lat in ring))
