"""What the ledger answers on both axes is what a replay of the log, claim by claim, would have answered."""

from datetime import UTC, date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from livemap.assessing.holdings import find_holdings, holds_on, known_by
from livemap.model.holding import Holding
from livemap.model.recorded import RecordedClaim
from tests.matching.claims import REGISTRY, claim, later

FACTS = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["gained", "lost", "withdrew", "holds", "contested", "besieged", "advancing"]),
        "by": st.sampled_from(["northland", "river_front", "north_militia"]),
        "voices": st.sampled_from([("watch",), ("army",), ("front",), ("map",), ("source",), ()]),
        "places": st.sampled_from([("Ardel",), ("Besh",), ("Ardel", "Besh")]),
        "day": st.integers(0, 12).map(later),
        "known": st.integers(0, 15),
        "modality": st.sampled_from(["asserted", "asserted", "asserted", "denied", "planned"]),
    }
)


def noon(day: int) -> datetime:
    return datetime.combine(later(day), time(12), UTC)


def made(number: int, facts: dict[str, object]) -> RecordedClaim:
    rest = {name: value for name, value in facts.items() if name not in ("type", "known")}
    return claim(str(facts["type"]), report=f"r{number}", recorded=noon(int(str(facts["known"]))), **rest)


LOGS = st.lists(FACTS, max_size=7).map(lambda rows: [made(number, facts) for number, facts in enumerate(rows)])


def replayed(log: list[RecordedClaim], day: date, moment: datetime) -> list[Holding]:
    """The log played from its first entry: the ledger is made anew after each claim, and read as it stood last."""
    ledger: tuple[Holding, ...] = ()
    taken: list[RecordedClaim] = []
    for item in sorted(log, key=lambda item: (item.recorded, item.claim.id)):
        if item.recorded > moment:
            break
        taken.append(item)
        ledger = find_holdings(taken, REGISTRY)
    found = []
    for row in ledger:
        begun = row.start_date or row.first_confirmed
        if begun is not None and begun <= day and not (row.end_date and row.end_date <= day):
            found.append(row)
    return found


@settings(deadline=None)
@given(log=LOGS, day=st.integers(-1, 14), moment=st.integers(-1, 16))
def test_both_axes_agree_with_a_replay_of_the_log(log: list[RecordedClaim], day: int, moment: int) -> None:
    asked = holds_on(find_holdings(known_by(log, noon(moment)), REGISTRY), later(day))
    assert list(asked) == replayed(log, later(day), noon(moment))


@settings(deadline=None)
@given(log=LOGS, moment=st.integers(0, 16))
def test_what_comes_later_changes_no_answer_about_what_was_known(log: list[RecordedClaim], moment: int) -> None:
    before = [item for item in log if item.recorded <= noon(moment)]
    assert find_holdings(known_by(log, noon(moment)), REGISTRY) == find_holdings(before, REGISTRY)


@settings(deadline=None)
@given(log=LOGS, data=st.data())
def test_the_order_of_taking_in_changes_no_row(log: list[RecordedClaim], data: st.DataObject) -> None:
    assert find_holdings(data.draw(st.permutations(log)), REGISTRY) == find_holdings(log, REGISTRY)


@settings(deadline=None)
@given(log=LOGS, day=st.integers(-1, 14))
def test_one_assessed_row_at_most_is_valid_of_a_place_on_a_day_unless_its_beginning_is_open(
    log: list[RecordedClaim], day: int
) -> None:
    dated = [row for row in holds_on(find_holdings(log, REGISTRY), later(day)) if row.start_date]
    for name in ("Ardel", "Besh"):
        rows = [row for row in dated if row.place_name == name and row.basis == "assessed"]
        assert len({(row.state, row.party) for row in rows}) == len(rows)
