"""An item with its rulings to its line in the queue. Pure: the same item, the same line, on whatever day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date

from livemap.model.claim import ClaimKind
from livemap.model.in_force import in_force
from livemap.model.incident import Status
from livemap.model.place import Place
from livemap.model.queued import QueuedItem
from livemap.model.recorded import RecordedClaim
from livemap.model.ruling import Decision, Ruling
from livemap.reviewing.book import PolicyBook
from livemap.reviewing.contents import content_of, largest_figure, stakes_from
from livemap.reviewing.policy import SETTLING, Case, Standing, approvers_of, editors_of, standing_of
from livemap.reviewing.urgency import Waiting, needs_ruling, urgency_of

#: Stands for the id of a place where a name was read and is placed nowhere.
UNPLACED = "none"
#: Letters of an incident's words that are searched.
SEARCHED = 2_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Headline:
    """What was assessed of an incident."""

    kind: ClaimKind
    type: str
    title: str
    place: Place | None
    first_day: date | None
    last_day: date | None
    low: int | None
    high: int | None
    status: Status
    origins: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Members:
    """What an item is made of."""

    #: As people corrected them, by id.
    claims: Mapping[str, RecordedClaim]
    #: Of claims that were written by hand, what tells whether an account is the writer, and names nobody.
    writers: Mapping[str, str] = field(default_factory=dict)

    def of(self, claim_ids: Iterable[str]) -> "Members":
        """Some of them, in the order of the ids."""
        chosen = {key: self.claims[key] for key in claim_ids if key in self.claims}
        return Members(claims=chosen, writers={key: self.writers[key] for key in chosen if key in self.writers})


def queue_claim(members: Members, history: tuple[Ruling, ...], book: PolicyBook) -> QueuedItem:
    """The line of one claim; `history` is all on the claim itself, oldest first."""
    case = Case(kind="claim", id=next(iter(members.claims)), history=history)
    return _line(case, members, _headline_of([*members.claims.values()]), book)


def queue_incident(
    incident_id: str,
    members: Members,
    headline: Headline | None,
    history: tuple[Ruling, ...],
    book: PolicyBook,
) -> QueuedItem:
    """The line of an incident of these claims.

    `headline` None: nothing of it is public now. `history` is all on it and on its claims, oldest first.
    """
    content = content_of(members.claims)
    case = Case(kind="incident", id=incident_id, history=history, content=content)
    return _line(case, members, headline or _headline_of([*members.claims.values()]), book)


def _headline_of(claims: Sequence[RecordedClaim]) -> Headline:
    """What the claims themselves say."""
    stakes, first = stakes_from(claims), claims[0]
    figure = first.claim.figure
    days = [day for claim in claims for day in (claim.first_day, claim.last_day) if day]
    return Headline(
        kind=stakes.kind,
        type=stakes.type,
        title=first.evidence_text,
        place=next((one.place for one in first.places if one.place), None),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        low=figure.low if figure else None,
        high=figure.high if figure else None,
        status=Status.SINGLE,
        origins=1,
    )


def _line(case: Case, members: Members, headline: Headline, book: PolicyBook) -> QueuedItem:
    claims = [*members.claims.values()]
    policy = book.policy_for(stakes_from(claims, (headline.kind, headline.type)))
    standing, flagged = standing_of(case, policy), _is_flagged(case)
    urgency = urgency_of(_waiting(claims, headline, standing, flagged))
    ruled = [ruling.at for ruling in case.history]
    taken = [claim.recorded for claim in claims]
    is_incident = case.kind == "incident"
    return QueuedItem(
        kind=case.kind,
        id=case.id,
        claim_kind=headline.kind,
        type=headline.type,
        title=headline.title,
        place=headline.place.name if headline.place else "",
        standing=standing.value,
        status=headline.status if is_incident else None,
        origins=headline.origins,
        low=headline.low,
        high=headline.high,
        confidence=min(claim.claim.confidence for claim in claims),
        taken=min(taken),
        changed=max(taken + ruled),
        since=(max(ruled) if ruled else min(taken)).astimezone(UTC).date(),
        first_day=headline.first_day,
        last_day=headline.last_day,
        flagged=flagged,
        by_itself=is_incident or bool(case.history or members.writers),
        waits=needs_ruling(standing, flagged),
        points=round(urgency.score * 10),
        why=urgency.why,
        approvals=len(approvers_of(case)),
        needed=policy.approvals,
        last=case.last,
        content=case.content,
        keys=tuple(sorted(set(_keys(case, members, headline)))),
        words=_words(claims, headline),
    )


def _waiting(claims: Sequence[RecordedClaim], headline: Headline, standing: Standing, flagged: bool) -> Waiting:
    return Waiting(
        kind=headline.kind,
        type=headline.type,
        status=headline.status,
        standing=standing,
        origins=headline.origins,
        figure=largest_figure(claims),
        confidence=min(claim.claim.confidence for claim in claims),
        days=0,
        flagged=flagged,
    )


def _is_flagged(case: Case) -> bool:
    """Whether a second look was asked for since the item was last settled."""
    own = [ruling for ruling in in_force(case.history) if case.owns(ruling)]
    settled = max((ruling.id for ruling in own if ruling.decision in SETTLING), default=0)
    return any(ruling.decision is Decision.FLAG and ruling.id > settled for ruling in own)


def _keys(case: Case, members: Members, headline: Headline) -> Iterator[str]:
    claims = [*members.claims.values()]
    yield from (f"editor:{name}" for name in editors_of(case))
    yield from (f"writer:{claim}:{said}" for claim, said in members.writers.items())
    yield from (f"approver:{name}" for name in approvers_of(case))
    for place in (headline.place, *(one.place for claim in claims for one in claim.places)):
        if place:
            yield from (f"place:{place.id}", f"area:{place.country}")
            if place.admin1:
                yield f"area:{place.admin1}"
    if any(one.place is None for claim in claims for one in claim.places):
        yield f"place:{UNPLACED}"
    for recorded in claims:
        claim = recorded.claim
        parties = {actor.party for actor in (*claim.by, *claim.against)}
        parties |= {claim.figure.party} if claim.figure else set()
        yield from (f"party:{party}" for party in parties if party)
        yield from (f"voice:{voice.name}" for voice in claim.voices)
        if recorded.outlet:
            yield f"outlet:{recorded.outlet}"


def _words(claims: Sequence[RecordedClaim], headline: Headline) -> str:
    said = dict.fromkeys([headline.title, *(claim.evidence_text for claim in claims)])
    names = dict.fromkeys(one.place.name if one.place else one.name for claim in claims for one in claim.places)
    return " ".join([*names, *said]).lower()[:SEARCHED]
