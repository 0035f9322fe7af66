"""What the support for an incident amounts to (rule 2, docs/explanations/corroboration.md)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from livemap.assessing.contradictions import Contradiction, Said, deniers_of, find_contradictions, is_same_matter
from livemap.assessing.ratings.credibility import Standing, rate_credibility
from livemap.assessing.revisions import telling_of
from livemap.assessing.sentences import count_word, joined, named, with_outlets
from livemap.model.claim import ClaimKind, Modality
from livemap.model.incident import Incident, Origin, Status, Verdict
from livemap.model.interest import Interest, interest_of
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorRegistry
from livemap.model.speaker import folded_name, party_as_read, speakers_of
from livemap.model.voice import VoiceKind

#: Independent origins whose denial outweighs the word of a single one.
DENIALS_THAT_REFUTE = 2
NOT_YET = {Modality.PLANNED: "planned, not done", Modality.HYPOTHETICAL: "supposed, not told as done"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Support:
    """Who stands behind an incident and who does not. Origins are sorted by key."""

    supporting: tuple[Origin, ...]
    #: Of who holds a place: those who only tell what happened there.
    beside: tuple[Origin, ...]
    conceding: tuple[Origin, ...]
    withdrawn: tuple[Origin, ...]
    denying: tuple[Origin, ...]
    #: Names of those who are only told to deny it, in a report of what another says, one a party; sorted.
    told_to_deny: tuple[str, ...]
    clashes: tuple[Contradiction, ...]
    #: How it is told at best: asserted, else planned or supposed.
    modality: Modality
    #: Origins of which a reviewer rejected every claim on this.
    rejected: tuple[Origin, ...]


def assess(
    incident: Incident,
    claims: Sequence[RecordedClaim],
    origins: Sequence[Origin],
    registry: ActorRegistry,
    rejected: Collection[str] = (),
) -> Verdict:
    """The verdict on `incident` from its claims and their independent origins; the order of either does not matter.

    `rejected` are ids of claims that a reviewer has found to be wrong: they stand for nothing.
    """
    wanted = set(incident.claim_ids)
    members = {item.claim.id: item for item in claims if item.claim.id in wanted}
    ordered = sorted(origins, key=lambda origin: origin.key)
    counted = [left for origin in ordered if (left := _without(origin, rejected))]
    pairs = [(origin, members[claim]) for origin in ordered for claim in origin.claim_ids if claim in members]
    asides = _asides(members.values())
    told = [Said(origin=origin, item=item) for origin, item in pairs if item.claim.id not in asides]
    support = _support_of(told, registry, rejected, incident.kind)
    status = _status(support)
    grade, reason = rate_credibility(_standing(support))
    maps = sorted({name for item in members.values() for name in _maps_of(item)})
    return Verdict(
        status=status,
        origins=tuple(counted),
        sentence=_sentence(status, support, len(counted)),
        why=(
            *_why(support),
            *_why_aside(pairs, asides - set(rejected), support.denying),
            *(f"{named(name)} shows it, and a map is no source of its own" for name in maps),
        ),
        credibility=grade,
        credibility_why=reason,
    )


def _asides(items: Collection[RecordedClaim]) -> set[str]:
    """The ids of statements on a happening that others tell: who denies a part in it neither tells nor denies it."""
    statements = {item.claim.id for item in items if item.claim.kind is ClaimKind.STATEMENT}
    return statements if len(statements) < len(items) else set()


def _why_aside(
    pairs: Iterable[tuple[Origin, RecordedClaim]], asides: Collection[str], denying: Collection[Origin]
) -> Iterator[str]:
    """A line for each who denies a part in it and does not deny it altogether."""
    origins = {origin.key: origin for origin, item in pairs if item.claim.id in asides and item.claim.type == "denies"}
    for origin in denying:
        origins.pop(origin.key, None)
    return (f"{named(origin.name)} denies a part in it" for origin in origins.values())


def _maps_of(item: RecordedClaim) -> Iterator[str]:
    """The maps that are named as showing a claim: they draw what others report (rule 5)."""
    return (voice.name for voice in item.claim.voices if voice.kind is VoiceKind.MAP_SITE)


def _without(origin: Origin, rejected: Collection[str]) -> Origin | None:
    """An origin without the claims that were rejected, so that no sum counts them; None: nothing is left of it."""
    left = tuple(claim for claim in origin.claim_ids if claim not in rejected)
    return replace(origin, claim_ids=left) if left else None


def _standing(support: _Support) -> Standing:
    return Standing(
        telling=len(support.supporting),
        conceding=len(support.conceding),
        denying=len(support.denying) + len(support.told_to_deny),
        withdrawn=len(support.withdrawn),
        disputed=bool(support.clashes) and not support.denying and not support.told_to_deny,
        modality=support.modality,
        rejected=bool(support.rejected) and not support.supporting,
    )


def _support_of(told: Sequence[Said], registry: ActorRegistry, rejected: Collection[str], kind: ClaimKind) -> _Support:
    told_ever = [item for item in told if item.item.claim.id not in rejected]
    heard = {item.origin.key for item in told_ever}
    said = [item for item in told_ever if not _is_overtaken(item, told_ever)]
    withdrawn = _origins_of(item for item in said if _is_taken_back(item, said))
    gone = {origin.key for origin in withdrawn}
    standing = [item for item in said if item.origin.key not in gone]
    telling = [item for item in said if item.item.claim.modality is not Modality.DENIED] or _unhurt(said)
    of_it = [item for item in telling if _is_of(item, kind)] or telling
    modalities = {item.item.claim.modality for item in of_it}
    modality = next((item for item in Modality if item in modalities), Modality.ASSERTED)
    denying = _origins_of(item for item in standing if _denies(item, standing))
    supporting = _origins_of(
        item for item in of_it if item.origin.key not in gone and item.item.claim.modality is modality
    )
    spoken = {origin.key for origin in (*supporting, *denying)} | gone
    return _Support(
        supporting=supporting,
        beside=_origins_of(item for item in telling if item.origin.key not in spoken and not _is_of(item, kind)),
        conceding=_origins_of(item for item in standing if _concedes(item, registry)),
        withdrawn=withdrawn,
        denying=denying,
        told_to_deny=_told_to_deny(standing, denying, registry),
        clashes=find_contradictions(standing, registry),
        modality=modality,
        rejected=_origins_of(item for item in told if item.origin.key not in heard),
    )


def _is_of(said: Said, kind: ClaimKind) -> bool:
    """Whether it says what the incident says: that a place was fought for says nothing of who holds it now."""
    return kind is not ClaimKind.CONTROL or said.item.claim.kind is ClaimKind.CONTROL


def _unhurt(said: Sequence[Said]) -> list[Said]:
    """What tells that nobody was hurt, where that is all that is told: it is the news, and denies nobody's."""
    none_hurt = [item for item in said if (figure := item.item.claim.figure) is not None and figure.high == 0]
    return none_hurt if len(none_hurt) == len(said) else []


