"""What belongs to the page and not to the report, by the patterns of words/boilerplate.yml."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDS = Path(__file__).parent / "words" / "boilerplate.yml"
#: A teaser is one line: what is longer is prose that happens to begin so.
TEASER_LENGTH = 220
#: No line of furniture is longer.
LINE_LENGTH = 320
CREDIT_LENGTH = 700
HEADLINE_LENGTH = 140
#: A box of other reports holds no more headlines.
MOST_HEADLINES = 8
#: What a headline does not end with.
ENDS = frozenset('.!…:;,”"')
#: What a report begins with: 'ADEN (AFP) -', 'KYIV, 3 May -'.
DATELINE = re.compile(r"^[A-Z][A-Z .'’-]{2,}[,(].*[-–—]|\([A-Z][\w ]{1,20}\) ?[-–—]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Boilerplate:
    """The patterns, compiled. Of the order of paragraphs it knows only that headlines follow 'Related'."""

    lines: re.Pattern[str]
    teasers: re.Pattern[str]
    blocks: re.Pattern[str]
    phrases: re.Pattern[str]
    credits: re.Pattern[str]
    figures: re.Pattern[str]
    harm: re.Pattern[str]

    def keep(self, paragraph: str) -> str:
        """What of the paragraph belongs to the report; "" for none of it."""
        if self.is_teaser(paragraph):
            return ""
        kept = self.phrases.sub("", paragraph).strip()
        if len(kept) <= CREDIT_LENGTH:
            kept = self.credits.sub("", kept).rstrip()
        return "" if self.is_furniture(kept) else kept

    def without_blocks(self, paragraphs: Iterable[str]) -> Iterator[str]:
        """`paragraphs` without headings such as 'Related' and the headlines of other reports right below each."""
        left = 0
        for paragraph in paragraphs:
            if self.blocks.fullmatch(paragraph.strip(" .:|·-–*•>»")):
                left = MOST_HEADLINES
            elif left and _is_headline(paragraph):
                left -= 1
            else:
                left = 0
                yield paragraph

    def is_teaser(self, paragraph: str) -> bool:
        """Whether the paragraph points to another report ('Read also ...')."""
        if len(paragraph) > TEASER_LENGTH or not self.teasers.match(paragraph):
            return False
        return not paragraph.endswith(".")

    def is_furniture(self, paragraph: str) -> bool:
        """Whether the whole paragraph is the page's and carries no figure of people."""
        if len(paragraph) > LINE_LENGTH or not self.lines.fullmatch(paragraph.strip(" .:|·-–*•")):
            return False
        return not (self.figures.search(paragraph) and self.harm.search(paragraph))


def _is_headline(paragraph: str) -> bool:
    """One line that ends as headlines do and has no dateline."""
    return len(paragraph) <= HEADLINE_LENGTH and paragraph[-1:] not in ENDS and not DATELINE.search(paragraph)


@cache
def load_boilerplate() -> Boilerplate:
    """The shipped patterns."""
    data = yaml.safe_load(WORDS.read_text("utf-8"))
    return Boilerplate(
        lines=_any_of(_patterns(data["lines"]), re.IGNORECASE),
        teasers=_any_of(_patterns(data["teasers"]), re.IGNORECASE),
        blocks=_any_of(_patterns(data["blocks"]), re.IGNORECASE),
        phrases=_any_of(_patterns(data["phrases"]), re.IGNORECASE),
        credits=_any_of(_patterns(data["credits"]), re.NOFLAG),
        figures=_any_of(_patterns(data["carries"]), re.IGNORECASE),
        harm=_any_of(_patterns(data["carries"], "words"), re.IGNORECASE),
    )


def _patterns(lists: Iterable[dict[str, Any]], key: str = "patterns") -> list[str]:
    return [pattern for entry in lists for pattern in entry[key]]


def _any_of(patterns: list[str], flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)
