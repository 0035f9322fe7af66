"""Ways a report may write a place's name that a gazetteer does not list: abbreviations, generic parts, articles."""

import re
from collections.abc import Iterator

ABBREVIATED = (
    (r"\bSt\.? ", "Saint "), (r"\bSte\.? ", "Sainte "), (r"\bFt\.? ", "Fort "), (r"\bMt\.? ", "Mount "),
    (r"\bPt\.? ", "Point "), (r"\bSaint ", "St. "), (r"\bMount ", "Mt. "), (r"\bFort ", "Ft. "), (r"\bN\. ", "North "),
    (r"\bS\. ", "South "),
)  # fmt: skip
#: Generic words around a name, in English and in transliterated Arabic.
GENERIC_HEAD = re.compile(
    r"^(?:the |(?:city|town|village|province|governorate|district|region|state|port|camp) of |greater |downtown |"
    r"madinat |qaryat |baldat |mukhayyam |muhafazat |rural )+",
    re.I,
)
GENERIC_TAIL = re.compile(
    r" (?:province|governorate|region|district|city|town|village|area|countryside|suburbs?|camp|refugee camp|"
    r"airport|airbase|air base|military airport|international airport|crossing|crossroads|oblast|state|subdistrict)$",
    re.I,
)


def variants(words: str) -> Iterator[str]:
    """Other ways to write `words`, nearest first; the words themselves are not among them."""
    seen = {words}
    if len(words) > 4 and words.endswith("s") and not words.endswith("ss"):
        # 'Syrias Idlib': a possessive that lost its apostrophe.
        seen.add(words[:-1])
        yield words[:-1]
    bare = GENERIC_HEAD.sub("", words)
    tailless = GENERIC_TAIL.sub("", bare)
    for base in (words, bare, tailless):
        for name in (base, *_written_out(base)):
            if name not in seen and len(name) > 1:
                seen.add(name)
                yield name


def _written_out(words: str) -> Iterator[str]:
    for short, full in ABBREVIATED:
        if re.search(short, words):
            yield re.sub(short, full, words)
