"""What a situation report is made of. Invariant: no sentence without a note, no note without a claim."""

from dataclasses import dataclass
from datetime import date

from livemap.publishing.sitrep.tongue import ENGLISH, Tongue


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Words, and the language that they are in."""

    text: str
    #: BCP 47 code; "": the report's own, or not known.
    language: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """The claim behind a sentence: its words, who carried them, and where they are found."""

    #: 1, 2, 3 ... in the order of first use.
    number: int
    claim_id: str
    #: The words of the claim's evidence.
    words: str
    #: "Wire, 22 December 2019".
    source: str
    #: Address of the report; None: it has none.
    url: str | None
    #: Language of the words (BCP 47), where it is another than the report's; "": it is the same, or not known.
    language: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """One sentence with the claims that it rests on, and the doubt that goes with it."""

    text: str
    claim_ids: tuple[str, ...]
    #: "one origin; somewhere within 12 km"; empty: nothing to add.
    doubt: str = ""
    #: Words within `text` that stay in another language than the report's.
    foreign: tuple[Words, ...] = ()

    def __post_init__(self) -> None:
        if not self.claim_ids:
            raise ValueError(f"a sentence needs a claim: {self.text!r}")


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureRow:
    """A line of the key figures."""

    name: str
    low: str
    best: str
    high: str
    #: The rule that picked the best figure.
    rule: str
    #: "Observatory: more than 170; ministry: 45".
    by_origin: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Sentences under one heading of a section, such as a place; `name` is empty where there is none."""

    name: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A part of the report. Where it has neither groups nor figures, `empty` says what that means."""

    title: str
    groups: tuple[Group, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    empty: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sitrep:
    """A whole report. The same store, days and area give the same report."""

    title: str
    start: date
    end: date
    #: Empty: everywhere.
    area: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    tongue: Tongue = ENGLISH

    def number_of(self) -> dict[str, int]:
        """The note's number of each claim."""
        return {note.claim_id: note.number for note in self.notes}
