"""Names of accounts: short, plain, and never two that look alike."""

import re

from livemap.errors import InputError

NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?")
#: Names that the log and the pages use for what no person did.
TAKEN = frozenset({"livemap", "machine", "nobody", "someone", "anonymous", "system", "hand"})


def read_name(said: str) -> str:
    """The name in lower case; raises InputError."""
    name = said.strip().lower()
    if not NAME.fullmatch(name):
        raise InputError(
            f"name: {said.strip()[:40]!r} will not do; take up to 32 letters a-z, digits, and . _ - inside"
        )
    if name in TAKEN:
        raise InputError(f"name: {name!r} means the program itself or nobody; take another")
    return name
