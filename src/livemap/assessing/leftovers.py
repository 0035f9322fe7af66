"""Which claims a toll leaves out, and why (rule 3)."""

from collections.abc import Collection

from livemap.model.claim import Modality
from livemap.model.figure import Unit
from livemap.model.recorded import RecordedClaim

MODALITIES = {
    Modality.DENIED: "it is denied",
    Modality.PLANNED: "it is planned, not done",
    Modality.HYPOTHETICAL: "it is supposed, not told as having happened",
}
COUNTED_UNITS = (Unit.PERSON, Unit.HOUSEHOLD)


def reason_left_out(item: RecordedClaim, known: Collection[str]) -> str | None:
    """Why a claim has no part in any sum; None: it may be counted. `known` are the ids of all claims looked at."""
    claim = item.claim
    if claim.modality in MODALITIES:
        return MODALITIES[claim.modality]
    if claim.figure is None:
        return "it gives no number"
    if claim.figure.unit not in COUNTED_UNITS:
        return f"it counts {claim.figure.unit}, not people"
    if claim.part_of and claim.part_of in known:
        return f"it is part of {claim.part_of}"
    return None
