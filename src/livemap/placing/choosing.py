"""Which of the report's places are a claim's: the nearest tier of words in which a mention is a place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from livemap.model.place import Mention, MentionHint, Place, PlaceKind, PlaceRef, PlaceRole
from livemap.model.reading import PlaceLead
from livemap.model.span import Span
from livemap.placing.apposition import LOCATING, find_apposed
from livemap.placing.calling import is_named_place
from livemap.placing.geography import BROAD, has_quarters, kilometres
from livemap.placing.groups import is_quarter

#: Where the headline and the first sentence of the body begin, in characters.
OPENING = 250
#: Where a way begins and ends.
ENDS = frozenset({PlaceRole.FROM, PlaceRole.TO})
#: UCDP's precision from which a place is an area.
AREA = 3
#: 'Killing 57 in X province when it dropped bombs on Y': how it happened, and so where.
HOW = re.compile(r"\b(?:when|as)\b")
#: What comes after is another thing, or a part of it.
OTHER = re.compile(
    r"[\d;:\n]|[.!?]\s|\b(?:while|whereas|but|meanwhile|elsewhere|including|among|of whom|since|another|also)\b", re.I
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Where each mention of the draft went among those kept, and the report's text."""

    numbers: Mapping[int, int]
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a claim stands in its report: its own words, whether it opens it, whether it may be of a whole land."""

    evidence: Span | None = None
    opens: bool = False
    is_total: bool = False


def choose_places(
    tiers: Sequence[Sequence[PlaceLead]], mentions: Sequence[Mention], kept: Kept, standing: Standing
) -> tuple[PlaceRef, ...]:
    """The places of the first tier that has one; names said to be places but unknown, where no tier has any.

    A claim that opens the report and names no more than its country happened where the report goes on to say; so did
    one whose own words name no place, where of its scene the headline names no more than the country. One that names no
    more than a division happened where the words go on to tell how. Where its own words name a place that is not known,
    another sentence's village is not it.
    """
    apposed = find_apposed(mentions, kept.text)
    leads = [_resolved(tier, mentions, kept.numbers, apposed) for tier in tiers]
    leads = [
        [ref for ref in tier if is_named_place(mentions[ref.mention], kept.text, standing.evidence)] for tier in leads
    ]
    known = [placed for tier in leads if (placed := [ref for ref in tier if mentions[ref.mention].place is not None])]
    unknown = _unknown_first(leads, mentions, kept)
    if unknown:
        # the town in which a known quarter was said to lie may hold the unknown one
        wide = _up_to_scene(
            [_resolved(tier, mentions, kept.numbers, frozenset()) for tier in tiers], mentions, standing
        )
        known = [[ref for ref in tier if _fits(ref, unknown, mentions, kept, standing.evidence)] for tier in wide]
        known = [tier for tier in known if tier]
        return (*unknown, *(_one_holder(known[0], mentions, standing) if known else ()))
    if known:
        chosen = _most_specific(known[0], mentions)
        may_narrow = standing.opens or _is_of_heading(chosen, mentions, standing)
        narrowed = _narrowed(chosen, known[1:], mentions) if may_narrow else ()
        narrowed = narrowed or _told_how(chosen, known[1:], mentions, kept.text)
        return (*_left_or_went(chosen, leads, mentions, standing.evidence), *(narrowed or chosen))
    return next((tuple(tier) for tier in leads if tier), ())


def _left_or_went(
    chosen: Sequence[PlaceRef], leads: Sequence[Sequence[PlaceRef]], mentions: Sequence[Mention], evidence: Span | None
) -> list[PlaceRef]:
    """'Fled X for Y', X unknown: where they left is kept by name beside where they went, and the other way round."""
    roles = {ref.role for ref in chosen}
    if evidence is None or roles.isdisjoint(ENDS):
        return []
    return [
        ref
        for ref in next((tier for tier in leads if tier), ())
        if ref.role in ENDS and ref.role not in roles and mentions[ref.mention].place is None
        if _is_said_place(mentions[ref.mention]) and evidence.contains(mentions[ref.mention].span)
    ]


def _up_to_scene(
    tiers: Sequence[list[PlaceRef]], mentions: Sequence[Mention], standing: Standing
) -> list[list[PlaceRef]]:
    """The tiers of the claim's own words and the first of another sentence that names a place; of those farther back
    only what lies in its divisions, or a country: another scene's province holds nothing here."""
    found: list[list[PlaceRef]] = []
    here: set[str | None] = set()
    for tier in tiers:
        places = [(ref, place) for ref in tier if (place := mentions[ref.mention].place) is not None]
        if not here:
            found.append(tier)
            is_carried = places and _is_carried([ref for ref, _ in places], mentions, standing.evidence)
            here = {place.admin1 for _, place in places} if is_carried else set()
        else:
            found.append([ref for ref, place in places if place.admin1 in here or place.kind is PlaceKind.COUNTRY])
    return found


