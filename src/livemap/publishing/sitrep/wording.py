"""A claim as a sentence an analyst would file: who says it, what, how many, where, when, and the doubt."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import yaml

from livemap.model.claim import Actor, Claim, ClaimKind, Modality
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.place import PlaceRole
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorRegistry
from livemap.model.span import Span
from livemap.model.voice import VoiceRole

WORDS: dict[str, Any] = yaml.safe_load((files("livemap.publishing.sitrep") / "words.yml").read_text("utf-8"))
#: Below this the reader itself is not sure that the text says so.
LOW_CONFIDENCE = 0.5
#: Names that bring their own preposition, or need none.
PLACED = re.compile(
    r"(?:near|between|outside|around|along|on|\d[\d.,]* ?km|(?:north|south|east|west)(?:[ -]?(?:east|west))?) ", re.I
)
#: A voice's name as it stands in a sentence: 'the Observatory'.
#: Digits, in threes or not: '1,500,000', '400 000', '25'.
NUMBER = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?!\d)|\d+")
#: What a share is of, right behind it: 'of the territory'.
SHARE_OF = re.compile(r"[\s%]*(?:per\s?cent\s+)?(of (?:the|its|their) (?:whole |entire )?[\w’'-]+)")
NameVoice = Callable[[str], str]
BOUNDS = {
    Qualifier.MORE_THAN: "more than {below:,}",
    Qualifier.AT_LEAST: "at least {low:,}",
    Qualifier.ABOUT: "about {middle}",
    Qualifier.UP_TO: "up to {high:,}",
    Qualifier.LESS_THAN: "fewer than {above:,}",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """How parties and voices are called."""

    registry: ActorRegistry
    voice: NameVoice

    def parties(self, actors: Iterable[Actor]) -> str:
        return join(self._party(actor) for actor in actors)

    def _party(self, actor: Actor) -> str:
        party = self.registry.party(actor.party) if actor.party else None
        return party.label if party else actor.name


def say_claim(item: RecordedClaim, names: Names) -> str:
    """The whole sentence with its full stop."""
    claim = item.claim
    voice = _upper(say_voice(item, names.voice))
    if claim.kind is ClaimKind.STATEMENT and claim.modality is Modality.ASSERTED:
        return f"{voice} {WORDS['statement'][claim.type]}: “{item.evidence_text.strip()}”"
    pattern: str = WORDS["modality"][claim.modality.value]
    return pattern.format(voice=voice, what=say_what(item, names)) + "."


def say_voice(item: RecordedClaim, name_voice: NameVoice) -> str:
    """'the Observatory (through Example Wire), corroborated by Livemap,'."""
    voices = item.claim.voices
    plain = [voice for voice in voices if not voice.corroborates]
    origins = [name_voice(voice.name) for voice in plain if voice.role is VoiceRole.ORIGIN]
    relays = [voice.name for voice in plain if voice.role is VoiceRole.RELAY]
    agree = [name_voice(voice.name) for voice in voices if voice.corroborates]
    words = join(origins) or item.outlet or "the report itself"
    through = [*relays, *([item.outlet] if item.outlet and item.outlet != words else [])]
    words += f" (through {', '.join(dict.fromkeys(through))})" if origins and through else ""
    return f"{words}, corroborated by {join(agree)}," if agree else words


def say_what(item: RecordedClaim, names: Names) -> str:
    """What the claim says, without who says it."""
    claim = item.claim
    says = {
        ClaimKind.CASUALTIES: _say_counted,
        ClaimKind.DISPLACEMENT: _say_counted,
        ClaimKind.CONTROL: _say_control,
        ClaimKind.EVENT: _say_event,
        ClaimKind.STATEMENT: _say_statement,
    }[claim.kind]
    return f"{says(item, names)}{_say_when(claim)}"


def say_figure(figure: Figure, item: RecordedClaim) -> str:
    """'more than 170', 'at least 20,000 (“tens of thousands”)': the bounds, and the words where they are no number."""
    low, high = figure.low, figure.high
    said = words_at(figure.span, item)
    pattern = BOUNDS.get(figure.qualifier)
    if pattern and _has_bound(figure):
        middle = f"{low:,}" if low == high or high is None else f"{low or 0:,} to {high:,}"
        bounds = pattern.format(low=low, high=high, below=(low or 1) - 1, above=(high or 0) + 1, middle=middle)
    elif high is None:
        bounds = f"at least {low:,}"
    elif low is None:
        bounds = f"up to {high:,}"
    else:
        bounds = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    plain = not said or bool(_numbers(said) & _numbers(bounds))
    return bounds if plain else f"{bounds} (“{said}”)"


def _numbers(words: str) -> set[int]:
    """The whole numbers written in digits: '3 million' has a 3, which is not what it says."""
    return {int("".join(digits for digits in hit if digits.isdecimal())) for hit in NUMBER.findall(words)}


def words_at(span: Span, item: RecordedClaim) -> str:
    """The words of a span of the report, as far as the evidence holds them; else empty."""
    start = span.start - item.claim.evidence.start
    end = span.end - item.claim.evidence.start
    return " ".join(item.evidence_text[start:end].split()) if 0 <= start < end <= len(item.evidence_text) else ""


def say_days(start: date, end: date) -> str:
    """'22 December 2019', '19 to 22 December 2019', '28 December 2019 to 2 January 2020'."""
    if start == end:
        return f"{start.day} {start:%B %Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {end.day} {end:%B %Y}"
    first = f"{start.day} {start:%B}" if start.year == end.year else f"{start.day} {start:%B %Y}"
    return f"{first} to {end.day} {end:%B %Y}"


def join(names: Iterable[str]) -> str:
    """'a', 'a and b', 'a, b and c', each once."""
    listed = list(dict.fromkeys(names))
    return listed[0] if len(listed) == 1 else " and ".join((", ".join(listed[:-1]), listed[-1])) if listed else ""


def doubts_of(item: RecordedClaim) -> list[str]:
    """What the claim itself leaves open: when, where, and whether the reader understood it."""
    found = []
    if item.claim.when is None:
        found.append("the text says no day")
    if not any(given.place for given in item.places):
        named = join(given.name for given in item.places)
        found.append(f"place not known ({named})" if named else "the text names no place")
    elif (radius := max((given.place.radius_km for given in item.places if given.place), default=0)) > 0:
        found.append(f"somewhere within {round(radius):,} km")
    if item.claim.confidence < LOW_CONFIDENCE:
        found.append("read with low confidence")
    if item.reprint_of:
        found.append("a reprint")
    return found


def _say_counted(item: RecordedClaim, names: Names) -> str:
    claim = item.claim
    verb = _verb("counted", claim)
    counted = f"{_say_people(claim.figure, item, names)} {verb}" if claim.figure else f"people {verb}"
    doers = f" by {names.parties(claim.by)}" if claim.by else ""
    stock = " (a count of those there, not of new movements)" if claim.stock else ""
    return f"{counted}{doers}{_say_where(item)}{stock}"


def _say_people(figure: Figure, item: RecordedClaim, names: Names) -> str:
    number = say_figure(figure, item)
    if figure.unit is Unit.PERCENT:
        number = f"{number} % of"
    group = Group.UNSPECIFIED if figure.unit is not Unit.PERSON else figure.group
    noun = "households" if figure.unit is Unit.HOUSEHOLD else WORDS["group"][group.value]
    party = names.registry.party(figure.party) if figure.party else None
    return f"{number} {noun}" + (f" of {party.label}" if party else "")


def _say_control(item: RecordedClaim, names: Names) -> str:
    claim = item.claim
    who = names.parties(claim.by) or "a party not named"
    whom = f" from {names.parties(claim.against)}" if claim.against else ""
    if claim.figure:
        share = f"{say_figure(claim.figure, item)} {_say_of(item) if claim.figure.unit is Unit.PERCENT else 'places'}"
        return f"{who} {_verb('control', claim)} {share}{whom}{_say_where(item)}"
    places = join(given.place.name if given.place else given.name for given in item.places)
    if not places:
        return f"{who} {_verb('control_alone', claim)}{whom}"
    return f"{who} {_verb('control', claim)} {places}{whom}"


def _say_of(item: RecordedClaim) -> str:
    """'% “of the territory”': a share with the words that say of what, where they stand behind it."""
    figure = item.claim.figure
    after = figure.span.end - item.claim.evidence.start if figure else 0
    of = SHARE_OF.match(item.evidence_text, after) if after > 0 else None
    return f"% “{of.group(1)}”" if of else "%"


def _say_event(item: RecordedClaim, names: Names) -> str:
    claim = item.claim
    by = f" by {names.parties(claim.by)}" if claim.by else ""
    against = f" against {names.parties(claim.against)}" if claim.against else ""
    there_was = "" if claim.modality is Modality.PLANNED else "there was "
    return f"{there_was}{WORDS['event'][claim.type]}{by}{against}{_say_where(item)}"


def _say_statement(item: RecordedClaim, names: Names) -> str:
    return f"a voice {WORDS['statement'][item.claim.type]}: “{item.evidence_text.strip()}”"


def _verb(words: str, claim: Claim) -> str:
    verb: str = WORDS[f"{words}_plan" if claim.modality is Modality.PLANNED else words][claim.type]
    return verb


def _say_where(item: RecordedClaim) -> str:
    words: dict[str, None] = {}
    for given in item.places:
        name = given.place.name if given.place else f"{given.name} (not placed)"
        role = {PlaceRole.AT: "in", PlaceRole.NEAR: "near", PlaceRole.FROM: "from", PlaceRole.TO: "to"}[given.role]
        bare = PLACED.match(name) and given.role in (PlaceRole.AT, PlaceRole.NEAR)
        words.setdefault(name if bare else f"{role} {name}")
    return f" {join(words)}" if words else ""


def _say_when(claim: Claim) -> str:
    if claim.since:
        return f", counted since {say_days(claim.since, claim.since)}"
    if claim.when is None:
        return ""
    days = say_days(claim.when.start_date, claim.when.end_date)
    return (
        f" on {days}" if claim.when.start_date == claim.when.end_date else f" between {days.replace(' to ', ' and ')}"
    )


def _has_bound(figure: Figure) -> bool:
    upper = figure.qualifier in (Qualifier.UP_TO, Qualifier.LESS_THAN)
    return figure.high is not None if upper else figure.low is not None


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
