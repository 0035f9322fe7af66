"""Notices on each database: who approved is told of a change, once; what is read is read; nobody reads another's."""

import pytest

from livemap.desk import people
from livemap.desk.by_hand import read_written, write
from livemap.desk.notices import read_all
from livemap.model.account import Role
from livemap.model.corrections import place_to
from livemap.model.notice import NoticeKind
from livemap.reviewing.people.passwords import hash_password
from livemap.reviewing.policy import Standing
from livemap.store import Store
from tests.desk.front import ARABIC, FIFTEEN, FLED, HOUSE, TWELVE, Desk
from tests.web.conftest import served
from tests.web.people.persons import PASSWORD, browsers
from tests.web.scene import PLACES


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def told(desk: Desk, name: str) -> list[str]:
    with desk.store.reading() as records:
        return [notice.words for notice in records.notices.of(name) if notice.read is None]


def test_who_approved_is_told_that_it_changed(desk: Desk) -> None:
    desk.rule("ana", "approve", FIFTEEN)
    desk.rule("bo", "correct", FIFTEEN, "The list has seventeen.", low="17", high="17")
    assert told(desk, "ana") == ["You approved this claim; since then bo corrected it: The list has seventeen."]
    assert told(desk, "bo") == told(desk, "cy") == []
    desk.rule("bo", "correct", FIFTEEN, "The list has eighteen.", low="18", high="18")
    # she is told once for each approval that lapsed
    assert len(told(desk, "ana")) == 1


def test_undoing_and_rejecting_are_told_as_well(desk: Desk) -> None:
    changed = desk.rule("bo", "correct", FIFTEEN, low="17", high="17")
    desk.rule("ana", "approve", FIFTEEN)
    desk.undo("cy", changed, FIFTEEN)
    desk.rule("ana", "approve", TWELVE)
    desk.rule("cy", "reject", TWELVE, "Another day.")
    words = told(desk, "ana")
    assert [word.partition("since then ")[2] for word in words] == [
        "cy rejected it: Another day.",
        "cy undid a ruling on it: A slip.",
    ]


def test_who_undoes_their_own_approval_is_not_told(desk: Desk) -> None:
    desk.rule("ana", "approve", FIFTEEN)
    desk.rule("ana", "correct", FIFTEEN, low="17", high="17")
    assert told(desk, "ana") == []


def test_who_approved_the_incident_of_a_claim_is_told_as_well(desk: Desk) -> None:
    home = desk.incident_of(FIFTEEN)
    desk.rule("ana", "approve", home)
    desk.rule("bo", "approve", TWELVE)
    assert told(desk, "ana") == []
    desk.rule("cy", "correct", FIFTEEN, "The list has seventeen.", low="17", high="17")
    assert told(desk, "ana") == [
        "You approved this incident; since then cy corrected a claim of it: The list has seventeen."
    ]
    assert told(desk, "bo") == []


def test_who_approved_either_of_two_that_are_merged_is_told(desk: Desk) -> None:
    one, other = desk.incident_of(TWELVE), desk.incident_of(ARABIC)
    desk.rule("ana", "approve", one)
    desk.rule("bo", "approve", other)
    desk.rule("cy", "merge", one, "The same day.", **{"with": other})
    merged = "You approved this incident; since then cy merged it: The same day."
    assert (told(desk, "ana"), told(desk, "bo")) == ([merged], [merged])


def test_who_approved_is_told_of_a_report_that_joins(desk: Desk) -> None:
    home, other = desk.incident_of(FIFTEEN), desk.incident_of(FLED)
    for incident in (home, other):
        desk.rule("ana", "approve", incident)
    assert desk.item(home).standing is Standing.APPROVED
    said = {"words": "Shells killed 15 people in Saraqib on Sunday, the Hill Clinic said.", "published": "2031-05-12"}
    fields = {"kind": "casualties", "type": "killed", "low": "15", "high": "15", "start_date": "2031-05-11"}
    fields |= {"place_name": "Saraqib", "place": place_to(PLACES["Saraqib"]), "voice": "Hill Clinic"}
    joined = write(desk.store, desk.people["cy"], read_written(said, fields, desk.now.date()), desk.now, HOUSE.rules)
    assert desk.incident_of(joined) == home
    assert desk.item(home).standing is Standing.REOPENED
    with desk.store.reading() as records:
        (notice,) = records.notices.of("ana")
        assert records.notices.of("bo") == records.notices.of("cy") == ()
    assert (notice.kind, notice.item_id) == (NoticeKind.REOPENED, home)
    assert notice.words.startswith("You approved this incident; since then new reports")
    assert "cy" not in notice.words.split()


