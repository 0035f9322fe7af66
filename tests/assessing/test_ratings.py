"""The two axes apart: reliability from the registry, credibility from who says so; and what changed, in a sentence."""

from dataclasses import replace

import pytest

from livemap.assessing.ratings.changes import changes_between
from livemap.assessing.ratings.sources import load_sources, rate_origins, read_sources
from livemap.assessing.verdicts import assess
from livemap.errors import InputError
from livemap.matching.clusters import match_claims
from livemap.matching.origins import find_origins
from livemap.model.incident import Verdict
from livemap.model.rating import Credibility, Reliability
from livemap.model.recorded import RecordedClaim
from tests.matching.claims import REGISTRY, claim

RATED = """
sources:
  - name: Vale Watch
    also: [Vale Observatory]
    reliability: B
    reason: nine of its last ten counts stood
  - party: northland
    reliability: D
    reason: denied three strikes that it admitted later
"""


def verdict_on(claims: list[RecordedClaim], rejected: tuple[str, ...] = (), registry: str = RATED) -> Verdict:
    (incident,) = match_claims(claims, REGISTRY)
    origins = rate_origins(find_origins(claims, REGISTRY), read_sources(registry, "rated.yml"))
    return assess(incident, claims, origins, REGISTRY, rejected)


WATCH = claim("attack", voices=("watch",))
UN = claim("attack", voices=("un",), report="r2")


def test_reliability_is_the_registry_s_and_credibility_is_not() -> None:
    alone, unrated = verdict_on([WATCH]), verdict_on([UN])
    assert [origin.reliability for origin in alone.origins] == [Reliability.B]
    assert [origin.reliability for origin in unrated.origins] == [Reliability.F]
    assert alone.origins[0].reliability_why == "nine of its last ten counts stood"
    assert alone.credibility is unrated.credibility is Credibility.UNJUDGED


def test_no_rating_moves_the_credibility() -> None:
    best, worst = (RATED.replace("reliability: B", f"reliability: {letter}") for letter in "AE")
    for claims in ([WATCH], [WATCH, UN]):
        first, second = verdict_on(claims, registry=best), verdict_on(claims, registry=worst)
        assert first.credibility is second.credibility
        assert first.status is second.status


def test_what_changed_is_said() -> None:
    old, new = verdict_on([WATCH]), verdict_on([WATCH, UN])
    assert changes_between(old, old) is None
    assert changes_between(old, new) == (
        "The verdict went from single to corroborated; the UN Relief Office is heard now; credibility went from 6 to 1, "
        "because two origins say so independently, and nobody says otherwise."
    )


def test_a_registry_entry_that_changes_is_said() -> None:
    old, new = verdict_on([WATCH]), verdict_on([WATCH], registry=RATED.replace("reliability: B", "reliability: C"))
    assert changes_between(old, new) == ("Vale Watch is rated C and no longer B: nine of its last ten counts stood.")


def test_a_rejected_claim_stands_for_nothing() -> None:
    old, new = verdict_on([WATCH, UN]), verdict_on([WATCH, UN], rejected=(UN.claim.id,))
    assert (new.status, new.credibility) == ("single", Credibility.UNJUDGED)
    assert "what the UN Relief Office says was rejected on review" in new.why
    said = changes_between(old, new)
    assert said is not None
    assert said.startswith("The verdict went from corroborated to single; the UN Relief Office is no longer counted")


def test_the_shipped_registry_rates_nobody() -> None:
    (origin,) = rate_origins(find_origins([WATCH], REGISTRY), load_sources(None))
    assert (origin.reliability, origin.reliability_why) == ("F", "nobody has judged this source")


def test_a_party_s_rating_is_for_its_voices_without_one_of_their_own() -> None:
    army = claim("attack", voices=("army",))
    (origin,) = verdict_on([army]).origins
    assert (origin.reliability, origin.party) == ("D", "northland")
    (own,) = rate_origins(
        [replace(origin, name="Northland Ministry of Defence")],
        read_sources("sources: [{name: the Northland ministry of defence, reliability: C, reason: x}]", "x.yml"),
    )
    assert own.reliability == "C"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sources: [{name: A, reliability: Z, reason: x}]", "x.yml, entry 1, field reliability: 'Z'"),
        ("sources: [{name: A, reliability: B}]", "x.yml, entry 1, field reason: a rating needs a reason"),
        ("sources: [{reliability: B, reason: x}]", "x.yml, entry 1: needs a field 'name' or 'party'"),
        ("sources: [{name: A, grade: B}]", "x.yml, entry 1: there is no field 'grade'"),
        ("sources:\n  - {name: A, reliability: B, reason: x}\n  - {name: a, reliability: C, reason: y}", "rated twice"),
        ("sources: 5", "x.yml: needs a list named 'sources'"),
        ("sources: [", "x.yml, line 1: not YAML"),
        ("sources: [A]", "x.yml, entry 1: is not a mapping"),
        ("sources: [{name: A, also: B, reliability: B, reason: x}]", "x.yml, entry 1, field also: needs a list"),
    ],
)
def test_a_faulty_registry_says_where(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_sources(text, "x.yml")
    assert said in str(caught.value)
