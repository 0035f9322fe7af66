"""One fact once: claims of one report that say the same are merged, and the other places are kept as 'also'."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from livemap.model.claim import Claim, ClaimKind, Modality
from livemap.model.figure import Figure, Group, Qualifier
from livemap.model.span import Span
from livemap.model.voice import Voice
from livemap.model.when import TimePrecision, When
from livemap.reading.assemble import HARMLESS, Made
from livemap.reading.lexicon import load_words
from livemap.reading.text.headline import headline_again

WORD = re.compile(r"[^\W\d_]{3,}|\d+")
#: A capitalised word inside a sentence.
NAME = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]{3,}")
CALENDAR = frozenset(word.title() for part in ("months", "weekdays") for word in load_words("times")[part])
#: Below this a figure alone does not tell that two sentences speak of the same people.
TELLING = 6
OTHERS = re.compile(r"\s+(?:others?|more)\b", re.IGNORECASE)
#: Characters of a figure's words and of 'another' before them.
AHEAD = 24
ANOTHER = re.compile(r"\b(?:another|a further)\s+[\w,-]+$", re.IGNORECASE)
MONTH = timedelta(days=31)
ALIKE = 0.6
HALF_ALIKE = 0.45
SOMEWHAT_ALIKE = 0.2


def keep_once(made: Sequence[Made], text: str, headline: int = 0) -> list[Made]:
    """The claims in order; a later one that says what an earlier one says goes into its `also`.

    `headline` is where the headline ends, 0 where there is none. It comes last: the body says the same with its
    voice, its bounds and its doubt ('at least nine', 'denies'), and a headline that sums it up adds no claim; nor
    does one that the body begins with once more.
    """
    repeated = headline_again(text)
    kept: list[Made] = []
    again: dict[int, list[Made]] = {}
    moved: dict[Span, Span] = {}
    sorts: dict[tuple[object, ...], list[int]] = {}

    def is_headline(claim: Claim) -> bool:
        return claim.evidence.end <= headline or (repeated is not None and repeated.contains(claim.evidence))

    for item in sorted(made, key=lambda item: is_headline(item.claim)):
        short = is_headline(item.claim)
        alike = sorts.setdefault(_sort(item.claim), [])
        index = next((at for at in alike if _is_same(kept[at], item, text)), None)
        if index is None and short:
            body = [(at, known) for at, known in enumerate(kept) if not is_headline(known.claim)]
            index = _summed_up(item.claim, body)
        if index is None and item.claim.kind is ClaimKind.EVENT:
            index = _told_before(item, kept)
        if index is None and item.loose and any(_is_violence(known) for known in kept):
            continue
        if index is None:
            alike.append(len(kept))
            kept.append(item)
            continue
        known = kept[index]
        if not short and _leaves_open(known.claim.figure, item.claim.figure):
            known, item = replace(item, tiers=known.tiers or item.tiers), known
        if item.claim.figure and known.claim.figure:
            moved[item.claim.figure.span] = known.claim.figure.span
        kept[index] = _merged(known, item)
        again.setdefault(index, []).append(item)
    told = [_told_again(item, again[index]) if index in again else item for index, item in enumerate(kept)]
    return [replace(item, whole=_moved_to(item.whole, moved)) if item.whole else item for item in told]


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


#: An event that any words of violence may refer back to.
ANY_VIOLENCE = "attack"
#: Types that 'the blast', 'the bombing', 'the strike' may each mean.
ONE_DEED = (
    frozenset({"suicide_bomb", "remote_explosive_landmine_ied", "shelling_artillery_missile_attack", "grenade"}),
    frozenset({"air_drone_strike", "shelling_artillery_missile_attack", "chemical_weapon"}),
)


def _told_before(item: Made, kept: Sequence[Made]) -> int | None:
    """The nearest event before that this one is again, where it adds no other place, doer, day or doubt.

    Words that refer back ('the attack') state nothing anew, whoever says them; others must be the same voice's.
    """
    told = item.claim
    for at in range(len(kept) - 1, -1, -1):
        known = kept[at]
        if known.claim.kind is not ClaimKind.EVENT or known.core.start >= item.core.start:
            continue
        if known.claim.type != told.type and not (item.refers_back and _may_be(told.type, known.claim.type)):
            continue
        if item.refers_back and _may_be_it(told, known.claim):
            return at
        if item.where <= known.where and _adds_nothing(item, known.claim):
            return at
        if item.refers_back and known.claim.modality is told.modality:
            return None
    return None


def _is_violence(item: Made) -> bool:
    claim = item.claim
    return claim.kind is ClaimKind.CASUALTIES or (claim.kind is ClaimKind.EVENT and claim.type not in HARMLESS)


def _may_be_it(told: Claim, known: Claim) -> bool:
    """'The strike', wherever its sentence goes on to: told before by nobody else and on no other day."""
    doers, again = ({actor.party or actor.name for actor in claim.by} for claim in (known, told))
    other = bool(told.voices) and told.voices[0].name not in {voice.name for voice in known.voices}
    if again & {actor.party or actor.name for actor in known.against} or (again and not doers and other):
        return False  # by whom it was done is another one's word
    return (
        told.modality == known.modality and not _apart(told, known) and (not again or not doers or bool(doers & again))
    )


def _may_be(told: str, known: str) -> bool:
    return ANY_VIOLENCE in (told, known) or any(told in deed and known in deed for deed in ONE_DEED)


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


def _is_same(one: Made, other: Made, text: str) -> bool:
    a, b = one.claim, other.claim
    if (a.kind, a.type, a.modality) != (b.kind, b.type, b.modality):
        return False
    if (a.figure is None) != (b.figure is None):
        return False
    if a.figure and b.figure and (not _same_figure(a.figure, b.figure) or _is_part(one, other)):
        return False
    alike = _likeness(a.evidence, b.evidence, text)
    if a.figure and b.figure:
        if a.evidence == b.evidence and a.figure.group != b.figure.group and _value(a.figure) < TELLING:
            return False
        if _value(a.figure) < TELLING and _are_others(a.figure, text) != _are_others(b.figure, text):
            return False
        big = (a.figure.low or a.figure.high or 0) >= TELLING
        if _value(a.figure) < TELLING and _only_bound(a.figure, b.figure):
            return alike >= HALF_ALIKE and not _apart(a, b)  # 'two' and 'at least two' may well be others
        return (big and not _apart(a, b)) or alike >= SOMEWHAT_ALIKE
    if a.evidence == b.evidence:
        return a.by == b.by and a.kind is ClaimKind.EVENT
    if a.kind is ClaimKind.EVENT and alike >= SOMEWHAT_ALIKE and _same_named_day(a, b, text):
        return True
    return alike >= ALIKE and not _apart(a, b)


def _are_others(figure: Figure, text: str) -> bool:
    """'Five others', 'another five': not those told before."""
    end = figure.span.end
    return OTHERS.match(text, end) is not None or ANOTHER.search(text[max(0, end - AHEAD) : end]) is not None


def _is_part(one: Made, other: Made) -> bool:
    """'Killed 12 people, including 12 children': as many, and no telling twice."""
    spans = [item.claim.figure.span if item.claim.figure else None for item in (one, other)]
    return (one.whole is not None and one.whole == spans[1]) or (other.whole is not None and other.whole == spans[0])


def _same_named_day(a: Claim, b: Claim, text: str) -> bool:
    """Both name the same day and a name in common ('Saturday' and the town), and no two doers: told twice."""
    if not (a.when and b.when and a.when.span and b.when.span):
        return False
    if a.when.precision is not TimePrecision.DAY or a.when.start_date != b.when.start_date or (a.by and b.by):
        return False
    names_a, names_b = (set(NAME.findall(claim.evidence.of(text))) - CALENDAR for claim in (a, b))
    return a.when.end_date == b.when.end_date and bool(names_a & names_b)


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
        return 2 * _value(full.figure) >= _value(short.figure)
    groups = {short.figure.group, full.figure.group} - {Group.UNSPECIFIED}
    alike = short.figure.unit == full.figure.unit and len(groups) < 2
    return alike and _value(short.figure) == _value(full.figure)


def _same_figure(a: Figure, b: Figure) -> bool:
    groups = {a.group, b.group} - {Group.UNSPECIFIED}
    if a.unit != b.unit or len(groups) > 1 or (a.party and b.party and a.party != b.party):
        return False
    if (a.low, a.high) == (b.low, b.high):
        return True
    return _value(a) == _value(b) and (_value(a) >= TELLING or _only_bound(a, b))


def _leaves_open(known: Figure | None, again: Figure | None) -> bool:
    """Whether the body says again with a bound ('at least four') what it said as a bare number: the bound stands."""
    if known is None or again is None:
        return False
    return known.qualifier is Qualifier.EXACT and again.qualifier is Qualifier.AT_LEAST and known.low == again.low


def _only_bound(a: Figure, b: Figure) -> bool:
    """'Four' and 'at least four': one number, which only one of the two leaves open."""
    return {a.qualifier, b.qualifier} == {Qualifier.EXACT, Qualifier.AT_LEAST}


def _value(figure: Figure) -> int:
    if figure.qualifier == "more_than" and figure.low is not None:
        return figure.low - 1
    return figure.low if figure.low is not None else figure.high or 0


def _apart(a: Claim, b: Claim) -> bool:
    """Times that cannot be one."""
    return bool(a.when and b.when and (a.when.end_date < b.when.start_date or b.when.end_date < a.when.start_date))


def _likeness(a: Span, b: Span, text: str) -> float:
    """Share of the shorter sentence's words that the other has too."""
    words_a, words_b = _words(a.of(text)), _words(b.of(text))
    smaller = min(len(words_a), len(words_b))
    return len(words_a & words_b) / smaller if smaller else 0.0


