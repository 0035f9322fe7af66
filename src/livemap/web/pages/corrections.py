"""The public corrections: what was approved and then changed, withdrawn or rejected, as a page and as data."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from livemap.desk.corrections import Correction, Fate, find_corrections
from livemap.model.claim import Actor
from livemap.model.recorded import RecordedClaim
from livemap.model.ruling import Decision
from livemap.store import Store
from livemap.web.asking.filters import Offset
from livemap.web.pages import words
from livemap.web.serving.show import Show
from livemap.web.serving.site import Site
from livemap.web.speech.language import gettext, marked
from livemap.web.speech.places import say_place
from livemap.web.speech.terms import name_term

FATES = {
    Fate.CHANGED: marked("Changed"),
    Fate.REJECTED: marked("Rejected"),
    Fate.WITHDRAWN: marked("Withdrawn"),
}
#: What each decision did to an incident, as its page says it.
DECIDED = {
    Decision.APPROVE: marked("Approved"),
    Decision.REJECT: marked("Rejected"),
    Decision.CORRECT: marked("A claim corrected"),
    Decision.DUPLICATE: marked("A claim found to repeat another"),
    Decision.MERGE: marked("Two incidents found to be one"),
    Decision.SPLIT: marked("Found to be two incidents"),
    Decision.RATE: marked("Rated"),
    Decision.ASSESS: marked("Its value assessed"),
    Decision.UNDO: marked("An earlier ruling undone"),
}
#: Corrections on a page.
SHOWN = 50


class ChangedField(BaseModel):
    """A field of a claim as it was told and as it is told now; "": it has no value."""

    field: str
    said: str
    now: str


class CorrectionWire(BaseModel):
    """A correction. Nobody is named, `role` is that of who ruled; `reason` null: it is not told."""

    number: int
    at: datetime
    fate: Fate
    kind: str
    role: str | None
    reason: str | None
    claims: list[str]
    #: The sentences that it is about, as far as they may be seen.
    sentences: list[str]
    changed: list[ChangedField]

    @classmethod
    def from_correction(cls, one: Correction) -> Self:
        return cls(
            number=one.number,
            at=one.at,
            fate=one.fate,
            kind=one.kind,
            role=one.role.value if one.role else None,
            reason=one.reason or None,
            claims=[claim.claim.id for claim in one.claims],
            sentences=list(dict.fromkeys(claim.evidence_text for claim in one.claims)),
            changed=list(_changed(one.said, one.now)) if one.said and one.now else [],
        )


def make_corrections(store: Store, site: Site, show: Show) -> APIRouter:
    """The routes over one store."""
    routes = APIRouter()

    def found(offset: int, limit: int) -> list[CorrectionWire]:
        with store.reading() as records:
            every = find_corrections(records, site.house.book, offset=offset, limit=limit)
            return [CorrectionWire.from_correction(one) for one in every]

    @routes.get("/api/v1/corrections")
    def list_corrections(offset: Offset, limit: Annotated[int, Query(ge=1, le=500)] = 100) -> list[CorrectionWire]:
        """What was approved and then changed, withdrawn or rejected, newest first."""
        return found(offset, limit)

    @routes.get("/corrections", response_class=HTMLResponse, include_in_schema=False)
    def show_corrections(request: Request, offset: Offset) -> HTMLResponse:
        rows = found(offset, SHOWN + 1)
        values = {"rows": rows[:SHOWN], "more": offset + SHOWN if len(rows) > SHOWN else None, "fates": FATES}
        return show(request, "corrections.html", values)

    return routes


def _changed(said: RecordedClaim, now: RecordedClaim) -> Iterator[ChangedField]:
    before, after = _fields(said), _fields(now)
    for name, value in before.items():
        if value != after[name]:
            yield ChangedField(field=name, said=value, now=after[name])


def _fields(recorded: RecordedClaim) -> dict[str, str]:
    """What a claim says, field by field, in words."""
    claim = recorded.claim
    return {
        gettext("what"): words.name_type(claim.type),
        gettext("modality"): name_term(claim.modality),
        gettext("how many"): words.say_figure(claim.figure) if claim.figure else "",
        gettext("when"): words.say_days(claim.when.start_date, claim.when.end_date) if claim.when else "",
        gettext("where"): ", ".join(say_place(one.place) if one.place else one.name for one in recorded.places),
        gettext("who says so"): ", ".join(voice.name for voice in claim.voices),
        gettext("by whom"): _names(claim.by),
        gettext("against whom"): _names(claim.against),
    }


def _names(actors: tuple[Actor, ...]) -> str:
    return ", ".join(actor.name for actor in actors)
