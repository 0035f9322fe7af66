"""A report that a person sent by hand, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Fate(StrEnum):
    """What became of a contribution."""

    #: Nobody has looked at it yet; its sender may still withdraw it.
    WAITING = "waiting"
    #: A reviewer accepted it; it will be read.
    ACCEPTED = "accepted"
    #: It was read and is a report of the store.
    TAKEN_IN = "taken in"
    #: A reviewer declined it, with a reason.
    DECLINED = "declined"
    #: Its sender took it back; its words are gone.
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What a sender wrote. It says nothing of who they are."""

    #: What they saw or heard, in prose.
    text: str
    #: Where it happened, in words; "" where they do not say.
    where: str = ""
    #: The day on which it happened; None: they do not say.
    when: date | None = None
    #: An address that shows more, for reviewers alone: it may lead to the sender. None: they gave none.
    link: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Contribution:
    """One report sent by hand. It holds no account and no address: whoever has it cannot tell who sent it."""

    id: int
    words: Words
    sent: datetime
    fate: Fate
    #: Why a reviewer declined it; "": they did not.
    reason: str = ""
    #: Key of the report that it became; None: it is none.
    report: str | None = None
    #: The claim that it is, as JSON, while it waits (`livemap.desk.by_hand`); None: prose, or decided.
    claim: str | None = None
