"""What was read from one report."""

from dataclasses import dataclass

from livemap.model.claim import Claim
from livemap.model.place import Mention
from livemap.model.report import Report


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A report with its mentions and claims, in the order of their words.

    Invariant: every span lies inside `report.text`; every `PlaceRef.mention` is an index into `mentions`;
    no two claims have one id.
    """

    report: Report
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    #: What could not be read and why ("unread: no rules for the language 'ar' ..."); empty: read in full.
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A reading before placing: each claim with its place mentions in tiers, nearest words first.

    A tier is a set of mentions equally near to the claim (same clause, same sentence, the sentence
    before, the dateline). Placing takes the first tier in which a mention is a place.
    """

    report: Report
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    #: For each claim id, its tiers.
    tiers: dict[str, tuple[tuple["PlaceLead", ...], ...]]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceLead:
    """A mention that may be where a claim happened: index into the draft's mentions, and the role if it is."""

    mention: int
    role: str = "at"
