"""What an incident is called: plain, and no more sure than its origins."""

from dataclasses import replace

import pytest

from livemap.matching.clusters import match_claims
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorKind, ActorRegistry, ActorWords, Party
from livemap.model.span import Span
from tests.matching.claims import REGISTRY, claim, later

STRIKE = "air_drone_strike"
TITLES: dict[str, list[RecordedClaim]] = {
    "Air strike, Ardel": [claim(STRIKE)],
    "Air strike, Ardel: 9 killed": [claim(STRIKE, at=0), claim("killed", figure="9", at=0)],
    "Air strike, Ardel (denied)": [claim(STRIKE, modality="denied", voices=("army",))],
    "5 to 13 killed, Ardel": [
        claim("killed", figure="5", voices=("watch",)),
        claim("killed", figure="13", voices=("un",), report="r2"),
    ],
    "13 killed, Ardel": [
        claim("killed", figure="9", voices=("watch",)),
        claim("killed", figure="13", voices=("watch",), report="r2", published=later(1)),
    ],
    "43 killed, Ardel": [
        claim("killed", figure="30+", voices=("watch",)),
        claim("killed", figure="43", voices=("un",), report="r2"),
    ],
    "9 to 20 or more killed, Ardel": [
        claim("killed", figure="9", voices=("watch",)),
        claim("killed", figure="20+", voices=("un",), report="r2"),
    ],
    "At least 15 civilians killed, Ardel": [claim("killed", figure="15+", group="civilian")],
    "1 civilian killed, Ardel": [claim("killed", figure="1", group="civilian")],
    "Nobody injured, Ardel": [claim("injured", figure="0", modality="denied")],
    "River Front withdraws (planned)": [claim("withdrew", by="river_front", places=(), modality="planned")],
    "1 child injured, Ardel": [claim("injured", figure="1", group="child")],
    "At least 24 (vague) killed, Ardel": [claim("killed", figure="v24")],
    "Dozens of civilians killed, Ardel": [claim("killed", figure="v24", group="civilian", text="Dozens")],
    "UN Relief Office calls for an end of the bombing": [
        claim("calls_for", voices=("un",), text='It called for "an end of the bombing".', id="c0")
    ],
    "More than 30,000 fled, Lower Vale": [claim("fled", figure=">30000", places=("Lower Vale",))],
    "More than 200 fled, Lower Vale": [claim("fled", figure=">200", places=("from:Nowhere", "to:Lower Vale"))],
    "Displacement, Ardel": [claim("displaced")],
    "120 households sheltered, Ardel": [claim("sheltered", figure="120", unit="household")],
    "3 homes destroyed, Ardel": [claim("destroyed_housing", figure="3", unit="household")],
    "River Front gains Ardel": [claim("gained", by="river_front")],
    "Hill League withdraws from Ardel": [claim("withdrew", by="hill_league")],
    "River Front advances near Ardel (planned)": [claim("advancing", by="river_front", modality="planned")],
    "River Front gains 25 places, Lower Vale": [
        claim("gained", by="river_front", figure="25", unit="place", places=("Lower Vale",))
    ],
    "River Front advances, Northland": [claim("advancing", by="river_front", places=("Northland",))],
    "River Front gains ground, Northland": [claim("gained", by="river_front", places=("Northland",))],
    "Gain, Ardel": [claim("gained")],
    "River Front denies that Ardel has fallen": [
        claim("denies", voices=("front",), text="The River Front denied that Ardel has fallen, and it called for calm.")
    ],
    "Residents deny, Ardel": [claim("denies", voices=("residents",), text="Not so, residents said.")],
    "Call, Ardel": [claim("calls_for", text="Enough of it.")],
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title(title: str) -> None:
    assert [incident.title for incident in match_claims(TITLES[title], REGISTRY)] == [title]


def test_of_a_share_of_a_place_nobody_gets_the_whole() -> None:
    held = claim("holds", by="river_front", figure=">50", unit="percent")
    assert [one.title for one in match_claims([held], REGISTRY)] == ["River Front holds most of Ardel"]
    part = claim("gained", by="river_front", figure="v1", unit="percent")
    assert [one.title for one in match_claims([part], REGISTRY)] == ["River Front gains part of Ardel"]


def test_a_sort_of_party_is_named_as_said_and_what_is_counted_too() -> None:
    forces = Party(
        name="government_forces",
        label="Government forces (state not named)",
        kind=ActorKind.STATE_FORCES,
        side="government_forces",
    )
    registry = ActorRegistry([forces], ActorWords(generic={"state": "government_forces"}))
    words = "The forces took 14 villages"
    counted = Figure(
        span=Span(start=16, end=18),
        low=14,
        high=14,
        qualifier=Qualifier.EXACT,
        unit=Unit.PLACE,
        group=Group.UNSPECIFIED,
    )
    item = claim("gained", by="government_forces", figure=counted, text=words)
    (doer,) = item.claim.by
    said = replace(item, claim=replace(item.claim, by=(replace(doer, name="the forces"),)))
    (incident,) = match_claims([said], registry)
    assert incident.title == "Forces gain 14 villages, Ardel"
