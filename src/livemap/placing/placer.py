"""A draft's mentions placed: the best candidate in context, its alternatives, and each claim's places."""

from collections.abc import Sequence
from dataclasses import replace

from livemap.model.claim import Claim, ClaimKind
from livemap.model.names import fold
from livemap.model.place import Candidate, Mention, MentionHint, NameMatch, PlaceKind, PlaceRef
from livemap.model.reading import Draft, Reading
from livemap.model.when import TimePrecision
from livemap.placing.candidates import Gazetteer, Match, find_misspelt
from livemap.placing.choosing import OPENING, Kept, Standing, choose_places
from livemap.placing.counties import settle_counties
from livemap.placing.evidence import Evidence, find_links, gather
from livemap.placing.groups import Group, group_mentions, sort_of
from livemap.placing.moving import Words, place_mention
from livemap.placing.namesakes import as_one_of_several
from livemap.placing.outlets import Home, home_of
from livemap.placing.ranking import (
    KNOWN,
    SORTS,
    WELL_KNOWN_ABROAD,
    Report,
    Scored,
    logistic,
    score,
    shares,
    to_candidates,
)
from livemap.placing.weights import load_demonyms, load_weights

ROUNDS = 3
ALTERNATIVES = 5
FOCUS_SHARE = 0.2
#: Support by names of about a degree around from which a place is expected in a report.
NEAR_SUPPORT = 0.5
#: How much less sure a claim is whose place is one of several of its name.
ONE_OF_SEVERAL = 0.8
#: Why a claim stands where its own words do not say.
CARRIED = "place: named in another sentence of the same scene"
Ranked = Sequence[Sequence[Scored]]


class Placer:
    """Places the mentions of one report at a time. It keeps nothing between reports, so their order changes nothing.

    Invariant: of two mentions that overlap at most one is kept.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def place(self, draft: Draft) -> Reading:
        """`draft` with places: names that are none are dropped, and claims point to what is kept."""
        text = draft.report.text
        mentions = self.resolve(draft.mentions, text, home_of(draft.report))
        kept = _keep(mentions, text)
        renumbered = _renumber(mentions, kept)
        placed = tuple(_renumbered(mentions[index], renumbered) for index in kept)
        where = Kept(numbers=renumbered, text=text)
        claims = tuple(
            _placed(claim, choose_places(tiers, placed, where, _standing(claim)), placed)
            for claim in draft.claims
            for tiers in (draft.tiers.get(claim.id, ()),)
        )
        return Reading(report=draft.report, mentions=placed, claims=claims, notes=draft.notes)

    def resolve(self, mentions: Sequence[Mention], text: str, home: Home | None = None) -> tuple[Mention, ...]:
        """Each mention with its best place, if any, and alternatives; none is dropped. `home` is the outlet's."""
        if not mentions:
            return ()
        groups = group_mentions(mentions, text, self._gazetteer, frozenset())
        report, ranked = _rank(groups, mentions, text, home)
        focus = _focus(report.evidence)
        if focus:
            groups = group_mentions(mentions, text, self._gazetteer, focus)
            report, ranked = _rank(groups, mentions, text, home)
            groups = self._mend_spelling(groups, ranked, report.evidence)
            report, ranked = _rank(groups, mentions, text, home)
        return _apply(mentions, groups, ranked, text, report.evidence)

    def _mend_spelling(self, groups: Sequence[Group], ranked: Ranked, evidence: Evidence) -> list[Group]:
        """Names that no look-up knows, said to be places, looked up a letter or two away in the report's countries."""
        focus = _focus(evidence)
        mended = list(groups)
        for number, group in enumerate(groups):
            if not ranked[number] and group.hint is MentionHint.PLACE and group.match is NameMatch.ANY:
                matches = find_misspelt(group.words, self._gazetteer, focus)
                said = {fold(other.words) for other in groups}
                near = [match for match in matches if match.matched in said] or [
                    match for match in matches if _is_expected(match, number, evidence)
                ]
                mended[number] = replace(group, matches=tuple(near))
        return mended


def _is_expected(match: Match, number: int, evidence: Evidence) -> bool:
    """A name is taken for another's typing error only where readers would know that other, and the report is there.

    A division may be meant wherever its country is; of a settlement other names must lie in its division, or near it.
    A region that is none ('Katanga') is no more expected than a settlement: a village may be called nearly so.
    """
    place = match.place
    if place.kind not in (PlaceKind.SETTLEMENT, PlaceKind.REGION):
        return True
    is_there = evidence.division_share(number, place) >= FOCUS_SHARE or evidence.support(number, place) >= NEAR_SUPPORT
    return match.fame >= KNOWN and is_there


def _placed(claim: Claim, refs: tuple[PlaceRef, ...], mentions: Sequence[Mention]) -> Claim:
    """The claim at its places; less sure where each of them may be another of its name."""
    known = [place for ref in refs if (place := mentions[ref.mention].place) is not None]
    is_doubtful = bool(known) and all(place.namesakes > 1 for place in known)
    sure = round(claim.confidence * ONE_OF_SEVERAL, 2) if is_doubtful else claim.confidence
    why = (*claim.why, CARRIED) if known and _is_carried(claim, refs, mentions) else claim.why
    return replace(claim, places=refs, confidence=sure, why=why)


def _is_carried(claim: Claim, refs: tuple[PlaceRef, ...], mentions: Sequence[Mention]) -> bool:
    return not any(claim.evidence.overlaps(mentions[ref.mention].span) for ref in refs)


