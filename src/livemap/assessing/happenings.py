"""One happening's toll: each origin's own account, then the interval around all of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from livemap.assessing.accounts import Account, account_of, apart_from_each_other
from livemap.assessing.fitting import Fit, fit_of, reason_perhaps, reason_unfit
from livemap.assessing.leftovers import reason_left_out
from livemap.assessing.owners import Owners, name_of
from livemap.assessing.ranges import ZERO, Range, common_of, hull_of, sum_of
from livemap.assessing.running import totals_around
from livemap.model.incident import Origin
from livemap.model.recorded import RecordedClaim
from livemap.model.toll import TollInput, TollQuestion


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """One happening's interval and how it was reached."""

    range: Range
    best: int | None
    rule: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sorted:
    """The claims of a happening by what they are to a question. A claim may be both `sure` and no part of `most`."""

    #: Count the people asked for; none is part of another.
    sure: tuple[RecordedClaim, ...]
    #: With those that may count them; none is part of another.
    most: tuple[RecordedClaim, ...]
    out: tuple[tuple[RecordedClaim, str], ...]

    @property
    def kept(self) -> tuple[RecordedClaim, ...]:
        return tuple({item.claim.id: item for item in (*self.sure, *self.most)}.values())

    def without(self, ids: Collection[str]) -> "Sorted":
        return Sorted(
            sure=tuple(item for item in self.sure if item.claim.id not in ids),
            most=tuple(item for item in self.most if item.claim.id not in ids),
            out=self.out,
        )


def fits_of(claims: Sequence[RecordedClaim], asked: TollQuestion) -> tuple[Fit, ...]:
    """How the figure of each claim fits the question; a claim without one counts for whatever is asked."""
    return tuple([fit_of(item.claim.figure, asked) if item.claim.figure else Fit.SURE for item in claims])


def sort_claims(claims: Sequence[RecordedClaim], asked: TollQuestion, known: Collection[str]) -> Sorted:
    """The claims of one happening by their fit. `known` are the ids of all claims looked at."""
    fits = dict(zip((item.claim.id for item in claims), fits_of(claims, asked), strict=True))
    sure: list[RecordedClaim] = []
    most: list[RecordedClaim] = []
    out: list[tuple[RecordedClaim, str]] = []
    for item in claims:
        fit, figure = fits[item.claim.id], item.claim.figure
        whole = fits.get(item.claim.part_of or "")
        reason = reason_left_out(item, () if whole is not None and whole is not Fit.SURE else known)
        if reason is None and figure and fit is Fit.NOT:
            reason = reason_unfit(figure, asked)
        if reason:
            out.append((item, reason))
            continue
        if fit is Fit.SURE:
            sure.append(item)
        if whole is None or whole is Fit.NOT or item.claim.part_of not in known:
            most.append(item)
        elif fit is Fit.PERHAPS:
            out.append((item, f"it is part of {item.claim.part_of}"))
    found = Sorted(sure=tuple(sure), most=tuple(most), out=tuple(out))
    around = totals_around(found.kept)
    return replace(found.without({item.claim.id for item, _ in around}), out=(*out, *around))


def count_one(chosen: Sorted, owners: Owners, asked: TollQuestion) -> tuple[Sum, list[TollInput], list[Account]]:
    """The interval of one happening, the line of each claim, and each origin's account."""
    accounts = _accounts(chosen.sure, owners)
    lines = [line for account in accounts for line in account.inputs]
    lines += [left_out(item, name_of(item, owners), NO_ORIGIN) for item in chosen.kept if item.claim.id not in owners]
    if not asked.asks_whose:
        return weigh(accounts), lines, accounts
    sure = {item.claim.id for item in chosen.sure}
    for item in chosen.most:
        if item.claim.id not in sure and item.claim.figure and item.claim.id in owners:
            lines.append(left_out(item, name_of(item, owners), reason_perhaps(item.claim.figure, asked)))
    return _widen(weigh(accounts), bool(accounts), _accounts(chosen.most, owners)), lines, accounts


def _widen(found: Sum, is_sure: bool, most: Sequence[Account]) -> Sum:
    """The interval with the upper bound that figures allow which do not say whose people they count."""
    wide = weigh(most).range
    if not is_sure:
        rule = "no figure says that they were" if most else "no origin"
        return Sum(range=Range(low=0, high=wide.high), best=0 if most else None, rule=rule)
    high = None if found.range.high is None or wide.high is None else max(found.range.high, wide.high)
    return Sum(range=Range(low=found.range.low, high=high), best=found.best, rule=found.rule)


def _accounts(claims: Sequence[RecordedClaim], owners: Owners) -> list[Account]:
    said: dict[str, list[RecordedClaim]] = defaultdict(list)
    by_key: dict[str, Origin] = {}
    for item in claims:
        for origin in owners.get(item.claim.id, ()):
            by_key[origin.key] = origin
            said[origin.key].append(item)
    return [account_of(by_key[key], said[key]) for key in sorted(said)]


def weigh(accounts: Sequence[Account]) -> Sum:
    """The interval around all accounts, and the best value with the rule that picks it.

    Accounts that count different people may all be true: the highest is then their sum. The lowest is not, for the
    same dead may be civilians to one origin and fighters to another.
    """
    if not accounts:
        return Sum(range=ZERO, best=None, rule="no origin")
    ranges = [account.range for account in accounts]
    hull = hull_of(ranges)
    if len(accounts) == 1:
        return Sum(range=hull, best=ranges[0].best, rule=f"the figure of the only origin, {accounts[0].origin.name}")
    apart = apart_from_each_other(accounts)
    if len(apart) > 1:
        highest = sum_of(hull_of(account.range for account in one) for one in apart).high
        return _chosen(accounts, Range(low=hull.low, high=highest), "origins count different people")
    shared = common_of(ranges)
    if shared:
        return Sum(range=hull, best=shared.best, rule="what all origins' ranges share")
    return _chosen(accounts, hull, "origins differ")


def _chosen(accounts: Sequence[Account], range: Range, why: str) -> Sum:
    """The figure of one account, where no number stands for all of them."""
    chosen = min(accounts, key=lambda item: (item.origin.party is not None, -item.day, item.origin.key))
    whose = "an origin that is no party" if chosen.origin.party is None else "an origin"
    rule = f"{why}: the latest figure of {whose}, {chosen.origin.name}"
    return Sum(range=range, best=chosen.range.best, rule=rule)


#: Why a claim without an origin is left out: origins list no claim that a reviewer rejected.
NO_ORIGIN = "it was rejected on review, or has no origin"
RULES = (("the figure", "only"), ("what all", "agreed"), ("origins", "disputed"))


def sort_of(rule: str) -> str:
    """The sort of a rule that picked a best value: "only", "agreed", "disputed" or "unsaid"."""
    return next((name for words, name in RULES if rule.startswith(words)), "unsaid")


def left_out(item: RecordedClaim, origin: str, why: str) -> TollInput:
    figure = item.claim.figure
    return TollInput(
        claim_id=item.claim.id,
        origin=origin,
        low=figure.low if figure else None,
        high=figure.high if figure else None,
        counted=False,
        why=why,
    )


def by_origin(accounts: Sequence[Account]) -> Mapping[str, list[Account]]:
    """The accounts of each origin, by its key."""
    found: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        found[account.origin.key].append(account)
    return found
