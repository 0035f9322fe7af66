"""Every way by which words leave a store: each address of the application, each file of the command line."""

import io
import json
import sqlite3
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pyarrow.parquet as parquet
from click.testing import CliRunner

from livemap.cli import main
from livemap.publishing.formats import FORMATS
from livemap.store import IncidentFilter
from livemap.web.app import create_app
from livemap.web.charts.breakdown import By
from livemap.web.charts.moved import TITLES
from livemap.web.pages.sharing import words_of_card
from tests.desk.front import Desk
from tests.web.people.test_door import routes_of

#: When the scene's ledger was first known; what is kept back now was told then.
KNOWN = "2031-05-12T09:30:00Z"
#: What a reader asks for by name: of the scene's own, whether the store still tells of it or not.
NAMED = {
    "/place": [f"?id={place}" for place in ("t:1", "t:2", "t:3", "t:4", "t:5")],
    "/party": [f"?name={name}" for name in ("government", "opposition", "syria_government")],
    "/voice": ["?name=Relief+Office", "?name=Orchard+Observatory"],
    "/list": ["?q=Relief", "?q=3,000", "?q=Sarmin", "?place=t:4"],
    "/parts/rows": ["?q=Sarmin"],
    "/feed.atom": ["?q=Sarmin"],
    "/api/v1/incidents": ["?q=Sarmin", "?q=Relief", "?voice=Relief+Office", "?place=t:4"],
    "/api/v1/marks": [f"?zoom={zoom}" for zoom in (3, 8, 14)],
    "/api/v1/displacement": ["?area=Idlib", "?start=2031-05-01&end=2031-05-31"],
    "/changes": ["?since=2031-05-01"],
    "/api/v1/changes": ["?since=0&limit=500"],
    "/tolls/inputs": ["?type=killed&district=Idlib"],
    "/control/compare": [f"?since=2031-05-01&known_since={KNOWN}"],
    "/api/v1/control/changes": [f"?since=2031-05-01&known_since={KNOWN}"],
    **{f"{way}{what}": [f"?known_at={KNOWN}"] for way in ("/", "/api/v1/") for what in ("holdings", "control")},
    "/sitrep": ["?start=2031-05-01&end=2031-05-12"],
    "/api/v1/sitrep.{form}": ["?start=2031-05-01&end=2031-05-12"],
}
DAYS = ("--from", "2031-05-01", "--to", "2031-05-12")
COMMANDS = (
    *(("export", "--format", form) for form in FORMATS),
    *(("sitrep", *DAYS, "--format", form) for form in ("markdown", "html", "pdf")),
    ("snapshot",),
    ("incidents",),
    ("incidents", "--text", "Sarmin"),
    ("tolls",),
    ("tolls", "--inputs"),
    ("displacement",),
    ("holdings",),
)
#: Headers that are made of what is answered.
TELLING = ("content-disposition", "link", "location", "last-modified")
#: A stream of events never ends: what it says at once is read.
STREAMS = {"/api/v1/live": "?since=0"}
#: No words can be read out of a picture: those that it is drawn from are.
PICTURE = "/incidents/{incident_id}/card.png"


def asked_of(desk: Desk, claims: list[str]) -> set[str]:
    """The addresses of each GET of the application, filled with all that there is to ask for."""
    with desk.store.reading() as records:
        values = {
            "incident_id": [one.id for one in records.incidents.find(IncidentFilter())],
            "claim_id": claims,
            "key": list(records.reports.keys()),
            "rest": ["nothing"],
            "token": ["guessed"],
            "kind": ["claim"],
            "slug": ["orchard-observatory"],
            **{key: ["0"] for key in "zxy"},
            "item_id": claims,
            "name": [*(by.value for by in By), *TITLES],
        }
    found: set[str] = set()
    for route in routes_of(create_app(desk.store).routes):
        if "GET" not in (route.methods or ()) or route.path in {*STREAMS, PICTURE}:
            continue
        charted = "{name}" in route.path
        forms = ["md", "html", "pdf"] if "sitrep" in route.path else ["svg", "csv"] if charted else list(FORMATS)
        filled = [route.path + query for query in ["", *NAMED.get(route.path, [])]]
        for name, every in {**values, "form": forms}.items():
            for hole in ("{" + name + "}", "{" + name + ":path}"):
                if hole in route.path:
                    filled = [path.replace(hole, value) for path in filled for value in every]
        found |= set(filled)
    return found


def answers_of(desk: Desk, claims: list[str], address: str, token: str = "") -> dict[str, str]:
    """What each address answers, as its status and words, and what a stream of events begins with; to nobody, or to
    whose token it is."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    with httpx.Client(base_url=address, follow_redirects=True, timeout=60, headers=headers) as client:
        found = {path: told(client.get(path)) for path in sorted(asked_of(desk, claims))}
        for path, query in STREAMS.items():
            with client.stream("GET", path + query) as answer:
                found[path] = next(text for text in answer.iter_text() if "event: changes" in text)
    with desk.store.reading() as records:
        for one in records.incidents.find(IncidentFilter()):
            found[PICTURE.replace("{incident_id}", one.id)] = words_of_card(records.incidents.get(one.id))
    return found


def told(answer: httpx.Response) -> str:
    said = "\n".join(value for name, value in answer.headers.items() if name in TELLING)
    return f"{answer.status_code} {words_in(answer.content)}\n{said}"


def files_of(desk: Desk) -> dict[str, str]:
    """What each command that tells of a store prints or writes, as words."""
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for command in COMMANDS:
            out = Path(folder) / f"{len(found)}"
            writing = command[0] in ("export", "snapshot", "sitrep")
            arguments = [*command, "--store", desk.address, *(("--out", str(out)) if writing else ())]
            result = CliRunner().invoke(main, arguments, catch_exceptions=False)
            assert result.exit_code == 0, (arguments, result.output)
            found[" ".join(command)] = result.output + (words_in(out.read_bytes()) if writing else "")
    return found


def words_in(body: bytes) -> str:
    """The words of a body in whatever format it is."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(words_in(archive.read(name)) for name in archive.namelist())
    if body.startswith(b"PAR1"):
        return json.dumps(parquet.read_table(io.BytesIO(body)).to_pylist(), ensure_ascii=False, default=str)
    if body.startswith(b"SQLite format 3"):
        return "\n".join(_rows_of(body))
    if body.startswith(b"%PDF"):
        asked = ["pdftotext", "-", "-"]
        # a line may break between any two words
        return " ".join(subprocess.run(asked, input=body, capture_output=True, check=True).stdout.decode().split())
    return body.decode("utf-8", "replace")


def _rows_of(body: bytes) -> Iterator[str]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(body)
    names: list[Any] = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
    for (name,) in names:
        if not name.startswith("rtree"):
            yield from (str(row) for row in connection.execute(f'select * from "{name}"'))
    # in free pages as well
    yield body.decode("utf-8", "replace")
    connection.close()
