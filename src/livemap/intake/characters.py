"""Characters put right before any line is looked at: mojibake, invisible marks, white space."""

import html
import re
import unicodedata

#: What a wrong decoding makes out of one UTF-8 character: a lead byte and one to three that follow it.
FOLLOWER = (
    "[\\u0080-\\u00bf\\u20ac\\u201a\\u0192\\u201e\\u2026\\u2020\\u2021\\u02c6\\u2030\\u0160\\u2039\\u0152\\u017d\\u2018\\u2019"
    "\\u201c\\u201d\\u2022\\u2013\\u2014\\u02dc\\u2122\\u0161\\u203a\\u0153\\u017e\\u0178]"
)
GARBLED = re.compile(rf"[\u00c2-\u00df]{FOLLOWER}|[\u00e0-\u00ef]{FOLLOWER}{{2}}|[\u00f0-\u00f4]{FOLLOWER}{{3}}")
NEWLINE = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
#: Soft hyphen, zero width, direction marks, object replacement, byte order mark, controls, lone halves of pairs.
INVISIBLE = re.compile(
    r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]"
)
#: Joiners carry meaning inside words of Arabic and Indic scripts, and none elsewhere.
JOINER = re.compile(r"(?<![\u0600-\u0fff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0fff])")
SURROGATE = re.compile(r"[\ud800-\udfff]")
BLANK = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
ENTITY = re.compile(
    r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|eacute|egrave|agrave|ccedil);"
)


def repair_characters(raw: str) -> str:
    """`raw` in composed form, with plain line ends and spaces, and nothing that cannot be seen.

    Entities left in running text are resolved, but none into '<' or '>': nothing becomes markup here. What was
    garbled twice is put right twice; each pass makes the text shorter, so that it ends.
    """
    text = _repair_once(raw)
    while (again := _repair_once(text)) != text:
        text = again
    return text


def _repair_once(text: str) -> str:
    text = ENTITY.sub(_resolve, GARBLED.sub(_ungarble, text))
    text = NEWLINE.sub("\n", text)
    text = SURROGATE.sub("\ufffd", INVISIBLE.sub("", JOINER.sub("", text)))
    return unicodedata.normalize("NFC", BLANK.sub(" ", text))


def _ungarble(match: re.Match[str]) -> str:
    """The character that was meant, where the bytes behind the garble are exactly its UTF-8."""
    try:
        raw = b"".join(
            bytes([ord(char)]) if "\x80" <= char <= "\x9f" else char.encode("cp1252") for char in match.group()
        )
        return raw.decode("utf-8")
    except UnicodeError:
        return match.group()


def _resolve(match: re.Match[str]) -> str:
    char = html.unescape(match.group())
    return match.group() if char in "<>" else char
