"""Which claims tell of a truce at a named place: rule 5 has it as a state, and no type of control claim says it."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml

from livemap.model.claim import ClaimKind
from livemap.model.place import Place
from livemap.model.recorded import RecordedClaim

#: The event type under which reports' truces are read.
AGREEMENT = "agreement"
#: UCDP precision up to which a place is one of its own: a province's truce is no town's.
NAMED = 2


def tells_of_truce(item: RecordedClaim) -> bool:
    """Whether an agreement's words say that a truce holds: not that it was broken, or is wished for."""
    if item.claim.kind is not ClaimKind.EVENT or item.claim.type != AGREEMENT:
        return False
    truce, none = _words()
    return truce.search(item.evidence_text) is not None and none.search(item.evidence_text) is None


def is_named(place: Place | None) -> bool:
    """Whether a truce can be of this place alone."""
    return place is not None and place.precision <= NAMED and not place.path


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = yaml.safe_load(files("livemap.assessing").joinpath("truces.yml").read_text(encoding="utf-8"))
    return _beginnings(data["truce"]), _beginnings(data["none"])


def _beginnings(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})", re.IGNORECASE)
