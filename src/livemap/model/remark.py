"""What a reader says under an incident: nothing is known of who it was, and nothing is shown that nobody read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RemarkFate(StrEnum):
    """What became of a remark."""

    #: Nobody of the desk has read it.
    WAITING = "waiting"
    SHOWN = "shown"
    #: Refused, or taken down again.
    REFUSED = "refused"
    #: Its sender took it back; its words are gone.
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """One remark under an incident. It names no sender: none is kept."""

    id: int
    #: The incident as it was; where the remark stands now its claims say.
    incident: str
    #: Ids of the incident's claims then.
    claims: tuple[str, ...]
    text: str
    at: datetime
    fate: RemarkFate
