"""One statement by one origin, with the words it came from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from livemap.model.figure import Figure
from livemap.model.place import PlaceRef
from livemap.model.span import Span
from livemap.model.voice import Voice
from livemap.model.when import When


class ClaimKind(StrEnum):
    """The five kinds."""

    EVENT = "event"
    CASUALTIES = "casualties"
    CONTROL = "control"
    DISPLACEMENT = "displacement"
    STATEMENT = "statement"


class Modality(StrEnum):
    """Whether the words say that it is so."""

    ASSERTED = "asserted"
    DENIED = "denied"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who did it or whom it was done to, as said, and the party that the registry resolves it to."""

    span: Span
    #: The words, or their resolved name after coreference.
    name: str
    #: Party of the actor registry; None: not known.
    party: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One statement by one origin. Every field read from words keeps the span of those words.

    Invariant: `part_of` names another claim of the same report.
    """

    #: "c" and 12 hex digits, from the report's digest, kind, type and spans: the same reading gives the same id.
    id: str
    kind: ClaimKind
    #: A type of that kind, see `livemap.model.types`.
    type: str
    modality: Modality = Modality.ASSERTED
    #: The sentence or clause that makes the claim.
    evidence: Span
    #: The same fact said again in the same report.
    also: tuple[Span, ...] = ()
    figure: Figure | None = None
    by: tuple[Actor, ...] = ()
    against: tuple[Actor, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    when: When | None = None
    #: Origin first; empty: the outlet itself.
    voices: tuple[Voice, ...] = ()
    #: Who is told in this report to deny it after it was said ('The army denied this'); whoever says it still says it.
    denied_by: tuple[Voice, ...] = ()
    #: Id of the claim whose figure includes this one's (71 of the 170).
    part_of: str | None = None
    #: Start of a running total ('since late August').
    since: date | None = None
    #: Displacement only: True stock, False flow; None: not said or another kind.
    stock: bool | None = None
    #: How sure the reader is that the text says this, 0..1. Not how true it is.
    confidence: float = 0.5
    #: Names of the rules or models that made it.
    why: tuple[str, ...] = ()
