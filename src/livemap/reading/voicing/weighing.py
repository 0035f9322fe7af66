"""Learned weights over the rules' attributions: read from a site's file, asked only where a setting names one."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from livemap.errors import BadSetting

#: What a file of weights says it is; another number: its features mean something else.
FORMAT = "livemap.attribution-weights/1"
ADVICE = (
    "train one with: python -m evaluation.train attribution --out FILE, "
    "or unset LIVEMAP_ATTRIBUTION_WEIGHTS to read by the rules alone"
)
#: Most features that a reason names.
NAMED = 2
#: No weight is heavier, either way: a file with such a number is broken.
HEAVIEST = 1_000_000


class Weighs(Protocol):
    """What judges an attribution that the rules propose, by its features."""

    def weigh(self, features: Sequence[str]) -> str | None:
        """Why it is kept; None: it is not."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """A logistic regression: feature to weight, a bias, and from which chance on an attribution is kept.

    It proposes nothing: what the rules do not find stays unfound. Invariant: every number is finite, `least` in 0..1.
    """

    bias: float
    least: float
    weights: Mapping[str, float]

    def weigh(self, features: Sequence[str]) -> str | None:
        chance = self.chance_of(features)
        if chance < self.least:
            return None
        known = sorted((name for name in features if name in self.weights), key=lambda name: -abs(self.weights[name]))
        named = "; ".join(f"{name} {self.weights[name]:+.2f}" for name in known[:NAMED])
        return f"attribution weighed {chance:.2f}" + (f" ({named})" if named else "")

    def chance_of(self, features: Sequence[str]) -> float:
        total = math.fsum([self.bias, *(self.weights.get(name, 0.0) for name in features)])
        return 1 / (1 + math.exp(-total)) if total >= 0 else 1 - 1 / (1 + math.exp(total))


def load_weights(path: Path | None) -> Weights | None:
    """The weights that a site's file holds; None: it names none. Raises BadSetting for a file that holds no weights."""
    if path is None:
        return None
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _bad(path, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise _bad(path, f"byte {error.start} is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise _bad(path, f"not JSON{line}") from error
    return _checked(path, value)


def save_weights(path: Path, weights: Weights, made: Mapping[str, Any]) -> None:
    """One feature a line, the heaviest first; `made` says of what it was made. The same weights are the same file."""
    ordered = dict(sorted(weights.weights.items(), key=lambda item: (-abs(item[1]), item[0])))
    value = {"format": FORMAT, "made": made, "bias": weights.bias, "least": weights.least, "weights": ordered}
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _checked(path: Path, value: Any) -> Weights:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise _bad(path, f"is no file of weights of the format {FORMAT!r}")
    weights = value.get("weights")
    if not isinstance(weights, dict) or not weights:
        raise _bad(path, "field 'weights' maps features to numbers")
    for name in ("bias", "least"):
        if not _is_number(value.get(name)):
            raise _bad(path, f"field {name!r} is a number up to a million, not {value.get(name)!r}")
    if not 0 <= value["least"] <= 1:
        raise _bad(path, f"field 'least' is from 0 to 1, not {value['least']!r}")
    wrong = next((name for name, weight in weights.items() if not _is_number(weight)), None)
    if wrong is not None:
        raise _bad(path, f"the weight of {wrong!r} is a number up to a million, not {weights[wrong]!r}")
    return Weights(
        bias=float(value["bias"]),
        least=float(value["least"]),
        weights={name: float(weight) for name, weight in weights.items()},
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= HEAVIEST


def _bad(path: Path, why: str) -> BadSetting:
    return BadSetting(f"LIVEMAP_ATTRIBUTION_WEIGHTS: {path}: {why}; {ADVICE}")