def test_what_is_kept_back_reopens_nothing(desk: Desk) -> None:
    desk.rule("ana", "approve", desk.incident_of(FIFTEEN))
    desk.rule("bo", "withhold", FIFTEEN, "A shelter.")
    assert told(desk, "ana") == []


def test_read_is_read_and_anothers_stays(desk: Desk) -> None:
    with desk.store.writing() as records:
        for name in ("ana", "bo"):
            for words in ("bo named you", "bo named you", "cy named you"):
                records.notices.tell(name, NoticeKind.MENTION, ("claim", FIFTEEN), words)
        assert (records.notices.count_unread("ana"), records.notices.count_unread("cy")) == (2, 0)
        newest, older = records.notices.of("ana")
    assert (newest.words, older.words) == ("cy named you", "bo named you")
    read_all(desk.store, desk.people["ana"], older.id)
    assert told(desk, "ana") == ["cy named you"]
    assert len(told(desk, "bo")) == 2
    with desk.store.writing() as records:
        records.notices.note_seen("bo", ("claim", FIFTEEN))
        records.notices.tell("bo", NoticeKind.MENTION, ("claim", FIFTEEN), "bo named you")
    assert told(desk, "bo") == ["bo named you"]


def test_a_writer_by_hand_is_known_by_their_account_alone(desk: Desk) -> None:
    with desk.store.writing() as records:
        records.hand_made.add(FIFTEEN, "ana")
        assert records.hand_made.authors_of([FIFTEEN, TWELVE]) == {"ana"}
        assert records.hand_made.authors_of([TWELVE]) == frozenset()
        assert records.hand_made.which([FIFTEEN, TWELVE]) == {FIFTEEN}
    assert desk.item(FIFTEEN).case.authors == {"ana"}
    assert desk.item(desk.incident_of(FIFTEEN)).case.authors == {"ana"}


def test_all_who_approved_are_told_where_two_must(desk: Desk) -> None:
    home = desk.incident_of(FLED)
    desk.rule("cy", "correct", FLED, "A list.", low="12000", high="12000")
    for item in (FLED, home):
        desk.rule("ana", "approve", item)
        assert desk.item(item).standing is Standing.PARTLY_APPROVED
        desk.rule("bo", "approve", item)
        assert desk.item(item).standing is Standing.APPROVED
    desk.rule("cy", "correct", FLED, "The list has 4,000.", low="4000", high="4000")
    said = {"You approved this claim; since then cy corrected it: The list has 4,000."}
    said |= {"You approved this incident; since then cy corrected a claim of it: The list has 4,000."}
    assert set(told(desk, "ana")) == set(told(desk, "bo")) == said
    assert desk.item(home).standing is Standing.REOPENED
    assert told(desk, "cy") == []


def test_a_change_of_what_is_kept_back_is_told_at_the_desk_and_nowhere_else(desk: Desk) -> None:
    """Who approved may see it, and no longer once they are of the desk no more."""
    desk.rule("ana", "approve", FLED)
    desk.rule("bo", "withhold", FLED, "A shelter.")
    assert told(desk, "ana") == []
    desk.rule("cy", "correct", FLED, "They hide at the Wren barn.", low="4000", high="4000")
    assert told(desk, "ana") == ["You approved this claim; since then cy corrected it: They hide at the Wren barn."]
    for name in ("ana", "bo"):
        with desk.store.writing() as records:
            records.people.accounts.set_password(name, hash_password(PASSWORD))
    with served(desk.store) as address, browsers(address) as opens:
        pages = ("/desk/notices", "/api/v1/desk/notices", f"/desk/items/claim/{FLED}", "/desk?item=all&view=all")
        ana, bo, nobody = opens(), opens(), opens()
        ana.sign_in("ana")
        bo.sign_in("bo")
        assert "Wren barn" in ana.get("/desk/notices").text
        assert "Wren barn" not in bo.get("/desk/notices").text
        people.change_role(desk.store, "ana", Role.CONTRIBUTOR, "administrator", desk.now)
        for path in pages:
            assert ana.get(path).status_code == 403, path
        for path in (*pages, f"/claims/{FLED}", "/changes", "/corrections", "/api/v1/corrections", "/"):
            for visitor in (ana, nobody):
                assert "Wren barn" not in visitor.client.get(path, follow_redirects=True).text, path
