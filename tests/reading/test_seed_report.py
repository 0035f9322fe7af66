"""The report that we start from gives what its journalist did by hand; it lies beside the checkout and is not ours to ship."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from livemap.model.claim import Claim, ClaimKind, Modality
from livemap.model.figure import Group, Qualifier, Unit
from livemap.model.reading import Draft
from livemap.model.report import Report
from livemap.reading.reader import Reader

ARTICLE = Path(__file__).resolve().parents[3] / "shared" / "seed" / "article.txt"
OBSERVATORY = "Syrian Observatory for Human Rights"
pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="the seed report is not here")


@pytest.fixture(scope="module")
def draft(reader: Reader) -> Draft:
    text = ARTICLE.read_text(encoding="utf-8")
    published = datetime(2019, 12, 22, tzinfo=UTC)
    return reader.read(Report(id="seed", title="", text=text, published=published, language="en"))


def only(draft: Draft, test: Callable[[Claim], bool]) -> Claim:
    found = [claim for claim in draft.claims if test(claim)]
    assert len(found) == 1, [(claim.type, claim.figure) for claim in found]
    return found[0]


def killed(draft: Draft, low: int) -> Claim:
    return only(draft, lambda claim: claim.type == "killed" and claim.figure is not None and claim.figure.low == low)


def figures(draft: Draft, kind: ClaimKind, low: int) -> Iterator[Claim]:
    return (item for item in draft.claims if item.kind is kind and item.figure is not None and item.figure.low == low)


def origin(claim: Claim) -> str:
    return claim.voices[0].name if claim.voices else ""


def mentions_of(draft: Draft, claim: Claim) -> list[str]:
    return [draft.mentions[lead.mention].span.of(draft.report.text) for tier in draft.tiers[claim.id] for lead in tier]


def test_the_dead_of_the_clashes(draft: Draft) -> None:
    claim = killed(draft, 171)
    assert claim.figure
    assert (claim.figure.high, claim.figure.qualifier) == (None, Qualifier.MORE_THAN)
    assert origin(claim) == OBSERVATORY
    assert claim.when
    assert claim.when.start_date == date(2019, 12, 19)
    part = killed(draft, 71)
    assert part.figure
    assert part.part_of == claim.id
    assert (part.figure.group, part.figure.party) == (Group.COMBATANT, "syrian_government")


def test_the_clashes_themselves(draft: Draft) -> None:
    claim = only(draft, lambda item: item.type == "armed_clash" and bool(item.when) and _starts(item, 19))
    assert origin(claim) == OBSERVATORY
    assert any("Nouman" in name for name in mentions_of(draft, claim))


def _starts(claim: Claim, day: int) -> bool:
    return claim.when is not None and claim.when.start_date == date(2019, 12, day)


def test_towns_gained_and_who_corroborates(draft: Draft) -> None:
    counted = next(figures(draft, ClaimKind.CONTROL, 25))
    assert counted.figure
    assert (counted.type, counted.figure.unit, counted.by[0].party) == ("gained", Unit.PLACE, "syrian_government")
    assert origin(counted) == OBSERVATORY
    dozens = next(figures(draft, ClaimKind.CONTROL, 24))
    assert (dozens.type, origin(dozens)) == ("gained", OBSERVATORY)
    assert [voice.name for voice in dozens.voices if voice.corroborates] == ["Livemap"]


def test_those_who_fled(draft: Draft) -> None:
    fled = next(figures(draft, ClaimKind.DISPLACEMENT, 30001))
    assert (fled.type, fled.stock, origin(fled)) == ("fled", False, OBSERVATORY)
    said = only(draft, lambda claim: claim.kind is ClaimKind.DISPLACEMENT and "OCHA" in origin(claim))
    assert said.figure
    assert (said.type, said.figure.low, said.figure.high) == ("displaced", 20000, None)
    assert said.when
    assert said.when.start_date == said.when.end_date == date(2019, 12, 20)


def test_the_earlier_offensive(draft: Draft) -> None:
    dead = killed(draft, 1000)
    moved = next(figures(draft, ClaimKind.DISPLACEMENT, 400000))
    assert dead.figure
    assert (dead.figure.group, origin(dead), origin(moved)) == (Group.CIVILIAN, OBSERVATORY, "United Nations")
    for claim in (dead, moved):
        assert claim.when
        assert (claim.when.start_date.month, claim.when.end_date.month) == (4, 8)


def test_the_running_total(draft: Draft) -> None:
    claim = killed(draft, 281)
    assert claim.figure
    assert claim.figure.group is Group.CIVILIAN
    assert claim.since
    assert (claim.since.year, claim.since.month) == (2019, 8)


def test_the_bombing(draft: Draft) -> None:
    told = [item for item in draft.claims if item.kind is ClaimKind.EVENT and _starts(item, 21)]
    assert any("Saraqeb" in mentions_of(draft, claim) for claim in told)
    assert all(claim.also for claim in told)


def test_the_call_and_the_resolve(draft: Draft) -> None:
    call = only(draft, lambda claim: claim.type == "calls_for")
    assert (origin(call), _starts(call, 18)) == ("United Nations", True)
    resolve = only(draft, lambda claim: claim.kind is ClaimKind.CONTROL and claim.modality is Modality.PLANNED)
    assert (resolve.type, resolve.by[0].party) == ("gained", "syrian_government")


def test_nothing_twice(draft: Draft) -> None:
    keys = [(item.kind, item.type, item.figure and item.figure.span, item.evidence) for item in draft.claims]
    assert len(keys) == len(set(keys))
