"""A claim in the form in which two are compared: integers and small sets."""

import re
from dataclasses import dataclass

from livemap.matching.areas import Area, areas_of
from livemap.matching.days import Days, days_of
from livemap.matching.houses import house_of
from livemap.model.claim import Claim, ClaimKind, Modality
from livemap.model.figure import Qualifier, Unit
from livemap.model.recorded import RecordedClaim
from livemap.model.speaker import speakers_of

WORD = re.compile(r"[^\W\d_]{4,}")
#: Letters of a word that are compared: 'bombed' and 'bombing' share them.
STEM = 5
#: A claim whose time is wider than this is a season's summary and is matched only inside its report.
WIDEST = 31


@dataclass(frozen=True, kw_only=True, slots=True)
class Facet:
    """What matching looks at in one claim. It holds no scores; `item` is the claim itself."""

    item: RecordedClaim
    id: str
    #: The report, or the one that it reprints.
    report: str
    #: The type as the weights group it; a statement matches only its own type of statement.
    group_type: str
    days: Days | None
    areas: tuple[Area, ...]
    by: frozenset[str]
    against: frozenset[str]
    #: Beginnings of its words, without the names of its voices and places.
    words: frozenset[str]
    voices: frozenset[str]
    #: Figures are compared only within one of these.
    figure_key: tuple[str, str, str | None]
    #: Low and high of a figure that is neither vague nor part of another.
    figure_range: tuple[int, int | None] | None

    @property
    def is_statement(self) -> bool:
        return self.item.claim.kind is ClaimKind.STATEMENT

    @property
    def is_denied(self) -> bool:
        return self.item.claim.modality is Modality.DENIED

    @property
    def is_single_happening(self) -> bool:
        """Told as having happened (or denied), at one time: no plan, no running total, no season's summary."""
        claim = self.item.claim
        told = claim.modality in (Modality.ASSERTED, Modality.DENIED)
        return told and not self.item.is_running_total and (self.days is None or self.days.length <= WIDEST)


def facet_of(item: RecordedClaim) -> Facet:
    claim = item.claim
    figure = claim.figure
    return Facet(
        item=item,
        id=claim.id,
        report=item.reprint_of or item.report_id,
        group_type=_group_type(claim),
        days=days_of(item),
        areas=areas_of(item),
        by=frozenset(actor.party for actor in claim.by if actor.party),
        against=frozenset(actor.party for actor in claim.against if actor.party),
        words=_stems(item.evidence_text) - _named(item),
        voices=frozenset(house_of(speaker.key) for speaker in speakers_of(item)),
        figure_key=(claim.type, str(figure.group) if figure else "", figure.party if figure else None),
        figure_range=_range_of(item),
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.casefold()[:STEM] for word in WORD.findall(text))


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
    if figure is None or figure.qualifier is Qualifier.VAGUE or item.claim.part_of:
        return None
    return (figure.low or 0, figure.high)
