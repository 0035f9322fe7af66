"""Voices as the reports quote them: who they are, and what became of what they said."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from livemap.model.claim import ClaimKind
from livemap.model.incident import Status
from livemap.store import tables
from livemap.store.desk.tables import is_open

VOICES = tables.voices.c


@dataclass(frozen=True, kw_only=True, slots=True)
class VoiceSummary:
    """A voice and how many claims it is quoted for."""

    name: str
    #: What sort of voice most claims take it for.
    kind: str
    #: Key of the actor registry; None: of no party, or not known.
    party: str | None
    claims: int


@dataclass(frozen=True, kw_only=True, slots=True)
class VoiceRecord:
    """What became of a voice's claims. It counts what others said, and does not judge the voice."""

    voice: VoiceSummary
    #: Outlets that carried it, the most frequent first, with how many claims.
    outlets: tuple[tuple[str, int], ...]
    #: Claims by the kind of claim and the verdict on their incident.
    verdicts: tuple[tuple[ClaimKind, Status, int], ...]
    #: Claims for which it is named as confirming what another says.
    confirmations: int


class Voices:
    """Voices by their names, as the reading gives them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, *, limit: int = 500) -> tuple[VoiceSummary, ...]:
        """The voices quoted for the most claims, most first."""
        count = func.count().label("claims")
        asked = select(VOICES.name, func.max(VOICES.kind), func.max(VOICES.party), count)
        asked = asked.where(is_open(VOICES.claim)).group_by(VOICES.name)
        rows = self._connection.execute(asked.order_by(count.desc(), VOICES.name).limit(limit))
        return tuple(VoiceSummary(name=name, kind=kind, party=party, claims=n) for name, kind, party, n in rows)

    def record(self, name: str) -> VoiceRecord | None:
        """What became of the claims of the voice of this name; None: no claim quotes it."""
        links, claims, incidents = tables.incident_claims.c, tables.claims.c, tables.incidents.c
        asked = (
            select(
                VOICES.kind, VOICES.party, VOICES.corroborates, claims.kind, incidents.status, tables.reports.c.outlet
            )
            .join(tables.claims, claims.id == VOICES.claim)
            .join(tables.reports, tables.reports.c.key == claims.report)
            .outerjoin(tables.incident_claims, links.claim == claims.id)
            .outerjoin(tables.incidents, incidents.id == links.incident)
            .where(VOICES.name == name, is_open(VOICES.claim))
        )
        rows = self._connection.execute(asked).all()
        if not rows:
            return None
        kinds, parties = Counter(row[0] for row in rows), Counter(row[1] for row in rows if row[1])
        verdicts = Counter((row[3], row[4]) for row in rows if row[4] and not row[2])
        outlets = Counter(row[5] for row in rows if row[5])
        return VoiceRecord(
            voice=VoiceSummary(
                name=name,
                kind=_first(kinds) or "other",
                party=_first(parties),
                claims=len(rows),
            ),
            outlets=tuple(sorted(outlets.items(), key=lambda pair: (-pair[1], pair[0]))),
            verdicts=tuple((ClaimKind(kind), Status(status), n) for (kind, status), n in sorted(verdicts.items())),
            confirmations=sum(row[2] for row in rows),
        )

    def shared(self, name: str, limit: int) -> list[str]:
        """Ids of incidents that this voice and another origin tell of, the newest first, undated ones last."""
        incidents, links = tables.incidents.c, tables.incident_claims.c
        asked = (
            select(incidents.id, incidents.last_day)
            .join(tables.incident_claims, links.incident == incidents.id)
            .join(tables.voices, VOICES.claim == links.claim)
            .where(VOICES.name == name, VOICES.corroborates.is_(False), incidents.origin_count > 1)
            .where(is_open(VOICES.claim))
            .distinct()
            .order_by(incidents.last_day.desc().nulls_last(), incidents.id)
        )
        return [row.id for row in self._connection.execute(asked.limit(limit))]


def _first(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda name: (-counted[name], name), default=None)