def _one_holder(refs: Sequence[PlaceRef], mentions: Sequence[Mention], standing: Standing) -> tuple[PlaceRef, ...]:
    """What an unknown place lies in: of what another sentence names, not two countries, and none beside a town."""
    found = _most_specific(refs, mentions)
    if len(found) == 1 or not _is_carried(found, mentions, standing.evidence):
        return found
    places = [(ref, mentions[ref.mention].place) for ref in found]
    return tuple(ref for ref, place in places if place is not None and place.kind is not PlaceKind.COUNTRY)


def _is_carried(chosen: Sequence[PlaceRef], mentions: Sequence[Mention], evidence: Span | None) -> bool:
    """They stand in other sentences than the claim."""
    return evidence is not None and not any(evidence.contains(mentions[ref.mention].span) for ref in chosen)


def _is_of_heading(chosen: Sequence[PlaceRef], mentions: Sequence[Mention], standing: Standing) -> bool:
    """They stand in the headline or the lead, the claim below; a total may be of the whole country that they name."""
    if standing.is_total or not _is_carried(chosen, mentions, standing.evidence):
        return False
    return all(mentions[ref.mention].span.start < OPENING for ref in chosen)


def _unknown_first(leads: Sequence[Sequence[PlaceRef]], mentions: Sequence[Mention], kept: Kept) -> list[PlaceRef]:
    """'The village of X in Syria', X unknown and nothing nearer known: kept by name, for the list and the reviewer."""
    nearest = next((tier for tier in leads if tier), [])
    unknown = [ref for ref in nearest if mentions[ref.mention].place is None and _is_said_place(mentions[ref.mention])]
    beside = [ref for ref in nearest if mentions[ref.mention].place is not None]
    return unknown if all(_may_hold(ref, unknown, mentions, kept) for ref in beside) else []


def _fits(
    ref: PlaceRef, unknown: Sequence[PlaceRef], mentions: Sequence[Mention], kept: Kept, evidence: Span | None
) -> bool:
    """It is known and stands in the claim's own words, or may hold what they name."""
    mention = mentions[ref.mention]
    own = evidence is not None and evidence.contains(mention.span) and mention.place is not None
    return own or _may_hold(ref, unknown, mentions, kept)


def _told_how(
    chosen: Sequence[PlaceRef], later: Sequence[Sequence[PlaceRef]], mentions: Sequence[Mention], text: str
) -> tuple[PlaceRef, ...]:
    """For a bare division: the place within it that the words right after it, on how it happened, name; else none."""
    outer = mentions[chosen[0].mention] if len(chosen) == 1 else None
    if outer is None or outer.relation is not None or outer.place is None:
        return ()
    if outer.place.kind is not PlaceKind.GOVERNORATE or not later:
        return ()
    for ref in later[0]:
        inner = mentions[ref.mention]
        between = text[outer.span.end : inner.span.start]
        is_how = HOW.search(between) and not OTHER.search(between)
        if is_how and inner.place is not None and _lies_in(inner.place, outer.place):
            return (ref,)
    return ()


def _lies_in(inner: Place, division: Place) -> bool:
    is_point = inner.kind in (PlaceKind.SETTLEMENT, PlaceKind.SITE) and inner.namesakes < 2
    return is_point and (inner.country, inner.admin1) == (division.country, division.admin1)


