"""What became of a voice's claims: later is only what another origin said in a report published afterwards."""

import pytest

from livemap.assessing.afterwards import find_aftermaths
from livemap.assessing.verdicts import assess
from livemap.matching.origins import find_origins
from livemap.model.incident import Incident
from livemap.model.recorded import RecordedClaim, RecordedIncident
from tests.matching.claims import REGISTRY, claim, later

SAME, AFTER, BEFORE = later(0), later(1), later(-1)


def told(*claims: RecordedClaim) -> RecordedIncident:
    ids = tuple(item.claim.id for item in claims)
    incident = Incident(
        id="i0",
        kind=claims[0].claim.kind,
        type=claims[0].claim.type,
        title="T",
        claim_ids=ids,
        place=None,
        start_date=None,
        end_date=None,
    )
    origins = find_origins(claims, REGISTRY)
    return RecordedIncident(
        incident=incident, verdict=assess(incident, claims, origins, REGISTRY), claims=tuple(claims)
    )


def own(**facts: object) -> RecordedClaim:
    return claim("killed", figure="12", voices=("watch",), report="r1", published=SAME, **facts)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (claim("killed", figure="12", voices=("un",), report="r2", published=AFTER), ["agreed later"]),
        (claim("killed", figure="12", voices=("un",), report="r2", published=SAME), ["agreed before"]),
        (claim("killed", figure="12", voices=("un",), report="r2", published=BEFORE), ["agreed before"]),
        (claim("killed", figure="12", voices=("un",), report="r2", published=None), ["agreed before"]),
        (claim("killed", figure="3", voices=("un",), report="r2", published=AFTER), ["disputed later"]),
        (claim("killed", figure="3", voices=("un",), report="r2", published=SAME), ["disputed before"]),
        (claim("killed", figure="12", voices=("un",), modality="denied", report="r2", published=AFTER), ["disputed later"]),
        (claim("killed", figure="12", voices=("watch",), outlet="B", report="r2", published=AFTER), []),
        (claim("injured", figure="12", voices=("un",), report="r2", published=AFTER), []),
        (claim("killed", figure="12", voices=("un",), denied_by=("army",), report="r2", published=AFTER), ["agreed later", "disputed later"]),
        (claim("injured", figure="12", voices=("un",), denied_by=("army",), report="r2", published=AFTER), []),
        (claim("killed", figure="12", voices=("un",), denied_by=("watch",), report="r2", published=AFTER), ["agreed later"]),
    ],
    ids=lambda value: ", ".join(value) if isinstance(value, list) else None,
)  # fmt: skip
def test_who_said_the_same_and_when(other: RecordedClaim, expected: list[str]) -> None:
    found = [
        one for one in find_aftermaths("Vale Watch", [told(own(), other)], REGISTRY) if one.claim_id == own().claim.id
    ]
    assert len(found) == 1
    marks = {
        "agreed later": found[0].agreed_later,
        "agreed before": found[0].agreed_before,
        "disputed later": found[0].disputed_later,
        "disputed before": found[0].disputed_before,
    }
    assert [name for name, holds in marks.items() if holds] == expected


def test_who_is_told_beside_it_to_deny_it_disputes_it_then_and_not_later() -> None:
    mine = own(denied_by=("army",))
    other = claim("killed", figure="12", voices=("un",), report="r2", published=AFTER)
    (found,) = find_aftermaths("Vale Watch", [told(mine, other)], REGISTRY)
    assert (found.disputed_before, found.disputed_later, found.agreed_later) == (True, False, True)


def test_what_was_said_before_is_not_said_afterwards_when_it_is_printed_again() -> None:
    other = claim("killed", figure="12", voices=("un",), report="r2", published=BEFORE)
    again = claim("killed", figure="12", voices=("un",), report="r3", published=AFTER, reprint_of="r2", original=BEFORE)
    (found,) = find_aftermaths("Vale Watch", [told(own(), other, again)], REGISTRY)
    assert (found.agreed_before, found.agreed_later) == (True, False)


def test_one_that_only_confirms_has_said_nothing_of_its_own() -> None:
    incident = told(own(), claim("killed", figure="12", voices=("un",), report="r2", published=AFTER))
    assert not list(find_aftermaths("Opensite Map", [incident], REGISTRY))
