"""Who is independent of whom: claims to origins (rule 1, docs/explanations/independence.md)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from livemap.matching.bodies import bare_name, body_of, is_called_in_short
from livemap.matching.houses import house_of, houses_ending_with, is_generic_monitor
from livemap.matching.mouth import Mouth
from livemap.matching.mouths import mouths_of
from livemap.matching.nameless import join_nameless
from livemap.matching.publishers import is_map, owner_of, publisher_of
from livemap.model.incident import Origin
from livemap.model.interest import Interest, interest_of
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorKind, ActorRegistry
from livemap.model.sorts import ANY_SORT
from livemap.model.speaker import Speaker, folded_name, outlet_of
from livemap.model.voice import VoiceKind

#: Days after a happening up to which an outlet's own sentence on it is no background, taken from its archive.
BACKGROUND = 2
#: Kinds under which an armed group is read by its name.
GROUPS = frozenset({VoiceKind.ARMED_GROUP, VoiceKind.OTHER})
#: A state has many mouths: its army's and its ministry's are two.
STATES = frozenset({ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES})


def find_origins(claims: Sequence[RecordedClaim], registry: ActorRegistry) -> tuple[Origin, ...]:
    """The independent origins of `claims` of one incident, by key; the order of the claims does not matter.

    Voices are one by name or house; a reprint speaks with its original's mouth; voices of one side are one
    as long as nothing they say here costs that side something (see `is_partisan`).
    """
    mouths = _mouths_of(sorted(claims, key=lambda item: item.claim.id), registry)
    partisan = {key: item for key, item in mouths.items() if is_partisan(item.own_claims, item.party, registry)}
    sides = _sides_of(partisan, registry, min((day for item in claims if (day := item.first_day)), default=None))
    groups: dict[str, list[Mouth]] = defaultdict(list)
    for key, mouth in mouths.items():
        groups[sides.get(key, key)].append(mouth)
    return tuple(_origin(key, groups[key]) for key in sorted(groups))


def is_partisan(claims: Iterable[RecordedClaim], party: str | None, registry: ActorRegistry) -> bool:
    """Whether a party's voice speaks for its side in `claims`: nothing costs the side, not all is about others."""
    if party is None:
        return False
    interests = {interest_of(item.claim, party, registry, on=item.first_day) for item in claims}
    return Interest.CONCEDES not in interests and bool(interests & {Interest.FLATTERS, Interest.UNKNOWN})


def _mouths_of(claims: Sequence[RecordedClaim], registry: ActorRegistry) -> dict[str, Mouth]:
    told = {item.claim.id: mouths_of(item, registry) for item in claims}
    quoted = _quoted_by_report(claims, told)
    the_monitor = _only_monitor(speaker for speakers in told.values() for speaker in speakers)
    originals = {item.report_id: outlet_of(item) for item in claims if item.reprint_of is None and item.outlet}
    mouths: dict[str, Mouth] = {}
    for item in claims:
        for speaker, leaning in _speakers(item, told[item.claim.id], quoted):
            is_own = _is_own(speaker, item, told[item.claim.id], registry)
            speaker = _back_to_original(speaker, item, originals)
            if the_monitor and is_generic_monitor(speaker.key):
                speaker = the_monitor  # nobody can say that 'a monitor' is another than the one that is named
            party = owner_of(speaker, item.first_day, registry)
            key = _key_of(speaker, registry)
            mouth = mouths.setdefault(key, Mouth(speaker=speaker, party=party))
            own = {item.claim.id} if is_own else set()
            mouth.take(Mouth(speaker=speaker, party=party, claims=[item], leaning=leaning, own=own))
    return _without_background(_day_of(claims), _without_maps(_with_copies(join_nameless(_with_posts(mouths)))))


def _key_of(speaker: Speaker, registry: ActorRegistry) -> str:
    """The house that speaks; an armed group under any of its names is one, and its spokesman is it."""
    bare, is_described = bare_name(speaker.name)
    is_named = not speaker.is_outlet and (speaker.kind in GROUPS or is_described)
    own = registry.alias_party(bare) if is_named else None
    group = registry.party(own) if own else None
    if group is None or group.kind in STATES:
        return house_of(speaker.key)
    return folded_name(group.label)


def _is_own(speaker: Speaker, item: RecordedClaim, told: Sequence[Speaker], registry: ActorRegistry) -> bool:
    """Whether the speaker says a claim itself, or a paper of its party does; else another's paper has it from there."""
    if speaker in told:
        return True
    party = owner_of(speaker, item.first_day, registry)
    return party is not None and any(owner_of(said, item.first_day, registry) == party for said in told)


