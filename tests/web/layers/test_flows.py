"""The layer of displacement: ways and places with their ranges, and an honest count of what is not drawn."""

from typing import Any

import httpx
import pytest

from livemap.store import IncidentFilter, Store
from livemap.web.layers import flows
from livemap.web.layers.flows import find_flows


def ask(client: httpx.Client, **query: str) -> dict[str, Any]:
    answer = client.get("/api/v1/flows", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_claims_of_one_way_are_one_arc_from_the_least_to_the_most(client: httpx.Client) -> None:
    (arc,) = (flow for flow in ask(client)["flows"] if flow["look"] == "arc")
    assert (arc["left"]["name"], arc["went"]["name"]) == ("Brook", "Glade")
    assert (arc["low"], arc["high"], arc["unit"], arc["measure"]) == (3000, None, "person", "flow")
    assert (arc["incident"], arc["claims"]) == ("i000000000001", ["c000000000001", "c000000000002"])
    assert arc["says"] == "Fled or displaced: 3,000+ people, Brook, Idlib → Glade, Idlib"


def test_stocks_returns_and_places_alone_look_otherwise(client: httpx.Client) -> None:
    found = {flow["look"]: (flow["low"], flow["high"], flow["unit"]) for flow in ask(client)["flows"]}
    assert found["disc"] == (40000, 40000, "person")
    assert found["arc-back"] == (200, 250, "household")
    assert found["ring"] == (None, None, "person")


def test_the_legend_is_of_what_is_drawn(client: httpx.Client) -> None:
    answer = ask(client)
    assert [row["look"] for row in answer["legend"]] == ["arc", "arc-back", "ring", "disc"]
    assert {flow["look"] for flow in answer["flows"]} == {row["look"] for row in answer["legend"]}


def test_what_is_left_out_is_counted_and_said(client: httpx.Client) -> None:
    answer = ask(client)
    assert {reason: count for reason, count in answer["left_out"].items() if count} == {
        "unplaced": 1,
        "not_asserted": 1,
        "not_people": 1,
    }
    assert "1 claim names no place we know" in answer["notes"]


def test_the_lists_filters_hold(client: httpx.Client) -> None:
    nothing = ask(client, start="2031-05-12")
    assert nothing["flows"] == []
    assert nothing["notes"] == ["No displacement that fits can be drawn"]
    assert len(ask(client, kind="event")["flows"]) == 4


def test_an_answer_is_bounded_and_says_by_how_much(valley_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flows, "MOST_INCIDENTS", 3)
    monkeypatch.setattr(flows, "MOST_FLOWS", 1)
    with valley_store.reading() as records:
        found = find_flows(records, IncidentFilter())
    assert (len(found.flows), found.incidents_beyond) == (1, 2)
    assert found.flows_beyond >= 1
