"""Which rulings count: those that were not undone."""

from collections.abc import Sequence

from livemap.model.ruling import Decision, Ruling


def in_force(history: Sequence[Ruling]) -> tuple[Ruling, ...]:
    """The rulings that were not undone; an undo that was itself undone undoes nothing. Oldest first."""
    undone: set[int] = set()
    for ruling in reversed(history):
        if ruling.decision is Decision.UNDO and ruling.id not in undone:
            undone.add(int(ruling.item_id))
    return tuple(ruling for ruling in history if ruling.id not in undone)
