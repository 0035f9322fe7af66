"""Which origins a claim has: the index that sums are counted by."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from livemap.model.incident import Origin
from livemap.model.recorded import RecordedClaim

Owners = Mapping[str, Sequence[Origin]]


def owners_of(origins: Sequence[Origin]) -> Owners:
    """Claim id to its origins, by key."""
    owners: dict[str, list[Origin]] = defaultdict(list)
    for origin in sorted(origins, key=lambda origin: origin.key):
        for claim in origin.claim_ids:
            owners[claim].append(origin)
    return owners


def name_of(item: RecordedClaim, owners: Owners) -> str:
    """The name of a claim's first origin, else of its outlet."""
    found = owners.get(item.claim.id, ())
    return found[0].name if found else item.outlet or "not known"
