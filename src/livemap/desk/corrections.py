"""What was published as approved and then changed, withdrawn or rejected: for the public, from the rulings alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from livemap.desk.cases import stakes_of
from livemap.model.account import Role
from livemap.model.corrections import apply_rulings
from livemap.model.recorded import RecordedClaim
from livemap.model.ruling import Decision, Ruling
from livemap.model.shields import OPEN, Shield, redact
from livemap.reviewing.book import PolicyBook
from livemap.reviewing.policy import CONTENT, EDITS, Case, Standing, standing_of
from livemap.store import Records


class Fate(StrEnum):
    """What became of something that was approved."""

    CHANGED = "changed"
    REJECTED = "rejected"
    #: Its approval was taken back, or it is no longer shown.
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """One ruling by which something approved was approved no longer. It names no account and nothing kept back."""

    #: Id of the ruling.
    number: int
    at: datetime
    fate: Fate
    #: "claim" or "incident".
    kind: str
    #: Of who ruled, as it is now; None: not told.
    role: Role | None = None
    #: "": it is not told, since something of the item is kept back.
    reason: str = ""
    #: The claims that it is about and that may be seen, as they are now.
    claims: tuple[RecordedClaim, ...] = ()
    #: A claim as it was told before, and as it is told now; None: an incident, or nothing of it is shown.
    said: RecordedClaim | None = None
    now: RecordedClaim | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Lapse:
    """An approval that a ruling ended."""

    ruling: Ruling
    #: What the ruling undid, whatever it undid in turn; the ruling itself where it undid nothing.
    root: Ruling
    #: All on the item before it.
    before: tuple[Ruling, ...]
    claims: tuple[str, ...]


def find_corrections(records: Records, book: PolicyBook, *, offset: int = 0, limit: int = 50) -> list[Correction]:
    """The newest first."""
    found = {lapse.ruling.id: lapse for lapse in _lapses(records, book)}
    told = (_tell(records, found[number]) for number in sorted(found, reverse=True))
    return [one for one in told if one][offset : offset + limit]


def _lapses(records: Records, book: PolicyBook) -> Iterator[Lapse]:
    rulings = records.rulings.all()
    roots = roots_of(rulings)
    approvals = [one for one in rulings if one.decision is Decision.APPROVE]
    # the first approval of each; an incident of other claims is another item
    items = {(one.item_kind, one.item_id, one.value.get(CONTENT, "")): one for one in reversed(approvals)}
    # of one ruling that ends several approvals, the claim's is told, since it says what changed
    for (kind, item_id, content), approval in sorted(items.items(), key=lambda item: item[0], reverse=True):
        own = [one for one in rulings if _concerns(roots[one.id], kind, item_id, approval)]
        if own[-1].id <= approval.id:
            continue
        machine = records.machine_claims.by_ids(approval.claims)
        for number, ruling in enumerate(own):
            case = Case(kind=kind, id=item_id, history=tuple(own[:number]), content=content)
            then = tuple(apply_rulings(claim, case.history) for claim in machine)
            if not then or ruling.id < approval.id:
                continue
            policy = book.policy_for(stakes_of(records, kind, item_id, then))
            if standing_of(case, policy) is not Standing.APPROVED:
                continue
            after = Case(kind=kind, id=item_id, history=tuple(own[: number + 1]), content=content)
            if standing_of(after, policy) is not Standing.APPROVED or _hides(ruling):
                yield Lapse(ruling=ruling, root=roots[ruling.id], before=case.history, claims=approval.claims)


def roots_of(rulings: Sequence[Ruling]) -> Mapping[int, Ruling]:
    """For each ruling the one at the end of what it undoes, by id; `rulings` oldest first."""
    roots: dict[int, Ruling] = {}
    for ruling in rulings:
        undone = roots.get(int(ruling.item_id)) if ruling.decision is Decision.UNDO else None
        roots[ruling.id] = undone or ruling
    return roots


def _concerns(root: Ruling, kind: str, item_id: str, approval: Ruling) -> bool:
    if (root.item_kind, root.item_id) == (kind, item_id):
        return True
    return kind == "incident" and not set(root.claims).isdisjoint(approval.claims)


def _hides(ruling: Ruling) -> bool:
    whole = ruling.decision is Decision.WITHHOLD and ruling.value.get("part", "all") == "all"
    return whole or ruling.decision is Decision.EMBARGO


def _tell(records: Records, lapse: Lapse) -> Correction | None:
    """What may be told of it; None: nothing, since it is kept back."""
    root, ruling = lapse.root, lapse.ruling
    ids = root.claims or lapse.claims
    machine = records.machine_claims.by_ids(ids)
    shields = records.shielding.shields_of(machine)
    hidden = any(shield.hidden for shield in shields.values())
    if hidden or _hides(ruling):
        # that it went is to be seen by its going; what it was, where and why is not told
        gone = hidden and _hides(ruling)
        return Correction(number=ruling.id, at=ruling.at, fate=Fate.WITHDRAWN, kind=root.item_kind) if gone else None
    single = machine[0] if root.item_kind == "claim" and len(machine) == 1 else None
    shield = shields.get(single.claim.id, OPEN) if single else OPEN
    return Correction(
        number=ruling.id,
        at=ruling.at,
        fate=_fate(ruling, root),
        kind=root.item_kind,
        role=records.people.accounts.get(ruling.by).role,
        reason="" if shields else ruling.reason,
        claims=records.claims.by_ids(ids),
        said=_as_of(single, lapse.before, shield) if single else None,
        now=_as_of(single, records.rulings.on("claim", single.claim.id), shield) if single else None,
    )


def _fate(ruling: Ruling, root: Ruling) -> Fate:
    if root.decision in EDITS:
        return Fate.CHANGED
    return Fate.REJECTED if ruling.decision is Decision.REJECT else Fate.WITHDRAWN


def _as_of(claim: RecordedClaim, rulings: Sequence[Ruling], shield: Shield) -> RecordedClaim | None:
    return redact(apply_rulings(claim, rulings), shield)
