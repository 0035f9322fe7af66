"""How many were killed, injured, missing or captured, as intervals (rule 3, docs/explanations/tolls.md)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from livemap.assessing.accounts import Account, account_of
from livemap.assessing.leftovers import reason_left_out, reason_running
from livemap.assessing.ranges import ZERO, Range, common_of, hull_of, sum_of
from livemap.model.incident import Incident, Origin
from livemap.model.recorded import RecordedClaim
from livemap.model.toll import Toll, TollInput


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sum:
    """One happening's interval and how it was reached."""

    range: Range
    best: int | None
    rule: str


def count_toll(
    claims: Sequence[RecordedClaim],
    type: str,
    origins: Sequence[Origin],
    incidents: Sequence[Incident] = (),
) -> Toll:
    """The toll of `type` over `claims`. Claims of one incident are one happening; without `incidents` all are.

    Every claim of the type is in `inputs`, counted or not, with the reason. Low and high are what the
    independent origins allow; where they differ none is chosen silently: `best_rule` names the choice.
    """
    looked_at = sorted((item for item in claims if item.claim.type == type), key=lambda item: item.claim.id)
    known = {item.claim.id for item in looked_at}
    inputs: list[TollInput] = []
    countable: list[RecordedClaim] = []
    for item in looked_at:
        reason = reason_left_out(item, known)
        if reason:
            inputs.append(_left_out(item, _name_of(item, origins), reason))
        else:
            countable.append(item)
    single = [item for item in countable if not item.claim.since]
    if single:
        inputs += [
            _left_out(item, _name_of(item, origins), reason_running(item) or "")
            for item in countable
            if item.claim.since
        ]
        happenings = _happenings(single, incidents)
    else:
        happenings = [countable] if countable else []
    sums = []
    for members in happenings:
        total, part = _count_one(members, origins)
        sums.append(total)
        inputs += part
    return _toll(type, looked_at, sums, inputs)


def _happenings(claims: Sequence[RecordedClaim], incidents: Sequence[Incident]) -> list[list[RecordedClaim]]:
    if not incidents:
        return [list(claims)]
    home = {claim: incident.id for incident in incidents for claim in incident.claim_ids}
    groups: dict[str, list[RecordedClaim]] = defaultdict(list)
    for item in claims:
        groups[home.get(item.claim.id, item.claim.id)].append(item)
    return [groups[key] for key in sorted(groups)]


def _count_one(claims: Sequence[RecordedClaim], origins: Sequence[Origin]) -> tuple[_Sum, list[TollInput]]:
    """One happening: each origin's own account, then the interval around all of them."""
    ids = {item.claim.id: item for item in claims}
    accounts: list[Account] = []
    for origin in sorted(origins, key=lambda origin: origin.key):
        own = [ids[claim] for claim in origin.claim_ids if claim in ids]
        if own:
            accounts.append(account_of(origin, own))
    inputs = [line for account in accounts for line in account.inputs]
    if not accounts:
        return _Sum(range=ZERO, best=None, rule="no origin"), inputs
    return _weigh(accounts), inputs


def _weigh(accounts: Sequence[Account]) -> _Sum:
    ranges = [account.range for account in accounts]
    hull = hull_of(ranges)
    if len(accounts) == 1:
        return _Sum(range=hull, best=ranges[0].best, rule=f"the figure of the only origin, {accounts[0].origin.name}")
    shared = common_of(ranges)
    if shared:
        return _Sum(range=hull, best=shared.best, rule="what all origins' ranges share")
    chosen = min(accounts, key=lambda item: (item.origin.party is not None, -item.day, item.origin.key))
    whose = "an origin that is no party" if chosen.origin.party is None else "an origin"
    return _Sum(
        range=hull, best=chosen.range.best, rule=f"origins differ: the latest figure of {whose}, {chosen.origin.name}"
    )


def _toll(type: str, claims: Sequence[RecordedClaim], sums: Sequence[_Sum], inputs: Sequence[TollInput]) -> Toll:
    total = sum_of(item.range for item in sums)
    rules = sorted({item.rule for item in sums})
    units = sorted({str(item.claim.figure.unit) for item in claims if item.claim.figure})
    return Toll(
        type=type,
        unit=units[0] if units else "person",
        low=total.low,
        best=sum(item.best or 0 for item in sums) if sums else None,
        best_rule="; ".join(rules) if rules else "nothing to count",
        high=total.high,
        inputs=tuple(sorted(inputs, key=lambda line: (line.claim_id, line.origin))),
    )


def _left_out(item: RecordedClaim, origin: str, why: str) -> TollInput:
    figure = item.claim.figure
    return TollInput(
        claim_id=item.claim.id,
        origin=origin,
        low=figure.low if figure else None,
        high=figure.high if figure else None,
        counted=False,
        why=why,
    )


def _name_of(item: RecordedClaim, origins: Sequence[Origin]) -> str:
    return next((origin.name for origin in origins if item.claim.id in origin.claim_ids), item.outlet or "not known")
