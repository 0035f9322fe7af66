"""When guessing passwords is shut: so many wrong ones in a while from one address, for one name, or both."""

from dataclasses import dataclass
from datetime import timedelta

#: For how long wrong guesses count, and so the longest that anyone is shut out.
WINDOW = timedelta(minutes=15)


@dataclass(frozen=True, kw_only=True, slots=True)
class Guesses:
    """Sign-ins within WINDOW that did not succeed."""

    #: For this name from this address.
    both: int
    #: For this name from anywhere.
    name: int
    #: From this address for any name.
    address: int


#: Five from one place shut that place for the name; the name's owner, elsewhere, may still come in. A name tried from
#: many places is shut at twenty, an address that tries many names at thirty.
MOST = Guesses(both=5, name=20, address=30)


def is_shut(guesses: Guesses) -> bool:
    """Whether no more is tried, right or wrong. It does not depend on whether the name is anyone's."""
    return guesses.both >= MOST.both or guesses.name >= MOST.name or guesses.address >= MOST.address
