"""Ten thousand random Syrian places, each under its own alternate names with no context but the country.

Strict: the place meant stands first, or in the first three, of all its names together. Many villages share one very
name ('Tall Ahmad' is eight): there nobody could tell them apart by the name alone. So the same shares are given among
names that only one settlement of the country bears ("distinct"), and `bearer_first` is the share of all names whose
first answer does bear that very name. `possible_first` is the most that any ranking could reach on the strict
measure: the mean of one over how many settlements bear the name.
"""

import os
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.scoring import Row
from livemap.model.names import fold
from livemap.model.place import Candidate, Mention, MentionHint
from livemap.model.span import Span
from livemap.placing.placer import Placer
from livemap.settings import read_settings
from livemap.store.gazetteer import IndexedGazetteer, open_gazetteer
from livemap.store.gazetteer.rows import Entry
from livemap.store.gazetteer.syria import read_localities

PLACES = 10_000
SEED = 20
COUNTRY = "Syria"
FIRST = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One alternate name of one place, and how many settlements of the country bear it: folded, letter by letter."""

    entry: Entry
    name: str
    shared: int
    written: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One alternate name of one place. `shared` is how many settlements bear it, folded."""

    id: str
    name: str
    shared: int
    #: How many bear it letter by letter.
    written: int
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
        "possible_first": _possible(case.shared for case in cases),
        "possible_as_written": _possible(case.written for case in cases),
        "strict_first": _share(case.rank == 1 for case in cases),
        "strict_first_three": _share(1 <= case.rank <= FIRST for case in cases),
        "distinct_first": _share(case.rank == 1 for case in distinct),
        "distinct_first_three": _share(1 <= case.rank <= FIRST for case in distinct),
        "bearer_first": _share(case.bears for case in cases),
        "n": len(cases),
        "distinct_n": len(distinct),
        "places": PLACES,
        **({"worst": [_told(case) for case in failures[:worst]]} if worst else {}),
    }


def _chosen(entries: Sequence[Entry], gazetteer: IndexedGazetteer) -> list[Asked]:
    """Each chosen place's alternate names that are not its main name, and how many settlements bear each."""
    folded: dict[str, set[str]] = defaultdict(set)
    written: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        place = gazetteer.with_id(entry.ids[0])
        for name in (entry.name, *entry.names):
            folded[fold(name)].add(place.id if place else entry.ids[0])
            written[name].add(place.id if place else entry.ids[0])
    some = random.Random(SEED).sample(sorted(entries, key=lambda one: one.ids), min(PLACES, len(entries)))
    return [
        Asked(entry=entry, name=name, shared=len(folded[fold(name)]), written=len(written[name]))
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
        yield Case(
            id=asked.entry.ids[0],
            name=asked.name,
            shared=asked.shared,
            written=asked.written,
            rank=rank,
            first=ids[0] if ids else None,
            bears=bears,
        )


def _answers(placer: Placer, name: str) -> list[Candidate]:
    text = f"{name}, {COUNTRY}"
    spans = (Span(start=0, end=len(name)), Span(start=len(name) + 2, end=len(text)))
    found = placer.resolve([Mention(span=span, hint=MentionHint.PLACE) for span in spans], text)[0]
    first = [Candidate(place=found.place, score=1.0)] if found.place else []
    return [*first, *found.alternatives]


def _possible(bearers: Iterable[int]) -> float:
    shares = [1 / count for count in bearers]
    return round(sum(shares) / len(shares), 4) if shares else 0.0


def _share(right: Iterable[bool]) -> float:
    answers = list(right)
    return round(sum(answers) / len(answers), 4) if answers else 0.0


def _told(case: Case) -> Row:
    return {"id": case.id, "name": case.name, "rank": case.rank, "first": case.first}
