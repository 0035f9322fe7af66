"""`python -m benchmarks [NAME ...] [--json]`: how fast and how big, each figure beside its reference."""

import argparse
import json
import sys
from collections.abc import Sequence
from importlib import import_module

#: Each is a module of this folder with a `measure()`. It is imported only when it is asked for: processes of a bench
#: import this file again, and what it imports would count as their memory.
BENCHES = ("gazetteer", "importing", "matching", "queue", "reading", "sums", "taking_in", "web")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0: measured; 2: wrong command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"which of {', '.join(BENCHES)} (all by default)")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.name if name not in BENCHES]
    if unknown:
        parser.error(f"no bench named {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    figures: dict[str, float] = {}
    for name in options.name or BENCHES:
        print(f"measuring {name} ...", file=sys.stderr)
        measured: dict[str, float] = import_module(f"benchmarks.{name}").measure()
        if peak := measured.pop("peak_mb", None):
            measured[f"{name}_peak_mb"] = peak
        figures |= measured
    if options.json:
        print(json.dumps(figures))
    else:
        for figure, value in figures.items():
            print(f"{figure:<36} {value:>12,.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
