"""What people do with their own account: password, second factor, tokens. A page asks for the password again first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from livemap.desk.signing import log_person
from livemap.errors import InputError, NotAllowed, TooOften
from livemap.model.account import Account, Scope, Token
from livemap.reviewing.people.codes import check_code, is_secret
from livemap.reviewing.people.guesses import WINDOW, Guesses, is_shut
from livemap.reviewing.people.passwords import check_password, hash_password, verify_password
from livemap.reviewing.people.roles import may
from livemap.store import Store

LABEL = 60
LONGEST_DAYS = 366


def confirm(store: Store, account: Account, password: str, now: datetime) -> None:
    """Raises NotAllowed unless it is the account's password; guesses count as at the door."""
    with store.writing() as records:
        both, by_name, by_address = records.people.tries.count(account.name, "session", now - WINDOW)
        if is_shut(Guesses(both=both, name=by_name, address=by_address)):
            raise TooOften(f"too many tries; wait {WINDOW.seconds // 60} minutes")
        records.people.tries.add(account.name, "session", now)
        lock = records.people.accounts.lock_of(account.name)
    if not verify_password(lock.password, password):
        raise NotAllowed("that is not your password")
    with store.writing() as records:
        records.people.tries.forgive(account.name, "session")


def change_password(store: Store, account: Account, old: str, new: str, now: datetime) -> str:
    """Sets a new password and ends all sessions; returns the token of a new one."""
    check_password(new, account.name)
    confirm(store, account, old, now)
    hashed = hash_password(new)
    with store.writing() as records:
        records.people.accounts.set_password(account.name, hashed)
        records.people.sessions.end_all(account.name)
        log_person(records, "password set", account.name, account.name, now)
        return records.people.sessions.begin(account.name, now)


def turn_codes_on(store: Store, account: Account, secret: str, code: str, now: datetime) -> None:
    """From now on signing in asks for a code; `code` proves that the person's app has the secret."""
    step = check_code(secret, code, now, None) if is_secret(secret) else None
    if step is None:
        raise InputError("code: it does not fit; check the phone's clock and type the code that stands there now")
    with store.writing() as records:
        records.people.accounts.set_secret(account.name, secret, step)
        log_person(records, "codes turned on", account.name, account.name, now)


def turn_codes_off(store: Store, account: Account, password: str, now: datetime) -> None:
    confirm(store, account, password, now)
    with store.writing() as records:
        records.people.accounts.set_secret(account.name, None)
        log_person(records, "codes turned off", account.name, account.name, now)


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedToken:
    """What a person asks for."""

    label: str
    scopes: tuple[Scope, ...]
    #: None: it does not end by itself.
    days: int | None = None


def make_token(store: Store, account: Account, wanted: WantedToken, now: datetime) -> tuple[str, Token]:
    """A new token's secret, shown once. Raises InputError, and NotAllowed for a scope above the person's role."""
    label = wanted.label.strip()
    if not label or len(label) > LABEL:
        raise InputError(f"label: say in up to {LABEL} characters what the token is for")
    if not wanted.scopes:
        raise InputError("scopes: a token needs one at least")
    if wanted.days is not None and not 1 <= wanted.days <= LONGEST_DAYS:
        raise InputError(f"days: from 1 to {LONGEST_DAYS}")
    for scope in wanted.scopes:
        if not may(account.role, scope):
            raise NotAllowed(f"you are {account.role.value}; a token of yours cannot {scope.value}")
    expires = now + timedelta(days=wanted.days) if wanted.days else None
    draft = Token(id=0, account=account.name, label=label, scopes=wanted.scopes, created=now, expires=expires)
    with store.writing() as records:
        secret, token = records.people.tokens.make(draft)
        said = ", ".join(scope.value for scope in token.scopes)
        log_person(records, "token made", account.name, account.name, now, token=str(token.id), scopes=said)
    return secret, token


def revoke_token(store: Store, account: Account, number: int, now: datetime) -> None:
    """The person's own token stops working; raises NotFound, NotAllowed for another's."""
    with store.writing() as records:
        if records.people.tokens.get(number).account != account.name:
            raise NotAllowed(f"token {number} is not yours")
        records.people.tokens.revoke(number, now)
        log_person(records, "token revoked", account.name, account.name, now, token=str(number))
