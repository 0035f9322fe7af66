"""An import in a process of its own, to be killed: `python -m tests.store.gazetteer.process SITE FILE`."""

import os
import sys
from pathlib import Path

from livemap.settings import read_settings
from livemap.store.gazetteer import importing
from livemap.store.gazetteer.index import open_built_in
from tests.store.gazetteer.conftest import Told


class Slow(Told):
    """Says on standard output how far it is, a line a batch."""

    def advanced(self, rows: int, faults: int) -> None:
        print(rows, flush=True)


if __name__ == "__main__":
    importing.BATCH = 500
    site, file = map(Path, sys.argv[1:])
    layer = open_built_in(read_settings(os.environ).cache)
    importing.import_places(site, layer, importing.ImportRequest(files=(file,)), Slow())
