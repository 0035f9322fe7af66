"""Who is told what: those who approved an item hear that it changed since, and where to look again."""

from collections.abc import Iterable, Sequence

from livemap.desk.cases import find_item
from livemap.model.account import Account
from livemap.model.notice import NoticeKind
from livemap.model.ruling import Decision, Ruling
from livemap.reviewing.book import PolicyBook
from livemap.store import Records, Store

#: What each decision did, as a notice says it.
DID = {
    Decision.CORRECT: "corrected it",
    Decision.DUPLICATE: "marked it as a duplicate",
    Decision.MERGE: "merged it",
    Decision.SPLIT: "split it",
    Decision.ASSESS: "assessed it anew",
    Decision.REJECT: "rejected it",
    Decision.UNDO: "undid a ruling on it",
}


def tell_overruled(records: Records, names: Iterable[str], item: tuple[str, str], ruling: Ruling) -> None:
    """Tells those whose approval no longer counts, but for who ruled: they know."""
    did = DID.get(ruling.decision, ruling.decision.value)
    if item[0] == "incident" and ruling.item_kind == "claim":
        did = did.replace(" it", " a claim of it")
    for name in sorted(set(names) - {ruling.by}):
        words = f"You approved this {item[0]}; since then {ruling.by} {did}: {ruling.reason}"
        records.notices.tell(name, NoticeKind.REOPENED, item, words)


class Watched:
    """The incidents around an item that is ruled on: what they are made of, and who approves them."""

    def __init__(self, records: Records, claims: Sequence[str], book: PolicyBook) -> None:
        self._records, self._book = records, book
        homes = sorted(set(records.incidents.homes(claims).values()))
        self._made_of = records.incidents.claims_of(homes)
        self._approvers = {home: find_item(records, "incident", home, book).approvers for home in homes}

    def tell(self, ruling: Ruling, own: tuple[str, str]) -> None:
        """After the ruling: tells who approved an incident that says something else now, or is made of other claims."""
        made_of = self._records.incidents.claims_of(list(self._approvers))
        for home, before in self._approvers.items():
            item = ("incident", home)
            if item == own or not before:
                continue
            same = made_of.get(home) == self._made_of.get(home)
            kept = find_item(self._records, "incident", home, self._book).approvers if same else frozenset()
            tell_overruled(self._records, before - kept, item, ruling)


def see(store: Store, account: Account, item: tuple[str, str]) -> None:
    """The person looks at the item: what they were told of it is read."""
    with store.reading() as records:
        if not records.notices.count_unread(account.name):
            return
    with store.writing() as records:
        records.notices.note_seen(account.name, item)


def read_all(store: Store, account: Account, through: int) -> None:
    """The person has read what they were told, up to this notice."""
    with store.writing() as records:
        records.notices.note_read(account.name, through)
