"""The language of the request being answered, and the words, dates and numbers of it."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.dates import format_date, format_timedelta
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """A language that pages are shown in."""

    #: BCP 47 code.
    code: str
    #: Its own name for itself.
    name: str
    #: "ltr" or "rtl".
    direction: str


ENGLISH = Language(code="en", name="English", direction="ltr")
#: The words in the code are English; the others have a catalogue in `locale`.
LANGUAGES: Mapping[str, Language] = {
    "en": ENGLISH,
    "fr": Language(code="fr", name="Français", direction="ltr"),
    "ar": Language(code="ar", name="العربية", direction="rtl"),
}
_spoken: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def speak(language: Language) -> None:
    """From here on, in this request, everything is said in this language."""
    _spoken.set(language)


def spoken() -> Language:
    return _spoken.get()


def marked(words: str) -> str:
    """Words that are translated where they are shown; marks them for the catalogues."""
    return words


def plural(one: str, many: str) -> tuple[str, str]:
    """A pair for `ngettext`; marks it for the catalogues."""
    return one, many


def gettext(words: str) -> str:
    """The words in the request's language."""
    return catalogue(spoken().code).gettext(words) if words else ""


def ngettext(one: str, many: str, number: int) -> str:
    """The form of the words that goes with the number, in the request's language."""
    return catalogue(spoken().code).ngettext(one, many, number)


def say_number(number: int) -> str:
    """Grouped as the language groups digits."""
    return format_decimal(number, locale=spoken().code)


def left_to_right(words: str) -> str:
    """A range or sum of numbers, kept in its order where the text around it runs from right to left."""
    return f"\u2066{words}\u2069" if spoken().direction == "rtl" else words


def isolated(words: str) -> str:
    """Words of another language, a name or an id, kept whole where the text around them runs from right to left."""
    return f"\u2068{words}\u2069" if spoken().direction == "rtl" else words


def say_month(day: date) -> str:
    """'Dec 2019'."""
    return format_date(day, "MMM y", locale=_locale())


def say_date(day: date, *, year: bool = True) -> str:
    """'21 Dec 2019'."""
    return format_date(day, "d MMM y" if year else "d MMM", locale=_locale())


def say_moment(moment: datetime) -> str:
    """'21 Dec 2019, 14:05 UTC'."""
    said = {"day": say_date(moment.date()), "time": left_to_right(f"{moment:%H:%M}")}
    return gettext("%(day)s, %(time)s UTC") % said


def say_ago(waited: timedelta) -> str:
    """'3 hr ago', '5 days ago'; in whole hours at the least."""
    hours = max(int(waited.total_seconds() // 3600), 1)
    ago = timedelta(hours=-hours)
    return format_timedelta(ago, "hour", threshold=2, add_direction=True, format="short", locale=_locale())


def _locale() -> str:
    return "en_GB" if spoken() is ENGLISH else spoken().code


@cache
def catalogue(code: str) -> NullTranslations:
    """The catalogue of a language, made from its .po file; English needs none."""
    if code not in LANGUAGES or code == ENGLISH.code:
        return NullTranslations()
    with (files("livemap.web") / "locale" / code / "LC_MESSAGES" / "livemap.po").open("rb") as file:
        read = read_po(file, locale=code)
    made = BytesIO()
    write_mo(made, read)
    made.seek(0)
    return Translations(made)
