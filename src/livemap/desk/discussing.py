"""The public discussion under an incident: a reader says something, an editor reads it first, nobody is named."""

from datetime import datetime

from livemap.desk.contributing import Sender, SenderKey, note_sending
from livemap.errors import InputError, NotFound, Overtaken
from livemap.model.account import Account, Scope
from livemap.model.remark import Remark, RemarkFate
from livemap.reviewing.people.roles import check_scope
from livemap.store import Records, Store
from livemap.store.log import PROGRAM

LONGEST, SHORTEST = 1_000, 3


def remarks_on(records: Records, incident_id: str) -> tuple[Remark, ...] | None:
    """What readers said under the incident and the public may read, oldest first; None: it takes no remarks.

    Where anything of its claims, or of those that it had when somebody spoke, is kept back, nothing of it is shown:
    readers may have said the very thing.
    """
    claims = records.incidents.get(incident_id).incident.claim_ids
    if _is_shielded(records, claims):
        return None
    return tuple(one for one in records.remarks.shown_on(claims) if not _is_shielded(records, one.claims))


def _is_shielded(records: Records, claim_ids: tuple[str, ...]) -> bool:
    return bool(records.shielding.shields_of(records.machine_claims.by_ids(claim_ids)))


def send_remark(
    store: Store, incident_id: str, said: str, by: tuple[Sender, SenderKey], now: datetime
) -> tuple[str, Remark]:
    """Keeps what a reader said; it waits. Returns the confirmation code, which is shown once, and the remark.

    Raises InputError, NotFound for what takes no remarks, TooOften.
    """
    text = read_remark(said)
    sender, key = by
    with store.writing() as records:
        if remarks_on(records, incident_id) is None:
            raise NotFound("this incident takes no remarks")
        note_sending(records, key.hashes(sender, "remark "), records.remarks.count(RemarkFate.WAITING), now)
        claims = records.incidents.get(incident_id).incident.claim_ids
        return records.remarks.add(incident_id, claims, text, now)


def take_back(store: Store, code: str, now: datetime) -> Remark:
    """Takes back what the code confirms, read or not, and its words. Raises NotFound, Overtaken."""
    with store.writing() as records:
        remark = records.remarks.by_code(code)
        if remark.fate is RemarkFate.WITHDRAWN:
            raise Overtaken("this remark was taken back already")
        return records.remarks.settle(remark.id, RemarkFate.WITHDRAWN, PROGRAM, now)


def read_remark(said: str) -> str:
    """The words of a remark; raises InputError."""
    text = said.replace("\r\n", "\n").strip()
    if len(text) < SHORTEST:
        raise InputError("text: say it in a few words")
    if len(text) > LONGEST or "\0" in text:
        raise InputError(f"text: {len(text):,} letters are too many; up to {LONGEST:,} can be sent")
    return text


def moderate(store: Store, account: Account, number: int, fate: RemarkFate, now: datetime) -> Remark:
    """Shows a remark or refuses it; either may be turned round later. Raises NotAllowed below an editor, Overtaken."""
    with store.writing() as records:
        check_scope(records.people.accounts.get(account.name), None, Scope.EDIT)
        remark = records.remarks.get(number)
        if fate not in (RemarkFate.SHOWN, RemarkFate.REFUSED):
            raise InputError("fate: a remark is shown or refused")
        if remark.fate is RemarkFate.WITHDRAWN:
            raise Overtaken(f"remark {number} was taken back by who sent it; load the page again")
        if remark.fate is fate:
            raise Overtaken(f"remark {number} is {fate.value} already; load the page again")
        return records.remarks.settle(number, fate, account.name, now)
