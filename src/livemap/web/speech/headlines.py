"""An incident's headline in the reader's language: its parts found again in the English one that is kept.

A headline is made when an incident is assessed, from its claims, and kept in English. Its parts are our own words: what
happened, where, how many. Here they are told in the reader's language; a party's name, and what a voice says by its own
words, stay as they are. What has no such parts is given as it is kept, and marked as English.
"""

import re
from dataclasses import dataclass
from functools import cache

from livemap.matching.title_words import SPEECH
from livemap.matching.titles import ACTS, LABELS
from livemap.model.place import Place
from livemap.web.pages.words import TYPES, name_type
from livemap.web.speech.language import ENGLISH, gettext, isolated, marked, say_number, spoken
from livemap.web.speech.places import say_place

ASIDES = {"denied": marked("denied"), "planned": marked("planned, not done"), "supposed": marked("hypothetical")}
BOUNDS = {
    "more than": marked("more than %(number)s"),
    "at least": marked("at least %(number)s"),
    "about": marked("about %(number)s"),
    "up to": marked("up to %(number)s"),
    "fewer than": marked("fewer than %(number)s"),
}
VAGUE = {
    "dozens": marked("dozens"),
    "scores": marked("scores"),
    "hundreds": marked("hundreds"),
    "several hundred": marked("several hundred"),
    "thousands": marked("thousands"),
    "several thousand": marked("several thousand"),
    "tens of thousands": marked("tens of thousands"),
    "hundreds of thousands": marked("hundreds of thousands"),
    "many": marked("many"),
    "several": marked("several"),
    "a number": marked("a number"),
}
NOUNS = {
    "civilian": marked("civilians"),
    "civilians": marked("civilians"),
    "combatant": marked("combatants"),
    "combatants": marked("combatants"),
    "child": marked("children"),
    "children": marked("children"),
    "woman": marked("women"),
    "women": marked("women"),
    "household": marked("households"),
    "households": marked("households"),
    "home": marked("homes"),
    "homes": marked("homes"),
    "place": marked("places"),
    "places": marked("places"),
    "town": marked("towns"),
    "towns": marked("towns"),
    "village": marked("villages"),
    "villages": marked("villages"),
    "towns and villages": marked("towns and villages"),
    "%": "%",
}
#: How much of a place a title speaks of.
SHARES = {"most": marked("most of it"), "half": marked("half of it"), "part": marked("part of it")}
#: How a title says what became of those counted, where it is not the type's own words.
VERBS = {
    "in relief camps": "in_relief_camp",
    "destroyed": "destroyed_housing",
    "damaged": "partially_destroyed_housing",
    "uninhabitable": "uninhabitable_housing",
}
ASIDE = re.compile(r"(?P<rest>.+) \((?P<aside>denied|planned|supposed)\)")
BOUND = rf"(?:(?P<bound>{'|'.join(BOUNDS)}) )?"
NUMBER = BOUND + r"(?P<low>\d[\d,]*)(?: to (?P<high>\d[\d,]*))?(?P<more> or more)?(?: \(vague\))?"


@dataclass(frozen=True, kw_only=True, slots=True)
class Headline:
    """What stands over an incident, and the language that it is in; "": the page's own."""

    text: str
    language: str = ""


def say_headline(title: str, place: Place | None) -> Headline:
    """The kept title in the reader's language."""
    if spoken() is ENGLISH:
        return Headline(text=title)
    hit = ASIDE.fullmatch(title)
    rest = hit["rest"] if hit else title
    told = _counted(rest, place) or _control(rest, place) or _said(rest, place)
    if told is None:
        return Headline(text=title, language=ENGLISH.code)
    aside = ASIDES[hit["aside"]] if hit else ""
    return Headline(text=f"{told} ({gettext(aside)})" if aside else told)


def _counted(title: str, place: Place | None) -> str | None:
    """'Air strike, Saraqib: 11 to 13 killed', 'At least 15 killed, Idlib'."""
    head, tail = _split(title, place)
    figure = _figure(tail.removeprefix(": ")) if tail else None
    if tail and figure is None:
        return None
    what = _types().get(head)
    if what is None:
        alone = None if tail else _figure(head[:1].lower() + head[1:])
        return alone and _where(alone, place if head != title else None)
    said = _where(name_type(what), place if head != title else None)
    return f"{said} — {figure}" if figure else said


def _split(title: str, place: Place | None) -> tuple[str, str]:
    """What stands before the place, and behind it."""
    mark = f", {place.name}" if place else ""
    at = title.find(mark) if mark else -1
    if at >= 0 and title[at + len(mark) :][:1] in ("", ":"):
        return title[:at], title[at + len(mark) :]
    head, colon, tail = title.partition(": ")
    return head, colon + tail


