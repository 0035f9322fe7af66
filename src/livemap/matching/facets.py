"""A claim in the form in which two are compared: integers and small sets."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from sys import intern

from livemap.matching.areas import Area, areas_of, unplaced_of
from livemap.matching.days import Days, days_of
from livemap.matching.houses import house_of
from livemap.matching.phrases import is_general_denial, is_outdated
from livemap.model.claim import Actor, Claim, ClaimKind, Modality
from livemap.model.figure import Qualifier, Unit
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorRegistry
from livemap.model.span import Span
from livemap.model.speaker import speakers_of

WORD = re.compile(r"[^\W\d_]{4,}")
#: Letters of a word that are compared: 'bombed' and 'bombing' share them.
STEM = 5
#: A claim whose time is wider than this is a season's summary and is matched only inside its report.
WIDEST = 31
#: Before the words for parties that are not named ('jihadists'): they differ from nobody.
OPEN = "any:"
#: Letters from its first telling sentence within which a sentence begins that tells what a report is about.
LEAD = 300
#: Letters of headline, date and byline before that sentence which are not counted.
HEADLINE = 150


@dataclass(frozen=True, kw_only=True, slots=True)
class Facet:
    """What matching looks at in one claim, and all that it looks at: no scores, no text. The store keeps it."""

    id: str
    #: The report, or the one that it reprints.
    report: str
    #: The report itself.
    own_report: str
    kind: ClaimKind
    modality: Modality
    #: The type as the weights group it; a statement matches only its own type of statement.
    group_type: str
    #: The claim whose figure includes this one's, where it is known; None: it stands for itself.
    whole: str | None
    #: Whether the words say that it is part of another figure.
    is_part: bool
    #: Told as having happened (or denied), at one time: no plan, no running total, no season's summary.
    is_single_happening: bool
    evidence: Span
    #: Digest of the words of `evidence`.
    said: str
    days: Days | None
    areas: tuple[Area, ...]
    #: The sides that did it and that it was done to, since of two allies the one is told of or the other; words that
    #: may mean several parties begin with `OPEN`.
    by: frozenset[str]
    against: frozenset[str]
    #: Beginnings of its words, without the names of its voices and places.
    words: frozenset[str]
    voices: frozenset[str]
    #: Figures are compared only within one of these.
    figure_key: tuple[str, str, str | None]
    #: Low and high of a figure that is neither vague nor outdated nor part of another.
    figure_range: tuple[int, int | None] | None
    #: The claim of its report that tells first of what it points back to ('the blast'); None: it points to none.
    told_before: str | None = None
    #: Told in the headline or the first lines: what its report is about.
    leads: bool = False
    #: Sounds of the names of its places that the gazetteer does not have.
    unplaced: frozenset[str] = frozenset()

    @property
    def is_statement(self) -> bool:
        return self.kind is ClaimKind.STATEMENT

    @property
    def is_aside(self) -> bool:
        """A part, which goes where its whole goes, or a statement on what was told before: it keeps nothing out."""
        return self.whole is not None or (self.is_statement and self.told_before is not None)

    @property
    def is_denied(self) -> bool:
        return self.modality is Modality.DENIED


def facet_of(item: RecordedClaim, registry: ActorRegistry, known: Collection[str] = (), opens: int = 0) -> Facet:
    """The facet of a claim; `known` has the ids of all claims of its report that are matched with it, `opens` is where
    the first sentence of the report begins that tells anything."""
    claim = item.claim
    figure = claim.figure
    days = days_of(item)
    return Facet(
        id=claim.id,
        report=item.reprint_of or item.report_id,
        own_report=item.report_id,
        kind=claim.kind,
        modality=claim.modality,
        group_type=_group_type(claim),
        whole=claim.part_of if claim.part_of in known else None,
        is_part=claim.part_of is not None,
        is_single_happening=_is_single(item, days),
        evidence=claim.evidence,
        said=blake2b(item.evidence_text.encode("utf-8", "replace"), digest_size=8).hexdigest(),
        days=days,
        areas=areas_of(item),
        by=_sides_of(claim.by, item.first_day, registry),
        against=_sides_of(claim.against, item.first_day, registry),
        words=_stems(item.evidence_text) - _named(item),
        voices=frozenset(house_of(speaker.key) for speaker in speakers_of(item)),
        figure_key=(claim.type, str(figure.group) if figure else "", figure.party if figure else None),
        figure_range=_range_of(item),
        leads=claim.evidence.start < LEAD + min(opens, HEADLINE),
        unplaced=unplaced_of(item),
    )


def _sides_of(actors: Sequence[Actor], day: date | None, registry: ActorRegistry) -> frozenset[str]:
    parties = {actor.party for actor in actors if actor.party}
    left_open = {OPEN + party for party in parties if registry.is_open(party)}
    named = {side for party in parties if not registry.is_open(party) for side in registry.sides_of(party, on=day)}
    return frozenset(left_open | named)


def _is_single(item: RecordedClaim, days: Days | None) -> bool:
    told = item.claim.modality in (Modality.ASSERTED, Modality.DENIED)
    told = told and not item.is_running_total and not is_general_denial(item)
    return told and (days is None or days.length <= WIDEST)


def _stems(text: str) -> frozenset[str]:
    return frozenset(intern(word.casefold()[:STEM]) for word in WORD.findall(text))


def _named(item: RecordedClaim) -> frozenset[str]:
    """The words of voices and places: they are compared as such, and would be counted twice."""
    voices = [voice.name for voice in item.claim.voices]
    return _stems(" ".join([*voices, *(place.name for place in item.places)]))


def _group_type(claim: Claim) -> str:
    """Statements, stocks of displaced people and counts of unnamed places are matched only among themselves."""
    if claim.kind is ClaimKind.STATEMENT:
        return f"statement:{claim.type}"
    if claim.stock:
        return f"stock:{claim.type}"
    return "counted_places" if claim.figure and claim.figure.unit is Unit.PLACE else claim.type


def _range_of(item: RecordedClaim) -> tuple[int, int | None] | None:
    figure = item.claim.figure
    if figure is None or figure.qualifier is Qualifier.VAGUE or item.claim.part_of or is_outdated(item):
        return None
    return (figure.low or 0, figure.high)
