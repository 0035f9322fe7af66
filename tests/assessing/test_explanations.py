"""The worked examples of the pages on the rules of the trade, with their numbers; and that what the pages name is there."""

import re
from datetime import date
from pathlib import Path

import pytest

from livemap.assessing.displacement import count_displacement
from livemap.assessing.holdings import find_holdings
from livemap.assessing.tolls import count_toll
from livemap.matching.areas import areas_of, place_value
from livemap.matching.clusters import match_claims
from livemap.matching.origins import find_origins
from livemap.model.recorded import RecordedClaim
from tests.matching.claims import REGISTRY, claim, later

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "docs/explanations" / f"{name}.md"
    for name in (
        "independence",
        "corroboration",
        "ratings",
        "tolls",
        "displacement",
        "holdings",
        "areas-of-control",
        "precision",
        "four-eyes",
        "do-no-harm",
    )
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_names_is_in_the_code(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src/livemap").rglob("*.py")))
    names = re.findall(r"`([a-z_]+)(?:\([^`]*\))?`", text)
    assert names
    assert [name for name in names if not re.search(rf"\bdef {name}\b|\b{name}\b", code)] == []
    files = re.findall(r"`(livemap/[a-z_/]+(?:\.py)?)`", text)
    assert [name for name in files if not (ROOT / "src" / name).exists()] == []


def test_independence_five_reports_two_origins() -> None:
    taken = {"by": "northland"}
    claims = [
        claim("gained", **taken, voices=("watch",), outlet="Morning Vale", report="r1"),
        claim("gained", **taken, voices=("watch",), outlet="Evening Vale", report="r2"),
        claim("gained", **taken, voices=("state_news",), outlet="Northland State News", report="r3"),
        claim("gained", **taken, voices=("army",), outlet="Daily Vale", report="r4"),
        claim("gained", **taken, voices=("watch",), outlet="The Copy", report="r5", reprint_of="r1"),
    ]
    side, watch = find_origins(claims, REGISTRY)
    assert side.key == "party:northland"
    assert watch.outlets == ("Evening Vale", "Morning Vale", "The Copy")


def test_tolls_180_or_more_best_182() -> None:
    whole = claim("killed", figure=">170", voices=("watch",))
    claims = [
        whole,
        claim("killed", figure="71", party="northland", group="combatant", voices=("watch",), part_of=whole.claim.id),
        claim("killed", figure="173", voices=("un",), report="r2"),
        claim("injured", figure="60", voices=("un",), report="r2", at=2),
        claim("killed", figure="9", voices=("watch",), report="r3", places=("Doum",)),
        claim("killed", figure="900", voices=("watch",), report="r3", since=date(2030, 5, 1), at=2),
    ]
    toll = count_toll(claims, "killed", find_origins(claims, REGISTRY), match_claims(claims, REGISTRY))
    assert (toll.low, toll.best, toll.high) == (180, 182, None)


def test_displacement_20500_or_more_and_a_stock() -> None:
    week = (later(-6), later(0))
    claims = [
        claim("fled", figure=">30000", voices=("watch",), places=("near:Ardel",), days=week),
        claim("displaced", figure="v20000", voices=("un",), places=("Lower Vale",), report="r2"),
        claim("fled", figure="500", places=("Doum",), report="r3"),
        claim("in_displacement", figure="500000", voices=("un",), places=("Northland",), report="r4"),
    ]
    flow, stock = count_displacement(claims, find_origins(claims, REGISTRY))
    assert sorted(group.low for group in flow.groups) == [500, 20000]
    assert flow.total == (20500, None)
    assert (stock.groups[0].low, stock.total) == (500000, None)


def test_holdings_two_claims_and_a_withdrawal() -> None:
    def day(number: int) -> dict[str, date]:
        return {"day": date(2031, 3, number), "published": date(2031, 3, number)}

    claims = [
        claim("gained", by="river_front", voices=("watch",), report="r1", **day(1)),
        claim("gained", by="northland", voices=("army",), report="r2", **day(20)),
    ]
    first, second = find_holdings(claims, REGISTRY)
    assert (first.party, first.end_date, second.claimed_by) == ("river_front", None, "Northland Ministry of Defence")
    claims.append(claim("withdrew", by="river_front", voices=("front",), report="r3", **day(21)))
    first, second = find_holdings(claims, REGISTRY)
    assert first.end_date == date(2031, 3, 20)
    assert (second.party, second.basis, second.start_date) == ("northland", "assessed", date(2031, 3, 20))


@pytest.mark.parametrize(
    ("other", "value"),
    [("Ardel", "same"), ("near:Besh", "near"), ("Lower Vale", "inside"), ("Doum", None)],
)
def test_precision_how_places_agree(other: str, value: str | None) -> None:
    def areas(place: str) -> RecordedClaim:
        return claim("attack", places=(place,))

    assert place_value(areas_of(areas("Ardel")), areas_of(areas(other))) == value