def _where(said: str, place: Place | None) -> str:
    return gettext("%(what)s, %(place)s") % {"what": said, "place": say_place(place)} if place else said


@cache
def _types() -> dict[str, str]:
    """The type by its words in a title."""
    known = {type.replace("_", " ").capitalize(): type for type in reversed(TYPES)}
    return known | {label: type for type, label in reversed(LABELS.items())}


def _figure(words: str) -> str | None:
    """'11 to 13 civilians killed' as 'Killed: 11–13 civilians'; None: no such words."""
    found = _figures().fullmatch(words)
    if found is None:
        return None
    type = VERBS.get(found["verb"], found["verb"].replace(" ", "_"))
    return gettext("%(type)s: %(figure)s") % {"type": name_type(type), "figure": _number(found)}


def _number(found: re.Match[str]) -> str:
    if found["nobody"]:
        return say_number(0)
    noun, vague, bound = NOUNS.get(found["noun"]), VAGUE.get(found["vague"]), BOUNDS.get(found["bound"])
    number = gettext(vague) if vague else _count(found["low"])
    if found["high"]:
        number = gettext("%(low)s to %(high)s") % {"low": number, "high": _count(found["high"])}
    if bound:
        number = gettext(bound) % {"number": number}
    if found["more"]:
        number = gettext("%(number)s or more") % {"number": number}
    if noun is None or noun == "%":
        return f"{number} {noun or ''}".strip()
    return f"{number} ({gettext(noun)})"  # no language's plural has to fit the number


def _count(digits: str) -> str:
    return say_number(int(digits.replace(",", "")))


@cache
def _figures() -> re.Pattern[str]:
    verbs = "|".join(sorted((*VERBS, *(type.replace("_", " ") for type in TYPES)), key=len, reverse=True))
    return re.compile(rf"{_counts()} (?P<verb>{verbs})")


@cache
def _counts() -> str:
    nouns = "|".join(sorted(map(re.escape, NOUNS), key=len, reverse=True))
    vague = "|".join(sorted(VAGUE, key=len, reverse=True))
    return rf"(?:(?P<nobody>nobody)|{NUMBER}|(?P<vague>{vague}))(?: of)?(?: ?(?P<noun>{nouns}))?"


def _control(title: str, place: Place | None) -> str | None:
    """'Syrian government forces gain Jarjanaz', 'River Front gains 25 villages, Idlib'."""
    found = _acts().fullmatch(title)
    if found is None:
        return None
    type = next(name for name, acts in ACTS.items() if found["act"] in (*acts, *(_bare(act) for act in acts)))
    what = found["what"] or ""
    share = next((name for name in SHARES if what.startswith(f"{name} of ")), None)
    what = what.removeprefix(f"{share} of ")
    head, _ = _split(what, place)
    count = re.fullmatch(_counts(), head)
    named = place is not None and (what == place.name or head != what)
    if what and not (named or count or head in ("ground", "a place")):
        return None
    said = gettext("%(who)s: %(what)s") % {"who": isolated(found["who"]), "what": name_type(type)}
    said = _where(said, place if named else None)
    if share:
        return f"{said} — {gettext(SHARES[share])}"
    return f"{said} — {_number(count)}" if count else said


def _bare(act: str) -> str:
    return act.removesuffix(" near").removesuffix(" from")


@cache
def _acts() -> re.Pattern[str]:
    acts = {form for pair in ACTS.values() for act in pair for form in (act, _bare(act))}
    listed = "|".join(sorted(acts, key=len, reverse=True))
    return re.compile(rf"(?P<who>.+?) (?P<act>{listed})(?:,? (?P<what>.+))?")


def _said(title: str, place: Place | None) -> str | None:
    """'The ministry denies that ...': who, what sort of words, and the words as they were said."""
    for type, (one, many, noun, _) in SPEECH.items():
        if title == noun or title.startswith((f"{noun}, ", f"{noun}: ")):
            head, tail = _split(title, place)
            said = _where(name_type(type), place if head != title and place else None)
            return said + (f": {isolated(tail.removeprefix(': '))}" if tail.startswith(": ") else "")
        found = re.fullmatch(rf"(?P<who>.+?) (?:{one}|{many})(?:,? (?P<what>.+))?", title)
        if found:
            said = gettext("%(who)s: %(what)s") % {"who": isolated(found["who"]), "what": name_type(type)}
            if place and found["what"] == place.name:
                return _where(said, place)
            return f"{said} — {isolated(found['what'])}" if found["what"] else said
    return None
