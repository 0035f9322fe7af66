"""A name that several places bear alike: the likeliest is given, and said to be one of so many."""

from collections.abc import Sequence
from dataclasses import replace

from livemap.model.place import Place, PlaceKind
from livemap.placing.candidates import FAMOUS
from livemap.placing.geography import kilometres
from livemap.placing.ranking import Scored, shares

#: A place with this share of the best one's is as likely: nothing in the report tells the two apart.
ALIKE = 0.5
#: Nearer than this two places of one name are one for whoever reads.
APART_KM = 5.0
#: UCDP's where_prec for one of several places of a governorate, and of a country or more.
IN_GOVERNORATE, IN_COUNTRY = 4, 6
POINTS = (PlaceKind.SETTLEMENT, PlaceKind.SITE)


def as_one_of_several(ranked: Sequence[Scored]) -> Place:
    """The best place of `ranked`; where others of the name are as likely, no more exact than what holds them all."""
    best = ranked[0]
    place = best.match.place
    if place.kind not in POINTS:
        return place
    alike = [place]
    share = shares(ranked)
    for one in ranked[1:]:
        other = one.match.place
        is_alike = other.kind in POINTS and one.match.by == best.match.by and share[other.id] >= ALIKE * share[place.id]
        is_lesser = best.match.fame >= FAMOUS > one.match.fame
        if is_alike and not is_lesser and all(kilometres(known, other) > APART_KM for known in alike):
            alike.append(other)
    if len(alike) == 1:
        return place
    divisions = {(one.country, one.admin1) for one in alike}
    is_one = len(divisions) == 1 and place.admin1 is not None
    return replace(place, namesakes=len(alike), precision=IN_GOVERNORATE if is_one else IN_COUNTRY)
