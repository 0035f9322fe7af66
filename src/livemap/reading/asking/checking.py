"""A model's claims checked against the text: words that are not there are refused, dates are resolved by our rules."""

import hashlib
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeVar

from livemap.model.claim import Actor, Claim, ClaimKind, Modality
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.place import Mention, MentionHint
from livemap.model.registry import ActorRegistry
from livemap.model.report import Report
from livemap.model.span import Span
from livemap.model.types import TYPES
from livemap.model.voice import Voice, VoiceKind, VoiceRole
from livemap.model.when import When
from livemap.reading.timing.times import find_times

WHY = "language model"
CONFIDENCE = 0.5

Kind = TypeVar("Kind", bound=StrEnum)


class Refused(Exception):
    """A claim says what the text does not; the message is the sort of reason."""


class Checker:
    """Makes claims of what a model answered about one report. It invents nothing and believes no offset."""

    def __init__(self, report: Report, registry: ActorRegistry) -> None:
        self._report, self._registry = report, registry
        self.mentions: list[Mention] = []

    def claim(self, told: object) -> tuple[Claim, tuple[int, ...]]:
        """A claim and the indexes of its places among `mentions`. Raises Refused."""
        if not isinstance(told, dict):
            raise Refused("no object")
        kind, type_ = _kind(told)
        evidence = self._span(told.get("evidence"), None)
        figure = self._figure(told.get("figure"), evidence)
        if figure is None and kind in (ClaimKind.CASUALTIES, ClaimKind.DISPLACEMENT):
            raise Refused("no figure")
        voices = tuple(self._voice(item, at) for at, item in enumerate(_listed(told, "voices")))
        by = tuple(self._actor(item, evidence) for item in _listed(told, "by"))
        against = tuple(self._actor(item, evidence) for item in _listed(told, "against"))
        when = self._when(told.get("when"), evidence)
        places = tuple(self._place(item, evidence) for item in _listed(told, "places"))
        claim = Claim(
            id=self._id(kind, type_, evidence, figure),
            kind=kind,
            type=type_,
            modality=_member(Modality, told.get("modality", "asserted"), "modality"),
            evidence=evidence,
            figure=figure,
            by=by,
            against=against,
            when=when,
            voices=voices,
            confidence=CONFIDENCE,
            why=(WHY,),
        )
        return claim, places

    def _span(self, told: object, within: Span | None) -> Span:
        """Where the words stand: inside `within` if they do, at the place said if they are there, else the first."""
        words, start = _words(told)
        text = self._report.text
        if within is not None:
            at = text.find(words, within.start, within.end)
            if at >= 0:
                return Span(start=at, end=at + len(words))
        at = start if isinstance(start, int) and start >= 0 and text.startswith(words, start) else text.find(words)
        if at < 0:
            raise Refused("words not in the text")
        return Span(start=at, end=at + len(words))

    def _inside(self, told: object, evidence: Span) -> Span:
        span = self._span(told, evidence)
        if not evidence.contains(span):
            raise Refused("words not in the claim's evidence")
        return span

    def _figure(self, told: object, evidence: Span) -> Figure | None:
        if told is None:
            return None
        if not isinstance(told, dict):
            raise Refused("a figure that is none")
        low, high = (_whole(told.get(end)) for end in ("low", "high"))
        if (low is None and high is None) or (low is not None and high is not None and low > high):
            raise Refused("a figure that is none")
        return Figure(
            span=self._inside(told, evidence),
            low=low,
            high=high,
            qualifier=_member(Qualifier, told.get("qualifier", "exact"), "qualifier"),
            unit=_member(Unit, told.get("unit", "person"), "unit"),
            group=_member(Group, told.get("group", "unspecified"), "group"),
        )

    def _voice(self, told: object, at: int) -> Voice:
        span = self._span(told, None)
        kind = told.get("kind", "other") if isinstance(told, dict) else "other"
        name = span.of(self._report.text)
        role = VoiceRole.RELAY if at else VoiceRole.ORIGIN
        return Voice(span=span, name=name, kind=_member(VoiceKind, kind, "kind of voice"), role=role)

    def _actor(self, told: object, evidence: Span) -> Actor:
        span = self._span(told, evidence)
        name = span.of(self._report.text)
        return Actor(span=span, name=name, party=self._registry.party_of(name))

    def _when(self, told: object, evidence: Span) -> When | None:
        if told is None:
            return None
        span = self._span(told, evidence)
        hits = find_times(span.of(self._report.text), span.start, self._report.published_on)
        return hits[0].when if hits else None

    def _place(self, told: object, evidence: Span) -> int:
        span = self._span(told, evidence)
        for index, mention in enumerate(self.mentions):
            if mention.span == span:
                return index
        self.mentions.append(Mention(span=span, hint=MentionHint.PLACE))
        return len(self.mentions) - 1

    def _id(self, kind: ClaimKind, type_: str, evidence: Span, figure: Figure | None) -> str:
        report = self._report.digest or f"{self._report.id}\n{self._report.text}"
        parts = "|".join(map(str, (report, WHY, kind, type_, evidence, figure and figure.span)))
        return "c" + hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _kind(told: dict[str, Any]) -> tuple[ClaimKind, str]:
    kind, type_ = _member(ClaimKind, told.get("kind"), "kind"), told.get("type")
    if not isinstance(type_, str) or type_ not in TYPES[kind]:
        raise Refused("unknown type")
    return kind, type_


def _words(told: object) -> tuple[str, object]:
    words, start = (told.get("text"), told.get("start")) if isinstance(told, dict) else (told, None)
    if not isinstance(words, str) or not words.strip():
        raise Refused("words not in the text")
    return words, start


def _listed(told: dict[str, Any], name: str) -> Sequence[object]:
    listed = told.get(name) or []
    if not isinstance(listed, list):
        raise Refused(f"{name} is no list")
    return listed


def _whole(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Refused("a figure that is none")
    return value


def _member(kinds: type[Kind], value: object, name: str) -> Kind:
    try:
        return kinds(str(value))
    except ValueError:
        raise Refused(f"unknown {name}") from None
