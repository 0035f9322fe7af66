"""Settings from an environment."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from livemap.cli import main
from livemap.errors import BadSetting
from livemap.settings import read_settings


def test_what_is_set_is_taken() -> None:
    given = {"LIVEMAP_STORE": "a.sqlite", "LIVEMAP_CACHE": "c", "LIVEMAP_HOST": "0.0.0.0", "LIVEMAP_PORT": "0"}
    settings = read_settings(given)
    assert (settings.store, settings.cache, settings.host, settings.port) == ("a.sqlite", Path("c"), "0.0.0.0", 0)


def test_what_is_not_set_has_a_default() -> None:
    settings = read_settings({"LIVEMAP_PORT": ""})
    assert settings.store.endswith("livemap.sqlite")
    assert (settings.host, settings.port) == ("127.0.0.1", 8642)


@pytest.mark.parametrize("port", ["http", "-1", "65536", "80.5", "٨٠"])
def test_a_port_that_is_none(port: str) -> None:
    with pytest.raises(BadSetting, match="LIVEMAP_PORT"):
        read_settings({"LIVEMAP_PORT": port})


def test_a_bad_setting_is_told_in_one_line() -> None:
    result = CliRunner().invoke(main, ["read", "-"], env={"LIVEMAP_PORT": "http"})
    assert result.exit_code == 2
    assert result.stderr.startswith("livemap: LIVEMAP_PORT is 'http'")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LIVEMAP_ADDRESS", "map.example.org"),
        ("LIVEMAP_READERS", "some"),
        ("LIVEMAP_CONTRIBUTIONS", "all"),
        ("LIVEMAP_DISCUSSION", "on"),
    ],
)
def test_a_site_that_is_set_wrongly(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"{name} is '{value}'"):
        read_settings({name: value})


def test_a_site_for_its_people_only() -> None:
    settings = read_settings({"LIVEMAP_READERS": "closed", "LIVEMAP_ADDRESS": "https://map.example.org/"})
    assert (settings.readers, settings.address) == ("closed", "https://map.example.org")
