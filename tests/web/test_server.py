"""Ports, addresses and missing files."""

import socket
from pathlib import Path

import pytest

from livemap.errors import BadSetting
from livemap.web.serving.assets import AssetsMissing, require_assets
from livemap.web.serving.server import address_of, bind


def test_a_taken_port_is_passed_over_and_said() -> None:
    said: list[str] = []
    with bind("127.0.0.1", 0, said.append) as first:
        port = first.getsockname()[1]
        with bind("127.0.0.1", port, said.append) as second:
            assert second.getsockname()[1] != port
    assert said == [f"port {port} is taken, so this is {second_port(said)}"]


def second_port(said: list[str]) -> str:
    return said[0].rsplit(" ", 1)[1]


def test_an_address_that_is_not_ours_is_refused() -> None:
    with pytest.raises(BadSetting, match=r"cannot listen on 192\.0\.2\.1"):
        bind("192.0.2.1", 8642, lambda line: None)


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1")])
def test_the_address_can_be_opened(host: str, shown: str) -> None:
    with socket.socket() as listener:
        listener.bind((host, 0))
        assert address_of(listener) == f"http://{shown}:{listener.getsockname()[1]}/"


def test_missing_files_say_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(AssetsMissing, match="make assets"):
        require_assets(tmp_path)
