"""Two days of control compared: what changed hands, with its ground and people, as text, drawing and data."""

from html import unescape

import httpx
import pytest

VALLEY = "36,35.3,37.3,36.5"


def ask(client: httpx.Client, **query: str) -> str:
    answer = client.get("/control/compare", params={"place": VALLEY, **query})
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


def test_what_changed_is_a_table_with_ground_and_places(client: httpx.Client) -> None:
    page = ask(client, since="2031-04-30", on="2031-05-11")
    assert "From 30 Apr 2031 to 11 May 2031" in page
    assert "held by Valley army" in page
    assert "km²" in page
    assert "/place?id=v%3ACorran" in page
    assert page.count('<svg class="control" ') == 2
    assert 'class="changed"' in page


def test_without_days_it_is_the_week_up_to_the_last_that_is_told_of(client: httpx.Client) -> None:
    assert "From 4 May 2031 to 11 May 2031" in ask(client)


def test_the_same_day_twice_shows_what_was_learnt(client: httpx.Client) -> None:
    page = ask(client, since="2031-05-11", on="2031-05-11", known_since="2001-01-01")
    assert "From 11 May 2031 to 11 May 2031" in page


def test_nothing_changed_is_said(client: httpx.Client) -> None:
    assert "Nothing that the ledger knows of changed hands." in ask(client, since="2031-05-11", on="2031-05-11")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"since": "2031-06-01", "on": "2031-05-01"}, "since: 2031-06-01 is after 2031-05-01"),
        ({"place": "0,0,1,1"}, "Nothing that the ledger knows of changed hands."),
    ],
)
def test_what_cannot_be_compared_is_said(client: httpx.Client, query: dict[str, str], says: str) -> None:
    assert says in ask(client, **query)


def test_the_data_are_linked_with_the_same_question(client: httpx.Client) -> None:
    page = ask(client, since="2031-04-30", on="2031-05-11")
    address = page.split('href="/api/v1/control/changes?')[1].split('"')[0]
    found = client.get(f"/api/v1/control/changes?{address}").json()
    assert (found["since"], found["on"]) == ("2031-04-30", "2031-05-11")
    assert found["features"]


def test_the_data_know_no_more_of_the_first_day_than_the_page(client: httpx.Client) -> None:
    same = {"since": "2031-05-11", "on": "2031-05-11"}
    page = ask(client, **same, known_since="2001-01-01T12:30")
    address = page.split('href="/api/v1/control/changes?')[1].split('"')[0]
    assert httpx.QueryParams(address)["known_since"] == "2001-01-01T12:30:00+00:00"
    learnt = client.get(f"/api/v1/control/changes?{address}").json()["features"]
    assert {one["properties"]["before"]["state"] for one in learnt} == {"unknown"}
    assert "/place?id=v%3ACorran" in page
    known = client.get("/api/v1/control/changes", params={**same, "area": VALLEY})
    assert known.json()["features"] == []


def test_a_wrong_day_of_knowledge_is_told(client: httpx.Client) -> None:
    answer = client.get("/api/v1/control/changes", params={"since": "2031-05-11", "known_since": "once"})
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "known_since: 'once' is not a day" in answer.json()["detail"]


def test_it_speaks_the_readers_language(client: httpx.Client) -> None:
    page = client.get("/control/compare", params={"place": VALLEY}, headers={"accept-language": "ar"}).text
    assert "ما تبدل من يد إلى يد" in page
