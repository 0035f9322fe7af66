"""Reading in several processes: reports dealt out in turn, readings handed back in the reports' order."""

import gc
import multiprocessing
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType

from livemap.errors import ReaderLost
from livemap.model.reading import Reading
from livemap.model.report import Report

#: Reports dealt out at once, and how many such hands a process may have waiting, the one it reads included.
HAND = 8
WAITING = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """A report that brought out a flaw of the reader; the others go on."""

    report_id: str
    #: The kind of the exception and its message.
    why: str


Outcome = Reading | Failed
Read = Callable[[Iterable[Report]], Iterator[Reading]]
#: Makes, in a process of its own, what reads and places reports. It must be picklable: a function of a module.
Make = Callable[[], Read]


@dataclass(slots=True)
class _Worker:
    """One process with our end of its pipe, and the hands it was dealt that have not come back."""

    process: SpawnProcess
    pipe: Connection
    dealt: deque[Sequence[Report]]


class Processes:
    """Several reading processes. What they return is what one process returns, in the same order.

    A context manager: leaving it ends them. They end by themselves when this process is killed, since their pipe
    closes. A process that dies is told as `ReaderLost` with the reports it held; nothing is skipped silently.
    """

    def __init__(self, make: Make, count: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, make), daemon=True)
            process.start()
            theirs.close()
            self._workers.append(_Worker(process, ours, deque()))

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()

    def readings(self, reports: Iterable[Report]) -> Iterator[Outcome]:
        """A reading, or what went wrong, for each report in order. Only so many reports wait as keep all busy."""
        waiting = iter(reports)
        turns = cycle(self._workers)
        order: deque[_Worker] = deque()
        for worker in islice(turns, WAITING * len(self._workers)):
            if not _deal(worker, waiting, order):
                break
        while order:
            worker = order.popleft()
            yield from _take_back(worker)
            _deal(worker, waiting, order)


def _deal(worker: _Worker, waiting: Iterator[Report], order: deque[_Worker]) -> bool:
    hand = list(islice(waiting, HAND))
    if hand:
        worker.dealt.append(hand)
        order.append(worker)
        with suppress(OSError):  # it died: told when its turn comes, after what the others have read before
            worker.pipe.send(hand)
    return bool(hand)


def _take_back(worker: _Worker) -> Sequence[Outcome]:
    try:
        outcomes: Sequence[Outcome] = worker.pipe.recv()
    except (EOFError, OSError):
        raise _lost(worker) from None
    worker.dealt.popleft()
    return outcomes


def _lost(worker: _Worker) -> ReaderLost:
    worker.process.join(timeout=5)
    held = [report.id for hand in worker.dealt for report in hand]
    return ReaderLost(
        f"a reading process ended by itself (exit code {worker.process.exitcode}) while it held the reports "
        f"{', '.join(held[:3])}{' ...' if len(held) > 3 else ''}; it may have run out of memory. "
        "The same command goes on from what is kept; fewer processes need less memory (--processes 1)"
    )


def _serve(pipe: Connection, make: Make) -> None:
    """The life of a reading process: hands in, readings out, until the pipe closes."""
    hands: queue.SimpleQueue[Sequence[Report] | None] = queue.SimpleQueue()
    # A thread that always takes what is sent: else both sides could wait for the other to read.
    threading.Thread(target=_listen, args=(pipe, hands), daemon=True).start()
    read = make()
    gc.freeze()  # the model and the lists stay: no collection need look at them
    while (hand := hands.get()) is not None:
        try:
            pipe.send(_read_hand(read, hand))
        except OSError:
            return


def _listen(pipe: Connection, hands: "queue.SimpleQueue[Sequence[Report] | None]") -> None:
    try:
        while True:
            hands.put(pipe.recv())
    except (EOFError, OSError):
        hands.put(None)


def _read_hand(read: Read, hand: Sequence[Report]) -> list[Outcome]:
    try:
        return list(read(hand))
    # The edge of one report: each is read alone, so that only the one at fault is told.
    except Exception:  # noqa: BLE001
        return [_read_one(read, report) for report in hand]


def _read_one(read: Read, report: Report) -> Outcome:
    try:
        return next(read([report]))
    except Exception as error:  # noqa: BLE001
        return Failed(report_id=report.id, why=f"{type(error).__name__}: {error}")
