"""The API over the scene."""

from typing import Any

import httpx
import pytest

SARAQIB = "i000000000001"


def ask(client: httpx.Client, path: str, **params: Any) -> Any:
    answer = client.get(f"/api/v1{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, {"i000000000001", "i000000000002", "i000000000003", "i000000000004", "i000000000005"}),
        ({"kind": "casualties"}, {"i000000000001", "i000000000005"}),
        ({"kind": ["casualties", "displacement"]}, {"i000000000001", "i000000000002", "i000000000005"}),
        ({"status": "contradicted"}, {"i000000000004"}),
        ({"q": "SHELLED"}, {"i000000000001"}),
        ({"q": "سراقب"}, {"i000000000001"}),
        ({"q": "Sarakeb"}, {"i000000000001"}),
        ({"q": "Saraqeeb"}, {"i000000000001"}),
        ({"q": "orchard observatory"}, {"i000000000001"}),
        ({"bbox": "36.7,35.7,36.9,35.9"}, {"i000000000001", "i000000000002"}),
        ({"end": "2031-04-01"}, {"i000000000004"}),
        ({"start": "2031-05-01", "kind": "event"}, {"i000000000003"}),
        ({"bbox": "-400,-90,400,90", "kind": "event"}, {"i000000000004"}),
    ],
)
def test_incidents_are_filtered(client: httpx.Client, params: dict[str, Any], expected: set[str]) -> None:
    page = ask(client, "/incidents", **params)
    assert {incident["id"] for incident in page["incidents"]} == expected
    assert page["total"] == len(expected)


def test_pages_follow_each_other_by_cursor(client: httpx.Client) -> None:
    found, cursor = [], ""
    while cursor is not None:
        page = ask(client, "/incidents", limit=2, cursor=cursor)
        found += [incident["id"] for incident in page["incidents"]]
        cursor = page["next"]
    assert len(found) == len(set(found)) == 5


def test_an_incident_has_its_claims_with_their_words(client: httpx.Client) -> None:
    incident = ask(client, f"/incidents/{SARAQIB}")
    claim = incident["claims"][0]
    report = ask(client, f"/reports/{claim['report_id']}")
    figure, evidence = claim["figure"], claim["evidence"]
    assert (figure["low"], figure["high"], figure["qualifier"]) == (12, None, "at_least")
    assert report["text"][figure["start"] : figure["end"]] == "At least 12"
    assert report["text"][evidence["start"] : evidence["end"]] == evidence["text"]
    assert [voice["role"] for voice in claim["voices"]] == ["origin", "relay"]
    assert [origin["name"] for origin in incident["origins"]] == [
        "Orchard Observatory",
        "medics at the Saraqib hospital",
    ]


def test_a_report_says_whose_copy_it_is(client: httpx.Client) -> None:
    claims = ask(client, f"/incidents/{SARAQIB}")["claims"]
    key = next(claim["report_id"] for claim in claims if claim["outlet"] == "Hill Radio")
    assert ask(client, f"/reports/{key}")["wire"] == ["Valley Agency"]
    assert "copy of Valley Agency" in client.get(f"/reports/{key}").text


def test_marks_gather_at_low_zoom_and_say_what_has_no_place(client: httpx.Client) -> None:
    far, near = ask(client, "/marks", zoom=2), ask(client, "/marks", zoom=12, bbox="36.2,35.6,36.9,36.0")
    assert [mark["count"] for mark in far["marks"]] == [4]
    assert far["marks"][0]["kinds"] == {"casualties": 2, "displacement": 1, "event": 1}
    assert far["unplaced"] == 1
    assert {mark["incident"]["id"] for mark in near["marks"]} == {
        "i000000000001",
        "i000000000002",
        "i000000000004",
    }


def test_the_histogram_counts_days(client: httpx.Client) -> None:
    assert ask(client, "/histogram") == [{"day": "2031-03-31", "count": 1}, {"day": "2031-05-11", "count": 4}]


