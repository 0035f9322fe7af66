"""`livemap sitrep`: the situation report of some days, every sentence with its notes."""

import sys
from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path
from typing import Any

import click

from livemap.cli.asking import DAY
from livemap.cli.export import write_whole
from livemap.cli.options import store_option
from livemap.publishing.sitrep.content import Sitrep
from livemap.publishing.sitrep.html import to_html
from livemap.publishing.sitrep.markdown import to_markdown
from livemap.publishing.sitrep.pdf import to_pdf
from livemap.publishing.sitrep.tongue import TONGUES
from livemap.reading.happening.actors import load_actors
from livemap.settings import Settings
from livemap.store import open_store
from livemap.web.asking.filters import Days
from livemap.web.pages.situation import report_days
from livemap.web.serving.site import place_names
from livemap.web.speech.language import LANGUAGES, speak
from livemap.web.speech.places import know

FORMATS: dict[str, Callable[[Sitrep], bytes]] = {
    "markdown": lambda report: to_markdown(report).encode("utf-8", "replace"),
    "html": lambda report: to_html(report).encode("utf-8", "replace"),
    "pdf": to_pdf,
}


@click.command()
@store_option
@click.option("--from", "start", type=DAY, required=True, metavar="DAY", help="First day, YYYY-MM-DD.")
@click.option("--to", "end", type=DAY, metavar="DAY", help="Last day; the first one by default.")
@click.option("--area", default="", metavar="NAME", help="Only what lies in this place, governorate or country.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="markdown", show_default=True)
@click.option(
    "--lang", "code", type=click.Choice(TONGUES), default=TONGUES[0], show_default=True, help="Language to write in."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else standard output.")
@click.pass_obj
def sitrep(settings: Settings, /, store: str, form: str, out: Path | None, **asked: Any) -> None:
    """Write the record of the days as an analyst would file it: only what the store holds, every sentence noted."""
    # the language holds within this call only
    report = copy_context().run(_write_report, settings, store, asked)
    body = FORMATS[form](report)
    if out is None:
        sys.stdout.buffer.write(body)
    else:
        write_whole(out, lambda file: file.write(body))


def _days_of(asked: dict[str, Any]) -> Days:
    start = asked["start"].date()
    return Days(start=start, end=asked["end"].date() if asked["end"] else start)


def _write_report(settings: Settings, store: str, asked: dict[str, Any]) -> Sitrep:
    speak(LANGUAGES[asked["code"]])
    know(place_names(settings))
    with open_store(store) as opened, opened.reading() as records:
        return report_days(records, load_actors(settings.actors), _days_of(asked), asked["area"])
