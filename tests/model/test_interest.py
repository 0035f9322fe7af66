"""Whether a claim flatters the army of Northland, its enemies being the rebels."""

import pytest

from livemap.model.interest import Interest, interest_of
from livemap.model.recorded import RecordedClaim
from tests.matching.claims import REGISTRY, claim

FLATTERS, CONCEDES, NEUTRAL, UNKNOWN = Interest.FLATTERS, Interest.CONCEDES, Interest.NEUTRAL, Interest.UNKNOWN

CASES: dict[str, tuple[RecordedClaim, Interest]] = {
    "its own gain": (claim("gained", by="northland"), FLATTERS),
    "its ally's gain": (claim("gained", by="north_militia"), FLATTERS),
    "that it still holds": (claim("holds", by="northland"), FLATTERS),
    "its enemy's gain": (claim("gained", by="river_front"), CONCEDES),
    "a gain against it, by nobody named": (claim("gained", against="northland"), CONCEDES),
    "its own loss": (claim("lost", by="northland"), CONCEDES),
    "its own withdrawal": (claim("withdrew", by="northland"), CONCEDES),
    "its enemy's withdrawal": (claim("withdrew", by="river_front"), FLATTERS),
    "a gain by nobody named": (claim("gained"), UNKNOWN),
    "that its gain is denied": (claim("gained", by="northland", modality="denied"), CONCEDES),
    "that its loss is denied": (claim("lost", by="northland", modality="denied"), FLATTERS),
    "its dead soldiers": (claim("killed", figure="9", party="northland", group="combatant"), CONCEDES),
    "its enemy's dead": (claim("killed", figure="9", party="river_front", group="combatant"), FLATTERS),
    "civilians killed by its enemy": (claim("killed", figure="9", by="river_front", group="civilian"), FLATTERS),
    "civilians killed by itself": (claim("killed", figure="9", by="northland", group="civilian"), CONCEDES),
    "children killed by its ally": (claim("killed", figure="2", by="north_militia", group="child"), CONCEDES),
    "dead of whom nothing is said": (claim("killed", figure="9"), UNKNOWN),
    "its enemy's attack": (claim("attack", by="river_front"), FLATTERS),
    "its own strike on its enemy": (claim("air_drone_strike", by="northland", against="river_front"), FLATTERS),
    "an attack between strangers": (claim("attack", by="strangers", against="others"), NEUTRAL),
    "a strike by nobody named": (claim("air_drone_strike"), UNKNOWN),
    "people fleeing its enemy": (claim("fled", figure="500", by="river_front"), FLATTERS),
    "a call": (claim("calls_for"), UNKNOWN),
}


@pytest.mark.parametrize(("item", "expected"), CASES.values(), ids=CASES.keys())
def test_what_a_claim_does_for_a_party(item: RecordedClaim, expected: Interest) -> None:
    assert interest_of(item.claim, "northland", REGISTRY) is expected
