"""What other origins said of a voice's claims, before and afterwards, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from livemap.assessing.afterwards import Aftermath, find_aftermaths
from livemap.model.claim import ClaimKind
from livemap.model.registry import ActorRegistry
from livemap.store import Records
from livemap.web.pages import words
from livemap.web.speech.headlines import Headline, say_headline

#: Happenings that are looked through: the page stays quick for a voice with a hundred thousand claims.
LOOKED_AT = 400
#: Claims that are listed of each sort.
LISTED = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class AftermathRow:
    """One kind of claim."""

    name: str
    #: Claims beside others', later corroborated, later contradicted, told alike before, told otherwise before.
    numbers: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AftermathView:
    """The table, and the newest claims that were later corroborated or contradicted."""

    rows: tuple[AftermathRow, ...]
    agreed: tuple[tuple[Aftermath, Headline], ...]
    disputed: tuple[tuple[Aftermath, Headline], ...]
    #: How many happenings were looked at; 0: all.
    capped: int


def view_aftermath(records: Records, name: str, registry: ActorRegistry) -> AftermathView:
    """Empty where no other origin tells of anything that the voice tells of."""
    ids = records.voices.shared(name, LOOKED_AT + 1)
    rank = {incident: at for at, incident in enumerate(ids[:LOOKED_AT])}
    found = sorted(
        find_aftermaths(name, records.incidents.of_ids(list(rank)), registry),
        key=lambda one: (rank[one.incident_id], one.claim_id),
    )
    kinds = [kind for kind in ClaimKind if any(one.kind is kind for one in found)]
    return AftermathView(
        rows=tuple(_row(kind, [one for one in found if one.kind is kind]) for kind in kinds),
        agreed=_newest([one for one in found if one.agreed_later]),
        disputed=_newest([one for one in found if one.disputed_later]),
        capped=LOOKED_AT if len(ids) > LOOKED_AT else 0,
    )


def _row(kind: ClaimKind, found: Sequence[Aftermath]) -> AftermathRow:
    return AftermathRow(
        name=words.KINDS[kind],
        numbers=(
            len(found),
            sum(one.agreed_later for one in found),
            sum(one.disputed_later for one in found),
            sum(one.agreed_before for one in found),
            sum(one.disputed_before for one in found),
        ),
    )


def _newest(found: Sequence[Aftermath]) -> tuple[tuple[Aftermath, Headline], ...]:
    """One a happening, with its headline."""
    firsts = {one.incident_id: one for one in reversed(found)}
    return tuple((one, say_headline(one.title, one.place)) for one in list(firsts.values())[::-1][:LISTED])
