"""Place mention candidates: found, told apart by grammar, and moved by the words beside them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livemap.model.place import Mention, MentionHint, NameMatch
from livemap.reading.locating.mentions import find_mentions
from livemap.reading.text.parsing import Parser, Sentence, load_model
from livemap.reading.text.sentences import split_sentences


def unparsed(text: str) -> list[Sentence]:
    return [
        Sentence(
            span=raw.span, text=raw.span.of(text), index=index, paragraph=raw.paragraph, heading=raw.heading, doc=None
        )
        for index, raw in enumerate(split_sentences(text))
    ]


def named(text: str, words: str) -> Mention:
    return next(mention for mention in find_mentions(unparsed(text), text) if mention.span.of(text) == words)


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on the Bab Sharqi neighbourhood.",
        "Shells fell on the Bab Sharqi area of the city.",
        "Shells fell on the Bab Sharqi district of Damascus.",
    ],
)
def test_a_part_of_a_town_is_no_village_of_half_its_name(text: str) -> None:
    found = {mention.span.of(text) for mention in find_mentions(unparsed(text), text)}
    assert "Bab Sharqi" in found
    assert "Sharqi" not in found


@pytest.mark.parametrize(
    ("text", "words", "hint"),
    [
        ("Shells fell in Saraqib overnight.", "Saraqib", MentionHint.PLACE),
        ("They reached the town of Jarjanaz.", "Jarjanaz", MentionHint.PLACE),
        ("Troops hold most of Hama province now.", "Hama", MentionHint.PLACE),
        ("The Damascus regime sent soldiers.", "Damascus", MentionHint.METONYM),
        ("The Aleppo Media Center reported it.", "Aleppo Media Center", MentionHint.ORGANISATION),
        ("The Aleppo Media Center reported it.", "Aleppo", MentionHint.METONYM),
        ("The Idlib Health Directorate counted ten.", "Idlib Health Directorate", MentionHint.ORGANISATION),
        ("Damascus-backed fighters left.", "Damascus", MentionHint.METONYM),
        ("They met General Hassan there.", "Hassan", MentionHint.PERSON),
        ("Then Kafranbel was quiet.", "Kafranbel", MentionHint.NAME),
        ("The Leeds-based monitor counted ten.", "Leeds", MentionHint.METONYM),
        ("A monitor which is based in Leeds counted ten.", "Leeds", MentionHint.METONYM),
        ("Ankara and Tehran say it was a mistake.", "Ankara", MentionHint.METONYM),
        ("The blast hit the car of Khaled near it.", "Khaled", MentionHint.PERSON),
        ("A mine went off in the village of Khaled.", "Khaled", MentionHint.PLACE),
        ("They shelled Daesh again.", "Daesh", MentionHint.ORGANISATION),
        ("SANA reported two dead.", "SANA", MentionHint.ORGANISATION),
        ("Ten died, Tal Mardikha was quiet.", "Tal Mardikha", MentionHint.PLACE),
        ("The city of Sarmin has no doctors.", "Sarmin", MentionHint.PLACE),
    ],
)
def test_the_grammar_tells_what_a_name_is(text: str, words: str, hint: MentionHint) -> None:
    assert named(text, words).hint is hint


@pytest.mark.parametrize(
    ("text", "words", "kind", "bearing", "distance"),
    [
        ("A village 10 km north of Saraqib was hit.", "Saraqib", "of", 0.0, 10.0),
        ("A village five kilometres south-east of Hama was hit.", "Hama", "of", 135.0, 5.0),
        ("A camp two miles west of Azaz burned.", "Azaz", "of", 270.0, 3.2),
        ("They advanced south of Idlib.", "Idlib", "of", 180.0, None),
        ("Raids on the southern countryside of Aleppo went on.", "Aleppo", "countryside", 180.0, None),
        ("Raids on Aleppo's western countryside went on.", "Aleppo", "countryside", 270.0, None),
        ("Shells fell on eastern Ghouta.", "Ghouta", "part", 90.0, None),
        ("A mine went off near Palmyra.", "Palmyra", "near", None, None),
        ("They cut the road to Damascus.", "Damascus", "road", None, None),
    ],
)
def test_the_words_beside_a_name_move_it(
    text: str, words: str, kind: str, bearing: float | None, distance: float | None
) -> None:
    relation = named(text, words).relation
    assert relation is not None
    assert (relation.kind, relation.bearing, relation.distance_km) == (kind, bearing, distance)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Army Kills Dozens in Various Provinces This Week", "Various"),
        ("Army Kills Dozens in Various Provinces This Week", "Week"),
        ("Most of Them in Hama, Monitor Says", "Them"),
        ("The Popular committees lost three men.", "Popular"),
        ("Five fighters of Hayat Tahrir al-Sham died.", "Hayat"),
        ("Five fighters of Ahrar al-Sham group died.", "al-Sham"),
        ("They shot at Wadi and left.", "Wadi"),
        ("The Syria Kurds council met.", "Kurds"),
    ],
)
def test_everyday_words_and_parts_of_an_actors_name_are_no_places(text: str, words: str) -> None:
    assert words not in [mention.span.of(text) for mention in find_mentions(unparsed(text), text)]


@pytest.mark.parametrize(
    ("text", "words", "match"),
    [
        ("Shells fell in Saraqib overnight.", "Saraqib", NameMatch.ANY),
        ("Shells Kill Ten People Near Saraqib Camp", "Saraqib", NameMatch.LISTED),
        ("Shells fell in the village of Battle.", "Battle", NameMatch.MAIN),
    ],
)
def test_how_loosely_a_name_may_be_looked_up(text: str, words: str, match: NameMatch) -> None:
    assert named(text, words).match is match


def test_between_links_the_two_names() -> None:
    text = "Clashes broke out between Saraqib and Binnish."
    mentions = find_mentions(unparsed(text), text)
    relation = next(mention.relation for mention in mentions if mention.span.of(text) == "Saraqib")
    assert relation is not None
    assert relation.other is not None
    assert mentions[relation.other].span.of(text) == "Binnish"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fighting near Deir ez-Zor and Jisr al-Shughour.", ["Deir ez-Zor", "Jisr al-Shughour"]),
        ("In Ma'arrat an-Nu'man, al-Bab and Khan Sheikhoun.", ["Ma'arrat an-Nu'man", "al-Bab", "Khan Sheikhoun"]),
        ("Syria's Idlib is full.", ["Syria", "Idlib"]),
        ("In central Syrias Idlib province.", ["Syria", "Idlib"]),
        ("south of idlib, an advance", ["idlib"]),
        ("War in Bosnia and Herzegovina.", ["Bosnia and Herzegovina"]),
    ],
)
def test_names_are_cut_where_they_end(text: str, words: list[str]) -> None:
    found = [mention.span.of(text) for mention in find_mentions(unparsed(text), text)]
    assert [word for word in words if word not in found] == []


def test_parsed_and_unparsed_sentences_both_give_names() -> None:
    text = "Government troops entered Saraqib on Monday. They left Binnish."
    parser = Parser(load_model(), lambda sentence: "Saraqib" in sentence)
    found = [mention.span.of(text) for mention in find_mentions(parser.parse(text), text)]
    assert {"Saraqib", "Binnish"} <= set(found)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_finding_never_raises_and_spans_lie_in_the_text(text: str) -> None:
    mentions = find_mentions(unparsed(text), text)
    spans = [mention.span for mention in mentions]
    assert all(span.end <= len(text) for span in spans)
    assert [span.start for span in spans] == sorted(span.start for span in spans)
