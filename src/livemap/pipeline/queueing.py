"""Brings the queue's lines up to date with what was assessed and ruled: those that changed, or all of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from livemap.model.queued import QueuedItem
from livemap.model.recorded import RecordedClaim
from livemap.model.ruling import Ruling
from livemap.reviewing.book import PolicyBook
from livemap.reviewing.queueing import Headline, Members, queue_claim, queue_incident
from livemap.store import IncidentSummary, Records, Store

PAGE = 400
NONE: Mapping[str, RecordedClaim] = {}


def refresh_queue(
    records: Records,
    claim_ids: Collection[str],
    incident_ids: Collection[str],
    book: PolicyBook,
    known: Mapping[str, RecordedClaim] = NONE,
) -> None:
    """Writes the lines of these claims, of all incidents that hold them or were ruled on with them, and of
    `incident_ids`, which there may have been until now. In the transaction that changed them. `known` are claims as
    the machine read them, to spare their reading."""
    claims = sorted(claim_ids)
    ruled = records.rulings.of_claims(claims)
    incidents = {*incident_ids, *records.incidents.homes(claims).values()}
    incidents |= {one.item_id for history in ruled.values() for one in history if one.item_kind == "incident"}
    lines = list(_claim_lines(records, claims, book, known))
    lines += _incident_lines(records, sorted(incidents), book, known)
    items = [*(("claim", key) for key in claims), *(("incident", key) for key in sorted(incidents))]
    _put(records, items, lines)


def rebuild_queue(store: Store, book: PolicyBook) -> int:
    """Makes every line anew, in one transaction; returns how many there are."""
    with store.writing() as records:
        return rebuild_queue_in(records, book)


def rebuild_queue_in(records: Records, book: PolicyBook, known: Mapping[str, RecordedClaim] = NONE) -> int:
    """As `rebuild_queue`, within a transaction; `known` as for `refresh_queue`."""
    claims, incidents = records.queue.claims_to_queue(), records.queue.incidents_to_queue()
    wanted = {*(("claim", key) for key in claims), *(("incident", key) for key in incidents)}
    records.queue.drop(records.queue.items() - wanted)
    write_lines(records, "claim", claims, book, known)
    write_lines(records, "incident", incidents, book, known)
    return len(records.queue.items())


def write_lines(
    records: Records, kind: str, ids: Sequence[str], book: PolicyBook, known: Mapping[str, RecordedClaim] = NONE
) -> None:
    """Writes the lines of these items; one that is not there any more is dropped."""
    made = _claim_lines if kind == "claim" else _incident_lines
    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        _put(records, [(kind, key) for key in page], list(made(records, page, book, known)))


def _put(records: Records, items: Sequence[tuple[str, str]], lines: Sequence[QueuedItem]) -> None:
    """Writes the lines of these items; one that has none is dropped."""
    records.queue.put(lines, items)


def _claim_lines(
    records: Records, ids: Sequence[str], book: PolicyBook, known: Mapping[str, RecordedClaim]
) -> Iterator[QueuedItem]:
    """The lines of those claims that have been assessed or ruled on."""
    homes = records.incidents.homes(ids)
    linked = records.rulings.of_claims(ids)
    histories = records.rulings.on_each("claim", [key for key in ids if key in linked])
    members = _members(records, [key for key in ids if key in homes or key in linked], linked, known)
    for key in members.claims:
        yield queue_claim(members.of([key]), histories.get(key, ()), book)


def _incident_lines(
    records: Records, ids: Sequence[str], book: PolicyBook, known: Mapping[str, RecordedClaim]
) -> Iterator[QueuedItem]:
    headlines = {key: _headline(found) for key, found in records.incidents.summaries(ids).items()}
    own = records.rulings.on_each("incident", ids)
    members = records.incidents.claims_of(list(headlines))
    members |= _hidden(records, {key: history for key, history in own.items() if key not in headlines})
    every = sorted({claim for claims in members.values() for claim in claims})
    linked = records.rulings.of_claims(every)
    claims = _members(records, every, linked, known)
    for key, claim_ids in members.items():
        history = _joined([own.get(key, ()), *(linked.get(claim, ()) for claim in claim_ids)])
        yield queue_incident(key, claims.of(claim_ids), headlines.get(key), history, book)


def _hidden(records: Records, own: Mapping[str, tuple[Ruling, ...]]) -> dict[str, tuple[str, ...]]:
    """Of incidents that are not shown: the claims of those that are hidden. The others have gone into other ones."""
    last = {key: [one.claims for one in history if one.claims] for key, history in own.items()}
    made_of = {key: claims[-1] for key, claims in last.items() if claims}
    homes = records.incidents.homes(sorted({claim for claims in made_of.values() for claim in claims}))
    return {key: claims for key, claims in made_of.items() if homes.keys().isdisjoint(claims)}


def _members(
    records: Records, ids: Sequence[str], ruled: Collection[str], known: Mapping[str, RecordedClaim]
) -> Members:
    """The claims as people corrected them, in the order of the ids."""
    spared = {key: known[key] for key in ids if key in known and key not in ruled}
    fetched = records.desk_claims.by_ids([key for key in ids if key not in spared])
    found = spared | {claim.claim.id: claim for claim in fetched}
    return Members(claims={key: found[key] for key in ids if key in found}, writers=records.hand_made.writers(ids))


def _joined(histories: Iterable[tuple[Ruling, ...]]) -> tuple[Ruling, ...]:
    every = {ruling.id: ruling for history in histories for ruling in history}
    return tuple(every[key] for key in sorted(every))


def _headline(found: IncidentSummary) -> Headline:
    return Headline(
        kind=found.kind,
        type=found.type,
        title=found.title,
        place=found.place,
        first_day=found.first_day,
        last_day=found.last_day,
        low=found.low,
        high=found.high,
        status=found.status,
        origins=found.origin_count,
    )
