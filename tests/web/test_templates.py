"""No template shows words that no catalogue has."""

import re
from pathlib import Path

import pytest

from livemap.web.app import TEMPLATES

#: Said the same in every language: names, file forms, units, examples of what may be typed.
NAMES = frozenset(
    {"Livemap", "GeoJSON", "CSV", "PDF", "HTML", "Markdown", "UTC", "km", "Idlib", "district", "mapped"}
    | {"XXXX-XXXX-XXXX-XXXX"}
)
#: Tolls and verdicts are told by rule in English, and so marked.
IN_ENGLISH = "incident_part.html"
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
UNTRANSLATED = re.compile(r"<(script|style|code|kbd)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
SHOWN = re.compile(r"\s(?:aria-label|title|placeholder|alt)=\"([^\"]*)\"")
#: An attribute that a macro gives to a tag.
ATTRIBUTE = re.compile(r"[\w-]+=\"[^\"<>]*\"?")
WORD = re.compile(r"[A-Za-z][A-Za-z-]+")
PAGES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))


def words_of(page: str) -> set[str]:
    """The words that stand in a template outside of what Jinja fills in."""
    plain = UNTRANSLATED.sub("", JINJA.sub("\0", COMMENT.sub("", page)))
    return set(WORD.findall(" ".join([*SHOWN.findall(plain), ATTRIBUTE.sub("", TAG.sub("\0", plain))])))


@pytest.mark.parametrize("page", [page for page in PAGES if page != IN_ENGLISH])
def test_its_words_are_in_the_catalogues(page: str) -> None:
    assert words_of((TEMPLATES / page).read_text(encoding="utf-8")) - NAMES == set()


def test_bare_words_are_found() -> None:
    assert words_of('<p title="Look">{{ _("Said") }} bare<code>x y</code></p>') == {"Look", "bare"}
    assert Path(TEMPLATES / IN_ENGLISH).read_text(encoding="utf-8").count('lang="en"') >= 3
