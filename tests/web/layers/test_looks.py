"""How ground is drawn: every basis and state has a look, and a party keeps its colour."""

import re
from collections import Counter
from itertools import product
from pathlib import Path

import pytest

import livemap.web
from livemap.model.holding import Basis, HoldingState
from livemap.web.layers.looks import ALONE, COLOURS, LOOKS, Look, Standing, colour_of, rank_parties
from livemap.web.layers.wire_flows import LOOKS as FLOW_LOOKS
from livemap.web.pages.ledger import STATES
from tests.web.layers import valley

STATIC = Path(livemap.web.__file__).parent / "static"


@pytest.mark.parametrize(("basis", "state"), list(product(Basis, HoldingState)))
def test_every_basis_and_state_has_a_look_and_words(basis: Basis, state: HoldingState) -> None:
    assert LOOKS[basis, state] in Look
    assert state in STATES
    assert state in ALONE
    assert Standing(basis=basis, state=state, party=None, stale=False).say().startswith(basis.value.capitalize())


def test_the_map_can_draw_every_look() -> None:
    drawn = (STATIC / "js" / "patterns.js").read_text(encoding="utf-8")
    table = drawn.split("const DRAW = {")[1].split("\n};")[0]
    names = set(re.findall(r'^\s+"?([a-z-]+)"?:', table, re.MULTILINE))
    assert names == {*Look, "front", *(look for look, _ in FLOW_LOOKS.values())}


def test_each_party_has_a_colour_that_the_style_sheet_has() -> None:
    ranks = rank_parties(Counter(row.party for row in valley.holdings() if row.party))
    assert ranks == {"hill_council": 0, "valley_army": 1, "river_guard": 2}
    assert colour_of(None, ranks) == colour_of("nobody", ranks) == COLOURS
    css = (STATIC / "css" / "base.css").read_text(encoding="utf-8")
    assert all(f"--party-{number}:" in css for number in range(COLOURS + 1))
