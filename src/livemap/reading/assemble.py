"""Findings to claims: voice, time, places and actors joined, one fact kept once, ids given."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from livemap.model.claim import Actor, Claim, ClaimKind, Modality
from livemap.model.registry import ActorRegistry
from livemap.model.report import Report
from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceRole
from livemap.reading.belonging import is_armed, with_party
from livemap.reading.doers import Lost, doers_of, event_beside
from livemap.reading.doubt import confidence_of
from livemap.reading.happening.actors import as_said
from livemap.reading.locating.places import Tiers, place_tiers
from livemap.reading.locating.pointing import is_everywhere
from livemap.reading.locating.surroundings import Ground, survey
from livemap.reading.passage import Finding, Passage
from livemap.reading.timing.dateline import base_day
from livemap.reading.timing.hours import find_hours, is_of_its_hour
from livemap.reading.timing.joining import TimeHit
from livemap.reading.timing.when import as_running, time_of
from livemap.reading.voicing.attribution import Attribution
from livemap.reading.voicing.voices import disputing, voices_of, weighed_for

LONG_SENTENCE = 400
STOP = re.compile(r"[;:]\s|\.\s|\n")


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A claim with its tiers, and the figure span of the whole that it is a part of."""

    claim: Claim
    tiers: Tiers
    whole: Span | None
    #: Where the fact stands in the text.
    core: Span
    #: An event told by words that speak of one told before ('the attack').
    refers_back: bool = False
    #: And yet tells what it did ('the attack hit a market').
    affirms: bool = False
    #: Violence of no told kind by nobody told.
    loose: bool = False
    #: Names of its nearest places in its own sentence, lower case; empty: it names none.
    where: frozenset[str] = frozenset()
    #: Whose people its figure counts is said by words that name no party ('mercenaries', 'gunmen').
    nameless: bool = False
    #: Its figure counts people of an armed party that is no state: no civilians, whoever they are.
    armed: bool = False
    #: Told of many places of a country at once: of none that another telling names.
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What one report's findings are joined with. It is read, never changed."""

    report: Report
    passages: Sequence[Passage]
    attributions: Sequence[Attribution]
    registry: ActorRegistry
    #: What all ids of its claims begin with, hashed.
    begun: "hashlib._Hash"


def desk_for(
    report: Report, passages: Sequence[Passage], attributions: Sequence[Attribution], registry: ActorRegistry
) -> Desk:
    return Desk(report, passages, attributions, registry, _begin_ids(report))


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around one finding: the findings of its sentence, who says it, the report's ground, its time."""

    findings: Sequence[Finding]
    attributions: Sequence[Attribution]
    ground: Ground
    hit: TimeHit | None


def make_claims(findings: Sequence[Finding], desk: Desk) -> list[Made]:
    """One `Made` for each finding, in order; parts are joined to their wholes by `link_parts` after merging."""
    holding = _by_sentence(desk)
    base = base_day(desk.report.text, desk.report.published_on)
    hours = find_hours(desk.passages, base)
    beside: dict[int, list[Finding]] = {}
    timed: list[tuple[Finding, TimeHit | None]] = []
    for finding in findings:
        beside.setdefault(finding.sentence, []).append(finding)
        passage = desk.passages[finding.sentence]
        hit = as_running(time_of(finding, passage, holding.get(finding.sentence, ())), finding, passage, base)
        if hit is None and finding.sentence in hours and is_of_its_hour(finding, passage):
            hit = hours[finding.sentence]
        timed.append((finding, hit))
    ground = survey(desk.passages, timed, desk.registry)
    return [
        _make(finding, Setting(beside[finding.sentence], holding.get(finding.sentence, ()), ground, hit), desk)
        for finding, hit in timed
    ]


def _by_sentence(desk: Desk) -> dict[int, list[Attribution]]:
    """For each sentence the attributions that touch it: of a long report's thousands these alone can hold its facts."""
    starts = [passage.span.start for passage in desk.passages]
    found: dict[int, list[Attribution]] = {}
    for item in desk.attributions:
        sentences: set[int] = set()
        for span in (*item.content, *item.cue, *item.source):
            first, last = bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)
            sentences.update(range(max(first, 0), last))
        for at in sentences:
            found.setdefault(desk.passages[at].sentence.index, []).append(item)
    return found


def _make(finding: Finding, setting: Setting, desk: Desk) -> Made:
    passage, attributions, hit = desk.passages[finding.sentence], setting.attributions, setting.hit
    evidence = _evidence(finding, passage)
    voices = _voices(finding, evidence, attributions)
    event = None if hit and hit.since else event_beside(finding, setting.findings, passage)
    modality = finding.modality
    if modality is Modality.ASSERTED and _is_denied(finding, attributions):
        modality = Modality.DENIED
    speaker = voices[0].party if voices else None
    denied_by = () if finding.kind is ClaimKind.STATEMENT else disputing(finding.trigger, attributions)
    tiers = place_tiers(finding, setting.ground, attributions, hit)
    where = _where(tiers, passage, desk.report.text)
    figure = with_party(finding, passage, desk.registry, speaker)
    claim = Claim(
        id=_id(desk.begun, finding, evidence),
        kind=finding.kind,
        type=finding.type,
        modality=modality,
        evidence=evidence,
        figure=figure,
        by=as_said(doers_of(finding, event, Lost(figure, passage, desk.registry)), desk.registry, speaker),
        against=as_said(_sufferers(finding, attributions), desk.registry, speaker),
        when=hit.when if hit else None,
        voices=voices,
        denied_by=denied_by,
        since=hit.when.start_date if hit and hit.since and finding.figure else None,
        stock=finding.stock,
        confidence=confidence_of(finding, passage, finding.figure, has_place=bool(where)),
        why=(
            *finding.why,
            *(f"denied by {voice.name}" for voice in denied_by),
            *_weighed(finding, attributions),
            *_unplaced(finding, tiers),
        ),
    )
    party = claim.figure.party if claim.figure else None
    return Made(
        claim=claim,
        tiers=tiers,
        whole=finding.whole,
        core=finding.core,
        refers_back=finding.refers_back,
        affirms=finding.affirms,
        loose=finding.loose,
        where=where,
        nameless=party is not None and desk.registry.is_nameless(party),
        armed=claim.figure is not None and is_armed(claim.figure, desk.registry),
        everywhere=is_everywhere(finding, passage),
    )


