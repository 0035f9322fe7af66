"""Claims by hand over HTTP: at the desk in one's name, as a contributor with no name; places found; who approves."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from livemap.desk.finding import PlaceFinder
from livemap.model.gazetteer import Found
from livemap.model.place import Candidate
from livemap.store import create_store
from livemap.web.serving.site import Site
from tests.desk.front import Desk
from tests.web.conftest import served
from tests.web.desk.pages import Person
from tests.web.scene import PLACES

WORDS = "Shells killed 9 people in Sarmin on Monday, the Hill Clinic said."
TYPED = {"words": WORDS, "type": "killed", "low": "9", "high": "9", "voice": "Hill Clinic", "voice_kind": "medical"}
Enters = Callable[[str], Person]


class TwoSarmins(PlaceFinder):
    """A finder that knows two places of one name, without the world's gazetteer."""

    def find(self, name: str) -> tuple[Candidate, ...]:
        known = [PLACES["Sarmin"], PLACES["south of Sarmin"]]
        founds = [Found(place=place, matched="sarmin", main=True) for place in known if name.lower() == "sarmin"]
        return tuple(Candidate(place=found.place, score=0.5) for found in founds)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        yield Desk(store)


@pytest.fixture
def enters(desk: Desk) -> Iterator[Enters]:
    site = Site(clock=lambda: desk.now, contributions="people", finder=TwoSarmins())
    with served(desk.store, site) as address, ExitStack() as stack:

        def enter(name: str) -> Person:
            person = Person(desk, address, name)
            stack.callback(person.close)
            return person

        yield enter


def send(person: Person, path: str, **typed: str) -> tuple[int, str]:
    """What the form answers; a redirect is followed."""
    token = re.search(r'name="form_token" value="([^"]+)"', person.client.get(path).text)
    assert token
    answer = person.client.post(path, data={"form_token": token[1], **typed}, follow_redirects=True)
    return answer.status_code, answer.text


def test_a_claim_is_written_at_the_desk_and_approved_by_another(desk: Desk, enters: Enters) -> None:
    ana, bo = enters("ana"), enters("bo")
    status, page = send(ana, "/desk/claims/new", **TYPED, place_name="Sarmin", act="search")
    assert (status, page.count('name="place" value="{')) == (200, 2)
    assert WORDS in page
    status, page = send(ana, "/desk/claims/new", **TYPED, place_name="Sarmin")
    assert status == 422
    assert "Choose below which one is meant." in page
    place = re.findall(r'name="place" value="(\{[^"]+)"', page)[0].replace("&#34;", '"').replace("&quot;", '"')
    status, page = send(ana, "/desk/claims/new", **TYPED, place_name="Sarmin", place=place)
    assert status == 200, page
    claim = re.search(r'data-item="claim/(c[0-9a-f]+)"', page)
    assert claim
    assert "written by hand" in page
    assert "You cannot approve it: ana wrote or last edited this claim" in page
    assert ana.rule("approve", claim[1]).status_code == 403
    ana.client.post(f"/desk/items/claim/{claim[1]}/leave", data=ana.hidden(ana.look(claim[1]).text, "flag"))
    assert bo.rule("approve", claim[1]).status_code == 303
    public = bo.client.get(f"/claims/{claim[1]}", follow_redirects=True).text
    assert "Hill Clinic" in public
    assert not re.search(r"\bana\b", public)


@pytest.mark.parametrize("name", ["reader", "contributor"])
def test_who_may_not_rule_does_not_write_at_the_desk(enters: Enters, name: str) -> None:
    assert enters(name).client.get("/desk/claims/new").status_code == 403


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"type": ""}, "type", "choose what happened"),
        ({"low": "nine"}, "low", "not a whole number"),
        ({"low": "10", "high": "9"}, "low", "is more than 9"),
        ({"words": "Short."}, "words", "characters"),
        ({"link": "ftp://x"}, "link", "begins with http"),
        ({"start_date": "Monday"}, "start_date", "is no day"),
    ],
)
def test_a_fault_stands_beside_its_field(enters: Enters, typed: dict[str, str], field: str, says: str) -> None:
    status, page = send(enters("ana"), "/desk/claims/new", **{**TYPED, **typed})
    assert status == 422
    assert says in page.lower()
    assert f'id="e-{field}" role="alert"' in page
    assert 'value="Hill Clinic"' in page


def test_a_contributors_claim_waits_and_names_nobody(desk: Desk, enters: Enters) -> None:
    cora, ana = enters("contributor"), enters("ana")
    typed = {**TYPED, "place_name": "Besh", "link": "https://pictures.example/me"}
    status, page = send(cora, "/contribute/claim", **typed)
    assert status == 200, page
    assert 'class="secret"' in page
    with desk.store.reading() as records:
        assert records.counts().reports == 4
    waiting = ana.client.get("/contributions").text
    assert "Hill Clinic" in waiting
    assert "contributor" not in waiting
    token = re.search(r'name="form_token" value="([^"]+)"', waiting)
    assert token
    ana.client.post("/contributions/1", data={"form_token": token[1], "act": "accept"})
    with desk.store.reading() as records:
        assert records.counts().reports == 5
        (claim,) = [one for one in records.claims.all() if one.evidence_text == WORDS]
        assert claim.url is None
        assert records.hand_made.authors_of([claim.claim.id]) == {"contributor"}
        assert list(records.breaches()) == []
        told = [entry for entry in records.log.entries() if entry.item_kind in ("contribution", "claim")]
    assert {entry.by for entry in told} == {"livemap", "ana"}
    page = ana.look(claim.claim.id).text
    assert "written by hand" in page
    assert "contributor" not in page
    assert "Besh" in page
    # who was a contributor then and is a reviewer now does not approve it either
    with desk.store.writing() as records:
        records.people.accounts.set_role("contributor", desk.people["ana"].role)
    ana.client.post(f"/desk/items/claim/{claim.claim.id}/leave", data=ana.hidden(page, "flag"))
    assert cora.rule("approve", claim.claim.id).status_code == 403


@pytest.mark.parametrize("name", ["reader", ""])
def test_who_sends_a_claim_needs_an_account(enters: Enters, name: str) -> None:
    person = enters(name or "reader")
    if not name:
        person.client.cookies.clear()
    assert person.client.get("/contribute/claim").status_code == (403 if name else 303)
