"""Which script a name is written in."""

import unicodedata

#: The first word of a letter's name in Unicode, and ISO 15924's code.
CODES = {
    "LATIN": "Latn", "ARABIC": "Arab", "CYRILLIC": "Cyrl", "HEBREW": "Hebr", "GREEK": "Grek", "ARMENIAN": "Armn",
    "GEORGIAN": "Geor", "ETHIOPIC": "Ethi", "DEVANAGARI": "Deva", "BENGALI": "Beng", "SYRIAC": "Syrc", "CJK": "Hani",
    "HIRAGANA": "Hira", "KATAKANA": "Kana", "HANGUL": "Hang", "THAI": "Thai", "MYANMAR": "Mymr", "KHMER": "Khmr",
}  # fmt: skip


def script_of(name: str) -> str:
    """ISO 15924 code of the letters of `name`; "Zyyy" where it has none, or letters of several scripts."""
    if name.isascii():
        return "Latn" if any(letter.isalpha() for letter in name) else "Zyyy"
    found = {unicodedata.name(letter, "?").split()[0] for letter in name if letter.isalpha()} - {"MODIFIER"}
    return CODES.get(found.pop(), "Zyyy") if len(found) == 1 else "Zyyy"
