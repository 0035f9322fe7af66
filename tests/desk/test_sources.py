"""Sources that people edit: who is independent of whom follows at once, for what depends on it and nothing else."""

from collections.abc import Iterator
from datetime import date

import pytest

from livemap.assessing.ratings.sources import SourceRegistry, read_sources
from livemap.desk.sources import Edited, WantedSource, edit_source, moved_by, registry_of
from livemap.errors import InputError, NotAllowed, NotFound, Overtaken
from livemap.model.incident import Verdict
from livemap.model.source import Side, Source
from livemap.pipeline.assessing import assess_store
from livemap.store import create_store
from livemap.store.desk.sources import EDITED
from tests.desk.front import FIFTEEN, FLED, HOUSE, TWELVE, Desk, Quiet

GOVERNMENT = Side(party="syrian_government")
OBSERVATORY = Source(name="Orchard Observatory", sides=(GOVERNMENT,))
MEDICS = Source(name="medics at the Saraqib hospital", sides=(GOVERNMENT,))


@pytest.fixture
def desk(store_address: str) -> Iterator[Desk]:
    with create_store(store_address, if_missing=True) as store:
        made = Desk(store, store_address)
        # what names nobody may flatter anybody
        made.rule("ana", "correct", TWELVE, "Whose shells they were is not known.", by="[]")
        yield made


def edit(
    desk: Desk, source: Source, by: str = "editor", key: str = "", reason: str = "Its masthead says so."
) -> Edited:
    return keep(desk, source, key or source.key, by, reason)


def keep(desk: Desk, source: Source | None, key: str, by: str = "editor", reason: str = "Read again.") -> Edited:
    with desk.store.reading() as records:
        seen = max((one.id for one in records.sources.on(key)), default=0)
    wanted = WantedSource(key=key, source=source, reason=reason, seen=seen)
    return edit_source(desk.store, desk.people[by], wanted, desk.now, HOUSE.rules)


def verdict_on(desk: Desk, claim: str) -> Verdict:
    with desk.store.reading() as records:
        return records.incidents.get(str(records.incidents.of_claim(claim))).verdict


def breaches(desk: Desk) -> list[str]:
    with desk.store.reading() as records:
        return list(records.breaches())


def test_two_voices_of_one_side_are_one_origin_and_two_again(desk: Desk) -> None:
    first = verdict_on(desk, TWELVE)
    assert len(first.origins) == 2
    with desk.store.reading() as records:
        aside = records.incidents.get(str(records.incidents.of_claim(FLED)))
    edit(desk, OBSERVATORY)
    both = edit(desk, MEDICS)
    home = desk.incident_of(TWELVE)
    assert [(moved.incident, moved.after) for moved in both.moved] == [(home, verdict_on(desk, TWELVE).status)]
    assert [origin.party for origin in verdict_on(desk, TWELVE).origins] == ["syrian_government"]
    assert verdict_on(desk, TWELVE).status != first.status
    with desk.store.reading() as records:
        assert records.incidents.get(str(records.incidents.of_claim(FLED))) == aside
        moved = moved_by(records, MEDICS.key)
        assert {number: [one.incident for one in each] for number, (_, each) in moved.items()} == {both.edit.id: [home]}
    keep(desk, None, MEDICS.key)
    keep(desk, None, OBSERVATORY.key)
    assert verdict_on(desk, TWELVE) == first
    assert breaches(desk) == []


def test_a_whole_assessment_says_the_same(desk: Desk) -> None:
    edit(desk, OBSERVATORY)
    edit(desk, MEDICS)
    found = verdict_on(desk, TWELVE)
    assess_store(desk.store, HOUSE.rules, Quiet(), desk.now)
    assert verdict_on(desk, TWELVE) == found


