"""Extents that may share people are joined as if each were compared with every other."""

import random
from datetime import date, timedelta

import pytest

from livemap.assessing.extents import Extent, join_extents, may_share_people
from livemap.model.place import Place

START = date(2031, 5, 1)


def places(chance: random.Random) -> list[Place]:
    """Villages, districts, areas around a point, and a country."""
    found = []
    for number in range(14):
        area = chance.random() < 0.25
        found.append(
            Place(
                id=f"p{number}", name=f"P{number}", lat=chance.uniform(30, 31), lon=chance.uniform(40, 41),
                country=chance.choice(("AA", "BB")), admin1=chance.choice(("North", "South", None)),
                precision=chance.choice((1, 1, 1, 2, 3, 4, 6)), radius_km=chance.choice((5.0, 30.0)) if area else 0.0,
                namesakes=chance.choice((1, 1, 1, 2)),
            )
        )  # fmt: skip
    return found


def made(chance: random.Random) -> list[Extent]:
    there, found = places(chance), []
    for _ in range(40):
        begin = START + timedelta(days=chance.randrange(60))
        days = (begin, begin + timedelta(days=chance.choice((0, 0, 1, 6)))) if chance.random() < 0.9 else None
        chosen = tuple(chance.sample(there, chance.choice((0, 1, 1, 1, 1, 1, 2))))
        found.append(Extent(places=chosen, days=days, wide=chance.random() < 0.1))
    return list(dict.fromkeys(found))


def joined_slowly(extents: list[Extent]) -> set[frozenset[Extent]]:
    groups: list[list[Extent]] = []
    for extent in extents:
        touching = [group for group in groups if any(may_share_people(extent, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([extent, *(other for group in touching for other in group)])
    return {frozenset(group) for group in groups}


@pytest.mark.parametrize("seed", range(60))
def test_as_if_all_were_compared(seed: int) -> None:
    chance = random.Random(seed)
    extents = made(chance)
    # few enough that they are not all one group
    few = chance.sample(extents, chance.choice((6, 12, len(extents))))
    groups = join_extents(few)
    assert {frozenset(group) for group in groups} == joined_slowly(few)
    assert sum(map(len, groups)) == len(few)


def test_nothing_is_no_group() -> None:
    assert join_extents([]) == []
