"""How much less sure a claim is where its words are loose, long or leave out where it was."""

from livemap.model.claim import Modality
from livemap.model.figure import Figure, Qualifier
from livemap.reading.passage import Finding, Passage

#: A sentence longer than this has run into another, or has many clauses.
LONG = 400
#: What each doubt leaves of the sureness of the words themselves.
NO_PLACE = 0.93
RUN_ON = 0.85
VAGUE = 0.9
NOT_ASSERTED = 0.9
NOBODY_NAMED = 0.92


def confidence_of(finding: Finding, passage: Passage, figure: Figure | None, *, has_place: bool) -> float:
    """The sureness of the rule that made the finding, less what its sentence leaves in doubt."""
    sure = finding.confidence
    if not has_place:
        sure *= NO_PLACE
    if passage.span.end - passage.span.start > LONG:
        sure *= RUN_ON
    if figure is not None and figure.qualifier is Qualifier.VAGUE:
        sure *= VAGUE
    if finding.modality is not Modality.ASSERTED:
        sure *= NOT_ASSERTED
    if finding.refers_back and not (finding.by or finding.against):
        sure *= NOBODY_NAMED
    return round(sure, 2)
