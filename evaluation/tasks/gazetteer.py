"""Ten thousand random Syrian places, each under its own alternate names with no context but the country.

Strict: the place meant stands first, or in the first three, of all its names together. Two records that the gazetteer
joined are one place. Many villages share one very name ('Tall Ahmad' is eight): there nobody could tell them apart by
the name alone. So the same shares are given among names that only one settlement of the country bears ("distinct"),
and `bearer_first` is the share of all names whose first answer does bear that very name. `possible_first` is the most
that any look-up could reach on the strict measure, as it has one answer to one name; `possible_main_first` the most of
one that answers a name with the place whose main name it is, where there is one. "failed, ..." are the shares of all
names whose first answer is wrong, by the classes of `class_of`.
"""

import os
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.scoring import Row
from livemap.model.names import fold
from livemap.model.place import Candidate, Mention, MentionHint, PlaceKind
from livemap.model.span import Span
from livemap.placing.geography import kilometres
from livemap.placing.placer import Placer
from livemap.settings import read_settings
from livemap.store.gazetteer import IndexedGazetteer, open_gazetteer
from livemap.store.gazetteer.rows import Entry
from livemap.store.gazetteer.syria import read_localities

PLACES = 10_000
SEED = 20
COUNTRY = "Syria"
FIRST = 3
NEAR_KM = 5.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One alternate name of one place, and how many settlements of the country bear it, folded."""

    entry: Entry
    name: str
    shared: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One alternate name of one place. `shared` is how many settlements bear it, folded."""

    #: That by which the place goes, joined with others or not.
    id: str
    name: str
    shared: int
    #: Rank of the place meant, from 1; 0: not among the answers.
    rank: int
    #: The first answer; None: unplaced.
    first: str | None
    #: The first answer bears that very name.
    bears: bool


def measure(worst: int) -> Row:
    """Shares of right answers, and `worst` failures among distinct names under "worst"."""
    gazetteer = open_gazetteer(read_settings(os.environ).cache)
    cases = list(_ask(_chosen(list(read_localities()), gazetteer), gazetteer))
    distinct = [case for case in cases if case.shared == 1]
    failures = [case for case in distinct if case.rank != 1]
    return {
        "possible_first": _possible(cases, gazetteer, main_first=False),
        "possible_main_first": _possible(cases, gazetteer, main_first=True),
        "strict_first": _share(case.rank == 1 for case in cases),
        "strict_first_three": _share(1 <= case.rank <= FIRST for case in cases),
        "distinct_first": _share(case.rank == 1 for case in distinct),
        "distinct_first_three": _share(1 <= case.rank <= FIRST for case in distinct),
        "bearer_first": _share(case.bears for case in cases),
        **_failures(cases, gazetteer),
        "n": len(cases),
        "distinct_n": len(distinct),
        "places": PLACES,
        **({"worst": [_told(case) for case in failures[:worst]]} if worst else {}),
    }


def _chosen(entries: Sequence[Entry], gazetteer: IndexedGazetteer) -> list[Asked]:
    """Each chosen place's alternate names that are not its main name, and how many settlements bear each."""
    folded: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        place = gazetteer.with_id(entry.ids[0])
        for name in (entry.name, *entry.names):
            folded[fold(name)].add(place.id if place else entry.ids[0])
    some = random.Random(SEED).sample(sorted(entries, key=lambda one: one.ids), min(PLACES, len(entries)))
    return [
        Asked(entry=entry, name=name, shared=len(folded[fold(name)]))
        for entry in some
        for name in dict.fromkeys(entry.names)
        if fold(name) != fold(entry.name)
    ]


def _ask(wanted: Sequence[Asked], gazetteer: IndexedGazetteer) -> Iterable[Case]:
    placer = Placer(gazetteer)
    for asked in wanted:
        ids = [candidate.place.id for candidate in _answers(placer, asked.name)]
        # A place merged with another source's goes by that one's id.
        meant = set(asked.entry.ids)
        rank = next((number for number, id in enumerate(ids, 1) if set(gazetteer.ids_of(id)) & meant), 0)
        bears = bool(ids) and ids[0] in {found.place.id for found in gazetteer.named(asked.name)}
        place = gazetteer.with_id(asked.entry.ids[0])
        yield Case(
            id=place.id if place else asked.entry.ids[0],
            name=asked.name,
            shared=asked.shared,
            rank=rank,
            first=ids[0] if ids else None,
            bears=bears,
        )


def _answers(placer: Placer, name: str) -> list[Candidate]:
    found = place_alone(placer, name, COUNTRY)
    first = [Candidate(place=found.place, score=1.0)] if found.place else []
    return [*first, *found.alternatives]


def place_alone(placer: Placer, name: str, country: str) -> Mention:
    """The mention of `name` with nothing beside it but its country."""
    text = f"{name}, {country}"
    spans = (Span(start=0, end=len(name)), Span(start=len(name) + 2, end=len(text)))
    return placer.resolve([Mention(span=span, hint=MentionHint.PLACE) for span in spans], text)[0]


def _possible(cases: Sequence[Case], gazetteer: IndexedGazetteer, *, main_first: bool) -> float:
    """The share of cases that one answer to each name can be right in."""
    by_name: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        by_name[case.name][case.id] += 1
    right = 0
    for name, counts in by_name.items():
        mains = _main_bearers(name, gazetteer) if main_first else set()
        right += max(counts[id] for id in mains or counts)
    return round(right / len(cases), 4) if cases else 0.0


def _main_bearers(name: str, gazetteer: IndexedGazetteer) -> set[str]:
    """Syrian settlements whose main name it is, marks aside, and that a source writes just so."""
    found = [one.place for one in gazetteer.named(name) if one.main and one.place.country == "SY"]
    settled = [place for place in found if place.kind is PlaceKind.SETTLEMENT]
    otherwise = gazetteer.written_otherwise(name, settled)
    return {place.id for place in settled if place.id not in otherwise}


def _failures(cases: Sequence[Case], gazetteer: IndexedGazetteer) -> dict[str, float]:
    counts = Counter(class_of(case, gazetteer) for case in cases if case.rank != 1)
    return {f"failed, {name}": round(count / len(cases), 4) for name, count in counts.most_common()}


def class_of(case: Case, gazetteer: IndexedGazetteer) -> str:
    """Why the first answer is not the place meant; the first of these that holds.

    "unplaced"; "not a settlement of Syria"; "under 5 km away": perhaps one place that is listed twice; "by its main
    name": the answer's main name, while it is one of many of the place meant; "by these letters": both bear it as it is
    written; "by its folding": the answer bears it but for marks or the article, and is a town; "by its sound".
    """
    place, meant = gazetteer.with_id(case.first or ""), gazetteer.with_id(case.id)
    if place is None or meant is None:
        return "unplaced"
    if place.country != "SY" or place.kind is not PlaceKind.SETTLEMENT:
        return "not a settlement of Syria"
    if kilometres(place, meant) < NEAR_KM:
        return "under 5 km away"
    if place.id in _main_bearers(case.name, gazetteer):
        return "by its main name"
    if not gazetteer.written_otherwise(case.name, [place]):
        return "by these letters"
    return "by its folding" if case.bears else "by its sound"


def _share(right: Iterable[bool]) -> float:
    answers = list(right)
    return round(sum(answers) / len(answers), 4) if answers else 0.0


def _told(case: Case) -> Row:
    return {"id": case.id, "name": case.name, "rank": case.rank, "first": case.first}
