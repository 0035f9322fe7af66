"""The layer of tolls by district: ranges with outlines, what is in no district, and a legend of what is drawn."""

from typing import Any

import httpx
import pytest

from livemap.store import Store
from livemap.web.layers.scale import CLASSES, class_of
from tests.web.conftest import served


@pytest.fixture(scope="module")
def scene_client(scene_store: Store) -> Any:
    with served(scene_store) as address, httpx.Client(base_url=address) as client:
        yield client


def ask(client: httpx.Client, **query: str) -> dict[str, Any]:
    answer = client.get("/parts/layers/tolls", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_districts_are_drawn_with_their_ranges(scene_client: httpx.Client) -> None:
    found = ask(scene_client)
    drawn = {one["properties"]["says"]: one for one in found["features"] if one["properties"]["look"] == "district"}
    assert list(drawn) == [
        "Hamah (SY): Killed at least 6, at most 6 (1 incident)",
        "Idlib (SY): Killed at least 12, no upper bound (1 incident)",
    ]
    assert all(one["geometry"]["type"] in ("Polygon", "MultiPolygon") for one in drawn.values())
    labels = [one["properties"]["label"] for one in found["features"] if one["properties"]["look"] == "label"]
    assert labels == ["6", "12+"]


def test_the_legend_has_the_steps_that_are_drawn_and_no_other(scene_client: httpx.Client) -> None:
    found = ask(scene_client)
    drawn = {one["properties"]["class"] for one in found["features"]}
    assert {row["step"] for row in found["legend"]} == drawn == {1, 2}
    assert [row["says"] for row in found["legend"]] == ["1–9 at least", "10–99 at least"]


def test_filters_hold_and_nothing_is_said(scene_client: httpx.Client) -> None:
    empty = ask(scene_client, start="2032-01-01")
    assert (empty["features"], empty["notes"]) == ([], ["No toll that fits"])
    assert scene_client.get("/parts/layers/tolls", params={"toll": "eaten"}).status_code == 422


@pytest.mark.parametrize("low", [0, 1, 9, 10, 99, 100, 5000, 10_000, 2_000_000])
def test_each_number_has_one_step(low: int) -> None:
    step = CLASSES[class_of(low)]
    assert step.low <= low
    assert step.high is None or low <= step.high