@lru_cache(maxsize=2_000)
def _words(sentence: str) -> frozenset[str]:
    """The words of a sentence; the last sentences are kept, since each is compared with several."""
    return frozenset(WORD.findall(sentence.lower()))


def _merged(first: Made, second: Made) -> Made:
    """The first claim with what only the second tells: its time, voices, group, actors."""
    a, b = first.claim, second.claim
    figure = a.figure
    if figure and b.figure and figure.group is Group.UNSPECIFIED:
        figure = replace(figure, group=b.figure.group, party=figure.party or b.figure.party)
    claim = replace(
        a,
        figure=figure,
        when=a.when or b.when,
        # Who says only "the attack" does not say that there was one.
        voices=a.voices if second.refers_back else a.voices or b.voices,
        denied_by=_each_once((*a.denied_by, *b.denied_by)),
        by=a.by or b.by,
        against=a.against or b.against,
        since=a.since or b.since,
        confidence=max(a.confidence, b.confidence),
    )
    return replace(first, claim=claim, whole=first.whole or second.whole)


def _each_once(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    return tuple({voice.name: voice for voice in reversed(voices)}.values())[::-1]


def _told_again(item: Made, others: Sequence[Made]) -> Made:
    """The claim with where the same was said again, and the places that only those sentences name."""
    evidence = item.claim.evidence
    spans = {span for other in others for span in (*other.claim.also, other.claim.evidence)}
    also = tuple(sorted({*item.claim.also, *spans} - {evidence}))
    tiers = tuple(dict.fromkeys(tier for made in (item, *others) for tier in made.tiers))
    return replace(item, claim=replace(item.claim, also=also), tiers=tiers)
