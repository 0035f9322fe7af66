"""The same reports in any order, in one batch or in many, with rulings made and undone between: the same incidents."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livemap.matching.clusters import Cluster, facets_of, match_facets
from livemap.matching.facet_text import read_facet, write_facet
from livemap.matching.rematching import rematch
from livemap.matching.weights import Weights, load_weights
from livemap.model.constraint import Bond, Constraint
from livemap.model.recorded import RecordedClaim
from tests.matching.claims import REGISTRY, claim, later
from tests.matching.shelf import MemoryShelf

WEIGHTS = load_weights()
#: Three claims hang together at most before the next step is taken: so steps are met with a few claims.
CROWDED = replace(WEIGHTS, crowd=3)
TYPES = ("air_drone_strike", "shelling_artillery_missile_attack", "killed", "armed_clash", "gained")
Reports = list[list[RecordedClaim]]


@st.composite
def reports(draw: st.DrawFn) -> Reports:
    """A few reports of one to three claims on three towns, a province and three days; some reprint another."""
    made: Reports = []
    for number in range(draw(st.integers(2, 9))):
        claims = []
        reprinted = draw(st.sampled_from([None, None, None, *(f"r{other}" for other in range(number))]))
        for turn in range(draw(st.integers(1, 3))):
            kind = draw(st.sampled_from(TYPES))
            claims.append(
                claim(
                    kind,
                    id=f"c{number}{turn}",
                    report=f"r{number}",
                    outlet=f"Outlet {number}",
                    at=turn,
                    day=draw(st.sampled_from([None, *(later(day) for day in range(3))])),
                    published=later(draw(st.integers(0, 3))),
                    places=(draw(st.sampled_from(["Ardel", "near:Besh", "Besh", "Lower Vale", "Northland"])),),
                    figure=draw(st.sampled_from(["7", "8", "9+", "40"])) if kind == "killed" else None,
                    voices=draw(st.sampled_from([(), ("watch",), ("army",)])),
                    by=draw(st.sampled_from([None, "northland", "river_front"])),
                    text=draw(st.sampled_from(["", "Jets bombed the crowded market", "The attack on the town"])),
                    reprint_of=reprinted,
                )
            )
        if len(claims) > 1 and claims[0].claim.type == claims[1].claim.type == "killed":
            part = replace(claims[1].claim, part_of=claims[0].claim.id)
            claims[1] = replace(claims[1], claim=part)
        made.append(claims)
    return made


@st.composite
def rulings(draw: st.DrawFn, made: Reports) -> list[Constraint]:
    ids = [item.claim.id for claims in made for item in claims]
    pair = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True) if len(ids) > 1 else st.nothing()
    found = draw(st.lists(pair, max_size=3))
    return [Constraint(one=one, other=other, bond=draw(st.sampled_from(Bond))) for one, other in found]


def at_once(made: Reports, ruled: Sequence[Constraint], weights: Weights) -> set[Cluster]:
    facets = {facet.id: facet for facet in facets_of([item for claims in made for item in claims], REGISTRY)}
    return set(match_facets(facets, ruled, weights).clusters)


class GivenBonds:
    """Rulings that are all at hand."""

    def __init__(self, constraints: Sequence[Constraint]) -> None:
        self._constraints = constraints

    def of(self, ids: Collection[str]) -> Sequence[Constraint]:
        return [ruled for ruled in self._constraints if ruled.one in ids or ruled.other in ids]


class Record:
    """The clusters as they stand after each change, kept as a store would."""

    def __init__(self, weights: Weights) -> None:
        self.shelf, self.weights = MemoryShelf(), weights
        self.standing: dict[str, Cluster] = {}

    def take(
        self, claims: Sequence[RecordedClaim], constraints: Sequence[Constraint], ruled: Sequence[str] = ()
    ) -> int:
        """Takes claims in; returns how many claims were looked at."""
        clusters = rematch(self.shelf, facets_of(claims, REGISTRY), GivenBonds(constraints), ruled, self.weights)
        touched = [claim for cluster in clusters for claim in cluster.claim_ids]
        gone = {cluster for key in touched if (cluster := self.standing.get(key))}
        assert all(set(cluster.claim_ids) <= set(touched) for cluster in gone), "a cluster was cut in half"
        for cluster in clusters:
            self.standing.update(dict.fromkeys(cluster.claim_ids, cluster))
        return len(touched)


@pytest.mark.parametrize("weights", [WEIGHTS, CROWDED], ids=["as it is", "crowds of three"])
@settings(deadline=None)
@given(data=st.data())
def test_bit_by_bit_is_as_at_once(weights: Weights, data: st.DataObject) -> None:
    made = data.draw(reports())
    ruled = data.draw(rulings(made))
    order = data.draw(st.permutations(made))
    record = Record(weights)
    while order:
        size = data.draw(st.integers(1, len(order)))
        record.take([item for claims in order[:size] for item in claims], ruled)
        order = order[size:]
    assert set(record.standing.values()) == at_once(made, ruled, weights)


@pytest.mark.parametrize("weights", [WEIGHTS, CROWDED], ids=["as it is", "crowds of three"])
@settings(deadline=None)
@given(data=st.data())
def test_a_report_found_to_be_a_reprint_later_and_rulings_undone_leave_no_trace(
    weights: Weights, data: st.DataObject
) -> None:
    made = data.draw(reports())
    ruled = data.draw(rulings(made))
    record = Record(weights)
    for claims in made:
        record.take([replace(item, reprint_of=None) for item in claims], ruled)
    for claims in made:
        if claims[0].reprint_of:
            record.take(claims, ruled)
    assert set(record.standing.values()) == at_once(made, ruled, weights)
    record.take([], (), [claim for rule in ruled for claim in (rule.one, rule.other)])
    assert set(record.standing.values()) == at_once(made, (), weights)


@given(made=reports())
@settings(deadline=None)
def test_a_facet_survives_being_kept(made: Reports) -> None:
    for facet in facets_of([item for claims in made for item in claims], REGISTRY):
        assert read_facet(write_facet(facet)) == facet


def test_a_new_report_touches_only_its_neighbours() -> None:
    record = Record(WEIGHTS)
    for number in range(40):
        town = ("Ardel", "Corrin", "Doum")[number % 3]
        record.take([claim("armed_clash", report=f"r{number}", places=(town,), day=later(number // 3 * 5))], ())
    touched = record.take([claim("armed_clash", report="new", day=later(0), places=("Ardel",))], ())
    assert touched == 2


def test_where_much_happens_the_same_place_and_day_say_less() -> None:
    """Four strikes on one town and day are one to us; where a crowd is three they need more in common."""
    strikes = [[claim("air_drone_strike", report=f"r{number}", outlet=f"{number}")] for number in range(4)]
    assert len(at_once(strikes, (), WEIGHTS)) == 1
    assert len(at_once(strikes, (), CROWDED)) == 4
