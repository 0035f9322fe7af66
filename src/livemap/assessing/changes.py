"""Control claims as changes of one place: what each says of who holds it, from which day."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from livemap.assessing.truces import is_named, tells_of_truce
from livemap.model.claim import Actor, ClaimKind, Modality
from livemap.model.figure import Unit
from livemap.model.holding import HoldingState
from livemap.model.place import Place, PlaceRole
from livemap.model.recorded import RecordedClaim

HELD_BY_DOER = ("gained", "holds")
HELD_BY_OTHER = ("lost", "withdrew")
#: Days within which claims of one state of one place are one change.
SAME_CHANGE = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What one control claim says of one place (or of a number of unnamed places)."""

    item: RecordedClaim
    place: Place | None
    place_name: str
    state: HoldingState
    party: str | None
    #: Party that lost it or left; None: nobody is said to have.
    left: str | None
    day: date
    #: False: 'holds', which confirms and begins nothing that we know the day of.
    is_change: bool


@dataclass(kw_only=True, slots=True)
class Change:
    """Claims that say the same of one place at about the same time. Invariant: `said` is not empty, by day and id."""

    said: list[Said]

    @property
    def first(self) -> Said:
        return self.said[0]

    @property
    def start_date(self) -> date:
        """The first day on which it is said to have been so."""
        return self.said[0].day


def read_claims(claims: Sequence[RecordedClaim]) -> Iterator[Said]:
    """What control claims and truces say of places. Plans, denials, advances and raids say nothing."""
    for item in sorted(claims, key=lambda item: item.claim.id):
        if item.claim.modality is not Modality.ASSERTED:
            continue
        state = _state_of(item)
        if state is None or item.first_day is None:
            continue
        yield from _said_of(item, state, item.first_day)


def changes_of(said: Sequence[Said]) -> list[Change]:
    """The changes, by day; a claim joins the latest change of its place that says the same and is near in time.

    Who still holds a place, with nothing else said of it since, confirms the change, however long ago it was.
    """
    changes: list[Change] = []
    latest: dict[tuple[str, HoldingState, str | None], Change] = {}
    standing: dict[str, Change] = {}
    for item in sorted(said, key=lambda item: (item.day, item.item.claim.id)):
        key = (ground_of(item), item.state, item.party)
        change = latest.get(key)
        near = change and (item.day - change.said[-1].day).days <= SAME_CHANGE
        confirms = change is not None and not item.is_change and standing.get(key[0]) is change
        if change and (near or confirms):
            change.said.append(item)
            continue
        change = Change(said=[item])
        latest[key] = standing[key[0]] = change
        changes.append(change)
    return changes


def by_ground(changes: Sequence[Change]) -> dict[str, list[Change]]:
    """Changes of each place, by day; each counted claim without a named place is a ground of its own."""
    grounds: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        grounds[ground_of(change.first)].append(change)
    return grounds


def ground_of(said: Said) -> str:
    """The place, or the words of a count without a named place; `Holding.ground` is the same of a row."""
    return said.place.id if said.place else f"counted:{said.place_name}"


def _state_of(item: RecordedClaim) -> HoldingState | None:
    type = item.claim.type
    if tells_of_truce(item):
        return HoldingState.TRUCE
    if item.claim.kind is not ClaimKind.CONTROL:
        return None
    if type in HELD_BY_DOER or type in HELD_BY_OTHER:
        return HoldingState.HELD
    return {"contested": HoldingState.CONTESTED, "besieged": HoldingState.BESIEGED}.get(type)


def _said_of(item: RecordedClaim, state: HoldingState, day: date) -> Iterator[Said]:
    party = _holder(item)
    held = HoldingState.UNKNOWN if state is HoldingState.HELD and party is None else state
    figure = item.claim.figure
    places = [ref for ref in item.places if ref.role is PlaceRole.AT]
    if state is HoldingState.TRUCE:
        # who holds a place under a truce is who held it before: the sentence names both sides
        yield from (
            _said(item, ref.place, ref.name, (state, None, day)) for ref in places if ref.place and is_named(ref.place)
        )
        return
    if figure and figure.unit in (Unit.PLACE, Unit.PERCENT):
        link = "of" if figure.unit is Unit.PERCENT else "in"
        region = f" {link} {places[0].name}" if places else ""
        yield _said(item, None, f"{_words(item)}{region}", (held, party, day))
        return
    for ref in places:
        if ref.place:
            yield _said(item, ref.place, ref.name, (held, party, day))


def _said(item: RecordedClaim, place: Place | None, name: str, facts: tuple[HoldingState, str | None, date]) -> Said:
    state, party, day = facts
    is_change = item.claim.type != "holds"
    left = _first_party(item.claim.by) if item.claim.type in HELD_BY_OTHER else None
    return Said(
        item=item, place=place, place_name=name, state=state, party=party, left=left, day=day, is_change=is_change
    )


def _holder(item: RecordedClaim) -> str | None:
    """Who holds it after a gain; after a loss whoever it was lost to."""
    return _first_party(item.claim.against if item.claim.type in HELD_BY_OTHER else item.claim.by)


def _first_party(actors: Sequence[Actor]) -> str | None:
    return next((actor.party for actor in actors if actor.party), None)


def _words(item: RecordedClaim) -> str:
    """The words of the count with what is counted: '25 towns and villages'."""
    figure = item.claim.figure
    if figure is None:
        return "places"
    start = max(figure.span.start - item.claim.evidence.start, 0)
    tail = item.evidence_text[start:].split()
    number = max(len(item.evidence_text[start : start + figure.span.end - figure.span.start].split()), 1)
    counted = tail[:number]
    for word in tail[number : number + 4]:
        if not (word.strip(",.").endswith("s") or word in ("and", "or")):
            break
        counted.append(word.strip(",."))
    while counted and counted[-1] in ("and", "or"):
        counted.pop()
    return " ".join(counted) or f"{figure.low or figure.high} places"
