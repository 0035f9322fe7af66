"""Passing an incident on: its picture, its page for other sites, its citation."""

import struct

import httpx

SARAQIB = "i000000000001"


def test_the_picture_is_of_the_size_that_it_says(client: httpx.Client) -> None:
    answer = client.get(f"/incidents/{SARAQIB}/card.png")
    assert answer.headers["content-type"] == "image/png"
    assert struct.unpack(">II", answer.content[16:24]) == (1200, 630)


def test_the_page_names_its_picture_for_others(client: httpx.Client) -> None:
    page = client.get(f"/incidents/{SARAQIB}").text
    site = str(client.base_url).rstrip("/")
    assert f'<meta property="og:image" content="{site}/incidents/{SARAQIB}/card.png">' in page
    assert f'<meta property="og:url" content="{site}/incidents/{SARAQIB}">' in page


def test_only_the_page_to_embed_may_stand_in_others(client: httpx.Client) -> None:
    embedded = client.get(f"/embed/incidents/{SARAQIB}")
    assert "frame-ancestors *" in embedded.headers["content-security-policy"]
    assert "x-frame-options" not in embedded.headers
    own = client.get(f"/incidents/{SARAQIB}")
    assert "frame-ancestors 'none'" in own.headers["content-security-policy"]
    assert own.headers["x-frame-options"] == "DENY"


def test_a_citation_names_the_incident_and_the_day(client: httpx.Client) -> None:
    page = client.get(f"/incidents/{SARAQIB}").text
    assert f"Incident {SARAQIB}, as of " in page


def test_who_quotes_whom(client: httpx.Client) -> None:
    page = client.get(f"/incidents/{SARAQIB}").text
    tree = page.split('<ul class="tree">')[1].split("</section>")[0]
    assert "Orchard Observatory" in tree
    assert "Valley Agency ← Daily Orchard" in tree
    assert "<bdi>Hill Radio</bdi>" in tree


def test_what_is_not_there_has_no_picture(client: httpx.Client) -> None:
    assert client.get("/incidents/i00000000000f/card.png").status_code == 404
    assert client.get("/embed/incidents/i00000000000f").status_code == 404
