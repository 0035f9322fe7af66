"""What claims about one happening cannot both hold: figures, doers, and denials."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from livemap.assessing.ranges import Range, range_of
from livemap.assessing.revisions import WHOLE
from livemap.assessing.sentences import named
from livemap.model.claim import Claim, ClaimKind, Modality
from livemap.model.figure import Group
from livemap.model.incident import Origin
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorRegistry
from livemap.model.speaker import folded_name
from livemap.model.voice import Voice

#: A group as a figure's sentence names it.
GROUPS = {
    Group.CIVILIAN: " civilians",
    Group.COMBATANT: " combatants",
    Group.CHILD: " children",
    Group.WOMAN: " women",
}
#: Types of control that say that a party has the place, that it has it no more, and that it is not settled who has it.
HELD = frozenset({"gained", "holds"})
LOST = frozenset({"lost", "withdrew"})
NOT_SETTLED = frozenset({"advancing", "besieged", "contested"})


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
    standing = standing_of(said)
    pairs = [(one, other) for one, other in combinations(standing, 2) if one.origin.key != other.origin.key]
    found = [clash for one, other in pairs for clash in clashes_between(one, other, registry)]
    found += [clash for item in standing for clash in _denials(item)]
    by_reason: dict[str, Contradiction] = {}
    for clash in found:
        by_reason.setdefault(clash.why, clash)
    return tuple(by_reason.values())


def deniers_of(said: Said) -> Iterator[Voice]:
    """Who is told, in the report that makes the claim, to deny it; its own origin is none of them."""
    if said.item.claim.modality is not Modality.ASSERTED:
        return
    for voice in said.item.claim.denied_by:
        same = folded_name(voice.name) == folded_name(said.origin.name)
        if not same and (voice.party is None or voice.party != said.origin.party):
            yield voice


def _denials(said: Said) -> Iterator[Contradiction]:
    for voice in deniers_of(said):
        first, second = sorted((said.origin.key, folded_name(voice.name) or voice.name))
        why = f"{named(voice.name)} denies what {named(said.origin.name)} says"
        yield Contradiction(one=first, other=second, why=why)


def standing_of(said: Sequence[Said]) -> list[Said]:
    """Without the figures that their own origin has revised: of one sort of figure its latest, largest stands."""
    latest: dict[tuple[object, ...], Said] = {}
    for item in said:
        figure = item.item.claim.figure
        if figure is None or item.item.claim.part_of:
            continue
        claim = item.item.claim
        key = (item.origin.key, claim.type, claim.modality, figure.unit, figure.group, figure.party, claim.since)
        best = latest.get(key)
        if best is None or _rank(item) > _rank(best):
            latest[key] = item
    kept = {id(item) for item in latest.values()}
    return [item for item in said if item.item.claim.figure is None or item.item.claim.part_of or id(item) in kept]


def _rank(said: Said) -> tuple[int, int, bool, str]:
    published, figure = said.item.told_at, said.item.claim.figure
    low = range_of(figure).low if figure else 0
    return (published.toordinal() if published else 0, low, not said.item.reprint_of, said.item.claim.id)


def clashes_between(one: Said, other: Said, registry: ActorRegistry) -> Iterator[Contradiction]:
    """Why two claims of two origins cannot both hold; a third who is told to deny one of them is no reason."""
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
    """Whether a denial of the one is about the other: the kind is the same, or one is the event of the other.

    Who says that nobody was hurt does not deny the strike; who denies the strike denies its dead. That a town was not
    taken, or not lost, does not deny that it is fought for; nor does who denies that a party lost it deny that the
    party holds it.
    """
    kinds = {one.claim.kind, other.claim.kind}
    denied, asserted = (one, other) if one.claim.modality is Modality.DENIED else (other, one)
    if kinds == {ClaimKind.CONTROL}:
        return not _goes_with(denied.claim, asserted.claim)
    if len(kinds) == 1:
        return one.claim.kind is not ClaimKind.CASUALTIES or _counts_same_people(one, other)
    return ClaimKind.EVENT in kinds and denied.claim.kind is not ClaimKind.CASUALTIES


def _goes_with(denied: Claim, asserted: Claim) -> bool:
    """Whether of control the one may be untrue and the other true."""
    if asserted.type in NOT_SETTLED:
        return denied.type in HELD | LOST
    parties = {actor.party for actor in denied.by if actor.party}
    same_party = not parties.isdisjoint(actor.party for actor in asserted.by)
    opposite = (denied.type in LOST and asserted.type in HELD) or (denied.type in HELD and asserted.type in LOST)
    return same_party and opposite


def _counts_same_people(one: RecordedClaim, other: RecordedClaim) -> bool:
    types = {one.claim.type, other.claim.type}
    return len(types) == 1 or "affected" in types


def figures_clash(one: RecordedClaim, other: RecordedClaim) -> tuple[str, str] | None:
    """Two counts of the same people that share no number; a later, higher count is a rising toll, not a clash."""
    ours, theirs = one.claim.figure, other.claim.figure
    if ours is None or theirs is None or one.claim.type != other.claim.type:
        return None
    if one.claim.part_of or other.claim.part_of or one.claim.since != other.claim.since:
        return None
    if (ours.unit, ours.party) != (theirs.unit, theirs.party):
        return None
    first, second = range_of(ours), range_of(theirs)
    if ours.group is not theirs.group:
        if not _part_exceeds_whole((ours.group, first), (theirs.group, second)):
            return None
    elif first.meets(second):
        return None
    lower, higher = (one, other) if first.low < second.low else (other, one)
    if _is_day_before(lower, higher):
        return None
    verb = one.claim.type.replace("_", " ")
    if ours.group is theirs.group:
        return f"{first}{GROUPS.get(ours.group, '')} {verb}", f"{second}"
    return f"{first}{GROUPS.get(ours.group, '')} {verb}", f"{second}{GROUPS.get(theirs.group, '')} {verb}"


def _part_exceeds_whole(one: tuple[Group, Range], other: tuple[Group, Range]) -> bool:
    """Whether the one counts some of the people whom the other counts all of, and yet more."""
    for (part, some), (whole, everybody) in ((one, other), (other, one)):
        if whole in WHOLE and part not in WHOLE:
            return everybody.high is not None and some.low > everybody.high
    return False


def doers_clash(one: RecordedClaim, other: RecordedClaim, registry: ActorRegistry) -> bool:
    """Whether two claims of one type name doers that are at war with each other. A clash has two sides, and either
    may be told of as its doer."""
    if one.claim.type == "armed_clash":
        return False
    if one.claim.type != other.claim.type or not one.claim.by or not other.claim.by:
        return False
    ours, theirs = _parties(one), _parties(other)
    return bool(ours and theirs) and all(registry.opposed(a, b) for a in ours for b in theirs)


def _parties(item: RecordedClaim) -> Iterable[str]:
    return sorted({actor.party for actor in item.claim.by if actor.party})


def _is_denied(said: Said) -> bool:
    return said.item.claim.modality is Modality.DENIED


def _is_day_before(lower: RecordedClaim, higher: RecordedClaim) -> bool:
    if lower.told_at is None or higher.told_at is None:
        return False
    return lower.told_at.date() < higher.told_at.date()


def _of(one: Said, other: Said, why: str) -> Contradiction:
    first, second = sorted((one.origin.key, other.origin.key))
    return Contradiction(one=first, other=second, why=why)