def _with_copies(mouths: Mapping[str, Mouth]) -> dict[str, Mouth]:
    """An outlet that runs another house's reports as its own is that house where both are heard."""
    merged = dict(mouths)
    for key in sorted(mouths):
        listed = publisher_of(key) if mouths[key].speaker.is_outlet else None
        copied = next((house for house in (listed.copies if listed else ()) if house in merged), None)
        if copied and copied != key:
            merged[copied].take(merged.pop(key))
    return merged


def _without_background(day: date | None, mouths: Mapping[str, Mouth]) -> dict[str, Mouth]:
    """An outlet that looks back on it days later and says of whom it knows it is heard only where nobody else is."""
    others = {key: mouth for key, mouth in mouths.items() if day is None or not _looks_back(mouth, day)}
    return others or dict(mouths)


def _day_of(claims: Iterable[RecordedClaim]) -> date | None:
    """The last day on which a claim says that it happened; None: none says so."""
    said = (item.claim.when for item in claims)
    return max(
        (when.end_date for when in said if when and when.span and when.start_date == when.end_date), default=None
    )


def _looks_back(mouth: Mouth, day: date) -> bool:
    """Whether all that it tells, but for parts of what it tells, is background."""
    wholes = [item for item in mouth.claims if item.claim.part_of is None]
    return (
        mouth.speaker.is_outlet
        and bool(wholes)
        and all(item.told_at is not None and (item.told_at.date() - day).days > BACKGROUND for item in wholes)
    )


def _without_maps(mouths: Mapping[str, Mouth]) -> dict[str, Mouth]:
    """A map draws what others report: it is heard only where nobody else is, and all maps are one then."""
    others = {key: mouth for key, mouth in mouths.items() if not is_map(mouth.speaker)}
    if others or not mouths:
        return others
    first = min(mouths)
    for key in sorted(mouths.keys() - {first}):
        mouths[first].take(mouths[key])
    return {first: mouths[first]}


def _with_posts(mouths: Mapping[str, Mouth]) -> dict[str, Mouth]:
    """'The governor of X', 'the governor of X Ada Orr' and 'Ada Orr' are one: the shorter begins or ends the longer.

    So are an observatory that is heard and its head by the family name alone, and a body and who speaks for it.
    """
    merged: dict[str, Mouth] = {}
    for key in sorted(mouths, key=lambda key: (":" in key, len(key), key)):
        house = next((house for house in houses_ending_with(key) if house in mouths), None)
        if house:
            mouths[house].take(mouths[key])
            continue
        shorter = [other for other in merged if _is_longer_name(key, other) or _is_one_body(mouths, key, other)]
        first = merged.setdefault(shorter[0] if shorter else key, mouths[key])
        others = [merged.pop(other) for other in shorter[1:]]
        for other in [*others, mouths[key]] if shorter else []:
            first.take(other)
    return merged


def _is_one_body(mouths: Mapping[str, Mouth], key: str, other: str) -> bool:
    """Whether two names are a body's, or its spokesman's; by one word of it a report calls whom it has named."""
    one, two = (body_of(folded_name(mouths[each].speaker.name) if ":" in each else each) for each in (key, other))
    if one == two:
        return ":" not in key and ":" not in other
    if not (_may_stand_for(key, one, two) or _may_stand_for(other, two, one)):
        return False
    return not mouths[key].reports.isdisjoint(mouths[other].reports)


def _may_stand_for(key: str, short: str, whole: str) -> bool:
    """Whether the name of the voice `key` is short for another's; 'rebels' and 'residents' are people, and no name."""
    return (":" not in key or key.endswith(f":{ANY_SORT}")) and is_called_in_short(short, whole)


def _is_longer_name(longer: str, shorter: str) -> bool:
    named = " " in shorter and ":" not in longer
    return named and (longer.startswith(f"{shorter} ") or longer.endswith(f" {shorter}"))


def _only_monitor(speakers: Iterable[Speaker]) -> Speaker | None:
    """The observatory among those who speak, if there is one house only; the longest of its names."""
    quoted = {speaker for speaker in speakers if speaker.kind is VoiceKind.OBSERVATORY}
    named = [speaker for speaker in quoted if not is_generic_monitor(speaker.key) and not speaker.corroborates]
    if len({house_of(speaker.key) for speaker in named}) != 1:
        return None
    return min(named, key=lambda speaker: (-len(speaker.name), speaker.name))


