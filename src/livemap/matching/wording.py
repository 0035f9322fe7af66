"""What the words of a report say of its happening: rare words, names and ages, without the page's furniture."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?::\d\d)?")
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n+")
#: A headline's tail that names the site: 'Three hurt in blast - Vale Daily'.
SITE_TAIL = re.compile(r" - (?=[A-Z])|\|")
AGE = re.compile(r"\b(\d{1,2})-year-old|(?<=[a-z]), (\d{1,2})(?=[,.])")
#: A sentence met in so many reports over more than so many days is furniture of the page, not news.
FURNITURE_REPORTS, FURNITURE_DAYS = 3, 14
#: Share of its uses inside sentences that are capitalised, from which a word is a name.
NAME_SHARE = 0.7


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """A report as matching takes it. `days`: the days on which its lead says things happened, as ordinals."""

    id: str
    title: str
    text: str
    published: date | None
    days: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A report's words, counted; `names` are the words that are names."""

    words: Counter[str]
    names: frozenset[str]
    ages: frozenset[int]


def wordings_of(tellings: Sequence[Telling]) -> list[Wording]:
    """The wording of each report. What is furniture and what is a name is learned from all of them together."""
    bodies = list(_news_of(tellings))
    known = _names_in(bodies)
    return [_wording(item, body, known) for item, body in zip(tellings, bodies, strict=True)]


def _news_of(tellings: Sequence[Telling]) -> Iterator[list[str]]:
    """Each report's sentences without those that many days' reports share."""
    cut = [[part.strip() for part in SENTENCE_END.split(item.text) if part.strip()] for item in tellings]
    seen: dict[str, list[int]] = defaultdict(list)
    for item, sentences in zip(tellings, cut, strict=True):
        for sentence in set(sentences):
            seen[sentence].append(item.published.toordinal() if item.published else 0)
    for sentences in cut:
        yield [sentence for sentence in sentences if not _is_furniture(seen[sentence])]


def _is_furniture(days: Sequence[int]) -> bool:
    known = [day for day in days if day]
    return len(days) >= FURNITURE_REPORTS and bool(known) and max(known) - min(known) > FURNITURE_DAYS


def _names_in(bodies: Sequence[Sequence[str]]) -> frozenset[str]:
    """Words that are mostly capitalised where no sentence begins."""
    uses: Counter[str] = Counter()
    capitalised: Counter[str] = Counter()
    for body in bodies:
        for sentence in body:
            for token in WORD.findall(sentence)[1:]:
                word = _folded(token)
                uses[word] += 1
                capitalised[word] += token[0].isupper()
    return frozenset(word for word in capitalised if len(word) > 2 and capitalised[word] >= NAME_SHARE * uses[word])


def _wording(item: Telling, body: Sequence[str], known: frozenset[str]) -> Wording:
    news = [SITE_TAIL.split(item.title)[0], *body]
    words = Counter(word for part in news for token in WORD.findall(part) if len(word := _folded(token)) > 1)
    ages = frozenset(int(one or other) for part in news for one, other in AGE.findall(part))
    return Wording(words=words, names=frozenset(word for word in words if word in known), ages=ages)


def _folded(token: str) -> str:
    return token.casefold().replace("’", "'").removesuffix("'s")
