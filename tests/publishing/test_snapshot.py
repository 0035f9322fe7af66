"""A snapshot: every format, each with the digest that the manifest says, and a citation."""

import hashlib
import json
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from livemap.pipeline import matter_of
from livemap.publishing.formats import FORMATS
from livemap.publishing.snapshot import Label, write_snapshot
from tests.publishing.readings import INCIDENT, UNPLACED

LABEL = Label(made=datetime(2020, 1, 2, 3, 4, 6, tzinfo=UTC), licence="CC BY 4.0", maker="A Desk", head=(7, "ab" * 32))


def made(label: Label = LABEL) -> ZipFile:
    out = BytesIO()
    write_snapshot(lambda: matter_of([INCIDENT, UNPLACED]), label, out)
    return ZipFile(out)


def test_every_file_has_the_digest_that_the_manifest_says() -> None:
    archive = made()
    manifest = json.loads(archive.read("manifest.json"))
    assert (manifest["incidents"], manifest["claims"]) == (2, 3)
    assert len(manifest["files"]) == len(FORMATS)
    for file in manifest["files"]:
        body = archive.read(file["name"])
        assert hashlib.sha256(body).hexdigest() == file["sha256"]
        assert len(body) == file["bytes"]


def test_the_citation_names_maker_day_and_digest() -> None:
    archive = made()
    told = archive.read("README.txt").decode()
    digest = hashlib.sha256(archive.read("manifest.json")).hexdigest()
    assert told.startswith(f"Cite as: A Desk (2020-01-02): Livemap snapshot. SHA-256 of manifest.json: {digest}\n")
    assert "Licence: CC BY 4.0" in told
    assert "Entry 7 of the log" in told


def test_a_licence_that_nobody_states_is_not_made_up() -> None:
    told = made(Label(made=LABEL.made, licence="", maker="", head=None)).read("README.txt").decode()
    assert "none stated" in told
    assert "The log is empty" in told
