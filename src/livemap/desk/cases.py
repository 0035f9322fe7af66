"""An item of the desk with all that is known of it: what was ruled, where it stands, what its policy asks."""

from dataclasses import dataclass

from livemap.errors import InputError, NotAllowed, NotFound
from livemap.model.recorded import RecordedClaim
from livemap.model.ruling import Ruling
from livemap.reviewing.book import PolicyBook, Stakes
from livemap.reviewing.contents import content_of, stakes_from
from livemap.reviewing.policy import (
    Case,
    Policy,
    Standing,
    approvers_of,
    check_approver,
    overruled_approvers,
    standing_of,
)
from livemap.store import Records

KINDS = ("claim", "incident")


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A claim or an incident as the desk sees it: nothing is kept back from who rules."""

    case: Case
    #: As people corrected them; of a claim itself alone.
    claims: tuple[RecordedClaim, ...]
    #: As the machine read them, in the same order.
    machine: tuple[RecordedClaim, ...]
    policy: Policy

    @property
    def standing(self) -> Standing:
        return standing_of(self.case, self.policy)

    @property
    def approvers(self) -> frozenset[str]:
        return approvers_of(self.case)

    @property
    def overruled(self) -> frozenset[str]:
        """Who approved it as it was before: they are to be told that it changed."""
        return overruled_approvers(self.case)


def find_item(records: Records, kind: str, item_id: str, book: PolicyBook) -> Item:
    """The item; raises NotFound, InputError for a kind that cannot be ruled on."""
    if kind not in KINDS:
        raise InputError(f"item_kind: {kind!r} is none of {', '.join(KINDS)}")
    claims = _claims_of(records, kind, item_id)
    ids = [claim.claim.id for claim in claims]
    machine = records.machine_claims.by_ids(ids)
    case = Case(
        kind=kind,
        id=item_id,
        history=_history(records, kind, item_id, ids),
        content=content_of(ids) if kind == "incident" else "",
        authors=records.hand_made.authors_of(ids),
    )
    return Item(
        case=case, claims=claims, machine=machine, policy=book.policy_for(stakes_of(records, kind, item_id, claims))
    )


def why_not_approve(item: Item, name: str) -> str:
    """Why this account cannot approve the item as it is; "": it can."""
    try:
        check_approver(name, item.case)
    except NotAllowed as refusal:
        return str(refusal)
    return ""


def _claims_of(records: Records, kind: str, item_id: str) -> tuple[RecordedClaim, ...]:
    if kind == "claim":
        return (records.desk_claims.get(item_id),)
    found = records.desk_claims.of_incidents([item_id]).get(item_id)
    if found:
        return tuple(found)
    # it is hidden, or has gone into another one: what was last ruled on it says what it was made of
    rulings = [ruling for ruling in records.rulings.on(kind, item_id) if ruling.claims]
    if not rulings:
        raise NotFound(f"there is no incident {item_id!r}")
    return records.desk_claims.by_ids(rulings[-1].claims)


def _history(records: Records, kind: str, item_id: str, ids: list[str]) -> tuple[Ruling, ...]:
    """All on the item; of an incident, also all on its claims and on what they were part of before."""
    own = records.rulings.on(kind, item_id)
    if kind == "claim":
        return own
    every = {ruling.id: ruling for rulings in records.rulings.of_claims(ids).values() for ruling in rulings}
    every |= {ruling.id: ruling for ruling in own}
    return tuple(every[key] for key in sorted(every))


def stakes_of(records: Records, kind: str, item_id: str, claims: tuple[RecordedClaim, ...]) -> Stakes:
    """What hangs on the item: its kind and type, and the largest figure that any of its claims gives."""
    if kind == "incident":
        try:
            incident = records.desk_incidents.get(item_id).incident
            return stakes_from(claims, (incident.kind, incident.type))
        except NotFound:
            pass  # hidden: its claims say enough
    return stakes_from(claims)
