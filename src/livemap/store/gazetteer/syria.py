"""Syria's entries from the shipped files: localities of Who's On First, districts, and governorates of OCHA."""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from livemap.model.names import fold, skeleton
from livemap.model.place import PlaceKind
from livemap.store.gazetteer.doubles import join_doubles
from livemap.store.gazetteer.rows import Entry
from livemap.store.gazetteer.world import is_name, read_yaml

LOCALITIES = "wof_sy_localities.tsv.gz"
AREAS = "syria_areas.geojson.gz"
#: The file's names of governorates, and ours.
GOVERNORATES = {
    "Aleppo": "Aleppo", "Ar Raqqah": "Raqqa", "As Suwayda'": "As-Suwayda", "Damascus": "Damascus", "Dar`a": "Daraa",
    "Days Az Zawr": "Deir ez-Zor", "Hamah": "Hama", "Hasaka (Al Haksa)": "Hasakah", "Homs (Hims)": "Homs",
    "Idlib": "Idlib", "Lattakia": "Latakia", "Quneitra": "Quneitra", "Rif Dimashq": "Rif Dimashq", "Tartus": "Tartus",
}  # fmt: skip
#: Languages that the source gives for nearly every hamlet, and its sign for an unknown one.
UNTOLD = frozenset({"ara", "und", "tur", "ceb", "fas", ""})
KM2_OF = {PlaceKind.GOVERNORATE: (4, 60.0), PlaceKind.DISTRICT: (3, 25.0)}


def merge_localities(settlements: list[Entry]) -> None:
    """Add the shipped localities to `settlements`; what stands there already or twice is merged, all ids kept."""
    known = {entry.ids[0]: entry for entry in settlements if entry.country == "SY"}
    for entry in sorted(read_localities(), key=lambda one: one.ids):
        twin = known.get(entry.ids[0])
        if twin is None:
            known[entry.ids[0]] = entry
            settlements.append(entry)
        else:
            twin.ids.extend(id for id in entry.ids if id not in twin.ids)
            twin.names.extend([entry.name, *entry.names])
            twin.labels.extend(entry.labels)
            twin.admin1, twin.admin2 = twin.admin1 or entry.admin1, twin.admin2 or entry.admin2
            twin.population = max(twin.population, entry.population)
            twin.languages, twin.is_seat = max(twin.languages, entry.languages), twin.is_seat or entry.is_seat
    kept = join_doubles(list(known.values()))
    gone = {id(entry) for entry in known.values()} - {id(entry) for entry in kept}
    settlements[:] = [entry for entry in settlements if id(entry) not in gone]
    _mend_names(kept)
    _forget_namesakes(kept)
    _fill_governorates(kept)


def _mend_names(entries: Sequence[Entry]) -> None:
    """The names of more_names.yml added, and those that mislead taken away; seats that no source tells."""
    listed = read_yaml("more_names.yml")
    known = {one: entry for entry in entries for one in entry.ids}
    for id in listed["seats"]:
        if id in known:
            known[id].is_seat = True
    for id, names in listed["add"].items():
        if id in known:
            known[id].names.extend(names)
    wrong = {fold(name): frozenset(fold(one) for one in names) for name, names in listed["drop"].items()}
    for entry in entries:
        misleading = wrong.get(fold(entry.name))
        if misleading:
            entry.names = [name for name in entry.names if fold(name) not in misleading]


def _forget_namesakes(entries: Sequence[Entry]) -> None:
    """The source gives a hamlet the languages of the town of its name: what they say is the town's fame."""
    counted = {skeleton(fold(entry.name)) for entry in entries if entry.population or entry.is_seat}
    for entry in entries:
        if not (entry.population or entry.is_seat) and skeleton(fold(entry.name)) in counted:
            entry.languages = 0


def read_localities() -> Iterator[Entry]:
    packed = files("livemap.store") / "data" / LOCALITIES
    with packed.open("rb") as raw, gzip.open(raw, "rt", encoding="utf-8") as lines:
        header = next(lines).rstrip("\n").split("\t")
        for line in lines:
            row = dict(zip(header, line.rstrip("\n").split("\t"), strict=True))
            yield _locality(row)


def read_areas() -> Iterator[Entry]:
    """Districts and governorates, at the middle of their polygons."""
    for feature in load_areas():
        properties = feature["properties"]
        kind = PlaceKind(properties["kind"])
        precision, radius = KM2_OF[kind]
        yield Entry(
            ids=[properties["id"]],
            name=properties["name"],
            names=list(properties["names"]),
            lat=properties["lat"],
            lon=properties["lon"],
            country="SY",
            admin1=properties["admin1"],
            kind=kind,
            precision=precision,
            radius_km=radius,
        )


def load_areas() -> Sequence[Mapping[str, Any]]:
    """The polygons as GeoJSON features: 14 governorates and 62 districts, simplified to about 400 m."""
    raw = (files("livemap.store") / "data" / AREAS).read_bytes()
    features: list[Mapping[str, Any]] = json.loads(gzip.decompress(raw))["features"]
    return features


def _locality(row: Mapping[str, str]) -> Entry:
    pairs = [pair.partition("=") for pair in row["names_pipe"].split("|") if "=" in pair]
    names = [name for _, _, name in pairs]
    languages = {pair.partition("_")[0] for pair in row["names_pipe"].split("|")} - UNTOLD
    wof = f"wof:{row['wof_id']}"
    has_geonames = row["geonameid"] not in ("", "0")
    return Entry(
        ids=[f"geonames:{row['geonameid']}", wof] if has_geonames else [wof],
        name=row["name"],
        names=[name for name in dict.fromkeys(names) if is_name(name)],
        labels=[(name, key.partition("_")[0] or "und") for key, _, name in pairs],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        country="SY",
        admin1=GOVERNORATES.get(row["region_by_polygon"]) or GOVERNORATES.get(row["region"]),
        admin2=row["county"] or None,
        population=int(float(row["population"] or 0)),
        languages=len(languages),
        is_seat=bool(row["county"]) and skeleton(fold(row["name"])) == skeleton(fold(row["county"])),
    )


def _fill_governorates(entries: Sequence[Entry]) -> None:
    """Where the source names no governorate, that of most of the ten nearest localities."""
    cells: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.admin1:
            cells[int(entry.lat * 5), int(entry.lon * 5)].append(entry)
    for entry in entries:
        if not entry.admin1:
            row, column = int(entry.lat * 5), int(entry.lon * 5)
            around = [near for r in (-1, 0, 1) for c in (-1, 0, 1) for near in cells[row + r, column + c]]
            around.sort(key=lambda near: (near.lat - entry.lat) ** 2 + (near.lon - entry.lon) ** 2)
            votes = Counter(near.admin1 for near in around[:10])
            entry.admin1 = votes.most_common(1)[0][0] if votes else None
