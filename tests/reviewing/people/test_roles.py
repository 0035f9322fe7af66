"""What each role may do, case by case."""

from datetime import UTC, datetime

import pytest

from livemap.errors import InputError, NotAllowed
from livemap.model.account import Account, Role, Scope
from livemap.reviewing.people.guesses import Guesses, is_shut
from livemap.reviewing.people.names import read_name
from livemap.reviewing.people.passwords import check_password
from livemap.reviewing.people.roles import check_scope, may, scopes_of

NOW = datetime(2031, 1, 1, tzinfo=UTC)


def test_who_may_what() -> None:
    allowed = {role: {scope for scope in Scope if may(role, scope)} for role in Role}
    assert allowed[Role.READER] == {Scope.READ}
    assert allowed[Role.CONTRIBUTOR] == {Scope.READ, Scope.CONTRIBUTE}
    assert allowed[Role.REVIEWER] == {Scope.READ, Scope.CONTRIBUTE, Scope.COMMENT, Scope.RULE}
    assert allowed[Role.EDITOR] == {*allowed[Role.REVIEWER], Scope.EDIT}
    assert allowed[Role.ADMINISTRATOR] == set(Scope)


@pytest.mark.parametrize("role", Role)
def test_a_higher_role_may_all_that_a_lower_one_may(role: Role) -> None:
    higher = [other for other in Role if list(Role).index(other) >= list(Role).index(role)]
    assert all(set(scopes_of(role)) <= set(scopes_of(other)) for other in higher)


@pytest.mark.parametrize(
    ("role", "granted", "scope", "says"),
    [
        (Role.READER, None, Scope.RULE, "only a reviewer or above may rule on items; you are reader"),
        (Role.REVIEWER, None, Scope.ADMINISTER, "only an administrator or above may administer this site"),
        (Role.REVIEWER, (Scope.READ,), Scope.RULE, "lacks the scope 'rule'"),
        (Role.READER, (Scope.RULE,), Scope.RULE, "only a reviewer"),
    ],
)
def test_refusals_say_who_may(role: Role, granted: tuple[Scope, ...] | None, scope: Scope, says: str) -> None:
    with pytest.raises(NotAllowed, match=says):
        check_scope(Account(name="ana", role=role, created=NOW), granted, scope)


def test_a_disabled_account_may_nothing() -> None:
    with pytest.raises(NotAllowed, match="disabled"):
        check_scope(Account(name="ana", role=Role.EDITOR, created=NOW, disabled=NOW), None, Scope.READ)


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("eleven char", "too few"),
        ("x" * 257, "more than 256"),
        ("121212121212", "repeats"),
        ("anaanaana anx", "repeats|first"),
        ("my livemap site", "first that anyone guesses"),
        ("bob and his dog", "first that anyone guesses"),
        ("QWERTYuiop123", "first that anyone guesses"),
        ("P4ssw0rd2024!", "first that anyone guesses"),
        ("January2031!!", "first that anyone guesses"),
        ("iloveyouforever", "first that anyone guesses"),
        ("1q2w3e4r5t6y", "first that anyone guesses"),
        ("987654321qwerty", "first that anyone guesses"),
        ("superman superman", "first that anyone guesses"),
        ("йцукенгшщзхъ1", "first that anyone guesses"),
        ("correcthorsebatterystaple", "first that anyone guesses"),
    ],
)
def test_passwords_that_will_not_do(password: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        check_password(password, "bob")


@pytest.mark.parametrize(
    "password",
    [
        "seven quiet herons",
        "كلمة سر طويلة جدا",
        "🦢🦩🦆🦉🦅🦜🦚🐦🐧🐤🐣🐥",
        "sunshine over cheese rolls",
        "tiger horse banana lamp",
        "G7$kq2!vPz9w",
        " a space at both ends ",
    ],
)
def test_passwords_that_do(password: str) -> None:
    check_password(password, "bob")


def test_a_short_name_may_stand_in_a_password() -> None:
    check_password("seven quiet herons", "e")


@pytest.mark.parametrize("name", ["", "-ana", "ana-", "a b", "ána", "a" * 33, "livemap", "ana\n", "a/b", "anonymous"])
def test_names_that_will_not_do(name: str) -> None:
    if name == "ana\n":
        assert read_name(name) == "ana"
        return
    with pytest.raises(InputError, match="name"):
        read_name(name)


@pytest.mark.parametrize(
    ("both", "name", "address", "shut"),
    [(0, 0, 0, False), (4, 4, 4, False), (5, 5, 5, True), (0, 20, 0, True), (0, 19, 29, False), (0, 0, 30, True)],
)
def test_when_guessing_is_shut(both: int, name: int, address: int, shut: bool) -> None:
    assert is_shut(Guesses(both=both, name=name, address=address)) is shut
