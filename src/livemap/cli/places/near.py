"""`livemap places near`: where points are."""

import csv
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import Path
from typing import IO

import click

from livemap.cli.read import Building
from livemap.errors import BadSetting, InputError
from livemap.model.gazetteer import Means, Whereabouts
from livemap.settings import Settings
from livemap.store.gazetteer import IndexedGazetteer, open_gazetteer

#: Points at once: memory holds so many.
PIECE = 50_000
#: What a column of latitudes or longitudes may be called.
LATS, LONS = ("lat", "latitude", "y"), ("lon", "lng", "long", "longitude", "x")
#: The columns that are added to a table of points.
COLUMNS = (
    "country", "country_by", "governorate", "governorate_by", "district", "district_by", "nearest", "nearest_id",
    "nearest_km",
)  # fmt: skip
SAID = {
    Means.OUTLINE: " (by its outline)",
    Means.NEAREST: " (that of the nearest place; there is no outline)",
    Means.UNKNOWN: "",
}


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("point", nargs=-1, metavar="LAT LON")
@click.option(
    "--points", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A CSV with columns lat and lon."
)
@click.option("--out", type=click.Path(path_type=Path), help="Where the table goes. Default: standard output.")
@click.option("--km", type=click.FloatRange(0, 300), default=10.0, show_default=True, help="Places within so many km.")
@click.pass_obj
def near(settings: Settings, /, point: tuple[str, ...], points: Path | None, out: Path | None, km: float) -> None:
    """Say in which country, governorate and district a point lies, and which places are near.

    Each level says by what it is known: by an outline, or by the nearest place where there is none. With --points
    the columns of the answer are added to a table.

    Exit code: 0 answered, 2 no point.
    """
    gazetteer = open_gazetteer(settings.cache, Building(), settings.gazetteer)
    if points is not None:
        _answer_table(gazetteer, points, out)
        return
    lat, lon = _point(point)
    for line in _lines(gazetteer.containing(lat, lon)):
        click.echo(line)
    for place in gazetteer.near(lat, lon, km)[:10]:
        people = f", {place.population:,} people" if place.population else ""
        click.echo(f"  {place.name} ({place.id}) {place.lat:.4f}, {place.lon:.4f}{people}")


def _point(said: tuple[str, ...]) -> tuple[float, float]:
    words = [word for part in said for word in part.split(",") if word]
    try:
        lat, lon = map(float, words)
    except ValueError:
        shown = " ".join(said) or "nothing"
        raise BadSetting(f"{shown!r} is no point; write LAT LON in degrees, such as 35.86 36.80") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadSetting(f"there is no point {lat}, {lon}; latitude is first, -90 to 90")
    return lat, lon


def _lines(where: Whereabouts) -> Iterator[str]:
    for level, name, means in (
        ("country", where.country, where.country_by),
        ("governorate", where.governorate, where.governorate_by),
        ("district", where.district, where.district_by),
    ):
        yield f"{level}: {name or 'not known'}{SAID[means]}"
    if where.nearest is None:
        yield "nearest place: none within 300 km"
    else:
        yield f"nearest place: {where.nearest.name}, {where.nearest_km} km"


def _answer_table(gazetteer: IndexedGazetteer, path: Path, out: Path | None) -> None:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as text:
        reader = csv.DictReader(text)
        names = list(reader.fieldnames or ())
        lat = next((name for name in names if name.lower() in LATS), None)
        lon = next((name for name in names if name.lower() in LONS), None)
        if lat is None or lon is None:
            raise InputError(f"{path}: it needs columns lat and lon, it has {', '.join(names) or 'none'}")
        with _opened(out) as target:
            writer = csv.DictWriter(target, [*names, *COLUMNS], extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            while rows := list(islice(reader, PIECE)):
                _answer(gazetteer, rows, (lat, lon), writer)


def _answer(
    gazetteer: IndexedGazetteer, rows: list[dict[str, str]], columns: tuple[str, str], writer: "csv.DictWriter[str]"
) -> None:
    points = [_number(row, columns) for row in rows]
    answers = iter(gazetteer.containing_all(*zip(*filter(None, points), strict=True)) if any(points) else ())
    for row, point in zip(rows, points, strict=True):
        writer.writerow({**row, **(_cells(next(answers)) if point else {})})


def _number(row: Mapping[str, str], columns: tuple[str, str]) -> tuple[float, float] | None:
    """The row's point; None where it has none: its answer stays empty."""
    try:
        lat, lon = (float(row[column]) for column in columns)
    except (ValueError, TypeError):
        return None
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None


def _cells(where: Whereabouts) -> dict[str, object]:
    return {
        "country": where.country,
        "country_by": where.country_by.value,
        "governorate": where.governorate,
        "governorate_by": where.governorate_by.value,
        "district": where.district,
        "district_by": where.district_by.value,
        "nearest": where.nearest.name if where.nearest else None,
        "nearest_id": where.nearest.id if where.nearest else None,
        "nearest_km": where.nearest_km,
    }


def _opened(out: Path | None) -> AbstractContextManager[IO[str]]:
    return out.open("w", encoding="utf-8", newline="") if out else nullcontext(sys.stdout)
