"""A situation report as HTML: a part to stand in a page, or a whole document that needs nothing else."""

from collections.abc import Iterable, Iterator
from html import escape

from livemap.publishing.sitrep.content import FigureRow, Section, Sitrep

HEADS = ("Figure", "At least", "Best", "At most", "By origin")
STYLE = (
    "body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;font-size:.9rem}td,th{border:1px solid;padding:.25rem .5rem;text-align:left}"
    ".doubt{font-style:italic}sup a{text-decoration:none}"
)


def to_html(report: Sitrep) -> str:
    """A whole document, readable without a server."""
    title = escape(report.title)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>\n'
        f"<h1>{title}</h1>\n{to_part(report)}\n</body></html>\n"
    )


def to_part(report: Sitrep, site: str = "") -> str:
    """The sections and notes. With `site` a note leads to its claim's page there ('' on the site itself)."""
    numbers = report.number_of()
    pieces = [piece for section in report.sections for piece in _section(section, numbers)]
    notes = "".join(
        f'<li id="note-{note.number}">{escape(note.source)}: <q>{escape(note.words)}</q> '
        f'(<a href="{escape(site)}/claims/{note.claim_id}">claim {note.claim_id}</a>)'
        + f"{_report_link(note.url)}</li>"
        for note in report.notes
    )
    return "\n".join(pieces) + f'\n<h2>Notes</h2>\n<ol class="notes">{notes}</ol>'


def _section(section: Section, numbers: dict[str, int]) -> Iterator[str]:
    yield f"<h2>{escape(section.title)}</h2>"
    if not section.groups and not section.figures:
        yield f"<p><em>{escape(section.empty)}</em></p>"
    if section.figures:
        heads = "".join(
            f'<th scope="col">{name}</th>' for name in ("Figure", "At least", "Best", "At most", "By origin")
        )
        rows = "".join(_row(row, numbers) for row in section.figures)
        yield f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    for group in section.groups:
        if group.name:
            yield f"<h3>{escape(group.name)}</h3>"
        yield "<ul>"
        for sentence in group.sentences:
            doubt = f' <span class="doubt">({escape(sentence.doubt)})</span>' if sentence.doubt else ""
            yield f"<li>{escape(sentence.text)}{doubt}{_marks(sentence.claim_ids, numbers)}</li>"
        yield "</ul>"


def _row(row: FigureRow, numbers: dict[str, int]) -> str:
    best = f"{escape(row.best)}<br><small>{escape(row.rule)}</small>"
    return (
        f'<tr><th scope="row">{escape(row.name)}</th><td>{escape(row.low)}</td><td>{best}</td>'
        f"<td>{escape(row.high)}</td><td>{escape(row.by_origin)}{_marks(row.claim_ids, numbers)}</td></tr>"
    )


def _marks(claim_ids: Iterable[str], numbers: dict[str, int]) -> str:
    found = [numbers[claim_id] for claim_id in dict.fromkeys(claim_ids) if claim_id in numbers]
    return "".join(f'<sup><a href="#note-{number}">[{number}]</a></sup>' for number in found)


def _report_link(url: str | None) -> str:
    """A link to the report; an address that is none of the web's makes none."""
    if url is None or not url.startswith(("https://", "http://")):
        return ""
    return f' <a href="{escape(url)}" rel="noreferrer">report</a>'
