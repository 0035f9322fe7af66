"""How many documents there are to come, without reading what they say."""

from collections.abc import Sequence
from pathlib import Path

from livemap.intake.sources import Form, find_sources, is_address

CHUNK = 1 << 20


def count_documents(sources: Sequence[str]) -> int | None:
    """About how many documents `sources` hold: files, and lines of JSON-lines files; None where that cannot be told.

    Standard input and files whose name does not say their form cannot be counted. Nothing is raised: a file that
    cannot be opened counts as one, as its fault will.
    """
    count = 0
    for given in sources:
        for source in () if is_address(given) else find_sources(given):
            if isinstance(source, Exception):
                count += 1
            elif source.path is None or source.form is Form.UNSAID:
                return None
            else:
                count += _lines_of(source.path) if source.form is Form.LINES else 1
        count += is_address(given)
    return count


def _lines_of(path: Path) -> int:
    """Lines that hold something; one at least."""
    count, blank = 0, True
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                lines = chunk.split(b"\n")
                for line in lines[:-1]:
                    count += bool(line.strip()) or not blank
                    blank = True
                blank = blank and not lines[-1].strip()
    except OSError:
        return 1
    return max(1, count + (not blank))
