"""A document's parts put together into a report."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from livemap.intake.cleaning import clean_line, clean_paragraphs, fold
from livemap.intake.credits import find_credits
from livemap.intake.language import language_of
from livemap.intake.sources import Form
from livemap.model.report import Report

#: No headline is longer; what is goes back into the text.
TITLE_LENGTH = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class Defaults:
    """What to take where a document does not say it itself."""

    outlet: str | None = None
    url: str | None = None
    published: datetime | None = None
    #: How to take a source whose name does not say; UNSAID: by its first bytes.
    form: Form = Form.UNSAID


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """What a file, page or line says of a report, before cleaning. None and "": it does not say."""

    text: str
    id: str | None = None
    title: str = ""
    outlet: str | None = None
    url: str | None = None
    published: datetime | None = None


class NothingLeft(ValueError):
    """After cleaning there is no text."""


def build_report(parts: Parts, raw: bytes, defaults: Defaults) -> Report:
    """The report that `parts` describe; `raw` are the bytes it came in. Raises NothingLeft."""
    digest = hashlib.sha256(raw).hexdigest()
    title = clean_line(parts.title)[:TITLE_LENGTH]
    text = "\n\n".join(_with_title(title, clean_paragraphs(parts.text)))
    if not text.strip():
        raise NothingLeft("no text is left after cleaning")
    return Report(
        id=clean_line(parts.id or "") or f"r{digest[:16]}",
        title=title,
        text=text,
        outlet=clean_line(parts.outlet or "") or defaults.outlet,
        url=clean_line(parts.url or "") or defaults.url,
        published=parts.published or defaults.published,
        language=language_of(text),
        digest=digest,
        wire=find_credits(parts.text),
    )


def _with_title(title: str, paragraphs: Iterable[str]) -> Iterable[str]:
    """The paragraphs with the headline before them, and not a second time among them."""
    if not title:
        return paragraphs
    key = fold(title)
    body = [paragraph for paragraph in paragraphs if fold(paragraph) != key]
    return [title, *body] if body else [title]
