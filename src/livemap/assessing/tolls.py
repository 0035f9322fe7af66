"""How many were killed, injured, missing or captured, as intervals (rule 3, docs/explanations/tolls.md)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from livemap.assessing.accounts import Account
from livemap.assessing.happenings import Sum, by_origin, count_one, left_out, sort_claims, sort_of
from livemap.assessing.owners import name_of, owners_of
from livemap.assessing.ranges import sum_of
from livemap.assessing.running import split_running
from livemap.model.incident import Incident, Origin
from livemap.model.recorded import RecordedClaim
from livemap.model.toll import OriginToll, Toll, TollInput, TollQuestion

EVERYONE = TollQuestion()


def count_toll(
    claims: Sequence[RecordedClaim],
    type: str,
    origins: Sequence[Origin],
    incidents: Sequence[Incident] = (),
    asked: TollQuestion = EVERYONE,
) -> Toll:
    """The toll of `type` over `claims`. Claims of one incident are one happening; without `incidents` all are.

    Every claim of the type is in `inputs`, counted or not, with the reason. Low and high are what the
    independent origins allow; where they differ none is chosen silently: `best_rule` names the choice.
    Of `asked` only group and party are looked at: days and ground choose incidents (`questions`).
    """
    owners = owners_of(origins)
    looked_at = sorted((item for item in claims if item.claim.type == type), key=lambda item: item.claim.id)
    known = {item.claim.id for item in looked_at}
    chosen = [sort_claims(members, asked, known) for members in _happenings(looked_at, incidents)]
    counted, running = split_running([list(one.kept) for one in chosen])
    gone = {item.claim.id for item, _ in running}
    # running totals alone are alternatives of one another: one happening
    if len(counted) == 1 and len(chosen) > 1 and all(item.is_running_total for item in counted[0]):
        merged = [item for one in chosen for item in (*one.kept, *(item for item, _ in one.out))]
        chosen = [sort_claims(sorted(merged, key=lambda item: item.claim.id), asked, known)]
    inputs = [left_out(item, name_of(item, owners), why) for one in chosen for item, why in one.out]
    inputs += [left_out(item, name_of(item, owners), why) for item, why in running]
    sums: list[Sum] = []
    accounts: list[Account] = []
    for one in chosen:
        kept = one.without(gone)
        if kept.kept:
            total, lines, told = count_one(kept, owners, asked)
            sums.append(total)
            inputs += lines
            accounts += told
    return _toll(type, looked_at, sums, inputs, accounts)


def _happenings(claims: Sequence[RecordedClaim], incidents: Sequence[Incident]) -> list[list[RecordedClaim]]:
    if not incidents:
        return [list(claims)] if claims else []
    home = {claim: incident.id for incident in incidents for claim in incident.claim_ids}
    groups: dict[str, list[RecordedClaim]] = defaultdict(list)
    for item in claims:
        groups[home.get(item.claim.id, item.claim.id)].append(item)
    return [groups[key] for key in sorted(groups)]


def _toll(
    type: str,
    claims: Sequence[RecordedClaim],
    sums: Sequence[Sum],
    inputs: Iterable[TollInput],
    accounts: Sequence[Account],
) -> Toll:
    total = sum_of(item.range for item in sums)
    units = sorted({str(item.claim.figure.unit) for item in claims if item.claim.figure})
    return Toll(
        type=type,
        unit=units[0] if units else "person",
        low=total.low,
        best=sum(item.best or 0 for item in sums) if sums else None,
        best_rule=say_rule([item.rule for item in sums]),
        high=total.high,
        inputs=tuple(sorted(inputs, key=lambda line: (line.claim_id, line.origin))),
        by_origin=_by_origin(accounts),
    )


def _by_origin(accounts: Sequence[Account]) -> tuple[OriginToll, ...]:
    found = []
    for told in by_origin(accounts).values():
        total = sum_of(account.range for account in told)
        origin = told[0].origin
        found.append(
            OriginToll(origin=origin.name, party=origin.party, incidents=len(told), low=total.low, high=total.high)
        )
    return tuple(sorted(found, key=lambda one: (-one.incidents, -one.low, one.origin)))


def say_rule(rules: Sequence[str]) -> str:
    """The rule, or of a sum over many happenings how often which sort of rule was applied."""
    if not rules:
        return "nothing to count"
    if len(rules) == 1:
        return rules[0]
    return say_rule_counts(Counter(sort_of(rule) for rule in rules))


def say_rule_counts(counts: Mapping[str, int]) -> str:
    """How often which sort of rule picked the best value, by the names of `happenings.sort_of`."""
    words = {
        "only": "of one origin",
        "agreed": "agreed",
        "disputed": "disputed",
        "unsaid": "that may count to the most only",
    }
    parts = [f"{counts[name]:,} {said}" for name, said in words.items() if counts.get(name)]
    return f"sum over {sum(counts.values()):,} incidents: {', '.join(parts)}"
