"""Signing in and out: the same work and the same answer whether or not the name is anyone's."""

from dataclasses import dataclass
from datetime import datetime

from livemap.errors import NotSignedIn, TooOften
from livemap.model.account import Account, Scope
from livemap.reviewing.people.codes import check_code
from livemap.reviewing.people.guesses import WINDOW, Guesses, is_shut
from livemap.reviewing.people.passwords import verify_password
from livemap.store import Records, Store
from livemap.store.log import Act
from livemap.store.people.accounts import Lock

WRONG = "the name, the password or the code is wrong"
SHUT = f"too many tries; wait {WINDOW.seconds // 60} minutes, or ask an administrator for a new link"


@dataclass(frozen=True, kw_only=True, slots=True)
class Credentials:
    """What a person types at the door."""

    name: str
    password: str
    #: "" where no code was typed.
    code: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """Who asks, by a session's cookie or by a token."""

    account: Account
    #: What the token may; None: a session, which may all that the role may.
    scopes: tuple[Scope, ...] | None = None


def sign_in(store: Store, typed: Credentials, address: str, now: datetime) -> str:
    """The token of a new session. Raises NotSignedIn, the same for a wrong name as for a wrong password, or TooOften.

    The try is written down before the password is looked at, so that a hundred at once are a hundred tries.
    """
    name = typed.name.strip().lower()
    lock = _write_down(store, name, address, now)
    right = verify_password(lock.password, typed.password)
    step = check_code(lock.secret, typed.code, now, lock.code_step) if right and lock.secret else None
    if not right or (lock.secret and step is None):
        _refuse(store, name, "a wrong code" if right else "a wrong password", now)
    with store.writing() as records:
        return _let_in(records, name, address, _Proof(lock=lock, step=step), now)


def sign_out(store: Store, token: str, now: datetime) -> None:
    """Ends a session; one that has ended already stays so."""
    with store.writing() as records:
        found = records.people.sessions.find(token, now)
        records.people.sessions.end(token)
        if found:
            log_person(records, "signed out", found[0].name, found[0].name, now)


def find_session(store: Store, token: str, now: datetime) -> Caller | None:
    """Whose session it is; None: it has ended."""
    with store.reading() as records:
        found = records.people.sessions.find(token, now)
    if found is None:
        return None
    account, stale = found
    if stale:
        with store.writing() as records:
            records.people.sessions.note(token, now)
    return Caller(account=account)


def find_token(store: Store, secret: str, now: datetime) -> Caller:
    """In whose name a program asks; raises NotSignedIn."""
    with store.reading() as records:
        found = records.people.tokens.find(secret, now)
    if found is None:
        raise NotSignedIn("this token is none of ours, was revoked or has ended; make a new one on your account's page")
    return Caller(account=found[0], scopes=found[1])


def log_person(records: Records, action: str, name: str, by: str, now: datetime, **detail: str) -> None:
    """An entry on a person. It never has a secret or an address in it: the log cannot forget."""
    records.log.append(Act(by=by, action=action, item_kind="account", item_id=name, detail=detail), now)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Proof:
    """The lock that was opened, and the half minute of the code that opened it."""

    lock: Lock
    step: int | None


def _write_down(store: Store, name: str, address: str, now: datetime) -> Lock:
    with store.writing() as records:
        both, by_name, by_address = records.people.tries.count(name, address, now - WINDOW)
        if is_shut(Guesses(both=both, name=by_name, address=by_address)):
            raise TooOften(SHUT)
        records.people.tries.add(name, address, now)
        if is_shut(Guesses(both=both + 1, name=by_name + 1, address=by_address + 1)):
            log_person(records, "sign-in shut", _known(records, name), "livemap", now)
        return records.people.accounts.lock_of(name)


def _known(records: Records, name: str) -> str:
    """The name if it is anyone's: what else was typed may be a password."""
    return name if records.people.accounts.find(name) else ""


def _refuse(store: Store, name: str, why: str, now: datetime) -> None:
    with store.writing() as records:
        log_person(records, "sign-in refused", _known(records, name), "livemap", now, why=why)
    raise NotSignedIn(WRONG)


def _let_in(records: Records, name: str, address: str, proof: _Proof, now: datetime) -> str:
    people = records.people
    account, lock = people.accounts.find(name), people.accounts.lock_of(name)
    # between the look and now: another sign-in took the code, or an administrator shut the door
    if account is None or account.disabled is not None or lock != proof.lock:
        raise NotSignedIn(WRONG)
    if proof.step is not None:
        people.accounts.use_code(name, proof.step)
    people.tries.forgive(name, address)
    log_person(records, "signed in", name, name, now)
    return people.sessions.begin(name, now)