def _told_to_deny(standing: Sequence[Said], denying: Sequence[Origin], registry: ActorRegistry) -> tuple[str, ...]:
    """One name of each who is told to deny it, without those who deny it themselves; a party's voices are one."""
    known = {folded_name(origin.name) for origin in denying} | {origin.party for origin in denying if origin.party}
    named = {voice.name: voice for item in standing for voice in deniers_of(item)}
    one_each: dict[str, str] = {}
    for name in sorted(named):
        mouth = named[name].party or registry.owner_of(name) or folded_name(name)
        if not known & {mouth, folded_name(name)}:
            one_each.setdefault(mouth, name)
    return tuple(sorted(one_each.values()))


def _denies(denial: Said, standing: Sequence[Said]) -> bool:
    """Whether it denies what others tell, or stands alone; that a town is not held denies no advance on it.

    Who tells it and denies it in one breath ('no raid, but a strike on a depot') denies nothing of his own.
    """
    if denial.item.claim.modality is not Modality.DENIED:
        return False
    others = [other for other in standing if other.item.claim.modality is not Modality.DENIED]
    if not others:
        return not _unhurt(standing)
    return any(other.origin.key != denial.origin.key and is_same_matter(denial.item, other.item) for other in others)


def _is_taken_back(denial: Said, said: Sequence[Said]) -> bool:
    """Whether a denial is of what its own origin said in another report, before it or we do not know when."""
    return any(
        not _is_earlier(denial, other) and telling_of(denial.item) != telling_of(other.item)
        for other in _own_words_against(denial, said)
    )


def _is_overtaken(denial: Said, said: Sequence[Said]) -> bool:
    """Whether a denial was given up: its own origin says on a later day that it is so."""
    return any(_is_earlier(denial, other) for other in _own_words_against(denial, said))


