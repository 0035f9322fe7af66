"""Merges and splits that people ruled, as constraints on claims that matching keeps to."""

from collections.abc import Iterator, Sequence

from livemap.model.constraint import Bond, Constraint
from livemap.model.ruling import Decision, Ruling
from livemap.reviewing.policy import in_force

BONDS = {Decision.MERGE: Bond.MUST, Decision.DUPLICATE: Bond.MUST, Decision.SPLIT: Bond.CANNOT}
#: Names of the values of such a ruling that hold the other claim or incident; there may be several.
OTHERS = ("with", "from")


def constraints_of(rulings: Sequence[Ruling]) -> tuple[Constraint, ...]:
    """The constraints in force; `rulings` oldest first.

    A merge or a split is ruled on a claim or an incident and names the others in its values, as `with` or `from`.
    An incident stands for the claim that its id is made of.
    """
    return tuple(found for ruling in in_force(rulings) for found in _constraints(ruling))


def _constraints(ruling: Ruling) -> Iterator[Constraint]:
    bond = BONDS.get(ruling.decision)
    if bond is None or ruling.item_kind not in ("claim", "incident"):
        return
    what = "merged" if bond is Bond.MUST else "split"
    for name, value in ruling.values:
        if name in OTHERS:
            why = f"{what} by {ruling.by}: {ruling.reason}"
            yield Constraint(one=_claim_id(ruling.item_id), other=_claim_id(value), bond=bond, why=why)


def _claim_id(id: str) -> str:
    return "c" + id[1:] if id.startswith("i") else id
