"""Sentences that the rules below say in English, told in the reader's language.

A refusal, or why something is urgent, is made where it is decided, and the log and the API have it so. A page finds
the sentence in the catalogue again by its pattern. `frontend/messages.py` takes the patterns from the raises of
`ROOMS` and from `told`; they stand in the catalogues under the context `CONTEXT`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from babel.messages.pofile import read_po

from livemap.web.pages.words import TYPES, name_type
from livemap.web.speech.language import ENGLISH, gettext, isolated, marked, say_date, say_number, spoken
from livemap.web.speech.parties import name_party
from livemap.web.speech.terms import TERMS, name_term

CONTEXT = "told"
#: Rooms and files whose refusals a person reads on a page, from `livemap` down.
ROOMS = (
    *("desk", "reviewing", "web/asking", "web/contributions", "web/desk", "web/people", "store/people", "store/desk"),
    *("store/claims.py", "store/incidents.py", "store/rulings.py"),
)
PLACE = re.compile(r"%\((\w+)\)s|%%")
#: 'low: ', 'reliability, credibility: ': the fields that a refusal is about.
FIELDS = re.compile(r"^[a-z_]+(?:, [a-z_]+)*: ")
#: What people wrote, and what accounts and sources are called, is filled in as it stands: 'editor' may be a name.
VERBATIM = frozenset({"by", "name", "reason", "whom", "words"})
#: Letters of a sentence that is looked for, and how deep one stands in another: what is filled in may be anything.
LONGEST, DEEPEST = 1500, 3
DAY = re.compile(r"^\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])$")
THOUSANDS = re.compile(r"^\d{1,3}(?:,\d{3})+$")


def told(words: str) -> str:
    """A sentence of the rules that no raise has; marks it for the catalogues."""
    return words


#: Reasons of the queue, of policies and of approvals that cannot be, and notices; `%(...)s` stands for what varies.
SENTENCES = (
    told("somebody asked for a second look"),
    told("changed since it was approved"),
    told("origins contradict each other"),
    told("a place changes hands"),
    told("%(num)s origins say so"),
    told("a figure of %(figure)s"),
    told("the machine is not sure of its reading"),
    told("one more approval settles it"),
    told("waits for 1 day"),
    told("waits for %(num)s days"),
    told("you wrote or last edited it"),
    told("you have approved it"),
    told("1 approval: %(why)s"),
    told("%(num)s approvals: %(why)s"),
    told("the policy for figures of %(figure)s and more"),
    told("the policy for %(kind)s: %(type)s"),
    told("the policy for %(kind)s"),
    told("You approved this %(kind)s; since then %(by)s %(did)s: %(reason)s"),
    told("corrected it"),
    told("corrected a claim of it"),
    told("marked it as a duplicate"),
    told("marked a claim of it as a duplicate"),
    told("merged it"),
    told("split it"),
    told("assessed it anew"),
    told("rejected it"),
    told("rejected a claim of it"),
    told("undid a ruling on it"),
    told("undid a ruling on a claim of it"),
)
#: Fields as a refusal names them, where a page has no label for them beside it.
NAMED = {
    "select": marked("selection"),
    "decision": marked("decision"),
    "reason": marked("reason"),
    "password": marked("password"),
    "name": marked("name"),
    "code": marked("code"),
    "text": marked("text"),
    "label": marked("purpose"),
    "days": marked("days"),
    "role": marked("role"),
    "to": marked("assigned to"),
    "link": marked("link"),
    "when": marked("when"),
    "where": marked("where"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Pattern:
    """A sentence as it is found, and as it is told."""

    found: re.Pattern[str]
    words: str


def retold(sentence: str) -> str | None:
    """The sentence in the reader's language; None: its catalogue has none like it."""
    if spoken() is ENGLISH or not sentence:
        return sentence
    fields = FIELDS.match(sentence)
    rest = _whole(sentence[fields.end() :]) if fields else None
    if fields is None or rest is None:
        return _whole(sentence)
    names = [gettext(NAMED[name]) for name in fields[0].removesuffix(": ").split(", ") if name in NAMED]
    return f"{', '.join(names)}: {rest}" if names else rest


def retell(sentence: str) -> str:
    """The sentence in the reader's language, or as it is."""
    said = retold(sentence)
    return sentence if said is None else said


def _whole(sentence: str, depth: int = 0) -> str | None:
    if len(sentence) > LONGEST or depth > DEEPEST:
        return None
    return _found(spoken().code, sentence, depth)


# a page of the queue gives the same few reasons again and again
@lru_cache(maxsize=2048)
def _found(code: str, sentence: str, depth: int) -> str | None:
    """The sentence in the language that is spoken now, which is `code`."""
    for pattern in patterns(code):
        found = pattern.found.fullmatch(sentence)
        if found:
            return _fill(pattern.words, found.groupdict(), depth)
    return None


def _fill(words: str, values: Mapping[str, str], depth: int) -> str:
    return PLACE.sub(lambda place: _say(place[1], values[place[1]], depth) if place[1] else "%", words)


def _say(place: str, value: str, depth: int) -> str:
    """What a place was filled with: a term, a number, a sentence of its own, or words that stay."""
    if place in VERBATIM:
        return isolated(value)
    if place == "party":
        return name_party(value)
    if DAY.match(value):
        return say_date(date.fromisoformat(value))
    if value in TERMS:
        return name_term(value)
    if value.replace(" ", "_") in TYPES:
        return name_type(value.replace(" ", "_"))
    if THOUSANDS.match(value):
        return say_number(int(value.replace(",", "")))
    return isolated(_whole(value, depth + 1) or value)


@cache
def patterns(code: str) -> tuple[Pattern, ...]:
    """The sentences of a language's catalogue, those with the most words of their own first."""
    with (files("livemap.web") / "locale" / code / "LC_MESSAGES" / "livemap.po").open("rb") as file:
        kept = [(str(one.id), str(one.string)) for one in read_po(file, locale=code) if one.context == CONTEXT]
    known = [(id, string) for id, string in kept if string]
    known.sort(key=lambda pair: -len(PLACE.sub("", pair[0])))
    return tuple(Pattern(found=re.compile("".join(_regex(id)), re.DOTALL), words=string) for id, string in known)


def _regex(words: str) -> Iterator[str]:
    at = 0
    for place in PLACE.finditer(words):
        yield re.escape(words[at : place.start()])
        yield f"(?P<{place[1]}>.*?)" if place[1] else "%"
        at = place.end()
    yield re.escape(words[at:])