def test_holdings_and_tolls(client: httpx.Client) -> None:
    (holding,) = ask(client, "/holdings")
    assert (holding["party"], holding["basis"]) == ("government", "claimed")
    assert ask(client, "/holdings", on="2031-01-01") == []
    (toll,) = ask(client, "/tolls")
    assert toll["type"] == "killed"
    assert {one["claim_id"] for one in toll["inputs"]} == {"c000000000001", "c000000000004", "c000000000006"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/incidents/none", 404),
        ("/nothing", 404),
        ("/incidents?bbox=1,2,3", 422),
        ("/incidents?bbox=a,b,c,d", 422),
        ("/incidents?bbox=nan,1,2,3", 422),
        ("/incidents?bbox=1,50,2,3", 422),
        ("/incidents?cursor=x", 422),
        ("/incidents?limit=0", 422),
        ("/incidents?start=2031-02-30", 422),
        ("/marks?zoom=99", 422),
        ("/holdings?on=never", 422),
    ],
)
def test_errors_are_problems(client: httpx.Client, path: str, status: int) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_the_description_is_there_and_no_page_of_someone_else(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/api/v1/incidents", "/api/v1/marks", "/api/v1/histogram", "/api/v1/tolls"} <= paths.keys()
    assert client.get("/docs").status_code == 404


@pytest.mark.parametrize("path", ["/", "/api/v1/incidents", "/list"])
def test_head_is_answered_without_a_body(client: httpx.Client, path: str) -> None:
    answer = client.head(path)
    assert answer.status_code == 200
    assert answer.content == b""
    assert "content-security-policy" in answer.headers


def test_tolls_are_asked_for_by_whose_where_and_when(client: httpx.Client) -> None:
    (civilians,) = ask(client, "/tolls", group="civilian", place="Idlib")
    assert (civilians["low"], civilians["high"]) == (12, None)
    whys = {one["claim_id"]: one["why"] for one in civilians["inputs"]}
    assert "to the most only" in whys["c000000000004"]
    assert [one["origin"] for one in civilians["by_origin"]] == ["Orchard Observatory"]
    assert ask(client, "/tolls", start="2032-01-01") == []


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/tolls?group=mixed", 422, "group: 'mixed' is not one of"),
        ("/tolls?place=Nowhere+at+all", 404, "no place is known as"),
        ("/tolls/inputs?type=eaten", 422, "type: 'eaten' is not one of"),
        ("/holdings?known_at=yesterday", 422, "known_at: 'yesterday' is not a day or moment"),
        ("/displacement?place=1,2,3,4,5", 404, "no place is known as"),
    ],
)
def test_a_faulty_question_is_told(client: httpx.Client, path: str, status: int, said: str) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status
    assert said in answer.text


def test_displacement_says_from_where(client: httpx.Client) -> None:
    (flow,) = ask(client, "/displacement")
    assert (flow["measure"], flow["unit"], flow["total_low"], flow["total_high"]) == ("flow", "person", 3001, None)
    assert [group["best_rule"] for group in flow["groups"]] == ["the only figure"]


def test_the_ledger_by_what_was_known(client: httpx.Client) -> None:
    assert ask(client, "/holdings", known_at="2031-05-01") == []
    (row,) = ask(client, "/holdings", on="2031-05-11", place="Idlib")
    assert row["stale"] is False
    assert ask(client, "/holdings", place="Hama") == []


def test_control_is_drawn_from_the_ledger(client: httpx.Client) -> None:
    drawn = ask(client, "/control", on="2031-05-11", area="36.5,35.7,37,36")
    layers = {(one["properties"]["basis"], one["properties"]["party"]) for one in drawn["features"]}
    assert ("claimed", "government") in layers
    assert ("assessed", "government") not in layers
    assert ask(client, "/front-line", on="2031-05-11", area="Idlib")["features"] == []
    changes = ask(client, "/control/changes", since="2031-01-01", on="2031-05-11", area="36.5,35.7,37,36")
    assert [place["name"] for one in changes["features"] for place in one["properties"]["places"]] == ["Sarmin"]
    assert client.get("/api/v1/control", params={"on": "2031-05-11"}).headers["content-type"] == "application/geo+json"
    assert client.get("/api/v1/control", params={"radius_km": 0}).status_code == 422
