"""The sentence of a verdict and the reason of its grade in the reader's language, names and outlets as they are."""

import re
from dataclasses import dataclass

from livemap.web.speech.language import ENGLISH, gettext, marked, ngettext, say_number, spoken
from livemap.web.speech.retelling import retold, told

#: What `assessing` says; `%(...)s` stands for what varies, most often a list of names.
REASONS = (
    told("One origin only: %(names)s."),
    told("One origin only of %(num)s heard: %(names)s."),
    told("One origin only, but as %(aside)s: %(names)s."),
    told("One origin only of %(num)s heard, but as %(aside)s: %(names)s."),
    told("One origin only, but against its own interest: %(names)s."),
    told("One origin only of %(num)s heard, but against its own interest: %(names)s."),
    told("One origin only, %(names)s, and %(num)s independent origins deny it: %(others)s."),
    told("Only a denial is on record: %(names)s."),
    told("Withdrawn by its own origin: %(names)s."),
    told("Rejected on review, and nobody else says so: %(names)s."),
    told("%(num)s independent origins say so: %(names)s."),
    told("%(num)s of %(heard)s independent origins say so: %(names)s."),
    told("%(num)s independent origins say so, but as %(aside)s: %(names)s."),
    told("%(num)s of %(heard)s independent origins say so, but as %(aside)s: %(names)s."),
    told("One origin tells of it (%(names)s), but not all can hold: %(why)s."),
    told("%(num)s independent origins tell of it (%(names)s), but not all can hold: %(why)s."),
    told("%(num)s of %(heard)s independent origins heard tells of it (%(names)s), but not all can hold: %(why)s."),
    told("%(num)s of %(heard)s independent origins heard tell of it (%(names)s), but not all can hold: %(why)s."),
    told("%(names)s denies what %(others)s says"),
    told("%(names)s says %(figure)s, %(others)s says %(figure2)s"),
    told("%(names)s and %(others)s name opposed parties as having done it"),
    told("%(names)s concedes it against its own side"),
    told("%(names)s tells what happened there, and not who holds it"),
    told("%(names)s denies what it said itself"),
    told("%(names)s denies it"),
    told("%(names)s denies a part in it"),
    told("what %(names)s says was rejected on review"),
    told("%(names)s shows it, and a map is no source of its own"),
    told("planned, not done"),
    told("supposed, not told as done"),
    told("a reviewer rejected what tells of it"),
    told("who said so has taken it back, and nobody else says so"),
    told("it is denied, and nobody on record tells of it"),
    told("it is not told as done"),
    told("%(num)s origins say so, but what they tell cannot all hold"),
    told("%(num)s origins say so independently, and nobody says otherwise"),
    told("a party says so against its own interest, and nobody says otherwise"),
    told("one origin says so, and there is nothing to hold it against"),
    told("one origin says so, one denies it"),
    told("one origin says so, %(num)s deny it"),
    told("%(num)s origins say so, one denies it"),
    told("%(num)s origins say so, %(others)s deny it"),
    told("not assessed yet"),
    told("the figure of the only origin, %(names)s"),
    told("what all origins' ranges share"),
    told("origins differ: the latest figure of an origin that is no party, %(names)s"),
    told("origins differ: the latest figure of an origin, %(names)s"),
    told("origins count different people: the latest figure of an origin that is no party, %(names)s"),
    told("origins count different people: the latest figure of an origin, %(names)s"),
    told("no figure says that they were"),
    told("no origin"),
    told("nothing to count"),
    told("groups are of other places or days: summed"),
    told("all figures may be the same people: shown as alternatives"),
    told("stocks are states at a day: not summed"),
    told("the only figure"),
    told("all say the same"),
    # why a claim is in a sum, or is not
    told("counted"),
    told("included in another figure of the same origin"),
    told("told again in %(claim)s, by the same origin"),
    told("fewer than %(claims)s of the same origin, told no earlier: the same people"),
    told("revised by %(claim)s, a later figure of the same origin"),
    told("may be the same people as the others of its group"),
    told("it is denied"),
    told("it is planned, not done"),
    told("it is supposed, not told as having happened"),
    told("it gives no number"),
    told("it counts %(what)s, not %(asked)s"),
    told("it counts people of %(party)s"),
    told("it is part of %(claim)s"),
    told("it was rejected on review, or has no origin"),
    told("a running total since %(day)s: not added to what it contains"),
    told("a running total from %(first)s to %(last)s: not added to what it contains"),
    told("a running total of the whole war: not added to what it contains"),
    told("to the most only: it does not say how many were %(what)s"),
    told("to the most only: it does not say whose people they were"),
    told("to the most only: %(why)s"),
    told("it is of other days or another place"),
    told("it goes on beyond the days asked for"),
    told("it ended before the days asked for"),
    told("its place is wider than the one asked for"),
    told("its place is not known"),
    told("its day is not known"),
    told("it is elsewhere"),
    told("people"),
    told("combatants"),
    told("children"),
    told("women"),
    # whose word moves the map, and whose does not
    told("%(names)s is no party to it"),
    told("%(names)s is a map, and a map is never a source"),
    told("%(names)s is not named: a lead only"),
    told("%(names)s speaks for a side and not against it"),
    told("%(names)s speaks for a side, and it is not known which"),
    told("none is chosen"),
    told("one"),
    told("two"),
    told("three"),
    told("four"),
    told("five"),
    told("six"),
    told("seven"),
    told("eight"),
    told("nine"),
    told("ten"),
    told("One"),
    told("Two"),
    told("Three"),
    told("Four"),
    told("Five"),
    told("Six"),
    told("Seven"),
    told("Eight"),
    told("Nine"),
    told("Ten"),
)
#: 'sum over 13 incidents: 10 of one origin, 1 agreed': which sort of rule picked each best value, and how often.
SUM = re.compile(r"sum over (?P<num>[\d,]+) incidents: (?P<parts>.+)")
PART = re.compile(r"(?P<num>[\d,]+) (?P<sort>.+)")
SORTS = {
    "of one origin": marked("%(num)s of one origin"),
    "agreed": marked("%(num)s agreed"),
    "disputed": marked("%(num)s disputed"),
    "that may count to the most only": marked("%(num)s that may count to the most only"),
}
THROUGH = re.compile(r"\(through ")
ARTICLE = re.compile(r"\b[Tt]he (?=[A-Z])")
AND = re.compile(r"(?<=[\w)\u2069]) and (?=[A-Z\u2068])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """A sentence of ours, and the language that it is in; "": the page's own."""

    text: str
    language: str = ""


def say_reason(sentence: str) -> Reason:
    """The sentence in the reader's language; where the catalogue has none like it, as it was made, in English."""
    if spoken() is ENGLISH or not sentence:
        return Reason(text=sentence)
    said = _sum(sentence) or retold(sentence)
    if said is None:
        return Reason(text=sentence, language=ENGLISH.code)
    through, also = gettext("through"), gettext("and")
    said = ARTICLE.sub("", THROUGH.sub(f"({through} ", said))
    return Reason(text=AND.sub(f" {also} ", said))


def _sum(sentence: str) -> str | None:
    """How a sum's best value came about; None: it is no such sentence."""
    found = SUM.fullmatch(sentence)
    parts = [PART.fullmatch(part) for part in found["parts"].split(", ")] if found else []
    if found is None or not all(part and part["sort"] in SORTS for part in parts):
        return None
    counted = [(SORTS[part["sort"]], part["num"]) for part in parts if part]
    listed = [gettext(words) % {"num": num} for words, num in counted]
    number = int(found["num"].replace(",", ""))
    said = ngettext("sum over %(num)s incident", "sum over %(num)s incidents", number) % {"num": say_number(number)}
    colon = "\u00a0:" if spoken().code == "fr" else ":"
    return f"{said}{colon} {'، '.join(listed) if spoken().direction == 'rtl' else ', '.join(listed)}"
