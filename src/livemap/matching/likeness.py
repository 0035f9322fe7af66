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
    ages: frozenset[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """The score of two reports in log-odds, and the line that says why."""

    score: float
    why: str


@cache
def load_report_weights() -> dict[str, float]:
    text = files("livemap.matching").joinpath("report_weights.yml").read_text(encoding="utf-8")
    return {name: float(value) for name, value in yaml.safe_load(text).items()}


def profiles_of(tellings: Sequence[Telling], wordings: Sequence[Wording], rarity: Rarity) -> list[Profile]:
    common = load_report_weights()["common_name"]
    return [
        Profile(
            telling=telling,
            vector=unit_vector(wording.words, rarity),
            names={name: rarity.of(name) - common for name in wording.names if rarity.of(name) > common},
            ages=wording.ages,
        )
        for telling, wording in zip(tellings, wordings, strict=True)
    ]


def likeness(one: Profile, other: Profile) -> Likeness:
    """The likeness of two reports."""
    weights = load_report_weights()
    words = min(cosine(one.vector, other.vector), weights["most_words"])
    shared = one.names.keys() & other.names.keys()
    names = math.fsum(one.names[name] for name in shared)
    fewest = min(math.fsum(one.names.values()), math.fsum(other.names.values()))
    gap = _gap(one.telling, other.telling, weights["unknown_gap"])
    ages, days = _ages_sign(one.ages, other.ages), _days_sign(one.telling.days, other.telling.days)
    score = math.fsum(
        (
            weights["start"],
            weights["words"] * math.sqrt(words),
            weights["names"] * math.log1p(names),
            weights["share"] * names / (fewest + weights["few_names"]),
            weights["gap"] * math.log1p(gap),
            *(weights[sign] for sign in (ages, days) if sign),
        )
    )
    telling = [f"words {words:.2f}", f"names {_named(one, shared)}", f"{gap:.0f} days apart"]
    signs = [sign.replace("_", " ") for sign in (ages, days) if sign]
    return Likeness(score=score, why=", ".join([*telling, *signs]) + f" ({score:.1f})")


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
