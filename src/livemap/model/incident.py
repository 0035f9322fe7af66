"""Claims about the same happening, and what can be said of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from livemap.model.claim import ClaimKind
from livemap.model.place import Place
from livemap.model.rating import Credibility, Reliability


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """An independent origin of a claim: the voice at the start of the chain, and all that pass it on."""

    #: Key by which two voices count as one ("syrian observatory for human rights", "party:syrian_government").
    key: str
    #: Name shown to people.
    name: str
    party: str | None
    #: Claims that come from it.
    claim_ids: tuple[str, ...]
    #: Outlets that carried it.
    outlets: tuple[str, ...]
    #: What the registry of sources says of it, and why; never what it says this time.
    reliability: Reliability = Reliability.F
    reliability_why: str = ""


class Status(StrEnum):
    """The verdicts of rule 2, weakest support first."""

    #: Rejected on review, or denied by two independent origins or more where only one tells of it.
    REFUTED = "refuted"
    #: Taken back by all that told of it.
    WITHDRAWN = "withdrawn"
    CONTRADICTED = "contradicted"
    SINGLE = "single"
    AGAINST_INTEREST = "against_interest"
    CORROBORATED = "corroborated"


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessed:
    """The value that the desk stands for, beside what the origins say and never in its place. It names nobody."""

    #: What it counts: a type of casualties or displacement.
    type: str
    #: None: they set no such bound.
    low: int | None
    high: int | None
    #: What they say in words, '' where a number is all.
    text: str
    reason: str
    day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What the support for an incident amounts to, with its inputs and a sentence that says why."""

    status: Status
    origins: tuple[Origin, ...]
    #: One sentence an analyst would sign.
    sentence: str
    #: Each step, one line.
    why: tuple[str, ...]
    #: The other axis: from who says so and who says otherwise alone, and the reason.
    credibility: Credibility = Credibility.UNJUDGED
    credibility_why: str = ""
    #: None: nobody at the desk stands for a value.
    assessed: Assessed | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Incident:
    """Claims that are about the same happening. Invariant: `claim_ids` is sorted and not empty."""

    #: "i" and 12 hex digits; the same claims in any order give the same id.
    id: str
    claim_ids: tuple[str, ...]
    kind: ClaimKind
    type: str
    title: str
    place: Place | None
    start_date: date | None
    end_date: date | None
    #: Why these claims were put together, one line a link.
    why: tuple[str, ...] = ()
