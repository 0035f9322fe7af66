"""Look-ups a second with the world and Syria loaded, memory and opening, beside flashgeotext on the same texts."""

import os
import random
import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from importlib import import_module

from benchmarks.memory import in_own_process
from benchmarks.rates import best_fresh_rate, best_rate
from benchmarks.texts import TOWNS, made_texts
from livemap.settings import read_settings
from livemap.store.gazetteer import IndexedGazetteer, open_gazetteer
from livemap.store.gazetteer.build import index_path

NAMES = 20_000
TEXTS = 400
POINTS = 100_000
#: Runs of capitalised words, as a naive finder of names would take them.
CAPITALS = re.compile(r"\b[A-Z][\w'’-]+(?: (?:al-|an-|ash-)?[A-Z][\w'’-]+)*")
LONGEST = 3


def measure() -> dict[str, float]:
    """Look-ups a second by name and by sound, each name asked once; milliseconds to open; megabytes of the process."""
    with_gazetteer = in_own_process(_look_up, _names())
    texts = list(made_texts(TEXTS, seed=3))
    ours = in_own_process(_read_ours, texts)
    # Imported late: what it needs must not count as our memory.
    theirs = in_own_process(import_module("benchmarks.flashgeo").read, texts)
    reverse = in_own_process(_reverse)
    return {
        **{key: value for key, value in with_gazetteer.items() if key != "peak_mb"},
        "gazetteer_process_mb": with_gazetteer["peak_mb"],
        **{key: value for key, value in ours.items() if key != "peak_mb"},
        **{key: value for key, value in theirs.items() if key != "peak_mb"},
        "gazetteer_texts_process_mb": ours["peak_mb"],
        "flashgeotext_process_mb": theirs["peak_mb"],
        "gazetteer_vs_flashgeotext": round(
            ours["gazetteer_texts_per_second"] / theirs["flashgeotext_texts_per_second"], 3
        ),
        **{key: value for key, value in reverse.items() if key != "peak_mb"},
        "gazetteer_points_process_mb": reverse["peak_mb"],
    }


def _open() -> IndexedGazetteer:
    return open_gazetteer(read_settings(os.environ).cache)


def _names() -> list[str]:
    """Half of Syria, half of the world, in no order; builds the index where it is not there yet."""
    _open().close()
    path = index_path(read_settings(os.environ).cache)
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    chance = random.Random(2)
    names: list[str] = []
    for where in ("country = 'SY'", "country <> 'SY'"):
        all_names = [name for (name,) in connection.execute(f"SELECT folded FROM names WHERE {where}")]
        names += chance.sample(all_names, NAMES // 2)
    connection.close()
    chance.shuffle(names)
    return names


def _look_up(names: Sequence[str]) -> dict[str, float]:
    began = time.perf_counter()
    gazetteer = _open()
    opened = time.perf_counter() - began
    return {
        "gazetteer_opens_in_ms": round(1000 * opened, 1),
        "gazetteer_named_per_second": best_fresh_rate(gazetteer.named, names),
        "gazetteer_sounding_in_a_country_per_second": best_fresh_rate(
            lambda name: gazetteer.sounding(name, ("SY",)), names
        ),
        "gazetteer_sounding_anywhere_per_second": best_fresh_rate(gazetteer.sounding, names),
    }


def _read_ours(texts: Sequence[str]) -> dict[str, float]:
    gazetteer = _open()
    found = {name for text in texts for name in _spans(text) if gazetteer.named(name)}
    return {
        "gazetteer_texts_per_second": best_rate(lambda text: [gazetteer.named(name) for name in _spans(text)], texts),
        "gazetteer_finds_towns": sum(town in found for town in TOWNS),
    }


def _spans(text: str) -> Iterator[str]:
    """Every run of up to three words within the capitalised runs."""
    for run in CAPITALS.findall(text):
        words = run.split()
        for first in range(len(words)):
            for last in range(first + 1, min(len(words), first + LONGEST) + 1):
                yield " ".join(words[first:last])


def _reverse() -> dict[str, float]:
    gazetteer, chance = _open(), random.Random(6)
    lats = [chance.uniform(32.3, 37.3) for _ in range(POINTS)]
    lons = [chance.uniform(35.7, 42.4) for _ in range(POINTS)]
    began = time.perf_counter()
    gazetteer.containing_all(lats, lons)
    return {"gazetteer_100k_points_seconds": round(time.perf_counter() - began, 2)}
