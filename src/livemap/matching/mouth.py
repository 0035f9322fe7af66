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
    #: Ids of the claims that it says itself; the others an outlet tells in its own words, of what it has from it.
    own: set[str] = field(default_factory=set)

    @property
    def own_claims(self) -> list[RecordedClaim]:
        return [item for item in self.claims if item.claim.id in self.own]

    @property
    def reports(self) -> set[str]:
        """The reports in which it is heard; a reprint is its original."""
        return {item.reprint_of or item.report_id for item in self.claims}

    def take(self, other: "Mouth") -> None:
        self.claims += other.claims
        self.own |= other.own
        self.leaning |= other.leaning
        self.party = self.party or other.party
