"""Cleaning as a table of cases: what goes, what stays, and the laws that hold for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livemap.intake.cleaning import clean_line, clean_text

PROSE = "At least 12 people were killed when a rocket hit the vegetable market, a rescue worker said."

CASES = [
    ("Read also pointer", f"{PROSE}\n\nRead also Hundreds flee as front moves closer", PROSE),
    ("Read also with a figure of another report", f"{PROSE}\n\nRead also: 30 killed in raid on Tuesday", PROSE),
    (
        "box of other reports",
        f"{PROSE}\n\nRELATED\nRaid kills dozens in Omdurman\nTen dead in ferry fire\n3 comments",
        PROSE,
    ),
    ("box of the most read", f"{PROSE}\n\nMost read\n1. Quake kills 40 in Nepal\n2. Ten dead in fire", PROSE),
    ("prose below a box stays", f"Related stories\n\nRaid kills dozens\n\n{PROSE}", PROSE),
    ("a report below a box stays", "Related\n\nADEN (AFP) - Two killed in raid", "ADEN (AFP) - Two killed in raid"),
    ("a list of news is no box", "Latest news\n\nTwo killed in Taiz", "Two killed in Taiz"),
    ("French pointer", f"{PROSE}\n\nLire aussi A Idlib, la peur d’un nouvel exode", PROSE),
    ("subscriber badge before a pointer", f"{PROSE}\n\nArticle reserved for our subscribers Read also No road", PROSE),
    ("subscriber badge alone", f"Article reserved for our subscribers\n\n{PROSE}", PROSE),
    ("comment form", f"{PROSE}\n\nLEAVE A REPLY\n\nPlease enter your comment!\nPlease enter your name here", PROSE),
    ("comment form in Arabic", f"{PROSE}\n\nاترك تعليقا", PROSE),
    ("share row", f"Share | Tweet | Email | Print\n\n{PROSE}\n\nFollow us on Telegram", PROSE),
    ("newsletter", f"{PROSE}\n\nSign up for our morning newsletter", PROSE),
    ("cookies", f"We use cookies to give you the best experience on our site.\n\n{PROSE}", PROSE),
    ("rights", f"{PROSE}\n\n© 2019 Example Wire. All rights reserved.", PROSE),
    (
        "photo credit",
        "A boy stands by a burnt car in Binnish. SAMI KHALIL / AFP",
        "A boy stands by a burnt car in Binnish.",
    ),
    ("photo by", "A boy stands by a burnt car. (Photo by Sami Khalil/Getty Images)", "A boy stands by a burnt car."),
    (
        "caption printed twice, once with its credit",
        "A boy stands by a burnt car in Binnish on Friday.\n"
        "A boy stands by a burnt car in Binnish on Friday. SAMI KHALIL / AFP",
        "A boy stands by a burnt car in Binnish on Friday.",
    ),
    (
        "caption twice in one line",
        "A boy stands by a burnt car. A boy stands by a burnt car.",
        "A boy stands by a burnt car.",
    ),
    ("paragraph twice, apart", f"{PROSE}\n\nMore soon.\n\n{PROSE}", f"{PROSE}\n\nMore soon."),
    ("short heading twice stays", f"Aleppo\n\n{PROSE}\n\nAleppo", f"Aleppo\n\n{PROSE}\n\nAleppo"),
    ("soft hyphen and zero width", "Ma\u00adarrat al-\u200bNu\u2060man", "Maarrat al-Numan"),
    ("direction marks", "\u202bمعرة النعمان\u202c \u200ftown", "معرة النعمان town"),
    ("joiner inside a Persian word stays", "می\u200cروند", "می\u200cروند"),
    ("no-break spaces", "2\u00a0000 people\u202ffled", "2 000 people fled"),
    ("mojibake", "The ministryâ€™s figure for IdlibÃ©e", "The ministry’s figure for Idlibée"),
    ("true capitals with tilde stay", "SÃO PAULO sent aid", "SÃO PAULO sent aid"),
    ("entities", "Jaysh al-Nasr &amp; allies&#8217; men", "Jaysh al-Nasr & allies’ men"),
    ("no markup out of entities", "&lt;b&gt; &#60;script&#62;", "&lt;b&gt; &#60;script&#62;"),
    ("control characters", "two\x00 dead\x1b[31m\x07", "two dead[31m"),
    ("half of a surrogate pair", "two \ud83d dead", "two \ufffd dead"),
    (
        "wrapped lines joined",
        "At least twelve people were killed when a rocket\nhit the vegetable market of the town on a Friday\nat noon.",
        "At least twelve people were killed when a rocket hit the vegetable market of the town on a Friday at noon.",
    ),
    ("long lines are paragraphs", f"{PROSE}\n{PROSE[::-1]}", f"{PROSE}\n\n{PROSE[::-1]}"),
    ("list items stay apart", "- Saraqib: 3 killed\n- Binnish: 2 killed", "- Saraqib: 3 killed\n\n- Binnish: 2 killed"),
    ("wide gap after a sentence", 'Two died.     "We ran," he said.', 'Two died.\n\n"We ran," he said.'),
    (
        "figures in a line that looks like furniture",
        "Updated: 10:30 12 civilians killed",
        "Updated: 10:30 12 civilians killed",
    ),
    ("prose that begins with 'read'", "Read the numbers again: 12 dead, 30 wounded, said the doctor on duty.", None),
    ("windows line ends", "Two died.\r\n\r\nThree fled.", "Two died.\n\nThree fled."),
    ("nothing but furniture", "Share\n\nLEAVE A REPLY", ""),
    ("nothing", " \n\t\n", ""),
]


@pytest.mark.parametrize(("raw", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_cleaning(raw: str, expected: str | None) -> None:
    assert clean_text(raw) == (raw if expected is None else expected)


TEXTS = st.lists(
    st.sampled_from(
        [PROSE, "Read also More", "LEAVE A REPLY", "Aleppo", "A dog. A dog. X Y / AFP / AFP", "", "  ", "Â©â€œ"]
    )
    | st.text(max_size=60),
    max_size=8,
).map("\n".join)


@settings(deadline=None)
@given(TEXTS)
def test_a_clean_text_is_clean(raw: str) -> None:
    once = clean_text(raw)
    assert clean_text(once) == once


@settings(deadline=None)
@given(TEXTS)
def test_a_clean_text_can_be_written_and_shown(raw: str) -> None:
    cleaned = clean_text(raw)
    cleaned.encode("utf-8")
    assert not any(ord(char) < 32 and char != "\n" for char in cleaned)
    assert cleaned == cleaned.strip()


def test_a_headline_is_one_line() -> None:
    assert clean_line("  Army\n takes\u00a0town ") == "Army takes town"
