"""Who is told what: those who approved an item hear that it changed since, and where to look again."""

from collections.abc import Iterable

from livemap.model.account import Account
from livemap.model.notice import NoticeKind
from livemap.model.ruling import Decision, Ruling
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
    for name in sorted(set(names) - {ruling.by}):
        words = f"You approved this {item[0]}; since then {ruling.by} {did}: {ruling.reason}"
        records.notices.tell(name, NoticeKind.REOPENED, item, words)


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
