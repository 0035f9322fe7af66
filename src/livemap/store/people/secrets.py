"""Secrets that we hand out: made by chance, kept as a hash."""

import hashlib
import secrets

#: Bytes of chance in a token: too many to guess, so a plain hash keeps them.
STRENGTH = 32


def new_token(prefix: str = "") -> str:
    """A token to be handed out once."""
    return prefix + secrets.token_urlsafe(STRENGTH)


def hash_token(token: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()
