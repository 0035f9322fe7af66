"""What stands rejected after all that people have ruled."""

from collections.abc import Sequence

from livemap.model.in_force import in_force
from livemap.model.ruling import Decision, Ruling
from livemap.reviewing.policy import SETTLING


def rejected_items(rulings: Sequence[Ruling]) -> frozenset[tuple[str, str]]:
    """Kind and id of each item whose last settling ruling in force rejects it; `rulings` oldest first."""
    last = {(one.item_kind, one.item_id): one for one in in_force(rulings) if one.decision in SETTLING}
    return frozenset(item for item, ruling in last.items() if ruling.decision is Decision.REJECT)
