"""The page of an item over HTTP: every decision by its form, who may, what is stale, what is typed and kept."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from livemap.model.account import Role
from livemap.reviewing.policy import Standing
from livemap.store import create_store
from livemap.web.serving.site import Site
from tests.desk.front import ARABIC, FIFTEEN, FLED, PLANES, TWELVE, Desk
from tests.web.conftest import served
from tests.web.desk.pages import Person, path_of

Enters = Callable[[str], Person]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        yield Desk(store)


@pytest.fixture
def enters(desk: Desk) -> Iterator[Enters]:
    """Makes a person of the desk who is signed in."""
    with served(desk.store, Site(clock=lambda: desk.now)) as address, ExitStack() as stack:

        def enter(name: str) -> Person:
            person = Person(desk, address, name)
            stack.callback(person.close)
            return person

        yield enter


def test_what_was_read_and_what_is_in_force_stand_side_by_side(desk: Desk, enters: Enters) -> None:
    ana = enters("ana")
    assert "The machine read" in ana.look(FIFTEEN).text
    answer = ana.rule("correct", FIFTEEN, low="17", high="17", reason="The list has seventeen.")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path_of(FIFTEEN)}?ruled=1")
    page = ana.client.get(answer.headers["location"]).text
    assert "You corrected it." in page
    assert '<tr class="differs"><th scope="row">At least</th><td><bdi>15</bdi></td><td><bdi>17</bdi></td></tr>' in page
    assert "<del><bdi>15</bdi></del></td><td><ins><bdi>17</bdi></ins>" in page
    assert "ana wrote or last edited this claim" in page
    (ruling,) = desk.item(FIFTEEN).case.history
    assert ruling.value == {"high": "17", "low": "17"}


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR])
def test_nobody_approves_their_own_by_the_page(desk: Desk, enters: Enters, role: Role) -> None:
    own, other = enters(role.value), enters("ana")
    own.rule("correct", FIFTEEN, low="17", high="17")
    page = own.look(FIFTEEN).text
    assert "You cannot approve it" in page
    refused = own.rule("approve", FIFTEEN)
    assert refused.status_code == 403
    assert "wrote or last edited this claim" in refused.text
    own.client.post(f"{path_of(FIFTEEN)}/leave", data=own.hidden(page, "flag"))
    assert other.rule("approve", FIFTEEN).status_code == 303
    assert desk.item(FIFTEEN).standing is Standing.APPROVED


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR])
def test_who_may_not_rule_sees_no_item(enters: Enters, role: Role) -> None:
    assert enters(role.value).look(FIFTEEN).status_code == 403


def test_a_claim_by_hand_is_not_approved_by_its_writer(desk: Desk, enters: Enters) -> None:
    with desk.store.writing() as records:
        records.hand_made.add(FIFTEEN, "ana")
    ana, bo = enters("ana"), enters("bo")
    assert ana.rule("approve", FIFTEEN).status_code == 403
    assert ana.rule("approve", desk.incident_of(FIFTEEN)).status_code == 403
    for item in (FIFTEEN, desk.incident_of(FIFTEEN)):
        ana.client.post(f"{path_of(item)}/leave", data=ana.hidden(ana.look(item).text, "flag"))
    page = bo.look(FIFTEEN).text
    assert "written by hand" in page
    assert not re.search(r"\bana\b", page)
    assert bo.rule("approve", FIFTEEN).status_code == 303


@pytest.mark.parametrize(
    ("decision", "fields", "says"),
    [
        ("reject", {}, "rejected"),
        ("rate", {"reliability": "B", "credibility": "2"}, "<ins><bdi>B</bdi></ins>"),
        ("flag", {}, "for a second look"),
        ("withhold", {"part": "voices"}, "<ins><bdi>who says so</bdi></ins>"),
        ("coarsen", {"to": "governorate"}, "<ins><bdi>its governorate</bdi></ins>"),
        ("embargo", {"until": "2031-05-13T18:00"}, "2031-05-13T18:00:00+00:00"),
        ("duplicate", {"of": TWELVE}, f"<ins><bdi>{TWELVE}</bdi></ins>"),
        ("duplicate", {"of_other": f"https://map.example/claims/{TWELVE}"}, f"<ins><bdi>{TWELVE}</bdi></ins>"),
        ("correct", {"type": "injured"}, "<ins><bdi>Injured</bdi></ins>"),
        ("correct", {"voice": "Hill Clinic", "voice_kind": "medical"}, "<ins><bdi>Hill Clinic</bdi></ins>"),
        ("correct", {"by_name": ["rebels"], "by_party": ["opposition"]}, "<ins><bdi>rebels (opposition)</bdi></ins>"),
        ("correct", {"start_date": "2031-05-10"}, "<ins><bdi>10 May 2031</bdi></ins>"),
        ("correct", {"modality": "denied"}, "<ins><bdi>denied</bdi></ins>"),
        ("correct", {"low": "", "high": ""}, "<ins><bdi>–</bdi></ins>"),
    ],
)
def test_every_decision_on_a_claim(
    desk: Desk, enters: Enters, decision: str, fields: dict[str, str | list[str]], says: str
) -> None:
    ana = enters("ana")
    assert says not in ana.look(FIFTEEN).text.partition('id="history"')[2]
    answer = ana.rule(decision, FIFTEEN, **fields)
    assert answer.status_code == 303, answer.text
    assert says in ana.look(FIFTEEN).text.partition('id="history"')[2]
    (ruling,) = desk.item(FIFTEEN).case.history
    assert ruling.decision.value == decision


def test_incidents_are_merged_split_and_assessed(desk: Desk, enters: Enters) -> None:
    ana = enters("ana")
    one, other = desk.incident_of(TWELVE), desk.incident_of(FLED)
    page = ana.look(one).text
    assert f'name="with" value="{other}"' in page
    merged = ana.rule("merge", one, **{"with": other})
    assert merged.status_code == 303
    assert desk.incident_of(TWELVE) == desk.incident_of(FLED)
    home = desk.incident_of(TWELVE)
    assert merged.headers["location"].startswith(f"/desk/items/incident/{home}?")
    split = ana.rule("split", home, out=[FLED])
    assert split.status_code == 303
    assert desk.incident_of(TWELVE) != desk.incident_of(FLED)
    assert ana.rule("split", desk.incident_of(TWELVE)).status_code == 422
    home = desk.incident_of(TWELVE)
    assert ana.rule("assess", home, low="12", high="15", text="Both lists.").status_code == 303
    assert "Both lists." in ana.look(home).text


def test_a_ruling_is_undone_from_the_history(desk: Desk, enters: Enters) -> None:
    ana, bo = enters("ana"), enters("bo")
    ana.rule("correct", FIFTEEN, low="17", high="17")
    ana.client.post(f"{path_of(FIFTEEN)}/leave", data=ana.hidden(ana.look(FIFTEEN).text, "flag"))
    assert bo.rule("undo", FIFTEEN, ruling="1").status_code == 303
    page = bo.look(FIFTEEN).text
    assert "undone by ruling 2" in page
    assert "<del><bdi>17</bdi></del></td><td><ins><bdi>15</bdi></ins>" in page


def test_a_stale_ruling_is_refused_with_a_diff_and_what_was_typed(desk: Desk, enters: Enters) -> None:
    ana = enters("ana")
    page = ana.look(FIFTEEN).text
    ana.client.post(f"{path_of(FIFTEEN)}/leave", data=ana.hidden(page, "flag"))
    desk.rule("bo", "correct", FIFTEEN, "The evening list.", low="14", modality="denied")
    stale = ana.rule("correct", FIFTEEN, page, high="19", reason="The <b>night</b> list.")
    assert stale.status_code == 409
    assert "It has changed since you opened it." in stale.text
    assert "<del><bdi>15</bdi></del></td><td><ins><bdi>14</bdi></ins>" in stale.text
    assert 'name="high" type="text" value="19"' in stale.text
    # what bo changed is not typed back
    assert 'name="low" type="text" value="14"' in stale.text
    assert 'value="The &lt;b&gt;night&lt;/b&gt; list."' in stale.text
    again = ana.rule("correct", FIFTEEN, stale.text, high="19", low="14", reason="The night list.")
    assert again.status_code == 303
    corrected = desk.item(FIFTEEN).claims[0].claim
    assert corrected.figure
    assert (corrected.figure.low, corrected.figure.high, corrected.modality) == (14, 19, "denied")


def test_a_fault_does_not_hide_that_it_has_changed(desk: Desk, enters: Enters) -> None:
    ana = enters("ana")
    page = ana.look(FIFTEEN).text
    ana.client.post(f"{path_of(FIFTEEN)}/leave", data=ana.hidden(page, "flag"))
    desk.rule("bo", "correct", FIFTEEN, "The evening list.", low="14")
    wrong = ana.rule("correct", FIFTEEN, page, high="lots")
    assert wrong.status_code == 422
    assert "It has changed since you opened it." in wrong.text
    assert "The evening list." in wrong.text
    assert 'href="#d-correct"' in wrong.text
    assert "It has changed" not in ana.rule("correct", FIFTEEN, wrong.text, high="lots").text


def test_what_joined_an_incident_is_named(desk: Desk, enters: Enters) -> None:
    ana = enters("ana")
    home = desk.incident_of(FLED)
    page = ana.look(home).text
    ana.client.post(f"{path_of(home)}/leave", data=ana.hidden(page, "flag"))
    desk.rule("bo", "merge", desk.incident_of(ARABIC), **{"with": home})
    stale = ana.rule("approve", desk.incident_of(FLED), page)
    assert stale.status_code == 409
    assert f'Joined it: <a href="/desk/items/claim/{ARABIC}">' in stale.text


@pytest.mark.parametrize(
    ("decision", "fields", "field", "says"),
    [
        ("correct", {"low": "many"}, "c-low", "'many' is not a whole number"),
        ("correct", {"low": "20"}, "", "low &lt;= high"),
        ("correct", {"type": "gained"}, "c-type", "is no type of casualties"),
        ("correct", {"start_date": "yesterday"}, "c-start", "is no day"),
        ("correct", {"part": "place", "place": "set", "place_name": ""}, "p-name", "say what the place is called"),
        ("correct", {"part": "place", "place": "set", "place_name": "Besh", "lat": "north"}, "p-lat", "not a number"),
        ("correct", {"part": "place", "place": "[" * 3000}, "place-chosen", "cannot be"),
        ("correct", {"shown": "[1]"}, "", "load it again"),
        ("duplicate", {}, "dup-other", "say which"),
        ("duplicate", {"of_other": "c1"}, "dup-other", "is no other claim"),
        ("rate", {}, "rate-reliability", "give one of them"),
        ("embargo", {"until": ""}, "embargo-until", "not a time"),
        ("withhold", {"part": "figure"}, "withhold-part", "is none of all"),
        ("flag", {"reason": " "}, "flag-reason", "needs one"),
        ("bless", {}, "", "is none of approve"),
    ],
)
def test_a_fault_stands_beside_its_field(
    desk: Desk, enters: Enters, decision: str, fields: dict[str, str], field: str, says: str
) -> None:
    answer = enters("ana").rule(decision, FIFTEEN, **{"reason": "A <i>reason</i>.", **fields})
    assert answer.status_code == 422
    text = answer.text.replace("&#39;", "'")
    assert says.lower() in text.lower()
    if field:
        assert f'id="e-{field}" role="alert"' in text
    if decision != "bless" and "reason" not in fields:
        assert 'value="A &lt;i&gt;reason&lt;/i&gt;."' in text
    assert desk.item(FIFTEEN).case.history == ()


def test_a_place_is_set_by_its_coordinates(desk: Desk, enters: Enters) -> None:
    where = {"place_name": "Tell Nowhere", "lat": "35,71", "lon": "36.55", "country": "sy", "precision": "2"}
    answer = enters("ana").rule("correct", PLANES, part="place", place="set", **where)
    assert answer.status_code == 303, answer.text
    place = desk.item(PLANES).claims[0].places[0].place
    assert place
    assert (place.name, place.lat, place.lon, place.country, place.precision) == ("Tell Nowhere", 35.71, 36.55, "SY", 2)
    assert desk.item(PLANES).machine[0].places[0].place is None


def test_an_unplaced_name_is_looked_up_from_where_it_stands(desk: Desk, enters: Enters) -> None:
    ana = enters("ana")
    unknown = desk.item(PLANES).claims[0].places[0].name
    field = re.search(r'<input[^>]*id="p-name"[^>]*>', ana.look(PLANES).text)
    assert field
    assert f'value="{unknown}"' in field.group()
    none = ana.rule("correct", PLANES, part="place", place="set", act="search", place_name="Qwertzburg")
    assert "No place of this name is known; click on the map, or type its coordinates: Qwertzburg" in none.text


def test_the_unplaced_are_a_view_of_the_queue(desk: Desk, enters: Enters) -> None:
    listed = enters("ana").client.get("/desk?view=all&item=claim&place=none").text
    assert f"/desk/items/claim/{PLANES}" in listed
    assert f"/desk/items/claim/{TWELVE}" not in listed


def test_who_else_has_it_open_is_shown(desk: Desk, enters: Enters) -> None:
    ana, bo = enters("ana"), enters("bo")
    ana.look(FIFTEEN)
    page = bo.look(FIFTEEN).text
    assert "<b>ana</b> has this claim open" in page
    assert bo.rule("approve", FIFTEEN).status_code == 409
    left = ana.client.post(f"{path_of(FIFTEEN)}/leave", data=ana.hidden(ana.look(FIFTEEN).text, "flag"))
    assert left.headers["location"] == "/desk"
    assert bo.rule("approve", FIFTEEN).status_code == 303


def test_a_form_from_elsewhere_rules_nothing(desk: Desk, enters: Enters) -> None:
    ana = enters("ana")
    assert ana.rule("approve", FIFTEEN, form_token="a.b").status_code == 403
    assert desk.item(FIFTEEN).case.history == ()


def test_an_item_that_is_hidden_is_still_ruled_on(desk: Desk, enters: Enters) -> None:
    home = desk.incident_of(FLED)
    ana = enters("ana")
    assert ana.rule("withhold", home, part="all").status_code == 303
    assert "The public does not see it" in ana.look(home).text
    assert "The public does not see it" in ana.look(FLED).text
    assert ana.rule("approve", home).status_code == 303


def test_items_that_are_not_there(enters: Enters) -> None:
    ana = enters("ana")
    assert ana.look("c0").status_code == ana.look("i0").status_code == 404
    assert ana.client.get("/desk/items/report/r1").status_code == 422


def test_who_approved_finds_it_among_their_notices(desk: Desk, enters: Enters) -> None:
    ana, bo = enters("ana"), enters("bo")
    desk.rule("ana", "approve", FIFTEEN)
    desk.rule("bo", "correct", FIFTEEN, "The <b>list</b>.", low="17", high="17")
    assert "<b>1<span" in bo.client.get("/desk/notices").text or "Nothing yet" in bo.client.get("/desk/notices").text
    page = ana.client.get("/desk/notices").text
    assert "since then bo corrected it: The &lt;b&gt;list&lt;/b&gt;." in page
    assert "Notices <b>1" in page
    told = ana.client.get("/api/v1/desk/notices").json()
    assert (told["unread"], told["notices"][0]["item_id"], told["notices"][0]["kind"]) == (1, FIFTEEN, "reopened")
    # looking at the item is reading what was told of it
    ana.look(FIFTEEN)
    assert ana.client.get("/api/v1/desk/notices").json()["unread"] == 0
    assert enters("reader").client.get("/desk/notices").status_code == 403
