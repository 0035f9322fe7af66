"""One fact once: claims of one report that say the same are merged, and the other places are kept as 'also'."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import timedelta

from livemap.model.claim import Claim, ClaimKind, Modality
from livemap.model.figure import Figure, Group, Qualifier
from livemap.model.span import Span
from livemap.model.speaker import STATE
from livemap.model.voice import Voice, VoiceKind, VoiceRole
from livemap.model.when import When
from livemap.reading.alike import TELLING, are_apart, is_same, told_elsewhere, value_of
from livemap.reading.assemble import Made
from livemap.reading.deeds import is_violence, of_one_deed, same_dead, summed_up_deed, told_nearer, with_days

MONTH = timedelta(days=31)
FIGHTING = frozenset({VoiceKind.MILITARY, VoiceKind.ARMED_GROUP})


def keep_once(made: Sequence[Made], text: str, headline: int = 0, repeated: Span | None = None) -> list[Made]:
    """The claims in order; a later one that says what an earlier one says goes into its `also`.

    `headline` is where the headline ends, 0 where there is none. It comes last: the body says the same with its
    voice, its bounds and its doubt ('at least nine', 'denies'), and a headline that sums it up adds no claim; nor
    does one that stands in the body, at `repeated`.
    """
    kept: list[Made] = []
    again: dict[int, list[Made]] = {}
    moved: dict[Span, Span] = {}
    sorts: dict[tuple[object, ...], list[int]] = {}
    counted = {item.claim.evidence for item in made if item.claim.figure}

    def is_headline(claim: Claim) -> bool:
        return claim.evidence.end <= headline or (repeated is not None and repeated.contains(claim.evidence))

    for item in sorted(made, key=lambda item: is_headline(item.claim)):
        short = is_headline(item.claim)
        alike = sorts.setdefault(_sort(item.claim), [])
        told = [kept[at] for at in alike]
        index = next((at for at in alike if is_same(kept[at], item, text) and not _goes_on(item, kept[at], told)), None)
        if index is None and short:
            body = [(at, known) for at, known in enumerate(kept) if not is_headline(known.claim)]
            index = _summed_up(item.claim, body)
            index = summed_up_deed(item, body) if index is None else index
        if index is None and item.claim.kind is ClaimKind.EVENT:
            index = _told_before(item, kept)
        if index is None and item.loose and any(_harms(known) for known in kept):
            continue
        if index is None:
            alike.append(len(kept))
            kept.append(item)
            continue
        known = kept[index]
        if not short and (_leaves_open(known.claim.figure, item.claim.figure) or _has_its_voice(known, item)):
            known, item = (item if item.where else replace(item, tiers=known.tiers or item.tiers)), known
        if item.claim.figure and known.claim.figure:
            moved[item.claim.figure.span] = known.claim.figure.span
        if _is_told_aside(item, known, counted):
            item = replace(item, affirms=False)
        kept[index] = _merged(known, item, heard=not short)
        again.setdefault(index, []).append(item)
    gone = _join_deeds(kept, again)
    once = [
        _told_again(item, again[index]) if index in again else item
        for index, item in enumerate(with_days(kept, again))
        if index not in gone
    ]
    return [replace(item, whole=_moved_to(item.whole, moved)) if item.whole else item for item in once]


def _goes_on(item: Made, known: Made, told: Sequence[Made]) -> bool:
    """Whether a sentence that names no place goes on from a telling by another voice, in another place than `known`."""
    return not item.where and any(
        other.tiers[:1] == item.tiers[:1] != known.tiers[:1] and told_elsewhere(known, other) for other in told
    )


def _join_deeds(kept: list[Made], again: dict[int, list[Made]]) -> set[int]:
    """Joins into one the events that the same dead show to be one; returns which of `kept` are told by another now."""
    gone: set[int] = set()
    for first, second in list(same_dead(kept, again)):
        near = told_nearer(kept[first], kept[second])
        tiers = tuple(dict.fromkeys((*near.tiers, *kept[first].tiers, *kept[second].tiers)))
        kept[first] = replace(_merged(kept[first], kept[second]), tiers=tiers, where=near.where)
        again.setdefault(first, []).extend((kept[second], *again.pop(second, ())))
        gone.add(second)
    return gone


def _moved_to(figure: Span, moved: Mapping[Span, Span]) -> Span:
    """The figure's span in the telling that was kept; one that was kept may have given way to another since."""
    for _ in moved:
        if figure not in moved:
            break
        figure = moved[figure]
    return figure