def _unplaced(finding: Finding, tiers: Tiers) -> tuple[str, ...]:
    """Why a happening stands at no place, rather than at one of another scene."""
    if tiers or finding.kind is ClaimKind.STATEMENT:
        return ()
    return ("no place: neither its own words nor those it goes on from name one",)


def _where(tiers: Tiers, passage: Passage, text: str) -> frozenset[str]:
    nearest = {lead.mention for lead in tiers[0]} if tiers else set()
    return frozenset(mention.span.of(text).lower() for index, mention in passage.mentions if index in nearest)


def _evidence(finding: Finding, passage: Passage) -> Span:
    """The sentence, or of an endless one the part around the fact."""
    span = passage.span
    if span.end - span.start <= LONG_SENTENCE:
        return span
    start = max(span.start, finding.core.start - LONG_SENTENCE // 2)
    end = min(span.end, max(finding.core.end, finding.trigger.end) + LONG_SENTENCE // 2)
    breaks = [hit.end() for hit in STOP.finditer(passage.text, start - span.start, finding.core.start - span.start)]
    if breaks:
        start = span.start + breaks[-1]
    elif start > span.start:
        start += len(passage.text[start - span.start : finding.core.start - span.start].split(" ", 1)[0])
        start += 1 if start < finding.core.start else 0
    closing = STOP.search(passage.text, finding.core.end - span.start, end - span.start)
    if closing:
        end = span.start + closing.start() + 1
    elif end < span.end:
        cut = passage.text.rfind(" ", finding.core.end - span.start, end - span.start)
        end = span.start + cut if cut > 0 else end
    return Span(start=start, end=max(end, finding.core.end))


def _voices(finding: Finding, evidence: Span, attributions: Sequence[Attribution]) -> tuple[Voice, ...]:
    if finding.kind is not ClaimKind.STATEMENT:
        return voices_of(evidence, finding.trigger, attributions)
    own = next((item for item in attributions if item.cue and item.cue[0] == finding.speech), None)
    first = own.voices if own else ()
    others = [
        replace(voice, role=VoiceRole.RELAY)
        for voice in voices_of(evidence, finding.trigger, attributions)
        if all(voice.name != known.name for known in first)
    ]
    return (*first, *others)


def _sufferers(finding: Finding, attributions: Sequence[Attribution]) -> tuple[Actor, ...]:
    """Whom it was done to: not who is named behind it as saying so ('... in New Ardel the agency said')."""
    saying = [span for item in attributions for span in item.source if span.start > finding.trigger.start]
    return tuple(actor for actor in finding.against if not any(span.overlaps(actor.span) for span in saying))


def _weighed(finding: Finding, attributions: Sequence[Attribution]) -> tuple[str, ...]:
    """Why the attribution behind the claim's voice is believed beyond its grammar: learned weights, a lede's voice."""
    if finding.kind is ClaimKind.STATEMENT:
        own = next((item for item in attributions if item.cue and item.cue[0] == finding.speech), None)
        reason = own.reason if own else ""
    else:
        reason = weighed_for(finding.trigger, attributions)
    return (reason,) if reason else ()


def _is_denied(finding: Finding, attributions: Sequence[Attribution]) -> bool:
    return finding.kind is not ClaimKind.STATEMENT and any(
        item.denies and item.holds(finding.trigger) for item in attributions
    )


def _id(begun: "hashlib._Hash", finding: Finding, evidence: Span) -> str:
    figure = finding.figure.span if finding.figure else None
    parts = (
        "",
        finding.kind,
        finding.type,
        evidence,
        finding.trigger,
        figure,
    )
    hashed = begun.copy()
    hashed.update("|".join(map(str, parts)).encode("utf-8", "surrogatepass"))
    return f"c{hashed.hexdigest()[:12]}"


def _begin_ids(report: Report) -> "hashlib._Hash":
    """The hash of what all ids of one report begin with: a long text is not hashed again for each of its claims."""
    begin = report.digest or f"{report.id}\n{report.text}"
    return hashlib.sha256(begin.encode("utf-8", "surrogatepass"))


def link_parts(made: Sequence[Made]) -> list[Made]:
    """Each part with the id of the claim whose figure includes its own; who hit the whole hit the part."""
    wholes: dict[Span, Claim] = {}
    for item in made:
        if item.claim.figure:
            for span in (item.claim.figure.span, *item.claim.also):
                wholes.setdefault(span, item.claim)
    return [
        replace(item, claim=_part_of(item.claim, wholes[item.whole]))
        if item.whole in wholes and wholes[item.whole].id != item.claim.id
        else item
        for item in made
    ]


def _part_of(part: Claim, whole: Claim) -> Claim:
    by = part.by or (whole.by if part.type == whole.type and part.modality is whole.modality else ())
    return replace(part, part_of=whole.id, by=by)
