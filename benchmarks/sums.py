"""Tolls with filters over very many claims, and areas of control of ten thousand places, each beside its reference.

`LIVEMAP_BENCH_CLAIMS=1000000` measures the size that the project promises; by default it is a tenth of that.
"""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

import numpy as np

from benchmarks.memory import in_own_process
from livemap.assessing.areas.control import cut_cells, draw_control
from livemap.assessing.ledger import LedgerQuestion
from livemap.model.figure import Group
from livemap.model.ground import Ground
from livemap.model.holding import Basis, Holding, HoldingState
from livemap.model.place import Place
from livemap.model.toll import ANY_PARTY, OTHER_PARTY, TollQuestion
from livemap.store.toll_columns import NO_DAY, TollColumns

CLAIMS = int(os.environ.get("LIVEMAP_BENCH_CLAIMS", "100000"))
PLACES = 10_000
QUESTIONS = 100
ROUNDS = 5
START = date(2019, 1, 1)
BOX = Ground(label="box", outlines=(((36.0, 33.0), (42.0, 33.0), (42.0, 37.0), (36.0, 37.0)),))


def measure() -> dict[str, float]:
    """Milliseconds of a toll with filters at the median and the 95th percentile; seconds of a map of control."""
    return in_own_process(_measure)


def _measure() -> dict[str, float]:
    chance = random.Random(3)
    columns = made_columns(CLAIMS, chance)
    times = [_seconds(partial(columns.sums, asked)) * 1000 for asked in questions(chance)]
    values = columns.low.copy()
    chance.shuffle(rows := values.tolist())
    sorting = min(_seconds(lambda: sorted(rows)) for _ in range(ROUNDS)) * 1000
    places = made_places(chance)
    held = [_held(place) for place in places]
    drawing = min(_seconds(partial(_draw, places, held)) for _ in range(ROUNDS))
    p95 = statistics.quantiles(times, n=20)[-1]
    return {
        "toll_claims": float(CLAIMS),
        "toll_cells": float(len(columns.low)),
        "toll_ms_median": round(statistics.median(times), 2),
        "toll_ms_p95": round(p95, 2),
        "sorting_the_same_rows_ms": round(sorting, 2),
        "toll_p95_over_sorting": round(p95 / sorting, 3),
        "control_places": float(PLACES),
        "control_seconds": round(drawing, 3),
    }


def made_columns(claims: int, chance: random.Random) -> TollColumns:
    """Cells as an assessment of `claims` claims on casualties leaves them: four an incident, over a year."""
    seeded = np.random.default_rng(chance.randrange(2**32))
    where = [_place(number, chance) for number in range(2000)]
    parties = {name: number for number, name in enumerate((ANY_PARTY, OTHER_PARTY, "army", "rebels"))}
    incident = np.repeat(np.arange(claims, dtype=np.int32), 4)
    days = (START.toordinal() + seeded.integers(0, 365, claims)).astype(np.int32)
    at = seeded.integers(-1, len(where), claims).astype(np.int32)
    figures = seeded.integers(1, 90, claims * 4)
    ids = [f"i{number:012x}" for number in range(claims)]
    bounded = seeded.random(claims * 4) < 0.5
    return TollColumns(
        incident=incident,
        ids=np.array(ids, np.str_),
        numbers={key: number for number, key in enumerate(ids)},
        type=seeded.integers(0, 2, claims).astype(np.int8)[incident],
        groups=np.tile(np.array([1, 30, 1, 30], np.int8), claims),
        party=np.tile(np.array([0, 0, 1, 1], np.int32), claims),
        parties=parties,
        low=figures,
        best=figures,
        high=np.where(bounded, figures * 2, -1),
        rule=seeded.integers(0, 3, claims * 4).astype(np.int8),
        running=np.zeros(claims * 4, bool),
        since=np.full(claims * 4, NO_DAY, np.int32),
        first=days[incident],
        last=days[incident],
        place=at[incident],
        where=where,
        grounds={},
        sharing={},
    )


def questions(chance: random.Random) -> Iterator[TollQuestion]:
    """Whose, where and when, in all mixtures."""
    idlib = Ground(label="Idlib", country="SY", admin1="Idlib", place_ids=frozenset({"x"}), by_division=True)
    for _ in range(QUESTIONS):
        start = START + timedelta(days=chance.randrange(365))
        days = chance.choice((7, 30, 365))
        yield TollQuestion(
            start=start if chance.random() < 0.7 else None,
            end=start + timedelta(days=days) if chance.random() < 0.7 else None,
            group=chance.choice((None, Group.CIVILIAN, Group.COMBATANT)),
            party=chance.choice((None, None, "army")),
            ground=chance.choice((None, idlib, BOX)),
        )


def made_places(chance: random.Random) -> list[Place]:
    return [_place(number, chance) for number in range(PLACES)]


def _place(number: int, chance: random.Random) -> Place:
    lat, lon = chance.uniform(33.0, 37.0), chance.uniform(36.0, 42.0)
    return Place(
        id=f"made:{number}", name=f"Town {number}", lat=lat, lon=lon, country="SY", admin1="Idlib", precision=1
    )


def _draw(places: list[Place], held: list[Holding]) -> None:
    draw_control(cut_cells(BOX, places, ()), held, LedgerQuestion(on=START))


def _held(place: Place) -> Holding:
    return Holding(
        place=place,
        place_name=place.name,
        state=HoldingState.HELD,
        party="army" if place.lon < 39 + place.lat - 35 else "rebels",
        basis=Basis.ASSESSED,
        claimed_by=None,
        start_date=START,
        end_date=None,
        last_confirmed=START,
        known_from=None,
        claim_ids=("c",),
        why=("made",),
    )


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
