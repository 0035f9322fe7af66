"""Bytes of all kinds to text, and binaries refused."""

import pytest

from livemap.intake.decoding import NotText, decode

ENGLISH = "The caf\u00e9 owner said \u201ctwelve men\u201d died in the strike on Friday."
ARABIC = "قال المرصد السوري لحقوق الإنسان إن اثني عشر شخصا على الأقل قتلوا في غارة جوية على سراقب يوم الجمعة الماضي"
RUSSIAN = "Министерство обороны сообщило, что в пятницу были уничтожены десять боевиков под Идлибом, потерь нет"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        (ARABIC, "utf-8"),
        (ARABIC, "utf-16"),
        (ARABIC, "cp1256"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
    ],
)
def test_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def test_a_guess_is_noted() -> None:
    assert decode(ENGLISH.encode("cp1252"))[1] == "not UTF-8: read as cp1252"
    assert decode(ENGLISH.encode("utf-8"))[1] is None


def test_a_declared_encoding_needs_no_guess() -> None:
    page = f'<html><head><meta charset="windows-1256"></head><body>{ARABIC}</body></html>'
    assert decode(page.encode("cp1256")) == (page, None)


def test_stray_bytes_in_utf8_are_marked_and_noted() -> None:
    text, note = decode("Un café à Idlib a été touché".encode() + b"\xff")
    assert text.endswith("touché\ufffd")
    assert note == "1 characters are not valid UTF-8 and stand as '�'"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04 word/document.xml", "ZIP or Office"),
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (bytes(range(256)) * 20, ""),
        (b"prose that goes on and then a \x00 zero", ""),
    ],
)
def test_binaries_are_refused(raw: bytes, name: str) -> None:
    with pytest.raises(NotText, match="looks like a binary file") as refused:
        decode(raw)
    assert name in str(refused.value)
