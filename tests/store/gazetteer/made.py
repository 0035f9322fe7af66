"""Small files of every form that `livemap places import` reads. Places, ids and codes are made up."""

import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import shapely
from shapely.geometry import box, mapping


def geonames_row(id: int, name: str, lat: float, lon: float, **more: str) -> str:
    """A row of a GeoNames dump; `more` may set others, code, country, admin1, people and class_."""
    said = {
        "others": "",
        "class_": "P",
        "code": "PPL",
        "country": "IQ",
        "admin1": "",
        "admin2": "",
        "people": "0",
    } | more
    cells = [str(id), name, name, said["others"], str(lat), str(lon), said["class_"], said["code"], said["country"], ""]
    return "\t".join(
        [*cells, said["admin1"], said["admin2"], "", "", said["people"], "", "1", "Asia/Baghdad", "2020-01-01"]
    )


def write_lines(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def zipped(path: Path, *others: str) -> Path:
    target = path.with_suffix(".zip")
    with zipfile.ZipFile(target, "w") as packed:
        packed.write(path, path.name)
        for other in others:
            packed.writestr(other, "read me")
    return target


def wof_feature(id: int, name: str, lat: float, lon: float, **more: Any) -> dict[str, Any]:
    told = {
        "wof:id": id, "wof:name": name, "wof:placetype": "locality", "wof:country": "IQ", "geom:latitude": lat,
        "geom:longitude": lon, "mz:is_current": 1, "wof:concordances": {},
    }  # fmt: skip
    return {"type": "Feature", "properties": told | more, "geometry": {"type": "Point", "coordinates": [lon, lat]}}


def write_json(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "name": "made", "features": list(features)}


def wof_database(path: Path, *features: dict[str, Any]) -> Path:
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE geojson (id INTEGER, body TEXT, source TEXT, alt_label TEXT, is_alt BOOLEAN, lastmodified INTEGER)"
        )
        for feature in features:
            id = feature["properties"]["wof:id"]
            for is_alt in (0, 1):
                connection.execute(
                    "INSERT INTO geojson VALUES (?,?,'x','',?,0)",
                    (id, json.dumps(feature) if not is_alt else "{}", is_alt),
                )
    connection.close()
    return path


#: A governorate of two districts somewhere in the Indian Ocean, where no outline of ours is.
CODAB = (
    {"ADM0_EN": "Somewhere", "ADM0_PCODE": "QX", "ADM1_EN": "North", "ADM1_AR": "الشمال", "ADM1_PCODE": "QX01"},
    {"ADM0_EN": "Somewhere", "ADM0_PCODE": "QX", "ADM1_EN": "North", "ADM1_PCODE": "QX01", "ADM2_EN": "Left Bank",
     "ADM2_AR": "الضفة", "ADM2_PCODE": "QX0101"},
    {"ADM0_EN": "Somewhere", "ADM0_PCODE": "QX", "ADM1_EN": "North", "ADM1_PCODE": "QX01", "ADM2_EN": "Right Bank",
     "ADM2_PCODE": "QX0102"},
)  # fmt: skip
SHAPES = (box(80, -30, 82, -29), box(80, -30, 81, -29), box(81, -30, 82, -29))


def codab_features() -> dict[str, Any]:
    return collection(
        *(
            {"type": "Feature", "properties": row, "geometry": mapping(shape)}
            for row, shape in zip(CODAB, SHAPES, strict=True)
        )
    )


def codab_sheet(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    columns = list(dict.fromkeys(key for row in CODAB for key in row))
    sheet.append(columns)
    for row in CODAB:
        sheet.append([row.get(column) for column in columns])
    book.save(path)
    return path


def codab_package(path: Path) -> Path:
    columns = list(dict.fromkeys(key for row in CODAB for key in row))
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT)")
        connection.execute("INSERT INTO gpkg_geometry_columns VALUES ('adm', 'geom')")
        connection.execute(f"CREATE TABLE adm (fid INTEGER PRIMARY KEY, geom BLOB, {', '.join(columns)})")
        for row, shape in zip(CODAB, SHAPES, strict=True):
            # Little-endian, an envelope of four numbers, WGS 84.
            blob = b"GP\x00\x03" + (4326).to_bytes(4, "little") + b"\x00" * 32 + shapely.to_wkb(shape)
            connection.execute(
                f"INSERT INTO adm VALUES (NULL, ?{', ?' * len(columns)})", (blob, *(row.get(name) for name in columns))
            )
    connection.close()
    return path
