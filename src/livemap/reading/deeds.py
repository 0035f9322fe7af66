"""One deed told twice: events of one report that the same dead, or the headline's few words, show to be one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from livemap.model.claim import ClaimKind, Modality
from livemap.model.figure import Qualifier
from livemap.model.span import Span
from livemap.model.when import TimePrecision, When
from livemap.reading.alike import are_apart
from livemap.reading.assemble import Made
from livemap.reading.doers import HARMLESS

#: Days that one deed may last.
DAYS = timedelta(days=2)
#: Types that 'the blast', 'the bombing', 'the strike' may each mean.
ONE_DEED = (
    frozenset({"suicide_bomb", "remote_explosive_landmine_ied", "shelling_artillery_missile_attack", "grenade"}),
    frozenset({"air_drone_strike", "shelling_artillery_missile_attack", "chemical_weapon"}),
)


def of_one_deed(a: str, b: str) -> bool:
    """Whether words of two types may tell of one deed."""
    return a == b or "attack" in (a, b) or any(a in deed and b in deed for deed in ONE_DEED)


def is_violence(item: Made) -> bool:
    return item.claim.kind is ClaimKind.EVENT and item.claim.type not in HARMLESS


def may_be_one(a: Made, b: Made) -> bool:
    """No two doers, no two days, and both are said to have happened."""
    doers, others = ({actor.party or actor.name for actor in item.claim.by} for item in (a, b))
    return (
        a.claim.modality is b.claim.modality is Modality.ASSERTED
        and not are_apart(a.claim, b.claim)
        and (not doers or not others or bool(doers & others))
    )


def summed_up_deed(short: Made, body: Sequence[tuple[int, Made]]) -> int | None:
    """The body's first violence, where a headline's leaves open how it was done ('attack', 'bombing', 'raid')."""
    first = next(((at, item) for at, item in body if is_violence(item)), None)
    if first is None or not is_violence(short) or not of_one_deed(short.claim.type, first[1].claim.type):
        return None
    return first[0] if may_be_one(short, first[1]) else None


def told_nearer(first: Made, second: Made) -> Made:
    """Of two tellings of one deed that whose sentence says nearer where it was: the later, after a lead's region."""
    return max((first, second), key=lambda item: (bool(item.where), item.core.start))


def same_dead(kept: Sequence[Made], told: Mapping[int, Sequence[Made]]) -> Iterator[tuple[int, int]]:
    """Pairs of kept events, each told in a sentence with the same casualties, where neither tells of another deed.

    `told` are the other tellings of each kept claim. The first of a pair is the one to keep, which tells more.
    """
    events = [at for at, item in enumerate(kept) if is_violence(item)]
    sentences = {at: {kept[at].claim.evidence, *(item.claim.evidence for item in told.get(at, ()))} for at in events}
    found: dict[int, int] = {}
    for at, counted in enumerate(kept):
        if not _tells(counted) or at not in told:
            continue
        tellings = {counted.claim.evidence, *(item.claim.evidence for item in told[at] if _tells(item))}
        deeds = {deed for span in tellings if (deed := _only(span, events, sentences)) is not None}
        for first, second in _pairs(sorted(deeds - found.keys())):
            if kept[first].claim.type == kept[second].claim.type and _is_one(kept[first], kept[second]):
                keep, drop = (second, first) if _tells_more(kept[second], kept[first]) else (first, second)
                found[drop] = keep
    yield from ((keep, drop) for drop, keep in found.items() if keep not in found)


def _is_one(a: Made, b: Made) -> bool:
    """What two voices that are named tell stays two tellings."""
    names, others = ({voice.name for voice in item.claim.voices} for item in (a, b))
    return may_be_one(a, b) and (not names or not others or bool(names & others))


def _tells(item: Made) -> bool:
    """A count of the dead or hurt of one deed: no running total and no vague word that any deed may have."""
    figure = item.claim.figure
    counts = item.claim.kind is ClaimKind.CASUALTIES and item.claim.since is None
    return counts and figure is not None and figure.qualifier is not Qualifier.VAGUE


def _tells_more(item: Made, other: Made) -> bool:
    """Whether it says of more of it who, whom, when, where and on whose word."""

    def parts(made: Made) -> int:
        claim = made.claim
        return sum(map(bool, (claim.by, claim.against, claim.when, claim.voices, made.where)))

    return parts(item) > parts(other)


def _only(span: Span, events: Sequence[int], sentences: Mapping[int, set[Span]]) -> int | None:
    """The one deed that a sentence tells of; None: none, or several."""
    deeds = [at for at in events if span in sentences[at]]
    return deeds[0] if len(deeds) == 1 else None


def _pairs(deeds: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield from ((first, second) for at, first in enumerate(deeds) for second in deeds[at + 1 :])


def with_days(kept: Sequence[Made], told: Mapping[int, Sequence[Made]]) -> list[Made]:
    """The claims, in which a count without a day has that of the deed told before that its sentence tells again.

    'Shells hit the market on Monday. Nine died in the attack': on Monday. A part has the day of its whole.
    """
    events = [at for at, item in enumerate(kept) if is_violence(item)]
    sentences = {at: {item.claim.evidence for item in (kept[at], *told.get(at, ()))} for at in events}
    undated = {item.claim.evidence for at in events for item in told.get(at, ()) if item.claim.when is None}
    dated: list[Made] = []
    for at, item in enumerate(kept):
        spans = {again.claim.evidence for again in (item, *told.get(at, ()))} & undated
        deeds = {deed for span in spans if (deed := _only(span, events, sentences)) is not None}
        days = [when for deed in deeds if (when := _day_of(kept[deed]))]
        dated.append(_on(item, days[0]) if len(days) == 1 and _is_undated(item) else item)
    wholes = {item.claim.figure.span: when for item in dated if item.claim.figure and (when := _day_of(item))}
    return [_on(item, wholes[item.whole]) if item.whole in wholes and _is_undated(item) else item for item in dated]


def _is_undated(item: Made) -> bool:
    claim = item.claim
    return claim.kind is ClaimKind.CASUALTIES and claim.when is None and claim.modality is Modality.ASSERTED


def _day_of(item: Made) -> When | None:
    when = item.claim.when
    is_day = when is not None and when.precision is TimePrecision.DAY and item.claim.since is None
    return when if is_day and when is not None and when.end_date - when.start_date <= DAYS else None


def _on(item: Made, day: When) -> Made:
    why = (*item.claim.why, "time: of the deed that it is told of")
    return replace(item, claim=replace(item.claim, when=day, why=why))
