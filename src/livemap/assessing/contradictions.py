"""What claims about one happening cannot both hold: figures, doers, and denials."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from livemap.assessing.ranges import range_of
from livemap.assessing.sentences import named
from livemap.model.claim import ClaimKind, Modality
from livemap.model.incident import Origin
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorRegistry


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A claim in an origin's mouth."""

    origin: Origin
    item: RecordedClaim


@dataclass(frozen=True, kw_only=True, slots=True)
class Contradiction:
    """Two origins that cannot both be right. Invariant: `why` names both."""

    one: str
    other: str
    why: str


def find_contradictions(said: Sequence[Said], registry: ActorRegistry) -> tuple[Contradiction, ...]:
    """Every pair of origins whose claims cannot both hold, once for each reason."""
    pairs = [(one, other) for one, other in combinations(said, 2) if one.origin.key != other.origin.key]
    found = [clash for one, other in pairs for clash in _clashes(one, other, registry)]
    return tuple(dict.fromkeys(found))


def _clashes(one: Said, other: Said, registry: ActorRegistry) -> Iterator[Contradiction]:
    if _is_denied(one) != _is_denied(other):
        if is_same_matter(one.item, other.item):
            denier, asserter = (one, other) if _is_denied(one) else (other, one)
            yield _of(one, other, f"{named(denier.origin.name)} denies what {named(asserter.origin.name)} says")
        return
    if _is_denied(one):
        return
    why = figures_clash(one.item, other.item)
    if why:
        yield _of(one, other, f"{named(one.origin.name)} says {why[0]}, {named(other.origin.name)} says {why[1]}")
    if doers_clash(one.item, other.item, registry):
        yield _of(
            one,
            other,
            f"{named(one.origin.name)} and {named(other.origin.name)} name opposed parties as having done it",
        )


def is_same_matter(one: RecordedClaim, other: RecordedClaim) -> bool:
    """Whether a denial of the one is about the other: the kind is the same, or one is the event of the other."""
    kinds = {one.claim.kind, other.claim.kind}
    return len(kinds) == 1 or ClaimKind.EVENT in kinds


def figures_clash(one: RecordedClaim, other: RecordedClaim) -> tuple[str, str] | None:
    """Two counts of the same people that share no number; a later, higher count is a rising toll, not a clash."""
    ours, theirs = one.claim.figure, other.claim.figure
    if ours is None or theirs is None or one.claim.type != other.claim.type:
        return None
    if one.claim.part_of or other.claim.part_of or one.claim.since != other.claim.since:
        return None
    if (ours.unit, ours.group, ours.party) != (theirs.unit, theirs.group, theirs.party):
        return None
    first, second = range_of(ours), range_of(theirs)
    if first.meets(second):
        return None
    lower, higher = (one, other) if first.low < second.low else (other, one)
    if _is_day_before(lower, higher):
        return None
    return f"{first} {one.claim.type.replace('_', ' ')}", f"{second}"


def doers_clash(one: RecordedClaim, other: RecordedClaim, registry: ActorRegistry) -> bool:
    """Whether two claims of one type name doers that are at war with each other."""
    if one.claim.type != other.claim.type or not one.claim.by or not other.claim.by:
        return False
    ours, theirs = _parties(one), _parties(other)
    return bool(ours and theirs) and all(registry.opposed(a, b) for a in ours for b in theirs)


def _parties(item: RecordedClaim) -> Iterable[str]:
    return sorted({actor.party for actor in item.claim.by if actor.party})


def _is_denied(said: Said) -> bool:
    return said.item.claim.modality is Modality.DENIED


def _is_day_before(lower: RecordedClaim, higher: RecordedClaim) -> bool:
    if lower.published is None or higher.published is None:
        return False
    return lower.published.date() < higher.published.date()


def _of(one: Said, other: Said, why: str) -> Contradiction:
    first, second = sorted((one.origin.key, other.origin.key))
    return Contradiction(one=first, other=second, why=why)
