"""The layer of control: what stands in the box in view, how it is drawn, and a legend of exactly that."""

from typing import Any

import httpx

VALLEY = "36,35.3,37.3,36.5"


def ask(client: httpx.Client, **query: str) -> dict[str, Any]:
    answer = client.get("/parts/layers/control", params={"on": "2031-05-11", "bbox": VALLEY, **query})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_areas_are_drawn_by_basis_and_state(client: httpx.Client) -> None:
    drawn = {one["properties"]["says"]: one["properties"]["look"] for one in ask(client)["features"]}
    assert drawn["Assessed: held by Valley army"] == "solid"
    assert drawn["Claimed: held by Valley army"] == "hatched"
    assert drawn["Assessed: contested by Hill council"] == "striped"
    assert drawn["Assessed: besieged by Valley army"] == "outlined"
    assert drawn["Hill council – Valley army"] == "front"


def test_ground_that_nothing_confirmed_for_long_fades(client: httpx.Client) -> None:
    stale = [one["properties"] for one in ask(client)["features"] if one["properties"].get("stale")]
    assert [one["says"] for one in stale] == ["Assessed: held by Hill council (not confirmed for long)"]
    assert not any(one["properties"].get("stale") for one in ask(client, on="2030-02-01")["features"])


def test_the_legend_has_a_line_for_each_way_that_ground_is_drawn_and_no_other(client: httpx.Client) -> None:
    answer = ask(client)
    names = ("look", "colour", "basis", "stale", "says")
    areas = [one["properties"] for one in answer["features"] if one["properties"]["look"] != "front"]
    drawn = {tuple(one[name] for name in names) for one in areas}
    assert {tuple(row[name] for name in names) for row in answer["legend"] if "basis" in row} == drawn
    assert [row["look"] for row in answer["legend"] if "basis" not in row] == ["front", "blank"]


def test_a_party_keeps_its_colour_wherever_one_looks(client: httpx.Client) -> None:
    for bbox in ("36.4,36,36.5,36.2", VALLEY):
        areas = [one["properties"] for one in ask(client, bbox=bbox)["features"] if "colour" in one["properties"]]
        assert {one["colour"] for one in areas if one["party"] == "river_guard"} == {2}


def test_as_it_held_on_another_day(client: httpx.Client) -> None:
    before = ask(client, on="2031-04-30")
    assert before["says"] == "As it held on 30 Apr 2031"
    assert {one["properties"]["party"] for one in before["features"]} == {"hill_council"}


def test_where_nothing_is_drawn_it_is_said(client: httpx.Client) -> None:
    empty = ask(client, bbox="0,0,1,1")
    assert (empty["features"], empty["legend"]) == ([], [])
    assert empty["note"] == "The ledger holds no place in this part of the map"
    assert ask(client, bbox="-190,-85,190,85")["features"] != []


def test_it_speaks_the_readers_language(client: httpx.Client) -> None:
    query = {"on": "2031-05-11", "bbox": VALLEY}
    answer = client.get("/parts/layers/control", params=query, headers={"accept-language": "fr"})
    assert "Évalué: tenu par Valley army" in {row["says"] for row in answer.json()["legend"]}


def test_a_box_is_needed(client: httpx.Client) -> None:
    answer = client.get("/parts/layers/control", params={"on": "2031-05-11"})
    assert answer.status_code == 422
    assert "west,south,east,north" in answer.text
