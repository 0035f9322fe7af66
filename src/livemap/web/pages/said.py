"""What is said of who holds a place: each claim with its voice, those the ledger rests on and those that deny it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from livemap.model.claim import ClaimKind, Modality
from livemap.model.holding import Holding
from livemap.model.recorded import RecordedClaim
from livemap.store import IncidentFilter, Records
from livemap.web.pages import words
from livemap.web.pages.chain import Link, chain_of
from livemap.web.pages.ledger import say_party
from livemap.web.speech.language import gettext, marked

#: Incidents whose claims are looked at, the newest.
MOST = 60
RESTS, DENIES, APART = marked("the ledger rests on it"), marked("says otherwise"), marked("not in the ledger")


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidView:
    """One claim on who holds a place."""

    claim_id: str
    day: str
    #: 'Ground gained: Hill council'.
    what: str
    voice: Link
    words: str
    #: What it is to the ledger.
    part: str
    otherwise: bool


def find_said(records: Records, place_id: str, ledger: Sequence[Holding]) -> list[SaidView]:
    """The newest first."""
    wanted = IncidentFilter(place_id=place_id, kinds=(ClaimKind.CONTROL, ClaimKind.STATEMENT))
    ids = [one.id for one in records.incidents.find(wanted, limit=MOST)]
    whole = {one.incident.id: one for one in records.incidents.of_ids(ids)}
    resting = {claim for row in ledger for claim in row.claim_ids}
    claims = [claim for key in ids if key in whole for claim in whole[key].claims]
    return [_view(item, resting) for item in _of_control(claims)]


def _of_control(claims: Sequence[RecordedClaim]) -> Iterator[RecordedClaim]:
    for item in claims:
        if item.claim.kind is ClaimKind.CONTROL or item.claim.type in ("denies", "confirms"):
            yield item


def _say_day(item: RecordedClaim) -> str:
    """The days of the claim; without any, the day of its report, and says so."""
    when = item.claim.when
    if when and (when.start_date or when.end_date):
        return words.say_days(when.start_date, when.end_date)
    if item.published is None:
        return ""
    return gettext("reported %(days)s") % {"days": words.say_day(item.published.date())}


def _view(item: RecordedClaim, resting: set[str]) -> SaidView:
    claim = item.claim
    denied = claim.type == "denies" or claim.modality is Modality.DENIED
    parties = list(dict.fromkeys(say_party(actor.party or actor.name) for actor in claim.by))
    modality = words.MODALITIES.get(claim.modality)
    what = f"{words.name_type(claim.type)}{': ' + ', '.join(parties) if parties else ''}"
    return SaidView(
        claim_id=claim.id,
        day=_say_day(item),
        what=f"{what} ({gettext(modality)})" if modality else what,
        voice=chain_of(item)[0],
        words=item.evidence_text,
        part=gettext(RESTS if claim.id in resting else DENIES if denied else APART),
        otherwise=denied,
    )
