"""What a reviewer should look at first: points with their reasons. Pure: the same item, the same place in the queue."""

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from livemap.model.claim import ClaimKind
from livemap.model.incident import Status
from livemap.reviewing.policy import Standing

WEIGHTS = Path(__file__).parent / "urgency.yml"
CHANGES = frozenset({"gained", "lost", "withdrew"})
SURE, UNSURE = 0.8, 0.2
MOST_ORIGINS, MOST_DAYS = 3, 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """An item that may need a ruling, by what makes it urgent."""

    kind: ClaimKind
    type: str
    status: Status
    standing: Standing
    #: Independent origins that say so.
    origins: int
    #: The largest bound of its figures; None: it has none.
    figure: int | None
    #: The least sure reading among its claims, 0..1.
    confidence: float
    #: Whole days since it was taken in or last changed.
    days: int
    #: Somebody asked for a second look.
    flagged: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Urgency:
    """How urgent, and why; reasons are (words, points), most points first."""

    score: float
    why: tuple[tuple[str, float], ...]


def needs_ruling(standing: Standing, flagged: bool) -> bool:
    """Whether an item waits: it is not settled, or somebody asked for a second look."""
    return flagged or standing not in (Standing.APPROVED, Standing.REJECTED)


def points_a_day() -> float:
    """What each day of waiting adds, for `MOST_DAYS` at most."""
    return weights()["day"]


def age_reason(days: int) -> tuple[str, float] | None:
    """What an item's age adds, in words and points; None: nothing yet."""
    points = round(points_a_day() * min(max(days, 0), MOST_DAYS), 1)
    return (f"waits for {days} day{'' if days == 1 else 's'}", points) if points > 0 else None


def urgency_of(item: Waiting) -> Urgency:
    """The points of an item. One that is settled has none: it does not wait."""
    if not needs_ruling(item.standing, item.flagged):
        return Urgency(score=0.0, why=())
    reasons = [(words, round(points, 1)) for words, points in _reasons(item, weights()) if points > 0]
    ordered = tuple(sorted(reasons, key=lambda reason: (-reason[1], reason[0])))
    return Urgency(score=round(sum(points for _, points in ordered), 1), why=ordered)


def _reasons(item: Waiting, points: dict[str, float]) -> list[tuple[str, float]]:
    origins = min(max(item.origins - 1, 0), MOST_ORIGINS)
    figure = math.floor(math.log10(item.figure)) + 1 if item.figure else 0
    doubt = min(max((SURE - item.confidence) / (SURE - UNSURE), 0.0), 1.0)
    changes = item.kind is ClaimKind.CONTROL and item.type in CHANGES
    return [
        ("somebody asked for a second look", points["flagged"] * item.flagged),
        ("changed since it was approved", points["reopened"] * (item.standing is Standing.REOPENED)),
        ("origins contradict each other", points["contradicted"] * (item.status is Status.CONTRADICTED)),
        ("a place changes hands", points["changes_hands"] * changes),
        (f"{item.origins} origins say so", points["origin"] * origins),
        (f"a figure of {item.figure or 0:,}", points["figure"] * figure),
        ("the machine is not sure of its reading", points["doubt"] * doubt),
        ("one more approval settles it", points["partly_approved"] * (item.standing is Standing.PARTLY_APPROVED)),
        age_reason(item.days) or ("", 0.0),
    ]


@cache
def weights() -> dict[str, float]:
    """The points of each reason."""
    return {name: float(value) for name, value in yaml.safe_load(WEIGHTS.read_text("utf-8")).items()}