def _quoted_by_report(
    claims: Sequence[RecordedClaim], told: Mapping[str, Sequence[Speaker]]
) -> dict[str, list[tuple[Speaker, RecordedClaim]]]:
    """Whom each report quotes as origin in these claims, and on what; a part of what is denied tells nothing."""
    quoted: dict[str, list[tuple[Speaker, RecordedClaim]]] = defaultdict(list)
    modalities = {item.claim.id: item.claim.modality for item in claims}
    for item in claims:
        if modalities.get(item.claim.part_of or "", item.claim.modality) is not item.claim.modality:
            continue
        for speaker in told[item.claim.id]:
            if not speaker.is_outlet and not speaker.corroborates:
                for telling in _tellings_of(item):
                    quoted[telling].append((speaker, item))
    return quoted


def _tellings_of(item: RecordedClaim) -> tuple[str, ...]:
    """The report, and the agency whose copy it is: what one outlet cuts of the copy another one prints."""
    return (item.report_id, *(f"wire:{agency}" for agency in item.wire[:1]))


def _speakers(
    item: RecordedClaim, named: Sequence[Speaker], quoted: Mapping[str, Sequence[tuple[Speaker, RecordedClaim]]]
) -> list[tuple[Speaker, set[str]]]:
    """Who says a claim, and which outlets are to be named with them.

    An outlet that quotes somebody on the incident, or reprints or credits who does, has told whose knowledge it has:
    its headline, its captions and its sentences without 'said' are no origin beside them. Where it tells of another
    matter than they are quoted on it is named with them.
    """
    found: dict[str, tuple[Speaker, set[str]]] = {}
    tellings = (*_tellings_of(item), item.reprint_of or "")
    told = [pair for telling in tellings for pair in quoted.get(telling, ())]
    for speaker in named:
        heard = [pair for pair in told if speaker.is_outlet and _rests_on(item, pair[1])]
        same = [pair for pair in heard if _is_of_same_matter(item, pair[1])]
        apart = {said.key for said, quoted in heard if _is_on_other_people(item, quoted)}
        fitting = [pair for pair in heard if pair[0].key not in apart]
        theirs = {said.key: said for said, _ in same or fitting or heard}
        leaning = {speaker.name} if heard and not same else set()
        found.update((key, (theirs[key], leaning)) for key in sorted(theirs))
        if not theirs:
            found[speaker.key] = (speaker, leaning)
    return list(found.values())


def _rests_on(own: RecordedClaim, quoted: RecordedClaim) -> bool:
    """Whether what an outlet tells can rest on what it quotes: an assertion never rests on a denial."""
    return own.claim.modality is quoted.claim.modality


def _is_of_same_matter(own: RecordedClaim, quoted: RecordedClaim) -> bool:
    if own.claim.evidence.start == 0 or own.claim.evidence.overlaps(quoted.claim.evidence):
        return True
    alike = own.claim.type == quoted.claim.type and not quoted.claim.part_of
    return alike and not _is_on_other_people(own, quoted)


def _is_on_other_people(own: RecordedClaim, quoted: RecordedClaim) -> bool:
    """Whether it counts people of a side that the outlet's own count does not name. A part tells nothing."""
    ours, theirs = own.claim.figure, quoted.claim.figure
    if ours is None or theirs is None or quoted.claim.part_of or own.claim.type != quoted.claim.type:
        return False
    return theirs.party not in (None, ours.party)


def _back_to_original(speaker: Speaker, item: RecordedClaim, originals: Mapping[str, Speaker]) -> Speaker:
    """Who speaks in the report that `item` reprints, where the claim is the outlet's own."""
    original = originals.get(item.reprint_of) if item.reprint_of else None
    return original if original is not None and speaker.key == f"report:{item.reprint_of}" else speaker


def _sides_of(mouths: Mapping[str, Mouth], registry: ActorRegistry, day: date | None) -> dict[str, str]:
    """For each partisan mouth the key of its side, where two or more are of one party or allied on that day."""
    parties = sorted({mouth.party for mouth in mouths.values() if mouth.party})
    leader: dict[str, str] = {}
    for party in parties:
        leader[party] = next(
            (other for other in parties if other < party and registry.allied(other, party, on=day)), party
        )
    for party in parties:
        while leader[party] != leader[leader[party]]:
            leader[party] = leader[leader[party]]
    return {key: f"party:{leader[mouth.party]}" for key, mouth in mouths.items() if mouth.party}


def _origin(key: str, mouths: Sequence[Mouth]) -> Origin:
    claims = [item for mouth in mouths for item in mouth.claims]
    names = sorted({name for mouth in mouths for name in (mouth.speaker.name, *mouth.leaning)})
    return Origin(
        key=key,
        name=names[0] if len(names) == 1 else " and ".join([", ".join(names[:-1]), names[-1]]),
        party=next((mouth.party for mouth in mouths if mouth.party), None),
        claim_ids=tuple(sorted({item.claim.id for item in claims})),
        outlets=tuple(sorted({item.outlet for item in claims if item.outlet})),
    )
