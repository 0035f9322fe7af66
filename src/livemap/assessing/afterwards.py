"""What became of a voice's claims: who else said the same or otherwise, and whether in reports published afterwards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from livemap.assessing.contradictions import Said, clashes_between, deniers_of
from livemap.model.claim import ClaimKind
from livemap.model.place import Place
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.registry import ActorRegistry


@dataclass(frozen=True, kw_only=True, slots=True)
class Aftermath:
    """One claim of a voice beside what other origins say of the same happening. It does not say who is right."""

    kind: ClaimKind
    claim_id: str
    incident_id: str
    title: str
    #: Where it happened; None: not placed.
    place: Place | None
    #: Another origin says the same: in a report published afterwards, and in one published before or at that time.
    agreed_later: bool
    agreed_before: bool
    #: Another origin says what cannot hold beside it: afterwards, and before or at that time.
    disputed_later: bool
    disputed_before: bool


def find_aftermaths(name: str, told: Iterable[RecordedIncident], registry: ActorRegistry) -> Iterator[Aftermath]:
    """For each claim of the voice `name` on the incidents `told` what other origins say of it.

    A report without a time of publication is never one that came afterwards, nor is a reprint of one that came before.
    Who is told in a report to deny it says so at the time of that report.
    """
    for recorded in told:
        members = {item.claim.id: item for item in recorded.claims}
        said = [
            Said(origin=origin, item=members[claim])
            for origin in recorded.verdict.origins
            for claim in origin.claim_ids
            if claim in members
        ]
        for own in said:
            if _is_voiced(own.item, name):
                yield _aftermath(own, said, recorded, registry)


def _is_voiced(item: RecordedClaim, name: str) -> bool:
    return any(voice.name == name and not voice.corroborates for voice in item.claim.voices)


def _aftermath(own: Said, said: list[Said], recorded: RecordedIncident, registry: ActorRegistry) -> Aftermath:
    agreed, disputed = set[bool](), set[bool]()
    for other in said:
        if _tells_same(own.item, other.item) and any(deniers_of(replace(other, origin=own.origin))):
            disputed.add(_is_later(other.item, own.item))
        if other.origin.key == own.origin.key:
            continue
        if any(clashes_between(own, other, registry)):
            disputed.add(_is_later(other.item, own.item))
        elif _tells_same(own.item, other.item):
            agreed.add(_is_later(other.item, own.item))
    return Aftermath(
        kind=own.item.claim.kind,
        claim_id=own.item.claim.id,
        incident_id=recorded.incident.id,
        title=recorded.incident.title,
        place=recorded.incident.place,
        agreed_later=True in agreed,
        agreed_before=False in agreed,
        disputed_later=True in disputed,
        disputed_before=False in disputed,
    )


def _tells_same(one: RecordedClaim, other: RecordedClaim) -> bool:
    first, second = one.claim, other.claim
    return (first.kind, first.type, first.modality) == (second.kind, second.type, second.modality)


def _is_later(other: RecordedClaim, own: RecordedClaim) -> bool:
    return other.told_at is not None and own.told_at is not None and other.told_at > own.told_at
