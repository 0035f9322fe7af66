"""Files and feeds over the scene: what fits the filters, under a name and a media type."""

import csv
from io import StringIO

import feedparser
import httpx
import pytest

from livemap.publishing.formats import FORMATS


@pytest.mark.parametrize("form", list(FORMATS))
def test_every_format_is_a_file_to_keep(client: httpx.Client, form: str) -> None:
    answer = client.get(f"/api/v1/export/{form}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMATS[form].media
    assert f'filename="livemap{FORMATS[form].suffix}"' in answer.headers["content-disposition"]
    assert answer.content


def test_filters_hold_for_files(client: httpx.Client) -> None:
    answer = client.get("/api/v1/export/csv", params={"kind": "casualties", "bbox": "36.7,35.7,36.9,35.9"})
    rows = list(csv.DictReader(StringIO(answer.text, newline="")))
    assert {row["incident_id"] for row in rows} == {"i000000000001"}


def test_a_format_that_is_none_says_which_there_are(client: httpx.Client) -> None:
    answer = client.get("/api/v1/export/shapefile")
    assert answer.status_code == 404
    assert "geopackage" in answer.text


def test_a_feed_of_a_view_leads_to_its_incidents(client: httpx.Client) -> None:
    answer = client.get("/feed.atom", params={"status": "contradicted"})
    assert answer.headers["content-type"].startswith("application/atom+xml")
    read = feedparser.parse(answer.content)
    assert not read.bozo
    (entry,) = read.entries
    assert entry.link == f"{str(client.base_url).rstrip('/')}/incidents/i000000000004"
    assert client.get(entry.link).status_code == 200
