"""Coming in: the same answer for a wrong name as for a wrong password, guessing shut, every step in the log."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pyotp
import pytest

from livemap.desk import own, people, signing
from livemap.desk.signing import Credentials, find_session, find_token, sign_in, sign_out
from livemap.errors import InputError, NotAllowed, NotFound, NotSignedIn, TooOften
from livemap.model.account import Role, Scope
from livemap.reviewing.people import passwords
from livemap.reviewing.people.guesses import WINDOW
from livemap.store import Store

NOW = datetime(2031, 5, 12, 9, 0, tzinfo=UTC)
PASSWORD = "seven quiet herons"
HERE, THERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def ana(store: Store) -> str:
    return people.add_account(store, "Ana", Role.REVIEWER, PASSWORD, NOW).name


def come_in(store: Store, name: str = "ana", password: str = PASSWORD, code: str = "", **more: object) -> str:
    address, now = more.get("address", HERE), more.get("now", NOW)
    assert isinstance(now, datetime)
    return sign_in(store, Credentials(name=name, password=password, code=code), str(address), now)


def acts(store: Store) -> list[tuple[str, str]]:
    with store.reading() as records:
        return [(entry.action, entry.item_id) for entry in records.log.entries() if entry.item_kind == "account"]


def test_a_session_has_a_person_until_it_ends(store: Store, ana: str) -> None:
    token = come_in(store, " ANA ")
    caller = find_session(store, token, NOW)
    assert caller is not None
    assert (caller.account.name, caller.account.role, caller.scopes) == (ana, Role.REVIEWER, None)
    sign_out(store, token, NOW)
    assert find_session(store, token, NOW) is None
    assert acts(store) == [("account made", "ana"), ("signed in", "ana"), ("signed out", "ana")]


def test_every_sign_in_is_a_new_token(store: Store, ana: str) -> None:
    assert come_in(store) != come_in(store)


def test_a_session_ends_by_the_clock(store: Store, ana: str) -> None:
    token = come_in(store)
    for minutes in range(25, 12 * 60, 25):
        assert find_session(store, token, NOW + timedelta(minutes=minutes)), minutes
    assert find_session(store, token, NOW + timedelta(hours=12)) is None
    idle = come_in(store)
    assert find_session(store, idle, NOW + timedelta(minutes=30, seconds=1)) is None


@pytest.mark.parametrize(("name", "password"), [("ana", "seven quiet heron"), ("nobody-here", PASSWORD), ("", "")])
def test_wrong_is_wrong_whatever_it_was(store: Store, ana: str, name: str, password: str) -> None:
    with pytest.raises(NotSignedIn) as refused:
        come_in(store, name, password)
    assert str(refused.value) == signing.WRONG


def test_an_unknown_name_costs_the_same_work(store: Store, ana: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done = []
    verify = passwords.HASHER.verify

    def watched(_: object, kept: str, said: str) -> bool:
        done.append(kept)
        return verify(kept, said)

    monkeypatch.setattr(type(passwords.HASHER), "verify", watched)
    for name in ("ana", "nobody-here"):
        with pytest.raises(NotSignedIn):
            come_in(store, name, "wrong wrong wrong")
    assert len(done) == 2
    assert len(set(done)) == 2


def test_guessing_is_shut_for_the_place_it_comes_from(store: Store, ana: str) -> None:
    for _ in range(5):
        with pytest.raises(NotSignedIn):
            come_in(store, password="wrong wrong wrong")
    with pytest.raises(TooOften):
        come_in(store)
    assert come_in(store, address=THERE)
    assert come_in(store, now=NOW + WINDOW)
    assert ("sign-in shut", "ana") in acts(store)


def test_guessing_at_nobodys_name_is_shut_the_same(store: Store, ana: str) -> None:
    for _ in range(5):
        with pytest.raises(NotSignedIn):
            come_in(store, "nobody-here")
    with pytest.raises(TooOften) as refused:
        come_in(store, "nobody-here")
    assert str(refused.value) == signing.SHUT
    # what was typed may be a password: it is not in the log
    assert all(item in ("ana", "") for _, item in acts(store))


def test_many_names_from_one_address_are_shut(store: Store, ana: str) -> None:
    for number in range(30):
        with pytest.raises(NotSignedIn):
            come_in(store, f"guess{number}")
    with pytest.raises(TooOften):
        come_in(store)


def test_coming_in_forgives_what_was_mistyped(store: Store, ana: str) -> None:
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(NotSignedIn):
                come_in(store, password="wrong wrong wrong")
        come_in(store)


def test_a_code_is_asked_for_and_good_once(store: Store, ana: str) -> None:
    totp = pyotp.TOTP("JBSWY3DPEHPK3PXP" * 2)
    with store.reading() as records:
        account = records.people.accounts.get(ana)
    with pytest.raises(InputError, match="clock"):
        own.turn_codes_on(store, account, totp.secret, "000000", NOW)
    own.turn_codes_on(store, account, totp.secret, totp.at(NOW), NOW)
    later = NOW + timedelta(minutes=2)
    for code in ("", "000000", totp.at(NOW)):
        with pytest.raises(NotSignedIn):
            come_in(store, code=code, now=later)
    assert come_in(store, code=totp.at(later), now=later)
    with pytest.raises(NotSignedIn):
        come_in(store, code=totp.at(later), now=later)
    own.turn_codes_off(store, account, PASSWORD, later)
    assert come_in(store, now=later)


def test_a_disabled_person_is_out_at_once(store: Store, ana: str) -> None:
    people.add_account(store, "root", Role.ADMINISTRATOR, "a stone on the hill", NOW)
    token = come_in(store)
    with store.reading() as records:
        account = records.people.accounts.get(ana)
    wanted = own.WantedToken(label="a script", scopes=(Scope.READ,))
    secret, _ = own.make_token(store, account, wanted, NOW)
    assert find_token(store, secret, NOW).scopes == (Scope.READ,)
    people.disable(store, ana, "root", NOW)
    assert find_session(store, token, NOW) is None
    with pytest.raises(NotSignedIn):
        find_token(store, secret, NOW)
    with pytest.raises(NotSignedIn):
        come_in(store)
    people.enable(store, ana, "root", NOW)
    assert come_in(store)
    with pytest.raises(NotSignedIn):
        find_token(store, secret, NOW)


def test_a_link_lets_one_person_in_once(store: Store) -> None:
    link = people.invite(store, Role.CONTRIBUTOR, "livemap", NOW)
    with pytest.raises(InputError, match="12 or more"):
        people.join(store, link, "bo", "short", NOW)
    assert people.join(store, link, "Bo", PASSWORD, NOW) == "bo"
    with pytest.raises(NotFound, match="used already"):
        people.join(store, link, "other", PASSWORD, NOW)
    assert find_session(store, come_in(store, "bo"), NOW)


def test_a_link_is_good_for_three_days(store: Store) -> None:
    link = people.invite(store, Role.CONTRIBUTOR, "livemap", NOW)
    with pytest.raises(NotFound, match="too old"):
        people.join(store, link, "bo", PASSWORD, NOW + timedelta(days=3))


def test_a_reset_ends_what_there_was(store: Store, ana: str) -> None:
    token = come_in(store)
    link = people.reset(store, ana, "livemap", NOW)
    assert find_session(store, token, NOW) is None
    with pytest.raises(NotSignedIn):
        come_in(store)
    people.join(store, link, "ignored", "eleven pale stones", NOW)
    assert come_in(store, password="eleven pale stones")


def test_the_last_administrator_stays(store: Store) -> None:
    people.add_account(store, "root", Role.ADMINISTRATOR, PASSWORD, NOW)
    people.invite(store, Role.ADMINISTRATOR, "root", NOW, "second")
    for by in ("livemap", "root"):
        with pytest.raises(NotAllowed):
            people.change_role(store, "root", Role.READER, by, NOW)
        with pytest.raises(NotAllowed):
            people.disable(store, "root", by, NOW)


def test_a_token_never_may_more_than_its_person(store: Store, ana: str) -> None:
    with store.reading() as records:
        account = records.people.accounts.get(ana)
    with pytest.raises(NotAllowed, match="administer"):
        own.make_token(store, account, own.WantedToken(label="x", scopes=(Scope.ADMINISTER,)), NOW)
    secret, token = own.make_token(store, account, own.WantedToken(label="x", scopes=(Scope.RULE,), days=1), NOW)
    assert find_token(store, secret, NOW)
    with pytest.raises(NotSignedIn):
        find_token(store, secret, NOW + timedelta(days=1))
    own.revoke_token(store, account, token.id, NOW)
    with pytest.raises(NotSignedIn):
        find_token(store, secret, NOW)


def test_no_secret_is_kept(store: Store, ana: str, store_address: str) -> None:
    token = come_in(store)
    link = people.invite(store, Role.READER, "livemap", NOW)
    with store.reading() as records:
        account = records.people.accounts.get(ana)
    secret, _ = own.make_token(store, account, own.WantedToken(label="x", scopes=(Scope.READ,)), NOW)
    with store.reading() as records:
        told = " ".join(f"{entry.detail} {entry.item_id}" for entry in records.log.entries())
        lock = records.people.accounts.lock_of(ana)
    for kept in (token, link, secret, PASSWORD, sha256(PASSWORD.encode()).hexdigest()):
        assert kept not in told
    assert lock.password
    assert lock.password.startswith("$argon2id$")
    if store_address.endswith(".sqlite"):
        store.close()
        held = b"".join(path.read_bytes() for path in Path(store_address).parent.iterdir())
        for kept in (token, link, secret, PASSWORD):
            assert kept.encode() not in held
