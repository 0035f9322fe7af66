"""How many were killed, injured, missing or captured, as intervals (rule 3, docs/explanations/tolls.md)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from livemap.assessing.accounts import Account, account_of
from livemap.assessing.leftovers import reason_left_out
from livemap.assessing.owners import Owners, name_of, owners_of
from livemap.assessing.ranges import ZERO, Range, common_of, hull_of, sum_of
from livemap.assessing.running import split_running
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
    owners = owners_of(origins)
    looked_at = sorted((item for item in claims if item.claim.type == type), key=lambda item: item.claim.id)
    known = {item.claim.id for item in looked_at}
    left_out = [(item, reason) for item in looked_at if (reason := reason_left_out(item, known))]
    out = {item.claim.id for item, _ in left_out}
    happenings, running = split_running(
        _happenings([item for item in looked_at if item.claim.id not in out], incidents)
    )
    inputs = [_left_out(item, name_of(item, owners), reason) for item, reason in [*left_out, *running]]
    sums = []
    for members in happenings:
        total, lines = _count_one(members, owners)
        sums.append(total)
        inputs += lines
    return _toll(type, looked_at, sums, inputs)


def _happenings(claims: Sequence[RecordedClaim], incidents: Sequence[Incident]) -> list[list[RecordedClaim]]:
    if not incidents:
        return [list(claims)] if claims else []
    home = {claim: incident.id for incident in incidents for claim in incident.claim_ids}
    groups: dict[str, list[RecordedClaim]] = defaultdict(list)
    for item in claims:
        groups[home.get(item.claim.id, item.claim.id)].append(item)
    return [groups[key] for key in sorted(groups)]


def _count_one(claims: Sequence[RecordedClaim], owners: Owners) -> tuple[_Sum, list[TollInput]]:
    """One happening: each origin's own account, then the interval around all of them."""
    said: dict[str, list[RecordedClaim]] = defaultdict(list)
    by_key: dict[str, Origin] = {}
    for item in claims:
        for origin in owners.get(item.claim.id, ()):
            by_key[origin.key] = origin
            said[origin.key].append(item)
    accounts = [account_of(by_key[key], said[key]) for key in sorted(said)]
    inputs = [line for account in accounts for line in account.inputs]
    inputs += [
        _left_out(item, name_of(item, owners), "it has no origin") for item in claims if item.claim.id not in owners
    ]
    return _weigh(accounts), inputs


def _weigh(accounts: Sequence[Account]) -> _Sum:
    if not accounts:
        return _Sum(range=ZERO, best=None, rule="no origin")
    ranges = [account.range for account in accounts]
    hull = hull_of(ranges)
    if len(accounts) == 1:
        return _Sum(range=hull, best=ranges[0].best, rule=f"the figure of the only origin, {accounts[0].origin.name}")
    shared = common_of(ranges)
    if shared:
        return _Sum(range=hull, best=shared.best, rule="what all origins' ranges share")
    chosen = min(accounts, key=lambda item: (item.origin.party is not None, -item.day, item.origin.key))
    whose = "an origin that is no party" if chosen.origin.party is None else "an origin"
    rule = f"origins differ: the latest figure of {whose}, {chosen.origin.name}"
    return _Sum(range=hull, best=chosen.range.best, rule=rule)


def _toll(type: str, claims: Sequence[RecordedClaim], sums: Sequence[_Sum], inputs: Iterable[TollInput]) -> Toll:
    total = sum_of(item.range for item in sums)
    units = sorted({str(item.claim.figure.unit) for item in claims if item.claim.figure})
    return Toll(
        type=type,
        unit=units[0] if units else "person",
        low=total.low,
        best=sum(item.best or 0 for item in sums) if sums else None,
        best_rule=_rule(sums),
        high=total.high,
        inputs=tuple(sorted(inputs, key=lambda line: (line.claim_id, line.origin))),
    )


def _rule(sums: Sequence[_Sum]) -> str:
    """The rule, or of a sum over many happenings how often which sort of rule was applied."""
    if not sums:
        return "nothing to count"
    if len(sums) == 1:
        return sums[0].rule
    only = sum(item.rule.startswith("the figure") for item in sums)
    differ = sum(item.rule.startswith("origins differ") for item in sums)
    return (
        f"sum over {len(sums)} incidents: {only} of one origin, {len(sums) - only - differ} agreed, {differ} disputed"
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
