"""Displacement in words: how many fled, returned or live displaced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from livemap.model.movement import Movement, MovementGroup
from livemap.store import Records
from livemap.web.pages import words
from livemap.web.pages.tolls import InputView, view_input
from livemap.web.speech.language import gettext, marked
from livemap.web.speech.reasons import say_reason

FROM, IN, TO = marked("from %(places)s"), marked("in %(places)s"), marked("to %(places)s")
MEASURES = {
    "flow": marked("Fled or displaced"),
    "stock": marked("Living displaced"),
    "return": marked("Returned"),
    "housing": marked("Homes destroyed"),
}
UNITS = {"person": marked("people"), "household": marked("households")}


@dataclass(frozen=True, kw_only=True, slots=True)
class MovedGroupView:
    """Figures that may be the same people, as a page shows them."""

    range: str
    rule: str
    way: str
    inputs: tuple[InputView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MovedView:
    """One measure of displacement as a page shows it."""

    name: str
    unit: str
    #: The sum; "" where the groups are not to be added.
    total: str
    why: str
    groups: tuple[MovedGroupView, ...]
    left_out: tuple[InputView, ...]


def view_moved(records: Records, movements: Sequence[Movement]) -> list[MovedView]:
    """The movements with the words of every figure."""
    lines = [line for one in movements for group in one.groups for line in group.inputs]
    lines += [line for one in movements for line in one.left_out]
    found = records.claims.by_ids(dict.fromkeys(line.claim_id for line in lines))
    evidence = {claim.claim.id: claim.evidence_text for claim in found}
    return [_view(one, evidence) for one in movements]


def _view(movement: Movement, evidence: Mapping[str, str]) -> MovedView:
    return MovedView(
        name=gettext(MEASURES[movement.measure]),
        unit=gettext(UNITS[movement.unit]) if movement.unit in UNITS else movement.unit,
        total=words.say_range(*movement.total) if movement.total and movement.groups else "",
        why=say_reason(movement.why).text,
        groups=tuple(
            MovedGroupView(
                range=words.say_range(group.low, group.high),
                rule=say_reason(group.best_rule).text,
                way=say_way(group),
                inputs=tuple(view_input(line, evidence) for line in group.inputs),
            )
            for group in movement.groups
        ),
        left_out=tuple(view_input(line, evidence) for line in movement.left_out),
    )


def say_way(group: MovementGroup) -> str:
    """'from Ardel to Doum'."""
    parts = ((FROM, group.left), (IN, group.at), (TO, group.went))
    return " ".join(gettext(said) % {"places": ", ".join(names)} for said, names in parts if names)
