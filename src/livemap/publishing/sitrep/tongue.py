"""A language that a situation report is written in: its words from `words/*.yml`, its numbers, days and lists."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from babel.dates import format_date
from babel.numbers import format_decimal

#: Languages that a report can be written in (ISO 639-1); the first is the default.
TONGUES = ("en", "fr", "ar")
RIGHT_TO_LEFT = frozenset({"ar"})
#: French 'de' loses its vowel before another one.
VOWEL = re.compile(r"[aeiouyéèêàâîôAEIOUÉÈÀ]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tongue:
    """The words of one language. It knows no claim: what is said in which order stands in `words`."""

    code: str
    words: Mapping[str, Any]

    @property
    def direction(self) -> str:
        """ "ltr" or "rtl"."""
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"

    def say(self, *path: str, **values: object) -> str:
        """The words at the path with the values filled in; raises KeyError where the language lacks them."""
        found: Any = self.words
        for key in path:
            found = found[key]
        return str(found).format(**values)

    def number(self, number: int) -> str:
        """'30,000', '30 000'."""
        return str(format_decimal(number, locale=self.code))

    def day(self, day: date, form: str = "day") -> str:
        """'22 December 2019'; `form` is "day", "day_of_year" or "day_of_month"."""
        said = str(format_date(day, self.words["when"][form], locale=self.code))
        return re.sub(r"^1(?!\d)", self.words["when"]["first"], said)

    def days(self, start: date, end: date) -> str:
        """'22 December 2019', '19 to 22 December 2019', '28 December 2019 to 2 January 2020'."""
        if start == end:
            return self.day(start)
        return self.say("when", "range", **self.ends(start, end))

    def ends(self, start: date, end: date) -> dict[str, str]:
        """The two ends of a time; the first one without what the last one says as well."""
        if (start.year, start.month) == (end.year, end.month):
            return {"first": self.day(start, "day_of_month"), "last": self.day(end)}
        form = "day_of_year" if start.year == end.year else "day"
        return {"first": self.day(start, form), "last": self.day(end)}

    def join(self, names: Iterable[str]) -> str:
        """'a', 'a and b', 'a, b and c', each once; '' for none."""
        listed = list(dict.fromkeys(names))
        if len(listed) < 2:
            return "".join(listed)
        return self.say("and", first=self.words["comma"].join(listed[:-1]), last=listed[-1])

    def agreeing(self, *, many: bool) -> Mapping[str, str]:
        """The endings of what agrees with who says it."""
        endings: Mapping[str, str] = self.words["agree"]["many" if many else "one"]
        return endings

    def of_nouns(self, *, many: bool) -> Mapping[str, str]:
        """The endings of what agrees with one thing that happened, or with several."""
        endings: Mapping[str, str] = self.words["forms"].get(f"m_{'many' if many else 'one'}", {})
        return endings

    def is_many(self, name: str) -> bool:
        """Whether a voice's name is that of many: 'residents', not 'Reuters'."""
        return re.fullmatch(self.words["many"], name) is not None

    def quote(self, words: str) -> str:
        """Words of a report, in its own language."""
        return self.say("quote", words=words)

    def meet(self, before: str, after: str) -> str:
        """Two words one after the other: 'de' and 'Alep' make 'd’Alep' in French."""
        elides = self.code == "fr" and before.endswith("de") and VOWEL.match(after)
        return f"{before[:-1]}’{after}" if elides else f"{before} {after}"

    def article(self, place: str) -> str:
        """'le ' before 'nord d’Idlib'; '' where a name takes none."""
        fitting = (article for pattern, article in self.words["articles"] if re.match(pattern, place))
        return next(fitting, "")

    def of_count(self, noun: str, number: int | None) -> tuple[str, Mapping[str, str]]:
        """The noun of `group` that goes with the number, and the endings that agree with it; None: many."""
        kept = self.words["group"][noun]
        form = "one" if number in self.words["singular"] else "many"
        return kept[form], self.words["forms"].get(f"{kept['gender']}_{form}", {})


@cache
def load_tongue(code: str) -> Tongue:
    """The language of that code, one of TONGUES."""
    text = (files("livemap.publishing.sitrep") / "words" / f"{code}.yml").read_text("utf-8")
    return Tongue(code=code, words=yaml.safe_load(text))


ENGLISH = load_tongue("en")
