"""One incident's answers to all sorts of questions, so that a toll over very many is a sum."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from livemap.assessing.fitting import Fit
from livemap.assessing.happenings import Sorted, Sum, count_one, fits_of, sort_claims, sort_of
from livemap.assessing.owners import Owners, owners_of
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.toll import ANY_PARTY, ASKED_GROUPS, OTHER_PARTY, TollCell, TollQuestion
from livemap.model.types import CASUALTY_TYPES

#: A party's name that no registry has: whoever asks for a party that the incident does not name.
NOBODY = "\x00"
#: Cells by how the claims' figures fit a question, and whether it asks whose people they are; no answer looks at more.
Known = dict[tuple[tuple[Fit, ...], bool], TollCell | None]
#: Sums by the claims that count for sure and perhaps, and whether it was asked whose people they are.
Sums = dict[tuple[tuple[str, ...], tuple[str, ...], bool], Sum]


def cells_of(whole: RecordedIncident) -> tuple[TollCell, ...]:
    """The incident's cells by type, party and groups; a question that no cell answers is answered by nothing."""
    owners = owners_of(whole.verdict.origins)
    found: list[TollCell] = []
    for type_name in CASUALTY_TYPES:
        claims = sorted((item for item in whole.claims if item.claim.type == type_name), key=lambda item: item.claim.id)
        if claims:
            found += _of_type(type_name, claims, owners)
    return tuple(found)


def _of_type(type_name: str, claims: Sequence[RecordedClaim], owners: Owners) -> Iterator[TollCell]:
    parties = sorted({item.claim.figure.party for item in claims if item.claim.figure and item.claim.figure.party})
    asked: list[tuple[str, str | None]] = [
        (ANY_PARTY, None),
        (OTHER_PARTY, NOBODY),
        *((name, name) for name in parties),
    ]
    known: Known = {}
    sums: Sums = {}
    for label, party in asked:
        answers: dict[TollCell, int] = {}
        for bit, group in enumerate(ASKED_GROUPS):
            question = TollQuestion(group=group, party=party)
            same = (fits_of(claims, question), question.asks_whose)
            if same not in known:
                known[same] = _cell(type_name, claims, owners, question, sums)
            if cell := known[same]:
                labelled = replace(cell, party=label)
                answers[labelled] = answers.get(labelled, 0) | 1 << bit
        yield from (replace(cell, groups=groups) for cell, groups in answers.items())


def _cell(
    type_name: str, claims: Sequence[RecordedClaim], owners: Owners, asked: TollQuestion, sums: Sums
) -> TollCell | None:
    ids = {item.claim.id for item in claims} | {item.claim.part_of for item in claims if item.claim.part_of}
    chosen = sort_claims(claims, asked, ids)
    running = {item.claim.id for item in chosen.kept if item.is_running_total}
    single = chosen.without(running)
    counted = single if single.kept else chosen
    if not counted.kept:
        return None
    same = (_ids(counted.sure), _ids(counted.most), asked.asks_whose)
    if same not in sums:
        sums[same] = count_one(counted, owners, asked)[0]
    total = sums[same]
    return TollCell(
        type=type_name,
        groups=0,
        party="",
        low=total.range.low,
        best=total.best,
        high=total.range.high,
        rule=sort_of(total.rule),
        running=not single.kept,
        since=_since(counted) if single.kept else None,
    )


def _ids(claims: Sequence[RecordedClaim]) -> tuple[str, ...]:
    return tuple(item.claim.id for item in claims)


def _since(counted: Sorted) -> date | None:
    """The day since which all its claims count; None: some tell of a happening of its own."""
    days = [item.claim.since for item in counted.kept]
    return min(day for day in days if day) if all(days) else None
