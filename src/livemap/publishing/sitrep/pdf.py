"""A situation report as PDF, typeset by Typst from data: no text of a report is ever read as markup."""

import json
from dataclasses import asdict
from importlib.resources import as_file, files

import typst

from livemap.publishing.sitrep.content import Note, Sitrep
from livemap.publishing.sitrep.tongue import Tongue


def to_pdf(report: Sitrep) -> bytes:
    """The whole document. The same report gives the same bytes: no time of making is written into it."""
    data = {
        "title": report.title,
        "language": report.tongue.code,
        "rtl": report.tongue.direction == "rtl",
        "labels": report.tongue.words["labels"],
        "sections": [asdict(section) for section in report.sections],
        "notes": [_note(note, report.tongue) for note in report.notes],
        "numbers": report.number_of(),
    }
    template = files("livemap.publishing.sitrep") / "sitrep.typ"
    with as_file(template) as path:
        made: bytes = typst.compile(
            str(path), format="pdf", sys_inputs={"report": json.dumps(data, ensure_ascii=False)}, timestamp=0
        )
    return made


def _note(note: Note, tongue: Tongue) -> dict[str, object]:
    """A note as the template sets it; its claim's key stands between what goes before and behind it."""
    before, after = tongue.say("labels", "claim", id="\0").split("\0")
    said = tongue.say("labels", "note", source=note.source, words=tongue.quote(note.words))
    return asdict(note) | {"said": said, "before": before, "after": after}
