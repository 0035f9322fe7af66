"""Bytes to text: encodings told apart, binaries refused."""

import codecs
import re

import charset_normalizer

#: First bytes of files that are no text, with the name a person knows them by.
MAGIC = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP or Office"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "program"),
    (b"\xd0\xcf\x11\xe0", "old Office"),
    (b"SQLite format 3", "SQLite"),
    (b"{\\rtf", "RTF"),
)
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What a page or file without a mark is tried for when it is not UTF-8.
CANDIDATES = [
    "cp1252", "cp1256", "cp1251", "cp1254", "cp1255", "cp1250", "cp1253", "koi8_r", "koi8_u", "iso8859_6",
    "iso8859_5", "mac_roman", "gb18030", "big5", "shift_jis", "euc_kr",
]  # fmt: skip
DECLARED = re.compile(rb"(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([a-z0-9_:-]{2,30})")
CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
#: Share of control characters above which no text is assumed.
BINARY_SHARE = 0.02
#: Bytes that are looked at to tell an encoding.
SAMPLE = 200_000


class NotText(ValueError):
    """The bytes are no text; the message says what they look like."""


def decode(raw: bytes) -> tuple[str, str | None]:
    """The text of `raw`, and a note where it was not plain UTF-8 (None: it was, or a mark said what it is).

    Raises NotText for a binary.
    """
    for mark, encoding in BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace"), None
    wide = _unmarked_utf16(raw[:SAMPLE])
    if wide:
        return raw.decode(wide, "replace"), f"read as {wide}: no mark says its encoding"
    _refuse_binary(raw[:SAMPLE])
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError:
        return _decode_by_guess(raw)


def _refuse_binary(sample: bytes) -> None:
    for magic, name in MAGIC:
        if sample.startswith(magic):
            raise NotText(f"looks like a binary file ({name}), not text")
    controls = len(sample) - len(sample.translate(None, CONTROL))
    if b"\0" in sample or controls > BINARY_SHARE * len(sample):
        raise NotText("looks like a binary file, not text")


def _unmarked_utf16(sample: bytes) -> str | None:
    """UTF-16 of a Latin text has a zero in every second byte."""
    pairs = len(sample) // 2
    if pairs < 8 or b"\0" not in sample:
        return None
    even, odd = sample[0 : pairs * 2 : 2], sample[1 : pairs * 2 : 2]
    if odd.count(0) > 0.6 * pairs and not even.count(0):
        return "utf-16-le"
    if even.count(0) > 0.6 * pairs and not odd.count(0):
        return "utf-16-be"
    return None


def _decode_by_guess(raw: bytes) -> tuple[str, str | None]:
    declared = DECLARED.search(raw[:4096])
    if declared:
        text = _try(raw, declared.group(1).decode("ascii"))
        if text is not None:
            return text, None
    text = raw.decode("utf-8", "replace")
    strays = text.count("�")
    if sum(char > "\x7f" for char in text) - strays >= 2 * strays:
        return text, f"{strays} characters are not valid UTF-8 and stand as '�'"
    encoding = _guess(raw[:SAMPLE])
    return raw.decode(encoding, "replace"), f"not UTF-8: read as {encoding}"


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _guess(sample: bytes) -> str:
    high = sum(byte > 0x7F for byte in sample)
    if high < 0.1 * len(sample) and _try(sample, "cp1252") is not None:
        return "cp1252"  # a few accents or curly quotes in a Latin text: too little for statistics
    best = charset_normalizer.from_bytes(sample, cp_isolation=CANDIDATES).best()
    return best.encoding if best else "cp1252"
