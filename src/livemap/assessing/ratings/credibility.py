"""How credible a piece of information is, from who says so and who says otherwise (docs/explanations/ratings.md).

The reliability of the sources plays no part: the two axes of the Admiralty code are judged apart.
"""

from dataclasses import dataclass

from livemap.assessing.sentences import count_word
from livemap.model.claim import Modality
from livemap.model.rating import Credibility


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How many independent origins stand where on one happening."""

    #: Tell of it as done (or planned, or supposed: `modality`).
    telling: int
    #: Of these, parties that speak against themselves.
    conceding: int
    #: Deny it.
    denying: int
    #: Took their own words back.
    withdrawn: int
    #: Whether what they tell cannot all hold (figures, doers); a denial is none of these.
    disputed: bool
    modality: Modality
    #: Whether a reviewer has rejected all that tells of it.
    rejected: bool = False


def rate_credibility(standing: Standing) -> tuple[Credibility, str]:
    """The grade and the reason for it. 1 needs two independent origins and nobody who says otherwise."""
    telling, denying = standing.telling, standing.denying
    if standing.rejected:
        return Credibility.IMPROBABLE, "a reviewer rejected what tells of it"
    if not telling:
        if standing.withdrawn:
            return Credibility.IMPROBABLE, "who said so has taken it back, and nobody else says so"
        return Credibility.IMPROBABLE, "it is denied, and nobody on record tells of it"
    if standing.modality is not Modality.ASSERTED:
        return Credibility.UNJUDGED, "it is not told as done"
    if denying > telling:
        return Credibility.IMPROBABLE, f"{_origins(telling)} so, {_deny(denying)}"
    if denying:
        return _denied(telling, denying)
    if telling > 1 and standing.disputed:
        return Credibility.POSSIBLE, f"{_origins(telling)} so, but what they tell cannot all hold"
    if telling > 1:
        return Credibility.CONFIRMED, f"{_origins(telling)} so independently, and nobody says otherwise"
    if standing.conceding:
        return Credibility.PROBABLE, "a party says so against its own interest, and nobody says otherwise"
    return Credibility.UNJUDGED, "one origin says so, and there is nothing to hold it against"


def _denied(telling: int, denying: int) -> tuple[Credibility, str]:
    grade = Credibility.POSSIBLE if telling > denying else Credibility.DOUBTFUL
    return grade, f"{_origins(telling)} so, {_deny(denying)}"


def _origins(number: int) -> str:
    return f"{count_word(number).lower()} origin{'s say' if number > 1 else ' says'}"


def _deny(number: int) -> str:
    return f"{count_word(number).lower()} {'deny' if number > 1 else 'denies'} it"
