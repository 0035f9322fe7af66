"""Incidents as an Atom feed (RFC 4287): an entry an incident, with its verdict and every claim's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from typing import Any

from lxml import etree

from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.publishing.xml import leaf

NAMESPACE = "http://www.w3.org/2005/Atom"
GEORSS = "http://www.georss.org/georss"
#: What an empty feed says it was last changed.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedPlace:
    """Where a feed and what it tells of are found: the site's address without a slash at its end, and the query."""

    site: str
    #: The filters of the view, as its address has them; empty: everything.
    query: str = ""


def to_atom(incidents: Iterable[RecordedIncident], place: FeedPlace) -> bytes:
    """The feed, newest change first as given. An entry's `updated` is when its last claim came to be known."""
    entries = list(incidents)
    out = BytesIO()
    asked = f"?{place.query}" if place.query else ""
    with etree.xmlfile(out, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("feed", xmlns=NAMESPACE, nsmap={"georss": GEORSS}):
            leaf(xml, "id", f"{place.site}/feed.atom{asked}")
            leaf(xml, "title", "Livemap: incidents" + (" of one view" if asked else ""))
            leaf(xml, "updated", max((updated_at(entry) for entry in entries), default=NEVER).isoformat())
            with xml.element("author"):
                leaf(xml, "name", "Livemap")
            leaf(xml, "link", "", rel="self", href=f"{place.site}/feed.atom{asked}")
            leaf(xml, "link", "", rel="alternate", href=f"{place.site}/list{asked}")
            for entry in entries:
                _entry(xml, entry, place.site)
    return out.getvalue()


def updated_at(recorded: RecordedIncident) -> datetime:
    """When the last of its claims came to be known."""
    return max((claim.recorded for claim in recorded.claims), default=NEVER)


def _entry(xml: Any, recorded: RecordedIncident, site: str) -> None:
    incident = recorded.incident
    address = f"{site}/incidents/{incident.id}"
    with xml.element("entry"):
        leaf(xml, "id", address)
        leaf(xml, "title", incident.title)
        leaf(xml, "updated", updated_at(recorded).isoformat())
        leaf(xml, "link", "", rel="alternate", href=address)
        for term in (incident.kind.value, incident.type, recorded.verdict.status.value):
            leaf(xml, "category", "", term=term)
        if incident.place:
            leaf(xml, f"{{{GEORSS}}}point", f"{incident.place.lat} {incident.place.lon}")
        leaf(xml, "summary", recorded.verdict.sentence)
        told = "".join(_told(claim) for claim in recorded.claims)
        leaf(xml, "content", f"<p>{escape(recorded.verdict.sentence)}</p><ul>{told}</ul>", type="html")


def _told(claim: RecordedClaim) -> str:
    who = claim.origin_name
    through = f" (in {claim.outlet})" if claim.outlet and claim.outlet != who else ""
    return f"<li>{escape(who + through)}: “{escape(claim.evidence_text)}”</li>"
