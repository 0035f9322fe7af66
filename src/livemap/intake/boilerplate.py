"""What belongs to the page and not to the report, by the patterns of words/boilerplate.yml."""

import re
from collections.abc import Iterable
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Boilerplate:
    """The patterns, compiled. It decides on one paragraph at a time and knows no order among them."""

    lines: re.Pattern[str]
    teasers: re.Pattern[str]
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


@cache
def load_boilerplate() -> Boilerplate:
    """The shipped patterns."""
    data = yaml.safe_load(WORDS.read_text("utf-8"))
    return Boilerplate(
        lines=_any_of(_patterns(data["lines"]), re.IGNORECASE),
        teasers=_any_of(_patterns(data["teasers"]), re.IGNORECASE),
        phrases=_any_of(_patterns(data["phrases"]), re.IGNORECASE),
        credits=_any_of(_patterns(data["credits"]), re.NOFLAG),
        figures=_any_of(_patterns(data["carries"]), re.IGNORECASE),
        harm=_any_of(_patterns(data["carries"], "words"), re.IGNORECASE),
    )


def _patterns(lists: Iterable[dict[str, Any]], key: str = "patterns") -> list[str]:
    return [pattern for entry in lists for pattern in entry[key]]


def _any_of(patterns: list[str], flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)
