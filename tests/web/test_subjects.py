"""Pages of a place, a party, a voice: what the record holds about each, and nothing of others."""

import re

import httpx
import pytest


def test_a_place_has_its_ledger_and_its_incidents(client: httpx.Client) -> None:
    page = client.get("/place", params={"id": "t:1"}).text
    assert "Saraqib, Idlib" in page
    assert "Who held it, since when, on whose word" in page
    assert "i000000000001" in page
    assert "i000000000004" not in page


def test_what_changed_is_told_with_what_was_known_before(client: httpx.Client) -> None:
    page = client.get("/changes", params={"since": "2031-05-11"}).text
    first, again = page.split("Told before, and again since")
    assert "i000000000001" in again
    assert "i000000000002" not in page
    assert "From 11 May 2031 to 11 May 2031" in first
    newer = client.get("/changes", params={"since": "2031-05-10"}).text
    assert "i000000000005" in newer.split("Told before")[0]
    assert client.get("/changes", params={"since": "yesterday"}).status_code == 422


def test_a_voice_has_what_became_of_its_claims(client: httpx.Client) -> None:
    page = client.get("/voice", params={"name": "Orchard Observatory"}).text
    assert "1 claim" in page
    assert "Corroborated" in page
    assert "Daily Orchard" in page
    assert "/list?voice=Orchard+Observatory&amp;kind=casualties&amp;status=corroborated" in page


def test_a_party_has_its_incidents(client: httpx.Client) -> None:
    page = client.get("/party", params={"name": "government"}).text
    assert "i000000000001" in page


def test_a_known_party_nobody_named_shows_what_the_registry_has(client: httpx.Client) -> None:
    page = client.get("/party", params={"name": "hezbollah"}).text
    assert "stands with damascus since 1 Jun 2012" in page
    assert "0 incidents" in page
    page = client.get("/party", params={"name": "hezbollah"}, headers={"accept-language": "fr"}).text
    assert "aux côtés de damascus depuis" in page
    assert "camp : " in page
    assert "side: " not in page


@pytest.mark.parametrize(
    ("path", "params"), [("/place", {"id": "t:nowhere"}), ("/party", {"name": "x"}), ("/voice", {"name": "Nobody"})]
)
def test_what_nobody_told_of_is_not_found(client: httpx.Client, path: str, params: dict[str, str]) -> None:
    assert client.get(path, params=params).status_code == 404


def test_voices_lead_to_their_pages(client: httpx.Client) -> None:
    page = client.get("/voices").text
    assert "/voice?name=Orchard+Observatory" in page or "/voice?name=Orchard%20Observatory" in page


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"voice": "Orchard Observatory"}, {"i000000000001"}),
        ({"party": "government"}, {"i000000000001"}),
        ({"place": "t:1"}, {"i000000000001"}),
        ({"voice": "Nobody"}, set()),
    ],
)
def test_lists_are_filtered_by_whom_and_where(client: httpx.Client, params: dict[str, str], expected: set[str]) -> None:
    page = client.get("/api/v1/incidents", params=params).json()
    assert {incident["id"] for incident in page["incidents"]} >= expected
    assert len(page["incidents"]) < 5


def test_what_others_said_later_stands_apart_from_what_they_said_before(client: httpx.Client) -> None:
    """The medics' report was published the morning after the one that quotes the observatory."""
    rows = {
        name: client.get("/voice", params={"name": name}).text.split('id="afterwards"')[1]
        for name in ("Orchard Observatory", "medics at the Saraqib hospital")
    }
    first = [re.findall(r'<td class="num">(\d+)</td>', row)[:5] for row in rows.values()]
    assert first == [["1", "1", "0", "0", "0"], ["1", "0", "0", "1", "0"]]
    assert "/incidents/i000000000001#c000000000001" in rows["Orchard Observatory"]
