"""The site's policy, kind by kind: how many people must approve what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from livemap.errors import BadSetting
from livemap.model.claim import ClaimKind
from livemap.model.types import TYPES
from livemap.reviewing.policy import Policy

OURS = Path(__file__).parent / "policy.yml"
#: More people than any desk has are a slip of the finger.
MOST = 9


@dataclass(frozen=True, kw_only=True, slots=True)
class Stakes:
    """What of an item says how much hangs on it."""

    kind: ClaimKind
    type: str
    #: The largest bound of its figures; None: it has none.
    figure: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class KindPolicy:
    """How many approvals a kind needs."""

    approvals: int = 1
    #: From this figure on `approvals_above` are needed; None: figures change nothing.
    figure: int | None = None
    approvals_above: int = 1
    #: Approvals by type, where it differs.
    types: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicyBook:
    """The policy of every kind. Invariant: all kinds are there."""

    kinds: Mapping[ClaimKind, KindPolicy]

    def policy_for(self, stakes: Stakes) -> Policy:
        """How many must approve, and why."""
        rule, said = self.kinds[stakes.kind], stakes.type.replace("_", " ")
        reasons = [(rule.approvals, f"the policy for {stakes.kind.value}")]
        if stakes.type in rule.types:
            reasons = [(rule.types[stakes.type], f"the policy for {stakes.kind.value}: {said}")]
        if rule.figure is not None and stakes.figure is not None and stakes.figure >= rule.figure:
            reasons.append((rule.approvals_above, f"the policy for figures of {rule.figure:,} and more"))
        approvals, why = max(reasons, key=lambda reason: reason[0])
        return Policy(approvals=approvals, why=f"{approvals} approval{'' if approvals == 1 else 's'}: {why}")


def load_book(path: Path | None = None) -> PolicyBook:
    """Our policy with a site's file over it; raises BadSetting, which names file and entry."""
    book = _read(OURS)
    if path is not None:
        theirs = _read(path)
        book = {kind: {**entry, **theirs.get(kind, {})} for kind, entry in book.items()}
        unknown = sorted(str(kind) for kind in theirs.keys() - book.keys())
        if unknown:
            raise BadSetting(f"{path}: {unknown[0]!r} is no kind of claim; there are {', '.join(ClaimKind)}")
    return PolicyBook(kinds={kind: _kind(path or OURS, kind, book[kind.value]) for kind in ClaimKind})


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        found = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadSetting(f"{path}: cannot be read as YAML: {error}") from error
    if not isinstance(found, dict) or not all(isinstance(entry, dict) for entry in found.values()):
        raise BadSetting(f"{path}: it needs an entry for each kind, as `casualties: {{approvals: 1}}`")
    return found


def _kind(path: Path, kind: ClaimKind, entry: Mapping[str, Any]) -> KindPolicy:
    unknown = sorted(set(entry) - {"approvals", "above", "types"})
    if unknown:
        raise BadSetting(f"{path}: {kind.value}: {unknown[0]!r} is none of approvals, above, types")
    above, types = entry.get("above") or {}, entry.get("types") or {}
    for name in types:
        if name not in TYPES[kind]:
            raise BadSetting(f"{path}: {kind.value}: types: {name!r} is no type of {kind.value}")
    where = f"{path}: {kind.value}"
    return KindPolicy(
        approvals=_count(f"{where}: approvals", entry.get("approvals", 1), MOST),
        figure=_count(f"{where}: above: figure", above["figure"]) if "figure" in above else None,
        approvals_above=_count(f"{where}: above: approvals", above.get("approvals", 1), MOST),
        types={str(name): _count(f"{where}: types: {name}", count, MOST) for name, count in types.items()},
    )


def _count(where: str, said: object, most: int | None = None) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or said < 1 or (most is not None and said > most):
        raise BadSetting(f"{where}: {said!r} is not a whole number from 1{f' to {most}' if most else ''}")
    return said
