"""Reports to incidents by all their words: for reports whose claims alone do not bring them together.

Names of people and streets, ages and days say that two reports tell of one incident long after its
first claims (an arrest, a trial). Links are taken best first, and two groups are joined only while their
reports are alike on the whole, so that one round-up cannot chain a year's incidents.

No step of the flow calls it so far: rarity is counted over all reports at once, and incidents must come out the
same bit by bit. It is measured by `python -m evaluation same_event` and waits for a rarity that no store changes.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from livemap.matching.likeness import likeness, load_report_weights, profiles_of, why_alike
from livemap.matching.rarity import Rarity, sharing_pairs
from livemap.matching.wording import Telling, wordings_of

Pair = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportGroup:
    """Reports that tell of one incident, with a line for each link. Invariant: ids sorted, at least one."""

    report_ids: tuple[str, ...]
    why: tuple[str, ...] = ()


def match_reports(tellings: Sequence[Telling]) -> tuple[ReportGroup, ...]:
    """Groups of reports, sorted; every report is in exactly one, and their order does not matter.

    Ids must be unique. Rarity is counted over what is given, so give the reports of one store or season together.
    """
    ordered = sorted(tellings, key=lambda item: item.id)
    wordings = wordings_of(ordered)
    rarity = Rarity([wording.words.keys() for wording in wordings])
    profiles = profiles_of(ordered, wordings, rarity)
    pairs = sharing_pairs([profile.vector for profile in profiles], rarity)
    scores = {(one, other): likeness(profiles[one], profiles[other]) for one, other in pairs}
    named = (
        ReportGroup(
            report_ids=tuple(ordered[number].id for number in sorted(members)),
            why=tuple(why_alike(profiles[one], profiles[other]) for one, other in links),
        )
        for members, links in _join(len(ordered), scores)
    )
    return tuple(sorted(named, key=lambda group: group.report_ids))


def _join(count: int, scores: Mapping[Pair, float]) -> list[tuple[list[int], list[Pair]]]:
    weights = load_report_weights()
    home = list(range(count))
    members = {number: [number] for number in range(count)}
    reasons: dict[int, list[Pair]] = {number: [] for number in range(count)}
    links = [(pair, score) for pair, score in scores.items() if score >= weights["link"]]
    for (one, other), _ in sorted(links, key=lambda link: (-link[1], link[0])):
        left, right = sorted((home[one], home[other]))
        if left == right or _mean(members[left], members[right], scores) < weights["group_mean"]:
            continue
        for number in members[right]:
            home[number] = left
        members[left] += members.pop(right)
        reasons[left] += [*reasons.pop(right), (one, other)]
    return [(members[root], reasons[root]) for root in sorted(members)]


def _mean(ours: Sequence[int], theirs: Sequence[int], scores: Mapping[Pair, float]) -> float:
    unlike = load_report_weights()["unlike"]
    found = [scores.get((min(one, other), max(one, other)), unlike) for one in ours for other in theirs]
    return math.fsum(found) / len(found)