class Meanwhile:
    """Edits a source once while the store is being assessed."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self.times = desk, 0

    def assessing(self, claims: int) -> None:
        self.times += 1
        if self.times == 1:
            edit(self._desk, Source(name=MEDICS.name, copies="Orchard Observatory"))


def test_an_edit_while_the_store_is_assessed_is_not_lost(desk: Desk) -> None:
    meanwhile = Meanwhile(desk)
    assess_store(desk.store, HOUSE.rules, meanwhile, desk.now)
    assert meanwhile.times == 2
    assert [origin.name for origin in verdict_on(desk, TWELVE).origins] == ["Orchard Observatory"]


def test_a_side_has_its_days(desk: Desk) -> None:
    later = Side(party="syrian_government", start=date(2031, 6, 1))
    edit(desk, OBSERVATORY)
    assert len(edit(desk, MEDICS).moved) == 1
    assert len(edit(desk, Source(name=MEDICS.name, sides=(later,))).moved) == 1
    assert len(verdict_on(desk, TWELVE).origins) == 2


def test_who_copies_whom_is_no_origin(desk: Desk) -> None:
    edit(desk, Source(name=MEDICS.name, copies="Orchard Observatory"))
    (origin,) = verdict_on(desk, TWELVE).origins
    assert origin.name == "Orchard Observatory"
    assert set(origin.claim_ids) == {TWELVE, FIFTEEN}


def test_who_belongs_to_another_is_of_its_side(desk: Desk) -> None:
    edit(desk, Source(name=MEDICS.name, owner="Orchard Observatory"))
    edited = edit(desk, OBSERVATORY)
    assert len(edited.moved) == 1
    assert len(verdict_on(desk, TWELVE).origins) == 1


def test_a_rating_has_its_reason(desk: Desk) -> None:
    rated = read_sources(
        "sources: [{name: Orchard Observatory, also: [the Orchard], reliability: B, reason: its lists stood}]", "x.yml"
    ).book.sources
    edit(desk, rated[0])
    (origin,) = [one for one in verdict_on(desk, TWELVE).origins if one.name == "Orchard Observatory"]
    assert (origin.reliability, origin.reliability_why) == ("B", "its lists stood")


def test_a_correction_of_a_person_goes_before_the_registry(desk: Desk) -> None:
    desk.rule("ana", "correct", TWELVE, "It was the Quiet Office.", voice="Quiet Office", voice_party="")
    edit(desk, OBSERVATORY)
    edit(desk, MEDICS)
    assert {origin.name for origin in verdict_on(desk, TWELVE).origins} == {"Quiet Office", MEDICS.name}


@pytest.mark.parametrize("role", ["reader", "contributor", "reviewer", "ana"])
def test_below_an_editor_nobody_edits(desk: Desk, role: str) -> None:
    with pytest.raises(NotAllowed, match="only an editor"):
        edit(desk, OBSERVATORY, by=role)
    with desk.store.reading() as records:
        assert records.sources.all() == ()
        assert EDITED not in {entry.action for entry in records.log.entries()}


def test_a_stale_edit_is_refused_with_what_changed(desk: Desk) -> None:
    edit(desk, OBSERVATORY, reason="Its founder sits in the ministry.")
    stale = WantedSource(key=OBSERVATORY.key, source=OBSERVATORY, reason="x", seen=0)
    with pytest.raises(Overtaken, match="editor edited it: Its founder sits in the ministry"):
        edit_source(desk.store, desk.people["administrator"], stale, desk.now, HOUSE.rules)


def test_what_cannot_be_is_refused(desk: Desk) -> None:
    edit(desk, Source(name="Orchard Observatory", also=("The Orchard",)))
    with pytest.raises(InputError, match="'orchard' is a name of Orchard Observatory already"):
        edit(desk, Source(name="Orchard"))
    with pytest.raises(InputError, match="no party 'moon'"):
        edit(desk, Source(name="Hill Radio", sides=(Side(party="moon"),)))
    with pytest.raises(InputError, match="must stay the same"):
        edit(desk, Source(name="Hill Radio"), key="hill television")
    with pytest.raises(InputError, match="reason"):
        edit(desk, Source(name="Hill Radio"), reason=" ")
    with pytest.raises(NotFound):
        keep(desk, None, "nobody")


def test_an_edit_that_was_changed_in_the_file_is_named(desk: Desk) -> None:
    edit(desk, OBSERVATORY, reason="A first reason.")
    edit(desk, MEDICS)
    with desk.store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE source_edits SET reason = 'Another.' WHERE id = 1")
    assert breaches(desk) == ["source edit 1 is not the one that was logged"]


def test_the_file_is_the_base_and_edits_go_over_it() -> None:
    base = read_sources("sources: [{name: A, reliability: B, reason: x}, {name: C, kind: media}]", "x.yml")
    edited = base.with_edits([("a", None), ("c", Source(name="C", owner="D"))])
    assert [source.name for source in edited.book.sources] == ["C"]
    assert edited.book.sources[0].owner == "D"
    assert SourceRegistry().with_edits([]) == SourceRegistry()


def test_what_is_known_now_is_the_last_edit(desk: Desk) -> None:
    edit(desk, OBSERVATORY)
    edit(desk, Source(name=OBSERVATORY.name, owner="The Valley Trust"))
    with desk.store.reading() as records:
        (source,) = registry_of(records, HOUSE.rules).book.sources
        assert (source.owner, source.sides) == ("The Valley Trust", ())
        assert [one.by for one in records.sources.on(OBSERVATORY.key)] == ["editor", "editor"]
        assert records.sources.on(OBSERVATORY.key)[0].at == desk.now
