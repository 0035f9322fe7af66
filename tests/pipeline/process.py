"""A take-in in a process of its own, to be killed: `python -m tests.pipeline.process STORE SOURCE`."""

import sys

from livemap.errors import UnreadableDocument
from livemap.intake.documents import Document
from livemap.pipeline import Stages, TakeIn, take_in
from livemap.store import open_store
from tests.pipeline.simple import load_simple

#: Seconds a report: enough for a kill to fall anywhere.
PAUSE = 0.004


class Silent:
    """A watch that says a word when the first report is kept, so that kills fall into the work."""

    def added(self, document: Document, claims: int) -> None:
        print(document.where, flush=True)

    def known(self, document: Document) -> None: ...

    def failed(self, fault: UnreadableDocument) -> None: ...

    def assessing(self, claims: int) -> None: ...


def load() -> Stages:
    return load_simple(PAUSE)


if __name__ == "__main__":
    with open_store(sys.argv[1]) as store:
        take_in(store, [sys.argv[2]], load, Silent(), TakeIn(batch=3))
