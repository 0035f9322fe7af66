"""What an item's page shows, worked out before a template sees it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from livemap.desk.cases import Item, why_not_approve
from livemap.desk.fields import values_of
from livemap.desk.history import Step
from livemap.errors import NotFound
from livemap.model.recorded import RecordedClaim
from livemap.model.report import Report
from livemap.store import Records
from livemap.web.desk.item_words import DID, LABELS, STANDINGS, say_change, say_value
from livemap.web.pages import words
from livemap.web.pages.chain import tree_of
from livemap.web.pages.passages import Doubts, Passage, view_fact, view_passages
from livemap.web.speech.headlines import Headline, say_headline
from livemap.web.speech.language import gettext, say_moment
from livemap.web.speech.places import say_place
from livemap.web.speech.reasons import Reason, say_reason
from livemap.web.speech.terms import name_term


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldRow:
    """A field as the machine read it and as it is in force."""

    label: str
    machine: str
    now: str
    differs: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimCard:
    """One claim of the item: what it says in a line, and its fields side by side."""

    id: str
    what: str
    label: str
    confidence: float
    by_hand: bool
    rows: tuple[FieldRow, ...]
    corrected: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class StepView:
    """A line of the history."""

    id: int
    by: str
    did: str
    #: What it is on, where that is not the item itself: 'claim c0...', 'ruling 12'.
    on: str
    at: str
    reason: str
    changes: tuple[dict[str, str], ...]
    undone_by: int | None
    #: Whether it is in force and may be undone.
    holds: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Support:
    """What the support for the incident amounts to."""

    id: str
    title: Headline
    kind: str
    status: str
    status_name: str
    sentence: Reason
    why: tuple[Reason, ...]
    linked: tuple[str, ...]
    #: 1 to 6, and why.
    credibility: str
    credibility_why: Reason


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemView:
    """An item with all that is known of it."""

    kind: str
    id: str
    title: Headline
    standing: str
    standing_name: str
    policy: str
    approvers: tuple[str, ...]
    needed: int
    last: int
    content: str
    #: Ids of the claims that it is made of.
    had: str
    #: Why the person who looks cannot approve it; "": they can.
    bar: str
    held_by: str
    cards: tuple[ClaimCard, ...]
    passages: tuple[Passage, ...]
    tree: tuple[tuple[str, tuple[str, ...]], ...]
    #: None: not assessed yet, or hidden from the public.
    support: Support | None


def view_item(records: Records, item: Item, name: str, held_by: str) -> ItemView:
    """The item as the account `name` sees it."""
    case = item.case
    ids = [claim.claim.id for claim in item.claims]
    reports = {key: records.desk_reports.get(key).report for key in dict.fromkeys(one.report_id for one in item.claims)}
    by_hand = records.hand_made.which(ids)
    cards = tuple(
        view_card(machine, now, by_hand=machine.claim.id in by_hand)
        for machine, now in zip(item.machine, item.claims, strict=True)
    )
    support = find_support(records, item)
    return ItemView(
        kind=case.kind,
        id=case.id,
        title=support.title if support and case.kind == "incident" else Headline(text=title_of(item)),
        standing=item.standing.value,
        standing_name=gettext(STANDINGS[item.standing]),
        policy=item.policy.why,
        approvers=tuple(sorted(item.approvers)),
        needed=item.policy.approvals,
        last=case.last,
        content=case.content,
        had=" ".join(ids),
        bar=why_not_approve(item, name),
        held_by=held_by,
        cards=cards,
        passages=_passages(item.claims, reports, records.desk_claims.doubts(ids)),
        tree=tree_of(item.claims),
        support=support,
    )


def _passages(claims: Sequence[RecordedClaim], reports: Mapping[str, Report], doubts: Doubts) -> tuple[Passage, ...]:
    return tuple(replace(passage, others=()) for passage in view_passages(claims, reports, doubts))


def title_of(item: Item) -> str:
    """'15 people killed · Saraqib', of its first claim."""
    first = item.claims[0]
    fact = view_fact(first)
    place = first.places[0] if first.places else None
    where = (say_place(place.place) if place.place else place.name) if place else ""
    return " · ".join(part for part in (f"{fact.what} {fact.label}".strip(), where) if part)


def view_card(machine: RecordedClaim, now: RecordedClaim, *, by_hand: bool = False) -> ClaimCard:
    fact = view_fact(now)
    rows = tuple(rows_of(machine, now))
    return ClaimCard(
        id=now.claim.id,
        what=fact.what,
        label=fact.label,
        confidence=now.claim.confidence,
        by_hand=by_hand,
        rows=rows,
        corrected=any(row.differs for row in rows),
    )


def rows_of(machine: RecordedClaim, now: RecordedClaim) -> Iterator[FieldRow]:
    """Every field that either has."""
    read, holds = values_of(machine), values_of(now)
    for name, label in LABELS.items():
        if read[name] or holds[name]:
            yield FieldRow(
                label=gettext(label),
                machine=say_value(name, read[name]) or _said_place(name, machine),
                now=say_value(name, holds[name]) or _said_place(name, now),
                differs=read[name] != holds[name],
            )
        elif name == "place" and machine.places:
            yield FieldRow(
                label=gettext(label), machine=_said_place(name, machine), now=_said_place(name, now), differs=False
            )


def _said_place(name: str, claim: RecordedClaim) -> str:
    """A place that is named and not placed."""
    if name != "place" or not claim.places:
        return ""
    return gettext("“%(name)s”, not placed") % {"name": claim.places[0].name}


def find_support(records: Records, item: Item) -> Support | None:
    home = item.case.id if item.case.kind == "incident" else records.incidents.of_claim(item.case.id)
    if home is None:
        return None
    try:
        whole = records.desk_incidents.get(home)
    except NotFound:
        return None
    incident, verdict = whole.incident, whole.verdict
    return Support(
        id=incident.id,
        title=say_headline(incident.title, incident.place),
        kind=incident.kind.value,
        status=verdict.status.value,
        status_name=words.name_status(verdict.status),
        sentence=say_reason(verdict.sentence),
        why=tuple(say_reason(line) for line in verdict.why),
        linked=incident.why,
        credibility=verdict.credibility.value,
        credibility_why=say_reason(verdict.credibility_why),
    )


def view_step(step: Step, item: Item) -> StepView:
    ruling = step.ruling
    own = (ruling.item_kind, ruling.item_id) == (item.case.kind, item.case.id)
    return StepView(
        id=ruling.id,
        by=ruling.by,
        did=gettext(DID[ruling.decision]),
        on="" if own else f"{name_term(ruling.item_kind)} {ruling.item_id}",
        at=say_moment(ruling.at),
        reason=ruling.reason,
        changes=tuple(say_change(change) for change in step.changes),
        undone_by=step.undone_by,
        holds=step.undone_by is None,
    )