def _sort(claim: Claim) -> tuple[object, ...]:
    """What two claims must share to say the same: only these are compared."""
    return claim.kind, claim.type, claim.modality, claim.figure and claim.figure.unit


def _told_before(item: Made, kept: Sequence[Made]) -> int | None:
    """The nearest event before that this one is again, where it adds no other place, doer, day or doubt.

    Words that refer back ('the attack') state nothing anew, whoever says them; others must be the same voice's.
    """
    told = item.claim
    for at in range(len(kept) - 1, -1, -1):
        known = kept[at]
        if known.claim.kind is not ClaimKind.EVENT or known.core.start >= item.core.start:
            continue
        if known.claim.type != told.type and not (item.refers_back and of_one_deed(told.type, known.claim.type)):
            continue
        if item.refers_back and _may_be_it(told, known.claim):
            return at
        if item.where <= known.where and _adds_nothing(item, known.claim):
            return at
        if item.refers_back and not known.refers_back and known.claim.modality is told.modality:
            return None
    return None


def _harms(item: Made) -> bool:
    return item.claim.kind is ClaimKind.CASUALTIES or is_violence(item)


def _may_be_it(told: Claim, known: Claim) -> bool:
    """'The strike', wherever its sentence goes on to: told before by nobody else and on no other day."""
    doers, again = ({actor.party or actor.name for actor in claim.by} for claim in (known, told))
    other = bool(told.voices) and told.voices[0].name not in {voice.name for voice in known.voices}
    if again & {actor.party or actor.name for actor in known.against} or (again and not doers and other):
        return False  # by whom it was done is another one's word
    return (
        told.modality == known.modality
        and not are_apart(told, known)
        and (not again or not doers or bool(doers & again))
    )


def _adds_nothing(item: Made, known: Claim) -> bool:
    """No other doer, day or voice; whom it hit matters only where the sentence names a place of its own."""
    told, any_voice = item.claim, item.refers_back
    doers, sufferers = ({actor.party or actor.name for actor in side} for side in (known.by, known.against))
    return (
        told.modality == known.modality
        and all((actor.party or actor.name) in doers for actor in told.by)
        and (any_voice or not item.where or all((actor.party or actor.name) in sufferers for actor in told.against))
        and (any_voice or not told.voices or told.voices[0].name in {voice.name for voice in known.voices})
        and (told.when is None or (known.when is not None and _same_days(told.when, known.when)))
    )


def _same_days(a: When, b: When) -> bool:
    return (a.start_date, a.end_date) == (b.start_date, b.end_date)


def _summed_up(short: Claim, body: Sequence[tuple[int, Made]]) -> int | None:
    """The body's claim that a headline's says in short. A vague figure ('dozens') stands for the first told whole."""
    told = [(at, item) for at, item in body if (item.claim.kind, item.claim.type) == (short.kind, short.type)]
    if short.figure is not None and short.figure.qualifier is Qualifier.VAGUE:
        told = [(at, item) for at, item in told if item.whole is None and not _runs_long(item.claim)][:1]
    return next((at for at, item in told if _sums_up(short, item.claim)), None)


def _runs_long(claim: Claim) -> bool:
    """A running total of a war, and not of the days that the headline tells of."""
    return bool(claim.since and claim.when and claim.when.end_date - claim.when.start_date > MONTH)


def _sums_up(short: Claim, full: Claim) -> bool:
    """Whether a headline's claim is a body's claim of its type in short: its figure the same, or vague and near."""
    if short.modality is not Modality.ASSERTED and short.modality != full.modality:
        return False
    if short.figure is None or full.figure is None:
        return short.figure is None and (full.figure is None or full.kind is not ClaimKind.CASUALTIES)
    if short.figure.qualifier is Qualifier.VAGUE and short.figure.unit == full.figure.unit:
        return 2 * value_of(full.figure) >= value_of(short.figure)
    groups = {short.figure.group, full.figure.group} - {Group.UNSPECIFIED}
    alike = short.figure.unit == full.figure.unit and len(groups) < 2
    return alike and value_of(short.figure) == value_of(full.figure)