def _own_words_against(denial: Said, said: Sequence[Said]) -> Iterator[Said]:
    """What the origin of a denial asserts of the same matter."""
    if denial.item.claim.modality is not Modality.DENIED:
        return
    for other in said:
        same_mouth = other.origin.key == denial.origin.key and other.item.claim.modality is Modality.ASSERTED
        if same_mouth and is_same_matter(denial.item, other.item):
            yield other


def _is_earlier(one: Said, other: Said) -> bool:
    first, second = one.item.told_at, other.item.told_at
    return first is not None and second is not None and first.date() < second.date()


def _origins_of(said: Iterable[Said]) -> tuple[Origin, ...]:
    unique = {item.origin.key: item.origin for item in said}
    return tuple(unique[key] for key in sorted(unique))


def _concedes(said: Said, registry: ActorRegistry) -> bool:
    party = said.origin.party
    if party is None or said.item.claim.modality is not Modality.ASSERTED or not _says_it_itself(said, party, registry):
        return False
    return interest_of(said.item.claim, party, registry, on=said.item.first_day) is Interest.CONCEDES


def _says_it_itself(said: Said, party: str, registry: ActorRegistry) -> bool:
    """Whether the party's own mouth says it. What a paper writes beside a party's words concedes nothing for it."""
    day = said.item.first_day
    return any(not one.is_outlet or party_as_read(one, day, registry) == party for one in speakers_of(said.item))


def _status(support: _Support) -> Status:
    if support.rejected and not support.supporting:
        return Status.REFUTED
    if support.withdrawn and not support.supporting:
        return Status.WITHDRAWN
    if len(support.supporting) == 1 and len(support.denying) >= DENIALS_THAT_REFUTE:
        return Status.REFUTED
    if support.clashes or not support.supporting:
        return Status.CONTRADICTED
    if len(support.supporting) > 1:
        return Status.CORROBORATED
    return Status.AGAINST_INTEREST if support.conceding else Status.SINGLE


def _sentence(status: Status, support: _Support, heard: int) -> str:
    names = [with_outlets(origin) for origin in support.supporting]
    aside = f", but as {NOT_YET[support.modality]}" if support.modality in NOT_YET else ""
    if status is Status.WITHDRAWN:
        return f"Withdrawn by its own origin: {_names(support.withdrawn)}."
    if status is Status.REFUTED:
        if support.rejected and not names:
            return f"Rejected on review, and nobody else says so: {_names(support.rejected)}."
        deny = count_word(len(support.denying)).lower()
        return f"One origin only, {names[0]}, and {deny} independent origins deny it: {_names(support.denying)}."
    if not names:
        return f"Only a denial is on record: {_names(support.denying)}."
    if status is Status.CONTRADICTED:
        return f"{_tell(names, heard)}, but not all can hold: {support.clashes[0].why}."
    if status is Status.CORROBORATED:
        of_heard = f" of {count_word(heard).lower()}" if heard > len(names) else ""
        return f"{count_word(len(names))}{of_heard} independent origins say so{aside}: {joined(names)}."
    of_heard = f" of {count_word(heard).lower()} heard" if heard > 1 else ""
    if status is Status.AGAINST_INTEREST:
        return f"One origin only{of_heard}, but against its own interest: {names[0]}."
    return f"One origin only{of_heard}{aside}: {names[0]}."


def _tell(names: Sequence[str], heard: int) -> str:
    """How many of the origins heard tell of it, so that it is the number that the verdict lists."""
    if heard > len(names):
        verb = "tell" if len(names) > 1 else "tells"
        of_heard = f"{count_word(len(names))} of {count_word(heard).lower()} independent origins heard"
        return f"{of_heard} {verb} of it ({joined(names)})"
    origins = "independent origins tell" if len(names) > 1 else "origin tells"
    return f"{count_word(len(names))} {origins} of it ({joined(names)})"


def _names(origins: Sequence[Origin]) -> str:
    return joined([with_outlets(origin) for origin in origins]) if origins else "nobody"


def _why(support: _Support) -> list[str]:
    lines = [f"{with_outlets(origin)}: claims {', '.join(origin.claim_ids)}" for origin in support.supporting]
    lines += [f"{named(origin.name)} tells what happened there, and not who holds it" for origin in support.beside]
    lines += [f"{named(origin.name)} concedes it against its own side" for origin in support.conceding]
    lines += [f"{named(origin.name)} denies what it said itself" for origin in support.withdrawn]
    lines += [f"{named(origin.name)} denies it" for origin in support.denying]
    lines += [f"what {named(origin.name)} says was rejected on review" for origin in support.rejected]
    return lines + [clash.why for clash in support.clashes]
