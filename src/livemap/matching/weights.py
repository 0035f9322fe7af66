"""The table of weights and the groups of types, read once from weights.yml."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, kw_only=True, slots=True)
class Guard:
    """What one incident can span, however many claims link into it."""

    #: Mean score that the claims of two groups must reach with one another for the groups to become one.
    mean: float
    #: Days between the latest first day and the earliest last day of its claims.
    days: int
    #: Kilometres between its exact places.
    km: float
    #: Factor between its figures of one type, group and party.
    figure_ratio: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """The table: feature and value to weight, the linking score, and which types go together."""

    #: Score from which two claims are linked.
    link: float
    #: Rising scores of the links that are looked at where ever more claims hang together; the first is `link`.
    steps: tuple[float, ...]
    #: Claims that may hang together before the next step is taken.
    crowd: int
    table: dict[str, dict[str, float]]
    guard: Guard
    #: Type to its group; a type that is not listed is a group of its own.
    groups: dict[str, str]
    companions: frozenset[frozenset[str]]
    #: Groups of violence, and those among them that leave open how it was done.
    violence: frozenset[str]
    open: frozenset[str]
    #: What was found of two types: each is asked for with every pair of claims.
    _pairs: dict[tuple[str, str], str | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, feature: str, value: str) -> float:
        return self.table[feature][value]

    def group_of(self, type: str) -> str:
        return self.groups.get(type, type)

    def kin_of(self, group: str) -> tuple[str, ...]:
        """The group itself and those that it goes with, sorted."""
        return tuple(sorted({group, *(other for pair in self.companions if group in pair for other in pair)}))

    def type_value(self, one: str, other: str) -> str | None:
        """'same', 'same_group', 'open' or 'companions'; None: these two types are never one happening."""
        if (one, other) not in self._pairs:
            self._pairs[one, other] = self._pair_value(one, other)
        return self._pairs[one, other]

    def _pair_value(self, one: str, other: str) -> str | None:
        if one == other:
            return "same"
        groups = frozenset({self.group_of(one), self.group_of(other)})
        if len(groups) == 1:
            return "same_group"
        if groups not in self.companions:
            return None
        return "open" if groups & self.open and groups <= self.violence else "companions"


@cache
def load_weights() -> Weights:
    data = yaml.safe_load(files("livemap.matching").joinpath("weights.yml").read_text(encoding="utf-8"))
    features = ("place", "time", "type", "actors", "figure", "words", "denial", "voice", "report", "lead")
    return Weights(
        link=float(data["link"]),
        steps=(float(data["link"]), *(float(step) for step in data["steps"])),
        crowd=int(data["crowd"]),
        table={name: {value: float(weight) for value, weight in data[name].items()} for name in features},
        guard=Guard(**data["guard"]),
        groups={type: group for group, types in data["groups"].items() for type in types},
        companions=frozenset(frozenset(pair) for pair in data["companions"]),
        violence=frozenset(data["violence"]),
        open=frozenset(data["open"]),
    )
