"""Tells those who approved an incident that reports have come since which make it another one."""

from collections.abc import Iterable, Mapping

from livemap.model.notice import NoticeKind
from livemap.store import Records

SAID = "You approved this incident; since then new reports have changed what it is made of. Look again"
APPROVER = "approver:"
Approvers = Mapping[tuple[str, str], frozenset[str]]


def approvers_of(records: Records, incident_ids: Iterable[str]) -> Approvers:
    """Who approves each of these incidents, as its line in the queue has it; one that nobody approves is left out."""
    lines = records.queue.of([("incident", key) for key in sorted(incident_ids)])
    return {
        item: frozenset(key.removeprefix(APPROVER) for key in line.keys if key.startswith(APPROVER))
        for item, line in lines.items()
        if line.approvals
    }


def tell_reopened(records: Records, before: Approvers) -> None:
    """After the queue's lines were written anew: tells whose approval no longer counts."""
    after = approvers_of(records, [incident for _, incident in before])
    for item, names in before.items():
        for name in sorted(names - after.get(item, frozenset())):
            records.notices.tell(name, NoticeKind.REOPENED, item, SAID)