def _leaves_open(known: Figure | None, again: Figure | None) -> bool:
    """Whether the body says again with a bound ('at least four') what it said as a bare number: the bound stands."""
    if known is None or again is None:
        return False
    return known.qualifier is Qualifier.EXACT and again.qualifier is Qualifier.AT_LEAST and known.low == again.low


def _has_its_voice(known: Made, item: Made) -> bool:
    """Whether of one number told bare and with 'more than' the later telling alone says whose number it is."""
    figures = [made.claim.figure for made in (known, item)]
    sorts = {figure.qualifier for figure in figures if figure}
    return sorts == {Qualifier.EXACT, Qualifier.MORE_THAN} and bool(item.claim.voices) and not known.claim.voices


def _merged(first: Made, second: Made, *, heard: bool = True) -> Made:
    """The first claim with what only the second tells: its time, voices, group, actors.

    `heard`: whoever says it the second time says it, too; in a headline he is named in short.
    """
    a, b = first.claim, second.claim
    figure = a.figure
    if figure and b.figure and figure.group is Group.UNSPECIFIED:
        figure = replace(figure, group=b.figure.group)
    if figure and b.figure and figure.group is b.figure.group:
        figure = replace(figure, party=(None if first.nameless else figure.party) or b.figure.party or figure.party)
    claim = replace(
        a,
        figure=figure,
        when=a.when or b.when,
        voices=_both_heard(a, second) if heard else _first_heard(a, second),
        denied_by=_each_once((*a.denied_by, *b.denied_by)),
        by=a.by or b.by,
        against=a.against or b.against,
        since=a.since or b.since,
        confidence=max(a.confidence, b.confidence),
    )
    nameless = first.nameless and (second.nameless or b.figure is None or b.figure.party is None)
    return replace(first, claim=claim, whole=first.whole or second.whole, nameless=nameless)


def _first_heard(known: Claim, item: Made) -> tuple[Voice, ...]:
    """Who says only "the attack" does not say what was told of it; nor does a side, or who counts others in it."""
    return known.voices or (() if item.refers_back and not item.affirms else item.claim.voices)


def _both_heard(known: Claim, item: Made) -> tuple[Voice, ...]:
    """The voices of the first telling, and whoever else says in the second that it was so: two say so."""
    if not known.voices or (item.refers_back and not item.affirms):
        return _first_heard(known, item)
    figure = item.claim.figure
    if figure is not None and value_of(figure) < TELLING:
        return known.voices  # two tell of two dead, who may be others
    names = {voice.name for voice in (*known.voices, *known.denied_by)}
    others = [voice for voice in item.claim.voices if _is_somebody(voice) and voice.name not in names]
    return (*known.voices, *_each_once(others))


def _is_told_aside(item: Made, known: Made, counted: Set[Span]) -> bool:
    """Whether what is said of 'the attack' gives the report's own telling no voice: a side's, or a toll's word."""
    if not item.affirms or known.claim.voices:
        return False
    when = known.claim.when
    long = when is not None and when.end_date - when.start_date > MONTH
    return long or item.claim.evidence in counted or _is_of_a_side(item.claim)


def _is_of_a_side(told: Claim) -> bool:
    """Whether who tells it is a party's or fights: it may tell of its own deed."""
    return any(voice.party is not None or voice.kind in FIGHTING for voice in told.voices[:1])


def _is_somebody(voice: Voice) -> bool:
    """Whether it says so itself, and is surely another than who was heard: 'the group', 'a reporter' may be his."""
    is_plain = voice.kind is VoiceKind.MEDIA and voice.name.islower() and STATE.search(voice.name) is None
    origin = voice.role is VoiceRole.ORIGIN and not voice.corroborates
    return origin and voice.kind is not VoiceKind.OTHER and not is_plain


def _each_once(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    return tuple({voice.name: voice for voice in reversed(voices)}.values())[::-1]


def _told_again(item: Made, others: Sequence[Made]) -> Made:
    """The claim with where the same was said again, and the places that only those sentences name."""
    evidence = item.claim.evidence
    spans = {span for other in others for span in (*other.claim.also, other.claim.evidence)}
    also = tuple(sorted({*item.claim.also, *spans} - {evidence}))
    tellings = (item,) if item.everywhere else (item, *others)
    tiers = tuple(dict.fromkeys(tier for made in tellings for tier in made.tiers))
    return replace(item, claim=replace(item.claim, also=also), tiers=tiers)
