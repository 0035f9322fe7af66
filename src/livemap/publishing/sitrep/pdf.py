"""A situation report as PDF, typeset by Typst from data: no text of a report is ever read as markup."""

import json
from dataclasses import asdict
from importlib.resources import as_file, files

import typst

from livemap.publishing.sitrep.content import Sitrep


def to_pdf(report: Sitrep) -> bytes:
    """The whole document. The same report gives the same bytes: no time of making is written into it."""
    data = asdict(report) | {"numbers": report.number_of(), "start": None, "end": None}
    template = files("livemap.publishing.sitrep") / "sitrep.typ"
    with as_file(template) as path:
        made: bytes = typst.compile(
            str(path), format="pdf", sys_inputs={"report": json.dumps(data, ensure_ascii=False)}, timestamp=0
        )
    return made
