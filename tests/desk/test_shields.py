"""What is withheld, coarsened or embargoed leaves by no way: every page, answer, export, search and count is tried."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, quote, quote_plus

import pytest

from livemap.desk import contributing
from livemap.desk.by_hand import claim_id_of, read_written, write
from livemap.desk.contributing import Sender, SenderKey
from livemap.desk.discussing import moderate, send_remark
from livemap.desk.talk import Turn, WantedComment, turn_comment, write_comment
from livemap.errors import NotAllowed
from livemap.model.account import Role
from livemap.model.claim import ClaimKind
from livemap.model.comment import CommentAct
from livemap.model.figure import Figure, Qualifier, Unit
from livemap.model.remark import RemarkFate
from livemap.model.report import Report
from livemap.pipeline import keep_reading
from livemap.store import create_store
from livemap.web.serving.site import Site
from tests.desk.front import FIFTEEN, FLED, HOUSE, PLANES, TWELVE, Desk
from tests.desk.ways import answers_of, files_of
from tests.web import scene
from tests.web.conftest import served


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        yield Desk(store)


@pytest.fixture
def desk_on_each(store_address: str) -> Iterator[Desk]:
    """On each database in turn."""
    with create_store(store_address, if_missing=True) as store:
        yield Desk(store, store_address)


def leaks(desk: Desk, *words: str, of: tuple[str, ...] = (FIFTEEN, FLED, TWELVE)) -> list[tuple[str, str]]:
    """Where any of the words stands in what the application and the command line tell; `of` are claims to ask for."""
    with served(desk.store, Site(clock=lambda: desk.now, discussion="moderated")) as address:
        answers = answers_of(desk, list(of), address)
    assert len(answers) > 60, sorted(answers)
    assert not [path for path, body in answers.items() if body.startswith("5") or "{" in path]
    answers |= files_of(desk)
    return [(path, word) for path, body in answers.items() for word in words if word in strip(path, body)]


def strip(path: str, body: str) -> str:
    """A page says again what was asked for: that is no leak."""
    asked = parse_qs(path.partition("?")[2])
    if path.startswith("/desk/"):  # a stranger is sent to the door, which leads back to where they came from
        body = body.replace(path, "").replace(quote(path, safe=""), "")
    echoes = asked.get("q", [])
    if body.startswith("404"):
        echoes += asked.get("name", [])
        body = body.replace(path.rpartition("/")[2], "")
    for word in echoes:
        body = body.replace(f'value="{word}"', "").replace(f"q={word}", "").replace(f"named '{word}'", "")
        body = body.replace(f"named &#39;{word}&#39;", "").replace(quote_plus(word), "")
    return body


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


def test_what_is_kept_back_does_not_stand_in_a_neighbours_words(desk: Desk) -> None:
    sentence = (
        "Nine people were killed in Hama and 40 families fled to the olive press at Sarmin, the Quiet Office said."
    )
    draft = scene.Draft(report=Report(id="eight", title="", text=sentence, outlet="Hill Radio", published=desk.now))
    killed = Figure(span=draft.words("Nine people"), low=9, high=9, qualifier=Qualifier.EXACT)
    fled = Figure(span=draft.words("40 families"), low=40, high=40, qualifier=Qualifier.EXACT, unit=Unit.HOUSEHOLD)
    hama, sarmin = draft.place("Hama", "Hama"), draft.place("the olive press at Sarmin", "Sarmin")
    draft.add("c0000000000a1", ClaimKind.CASUALTIES, "killed", sentence, figure=killed, places=(hama,))
    draft.add("c0000000000a2", ClaimKind.DISPLACEMENT, "fled", sentence, figure=fled, places=(sarmin,))
    with desk.store.writing() as records:
        keep_reading(records, draft.reading(), desk.now)
    desk.assess()
    assert leaks(desk, "olive press") != []
    desk.rule("ana", "withhold", "c0000000000a2", "Where they hide.", part="place")
    assert leaks(desk, "olive press") == []
    with desk.store.reading() as records:
        (other,) = records.claims.by_ids(["c0000000000a1"])
    assert other.evidence_text.startswith("Nine people were killed in Hama and 40 families fled to ███")
    assert other.evidence_text.endswith("the Quiet Office said.")


def test_nothing_of_all_kinds_of_shields_leaves_either_database(desk_on_each: Desk) -> None:
    desk = desk_on_each
    desk.rule("ana", "withhold", FLED, "They were threatened.", part="voices")
    desk.rule("ana", "coarsen", FLED, "A shelter.", to="governorate")
    desk.rule("bo", "withhold", FIFTEEN, "Who said so is known by it.")
    until = desk.now + timedelta(hours=2)
    desk.rule("cy", "embargo", desk.incident_of(PLANES), "Not yet.", until=until.isoformat())
    hidden = ("Relief Office", "south of Sarmin", "35.8,", "Fifteen people", "medics at", PLANES, FIFTEEN, "Not yet.")
    assert leaks(desk, *hidden) == []


def test_what_the_desk_says_of_an_item_never_leaves_it(desk: Desk) -> None:
    said = WantedComment(item_kind="claim", item_id=FLED, text="They sleep in the Quail mill.", field="place")
    write_comment(desk.store, desk.people["ana"], said, desk.now, HOUSE.book)
    with desk.store.reading() as records:
        note = records.comments.open()[0]
    turn_comment(desk.store, desk.people["bo"], Turn(comment=note.id, act=CommentAct.RESOLVED), desk.now)
    assert leaks(desk, "Quail mill") == []


def test_what_readers_say_is_shown_once_it_was_read_and_goes_with_what_is_kept_back(desk: Desk) -> None:
    sender = (Sender(address="203.0.113.9"), SenderKey())
    _, remark = send_remark(desk.store, desk.incident_of(FLED), "They sleep in the Quail mill.", sender, desk.now)
    assert leaks(desk, "Quail mill") == []
    moderate(desk.store, desk.people["editor"], remark.id, RemarkFate.SHOWN, desk.now)
    assert {path for path, _ in leaks(desk, "Quail mill")} == {
        f"/incidents/{desk.incident_of(FLED)}",
        f"/claims/{FLED}",
    }
    desk.rule("ana", "coarsen", FLED, "A shelter.", to="governorate")
    assert leaks(desk, "Quail mill") == []


def test_who_wrote_a_claim_by_hand_is_nowhere(desk_on_each: Desk) -> None:
    desk = desk_on_each
    desk.settle([("quillon", Role.REVIEWER), ("marrowby", Role.CONTRIBUTOR)])
    fields = {"kind": "casualties", "type": "killed", "low": "9", "place_name": "Besh"}
    said = {"words": "Nine people were killed in Besh, a nurse said.", "published": "2031-05-12"}
    signed = write(
        desk.store, desk.people["quillon"], read_written(said, fields, desk.now.date()), desk.now, HOUSE.rules
    )
    sender = Sender(address="203.0.113.7", account="marrowby")
    sent = read_written({**said, "words": "A tenth died in Besh."}, fields, desk.now.date())
    _, contribution = contributing.send_claim(desk.store, sent, sender, SenderKey(), desk.now)
    assert contributing.accept(desk.store, contribution.id, desk.people["ana"], desk.now)
    desk.assess()
    desk.rule("bo", "approve", signed)
    desk.rule("quillon", "correct", signed, "A slip of mine.", low="10")
    found = leaks(desk, "quillon", "marrowby", "A tenth died", of=(signed, claim_id_of(sent)))
    assert {word for _, word in found} == {"A tenth died"}
