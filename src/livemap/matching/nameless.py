"""Voices without a name that may be one with another: they share a number that is seldom told by chance."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from livemap.matching.mouth import Mouth
from livemap.model.figure import Qualifier
from livemap.model.recorded import RecordedClaim
from livemap.model.speaker import ANY_SORT
from livemap.model.voice import VoiceKind

#: Up to so many dead or wounded are told by two sources by chance.
FEW = 5
#: What is counted, and how many.
Count = tuple[str, int]


def join_nameless(mouths: Mapping[str, Mouth]) -> dict[str, Mouth]:
    """The mouths, with those that have no name joined where they may be one; the order of `mouths` does not matter."""
    return _with_observatory(_with_each_other(mouths))


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


def _counts_of(claims: Iterable[RecordedClaim]) -> dict[Count, set[str]]:
    """The reports in which each number is told; a reprint is the report that it reprints."""
    found: dict[Count, set[str]] = defaultdict(set)
    for item in claims:
        if count := _telling_count(item):
            found[count].add(item.reprint_of or item.report_id)
    return found


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
    merged = _with_any_source(mouths)
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
