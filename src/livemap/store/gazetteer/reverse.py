"""From a point to what it lies in: by outlines where there are some, else by the nearest place, and it says which."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy
from numpy.typing import NDArray

from livemap.model.gazetteer import Found, Means, Whereabouts
from livemap.store.gazetteer.layer import Layer
from livemap.store.gazetteer.nearest import nearest_of
from livemap.store.gazetteer.outlines import NO_OUTLINE, Outlines, load_outlines

#: Radii in km in which the nearest settlement of one point is looked for.
AROUND = (5.0, 25.0, 100.0, 300.0)
#: A place further away says nothing of where a point is: sea, or desert.
TELLING_KM = 50.0
#: A nearest place and its distance.
Nearest = tuple[Found, float] | None


class Reverse:
    """Answers where points are. Outlines are loaded when they are first asked for.

    Invariant: a level is known by an outline before it is known by a place, and a point outside of all outlines of a
    country whose governorates are known is never put into it.
    """

    def __init__(self, built_in: Layer, site: Sequence[Layer] = (), outlined: Sequence[Layer] | None = None) -> None:
        """`site`'s layers have places and outlines; `outlined`, where it is given, has the outlines instead."""
        self._layers = (built_in, *site)
        self._outlined = site if outlined is None else outlined

    @cached_property
    def _outlines(self) -> Outlines:
        return load_outlines(self._outlined)

    @property
    def outlines(self) -> Outlines:
        """The outlines that it decides by."""
        return self._outlines

    def has_outlines(self, country: str) -> bool:
        """Whether that country's governorates have outlines."""
        return country in self._outlines.countries

    def outlined(self, lat: float, lon: float) -> Whereabouts:
        """What one point lies in by outlines alone."""
        within = self._outlines.within(numpy.array([lat]), numpy.array([lon]))[0]
        return _decide(self._outlines, (lat, lon), within, None, None)

    def containing(self, lat: float, lon: float) -> Whereabouts:
        """What one point lies in, and its nearest settlement."""
        within = self._outlines.within(numpy.array([lat]), numpy.array([lon]))[0]
        nearest = self._nearest(lat, lon, frozenset())
        inside = nearest
        if (
            (within == NO_OUTLINE).all()
            and nearest is not None
            and nearest[0].place.country in self._outlines.countries
        ):
            inside = self._nearest(lat, lon, self._outlines.countries)
        return _decide(self._outlines, (lat, lon), within, nearest, inside)

    def containing_all(self, lats: Sequence[float], lons: Sequence[float]) -> list[Whereabouts]:
        """As `containing`, for many points at once."""
        north, east = numpy.asarray(lats, dtype=float), numpy.asarray(lons, dtype=float)
        within = self._outlines.within(north, east)
        nearest = self._fetch(nearest_of(self._layers, north, east))
        inside = list(nearest)
        abroad = [
            index
            for index, outside in enumerate((within == NO_OUTLINE).all(axis=1))
            if outside and (one := nearest[index]) is not None and one[0].place.country in self._outlines.countries
        ]
        others = self._fetch(nearest_of(self._layers, north[abroad], east[abroad], self._outlines.countries))
        for index, other in zip(abroad, others, strict=True):
            inside[index] = other
        return [
            _decide(self._outlines, (float(north[i]), float(east[i])), within[i], nearest[i], inside[i])
            for i in range(len(north))
        ]

    def _nearest(self, lat: float, lon: float, without: frozenset[str]) -> Nearest:
        for km in AROUND:
            found = [
                (distance, found.place.id, found)
                for layer in self._layers
                for distance, found in layer.near(lat, lon, km)
                if found.place.country not in without
            ]
            if found:
                distance, _, best = min(found, key=lambda one: one[:2])
                return best, distance
        return None

    def _fetch(self, numbered: Sequence[tuple[int, int, float] | None]) -> list[Nearest]:
        known: dict[tuple[int, int], Found] = {}
        answers: list[Nearest] = []
        for one in numbered:
            if one is None or one[2] > AROUND[-1]:
                answers.append(None)
                continue
            layer, number, km = one
            if (layer, number) not in known:
                known[layer, number] = self._layers[layer].numbered(number)
            answers.append((known[layer, number], km))
        return answers


def _decide(
    outlines: Outlines, point: tuple[float, float], within: NDArray[Any], nearest: Nearest, inside: Nearest
) -> Whereabouts:
    """`inside` is the nearest place that may tell where the point lies."""
    country, governorate, district = (outlines.all[i] if i != NO_OUTLINE else None for i in within)
    known = governorate or country or district
    teller = inside[0] if inside is not None and inside[1] <= TELLING_KM else None
    if teller is not None and known is not None and teller.place.country != known.country:
        teller = None
    code = known.country if known else (teller.place.country if teller else None)
    first = governorate.name if governorate else (district.admin1 if district else None)
    first_by = Means.OUTLINE if first else Means.UNKNOWN
    if first is None and teller is not None and teller.place.admin1:
        first, first_by = teller.place.admin1, Means.NEAREST
    second = district.name if district else None
    second_by = Means.OUTLINE if second else Means.UNKNOWN
    if second is None and teller is not None and teller.district and teller.place.admin1 == first:
        second, second_by = teller.district, Means.NEAREST
    return Whereabouts(
        lat=point[0],
        lon=point[1],
        country=code or None,
        country_by=Means.OUTLINE if known else (Means.NEAREST if code else Means.UNKNOWN),
        governorate=first,
        governorate_by=first_by,
        district=second,
        district_by=second_by,
        governorate_id=governorate.id if governorate else None,
        district_id=district.id if district else None,
        nearest=nearest[0].place if nearest else None,
        nearest_km=round(nearest[1], 2) if nearest else None,
    )
