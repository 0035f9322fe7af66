"""The public discussion: nothing is shown that nobody read, nobody is named, and a shield takes all of it away."""

from collections.abc import Iterator

import pytest

from livemap.desk.contributing import Sender, SenderKey
from livemap.desk.discussing import moderate, remarks_on, send_remark, take_back
from livemap.errors import InputError, NotAllowed, NotFound, Overtaken, TooOften
from livemap.model.remark import Remark, RemarkFate
from livemap.reviewing.contributions import MOST_OF_ADDRESS
from livemap.store import create_store
from tests.desk.front import FIFTEEN, TWELVE, Desk

KEY = SenderKey()
WORDS = "My cousin counted sixteen at the bakery."


@pytest.fixture
def desk(store_address: str) -> Iterator[Desk]:
    with create_store(store_address, if_missing=True) as store:
        yield Desk(store, store_address)


def send(desk: Desk, text: str = WORDS, address: str = "203.0.113.9") -> Remark:
    return send_coded(desk, text, address)[1]


def send_coded(desk: Desk, text: str = WORDS, address: str = "203.0.113.9") -> tuple[str, Remark]:
    sender = Sender(address=address)
    return send_remark(desk.store, desk.incident_of(TWELVE), text, (sender, KEY), desk.now)


def decide(desk: Desk, remark: Remark, fate: RemarkFate, by: str = "editor") -> Remark:
    return moderate(desk.store, desk.people[by], remark.id, fate, desk.now)


def shown(desk: Desk, claim: str = TWELVE) -> list[str] | None:
    with desk.store.reading() as records:
        found = remarks_on(records, str(records.incidents.of_claim(claim)))
    return None if found is None else [one.text for one in found]


def test_it_is_shown_after_an_editor_read_it_and_taken_down_again(desk: Desk) -> None:
    remark = send(desk)
    assert shown(desk) == []
    decide(desk, remark, RemarkFate.SHOWN)
    assert shown(desk) == [WORDS]
    with pytest.raises(Overtaken):
        decide(desk, remark, RemarkFate.SHOWN, by="administrator")
    decide(desk, remark, RemarkFate.REFUSED)
    assert shown(desk) == []
    with desk.store.reading() as records:
        assert list(records.breaches()) == []
        told = [(one.action, one.by) for one in records.log.of_item("remark", str(remark.id))]
        assert told == [("remark waiting", "livemap"), ("remark shown", "editor"), ("remark refused", "editor")]
        assert "cousin" not in "".join(entry.detail for entry in records.log.entries())


@pytest.mark.parametrize("role", ["reader", "contributor", "reviewer"])
def test_below_an_editor_nobody_moderates(desk: Desk, role: str) -> None:
    remark = send(desk)
    with pytest.raises(NotAllowed, match="only an editor"):
        decide(desk, remark, RemarkFate.SHOWN, by=role)
    assert shown(desk) == []


def test_nothing_is_said_where_anything_is_kept_back(desk: Desk) -> None:
    decide(desk, send(desk), RemarkFate.SHOWN)
    ruled = desk.rule("ana", "withhold", FIFTEEN, "They were threatened.", part="voices")
    assert shown(desk) is None
    with pytest.raises(NotFound, match="takes no remarks"):
        send(desk)
    desk.undo("editor", ruled, FIFTEEN)
    assert shown(desk) == [WORDS]
    desk.rule("ana", "withhold", FIFTEEN, "A private home.")
    # the claim has left the incident; what was said while it was there may be about it
    assert shown(desk) == []


def test_it_goes_with_the_claims_when_an_incident_is_split(desk: Desk) -> None:
    decide(desk, send(desk), RemarkFate.SHOWN)
    desk.rule("ana", "split", desk.incident_of(TWELVE), "Two.", out=FIFTEEN)
    assert shown(desk, TWELVE) == shown(desk, FIFTEEN) == [WORDS]


@pytest.mark.parametrize("fate", [RemarkFate.WAITING, RemarkFate.SHOWN, RemarkFate.REFUSED])
def test_who_has_the_code_takes_it_back_whoever_read_it(desk: Desk, fate: RemarkFate) -> None:
    code, remark = send_coded(desk)
    if fate is not RemarkFate.WAITING:
        decide(desk, remark, fate)
    with pytest.raises(NotFound, match="belongs to no remark"):
        take_back(desk.store, "AAAA-BBBB-CCCC-DDDD", desk.now)
    assert take_back(desk.store, code.replace("-", " ").lower(), desk.now).text == ""
    assert shown(desk) == []
    with pytest.raises(Overtaken, match="already"):
        take_back(desk.store, code, desk.now)
    with pytest.raises(Overtaken, match="taken back by who sent it"):
        decide(desk, remark, RemarkFate.SHOWN)
    with desk.store.reading() as records:
        assert list(records.breaches()) == []
        assert records.log.of_item("remark", str(remark.id))[-1].action == "remark withdrawn"
    with desk.store._engine.connect() as connection:
        kept = repr(connection.exec_driver_sql("SELECT * FROM remarks").all())
    assert "cousin" not in kept
    assert code not in kept


def test_an_editor_cannot_take_it_back_for_its_sender(desk: Desk) -> None:
    remark = send(desk)
    for fate in (RemarkFate.WITHDRAWN, RemarkFate.WAITING):
        with pytest.raises(InputError, match="shown or refused"):
            decide(desk, remark, fate)


def test_too_many_from_one_place_are_refused(desk: Desk) -> None:
    for number in range(MOST_OF_ADDRESS[0]):
        send(desk, f"{WORDS} {number}")
    with pytest.raises(TooOften, match="in an hour"):
        send(desk)
    send(desk, address="203.0.113.10")


@pytest.mark.parametrize("text", ["", "  \n", "x" * 1_001, "a\0bcd"])
def test_what_is_no_remark(desk: Desk, text: str) -> None:
    with pytest.raises(InputError, match=r"^text: "):
        send(desk, text)


def test_words_that_were_changed_in_the_file_are_named(desk: Desk) -> None:
    decide(desk, send(desk), RemarkFate.REFUSED)
    with desk.store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE remarks SET fate = 'shown' WHERE id = 1")
    with desk.store.reading() as records:
        assert list(records.breaches()) == ["remark 1 is not the one that was logged"]
