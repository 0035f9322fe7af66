"""How much speaks for two reports telling of one incident: words, names, ages, days and the time between them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from livemap.matching.rarity import Rarity, cosine, unit_vector
from livemap.matching.wording import Telling, Wording


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """A report prepared for comparison: its vector of words, its rare names, ages and days."""

    telling: Telling
    vector: dict[str, float]
    #: Name to how much sharing it says.
    names: dict[str, float]
    names_sum: float
    ages: frozenset[int]


@cache
def load_report_weights() -> dict[str, float]:
    text = files("livemap.matching").joinpath("report_weights.yml").read_text(encoding="utf-8")
    return {name: float(value) for name, value in yaml.safe_load(text).items()}


def profiles_of(tellings: Sequence[Telling], wordings: Sequence[Wording], rarity: Rarity) -> list[Profile]:
    common = load_report_weights()["common_name"]
    return [_profile(telling, wording, rarity, common) for telling, wording in zip(tellings, wordings, strict=True)]


def _profile(telling: Telling, wording: Wording, rarity: Rarity, common: float) -> Profile:
    names = {name: rarity.of(name) - common for name in sorted(wording.names) if rarity.of(name) > common}
    return Profile(
        telling=telling,
        vector=unit_vector(wording.words, rarity),
        names=names,
        names_sum=math.fsum(names.values()),
        ages=wording.ages,
    )


def likeness(one: Profile, other: Profile) -> float:
    """The score of two reports, in log-odds of their telling of one incident."""
    weights = load_report_weights()
    words = min(cosine(one.vector, other.vector), weights["most_words"])
    names = math.fsum(one.names[name] for name in one.names.keys() & other.names.keys())
    fewest = min(one.names_sum, other.names_sum)
    score = (
        weights["start"]
        + weights["words"] * math.sqrt(words)
        + weights["names"] * math.log1p(names)
        + weights["share"] * names / (fewest + weights["few_names"])
        + weights["gap"] * math.log1p(_gap(one.telling, other.telling, weights["unknown_gap"]))
    )
    return score + math.fsum(weights[sign] for sign in _signs(one, other))


def why_alike(one: Profile, other: Profile) -> str:
    """What the likeness of two reports rests on, in a line."""
    weights = load_report_weights()
    telling = [
        f"words {cosine(one.vector, other.vector):.2f}",
        f"names {_named(one, one.names.keys() & other.names.keys())}",
        f"{_gap(one.telling, other.telling, weights['unknown_gap']):.0f} days apart",
        *(sign.replace("_", " ") for sign in _signs(one, other)),
    ]
    return f"{one.telling.id} and {other.telling.id}: {', '.join(telling)} ({likeness(one, other):.1f})"


def _signs(one: Profile, other: Profile) -> list[str]:
    signs = (_ages_sign(one.ages, other.ages), _days_sign(one.telling.days, other.telling.days))
    return [sign for sign in signs if sign]


def _named(one: Profile, shared: set[str]) -> str:
    """The rarest names that both have."""
    rarest = sorted(shared, key=lambda name: (-one.names[name], name))[:4]
    return "/".join(rarest) or "none"


def _gap(one: Telling, other: Telling, unknown: float) -> float:
    if one.published is None or other.published is None:
        return unknown
    return abs((one.published - other.published).days)


def _ages_sign(one: frozenset[int], other: frozenset[int]) -> str | None:
    return "ages_differ" if one and other and one.isdisjoint(other) else None


def _days_sign(one: frozenset[int], other: frozenset[int]) -> str | None:
    if not one or not other:
        return None
    if one & other:
        return "same_day"
    return None if any(abs(a - b) == 1 for a in one for b in other) else "other_day"
