"""Who wrote a claim by hand, so that nobody approves their own: kept apart from the claim, which anybody may read."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from livemap.store.desk.tables import hand_made
from livemap.store.keys import is_one_of
from livemap.store.people.tables import accounts

PAGE = 500
#: A statement that is made once: each new report asks it.
WRITERS = select(hand_made).where(is_one_of(hand_made.c.claim))


class HandMade:
    """The writers of claims by hand. It has no name: it knows only whether an account is the one that wrote."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, claim_id: str, account: str) -> None:
        """Says that the account wrote the claim."""
        self.add_writer(claim_id, writer_of(claim_id, account))

    def add_writer(self, claim_id: str, writer: str) -> None:
        """As `add`, by the digest of `writer_of` alone."""
        self._connection.execute(insert(hand_made), {"claim": claim_id, "writer": writer})

    def which(self, claim_ids: Sequence[str]) -> frozenset[str]:
        """Those of the claims that were written by hand."""
        return frozenset(self.writers(claim_ids))

    def authors_of(self, claim_ids: Sequence[str]) -> frozenset[str]:
        """The accounts that wrote any of these claims; for the four eyes, and for no page."""
        writers = self.writers(claim_ids)
        if not writers:
            return frozenset()
        names = list(self._connection.execute(select(accounts.c.name)).scalars())
        return frozenset(
            name for name in names for claim, writer in writers.items() if writer_of(claim, name) == writer
        )

    def writers(self, claim_ids: Sequence[str]) -> dict[str, str]:
        """Of those of the claims that were written by hand, what `writer_of` says of each."""
        found: dict[str, str] = {}
        for start in range(0, len(claim_ids), PAGE):
            rows = self._connection.execute(WRITERS, {"ids": claim_ids[start : start + PAGE]})
            found.update((row.claim, row.writer) for row in rows)
        return found


def writer_of(claim_id: str, account: str) -> str:
    """What is kept of who wrote a claim: it tells whether an account is the one, and names nobody."""
    return hashlib.sha256(f"{claim_id} {account}".encode()).hexdigest()