def _may_hold(ref: PlaceRef, unknown: Sequence[PlaceRef], mentions: Sequence[Mention], kept: Kept) -> bool:
    """What may hold an unknown place: a country, a region, a division, the town of a quarter; never another village."""
    place = mentions[ref.mention].place
    if place is None:
        return False
    if place.kind in (*BROAD, PlaceKind.DISTRICT) or place.precision >= AREA:
        return True
    # 'the X area of the Y neighbourhood' lies in a town as the neighbourhood does
    return has_quarters(place) and any(is_quarter(mentions[one.mention], kept.text) for one in unknown)


def _is_said_place(mention: Mention) -> bool:
    return mention.hint is MentionHint.PLACE


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
            known = None not in divisions or len(inside) == 1  # a country whose divisions the gazetteer does not know
            return _most_specific(inside, mentions) if len(divisions) == 1 and known else ()
    return ()


def _is_inside(place: Place | None, country: Place) -> bool:
    return place is not None and place.country == country.country and place.kind is not PlaceKind.COUNTRY


def _resolved(
    tier: Sequence[PlaceLead], mentions: Sequence[Mention], renumbered: Mapping[int, int], apposed: frozenset[int]
) -> list[PlaceRef]:
    """The tier's leads as references to kept mentions that locate, each mention once."""
    found: dict[int, PlaceRef] = {}
    for lead in tier:
        index = renumbered.get(lead.mention)
        if index is not None and mentions[index].hint in LOCATING:
            found.setdefault(index, PlaceRef(mention=index, role=PlaceRole(lead.role)))
    ends = {end for index in found if (end := _other_end(mentions[index])) is not None}
    inner = {index for index in found if mentions[index].place is not None} - apposed
    return [ref for index, ref in found.items() if index not in ends and not (index in apposed and inner)]


def _other_end(mention: Mention) -> int | None:
    """The mention that ends the line which this one begins: 'between X and Y' is one place."""
    is_line = mention.place is not None and mention.place.path and mention.relation is not None
    return mention.relation.other if is_line and mention.relation is not None else None


def _most_specific(refs: Sequence[PlaceRef], mentions: Sequence[Mention]) -> tuple[PlaceRef, ...]:
    """Without those that only say what another of the tier lies in ('Saraqib, in Idlib province')."""
    kept: list[PlaceRef] = []
    for ref in refs:
        place = mentions[ref.mention].place
        is_country = place is not None and place.kind is PlaceKind.COUNTRY and ref.role is PlaceRole.AT
        others = [
            mentions[other.mention].place
            for other in refs
            if other is not ref and (is_country or _alike(other.role, ref.role))
        ]
        if place is not None and not any(other is not None and _is_around(place, other) for other in others):
            kept.append(ref)
    return tuple(kept)


def _alike(one: PlaceRole, two: PlaceRole) -> bool:
    return one is two or {one, two} == {PlaceRole.AT, PlaceRole.NEAR}


def _is_around(outer: Place, inner: Place) -> bool:
    if outer.path and not outer.country:
        return outer.precision > inner.precision  # 'a camp in X, on the border'
    if outer.kind is PlaceKind.COUNTRY and inner.path and not inner.country:
        return True
    is_wider = outer.precision > _sharpness(inner) or _is_larger_region(outer, inner)
    if outer.country != inner.country or not is_wider:
        return False
    if outer.kind is PlaceKind.COUNTRY:
        return True
    if _is_larger_region(outer, inner):
        return kilometres(outer, inner) <= outer.radius_km
    return outer.kind in (PlaceKind.GOVERNORATE, PlaceKind.DISTRICT) and outer.admin1 == inner.admin1


def _is_larger_region(outer: Place, inner: Place) -> bool:
    return outer.kind is PlaceKind.REGION and outer.radius_km > inner.radius_km


def _sharpness(place: Place) -> int:
    """UCDP's code; 'off Tartus' (7, at sea) says more than its country."""
    return 2 if place.precision == 7 else place.grain
