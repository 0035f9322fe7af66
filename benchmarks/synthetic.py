"""Readings made from a fixed seed: reports with placed, attributed claims, to fill a store without reading."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from livemap.model.claim import Actor, Claim, ClaimKind
from livemap.model.figure import Figure, Qualifier
from livemap.model.place import Mention, Place, PlaceRef, PlaceRole
from livemap.model.reading import Reading
from livemap.model.report import Report
from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceKind
from livemap.model.when import TimePrecision, When

START = date(2019, 1, 1)
DAYS = 365
VOICES = ("Observatory for Human Rights", "Civil Defence", "Ministry of Defence", "Health Directorate", "Residents")
KINDS = (
    (ClaimKind.CASUALTIES, "killed"),
    (ClaimKind.CASUALTIES, "injured"),
    (ClaimKind.EVENT, "shelling_artillery_missile_attack"),
    (ClaimKind.DISPLACEMENT, "fled"),
    (ClaimKind.CONTROL, "gained"),
)
#: Words after every second sentence that no other report has in their order. Of real reports of one war 0.07 % share a
#: band of their sketches; of these 0.07 %, too. Made of such sentences alone it would be ten times as many.
OWN_WORDS = 4
#: What is said of who holds a place: mostly that somebody still does.
STANDINGS = ("holds",) * 6 + ("gained",) * 3 + ("contested",)
PARTIES = ("government", "opposition", "coalition")
#: Of so many statements on control one is of another party than the one whose side of the front the place is on.
AGAINST_THE_FRONT = 10
SYLLABLES = ("ba", "dor", "el", "fim", "ga", "hul", "ir", "jon", "kes", "lam", "mo", "nar", "os", "pel", "ru", "sit")


def made_readings(claims: int, seed: int = 11) -> Iterator[Reading]:
    """Readings with `claims` claims in all, five a report, over a year and two thousand places."""
    chance = random.Random(seed)
    places = [_place(number, chance) for number in range(2000)]
    for number in range(claims // len(KINDS)):
        yield _reading(number, chance, chance.choice(places), None)


def told_readings(claims: int, seed: int = 12) -> Iterator[Reading]:
    """The same, but each happening is told by one to five outlets, each with words of its own, a few days of the year
    at a time, in order of days: so that there is something to match. They say who holds the place, on either side of
    fronts that move through the year, and where people fled to: so that there is a ledger, and flows."""
    chance = random.Random(seed)
    places = [_place(number, chance) for number in range(2000)]
    number, reports = 0, claims // len(KINDS)
    while number < reports:
        place, told = chance.choice(places), min(chance.choice((1, 1, 2, 3, 5)), reports - number)
        day = START + timedelta(days=number * DAYS // reports)
        for _ in range(told):
            yield _told(_reading(number, chance, place, day), number, places)
            number += 1


def told_reading(number: int, chance: random.Random, place: Place, day: date, others: list[Place]) -> Reading:
    """One more report of a happening, as those of `told_readings`; people fled to one of `others`."""
    return _told(_reading(number, chance, place, day), number, others)


def _place(number: int, chance: random.Random) -> Place:
    lat, lon = chance.uniform(32.5, 37.0), chance.uniform(35.8, 42.0)
    return Place(
        id=f"made:{number}", name=f"Town {number}", lat=lat, lon=lon, country="SY", admin1="Idlib", precision=1
    )


def _told(reading: Reading, number: int, places: list[Place]) -> Reading:
    """The reading with who holds its place, and with the place, named behind all else, that people fled to."""
    chance = random.Random(-number - 1)
    to = chance.choice(places)
    report = replace(reading.report, text=f"{reading.report.text} They went to {to.name}.")
    begin = len(report.text) - len(to.name) - 1
    went = Mention(span=Span(start=begin, end=begin + len(to.name)), place=to, why=("made",))
    here = reading.mentions[0].place
    claims = []
    for claim in reading.claims:
        if claim.kind is ClaimKind.CONTROL and here:
            party = _holder(here, claim.when, chance)
            actor = Actor(span=claim.evidence, name=f"forces of the {party}", party=party)
            claim = replace(claim, type=chance.choice(STANDINGS), by=(actor,))
        elif claim.kind is ClaimKind.DISPLACEMENT:
            refs = (PlaceRef(mention=0, role=PlaceRole.FROM), PlaceRef(mention=1, role=PlaceRole.TO))
            claim = replace(claim, places=refs)
        claims.append(claim)
    return Reading(report=report, mentions=(*reading.mentions, went), claims=tuple(claims))


def _holder(place: Place, when: When | None, chance: random.Random) -> str:
    """Who is said to hold a place on a day: fronts go east and north a little each day, and some err."""
    if chance.randrange(AGAINST_THE_FRONT) == 0:
        return chance.choice(PARTIES)
    passed = (when.start_date - START).days / DAYS if when and when.start_date else 0.0
    if place.lon < 37.5 + 2 * passed:
        return PARTIES[0]
    return PARTIES[1] if place.lat < 34.5 + passed else PARTIES[2]


def _reading(number: int, chance: random.Random, place: Place, said: date | None) -> Reading:
    """A report of one day; where the day is `said`, its words name it."""
    day = said or START + timedelta(days=chance.randrange(DAYS))
    own = random.Random(number)
    text, sentences = f"Report {number} from {place.name}.", []
    for _ in KINDS:
        voice, count = chance.choice(VOICES), chance.randint(1, 90)
        begin = len(text) + 1
        text += f" At least {count} people in {place.name}, the {voice} said."
        sentences.append((begin, len(text), voice, count))
        text += f" {_own_words(own)}." if said and len(sentences) % 2 == 0 else ""
    digest = hashlib.sha256(text.encode()).hexdigest()
    published = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    report = Report(
        id=f"made-{number}", title="", text=text, outlet=f"Outlet {number % 40}", published=published, language="en",
        url=f"https://example.org/{number}", digest=digest,
    )  # fmt: skip
    begin = text.index(place.name)
    mention = Mention(span=Span(start=begin, end=begin + len(place.name)), place=place, why=("made",))
    words = Span(start=0, end=len("Report")) if said else None
    when = When(start_date=day, end_date=day, precision=TimePrecision.DAY, span=words)
    claims = tuple(_claim(report, KINDS[index], sentence, when) for index, sentence in enumerate(sentences))
    return Reading(report=report, mentions=(mention,), claims=claims)


def _own_words(chance: random.Random) -> str:
    return " ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(OWN_WORDS)).capitalize()


def _claim(report: Report, kind: tuple[ClaimKind, str], sentence: tuple[int, int, str, int], when: When) -> Claim:
    begin, end, voice, count = sentence
    words = f"At least {count}"
    name = report.text.index(voice, begin)
    return Claim(
        id="c" + hashlib.sha256(f"{report.digest}{begin}".encode()).hexdigest()[:12],
        kind=kind[0],
        type=kind[1],
        evidence=Span(start=begin, end=end),
        figure=Figure(
            span=Span(start=begin, end=begin + len(words)), low=count, high=None, qualifier=Qualifier.AT_LEAST
        ),
        places=(PlaceRef(mention=0),),
        when=when,
        voices=(Voice(span=Span(start=name, end=name + len(voice)), name=voice, kind=VoiceKind.OTHER),),
        confidence=0.8,
        why=("made",),
    )
