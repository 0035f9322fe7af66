"""Who says it: chains, pronouns, unnamed voices, corroboration, denial, quotations, over reports of our own writing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livemap.model.span import Span
from livemap.model.voice import VoiceKind
from livemap.reading.happening.actors import load_actors
from livemap.reading.lexicon import load_words
from livemap.reading.text.parsing import Parser, load_model
from livemap.reading.voicing.voices import Attribution, find_attributions, load_voices, voices_of

PARSER = Parser(load_model(), is_worth=lambda sentence: True)
SOHR = "Syrian Observatory for Human Rights"


def read(text: str) -> tuple[Attribution, ...]:
    return find_attributions(PARSER.parse(text))


def said_of(text: str, anchor: str) -> list[str]:
    """Names behind the first occurrence of `anchor`: 'origin', '> relay', '+ corroborating'."""
    start = text.index(anchor)
    span = Span(start=start, end=start + len(anchor))
    marks = {"origin": "", "relay": "> "}
    return [("+ " if v.corroborates else marks[v.role]) + v.name for v in voices_of(span, span, read(text))]


# text, words of the claim, voices
CASES = [
    # one voice, each place of the cue
    ("Twelve fighters died on Monday near Sarmin, the Syrian Observatory for Human Rights said.", "Twelve", [SOHR]),
    ("The Syrian Observatory for Human Rights said twelve fighters died near Sarmin.", "twelve", [SOHR]),
    ("The Observatory said on Monday that twelve fighters had died near Sarmin.", "twelve", ["Observatory"]),
    ("According to the OSDH, more than 4,000 people left the town.", "4,000", [SOHR]),
    ("More than 4,000 people left the town, according to SOHR.", "4,000", [SOHR]),
    ("Regime forces, the Observatory said, took six villages.", "six", ["Observatory"]),
    ("Loyalists took six villages, the Observatory said, and are moving towards the highway.", "highway", ["Observatory"]),
    ("As the White Helmets reported, nine bodies were found.", "nine", ["White Helmets"]),
    ("Nine bodies were found, the White Helmets wrote on Twitter.", "Nine", ["White Helmets"]),
    ("The Red Cross put the number of dead at 31.", "31", ["ICRC"]),
    ("Doctors Without Borders warned that 90,000 people lacked water.", "90,000", ["Doctors Without Borders"]),
    ("The Pentagon confirmed that two soldiers had been killed.", "two", ["Pentagon"]),
    ("Ukraine's General Staff said 40 attacks were repelled.", "40", ["Ukrainian General Staff"]),
    ("At least 21 people were killed in Rafah, Gaza's health ministry said.", "21", ["Gaza health ministry"]),
    ("The Sudan Doctors Network said 18 people were killed in Omdurman.", "18", ["Sudan Doctors Network"]),
    ("The Houthi-run Al-Masirah television reported that raids hit Saada.", "raids", ["Al-Masirah"]),
    ("The Israeli military said it struck a depot near Tyre.", "struck", ["Israeli military"]),
    ("Iraq's Security Media Cell said three soldiers died.", "three", ["Iraqi military"]),
    ("Eight houses burned down, said Liveuamap.", "Eight", ["Livemap"]),
    ("UNHCR estimates that 12,000 people crossed the border.", "12,000", ["UNHCR"]),
    ("The UN's Office for the Coordination of Humanitarian Affairs said 12,000 people fled.", "12,000", ["UN OCHA"]),
    ("The UN humanitarian affairs coordination office said 12,000 people fled.", "12,000", ["UN OCHA"]),
    ("Turkey's defence ministry said 12 fighters were \"neutralised\" near Afrin.", "12", ["Turkish defence ministry"]),
    # the outlet itself
    ("Twelve fighters died near Sarmin on Monday.", "Twelve", []),
    ("Shells fell on the market. The governor was visiting the town.", "market", []),
    ("The army supports three thousand families in the town.", "families", []),
    ("The Security Council called for a ceasefire while 12 people died.", "ceasefire", []),
    # two voices in one sentence
    ("The raids killed a hundred people according to the Observatory and displaced 9,000 according to the UN.", "hundred", ["Observatory"]),
    ("The raids killed a hundred people according to the Observatory and displaced 9,000 according to the UN.", "9,000", ["United Nations"]),
    ("The army said it killed ten rebels, while activists said five farmers died.", "ten", ["army"]),
    ("The army said it killed ten rebels, while activists said five farmers died.", "five", ["activists"]),
    ("Clashes killed 40 people, medical sources said, while the Houthis claimed to have destroyed two tanks.", "40", ["medical sources"]),
    ("Clashes killed 40 people, medical sources said, while the Houthis claimed to have destroyed two tanks.", "tanks", ["Houthis"]),
    # chains
    ("A military source told SANA that soldiers had entered Kafr Nabl.", "entered", ["military source", "> SANA"]),
    ("The army entered Kafr Nabl, a military source told SANA.", "entered", ["military source", "> SANA"]),
    ("AFP, citing the Syrian Observatory for Human Rights, wrote that 30 people died.", "30", [SOHR, "> AFP"]),
    ("Reuters reported, citing two residents, that 30 people died.", "30", ["two residents", "> Reuters"]),
    ("State news agency SANA quoted a military source as saying that ten militants were killed.", "ten", ["military source", "> SANA"]),
    ("A police officer was quoted by Reuters as saying that ten people were killed.", "ten", ["police officer", "> Reuters"]),
    ("The army said in a statement carried by SANA that it had retaken the road.", "retaken", ["army", "> SANA"]),
    ("The strike killed nine people, residents told Reuters by phone.", "nine", ["residents", "> Reuters"]),
    ("SANA said the Syrian army had captured the hill.", "captured", ["SANA"]),
    ("Islamic State said through its Amaq news agency that it had killed 15 soldiers.", "15", ["Islamic State", "> Amaq"]),
    ("Local media, quoting police, said a bomb went off in the market.", "bomb", ["police", "> local media"]),
    ("The Associated Press reported that the Observatory said that eleven people had died.", "eleven", ["Observatory", "> Associated Press"]),
    # unnamed
    ("It was reported that dozens of families fled the town.", "dozens", ["unnamed source"]),
    ("Activists said a barrel bomb hit a school in Douma.", "barrel", ["activists"]),
    ("Residents reported heavy shelling of the old town.", "shelling", ["residents"]),
    ("A security source said six men were arrested.", "six", ["security source"]),
    ("Witnesses said gunmen opened fire on a bus.", "gunmen", ["witnesses"]),
    ("A resident who asked not to be named said gunmen opened fire on a bus.", "gunmen", ["resident"]),
    ("Hospital officials said the dead included five children.", "five", ["hospital officials"]),
    # what refers back
    ("The Syrian Observatory for Human Rights said nine people died. The source said four of them were children.", "four", [SOHR]),
    ("Nine people died in the raid, the OSDH said. Troops took five hamlets, the source added, and besieged a sixth.", "five", [SOHR]),
    ("The White Helmets pulled six bodies from the rubble. The rescue group said two were children.", "two", ["White Helmets"]),
    ("Save the Children said schools were hit. The organisation said 300 pupils had left.", "300", ["Save the Children"]),
    ("The Iraqi interior ministry said a bus was burned. The ministry said 14 pilgrims died.", "14", ["Iraqi interior ministry"]),
    ("The UN refugee agency said camps were full. It said 7,000 people slept outside.", "7,000", ["UNHCR"]),
    ("Hospital officials said five children died. They added that twelve were in intensive care.", "twelve", ["hospital officials"]),
    ("Two soldiers were killed, said Ahmed Karim, a police chief. He said the attackers had fled.", "fled", ["Ahmed Karim"]),
    ("The clinic was hit, said Dr. Salma Haddad. \"We moved forty patients,\" she said.", "forty", ["Salma Haddad"]),
    ("Lina Darwish runs the shelter. She said ninety families had arrived.", "ninety", ["Lina Darwish"]),
    ("The Syrian Observatory for Human Rights relies on sources in Syria. The monitor said 20 people died.", "20", [SOHR]),
    # abbreviations that the report itself defines
    ("The Northern Relief Committee (NRLC) opened a camp. NRLC said 800 people had come.", "800", ["Northern Relief Committee"]),
    ("The Sahel Peace Monitor (SPM) counted 12 raids. SPM said 60 people died.", "60", ["Sahel Peace Monitor"]),
    # corroboration
    ("Loyalists took 25 villages, the Observatory said. These advances are corroborated by the Livemap site.", "25", ["Observatory", "+ Livemap"]),
    ("Nine people died, activists said. The toll was confirmed by the White Helmets.", "Nine", ["activists", "+ White Helmets"]),
    ("Nine people died, activists said. The White Helmets confirmed the figures.", "Nine", ["activists", "+ White Helmets"]),
    ("Nine people died. This was confirmed by the Red Crescent.", "Nine", ["+ Red Crescent"]),
    ("Nine people died, activists said. The ministry confirmed a power cut in the capital.", "Nine", ["activists"]),
    # nobody
    ("No group said that it was behind the blast, which killed nine.", "nine", []),
    ("Nobody has said that the raid killed nine people.", "nine", []),
    ("None of the sides said who had fired the shells.", "shells", []),
    # denial
    ("The Russian defence ministry denied that its planes had bombed the hospital.", "bombed", ["Russian defence ministry"]),
    ("The rebels took the base, a witness said. The army denied the claim.", "base", ["witness"]),
    # quotations
    ('"We heard three explosions," Umm Khaled, a mother of four, said. "Then the house fell on us."', "explosions", ["Umm Khaled"]),
    ('"We heard three explosions," Umm Khaled, a mother of four, said. "Then the house fell on us."', "house", ["Umm Khaled"]),
    ('"They shelled us all night. Six people died. Nobody came," Samir Nasser said.', "Six", ["Samir Nasser"]),
    ("“They shelled us all night,” said Samir Nasser. “Six people died.”", "Six", ["Samir Nasser"]),
    ("“They shelled us all night.\n\n“Six people died in our street,” Samir Nasser said.", "night", ["Samir Nasser"]),
    ("Samir Nasser told AFP: \"Six people died in our street.\"", "Six", ["Samir Nasser", "> AFP"]),
    ("The Houthis said they had launched \"five missiles and ten drones\" at Jeddah.", "five", ["Houthis"]),
    # headings and datelines
    ("Ten killed in Idlib raid: monitor\n\nA raid hit a market on Monday.", "Ten", ["monitor"]),
    ("White Helmets: ten killed in Idlib raid\n\nA raid hit a market on Monday.", "ten", ["White Helmets"]),
    ("Idlib: ten killed in a raid on a market\n\nThe raid came at noon.", "ten", []),
    ("BEIRUT, Dec. 3 (Reuters) - Ten people died in a raid, the Observatory said.", "Ten", ["Observatory"]),
    # texts stripped of their punctuation
    ("SANA reported on Tuesday Seven people were killed by rocket fire in Aleppo", "Seven", ["SANA"]),
    ("The Syrian Observatory for Human Rights said Friday that five people died in the raids", "five", [SOHR]),
    ("The strikes hit an area in the west killing five people both young and old the Syrian Observatory for Human Rights said.", "five", [SOHR]),
    ("The war has claimed the lives of five people.", "five", []),
    ("Warplanes bombed the town killing five people the Observatory said", "five", ["Observatory"]),
    ("The blast hit 32 men as they were leaving Ardel the Britain-based Observatory said raising its toll of 15.", "32", ["Syrian Observatory for Human Rights"]),
    ("The raid killed nine men as they entered the town the Britain-based Observatory said updating its toll.", "nine", ["Syrian Observatory for Human Rights"]),
    ("A blast on Friday killed at least nine members of the Guard the Coventry-based Syrian Observatory for Human Rights war monitor said.", "nine", [SOHR]),
    ("The raids on Ardel also hurt more than 40 villagers said the Observatory a Paris-based war monitoring network.", "40", ["Observatory"]),
    ("A shell on the town killed three people and injured nine Ardel Governor Ada Orr said on Friday.", "three", ["Ardel Governor Ada Orr"]),
    ("4 May 2031 - Northland-led coalition raids kill scores of villagers near Ardel - Local activist groups say airstrikes by the coalition targeting areas held by the rebels have killed at least 19 civilians.", "19", ["local activist groups"]),
    ("Rescuers carry a child near Ardel (Photo Agency)  A bomb killed six people in Besh the army said.", "child", []),
    # who speaks for a body, and what a body owns
    ("The Pentagon said it had struck the town. \"Six raids hit depots,\" spokesman Major Cal Orr said.", "Six", ["Pentagon"]),
    ("The Syrian army said it had left. Nine soldiers died, an army spokeswoman said.", "Nine", ["Syrian army"]),
    ("The rebels left the town. Nine soldiers died, spokesman Cal Orr said.", "Nine", ["spokesman Cal Orr"]),
    ("Nine people died, the Assad regime's official television channel reported.", "Nine", ["Assad regime's official television channel"]),
    # whom words with a hyphen tell of does not speak
    ("Fighters of the Islamic State (ISIS) hold Ardel. An anti-ISIS activist network reported that eight people died.", "eight", ["anti-ISIS activist network"]),
    # an office means who was named with it
    ("Governor Ada Orr opened the hospital. President Cal Moss said the war was over. According to the governor, nine people died.", "nine", ["Ada Orr"]),
    ("A blast hit a checkpoint in Ardel close to the border with Turkey killing at least nine people local sources said.", "nine", ["local sources"]),
    ("May 3 2031 Raid kills nine people in Ardel: war monitor. Ada Orr. More was not known.", "nine", ["war monitor"]),
    ("Nine people were killed by one party alone: the army.", "Nine", []),
    ("A monitor and activists said nine people died. The Observatory said six were children.", "six", ["Observatory"]),
    ("The Front has killed 30 members of a tribe in the east during three weeks the larger part of them herders a rights monitoring group and activists said Monday.", "30", ["rights monitoring group and activists"]),
    # through whom a voice without a name was heard
    ("SANA quoted a source as saying that two shells hit Ardel. The source said nine people died.", "nine", ["source", "> SANA"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "anchor", "expected"), CASES)
def test_voices_behind_the_words_of_a_claim(text: str, anchor: str, expected: list[str]) -> None:
    assert said_of(text, anchor) == expected


# text, source, content
SPANS = [
    ("The Observatory said twelve fighters died.", "The Observatory", "twelve fighters died"),
    ("Twelve fighters died, the Observatory said.", "the Observatory", "Twelve fighters died"),
    ('"We saw smoke," Omar Said, a farmer, said.', "Omar Said, a farmer", '"We saw smoke,"'),
    ("According to the UN, camps are full.", "the UN", "camps are full"),
    ("The army vowed to retake the city.", "The army", "to retake the city"),
    ("The UN called for an immediate truce.", "The UN", "an immediate truce"),
]


@pytest.mark.parametrize(("text", "source", "content"), SPANS)
def test_words_of_source_and_content(text: str, source: str, content: str) -> None:
    found = [([span.of(text) for span in item.source], [span.of(text) for span in item.content]) for item in read(text)]
    assert ([source], [content]) in found


def test_a_denial_denies_and_a_wish_does_not_vouch() -> None:
    denial = read("The ministry denied that its planes bombed the hospital.")[0]
    wish = read("The army vowed to retake the city.")[0]
    assert denial.denies
    assert not wish.denies
    assert not wish.vouches


def test_what_a_voice_has_not_said_is_not_vouched_for() -> None:
    assert not any(item.vouches for item in read("The army has not confirmed that ten soldiers died."))


def test_a_state_agency_carries_its_party() -> None:
    (voice,) = read("SANA said ten people died.")[0].voices
    assert (voice.kind, voice.party) == (VoiceKind.AGENCY, "syrian_government")


def test_every_party_of_the_list_is_in_the_registry() -> None:
    known = {party.name for party in load_actors().parties}
    named = {entry["party"] for entry in load_words("voices")["voices"] if "party" in entry}
    assert named <= known


def test_every_listed_voice_is_found_by_each_of_its_names() -> None:
    book = load_voices()
    for entry in load_words("voices")["voices"]:
        for alias in (entry["name"], *entry.get("aliases", ())):
            assert [named.voice.name for named in book.names_in(alias)] == [entry["name"]], alias


def test_sentences_left_unparsed_give_no_attribution() -> None:
    parser = Parser(load_model(), is_worth=lambda sentence: False)
    assert find_attributions(parser.parse("The army said ten people died.")) == ()
    assert find_attributions(()) == ()


PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "''",
        ":",
        ",",
        ".",
        "\n\n",
        " ",
        "(",
        ")",
        "–",
        "said",
        "according",
        "to",
        "SANA",
        "he",
        "who",
        "The army",
        "as",
        "quoted",
        "ten people died",
        "citing",
        "put the toll at",
        "reported",
        "it",
        "İstanbul",
        "\u200b",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_text_is_read_and_every_span_lies_inside_it(text: str) -> None:
    found = read(text)
    assert found == read(text)
    for item in found:
        assert item.content
        assert list(item.content) == sorted(item.content)
        for span in (*item.source, *item.cue, *item.content, *(voice.span for voice in item.voices)):
            assert span.end <= len(text)
            assert span.of(text).strip()
