"""All that one speaker says in the claims of one incident."""

from dataclasses import dataclass, field

from livemap.model.recorded import RecordedClaim
from livemap.model.speaker import Speaker


@dataclass(kw_only=True, slots=True)
class Mouth:
    """All that one speaker says in the claims looked at."""

    speaker: Speaker
    party: str | None
    claims: list[RecordedClaim] = field(default_factory=list)
    #: Outlets that tell of another matter of the incident themselves, and quote nobody but this speaker on it.
    leaning: set[str] = field(default_factory=set)

    def take(self, other: "Mouth") -> None:
        self.claims += other.claims
        self.leaning |= other.leaning
        self.party = self.party or other.party
