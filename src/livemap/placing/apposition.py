"""Mentions that only say where the place before them lies."""

import re
from collections.abc import Sequence
from itertools import pairwise

from livemap.model.place import Mention, MentionHint, Place, PlaceKind
from livemap.placing.calling import SORT
from livemap.placing.evidence import INSIDE

LOCATING = (MentionHint.PLACE, MentionHint.NAME)
#: Between a place and the words that say where it lies.
APPOSED = re.compile(
    rf"^(?:['’]s)?(?: {SORT})?,? ?\(?"
    r"(?:(?:a|an|the) (?:[\w-]+ ){0,3}?(?:town|village|city|hamlet|camp|base|suburb|district|area) )?"
    r"(?:(?:is|lies|stands|located|lying|situated|some|about|around|just|roughly|which is|that is) ){0,3}(?:an? )?$"
)
#: 'The Damascus suburb of Daraya': what stands first is only where the second lies.
PART_OF = re.compile(r"^(?:['’]s)? (?:[\w-]+ )?(?:suburb|neighbou?rhood|quarter|district|town|village|area)s? of $")


def find_apposed(mentions: Sequence[Mention], text: str) -> frozenset[int]:
    """Mentions that only say where the one before lies: 'Saraqib, 15 km southeast of Idlib', 'X near Y'."""
    found: set[int] = set()
    for number, (one, two) in enumerate(pairwise(mentions), 1):
        relation = two.relation
        if one.place is None or one.hint not in LOCATING:
            continue
        between = text[one.span.end : two.span.start]
        if two.place is not None and PART_OF.match(between) and one.place.population > two.place.population:
            found.add(number - 1)
            continue
        if _is_within(one.place, two.place) and INSIDE.match(between):
            found.add(number)
        if between == ", " and text.startswith(", ", two.span.end):
            rest = mentions[number + 1 : number + 2]
            if _is_chain(one.place, two.place, rest[0].place if rest else None):
                found.add(number)
        if relation is None or relation.kind in ("part", "countryside"):
            continue
        if one.place.kind is PlaceKind.COUNTRY:
            continue  # 'an airfield in X near Y' is near Y
        if one.span.end <= relation.span.start < two.span.start and APPOSED.match(
            text[one.span.end : relation.span.start]
        ):
            found.add(number)
            found.update([relation.other] if relation.other is not None and relation.kind == "between" else [])
    return frozenset(found)


def _is_chain(inner: Place, town: Place | None, country: Place | None) -> bool:
    """'Ariha, Idlib, Syria': an address, whose second name is the division's of the first."""
    is_address = country is not None and country.kind is PlaceKind.COUNTRY
    return is_address and town is not None and town.name == inner.admin1 and _is_within(inner, town)


def _is_within(inner: Place, town: Place | None) -> bool:
    """'Taftanaz in Idlib': the town stands for what lies around it."""
    return town is not None and (inner.country, inner.admin1) == (town.country, town.admin1) and town.grain < 3
