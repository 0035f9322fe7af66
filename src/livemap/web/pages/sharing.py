"""What lets an incident be passed on: its picture, a page to embed, and how to cite it."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import as_file, files

import typst
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from livemap.model.recorded import RecordedIncident
from livemap.store import Store
from livemap.web.pages import words
from livemap.web.pages.views import IncidentView, name_place, say_heard, view_incident
from livemap.web.speech.headlines import say_headline
from livemap.web.speech.language import gettext, isolated
from livemap.web.speech.reasons import say_reason

#: Pixels an inch at which 1200 by 630 points are as many pixels.
PPI = 72.0
#: Characters of a sentence on the card.
LONGEST = 260


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """The addresses and words with which an incident is passed on."""

    address: str
    picture: str
    citation: str
    embed: str


def make_sharing(store: Store, templates: Jinja2Templates) -> APIRouter:
    """The routes over one store."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/incidents/{incident_id}/card.png")
    def show_card(incident_id: str) -> Response:
        with store.reading() as records:
            whole = records.incidents.get(incident_id)
        return Response(draw_card(words_of_card(whole)), media_type="image/png")

    @routes.get("/embed/incidents/{incident_id}", response_class=HTMLResponse)
    def show_embedded(request: Request, incident_id: str) -> HTMLResponse:
        with store.reading() as records:
            whole = records.incidents.get(incident_id)
            keys = dict.fromkeys(claim.report_id for claim in whole.claims)
            view = view_incident(whole, {key: records.reports.get(key).report for key in keys}, {})
        values = {"incident": view, "share": share_of(request, view), "here": ""}
        return templates.TemplateResponse(request, "embed.html", values)

    return routes


def share_of(request: Request, incident: IncidentView) -> Share:
    """The addresses are those at which this request reached us."""
    site = str(request.base_url).rstrip("/")
    address = f"{site}/incidents/{incident.id}"
    today = words.say_day(datetime.now(UTC).date())
    return Share(
        address=address,
        picture=f"{address}/card.png",
        citation=gettext("Livemap: “%(title)s”, %(days)s. Incident %(id)s, as of %(today)s. %(address)s")
        % {
            "title": incident.title,
            "days": incident.days,
            "id": isolated(incident.id),
            "today": today,
            "address": isolated(address),
        },
        embed=f'<iframe src="{site}/embed/incidents/{incident.id}" width="100%" height="420" loading="lazy"></iframe>',
    )


@lru_cache(256)
def draw_card(card: str) -> bytes:
    """The picture as PNG, 1200 by 630, from `words_of_card`."""
    with as_file(files("livemap.web") / "card.typ") as template:
        made: bytes = typst.compile(str(template), format="png", ppi=PPI, sys_inputs={"card": card})
    return made


def words_of_card(whole: RecordedIncident) -> str:
    """All that a card says, as JSON."""
    incident, verdict = whole.incident, whole.verdict
    days = words.say_days(incident.start_date, incident.end_date)
    sentence = say_reason(verdict.sentence).text
    place = name_place(incident.place) or gettext("place not known")
    card = {
        "kind": incident.kind.value,
        "type": words.name_type(incident.type),
        "title": say_headline(incident.title, incident.place).text,
        "where": f"{place} · {days}",
        "status": words.name_status(verdict.status),
        "heard": say_heard(verdict),
        "sentence": sentence if len(sentence) <= LONGEST else f"{sentence[: LONGEST - 1].rsplit(' ', 1)[0]} …",
        "foot": gettext("%(claims)s, each with its words and its voice")
        % {"claims": words.count_of(len(whole.claims), "claim")},
    }
    return json.dumps(card, ensure_ascii=False, sort_keys=True)
