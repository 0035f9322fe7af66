"""Comments on items: appended, told to whom they name, resolved and reopened, never anybody else's to edit."""

from collections.abc import Iterator

import pytest

from livemap.desk.talk import Turn, WantedComment, comments_on, home_of, mentioning, turn_comment, write_comment
from livemap.errors import NotAllowed, NotFound, Overtaken
from livemap.model.comment import Comment, CommentAct
from livemap.store import create_store
from tests.desk.front import FIFTEEN, HOUSE, TWELVE, Desk


@pytest.fixture
def desk(store_address: str) -> Iterator[Desk]:
    with create_store(store_address, if_missing=True) as store:
        yield Desk(store, store_address)


def say(desk: Desk, by: str, item_id: str, text: str, field: str = "") -> Comment:
    kind = "claim" if item_id.startswith("c") else "incident"
    wanted = WantedComment(item_kind=kind, item_id=item_id, text=text, field=field)
    return write_comment(desk.store, desk.people[by], wanted, desk.now, HOUSE.book)


def turn(desk: Desk, by: str, comment: Comment, act: CommentAct, text: str = "") -> Comment:
    return turn_comment(desk.store, desk.people[by], Turn(comment=comment.id, act=act, said=text), desk.now)


def on(desk: Desk, item_id: str) -> list[str]:
    with desk.store.reading() as records:
        kind = "claim" if item_id.startswith("c") else "incident"
        return [one.text for one in comments_on(records, kind, item_id, HOUSE.book)]


def test_only_its_author_edits_and_all_that_it_said_stays(desk: Desk) -> None:
    comment = say(desk, "ana", FIFTEEN, "Is it fifteen or fifty?", "figure")
    with pytest.raises(NotAllowed, match="only ana may edit this comment"):
        turn(desk, "bo", comment, CommentAct.EDITED, "Fifty.")
    edited = turn(desk, "ana", comment, CommentAct.EDITED, "Fifteen or sixteen?")
    assert edited.text == "Fifteen or sixteen?"
    assert [version.text for version in edited.versions] == ["Is it fifteen or fifty?", "Fifteen or sixteen?"]
    assert on(desk, FIFTEEN) == ["Fifteen or sixteen?"]
    with desk.store.reading() as records:
        assert list(records.breaches()) == []
        actions = [entry.action for entry in records.log.entries() if entry.action.startswith("comment")]
        assert actions == ["comment written", "comment edited"]
        # the log keeps a digest: words may have to be forgotten, and the log cannot
        assert "fifteen" not in "".join(entry.detail for entry in records.log.entries()).lower()


def test_anybody_of_the_desk_resolves_and_reopens(desk: Desk) -> None:
    comment = say(desk, "ana", FIFTEEN, "Who counted?")
    assert turn(desk, "bo", comment, CommentAct.RESOLVED).settled
    with pytest.raises(Overtaken, match="bo has resolved this comment already"):
        turn(desk, "cy", comment, CommentAct.RESOLVED)
    with desk.store.reading() as records:
        assert records.comments.open() == ()
        assert records.comments.count_open() == 0
    assert turn(desk, "cy", comment, CommentAct.REOPENED).settled is None
    with desk.store.reading() as records:
        assert [one.id for one in records.comments.open()] == [comment.id]
        assert [one.id for one in records.comments.by("ana")] == [comment.id]
        assert records.comments.by("cy") == ()


def test_who_is_named_is_told_once(desk: Desk) -> None:
    say(desk, "ana", FIFTEEN, "@bo, @reader and @nobody: look at the figure. @ana")
    comment = say(desk, "ana", TWELVE, "And here.")
    edited = turn(desk, "ana", comment, CommentAct.EDITED, "And here, @cy and @Bo.")
    turn(desk, "ana", comment, CommentAct.EDITED, "And here, @cy and @bo!")
    with desk.store.reading() as records:
        told = {name: [one.words for one in records.notices.of(name)] for name in ("ana", "bo", "cy", "reader")}
        assert [one.id for one in mentioning(records, "cy")] == [edited.id]
        assert mentioning(records, "reader") != ()
    assert {name: len(words) for name, words in told.items()} == {"ana": 0, "bo": 2, "cy": 1, "reader": 0}
    assert told["cy"] == ["ana: And here, @cy and @Bo."]


@pytest.mark.parametrize("role", ["reader", "contributor"])
def test_below_a_reviewer_nobody_comments(desk: Desk, role: str) -> None:
    comment = say(desk, "ana", FIFTEEN, "Mine.")
    with pytest.raises(NotAllowed, match="only a reviewer"):
        say(desk, role, FIFTEEN, "Mine too.")
    with pytest.raises(NotAllowed, match="only a reviewer"):
        turn(desk, role, comment, CommentAct.RESOLVED)
    with pytest.raises(NotFound):
        say(desk, "bo", "c0000000000ff", "On nothing.")


def test_what_was_said_on_an_incident_goes_with_its_claims(desk: Desk) -> None:
    home = desk.incident_of(TWELVE)
    on_incident = say(desk, "ana", home, "One shelling or two?")
    say(desk, "bo", FIFTEEN, "The medics count again.")
    assert on(desk, home) == ["One shelling or two?", "The medics count again."]
    desk.rule("ana", "split", home, "Two.", out=FIFTEEN)
    assert on(desk, desk.incident_of(FIFTEEN)) == ["One shelling or two?", "The medics count again."]
    assert on(desk, desk.incident_of(TWELVE)) == ["One shelling or two?"]
    assert on(desk, FIFTEEN) == ["The medics count again."]
    with desk.store.reading() as records:
        assert home_of(records, on_incident) == ("incident", desk.incident_of(TWELVE))


def test_words_that_were_changed_in_the_file_are_named(desk: Desk) -> None:
    say(desk, "ana", FIFTEEN, "Who counted?")
    comment = say(desk, "ana", FIFTEEN, "And when?")
    with desk.store._engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE comment_steps SET text = 'And who?' WHERE id = {comment.id}")
    with desk.store.reading() as records:
        assert list(records.breaches()) == ["step 2 of comment 2 is not the one that was logged"]
