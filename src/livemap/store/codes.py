"""Confirmation codes: shown once to who sends something without being known; only their hash is kept."""

import secrets

from livemap.store.people.secrets import hash_token

#: Letters and digits that are not mistaken for one another when read aloud or copied by hand.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
#: Sixteen of them are 80 bits of chance: too many to guess, so a plain hash keeps them.
GROUPS, GROUP = 4, 4


def new_code() -> str:
    """A confirmation code, 'K7QM-2XPD-9RTA-HC4W'."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def hash_code(said: str) -> str:
    """What is kept of a code; its dashes, spaces and capitals do not matter."""
    return hash_token("".join(letter for letter in said.upper() if letter in LETTERS))
