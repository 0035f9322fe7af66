"""The drawing of an incident's figures, and how many are said to have been heard."""

import pytest

from livemap.matching.clusters import match_claims
from livemap.model.incident import Origin, Status, Verdict
from livemap.model.recorded import RecordedIncident
from livemap.web.pages.axis import LINE, axes_of
from livemap.web.pages.views import say_heard
from tests.matching.claims import REGISTRY, claim


def test_whose_people_they_are_does_not_run_into_the_figure() -> None:
    party = "the_very_long_name_of_a_party_that_no_drawing_holds"
    item = claim("killed", figure=">100", group="combatant", party=party, voices=("watch",))
    verdict = Verdict(status=Status.SINGLE, origins=(), sentence="", why=())
    (incident,) = match_claims([item], REGISTRY)
    ((bar,),) = [axis.bars for axis in axes_of(RecordedIncident(incident=incident, verdict=verdict, claims=(item,)))]
    assert len(bar.label) + len(bar.whose) + len(bar.value) <= LINE
    assert bar.whose.endswith("…")


@pytest.mark.parametrize(
    ("status", "number", "said"),
    [
        (Status.SINGLE, 1, "1 independent origin"),
        (Status.SINGLE, 2, "2 origins heard"),
        (Status.AGAINST_INTEREST, 2, "2 origins heard"),
        (Status.CORROBORATED, 2, "2 independent origins"),
    ],
)
def test_where_one_of_several_says_so_they_were_heard(status: Status, number: int, said: str) -> None:
    origins = tuple(Origin(key=f"o{at}", name=f"O {at}", party=None, claim_ids=(), outlets=()) for at in range(number))
    assert say_heard(Verdict(status=status, origins=origins, sentence="", why=())) == said
