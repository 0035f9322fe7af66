"""Schemathesis asks the API of everything that its OpenAPI document allows, and more: no answer is a server error."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from livemap.desk import own
from livemap.model.account import Scope
from livemap.store import Store
from livemap.web.serving.site import Site
from tests.desk.front import Desk
from tests.web.conftest import served

pytestmark = pytest.mark.slow


@pytest.fixture
def asked(store: Store) -> Iterator[tuple[str, str]]:
    """The address of a site over each database, and the token of one who may do all."""
    desk = Desk(store)
    with store.reading() as records:
        account = records.people.accounts.get("administrator")
    wanted = own.WantedToken(label="a test", scopes=tuple(Scope))
    secret, _ = own.make_token(store, account, wanted, desk.now)
    with served(store, Site(clock=lambda: desk.now)) as address:
        yield address, secret


def test_no_server_error(asked: tuple[str, str]) -> None:
    address, secret = asked
    program = str(Path(sys.executable).parent / "schemathesis")
    # the seed is fixed: a failure can be looked at again
    options = ["--checks", "not_a_server_error", "-n", "4", "--phases", "coverage,fuzzing", "--seed", "7", "--no-color"]
    command = [program, "run", f"{address}/openapi.json", "-H", f"Authorization: Bearer {secret}", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert "passed" in done.stdout
