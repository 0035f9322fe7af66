"""All settings, read from the environment once at the top and handed down as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path, user_data_path

from livemap.errors import BadSetting

HIGHEST_PORT = 65_535
MOST_PROCESSES = 64
READERS = ("public", "closed")
CONTRIBUTORS = ("nobody", "people", "anyone")
DISCUSSIONS = ("off", "moderated")
CODES = ("choice", "administrators", "desk")


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What a site may set. Every field is documented in docs/reference/settings.md by a test."""

    #: LIVEMAP_STORE: path of an SQLite file or a SQLAlchemy URL (postgresql+psycopg://...).
    store: str
    #: LIVEMAP_CACHE: folder for what can be built again (the gazetteer's index).
    cache: Path
    #: LIVEMAP_GAZETTEER: folder of the places that the site imported and added.
    gazetteer: Path = Path("gazetteer")
    #: LIVEMAP_HOST: address that `serve` listens on.
    host: str = "127.0.0.1"
    #: LIVEMAP_PORT: port that `serve` listens on; 0 takes a free one.
    port: int = 8642
    #: LIVEMAP_PROCESSES: how many processes read when many reports wait; 0: one a processor, at most four.
    processes: int = 0
    #: LIVEMAP_MODEL_URL: address of an OpenAI-compatible language model that reads; None: the rules read.
    model_url: str | None = None
    #: LIVEMAP_MODEL_NAME: which model is asked there.
    model_name: str = ""
    #: LIVEMAP_MODEL_KEY: key that is sent to it and is never printed or stored; None: none is sent.
    model_key: str | None = field(default=None, repr=False)
    #: LIVEMAP_SOURCES: YAML file that says how reliable which source is, and why; None: nobody is rated.
    sources: Path | None = None
    #: LIVEMAP_ACTORS: YAML file of parties, aliases and dated affiliations that extend the shipped ones; None: no more.
    actors: Path | None = None
    #: LIVEMAP_ATTRIBUTION_WEIGHTS: JSON file of learned weights that attributions must pass; None: the rules decide.
    attribution_weights: Path | None = None
    #: LIVEMAP_ADDRESS: where people reach the site, for the links that it hands out.
    address: str = "http://127.0.0.1:8642"
    #: LIVEMAP_READERS: `public`, everybody may read; `closed`, only people with an account.
    readers: str = "public"
    #: LIVEMAP_POLICY: YAML file that says how many must approve what, over Livemap's own; None: Livemap's own.
    policy: Path | None = None
    #: LIVEMAP_TILES: a PMTiles file, or an address with {z}, {x} and {y}, drawn below the map; None: our own map alone.
    tiles: str | None = None
    #: LIVEMAP_CONTRIBUTIONS: who may send a report by the form: `nobody`, `people` with an account, or `anyone`.
    contributions: str = "nobody"
    #: LIVEMAP_DISCUSSION: `moderated`, readers may say something under an incident, read by an editor first; or `off`.
    discussion: str = "off"
    #: LIVEMAP_CODES: who must sign in with a code: each person's `choice`, `administrators`, or all of the `desk`.
    codes: str = "choice"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from environment variables; what is not set has a sensible default. Raises BadSetting."""
    store = environment.get("LIVEMAP_STORE") or str(user_data_path("livemap") / "livemap.sqlite")
    return Settings(
        store=store,
        cache=Path(environment.get("LIVEMAP_CACHE") or user_cache_path("livemap")),
        gazetteer=Path(environment.get("LIVEMAP_GAZETTEER") or _beside(store)),
        host=environment.get("LIVEMAP_HOST") or "127.0.0.1",
        port=_read_port(environment.get("LIVEMAP_PORT") or "8642"),
        processes=_read_count("LIVEMAP_PROCESSES", environment.get("LIVEMAP_PROCESSES") or "0"),
        **_read_model(environment),
        sources=Path(named) if (named := environment.get("LIVEMAP_SOURCES")) else None,
        actors=Path(named) if (named := environment.get("LIVEMAP_ACTORS")) else None,
        attribution_weights=Path(named) if (named := environment.get("LIVEMAP_ATTRIBUTION_WEIGHTS")) else None,
        address=_read_address(environment.get("LIVEMAP_ADDRESS") or "http://127.0.0.1:8642"),
        policy=Path(policy) if (policy := environment.get("LIVEMAP_POLICY")) else None,
        tiles=environment.get("LIVEMAP_TILES") or None,
        readers=_read_choice("LIVEMAP_READERS", environment.get("LIVEMAP_READERS") or READERS[0], READERS),
        contributions=_read_choice(
            "LIVEMAP_CONTRIBUTIONS", environment.get("LIVEMAP_CONTRIBUTIONS") or CONTRIBUTORS[0], CONTRIBUTORS
        ),
        discussion=_read_choice(
            "LIVEMAP_DISCUSSION", environment.get("LIVEMAP_DISCUSSION") or DISCUSSIONS[0], DISCUSSIONS
        ),
        codes=_read_choice("LIVEMAP_CODES", environment.get("LIVEMAP_CODES") or CODES[0], CODES),
    )


def _beside(store: str) -> Path:
    """The folder `gazetteer` beside a store's file; for a database elsewhere, in the account's data folder."""
    return (user_data_path("livemap") if "://" in store else Path(store).expanduser().parent) / "gazetteer"


def _read_port(said: str) -> int:
    if not said.isascii() or not said.isdigit() or int(said) > HIGHEST_PORT:
        raise BadSetting(f"LIVEMAP_PORT is {said!r}; a port is a whole number from 0 to {HIGHEST_PORT}")
    return int(said)


def _read_model(environment: Mapping[str, str]) -> dict[str, Any]:
    url, name = environment.get("LIVEMAP_MODEL_URL"), environment.get("LIVEMAP_MODEL_NAME")
    if not url:
        return {}
    if not url.startswith(("http://", "https://")):
        raise BadSetting("LIVEMAP_MODEL_URL begins with http:// or https://")
    if not name:
        raise BadSetting("LIVEMAP_MODEL_URL is set and LIVEMAP_MODEL_NAME is not; name the model to ask")
    return {"model_url": url, "model_name": name, "model_key": environment.get("LIVEMAP_MODEL_KEY") or None}


def _read_count(name: str, said: str) -> int:
    if not said.isascii() or not said.isdigit() or int(said) > MOST_PROCESSES:
        raise BadSetting(f"{name} is {said!r}; it is a whole number from 0 to {MOST_PROCESSES}")
    return int(said)


def _read_address(said: str) -> str:
    if not said.startswith(("http://", "https://")):
        raise BadSetting(f"LIVEMAP_ADDRESS is {said!r}; it begins with http:// or https://")
    return said.rstrip("/")


def _read_choice(name: str, said: str, choices: Sequence[str]) -> str:
    if said not in choices:
        raise BadSetting(f"{name} is {said!r}; it is one of {', '.join(choices)}")
    return said
