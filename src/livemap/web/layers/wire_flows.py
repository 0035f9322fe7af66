"""The layer of displacement as the API answers it."""

from collections.abc import Sequence
from typing import Self

from pydantic import BaseModel

from livemap.model.place import Place
from livemap.web.answers.wire_claims import PlaceWire
from livemap.web.layers.flows import Flow, Flows
from livemap.web.pages import words
from livemap.web.pages.displaced import MEASURES
from livemap.web.pages.views import name_place
from livemap.web.speech.language import gettext, marked, ngettext, plural

#: How each measure is drawn where both ends are known, and where one is: the legend and the map read this table.
LOOKS = {
    ("flow", False): ("arc", marked("Fled or displaced, from where to where; the wider, the more people")),
    ("return", False): ("arc-back", marked("Returned, from where to where")),
    ("stock", False): ("arc-stay", marked("Living displaced, come from where")),
    ("flow", True): ("ring", marked("Fled or displaced; the words name one place only")),
    ("return", True): ("ring-back", marked("Returned to or from this place")),
    ("stock", True): ("disc", marked("Living displaced here; the larger, the more people")),
}
LEFT_OUT = {
    "unplaced": plural("%(num)s claim names no place we know", "%(num)s claims name no place we know"),
    "not_asserted": plural(
        "%(num)s claim is denied, planned or supposed", "%(num)s claims are denied, planned or supposed"
    ),
    "not_people": plural("%(num)s claim counts homes or shares", "%(num)s claims count homes or shares"),
    "incidents_beyond": plural("%(num)s older incident is not looked at", "%(num)s older incidents are not looked at"),
    "flows_beyond": plural("%(num)s smaller one is not drawn", "%(num)s smaller ones are not drawn"),
}
NONE = marked("No displacement that fits can be drawn")


class FlowWire(BaseModel):
    """People on one way, or at one place (`left` and `went` the same); `low` to `high` over what the claims say."""

    incident: str
    measure: str
    look: str
    unit: str
    left: PlaceWire
    went: PlaceWire
    low: int | None
    high: int | None
    claims: list[str]
    says: str

    @classmethod
    def from_flow(cls, flow: Flow) -> Self:
        return cls(
            incident=flow.incident_id,
            measure=flow.measure,
            look=LOOKS[flow.measure, flow.stays][0],
            unit=flow.unit,
            left=PlaceWire.from_place(flow.left),
            went=PlaceWire.from_place(flow.went),
            low=flow.low,
            high=flow.high,
            claims=list(flow.claim_ids),
            says=_say(flow),
        )


class LegendWire(BaseModel):
    """How something is drawn, and what that means."""

    look: str
    says: str


class FlowPage(BaseModel):
    """What the layer draws, its legend, and how many claims it leaves out: by reason, and in words."""

    flows: list[FlowWire]
    legend: list[LegendWire]
    left_out: dict[str, int]
    notes: list[str]

    @classmethod
    def from_flows(cls, found: Flows) -> Self:
        flows = [FlowWire.from_flow(flow) for flow in found.flows]
        left_out = {reason: int(getattr(found, reason)) for reason in LEFT_OUT}
        notes = [_count(reason, number) for reason, number in left_out.items() if number]
        return cls(
            flows=flows,
            legend=_legend(flows),
            left_out=left_out,
            notes=notes if flows else [gettext(NONE), *notes],
        )


def _legend(flows: Sequence[FlowWire]) -> list[LegendWire]:
    shown = {flow.look for flow in flows}
    return [LegendWire(look=look, says=gettext(says)) for look, says in LOOKS.values() if look in shown]


def _count(reason: str, number: int) -> str:
    return ngettext(*LEFT_OUT[reason], number) % {"num": words.say_number(number)}


def _say(flow: Flow) -> str:
    """'Fled or displaced: 3,000+ people, Ardel → Doum'."""
    number = words.say_range(flow.low, flow.high)
    counted = f"{number} {words.name_unit(flow.unit)}" if number else gettext("a number not said")
    where = _name(flow.left) if flow.stays else f"{_name(flow.left)} → {_name(flow.went)}"
    return f"{gettext(MEASURES[flow.measure])}: {counted}, {where}"


def _name(place: Place) -> str:
    return name_place(place) or place.name
