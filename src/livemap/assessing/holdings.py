"""The ledger of who holds which place, since when and on whose word (rule 5, docs/explanations/holdings.md)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from livemap.assessing.admission import Admission, Sides, admit, confirm_by_losses, is_mirror
from livemap.assessing.changes import Change, by_ground, changes_of, ground_of, read_claims
from livemap.model.figure import Unit
from livemap.model.holding import Basis, Holding, HoldingState
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorRegistry
from livemap.model.speaker import OwnerOf, party_as_read

#: Days after its last confirmation from which a holding is shown as faded.
STALE_AFTER = 90


def find_holdings(
    claims: Sequence[RecordedClaim], registry: ActorRegistry, owner_of: OwnerOf = party_as_read
) -> tuple[Holding, ...]:
    """Every row of the ledger that `claims` allow, by place, day and basis; their order does not matter.

    `owner_of` tells whose voice a speaker was on the day of a change.

    An assessed row ends where the next assessed row of its place begins; a claimed one where an assessed row
    or another claim of the same voice does. What was known at a moment is `find_holdings(known_by(...))`.
    """
    rows: list[Holding] = []
    for _, changes in sorted(by_ground(changes_of(list(read_claims(claims)))).items()):
        rows += _rows_of(changes, Sides(registry=registry, owner_of=owner_of))
    return tuple(rows)


def claim_grounds(claims: Sequence[RecordedClaim]) -> tuple[tuple[str, str], ...]:
    """Each ground of the ledger that a claim speaks of, with the claim's id: a row of a ground rests on no others."""
    return tuple(sorted({(ground_of(said), said.item.claim.id) for said in read_claims(claims)}))


def known_by(claims: Sequence[RecordedClaim], moment: datetime) -> list[RecordedClaim]:
    """The claims that had been taken in by `moment`: the knowledge axis of the ledger."""
    return [item for item in claims if item.recorded <= moment]


def holds_on(holdings: Sequence[Holding], day: date) -> tuple[Holding, ...]:
    """The rows that are valid on `day`: the other axis."""
    return tuple(row for row in holdings if _begins(row) <= day and (row.end_date is None or day < row.end_date))


def _begins(row: Holding) -> date:
    """From when a row is valid: what is only said to be so holds from the first day of which it is said."""
    return row.start_date or row.first_confirmed or date.min


def is_stale(holding: Holding, day: date, after: int = STALE_AFTER) -> bool:
    """Whether nothing has confirmed the holding for so many days that it fades."""
    return holding.last_confirmed is None or (day - holding.last_confirmed).days > after


def _rows_of(changes: Sequence[Change], sides: Sides) -> list[Holding]:
    # of one day, what was lost stands before who came
    ordered = sorted(changes, key=lambda change: (change.start_date, change.first.state is not HoldingState.UNKNOWN))
    admitted = confirm_by_losses([(change, admit(change, sides)) for change in ordered])
    rows: list[Holding] = []
    for number, (change, admission) in enumerate(admitted):
        later = admitted[number + 1 :]
        end = next(
            (next_change.start_date for next_change, other in later if _ends(change, admission, next_change, other)),
            None,
        )
        rows.append(_row(change, admission, end))
    return [_under_truce(row, rows[:number]) for number, row in enumerate(rows)]


def _under_truce(row: Holding, before: Sequence[Holding]) -> Holding:
    """A truce with the party that held the place before it, on a basis at least as good."""
    if row.state is not HoldingState.TRUCE:
        return row
    good = (Basis.ASSESSED,) if row.basis is Basis.ASSESSED else tuple(Basis)
    held = [other for other in before if other.state is HoldingState.HELD and other.basis in good]
    return replace(row, party=held[-1].party) if held else row


def _ends(change: Change, admission: Admission, later: Change, other: Admission) -> bool:
    """Whether `later` puts an end to `change`: it says something else, on a basis at least as good."""
    if (later.first.state, later.first.party) == (change.first.state, change.first.party):
        return other.basis is admission.basis
    if other.basis is Basis.ASSESSED:
        # who is said to have come is not gone because another admits that it left
        is_gone = later.first.left is None or not is_mirror(change, later)
        return admission.basis is Basis.ASSESSED or is_gone
    return admission.basis is Basis.CLAIMED and not set(admission.claimants).isdisjoint(other.claimants)


def _row(change: Change, admission: Admission, end: date | None) -> Holding:
    first = change.first
    figure = first.item.claim.figure
    counted = first.place is None and figure is not None and figure.unit is Unit.PLACE
    return Holding(
        place=first.place,
        place_name=first.place.name if first.place else first.place_name,
        state=first.state,
        party=first.party,
        basis=admission.basis,
        claimed_by=admission.claimed_by,
        start_date=change.start_date if first.is_change else None,
        end_date=end,
        first_confirmed=None if first.is_change else change.start_date,
        last_confirmed=max(said.day for said in change.said),
        known_from=min(said.item.recorded for said in change.said),
        claim_ids=tuple(sorted({*(said.item.claim.id for said in change.said), *admission.confirmed_by})),
        why=admission.why,
        count_low=(figure.low or figure.high) if counted and figure else None,
    )
