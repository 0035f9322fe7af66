"""The page that compares control on two days: what changed hands, with its square kilometres and people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from livemap.assessing.areas.control import RADIUS_KM
from livemap.assessing.ledger import LedgerQuestion
from livemap.errors import InputError
from livemap.model.control import Handover
from livemap.model.holding import HoldingState
from livemap.model.place import Place
from livemap.store import Store
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.asking.comparison import Comparison, Earlier, compare_control
from livemap.web.asking.ledger_asked import read_moment, read_page_ledger, within
from livemap.web.layers.looks import ALONE, BASES, rank_parties
from livemap.web.pages import words
from livemap.web.pages.control_view import outline_changes, view_control
from livemap.web.pages.ledger import STATES, say_party
from livemap.web.pages.map_names import places_on
from livemap.web.serving.show import Show
from livemap.web.speech.language import gettext, left_to_right
from livemap.web.speech.places import say_place

#: Places that a line names.
NAMED = 6
#: Square kilometres below which ground is the seam of two cells, and no place changed with it.
SEAM = 0.05


@dataclass(frozen=True, kw_only=True, slots=True)
class HandoverView:
    """What went from one standing to another."""

    basis: str
    before: str
    after: str
    km2: str
    people: str
    places: tuple[tuple[str, str], ...]
    more: int


def read_earlier(
    since: Annotated[str, Query(max_length=40)] = "", known_since: Annotated[str, Query(max_length=40)] = ""
) -> Earlier:
    """The first day of a comparison, as a form sends it."""
    day = read_moment("since", since)
    return Earlier(on=day.date() if day else None, known_at=read_moment("known_since", known_since))


def add_compare(pages: APIRouter, store: Store, show: Show, grounds: Grounds) -> None:
    """Adds the page over one store."""

    @pages.get("/control/compare")
    def show_comparison(
        request: Request,
        ledger: Annotated[LedgerQuestion, Depends(read_page_ledger)],
        earlier: Annotated[Earlier, Depends(read_earlier)],
        place: Annotated[str, Query(max_length=200)] = "",
    ) -> HTMLResponse:
        values: dict[str, Any] = {"asked": ledger, "earlier": earlier, "place": place, "nothing": ""}
        with store.reading() as records:
            try:
                found = compare_control(records, grounds, within(ledger, place, grounds), earlier, RADIUS_KM)
            except InputError as error:
                values["nothing"] = str(error)
            else:
                known = {"known_since": earlier.known_at, "known_at": ledger.known_at}
                asked = {name: moment.isoformat() for name, moment in known.items() if moment}
                values |= _view(found, places_on(found.after, found.places, grounds), {"area": place, **asked})
        return show(request, "compare.html", {**values, "here": "/holdings"})


def _view(found: Comparison, named: Sequence[Place], asked: dict[str, Any]) -> dict[str, Any]:
    ranks = rank_parties(found.parties)
    changed = worth_telling(found.handovers)
    return {
        "since": found.before.on.isoformat(),
        "until": found.after.on.isoformat(),
        "since_said": words.say_day(found.before.on),
        "until_said": words.say_day(found.after.on),
        "before": view_control(found.before, ranks, named),
        "after": view_control(found.after, ranks, named),
        "changes": outline_changes(found.after, changed),
        "handovers": [view_handover(one) for one in changed],
        "data": f"/api/v1/control/changes?{urlencode({'since': found.before.on, 'on': found.after.on, **asked})}",
    }


def worth_telling(handovers: Sequence[Handover]) -> list[Handover]:
    """Those that are more than the seam of two cells."""
    return [one for one in handovers if one.km2 >= SEAM or one.places]


def view_handover(one: Handover) -> HandoverView:
    return HandoverView(
        basis=gettext(BASES[one.basis]),
        before=say_standing(one.before),
        after=say_standing(one.after),
        km2=left_to_right(f"{words.say_number(round(one.km2))} km²") if one.km2 >= 1 else left_to_right("< 1 km²"),
        people=words.say_number(one.population),
        places=tuple((place.id, say_place(place)) for place in one.places[:NAMED]),
        more=max(0, len(one.places) - NAMED),
    )


def say_standing(standing: tuple[HoldingState, str | None]) -> str:
    """'held by Hill council'."""
    state, party = standing
    return f"{gettext(STATES[state])} {say_party(party)}" if party else gettext(ALONE[state])
