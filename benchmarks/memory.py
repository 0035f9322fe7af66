"""Peak memory of a piece of work, in a process of its own so that nothing before it counts."""

import multiprocessing
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any


def in_own_process(work: Callable[..., dict[str, float]], *arguments: Any) -> dict[str, float]:
    """What `work(*arguments)` returned, with `peak_mb` of the process that ran it."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(sender, work, arguments))
    process.start()
    sender.close()
    try:
        result: dict[str, float] = receiver.recv()
    except EOFError as error:
        raise RuntimeError(f"{work.__name__} ended without a result") from error
    finally:
        process.join()
    return result


def _run(sender: Connection, work: Callable[..., dict[str, float]], arguments: tuple[Any, ...]) -> None:
    result = work(*arguments)
    result["peak_mb"] = round(_peak_kilobytes() / 1024, 1)
    sender.send(result)
    sender.close()


def _peak_kilobytes() -> int:
    """Linux keeps a process's own high-water mark in its status; getrusage begins with what its parent had."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
