"""Voices without a name that may be one with another: they share a number that is seldom told by chance."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from livemap.matching.mouth import Mouth
from livemap.model.figure import Qualifier
from livemap.model.recorded import RecordedClaim
from livemap.model.sorts import ANY_SORT, body_in
from livemap.model.speaker import STATE
from livemap.model.voice import VoiceKind, VoiceRole

#: Up to so many dead or wounded are told by two sources by chance.
FEW = 5
PERSONS = frozenset({VoiceKind.PERSON})
#: Kinds of voice that speak for a state.
GOVERNING = frozenset({VoiceKind.GOVERNMENT, VoiceKind.MINISTRY, VoiceKind.MILITARY, VoiceKind.OFFICIAL})
#: What is counted, and how many.
Count = tuple[str, int]
#: Of which kinds a person with a name may be the voice without one of a sort; of `ANY_SORT` any of them.
MAY_BE = {
    VoiceKind.ACTIVIST.value: frozenset({VoiceKind.ACTIVIST, VoiceKind.WITNESS, VoiceKind.PERSON}),
    VoiceKind.WITNESS.value: frozenset({VoiceKind.WITNESS, VoiceKind.PERSON}),
    VoiceKind.MEDICAL.value: frozenset({VoiceKind.MEDICAL, VoiceKind.PERSON}),
    "fighter": frozenset({VoiceKind.ARMED_GROUP, VoiceKind.PERSON}),
    VoiceKind.RESCUE.value: frozenset({VoiceKind.RESCUE, VoiceKind.PERSON}),
    ANY_SORT: frozenset({VoiceKind.ACTIVIST, VoiceKind.WITNESS, VoiceKind.MEDICAL, VoiceKind.RESCUE, VoiceKind.PERSON}),
}


def join_nameless(mouths: Mapping[str, Mouth]) -> dict[str, Mouth]:
    """The mouths, with those that have no name joined where they may be one; the order of `mouths` does not matter."""
    return _with_government(_with_observatory(_with_each_other(mouths)))


def _with_government(mouths: Mapping[str, Mouth]) -> dict[str, Mouth]:
    """'State media' of no told state may be those of the one government that the same report hears, and count as it."""
    merged = dict(mouths)
    for key in sorted(key for key, mouth in mouths.items() if _is_of_a_state(mouth)):
        reports = merged[key].reports
        heard = [
            other for other in sorted(merged) if _is_government(merged[other]) and reports <= merged[other].reports
        ]
        if heard and len({merged[other].party for other in heard}) == 1:
            merged[heard[0]].take(merged.pop(key))
    return merged


def _is_of_a_state(mouth: Mouth) -> bool:
    said = mouth.speaker
    medium = said.kind in {VoiceKind.MEDIA, VoiceKind.AGENCY} and not said.is_outlet and mouth.party is None
    return medium and STATE.search(said.name) is not None and said.name[1:].islower()


def _is_government(mouth: Mouth) -> bool:
    return mouth.party is not None and mouth.speaker.kind in GOVERNING


def _with_observatory(mouths: Mapping[str, Mouth]) -> dict[str, Mouth]:
    """'Activists' in one report and an observatory in another that give the same numbers may be one, and count as one.

    Where one report has both say a number they are two.
    """
    merged = dict(mouths)
    observers = [mouth for mouth in mouths.values() if mouth.speaker.kind is VoiceKind.OBSERVATORY]
    counted = _counts_of(observers[0].claims) if len(observers) == 1 else {}
    for key in sorted(key for key in mouths if key.startswith("unnamed:")):
        own = _counts_of(mouths[key].claims)
        shared = all(counted.get(count) and not counted[count] & reports for count, reports in own.items())
        if mouths[key].speaker.kind is VoiceKind.ACTIVIST and own and shared:
            observers[0].take(merged.pop(key))
    return merged


def _with_persons(mouths: Mapping[str, Mouth]) -> dict[str, Mouth]:
    """A voice without a name may be the person whom the same report names; nobody can tell that they are two."""
    merged = dict(mouths)
    for key in sorted(key for key in mouths if key.startswith("unnamed:")):
        report, _, sort = key.removeprefix("unnamed:").rpartition(":")
        kinds = MAY_BE.get(sort, frozenset())
        persons = sorted(
            other
            for other, mouth in merged.items()
            if _is_person_in(mouth, report, kinds, merged[key].party) and not _differ(merged[key], mouth)
        )
        if persons:
            merged[persons[0]].take(merged.pop(key))
    return merged


def _with_their_sources(mouths: Mapping[str, Mouth]) -> dict[str, Mouth]:
    """'A civil defence source' may be the man whom the same report names and says nothing else of."""
    merged = dict(mouths)
    rescuers = (key for key, mouth in mouths.items() if mouth.speaker.kind is VoiceKind.RESCUE)
    for key in sorted(key for key in rescuers if not key.startswith("unnamed:")):
        reports = {item.reprint_of or item.report_id for item in merged[key].claims if _has_source(item)}
        for other in sorted(merged.keys() - {key}):
            is_person = any(_is_person_in(merged[other], report, PERSONS, None) for report in reports)
            if is_person and merged[other].reports <= reports and not _differ(merged[key], merged[other]):
                merged[key].take(merged.pop(other))
                break
    return merged


def _has_source(item: RecordedClaim) -> bool:
    return any(voice.kind is VoiceKind.UNNAMED and voice.role is VoiceRole.ORIGIN for voice in item.claim.voices)


def _differ(one: Mouth, other: Mouth) -> bool:
    """Whether they count the same and find other numbers: then they are two."""
    ours, theirs = _numbers_of(one.claims), _numbers_of(other.claims)
    return any(ours[type].isdisjoint(theirs[type]) for type in ours.keys() & theirs.keys())


def _numbers_of(claims: Iterable[RecordedClaim]) -> dict[str, set[int | None]]:
    found: dict[str, set[int | None]] = defaultdict(set)
    for item in claims:
        if item.claim.figure:
            found[item.claim.type].add(item.claim.figure.low)
    return found


def _is_person_in(mouth: Mouth, report: str, kinds: Collection[VoiceKind], party: str | None) -> bool:
    speaker = mouth.speaker
    told = report in mouth.reports
    return told and mouth.party in {None, party} and speaker.kind in kinds and not speaker.key.startswith("unnamed:")


def _counts_of(claims: Iterable[RecordedClaim]) -> dict[Count, set[str]]:
    """The reports in which each number is told; a reprint is the report that it reprints."""
    found: dict[Count, set[str]] = defaultdict(set)
    for item in claims:
        if count := _telling_count(item):
            found[count].add(item.reprint_of or item.report_id)
    return found


def _with_bodies(mouths: Mapping[str, Mouth]) -> dict[str, Mouth]:
    """'Officials' may be the health officials of the same report, and these the Utopian health officials; no others."""
    merged = dict(mouths)
    for key in sorted((key for key in mouths if key.startswith("unnamed:")), key=lambda key: (len(body_in(key)), key)):
        beside = [other for other in sorted(merged) if _sort_in(other) == _sort_in(key)]
        of_whom = next((other for other in beside if body_in(key) < body_in(other)), None)
        if of_whom:
            merged[of_whom].take(merged.pop(key))
    return merged


def _sort_in(key: str) -> str:
    return key.rpartition("/")[0] if body_in(key) else key


def _with_any_source(mouths: Mapping[str, Mouth]) -> dict[str, Mouth]:
    """A source of whom nothing is said may be one of the residents or doctors whom the same report hears."""
    merged = dict(mouths)
    for key in sorted(key for key in mouths if key.startswith("unnamed:") and key.endswith(f":{ANY_SORT}")):
        report = key.removesuffix(ANY_SORT)
        others = sorted(other for other in merged if other.startswith(report) and other != key)
        if others:
            merged[others[0]].take(merged.pop(key))
    return merged


def _with_each_other(mouths: Mapping[str, Mouth]) -> dict[str, Mouth]:
    """Voices without a name that give the same number in several reports may be one, and count as one."""
    merged = _with_any_source(_with_their_sources(_with_persons(_with_bodies(mouths))))
    by_count: dict[Count, str] = {}
    for key in sorted(key for key in merged if key.startswith("unnamed:")):
        counts = {count for item in merged[key].claims if (count := _telling_count(item))}
        # who shares a number with two others makes them one as well
        first, *others = sorted({by_count[count] for count in counts if count in by_count} | {key})
        for other in others:
            merged[first].take(merged.pop(other))
        by_count = {count: first if owner in others else owner for count, owner in by_count.items()}
        by_count.update(dict.fromkeys(counts, first))
    return merged


def _telling_count(item: RecordedClaim) -> Count | None:
    """What a claim counts and how many, where so many are seldom told by chance."""
    figure = item.claim.figure
    if figure is None or item.claim.part_of or figure.qualifier is Qualifier.VAGUE or (figure.low or 0) <= FEW:
        return None
    return item.claim.type, figure.low or 0
