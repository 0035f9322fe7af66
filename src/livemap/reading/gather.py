"""All findings of a report, passage by passage, before voices, times and places are joined to them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from livemap.model.claim import ClaimKind
from livemap.model.registry import ActorRegistry
from livemap.model.span import Span
from livemap.reading.happening.events import EventHit, find_deeds
from livemap.reading.history import is_history
from livemap.reading.kinds.beyond import find_beyond
from livemap.reading.kinds.casualties import find_casualties
from livemap.reading.kinds.control import find_control
from livemap.reading.kinds.displacement import find_displacement
from livemap.reading.kinds.modality import modality_at
from livemap.reading.kinds.statements import find_statements
from livemap.reading.kinds.victims import find_victims
from livemap.reading.passage import Finding, Passage
from livemap.reading.substance import affirms, has_substance, is_loose, is_unspecific, refers_back
from livemap.reading.voicing.attribution import Attribution

#: Types that say what sort of violence it was.
VIOLENT = frozenset(
    {
        *("air_drone_strike", "shelling_artillery_missile_attack", "remote_explosive_landmine_ied", "suicide_bomb"),
        *("chemical_weapon", "grenade", "armed_clash", "sexual_violence"),
    }
)


#: What leads from the harm to the deed that did it, once; another clause may not stand between.
WHEN = re.compile(r",?\s*\b(?:when|as|after|because)\b")
BREAK = re.compile(r"[;,]|\b(?:while|but|whereas)\b")
LINKED = 2
#: Between the dead and 'injured 27', where one subject did both.
JOINED = re.compile(r"^(?:\s[\w'’-]+){0,5},? and\s+$")


def gather(passages: Sequence[Passage], attributions: Sequence[Attribution], registry: ActorRegistry) -> list[Finding]:
    """Findings in the order of the text; a figure belongs to one finding only."""
    found: list[Finding] = []
    casualties: list[Finding] = []
    speaking = sorted({span for item in attributions for span in item.source})
    for passage in passages:
        counted = [
            *find_casualties(passage, casualties),
            *find_displacement(passage),
            *find_control(passage),
            *find_beyond(passage, registry),
        ]
        counted += find_victims(passage, counted)
        counted = _one_each([item for item in counted if not _speaks(item, speaking, passage)])
        deeds = find_deeds(passage.sentence, registry, passage.actors)
        hits = tuple(hit for hit in deeds if hit.type)
        counted = [_with_doers(item, deeds, passage) for item in counted]
        counted = [_with_doers_before(item, counted, passage) for item in counted]
        hits = tuple(hit for hit in hits if not _is_told(hit, counted) and _is_told_as_news(passage, hit))
        events = [_event(passage, hit) for hit in hits if not _is_told_better(hit, hits)]
        statements = find_statements(passage, attributions)
        own = sorted([*events, *counted, *statements], key=lambda item: (item.core, item.kind, item.type))
        casualties += (item for item in own if item.kind is ClaimKind.CASUALTIES)
        found += own
    return found


def _is_told_as_news(passage: Passage, hit: EventHit) -> bool:
    return has_substance(passage, hit) and not is_history(passage, hit.trigger)


#: How many may speak at once, and what must stand right behind several who do: without commas who speaks runs into what
#: is said.
FEW = 12
SAYING = re.compile(r"^\s*(?:said|says?|saying|told|tell|reported|confirmed|added)\b")


def _speaks(finding: Finding, sources: Sequence[Span], passage: Passage) -> bool:
    """Whether who is counted is who speaks: 'nine died, a medic said', 'two aid workers told Reuters'."""
    if finding.figure is None:
        return False
    start = finding.figure.span.start
    at = bisect_right(sources, start, key=lambda span: span.start) - 1
    if at < 0 or start >= sources[at].end or sources[at].contains(finding.trigger):
        return False
    if finding.figure.high is None or finding.figure.high > FEW:
        return False
    if finding.figure.high == 1:
        return True
    return start == sources[at].start and SAYING.match(passage.words_after(sources[at].end, 20)) is not None


def _one_each(findings: Sequence[Finding]) -> list[Finding]:
    """Of the findings that claim one figure, the surest; a part stays with its whole."""
    best: dict[Span, Finding] = {}
    for item in findings:
        if item.figure is None:
            continue
        rival = best.get(item.figure.span)
        if rival is None or _is_surer(item, rival):
            best[item.figure.span] = item
    kept = [item for item in findings if item.figure is None or best[item.figure.span] is item]
    spans = {item.figure.span for item in kept if item.figure}
    return [item for item in kept if item.whole is None or item.whole in spans or item.whole.end <= item.core.start]


def _is_surer(item: Finding, rival: Finding) -> bool:
    """'The 98 evacuees were killed': what befell the displaced, not that they are."""
    if _is_harm_of_displaced(item, rival) or _is_harm_of_displaced(rival, item):
        return _is_harm_of_displaced(item, rival)
    return _sureness(item) > _sureness(rival)


def _is_harm_of_displaced(harm: Finding, other: Finding) -> bool:
    return (
        harm.type in ("killed", "injured")
        and harm.why[0].startswith("casualties: subject")
        and other.why[0].startswith("displacement: count")
    )


def _sureness(item: Finding) -> float:
    """'The death toll of the attack on evacuees rises to 112': a toll says outright what it counts."""
    says_toll = item.kind is ClaimKind.CASUALTIES and "toll" in item.why[0]
    return item.confidence + says_toll


def _is_told(hit: EventHit, counted: Sequence[Finding]) -> bool:
    """Whether another claim tells it with its own words: a change of territory, or a bare 'killed'."""
    kinds = {ClaimKind.CASUALTIES} if hit.is_territory or _is_bare(hit) else set()
    kinds |= {ClaimKind.CONTROL} if hit.is_territory else set()
    return any(item.kind in kinds and item.trigger.overlaps(hit.trigger) for item in counted)


#: What went off; a suicide attack beside it says who set it off.
BLASTS = frozenset({"trigger:explode", "trigger:detonate", "trigger:blast", "trigger:explosion"})


def _is_told_better(hit: EventHit, hits: Sequence[EventHit]) -> bool:
    """'Gassed hundreds in an attack': another event of the sentence, by nobody else, says what sort of attack."""
    is_blast = hit.type == "remote_explosive_landmine_ied" and (hit.why[0] in BLASTS or "means" in hit.why)
    if is_blast and any(other.type == "suicide_bomb" for other in hits):
        return True  # 'a motorcycle bomber killed ten in a suicide attack'
    if not is_unspecific(hit):
        return False
    doers = {actor.party for actor in hit.by}
    others = (other for other in hits if other is not hit and not is_unspecific(other) and other.type in VIOLENT)
    return any(not doers or doers & {actor.party for actor in other.by} for other in others)


def _is_bare_killing(hit: EventHit) -> bool:
    """'The army killed 12 rebels': how, the words do not say."""
    return hit.why[:2] == ("trigger:kill", "open")


def _is_bare(hit: EventHit) -> bool:
    return hit.type == "attack" or _is_bare_killing(hit)


def _with_doers(item: Finding, deeds: Sequence[EventHit], passage: Passage) -> Finding:
    """A casualty with who killed them, where the killing is all that is told, or the clause says when who did what."""
    if item.kind is not ClaimKind.CASUALTIES or item.by or item.figure is None:
        return item
    told = next((hit for hit in deeds if _is_bare(hit) and hit.trigger.overlaps(item.trigger)), None)
    told = told if told is not None and told.by else _done_then(item, deeds, passage)
    if told is None:
        return item
    # 'One police officer killed and two injured': who is counted did not do it.
    counted = Span(start=item.figure.span.start, end=max(item.figure.span.end, item.trigger.start))
    doers = tuple(actor for actor in told.by if not actor.span.overlaps(counted))
    return replace(item, by=doers)


def _with_doers_before(item: Finding, counted: Sequence[Finding], passage: Passage) -> Finding:
    """'Guerrillas killed two soldiers and injured 27': who killed did both."""
    figure = item.figure
    if item.kind is not ClaimKind.CASUALTIES or item.by or figure is None or item.trigger.end > figure.span.start:
        return item
    for other in counted:
        other_figure = other.figure
        if other.kind is not ClaimKind.CASUALTIES or not other.by or other_figure is None:
            continue
        active = other.trigger.end <= other_figure.span.start and other_figure.span.end <= item.trigger.start
        if active and JOINED.match(passage.between(other_figure.span.end, item.trigger.start)):
            return replace(item, by=other.by)
    return item


def _done_then(item: Finding, deeds: Sequence[EventHit], passage: Passage) -> EventHit | None:
    """The deed of no type in the clause that says when or how: 'nine were killed when rebels hit the town'."""
    for hit in deeds:
        if hit.type or not hit.by or hit.trigger.start < item.trigger.end:
            continue
        words = WHEN.split(passage.between(item.trigger.end, hit.trigger.start))
        if (
            len(words) == LINKED
            and not any(map(BREAK.search, words))
            and hit.by[0].span.start >= hit.trigger.start - len(words[-1])
        ):
            return hit
    return None


def _event(passage: Passage, hit: EventHit) -> Finding:
    return Finding(
        kind=ClaimKind.EVENT,
        type=hit.type,
        sentence=passage.sentence.index,
        trigger=hit.trigger,
        core=hit.trigger,
        modality=modality_at(passage, hit.trigger),
        by=hit.by,
        against=hit.against,
        confidence=round(min(max(hit.score, 0.0), 1.0), 2),
        refers_back=refers_back(passage, hit),
        affirms=affirms(passage, hit),
        loose=is_loose(passage, hit),
        why=hit.why or ("event",),
    )
