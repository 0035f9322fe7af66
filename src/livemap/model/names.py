"""Keys by which two spellings of one place name meet: a folded key, and a skeleton of its consonants.

Both the gazetteer (when it is built) and placing (when it asks) must make the same keys, so they live here.
"""

import re
import unicodedata

_DROPPED = "'’‘ʼʻʿʾ`´“”\"."
_SPACED = "-‐‑–—_/,;:()[]&"
_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th", "ð": "d", "ß": "ss", "ŋ": "n",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "d",
    "џ": "dz", "қ": "k", "ғ": "g", "ә": "a", "ө": "o", "ұ": "u", "ү": "u", "ң": "n", "һ": "h",
}  # fmt: skip
_ARABIC = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ک": "ك", "گ": "ك",
    "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ـ": "", "ء": "", "‌": "",
}  # fmt: skip
_FOLDING = str.maketrans(
    {**dict.fromkeys(_DROPPED, ""), **dict.fromkeys(_SPACED, " "), **_LETTERS, **_CYRILLIC, **_ARABIC}
)
_SPACES = re.compile(r"\s{2,}")

#: Arabic articles as news writes them, assimilated or not.
ARTICLES = frozenset(
    "al el an ar as ash at ath az ad adh ed edh ez es esh er et en ul il".split()  # noqa: SIM905 - a list reads worse
)
_SEMITIC = {
    "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "k", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "پ": "b", "چ": "s", "ژ": "z", "ڤ": "f",
    "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ז": "z", "ח": "h", "ט": "t", "כ": "k", "ך": "k", "ל": "l", "מ": "m",
    "ם": "m", "נ": "n", "ן": "n", "ס": "s", "פ": "f", "ף": "f", "צ": "s", "ץ": "s", "ק": "k", "ר": "r", "ש": "s",
    "ת": "t",
}  # fmt: skip
_SEMITIC_TABLE = str.maketrans({**_SEMITIC, **dict.fromkeys("اويعةאוייע", "")})
_WRITTEN_TABLE = str.maketrans(
    {**_SEMITIC, **dict.fromkeys("اעةאع", ""), **dict.fromkeys("وו", "u"), **dict.fromkeys("يי", "i")}
)
_LATIN = (
    ("tch", "s"), ("dj", "j"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("rh", "g"),
    ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("c", "k"), ("p", "b"), ("v", "f"),
)  # fmt: skip
#: Letters that may be heard otherwise than by their own sound, and one of that sound: what stands for an Arabic or a
#: Persian letter that the script lacks. A geresh makes another letter of the one before it.
_HEARD = (
    ("ג['׳’]", "ج"), ("ח['׳’]", "خ"), ("צ['׳’]", "چ"), ("ז['׳’]", "ژ"), ("[ער]['׳’]", "غ"),
    ("ת['׳’]", "ث"), ("ד['׳’]", "ذ"), ("ח", "خ"), ("[хХ]", "һ"), ("дж|Дж", "ј"), ("گ", "غ"),
)  # fmt: skip
_VOWELS = str.maketrans(dict.fromkeys("aeiouwy", ""))
_SOUNDS = (("ou", "u"), ("oo", "u"), ("aw", "u"), ("au", "u"), ("ow", "u"), ("ay", "i"), ("ey", "i"), ("ei", "i"),
    ("ai", "i"), ("ee", "i"), ("iy", "i"), ("uw", "u"))  # fmt: skip
_SAME_VOWEL = str.maketrans({"o": "u", "e": "i", "y": "i", "w": "u"})
_DOUBLED = re.compile(r"(.)\1+")


def fold(name: str) -> str:
    """`name` in lower case without marks, apostrophes and hyphens; Cyrillic in Latin letters, Arabic normalised."""
    if name.isascii():
        folded = name.lower().translate(_FOLDING)
    else:
        marked = unicodedata.normalize("NFKD", name.casefold().translate(_FOLDING))
        folded = "".join(letter for letter in marked if not unicodedata.combining(letter)).translate(_FOLDING)
    return _SPACES.sub(" ", folded).strip()


def bare(folded: str) -> str:
    """A folded name without articles: 'maarrat an numan' is 'maarrat numan', 'al bab' is 'bab'."""
    words = folded.split()
    kept = [word for word in words if word not in ARTICLES]
    if kept and not kept[0].isascii():
        kept = [word[2:] if word.startswith("ال") and len(word) > 4 else word for word in kept]
    return " ".join(kept or words)


def skeleton(folded: str) -> str:
    """The consonants of a folded name by sound: Saraqib, Saraqeb, Sarakeb and سراقب are all 'srkb'."""
    words = bare(folded).split()
    if words and not words[0].isascii():
        return _DOUBLED.sub(r"\1", "".join(_semitic(word, last=word is words[-1]) for word in words))
    return _DOUBLED.sub(r"\1", "".join(_consonants(word) for word in words))


def bones_of(folded: str) -> str:
    """The key by which a name is found by its sound: its consonants; of a name with one only, its vowels too."""
    consonants = skeleton(folded)
    return consonants if len(consonants) > 1 or not folded.isascii() else f"={sound(folded)}"


def sound(folded: str) -> str:
    """A folded name with like letters made one, vowels kept: to compare two names of one skeleton."""
    text = bare(folded).replace(" ", "")
    for pairs in (_SOUNDS, _LATIN):
        for old, new in pairs:
            text = text.replace(old, new)
    text = _DOUBLED.sub(r"\1", text.translate(_SAME_VOWEL))
    return text.removesuffix("h") if len(text) > 3 else text


def reads_as(native: str, latin: str) -> bool:
    """Whether a folded name in Arabic or Hebrew letters may be read as a Latin one of the same consonants.

    Letters for long vowels are written where they are heard: each must be heard in the Latin spelling, in its order.
    An alef may be any vowel, and so may a yod at the end ('موسى').
    """
    letters = "".join(_written(word) for word in bare(native).split())
    heard = iter(sound(latin).replace("h", ""))
    return len(letters) > 1 and all(letter in heard for letter in _DOUBLED.sub(r"\1", letters))


def readings_of(name: str) -> list[str]:
    """`name` and the other ways in which its letters may be heard: Хама is Hama, ג'נין is Jenin, חאן may be Khan."""
    found = [name]
    if not name.isascii():
        for letters, heard in _HEARD:
            other = re.sub(letters, heard, found[-1])
            if other not in found:
                found.append(other)
    return found


def edit_distance(left: str, right: str, most: int) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours between the two; `most + 1` if more than `most`."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, one in enumerate(left, 1):
        last, before, row = before, row, [i]
        for j, two in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one != two))
            if i > 1 and j > 1 and one == right[j - 2] and left[i - 2] == two:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _semitic(word: str, *, last: bool) -> str:
    """Consonants of an Arabic or Hebrew word; the feminine ending is heard as t only before another word."""
    text = word[:-1] + ("" if last else "ت") if word.endswith("ة") else word
    heard = text.translate(_SEMITIC_TABLE)
    return heard[:1] + heard[1:].replace("h", "")


def _written(word: str) -> str:
    """The consonants and the long u and i of an Arabic or Hebrew word, by sound; 'iyy' and 'uww' are vowels alone."""
    return word[:1].translate(_WRITTEN_TABLE) + word[1:].rstrip("يیי").translate(_WRITTEN_TABLE).replace("h", "")


def _consonants(word: str) -> str:
    for old, new in _LATIN:
        if old in word:
            word = word.replace(old, new)
    heard = word.translate(_VOWELS)
    first = "h" if word.startswith("h") else ""
    return first + heard.replace("h", "")
