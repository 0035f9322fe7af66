"""Takes contributions in, to be killed: `python -m tests.pipeline.contributed_process STORE`."""

import sys
from datetime import UTC, datetime

from livemap.pipeline.contributed import take_in_contributions
from livemap.store import open_store
from tests.pipeline.process import Silent, load

if __name__ == "__main__":
    with open_store(sys.argv[1]) as store:
        take_in_contributions(store, load, Silent(), lambda: datetime.now(UTC))