def _standing(claim: Claim) -> Standing:
    """It opens the report in the headline or the lead; what is of months, and the displaced, is told of countries."""
    is_long = claim.when is not None and claim.when.precision not in (TimePrecision.DAY, TimePrecision.WEEK)
    is_total = claim.since is not None or is_long or claim.kind is ClaimKind.DISPLACEMENT
    return Standing(
        evidence=claim.evidence, opens=claim.evidence.start < OPENING and claim.since is None, is_total=is_total
    )


def _rank(
    groups: Sequence[Group], mentions: Sequence[Mention], text: str, home: Home | None
) -> tuple[Report, list[list[Scored]]]:
    """Score, gather what the scores say of the whole report, and score again."""
    links = find_links(groups, mentions, text)
    report = Report(groups=groups, evidence=Evidence(), links=(), leaders=[()] * len(groups), home=home)
    ranked: list[list[Scored]] = []
    for _ in range(ROUNDS):
        ranked = [score(number, report) for number in range(len(groups))]
        evidence = gather(groups, [shares(scored) for scored in ranked])
        leaders = [[one.match.place for one in scored[:3]] for scored in ranked]
        report = Report(groups=groups, evidence=evidence, links=links, leaders=leaders, home=home)
    ranked = [score(number, report) for number in range(len(groups))]
    return report, settle_counties(ranked)


def _focus(evidence: Evidence) -> frozenset[str]:
    """Countries that a fair share of the report's names point to: there, spellings may vary."""
    if not evidence.total:
        return frozenset()
    return frozenset(
        code for code, value in evidence.countries.items() if code and value / evidence.total >= FOCUS_SHARE
    )


def _apply(
    mentions: Sequence[Mention], groups: Sequence[Group], ranked: Ranked, text: str, evidence: Evidence
) -> tuple[Mention, ...]:
    group_of = {index: number for number, group in enumerate(groups) for index in group.indexes}
    bases = [_base(mention, groups[group_of[i]], ranked[group_of[i]], text) for i, mention in enumerate(mentions)]
    bases = [() if _is_any_abroad(base, group_of[i], evidence) else base for i, base in enumerate(bases)]
    words = Words(mentions=mentions, bases=bases, text=text, about=evidence.countries)
    return tuple(place_mention(number, words) for number in range(len(mentions)))


def _base(mention: Mention, group: Group, scored: Sequence[Scored], text: str) -> tuple[Candidate, ...]:
    """Candidates for this one mention: the group's, moved to the sort of place that its own words say."""
    ours = list(scored)
    sort = sort_of(mention, text)
    same = [one for one in ours if sort and one.match.place.kind is SORTS[sort] and _same_name(one, ours[0])]
    if same and same[0] is not ours[0]:
        ours.remove(same[0])
        ours.insert(0, same[0])
    if not ours or logistic(ours[0].exists) < load_weights()["floor"]:
        return ()
    best, *rest = to_candidates(ours, ALTERNATIVES + 1)
    place = as_one_of_several(ours)
    why = (f"one of {place.namesakes} places of this name that are as likely",) if place.namesakes > 1 else ()
    return (replace(best, place=place, why=(*best.why, *why)), *rest)


def _is_any_abroad(base: Sequence[Candidate], number: int, evidence: Evidence) -> bool:
    """It would be any of several little known places of a country that the report is not about: rather none."""
    place = base[0].place if base else None
    if place is None or place.namesakes < 2 or place.population >= WELL_KNOWN_ABROAD:
        return False
    return evidence.is_abroad(number, place, FOCUS_SHARE, FOCUS_SHARE)


def _same_name(one: Scored, best: Scored) -> bool:
    left, right = one.match.place, best.match.place
    return left.country == right.country and left.admin1 == right.admin1


def _keep(mentions: Sequence[Mention], text: str) -> list[int]:
    """Indexes of mentions that stay: places and peoples, the longer before the shorter ('Sri Lankan' is no 'Sri');
    then unplaced ones said to be places."""
    order = sorted(range(len(mentions)), key=lambda i: (_is_unknown(mentions[i], text), -_length(mentions[i]), i))
    kept: list[int] = []
    for index in order:
        mention = mentions[index]
        if mention.place is None and mention.hint not in (MentionHint.PLACE, MentionHint.DEMONYM):
            continue
        if not any(mention.span.overlaps(mentions[other].span) for other in kept):
            kept.append(index)
    return sorted(kept)


def _is_unknown(mention: Mention, text: str) -> bool:
    is_people = mention.hint is MentionHint.DEMONYM and fold(mention.span.of(text)) in load_demonyms()
    return mention.place is None and not is_people


def _length(mention: Mention) -> int:
    return mention.span.end - mention.span.start


def _renumber(mentions: Sequence[Mention], kept: Sequence[int]) -> dict[int, int]:
    """Where each mention of the draft went: itself if kept, else the kept one that it overlaps."""
    where = {index: number for number, index in enumerate(kept)}
    for index, mention in enumerate(mentions):
        if index not in where:
            for number, other in enumerate(kept):
                if mention.span.overlaps(mentions[other].span):
                    where[index] = number
                    break
    return where


def _renumbered(mention: Mention, where: dict[int, int]) -> Mention:
    relation = mention.relation
    if relation is None or relation.other is None:
        return mention
    return replace(mention, relation=replace(relation, other=where.get(relation.other)))
