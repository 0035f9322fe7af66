"""The page of an item: what was read and what holds, who stands where, and a form for every decision."""

import json
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from livemap.desk.cases import Item, find_item
from livemap.desk.fields import changed
from livemap.desk.history import history_of
from livemap.desk.notices import see
from livemap.desk.ruling import Ruled, hold, let_go, rule
from livemap.errors import LivemapError
from livemap.model.account import Account
from livemap.model.corrections import FIELDS, place_to
from livemap.model.ruling import Decision
from livemap.store import Records, Store
from livemap.web.desk.api import ItemId, Kind
from livemap.web.desk.item_choices import choices
from livemap.web.desk.item_form import faults_of, read_decision, read_seen, read_shown, read_wanted, typed_fields
from livemap.web.desk.item_places import choices_of, current_values, neighbours_of, other_claims
from livemap.web.desk.item_view import view_item, view_step
from livemap.web.desk.item_words import DONE
from livemap.web.people.forms import Posted, Reviewer, Sent
from livemap.web.serving.show import Show, with_status
from livemap.web.serving.site import Site
from livemap.web.speech.language import gettext

SIDES = ("by", "against")
#: Everything that a refusal can be about.
FORM_FIELDS = frozenset(
    {*FIELDS, "place_name", "lat", "lon", "precision", "country", "admin1", "reason", "of", "with", "out"}
    | {"reliability", "credibility", "text", "part", "to", "until"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """A ruling that was not kept, with what was typed, so that nothing is lost."""

    error: LivemapError
    form: Sent

    @property
    def decision(self) -> str:
        """Of the form that is to be open; "": it is none of ours."""
        said = self.form.get("decision")
        return said if said in set(Decision) else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a page says besides the item."""

    refused: Refused | None = None
    #: Id of the ruling that was just made; 0: none.
    ruled: int = 0
    #: The form of the place, sent to look its name up; None: nothing was looked up.
    searched: Sent | None = None


class ItemPages:
    """The pages of items over one store."""

    def __init__(self, store: Store, site: Site, show: Show) -> None:
        self._store, self._site, self._show = store, site, show

    def routes(self) -> APIRouter:
        routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

        @routes.get("/desk/items/{kind}/{item_id}")
        def show_item(request: Request, kind: Kind, item_id: ItemId, account: Reviewer, ruled: int = 0) -> Response:
            return self._page(request, (kind, item_id), account, Told(ruled=ruled))

        @routes.post("/desk/items/{kind}/{item_id}")
        def make_ruling(request: Request, kind: Kind, item_id: ItemId, account: Reviewer, form: Posted) -> Response:
            if form.get("act") == "search":
                return self._page(request, (kind, item_id), account, Told(searched=form))
            try:
                wanted = read_wanted(kind, item_id, form)
                ruled = rule(self._store, account, wanted, self._site.clock(), self._site.house)
            except LivemapError as error:
                return self._page(request, (kind, item_id), account, Told(refused=Refused(error=error, form=form)))
            return RedirectResponse(f"{self._home(kind, item_id, ruled)}?ruled={ruled.ruling.id}", status_code=303)

        @routes.post("/desk/items/{kind}/{item_id}/leave")
        def leave(kind: Kind, item_id: ItemId, account: Reviewer, form: Posted) -> Response:
            let_go(self._store, account, kind, item_id, self._site.clock())
            return RedirectResponse("/desk", status_code=303)

        return routes

    def _home(self, kind: str, item_id: str, ruled: Ruled) -> str:
        """Where the item is now: a merge, a split or their undoing may have moved an incident's claims."""
        with self._store.reading() as records:
            if kind == "incident" and records.desk_claims.of_incidents([item_id]).get(item_id) is None:
                held = next(iter(ruled.ruling.claims), "")
                item_id = (records.incidents.of_claim(held) if held else None) or item_id
        return f"/desk/items/{kind}/{item_id}"

    def _page(self, request: Request, asked: tuple[str, str], account: Account, told: Told) -> Response:
        with self._store.reading() as records:
            item = find_item(records, *asked, self._site.house.book)
        held_by = hold(self._store, account, *asked, self._site.clock())
        see(self._store, account, asked)
        with self._store.reading() as records:
            values = self._values(records, item, told.searched)
            values["item"] = view_item(records, item, account.name, "" if held_by == account.name else held_by)
        values |= tell(item, told)
        if told.searched and values["found"]:
            values["typed"]["place"] = values["found"]  # what was looked for is picked, until another is
        values["actors"] = {side: actors_in(values["typed"].get(side) or values["now"].get(side, "")) for side in SIDES}
        return with_status(self._show(request, "desk/item.html", values), told.refused.error if told.refused else None)

    def _values(self, records: Records, item: Item, searched: Sent | None) -> dict[str, Any]:
        now, name = current_values(item), searched.get("place_name") if searched else ""
        found = self._site.finder.find(name)
        return {
            "now": now,
            "shown": json.dumps(now, ensure_ascii=False, sort_keys=True),
            "history": [view_step(step, item) for step in reversed(history_of(item))],
            "places": choices_of(records, item, found),
            "looked_up": name,
            "found": place_to(found[0].place) if found else "",
            "neighbours": neighbours_of(records, item) if item.case.kind == "incident" else (),
            "others": other_claims(records, item),
            "choices": choices(),
            "parties": [party.name for party in self._site.house.rules.registry.parties],
            **whereabouts(item),
        }


def tell(item: Item, told: Told) -> dict[str, Any]:
    """What the page says of a ruling that was made or refused; what was typed stays in its form."""
    if told.searched:
        typed = {name: told.searched.get(name) for name in FORM_FIELDS if told.searched.all(name)}
        return {"typed": typed, "opened": Decision.CORRECT.value, "faults": {}, "refusal": ""}
    if told.refused is None:
        done = next((one for one in item.case.history if one.id == told.ruled), None)
        return {
            "done": gettext(DONE[done.decision]) if done else "",
            "typed": {},
            "opened": "",
            "faults": {},
            "refusal": "",
        }
    refused, form = told.refused, told.refused.form
    values: dict[str, Any] = {"opened": refused.decision, "ticked": form.all("out"), "undoing": form.get("ruling")}
    values["typed"] = typed_again(item, form)
    message = str(refused.error)
    faults = faults_of(message, FORM_FIELDS)
    values |= {"faults": faults, "refusal": "" if faults else message}
    # whatever it was refused for: the form that is sent again says that all of it was seen
    return values | {"first_fault": message} | news_of(item, form)


def whereabouts(item: Item) -> dict[str, str]:
    """The country and the governorate that a place set by hand most likely lies in, those of a place nearby; and the
    name that was read and has no place."""
    places = [place.place for claim in (*item.claims, *item.machine) for place in claim.places if place.place]
    unknown = next((place.name for claim in item.claims for place in claim.places if place.place is None), "")
    return {
        "country": places[0].country if places else "",
        "admin1": (places[0].admin1 or "") if places else "",
        "unplaced": unknown,
    }


def actors_in(value: str) -> list[dict[str, str]]:
    """The actors of a side, and one more that is empty, to be filled in."""
    found: list[dict[str, str]] = json.loads(value) if value else []
    return [*found, {"name": "", "party": ""}]


def typed_again(item: Item, form: Sent) -> dict[str, Any]:
    """What was typed, by field. Of a correction only what the person changed: the rest shows what holds now."""
    typed: dict[str, Any] = {
        name: form.get(name) for name in FORM_FIELDS | {"of_other", "with_other"} if form.all(name)
    }
    try:
        if read_decision(form) is not Decision.CORRECT:
            return typed
        theirs = changed(read_shown(form), typed_fields(form))
    except LivemapError:
        return typed
    keep = {"reason", "part", "place", "place_name", "lat", "lon", "precision", "country", "admin1"}
    return {name: value for name, value in typed.items() if name in keep} | theirs


def news_of(item: Item, form: Sent) -> dict[str, Any]:
    """What has happened to the item since the page was opened."""
    try:
        seen = read_seen(form)
    except LivemapError:
        return {}
    had, ids = set(form.get("had").split()), [claim.claim.id for claim in item.claims]
    return {
        "news": [view_step(step, item) for step in history_of(item, after=seen)],
        "joined": [one for one in ids if one not in had] if had else [],
        "left": sorted(had - set(ids)),
    }
