"""Watches a take-in for a bench: says nothing, and lets no fault pass."""

from livemap.errors import UnreadableDocument
from livemap.intake.documents import Document


class Quiet:
    """Told of every step; shows none of them. A document that cannot be read ends the bench."""

    def added(self, document: Document, claims: int) -> None: ...

    def known(self, document: Document) -> None: ...

    def failed(self, fault: UnreadableDocument) -> None:
        raise fault

    def assessing(self, claims: int) -> None: ...
