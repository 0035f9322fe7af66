"""Pages of a place, a party and a voice: what the record holds about each."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from livemap.assessing.ledger import LedgerQuestion, fitting_rows
from livemap.errors import NotFound
from livemap.model.claim import ClaimKind
from livemap.model.incident import Status
from livemap.model.registry import ActorRegistry, Affiliation, Party
from livemap.store import HoldingFilter, IncidentFilter, IncidentSummary, Records, Store
from livemap.store.voices import VoiceRecord
from livemap.web.asking.filters import Filters
from livemap.web.pages import words
from livemap.web.pages.afterwards import view_aftermath
from livemap.web.pages.ledger import view_holdings
from livemap.web.pages.said import find_said
from livemap.web.pages.views import name_place, view_row
from livemap.web.speech.language import ENGLISH, gettext, marked, spoken
from livemap.web.speech.parties import name_party
from livemap.web.speech.terms import name_term

#: Incidents that a page lists; the list has the rest.
SHOWN = 25


def make_subjects(store: Store, templates: Jinja2Templates, registry: ActorRegistry) -> APIRouter:
    """The routes over one store. A name stands in the query, since it may hold any character."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    def show(request: Request, values: dict[str, Any]) -> HTMLResponse:
        return templates.TemplateResponse(request, "subject.html", {"here": request.url.path, **values})

    @routes.get("/place")
    def show_place(request: Request, id: Annotated[str, Query(max_length=100)]) -> HTMLResponse:
        with store.reading() as records:
            return show(request, _place(records, id))

    @routes.get("/party")
    def show_party(request: Request, name: Annotated[str, Query(max_length=100)]) -> HTMLResponse:
        with store.reading() as records:
            return show(request, _party(records, name, registry.party(name)))

    @routes.get("/voice")
    def show_voice(request: Request, name: Annotated[str, Query(max_length=300)]) -> HTMLResponse:
        with store.reading() as records:
            return show(request, _voice(records, name, registry))

    @routes.get("/voices")
    def show_voices(request: Request) -> HTMLResponse:
        with store.reading() as records:
            values = {"here": "/voices", "voices": records.voices.all()}
            return templates.TemplateResponse(request, "voices.html", values)

    return routes


def _place(records: Records, place_id: str) -> dict[str, Any]:
    filters = Filters(place=place_id)
    found = records.incidents.find(filters.wanted, limit=SHOWN)
    ledger = records.holdings.of_place(place_id)
    places = [one.place for one in found] + [row.place for row in ledger]
    place = min((place for place in places if place), key=lambda one: one.precision, default=None)
    if place is None:
        raise NotFound(f"nothing was reported of a place {place_id!r}")
    facts = [place.kind.value, words.say_precision(place), f"{place.lat:.4f}, {place.lon:.4f}", place.id]
    return {
        "title": name_place(place),
        "kicker": marked("Place"),
        "facts": facts,
        "ledger": view_holdings(fitting_rows(ledger, LedgerQuestion(), datetime.now(UTC).date())),
        "ledger_title": marked("Who held it, since when, on whose word"),
        "said": find_said(records, place_id, ledger),
        **_listed(records, filters, found),
    }


def _party(records: Records, name: str, party: Party | None) -> dict[str, Any]:
    filters = Filters(party=name)
    found = records.incidents.find(filters.wanted, limit=SHOWN)
    ledger = records.holdings.find(HoldingFilter(party=name, goes_on=True))
    if party is None and not found and not ledger:
        raise NotFound(f"no party {name!r} is known, and no report names one")
    facts = _facts(party) if party else []
    return {
        "title": party.label if party and spoken() is ENGLISH else name_party(name),
        "kicker": marked("Party"),
        "facts": facts,
        "names": party.aliases if party else (),
        "ledger": view_holdings(fitting_rows(ledger, LedgerQuestion(), datetime.now(UTC).date())),
        "ledger_title": marked("What it is said to hold now"),
        **_listed(records, filters, found),
    }


def _voice(records: Records, name: str, registry: ActorRegistry) -> dict[str, Any]:
    record = records.voices.record(name)
    if record is None:
        raise NotFound(f"no report quotes a voice named {name!r}")
    filters = Filters(voice=name)
    found = records.incidents.find(filters.wanted, limit=SHOWN)
    facts = [name_term(record.voice.kind)]
    facts += [gettext("of %(party)s") % {"party": name_party(record.voice.party)}] if record.voice.party else []
    return {
        "title": name,
        "kicker": marked("Voice"),
        "facts": [*facts, words.count_of(record.voice.claims, "claim")],
        "record": _table(record),
        "statuses": [(status.value, words.STATUSES[status][0]) for status in _statuses(record)],
        "confirmations": record.confirmations,
        "aftermath": view_aftermath(records, name, registry),
        "outlets": record.outlets,
        **_listed(records, filters, found),
    }


def _statuses(record: VoiceRecord) -> list[Status]:
    told = {status for _, status, _ in record.verdicts}
    return [status for status in words.STATUSES if status in told]


def _table(record: VoiceRecord) -> list[tuple[str, str, list[int]]]:
    """A row a kind of claim: its value, its name and how many of its claims have each verdict."""
    counts = {(kind, status): number for kind, status, number in record.verdicts}
    kinds = [kind for kind in ClaimKind if any(told is kind for told, _, _ in record.verdicts)]
    return [
        (kind.value, words.KINDS[kind], [counts.get((kind, status), 0) for status in _statuses(record)])
        for kind in kinds
    ]


def _listed(records: Records, filters: Filters, found: Sequence[IncidentSummary]) -> dict[str, Any]:
    total = records.incidents.count(filters.wanted)
    return {
        "rows": [view_row(summary) for summary in found],
        "total": words.count_of(total, "incident"),
        "more": total > len(found),
        "query": filters.as_query(),
        "counts": _counts(records, filters.wanted),
    }


def _counts(records: Records, wanted: IncidentFilter) -> list[tuple[str, int]]:
    """How many of each kind there are, for kinds that there are any of."""
    counted = [
        (name, records.incidents.count(IncidentFilter(
            kinds=(kind,), party=wanted.party, voice=wanted.voice, place_id=wanted.place_id
        )))
        for kind, name in words.KINDS.items()
    ]  # fmt: skip
    return [pair for pair in counted if pair[1]]


def _facts(party: Party) -> list[str]:
    side = gettext("side: %(side)s") % {"side": name_party(party.side)}
    return [name_term(party.kind), side, *(_affiliation(one) for one in party.affiliations)]


def _affiliation(one: Affiliation) -> str:
    said = gettext("stands with %(side)s") % {"side": name_party(one.side)}
    if one.start:
        said += " " + gettext("since %(day)s") % {"day": words.say_day(one.start)}
    if one.end:
        said += " " + gettext("until %(day)s") % {"day": words.say_day(one.end)}
    return said
