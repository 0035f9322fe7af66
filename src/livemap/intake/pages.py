"""A web page: its report's text and what its head says of outlet, address and time."""

import json
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import html as lxml_html
from lxml.etree import LxmlError

from livemap.intake.building import Parts
from livemap.intake.dates import parse_published

PAGE = re.compile(
    r"(?is)\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|article|meta|title)\b"
)
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
UNSEEN = re.compile(r"(?is)<(script|style|noscript|template|svg|head)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)")
BLOCK_TAG = re.compile(r"(?i)</?(?:p|div|br|li|h[1-6]|tr|table|section|article|blockquote|ul|ol)\b[^>]*>?")
TAG = re.compile(r"(?s)<[a-z/!?][^<>]*(?:>|\Z)", re.IGNORECASE)
#: Letters below which an extraction is not taken for the report.
ENOUGH = 30

OUTLET_META = ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:site")
DATE_META = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "pubdate", "publishdate", "parsely-pub-date", "sailthru.date",
)  # fmt: skip


def is_page(text: str) -> bool:
    """Whether the text is markup of a page rather than prose."""
    return PAGE.match(text[:2000]) is not None


def read_page(markup: str) -> Parts:
    """The parts of a page, broken or not: the report's text by trafilatura, else all that can be seen."""
    markup = XML_DECLARATION.sub("", markup)
    tree = _parse(markup)
    found = _extract(markup)
    text = found.get("text") or ""
    return Parts(
        text=_paragraphs(text) if len(text) >= ENOUGH else visible_text(markup),
        title=_first(_metas(tree, ("og:title",)), [found.get("title")], _texts(tree, "//h1", "//title")),
        outlet=_first(_metas(tree, OUTLET_META), [found.get("sitename")]) or None,
        url=_first(_texts(tree, "//link[@rel='canonical']/@href"), _metas(tree, ("og:url",))) or None,
        published=_published(tree, found.get("date")),
    )


def _extract(markup: str) -> dict[str, Any]:
    """The text, title, site and date that trafilatura finds; empty where it finds no report."""
    found = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=False)
    return {} if found is None or isinstance(found, dict) else found.as_dict()


def visible_text(markup: str) -> str:
    """What a reader would see of the markup, without any judgement on what belongs to the report."""
    text = TAG.sub(" ", BLOCK_TAG.sub("\n\n", UNSEEN.sub(" ", markup)))
    return text.replace("&lt;", "<").replace("&gt;", ">")


def _paragraphs(text: str) -> str:
    return re.sub(r"\n+", "\n\n", text)


def _parse(markup: str) -> Any:
    try:
        return lxml_html.document_fromstring(markup)
    except (LxmlError, ValueError):
        return lxml_html.document_fromstring("<p></p>")


def _metas(tree: Any, names: tuple[str, ...]) -> Iterator[str]:
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            said.setdefault((meta.get(attribute) or "").casefold(), (meta.get("content") or "").strip())
    return (said[name] for name in names if said.get(name))


def _texts(tree: Any, *paths: str) -> Iterator[str]:
    for path in paths:
        for found in tree.xpath(path):
            yield str(found if isinstance(found, str) else found.text_content()).strip()


def _first(*sources: Any) -> str:
    return next((value.strip() for source in sources for value in source if value and value.strip()), "")


def _published(tree: Any, found: str | None) -> Any:
    said = [*_metas(tree, DATE_META), *_linked_data(tree), *_texts(tree, "//time/@datetime"), found or ""]
    return next((moment for moment in map(parse_published, said) if moment), None)


def _linked_data(tree: Any) -> Iterator[str]:
    """'datePublished' of the page's JSON-LD."""
    for script in _texts(tree, "//script[@type='application/ld+json']"):
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            graph = item.get("@graph", [item]) if isinstance(item, dict) else []
            yield from (
                str(node["datePublished"]) for node in graph if isinstance(node, dict) and node.get("datePublished")
            )
