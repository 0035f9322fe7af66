"""Places resolved in the context of their report."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from livemap.model.place import MentionHint, NameMatch, PlaceKind, Relation
from livemap.model.span import Span
from livemap.placing.placer import Placer
from livemap.store.gazetteer import IndexedGazetteer
from tests.placing.conftest import Place, draft_of

SPELLINGS = yaml.safe_load((Path(__file__).parent / "cases" / "spellings.yml").read_text("utf-8"))
CASES = [(name, id, row["governorate"]) for id, row in SPELLINGS.items() for name in row["names"]]


def test_there_are_cases_enough() -> None:
    assert len(CASES) > 150


@pytest.mark.parametrize(("name", "id", "governorate"), CASES)
def test_a_syrian_town_is_found_however_it_is_spelt(place: Place, name: str, id: str, governorate: str) -> None:
    found = place(f"Shelling hit the town of [{name}] in [Syria] on Monday.").mentions[0].place
    assert found is not None
    assert (found.id, found.admin1) == (id, governorate)


@pytest.mark.parametrize(
    ("marked", "index", "country", "admin1"),
    [
        ("Rebels left [Ariha] and [Saraqib] in [Syria].", 0, "SY", "Idlib"),
        ("[Israel] closed the road between [Jericho] and [Ramallah].", 1, "PS", None),
        ("Two men from [Paris], [Texas], were arrested in [Dallas].", 0, "US", "Texas"),
        ("The president of [France] spoke in [Paris].", 1, "FR", None),
        ("Fire crews from [Athens], [Ga.], went to [Atlanta].", 0, "US", "Georgia"),
        ("Strikes in [Greece] closed the port of [Athens].", 1, "GR", None),
        ("Police in [Columbus], [Ohio], and [Dayton] looked for him.", 2, "US", "Ohio"),
        ("[Tripoli] and [Sidon] in [Lebanon] saw protests.", 0, "LB", "North Lebanon"),
        ("Militias in [Libya] fought for [Tripoli] and [Misrata].", 1, "LY", None),
        ("Fighting went on in [Mosul] and [Tal Afar], [Iraq].", 0, "IQ", "Nineveh"),
    ],
)
def test_a_name_that_many_places_share_is_chosen_by_context(
    place: Place, marked: str, index: int, country: str, admin1: str | None
) -> None:
    found = place(marked).mentions[index].place
    assert found is not None
    assert found.country == country
    assert admin1 is None or found.admin1 == admin1


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("Clashes went on in [Idlib] province in [Syria].", PlaceKind.GOVERNORATE),
        ("Clashes went on in the city of [Idlib] in [Syria].", PlaceKind.SETTLEMENT),
        ("Shells fell on the countryside of [Hama] in [Syria].", PlaceKind.GOVERNORATE),
        ("A bomb went off in [Aleppo] city in [Syria].", PlaceKind.SETTLEMENT),
    ],
)
def test_the_words_beside_tell_a_city_from_its_governorate(place: Place, marked: str, kind: PlaceKind) -> None:
    found = place(marked).mentions[0].place
    assert found is not None
    assert found.kind is kind


def test_a_typing_error_is_mended_only_with_context_and_says_so(place: Place) -> None:
    mended = place("A family fled to [Idlid] from [Saraqib] in [Syria]; [Idlib] is full.").mentions[0]
    assert mended.place is not None
    assert mended.place.admin1 == "Idlib"
    assert any("typing error" in line for line in mended.why)
    assert place("A family fled to [Idlid].").mentions[0].place is None


@pytest.mark.parametrize(
    "marked",
    [
        "A shell fell in the [Thardun] neighborhood of [Homs], in [Syria].",
        "Two died in [Taraweeh] in [Idlib], [Syria].",
        "The [Tomaca] convoy reached [Idlib] in [Syria].",
        "They reached [Syrain] lines near [Idlib] in [Syria].",
        "The [U.N.] counted ten dead in [Idlib], [Syria].",
    ],
)
def test_no_place_is_guessed_for_a_name_that_is_far_from_any(place: Place, marked: str) -> None:
    assert place(marked).mentions[0].place is None


@pytest.mark.parametrize(
    ("words", "match", "country"),
    [
        ("Saraqueb", NameMatch.ANY, "SY"),
        ("Saraqueeb", NameMatch.LISTED, "SY"),
        ("Saraqub", NameMatch.MAIN, None),
        ("Week", NameMatch.MAIN, None),
    ],
)
def test_a_name_is_looked_up_no_more_loosely_than_reading_allows(
    gazetteer: IndexedGazetteer, words: str, match: NameMatch, country: str | None
) -> None:
    draft = draft_of(f"It happened in [{words}], [Idlib], in [Syria].")
    first = replace(draft.mentions[0], match=match)
    reading = Placer(gazetteer).place(replace(draft, mentions=(first, *draft.mentions[1:])))
    found = reading.mentions[0].place
    assert (found.country if found else None) == country


@pytest.mark.parametrize(
    ("marked", "id"),
    [
        ("Fighters left [Ras al-Ain] in [Syria].", "geonames:165509"),
        ("Buses left [Fuaa] for [Idlib] in [Syria].", "geonames:170365"),
        ("Mines were cleared in [Tel Hamis], [Syria].", "geonames:163568"),
        ("Aid reached [Madaia] in [Syria].", "geonames:167558"),
        ("Kurds hold [Kobani] in [Syria].", "geonames:172256"),
        ("Raids hit [Areeha] in [Syria].", "geonames:172994"),
        ("A drone hit [al-Hadar] in [Quneitra], [Syria].", "geonames:170150"),
    ],
)
def test_the_known_one_of_several_namesakes_is_meant(place: Place, marked: str, id: str) -> None:
    found = place(marked).mentions[0].place
    assert found is not None
    assert found.id == id


def test_the_golan_lies_in_quneitra(place: Place) -> None:
    found = place("Rockets fell on the [Golan Heights] in [Syria].").mentions[0].place
    assert found is not None
    assert found.admin1 == "Quneitra"


def test_an_unknown_name_said_to_be_a_place_stays_unplaced(place: Place) -> None:
    mention = place("Shells hit the village of [Qwertubad] in [Syria].").mentions[0]
    assert mention.place is None


def test_a_name_of_unknown_kind_that_is_no_place_is_dropped(place: Place) -> None:
    assert place("[Qwertubad] was quiet.", hint=MentionHint.NAME).mentions == ()


@pytest.mark.parametrize(
    ("relation", "precision", "south"),
    [
        (Relation(kind="of", bearing=180.0, span=Span(start=0, end=5)), 2, True),
        (Relation(kind="of", bearing=180.0, distance_km=10.0, span=Span(start=0, end=5)), 2, True),
        (Relation(kind="countryside", bearing=180.0, span=Span(start=0, end=5)), 4, True),
        (Relation(kind="near", span=Span(start=0, end=5)), 2, False),
    ],
)
def test_a_relation_makes_an_area_no_more_precise_than_its_words(
    place: Place, relation: Relation, precision: int, south: bool
) -> None:
    plain = place("south of [Saraqib] in [Syria]").mentions[0].place
    moved = place("south of [Saraqib] in [Syria]", relations={0: relation}).mentions[0].place
    assert plain is not None
    assert moved is not None
    assert moved.radius_km > 0
    assert 2 <= moved.precision <= precision
    assert (moved.lat < plain.lat) is south


def test_between_two_places_is_the_stretch_between_them(place: Place) -> None:
    relation = Relation(kind="between", other=1, span=Span(start=0, end=7))
    found = place("between [Saraqib] and [Maarat al-Numan] in [Syria]", relations={0: relation}).mentions[0].place
    assert found is not None
    assert 35.64 < found.lat < 35.86
    assert found.precision == 2


def test_an_adjective_is_never_a_place(place: Place) -> None:
    mention = place("[Syrian] troops entered [Idlib].").mentions[0]
    assert (mention.hint, mention.place) == (MentionHint.DEMONYM, None)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_characters="[]", exclude_categories=["Cs"]), min_size=1), max_size=6))
def test_placing_never_raises_and_spans_stay(gazetteer: IndexedGazetteer, names: list[str]) -> None:
    draft = draft_of("x " + " and ".join(f"[{name}]" for name in names))
    reading = Placer(gazetteer).place(draft)
    ends = [mention.span.end for mention in reading.mentions]
    starts = [mention.span.start for mention in reading.mentions]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert all(end <= len(draft.report.text) for end in ends)


@pytest.mark.parametrize(
    ("name", "alternate"),
    [
        # An own name, and the main name of another village that differs by its article.
        ("Rashidiyah", "رشيدية"),
        ("`Anz", "عنز"),
        ("Ar Rashadiyah", "الرشادية"),
        # An own name, and a town better known that sounds so.
        ("Al `Afsh", "El Aaféch"),
        ("Jurn", "Journ el Assouad"),
    ],
)
def test_who_bears_the_very_name_comes_before_who_counts_by_a_rule(place: Place, name: str, alternate: str) -> None:
    found = place(f"[{alternate}], [Syria]").mentions[0].place
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("marked", "id"),
    [
        # Other names of the report lie about it, or the right spelling stands in it too.
        ("Shelling hit [Saraqip], [Binnish] and [Taftanaz], [Syria]", "geonames:164816"),
        ("Shelling hit [Idlid] and the town of [Idlib], [Syria]", "geonames:169389"),
        # A name that nothing but its country stands beside is no other's typing error.
        ("Shelling hit [Qubayz], [Syria]", None),
        ("Shelling hit [Hamij], [Syria]", None),
        # A village may be called nearly as a region is: 'Katanga'.
        ("Nine people died in the village of [Kasanga], [Democratic Republic of Congo]", None),
    ],
)
def test_a_typing_error_is_one_only_where_the_place_is_expected(place: Place, marked: str, id: str | None) -> None:
    found = place(marked).mentions[0].place
    assert (found.id if found else None) == id
