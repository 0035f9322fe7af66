"""Where an outlet is at home: a paper of Deir ez-Zor means its own Mayadin."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import yaml

from livemap.model.names import fold
from livemap.model.place import Place, PlaceKind
from livemap.model.report import Report

#: Domains of countries whose letters are not the country's code.
OTHER_LETTERS = {"UK": "GB"}


@dataclass(frozen=True, slots=True)
class Home:
    """A country, and the one division of it that a local outlet is made for; None: the whole country."""

    outlet: str
    country: str
    division: str | None = None

    def holds(self, place: Place) -> str:
        """The name of the weight that `place` has for lying there: its country, its division; "": it lies elsewhere."""
        if place.kind is PlaceKind.COUNTRY or place.country != self.country:
            return ""
        return "outlet_division" if self.division is not None and place.admin1 == self.division else "outlet_country"


def home_of(report: Report) -> Home | None:
    """By the outlet's name, else by where it was published; None: not known, or the whole world."""
    known, _ = load_homes()
    host = (urlsplit(report.url).hostname or "").removeprefix("www.") if report.url else ""
    said = report.outlet or host
    for name in (fold(report.outlet or ""), *_domains((report.outlet or "").lower()), *_domains(host)):
        if name in known:
            country, _, division = known[name].partition("/")
            return Home(said, country, division or None)
    code = _country_of(host) or _country_of((report.outlet or "").lower())
    return Home(said, code) if code else None


def _domains(host: str) -> list[str]:
    """'news.example.com' is also example.com."""
    parts = host.split(".")
    return [".".join(parts[first:]) for first in range(len(parts) - 1)] if " " not in host else []


def _country_of(host: str) -> str:
    """The country of a domain of two letters, where only its own have one."""
    _, dot, last = host.rpartition(".")
    if not dot or len(last) != 2 or not last.isalpha() or last in load_homes()[1]:
        return ""
    return OTHER_LETTERS.get(last.upper(), last.upper())


@cache
def load_homes() -> tuple[Mapping[str, str], frozenset[str]]:
    """Home by folded name or domain, and the domains of countries that are sold to everybody."""
    raw: dict[str, Any] = yaml.safe_load((files("livemap.placing") / "outlets.yml").read_text("utf-8"))
    homes: dict[str, str] = {}
    for home, names in raw["homes"].items():
        for name in names:
            homes[name.lower() if "." in name and " " not in name else fold(name)] = home
    return homes, frozenset(raw["sold"])
