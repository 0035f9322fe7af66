"""`livemap user`: accounts from the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from livemap.cli import main
from livemap.store import create_store

PASSWORD = "seven quiet herons"


@pytest.fixture
def address(tmp_path: Path) -> str:
    create_store(str(tmp_path / "s.sqlite")).close()
    return str(tmp_path / "s.sqlite")


def run(address: str, *words: str, typed: str = "") -> Result:
    environment = {"LIVEMAP_STORE": address, "LIVEMAP_ADDRESS": "https://map.example.org/"}
    return CliRunner().invoke(main, ["user", *words], input=typed, env=environment)


def test_the_password_is_asked_for_twice_and_not_shown(address: str) -> None:
    done = run(address, "add", "root", "--role", "administrator", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert done.exit_code == 0, done.output
    assert "root may sign in as administrator" in done.stdout
    assert PASSWORD not in done.output


def test_the_password_comes_from_standard_input(address: str) -> None:
    assert run(address, "add", "root", "--password-stdin", typed=f"{PASSWORD}\n").exit_code == 0
    refused = run(address, "add", "root", "--password-stdin", typed=f"{PASSWORD}\n")
    assert refused.exit_code == 2
    assert "there is an account 'root' already" in refused.stderr


def test_an_invitation_is_a_link_to_the_site(address: str) -> None:
    done = run(address, "add", "bo", "--invite")
    assert "https://map.example.org/invitations/" in done.stdout
    assert "invited" in run(address, "list").stdout


def test_roles_and_doors(address: str) -> None:
    run(address, "add", "root", "--role", "administrator", "--password-stdin", typed=f"{PASSWORD}\n")
    run(address, "add", "bo", "--password-stdin", typed=f"{PASSWORD}\n")
    assert "bo is now editor" in run(address, "role", "bo", "editor").stdout
    assert "bo is disabled" in run(address, "disable", "bo").stdout
    assert "disabled" in run(address, "list").stdout
    assert "may sign in again" in run(address, "disable", "bo", "--undo").stdout
    assert "/invitations/" in run(address, "reset", "bo").stdout
    last = run(address, "disable", "root")
    assert last.exit_code == 6
    assert "make another one first" in last.stderr


@pytest.mark.parametrize("words", [("role", "nobody", "editor"), ("disable", "nobody"), ("reset", "nobody")])
def test_nobody_is_nobody(address: str, words: tuple[str, ...]) -> None:
    done = run(address, *words)
    assert done.exit_code == 5
    assert "there is no account 'nobody'" in done.stderr
