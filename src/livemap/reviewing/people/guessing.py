"""Whether a password is made of what is guessed first: common words, runs along a keyboard, counting, repeats."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import yaml

GUESSED = Path(__file__).parent / "guessed.yml"
#: Letters that must be left, or different common words that must be in it.
ENOUGH_LETTERS, ENOUGH_WORDS = 4, 3
SHORTEST_RUN = 3
#: Signs that stand for letters in what thinks itself clever.
DISGUISES = str.maketrans("013457@$!", "oleastasi")
REPEATED = re.compile(r"(.+?)\1{2,}")
#: ASCII that is no letter.
OTHER = re.compile(r"[\x00-@\[-`{-\x7f]+")


def is_guessed_first(password: str, own: Iterable[str]) -> bool:
    """Whether nothing much is left of it without common words, runs and repeats; `own`: the person's and the site's.

    Capitals do not matter, nor signs in place of letters: 'P4ssw0rd' is 'password'. A password of three different
    common words or more passes: these are the phrases that we ask for.
    """
    plain = password.casefold()
    words = sorted({*common_words(), *(word.casefold() for word in own)}, key=lambda word: (-len(word), word))
    return any(_is_common(form, words) for form in (plain, plain.translate(DISGUISES)))


def _is_common(plain: str, words: Sequence[str]) -> bool:
    left, used = REPEATED.sub(r"\1", _without_runs(plain)), 0
    for word in words:
        if word in left:
            left, used = left.replace(word, " "), used + 1
    return used < ENOUGH_WORDS and len(set(OTHER.sub("", _without_runs(left)))) < ENOUGH_LETTERS


def _without_runs(plain: str) -> str:
    """Without stretches of a row of the keyboard, of the alphabet or of digits, forwards or backwards."""
    for row in _rows():
        start = 0
        while start < len(plain):
            end = start + SHORTEST_RUN
            if plain[start:end] in row and end <= len(plain):
                while end < len(plain) and plain[start : end + 1] in row:
                    end += 1
                plain = plain[:start] + " " + plain[end:]
            start += 1
    return plain


@cache
def _rows() -> tuple[str, ...]:
    rows: list[str] = yaml.safe_load(GUESSED.read_text("utf-8"))["rows"]
    return tuple(rows) + tuple(row[::-1] for row in rows)


@cache
def common_words() -> frozenset[str]:
    """Words that stand in the passwords that are guessed first."""
    return frozenset(str(yaml.safe_load(GUESSED.read_text("utf-8"))["words"]).split())
