"""Lists of who holds which place: each row a claim that leads back to its line; each fault named by line and field."""

from datetime import date

import pytest

from livemap.errors import InputError
from livemap.intake.holding_lists import HoldingRow, ListVoice, read_holding_list, to_reading
from livemap.model.place import Mention, Place
from livemap.model.span import Span
from livemap.model.voice import VoiceKind

LIST = """place,admin1,party,state,date,since
Ardel,Lower Vale,Northland army,,2031-03-10,2031-03-01
"Besh, upper",,northland,besieged,2031-03-10,
"""


def party_of(words: str) -> str | None:
    return "northland" if words.casefold() in ("northland army", "northland") else None


def place_of(row: HoldingRow) -> Mention:
    if row.place == "Nowhere":
        raise InputError("'Nowhere' is in no gazetteer")
    place = Place(id=f"t:{row.place}", name=row.place, lat=1, lon=1, country="XN", admin1=row.admin1, precision=1)
    return Mention(span=Span(start=0, end=1), place=place, why=("by hand",))


def test_each_row_is_a_claim_with_its_words_and_its_voice() -> None:
    rows = read_holding_list(LIST, "list.csv", party_of)
    voice = ListVoice(name="Ada Orr", kind=VoiceKind.PERSON)
    reading = to_reading(rows, "list.csv", voice, place_of)
    text = reading.report.text
    assert [claim.type for claim in reading.claims] == ["holds", "gained", "besieged"]
    first, gained, second = reading.claims
    assert first.evidence.of(text) == ("Line 2: Ardel is held by Northland army on 2031-03-10, since 2031-03-01.")
    assert [actor.span.of(text) for actor in first.by] == ["Northland army"]
    assert (first.by[0].party, first.voices[0].name, first.voices[0].span.of(text)) == (
        "northland",
        "Ada Orr",
        "Ada Orr",
    )
    assert reading.mentions[1].span.of(text) == "Besh, upper"
    assert (first.when and first.when.start_date, gained.when and gained.when.start_date) == (
        date(2031, 3, 10),
        date(2031, 3, 1),
    )
    assert second.when is not None
    assert second.when.span is not None
    assert second.when.span.of(text) == "2031-03-10"
    assert len({claim.id for claim in reading.claims}) == 3
    assert to_reading(rows, "list.csv", voice, place_of) == reading


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("place,party\nA,northland\n", "l.csv, line 1, field date: the header lacks it"),
        ("place,party,date,colour\n", "l.csv, line 1, field colour: there is no such field"),
        ("place,party,date\n", "l.csv: has no row"),
        ("place,party,date\nA,northland,10 March\n", "l.csv, line 2, field date: '10 March' is not a day"),
        ("place,party,date\nA,northland,2031-03-10\nB,rebels,2031-03-10\n", "l.csv, line 3, field party: 'rebels'"),
        ("place,party,date\n,northland,2031-03-10\n", "l.csv, line 2, field place: is empty"),
        ("place,party,date,state\nA,northland,2031-03-10,lost\n", "l.csv, line 2, field state: 'lost' is not one of"),
        ("place,party,date,since\nA,northland,2031-03-10,2031-03-11\n", "line 2, field since: 2031-03-11 is after"),
        ("place,party,date\nA,northland,2031-03-10,more\n", "l.csv, line 2: has more fields"),
        ("", "l.csv, line 1, field place: the header lacks it; it has nothing"),
    ],
)
def test_a_fault_is_named(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_holding_list(text, "l.csv", party_of)
    assert said in str(caught.value)


def test_an_unknown_place_is_named_with_its_line() -> None:
    rows = read_holding_list("place,party,date\nNowhere,northland,2031-03-10\n", "l.csv", party_of)
    with pytest.raises(InputError, match=r"l\.csv, line 2, field place: 'Nowhere' is in no gazetteer"):
        to_reading(rows, "l.csv", ListVoice(name="Ada Orr"), place_of)
