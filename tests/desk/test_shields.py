"""What is withheld, coarsened or embargoed leaves by no way: every page, answer, export, search and count is tried."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from livemap.errors import NotAllowed
from livemap.store import IncidentFilter, create_store
from livemap.web.app import create_app
from livemap.web.site import Site
from tests.desk.front import FIFTEEN, FLED, TWELVE, Desk
from tests.web.conftest import served
from tests.web.people.test_door import routes_of


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        yield Desk(store)


def every_way(desk: Desk, address: str) -> dict[str, str]:
    """What each GET of the application answers, for all that there is to ask for, and searches for what is hidden."""
    with desk.store.reading() as records:
        reports = list(records.reports.keys())
        incidents = [one.id for one in records.incidents.find(IncidentFilter())]
    claims = [FIFTEEN, FLED, TWELVE]
    paths: set[str] = set()
    for route in routes_of(create_app(desk.store).routes):
        if "GET" not in (route.methods or ()):
            continue
        values = {"incident_id": incidents, "claim_id": claims, "key": reports, "form": FORMS}
        filled = [route.path]
        for name, every in values.items():
            filled = [path.replace("{" + name + "}", str(value)) for path in filled for value in every]
        paths |= set(filled)
    paths |= {f"{path}?q=Sarmin" for path in ("/list", "/api/v1/incidents", "/feed.atom")}
    paths |= {f"/list?q={word}" for word in ("Relief", "3,000")}
    with httpx.Client(base_url=address, follow_redirects=True) as client:
        return {path: told(client.get(path)) for path in sorted(paths) if "{" not in path or "}" not in path}


FORMS = ("geojson", "csv", "hxl", "xlsx", "parquet", "kml", "gpkg", "acled", "ged", "md", "html", "pdf")


def told(answer: httpx.Response) -> str:
    """The body in a form in which words can be found, without the echo of what was asked."""
    body = answer.content.decode("utf-8", "replace")
    return f"{answer.status_code} {body}"


def leaks(desk: Desk, *words: str) -> list[tuple[str, str]]:
    with served(desk.store, Site(clock=lambda: desk.now)) as address:
        answers = every_way(desk, address)
    assert len(answers) > 30, sorted(answers)
    assert not [path for path, body in answers.items() if body.startswith("5")]
    return [(path, word) for path, body in answers.items() for word in words if word in strip(path, body)]


def strip(path: str, body: str) -> str:
    """A search page says again what was asked for: that is no leak."""
    asked = path.partition("?q=")[2]
    return body.replace(f'value="{asked}"', "").replace(f"q={asked}", "") if asked else body


def test_nothing_is_kept_back_before(desk: Desk) -> None:
    assert {word for _, word in leaks(desk, "3,001", "south of Sarmin", "Relief Office")} == {
        "3,001",
        "south of Sarmin",
        "Relief Office",
    }


def test_a_withheld_claim_is_nowhere(desk: Desk) -> None:
    with desk.store.reading() as records:
        before = records.counts()
    ruled = desk.rule("ana", "withhold", FLED, "A shelter.")
    found = leaks(desk, "3,001", "3001", "south of Sarmin", "Relief Office", FLED)
    # an address that says again what was asked for tells nothing
    assert [leak for leak in found if leak[0] != f"/claims/{FLED}"] == []
    with desk.store.reading() as records:
        after = records.counts()
        assert list(records.breaches()) == []
    assert (after.claims, after.incidents) == (before.claims - 1, before.incidents - 1)
    with pytest.raises(NotAllowed, match="only an editor"):
        desk.undo("bo", ruled, FLED)
    desk.undo("editor", ruled, FLED)
    assert leaks(desk, "Relief Office") != []


def test_a_coarsened_place_is_an_area(desk: Desk) -> None:
    desk.rule("ana", "coarsen", FLED, "A shelter.", to="governorate")
    assert leaks(desk, "south of Sarmin", "36.73", "35.8,") == []
    with desk.store.reading() as records:
        (claim,) = records.claims.by_ids([FLED])
        (place,) = claim.places
        assert place.place
        assert (place.place.name, place.place.precision) == ("Idlib", 4)
        incident = records.incidents.get(str(records.incidents.of_claim(FLED))).incident
        assert incident.place
        assert incident.place.precision == 4
        (known,) = records.desk_claims.by_ids([FLED])
        assert known.places[0].name == "south of Sarmin"


def test_a_withheld_voice_is_an_unnamed_one(desk: Desk) -> None:
    desk.rule("ana", "withhold", FLED, "They were threatened.", part="voices")
    assert leaks(desk, "Relief Office") == []
    assert leaks(desk, "3,001") != []


def test_an_embargo_lifts_by_the_clock(desk: Desk) -> None:
    until = desk.now + timedelta(hours=2)
    desk.rule("ana", "embargo", FLED, "The convoy is on its way.", until=until.isoformat())
    assert leaks(desk, "3,001", "Relief Office") == []
    desk.now = until
    with desk.store.reading() as records:
        assert records.shielding.due() == (FLED,)
        assert records.incidents.of_claim(FLED) is None
    assert {word for _, word in leaks(desk, "3,001", "Relief Office")} == {"3,001", "Relief Office"}
    with desk.store.reading() as records:
        assert records.incidents.of_claim(FLED)
        assert records.shielding.due() == ()


def test_what_shields_an_incident_shields_what_joins_it_later(desk: Desk) -> None:
    home = desk.incident_of(TWELVE)
    split = desk.rule("ana", "split", home, "Two shellings.", out=FIFTEEN)
    assert desk.incident_of(FIFTEEN) != desk.incident_of(TWELVE)
    desk.rule("bo", "withhold", desk.incident_of(TWELVE), "A private home.")
    desk.undo("cy", split, str(split.ruling.item_id))
    with desk.store.reading() as records:
        assert records.claims.by_ids([TWELVE, FIFTEEN]) == ()
    assert leaks(desk, "Fifteen people", "At least 12") == []
