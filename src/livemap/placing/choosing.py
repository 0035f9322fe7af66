"""Which of the report's places are a claim's: the nearest tier of words in which a mention is a place."""

from collections.abc import Mapping, Sequence

from livemap.model.place import Mention, MentionHint, Place, PlaceKind, PlaceRef, PlaceRole
from livemap.model.reading import PlaceLead

LOCATING = (MentionHint.PLACE, MentionHint.NAME)


def choose_places(
    tiers: Sequence[Sequence[PlaceLead]],
    mentions: Sequence[Mention],
    renumbered: Mapping[int, int],
    *,
    opens: bool = False,
) -> tuple[PlaceRef, ...]:
    """The places of the first tier that has one; names said to be places but unknown, where no tier has any.

    A claim that `opens` the report and names no more than its country happened where the report goes on to say.
    """
    leads = [_resolved(tier, mentions, renumbered) for tier in tiers]
    known = [placed for tier in leads if (placed := [ref for ref in tier if mentions[ref.mention].place is not None])]
    if known:
        chosen = _most_specific(known[0], mentions)
        return (_narrowed(chosen, known[1:], mentions) if opens else ()) or chosen
    return next((tuple(tier) for tier in leads if tier), ())


def _narrowed(
    chosen: Sequence[PlaceRef], later: Sequence[Sequence[PlaceRef]], mentions: Sequence[Mention]
) -> tuple[PlaceRef, ...]:
    """For a bare country: the first later tier's places within it, if they lie in one division; else none."""
    broad = [mentions[ref.mention].place for ref in chosen]
    if len(broad) != 1 or broad[0] is None or broad[0].kind is not PlaceKind.COUNTRY:
        return ()
    if mentions[chosen[0].mention].relation is not None:
        return ()  # 'northwestern Syria' is said to be where, and is more than the country
    for tier in later:
        inside = [ref for ref in tier if _is_inside(mentions[ref.mention].place, broad[0])]
        if inside:
            places = [mentions[ref.mention].place for ref in inside]
            divisions = {place.admin1 for place in places if place is not None}
            return _most_specific(inside, mentions) if len(divisions) == 1 else ()
    return ()


def _is_inside(place: Place | None, country: Place) -> bool:
    return (
        place is not None
        and place.country == country.country
        and place.kind is not PlaceKind.COUNTRY
        and place.admin1 is not None
    )


def _resolved(tier: Sequence[PlaceLead], mentions: Sequence[Mention], renumbered: Mapping[int, int]) -> list[PlaceRef]:
    """The tier's leads as references to kept mentions that locate, each mention once."""
    found: dict[int, PlaceRef] = {}
    for lead in tier:
        index = renumbered.get(lead.mention)
        if index is not None and mentions[index].hint in LOCATING:
            found.setdefault(index, PlaceRef(mention=index, role=PlaceRole(lead.role)))
    ends = {end for index in found if (end := _other_end(mentions[index])) is not None}
    return [ref for index, ref in found.items() if index not in ends]


def _other_end(mention: Mention) -> int | None:
    """The mention that ends the line which this one begins: 'between X and Y' is one place."""
    is_line = mention.place is not None and mention.place.path and mention.relation is not None
    return mention.relation.other if is_line and mention.relation is not None else None


def _most_specific(refs: Sequence[PlaceRef], mentions: Sequence[Mention]) -> tuple[PlaceRef, ...]:
    """Without those that only say what another of the tier lies in ('Saraqib, in Idlib province')."""
    kept: list[PlaceRef] = []
    for ref in refs:
        place = mentions[ref.mention].place
        others = [mentions[other.mention].place for other in refs if other is not ref and other.role is ref.role]
        if place is not None and not any(other is not None and _is_around(place, other) for other in others):
            kept.append(ref)
    return tuple(kept)


def _is_around(outer: Place, inner: Place) -> bool:
    if outer.country != inner.country or outer.precision <= inner.precision:
        return False
    if outer.kind is PlaceKind.COUNTRY:
        return True
    return outer.kind in (PlaceKind.GOVERNORATE, PlaceKind.DISTRICT) and outer.admin1 == inner.admin1
