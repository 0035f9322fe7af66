"""A situation report as Markdown with footnotes."""

import re
from collections.abc import Iterable, Iterator

from livemap.publishing.sitrep.content import Note, Section, Sitrep
from livemap.publishing.sitrep.tongue import Tongue

COLUMNS = ("figure", "low", "best", "high", "rule", "origins")
#: What Markdown would read as more than text.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def to_markdown(report: Sitrep) -> str:
    """The whole report. Text from reports is escaped: it is text, whatever it looks like."""
    numbers = report.number_of()
    lines = [f"# {_plain(report.title)}", ""]
    for section in report.sections:
        lines += [f"## {_plain(section.title)}", "", *_section(section, numbers, report), ""]
    lines += [_note(note, report.tongue) for note in report.notes]
    return "\n".join(lines).rstrip() + "\n"


def _note(note: Note, tongue: Tongue) -> str:
    said = tongue.say("labels", "note", source=_plain(note.source), words=tongue.quote(_plain(note.words)))
    claim = tongue.say("labels", "claim", id=note.claim_id)
    address = f" <{note.url}>" if note.url and not set(note.url) & set("<> ") else ""
    return f"[^{note.number}]: {said} ({claim}){address}"


def _section(section: Section, numbers: dict[str, int], report: Sitrep) -> Iterator[str]:
    if not section.groups and not section.figures:
        yield f"*{_plain(section.empty)}*"
    if section.figures:
        heads = (report.tongue.say("labels", name).lower() for name in COLUMNS)
        yield f"| {' | '.join(heads)} |"
        yield "| --- | ---: | ---: | ---: | --- | --- |"
    for row in section.figures:
        cells = (row.name, row.low, row.best, row.high, row.rule, row.by_origin)
        marks = _marks(row.claim_ids, numbers)
        yield "| " + " | ".join(_plain(cell) for cell in cells) + f" {marks} |"
    for number, group in enumerate(section.groups):
        if group.name:
            yield from (*([""] if number else []), f"### {_plain(group.name)}", "")
        for sentence in group.sentences:
            doubt = f" *({_plain(sentence.doubt)})*" if sentence.doubt else ""
            yield f"- {_plain(sentence.text)}{doubt}{_marks(sentence.claim_ids, numbers)}"


def _marks(claim_ids: Iterable[str], numbers: dict[str, int]) -> str:
    return "".join(f"[^{numbers[claim_id]}]" for claim_id in dict.fromkeys(claim_ids) if claim_id in numbers)


def _plain(text: str) -> str:
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
