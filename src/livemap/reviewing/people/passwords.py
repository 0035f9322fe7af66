"""Passwords: what is good enough, and the hash that alone is kept."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from livemap.errors import InputError
from livemap.reviewing.people.guessing import is_guessed_first

SHORTEST, LONGEST = 12, 256
#: Fewer different characters than this are no password: 'aaaaaaaaaaaa', '121212121212'.
FEWEST_CHARACTERS = 5
#: Names shorter than this stand in too many words.
SHORTEST_NAME = 3

#: OWASP's second choice for argon2id: 19 MiB, two passes, one lane.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def check_password(password: str, name: str) -> None:
    """Raises InputError with what to do where a password is too easy. Any character may stand in it."""
    if len(password) < SHORTEST:
        raise InputError(
            f"password: {len(password)} characters are too few; take {SHORTEST} or more, a few words do well"
        )
    if len(password) > LONGEST:
        raise InputError(f"password: more than {LONGEST} characters; take fewer")
    plain = password.casefold()
    if len(set(plain)) < FEWEST_CHARACTERS:
        raise InputError("password: it repeats a few characters; take other words")
    own = [word for word in (name.casefold(), "livemap") if len(word) >= SHORTEST_NAME]
    if any(word in plain for word in own) or is_guessed_first(plain, own):
        raise InputError("password: it is among the first that anyone guesses; take other words")


def hash_password(password: str) -> str:
    """The argon2id hash with its salt and costs."""
    return HASHER.hash(password)


@cache
def _nobodys_hash() -> str:
    return HASHER.hash("nobody has this password")


def verify_password(kept: str | None, password: str) -> bool:
    """Whether it is the one. Without a hash the same work is done: time must not tell which names there are."""
    try:
        return HASHER.verify(kept or _nobodys_hash(), password[:LONGEST]) and kept is not None
    except (VerificationError, InvalidHashError):
        return False
