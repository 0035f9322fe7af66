"""A situation report as HTML: a part to stand in a page, or a whole document that needs nothing else."""

from collections.abc import Iterable, Iterator
from html import escape

from livemap.publishing.sitrep.content import FigureRow, Note, Section, Sentence, Sitrep, Words

COLUMNS = ("figure", "low", "best", "high", "origins")
STYLE = (
    "body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;font-size:.9rem}td,th{border:1px solid;padding:.25rem .5rem;text-align:%s}"
    ".doubt{font-style:italic}sup a{text-decoration:none}"
)


def to_html(report: Sitrep) -> str:
    """A whole document, readable without a server."""
    title, tongue = escape(report.title), report.tongue
    leftward = tongue.direction == "rtl"
    direction = ' dir="rtl"' if leftward else ""
    style = STYLE % ("right" if leftward else "left")
    return (
        f'<!doctype html>\n<html lang="{tongue.code}"{direction}>'
        f'<head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{style}</style></head><body>\n'
        f"<h1>{title}</h1>\n{to_part(report)}\n</body></html>\n"
    )


def to_part(report: Sitrep, site: str = "") -> str:
    """The sections and notes. With `site` a note leads to its claim's page there ('' on the site itself)."""
    numbers = report.number_of()
    pieces = [piece for section in report.sections for piece in _section(section, numbers, report)]
    notes = "".join(_note(note, report, site) for note in report.notes)
    return "\n".join(pieces) + f'\n<h2>{escape(_label(report, "notes"))}</h2>\n<ol class="notes">{notes}</ol>'


def _label(report: Sitrep, key: str, **values: object) -> str:
    return report.tongue.say("labels", key, **values)


def _note(note: Note, report: Sitrep, site: str) -> str:
    words = f"<q{_in(note.language)}>{escape(note.words)}</q>"
    source = escape(_label(report, "note", source=note.source, words="\0")).replace("\0", words)
    claim = escape(_label(report, "claim", id=note.claim_id))
    link = f'<a href="{escape(site)}/claims/{note.claim_id}">{claim}</a>'
    return f'<li id="note-{note.number}">{source} ({link}){_report_link(note.url, _label(report, "report"))}</li>'


def _in(language: str) -> str:
    """The attributes of words in another language, whose direction the browser finds."""
    return f' lang="{escape(language)}" dir="auto"' if language else ""


def _section(section: Section, numbers: dict[str, int], report: Sitrep) -> Iterator[str]:
    yield f"<h2>{escape(section.title)}</h2>"
    if not section.groups and not section.figures:
        yield f"<p><em>{escape(section.empty)}</em></p>"
    if section.figures:
        heads = "".join(f'<th scope="col">{escape(_label(report, name))}</th>' for name in COLUMNS)
        rows = "".join(_row(row, numbers) for row in section.figures)
        yield f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    for group in section.groups:
        if group.name:
            yield f"<h3>{escape(group.name)}</h3>"
        yield "<ul>"
        for sentence in group.sentences:
            doubt = f' <span class="doubt">({escape(sentence.doubt)})</span>' if sentence.doubt else ""
            yield f"<li>{_text(sentence)}{doubt}{_marks(sentence.claim_ids, numbers)}</li>"
        yield "</ul>"


def _text(sentence: Sentence) -> str:
    """The sentence, each of its words of another language marked as such where they stand."""
    return "".join(
        f"<span{_in(part.language)}>{escape(part.text)}</span>" if part.language else escape(part.text)
        for part in _parts(sentence.text, sentence.foreign)
    )


def _parts(text: str, foreign: tuple[Words, ...]) -> Iterator[Words]:
    at = 0
    for words in sorted(foreign, key=lambda words: text.find(words.text)):
        start = text.find(words.text, at)
        if start >= 0:
            yield Words(text=text[at:start])
            yield words
            at = start + len(words.text)
    yield Words(text=text[at:])


def _row(row: FigureRow, numbers: dict[str, int]) -> str:
    best = f"{escape(row.best)}<br><small>{escape(row.rule)}</small>"
    return (
        f'<tr><th scope="row">{escape(row.name)}</th><td>{escape(row.low)}</td><td>{best}</td>'
        f"<td>{escape(row.high)}</td><td>{escape(row.by_origin)}{_marks(row.claim_ids, numbers)}</td></tr>"
    )


def _marks(claim_ids: Iterable[str], numbers: dict[str, int]) -> str:
    found = [numbers[claim_id] for claim_id in dict.fromkeys(claim_ids) if claim_id in numbers]
    return "".join(f'<sup><a href="#note-{number}">[{number}]</a></sup>' for number in found)


def _report_link(url: str | None, label: str) -> str:
    """A link to the report; an address that is none of the web's makes none."""
    if url is None or not url.startswith(("https://", "http://")):
        return ""
    return f' <a href="{escape(url)}" rel="noreferrer">{escape(label)}</a>'
