"""What a client has already is not sent again."""

import httpx
import pytest


@pytest.mark.parametrize("path", ["/api/v1/incidents", "/api/v1/marks?zoom=6", "/feed.atom", "/api/v1/export/csv"])
def test_an_answer_that_is_known_is_not_sent_again(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    again = client.get(path, headers={"if-none-match": f'W/"other", {tag}'})
    assert (first.status_code, again.status_code) == (200, 304)
    assert again.content == b""
    assert again.headers["etag"] == tag
    assert "content-length" not in again.headers or again.headers["content-length"] == "0"


def test_another_question_has_another_tag(client: httpx.Client) -> None:
    one = client.get("/api/v1/incidents").headers["etag"]
    other = client.get("/api/v1/incidents", params={"kind": "casualties"}).headers["etag"]
    assert one != other
    assert client.get("/api/v1/incidents", headers={"if-none-match": other}).status_code == 200


def test_what_is_not_found_has_no_tag(client: httpx.Client) -> None:
    assert "etag" not in client.get("/api/v1/incidents/i00000000000f").headers


def test_an_answer_longer_than_is_held_comes_whole(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = client.get("/api/v1/export/geojson").content
    monkeypatch.setattr("livemap.web.serving.conditional.LONGEST", 10)
    assert client.get("/api/v1/export/geojson").content == whole
