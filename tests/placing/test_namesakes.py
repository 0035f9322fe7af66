"""A name that several places bear alike is no exact place, and says of how many it is one."""

import pytest

from livemap.model.place import Place as Where
from livemap.model.report import Report
from livemap.placing.placer import Placer
from livemap.reading.reader import Reader
from livemap.store.gazetteer import IndexedGazetteer
from tests.placing.conftest import Place


def first(place: Place, marked: str) -> Where:
    found = place(marked).mentions[0].place
    assert found is not None
    return found


def test_a_name_of_four_villages_is_one_of_four_in_the_country(place: Place) -> None:
    found = first(place, "[Maryamayn], [Syria]")
    assert (found.namesakes, found.precision, found.grain) == (4, 6, 1)
    assert found.division is None


def test_of_two_in_the_governorate_it_is_one_of_two_there(place: Place) -> None:
    found = first(place, "[Maryamayn] in [Aleppo] province, [Syria]")
    assert (found.namesakes, found.precision, found.division) == (2, 4, "Aleppo")


@pytest.mark.parametrize(
    "marked", ["[Maryamayn] in [Hama] province, [Syria]", "[Saraqib], [Syria]", "[Douma], [Syria]"]
)
def test_what_the_report_or_its_people_tell_apart_is_exact(place: Place, marked: str) -> None:
    found = first(place, marked)
    assert (found.namesakes, found.precision) == (1, 1)


def test_its_mention_says_why(place: Place) -> None:
    mention = place("[Maryamayn], [Syria]").mentions[0]
    assert mention.why[-1] == "one of 4 places of this name that are as likely"


def test_a_claim_there_is_less_sure(gazetteer: IndexedGazetteer) -> None:
    reader, placer = Reader.load(), Placer(gazetteer)
    sure = {}
    for name in ("Maryamayn", "Saraqib"):
        text = f"Three civilians were killed by mortar fire on the village of {name} in Syria."
        draft = next(iter(reader.read_many([Report(id="t", title="", text=text, language="en")])))
        sure[name] = next(claim.confidence for claim in placer.place(draft).claims if claim.type == "killed")
    assert sure["Maryamayn"] < sure["Saraqib"]
