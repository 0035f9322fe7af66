"""What the support for an incident amounts to (rule 2, docs/explanations/corroboration.md)."""

from collections.abc import Sequence

from livemap.assessing.contradictions import Contradiction, Said, find_contradictions, is_same_matter
from livemap.assessing.sentences import count_word, joined, named, with_outlets
from livemap.model.claim import Modality
from livemap.model.incident import Incident, Origin, Status, Verdict
from livemap.model.interest import Interest, interest_of
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorRegistry

SUPPORTING = (Modality.ASSERTED,)


def assess(
    incident: Incident, claims: Sequence[RecordedClaim], origins: Sequence[Origin], registry: ActorRegistry
) -> Verdict:
    """The verdict on `incident` from its claims and their independent origins; the order of either does not matter."""
    members = {item.claim.id: item for item in claims if item.claim.id in set(incident.claim_ids)}
    ordered = sorted(origins, key=lambda origin: origin.key)
    said = [
        Said(origin=origin, item=members[claim]) for origin in ordered for claim in origin.claim_ids if claim in members
    ]
    withdrawn = _withdrawn(said)
    standing = [item for item in said if item.origin.key not in withdrawn]
    supporting = _origins_of(item for item in standing if item.item.claim.modality in SUPPORTING)
    conceding = _origins_of(item for item in standing if _concedes(item, registry))
    clashes = find_contradictions(standing, registry)
    status = _status(supporting, conceding, withdrawn, clashes)
    sentence = _sentence(status, said, (supporting, conceding), clashes)
    return Verdict(
        status=status,
        origins=tuple(ordered),
        sentence=sentence,
        why=tuple(_why(supporting, conceding, withdrawn, clashes)),
    )


def _withdrawn(said: Sequence[Said]) -> dict[str, Origin]:
    """Origins that deny what they themselves said, by key."""
    found: dict[str, Origin] = {}
    for denial in said:
        if denial.item.claim.modality is not Modality.DENIED:
            continue
        for other in said:
            same_mouth = other.origin.key == denial.origin.key
            if (
                same_mouth
                and other.item.claim.modality is Modality.ASSERTED
                and is_same_matter(denial.item, other.item)
            ):
                found[denial.origin.key] = denial.origin
    return found


def _origins_of(said: object) -> tuple[Origin, ...]:
    unique = {item.origin.key: item.origin for item in said}  # type: ignore[attr-defined]
    return tuple(unique[key] for key in sorted(unique))


def _concedes(said: Said, registry: ActorRegistry) -> bool:
    party = said.origin.party
    supports = said.item.claim.modality in SUPPORTING
    return party is not None and supports and interest_of(said.item.claim, party, registry) is Interest.CONCEDES


def _status(
    supporting: Sequence[Origin],
    conceding: Sequence[Origin],
    withdrawn: dict[str, Origin],
    clashes: Sequence[Contradiction],
) -> Status:
    if withdrawn and not supporting:
        return Status.REFUTED
    if clashes or not supporting:
        return Status.CONTRADICTED
    if len(supporting) > 1:
        return Status.CORROBORATED
    return Status.AGAINST_INTEREST if conceding else Status.SINGLE


def _sentence(
    status: Status,
    said: Sequence[Said],
    support: tuple[Sequence[Origin], Sequence[Origin]],
    clashes: Sequence[Contradiction],
) -> str:
    supporting, conceding = support
    names = [with_outlets(origin) for origin in supporting]
    if status is Status.REFUTED:
        deniers = _origins_of(item for item in said if item.item.claim.modality is Modality.DENIED)
        return f"Withdrawn by its own origin: {joined([with_outlets(origin) for origin in deniers])}."
    if not supporting:
        return _unsupported(said)
    if status is Status.CONTRADICTED:
        origins = "independent origins tell" if len(names) > 1 else "origin tells"
        tell = f"{count_word(len(names))} {origins} of it ({joined(names)})"
        return f"{tell}, but not all can hold: {clashes[0].why}."
    if status is Status.CORROBORATED:
        return f"{count_word(len(names))} independent origins say so: {joined(names)}."
    if status is Status.AGAINST_INTEREST:
        return f"One origin only, but against its own interest: {with_outlets(conceding[0])}."
    return f"One origin only: {names[0]}."


def _unsupported(said: Sequence[Said]) -> str:
    deniers = _origins_of(item for item in said if item.item.claim.modality is Modality.DENIED)
    if deniers:
        return f"Only a denial is on record: {joined([with_outlets(origin) for origin in deniers])}."
    speakers = _origins_of(said)
    modality = said[0].item.claim.modality if said else Modality.HYPOTHETICAL
    names = joined([with_outlets(origin) for origin in speakers]) if speakers else "nobody"
    return f"Not told as having happened, only as {modality}: {names}."


def _why(
    supporting: Sequence[Origin],
    conceding: Sequence[Origin],
    withdrawn: dict[str, Origin],
    clashes: Sequence[Contradiction],
) -> list[str]:
    lines = [f"{with_outlets(origin)}: {len(origin.claim_ids)} claim(s)" for origin in supporting]
    lines += [f"{named(origin.name)} concedes a loss of its own side" for origin in conceding]
    lines += [f"{named(origin.name)} denies what it said before" for origin in withdrawn.values()]
    lines += [clash.why for clash in clashes]
    return lines
