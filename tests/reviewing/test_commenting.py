"""Rules of comments: whom words name, and who may change what."""

import pytest

from livemap.errors import InputError
from livemap.reviewing.commenting import LONGEST, mentions_of, read_field, read_text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ask @ana", ("ana",)),
        ("@bo and @cy.", ("bo", "cy")),
        ("@Bo, @bo!", ("bo",)),
        ("write to ana@example.org", ()),
        ("(@a.b-c_d)", ("a.b-c_d",)),
        ("@ nobody, @@twice", ()),
        ("قال @ana.", ("ana",)),
    ],
)
def test_whom_words_name(text: str, names: tuple[str, ...]) -> None:
    assert mentions_of(text) == names


@pytest.mark.parametrize("said", ["", " \n ", "x" * (LONGEST + 1), "a\0b"])
def test_what_is_no_comment(said: str) -> None:
    with pytest.raises(InputError, match=r"^text: "):
        read_text(said)


def test_a_field_is_a_claim_s() -> None:
    assert read_field("figure", "claim") == "figure"
    assert read_field("", "incident") == ""
    for field, kind in (("figure", "incident"), ("colour", "claim")):
        with pytest.raises(InputError, match=r"^field: "):
            read_field(field, kind)
