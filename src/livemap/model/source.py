"""Sources as a site knows them: what each is, whose side it is on and since when, whose words it passes on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from livemap.model.lasting import Lasting
from livemap.model.rating import Reliability
from livemap.model.recorded import RecordedClaim
from livemap.model.speaker import folded_name
from livemap.model.voice import Voice, VoiceKind, VoiceRole


@dataclass(frozen=True, kw_only=True, slots=True)
class Side(Lasting):
    """Whose side a source is on, for a time. Invariant: it does not end before it starts."""

    #: Key of the actor registry; None: nobody's.
    party: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """An outlet or a voice. It says what somebody knows of it, never what it says this time."""

    name: str
    #: Other names that reports have for it.
    also: tuple[str, ...] = ()
    #: What sort of voice it is; None: as the reading takes it.
    kind: VoiceKind | None = None
    #: Of two that hold on one day the first counts; none: as the reading takes it.
    sides: tuple[Side, ...] = ()
    #: Who it belongs to. The side of a source of that name is its own where it has none; "": not known.
    owner: str = ""
    #: Whose words it passes on where it names nobody: the name of another source; "": nobody's.
    copies: str = ""
    #: None: nobody has judged it.
    reliability: Reliability | None = None
    #: Why it is rated so; "" where it is not rated.
    reason: str = ""

    @property
    def key(self) -> str:
        """The folded name."""
        return folded_name(self.name) or self.name

    @property
    def keys(self) -> frozenset[str]:
        """The folded name and those of its other names."""
        return frozenset(key for name in (self.name, *self.also) if (key := folded_name(name)))


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceBook:
    """Sources by each of their folded names. It changes no reading: it says who speaks when claims are assessed."""

    by_key: Mapping[str, Source] = field(default_factory=dict)

    @classmethod
    def of(cls, sources: Iterable[Source]) -> "SourceBook":
        return cls(by_key={key: source for source in sources for key in sorted(source.keys)})

    @property
    def sources(self) -> tuple[Source, ...]:
        """Each once, by name."""
        return tuple(sorted({source.key: source for source in self.by_key.values()}.values(), key=lambda one: one.key))

    def find(self, name: str | None) -> Source | None:
        return self.by_key.get(folded_name(name)) if name and self.by_key else None

    def first_of(self, source: Source) -> tuple[str, Source | None]:
        """Whose words the source's are in the end: a name, and its entry where there is one. A circle ends where it
        closes."""
        seen = {source.key}
        while source.copies:
            further = self.find(source.copies)
            if further is None or further.key in seen:
                return source.copies, further
            seen.add(further.key)
            source = further
        return source.name, source

    def sides_of(self, source: Source) -> tuple[Side, ...]:
        """Its own sides, else those of whom it belongs to."""
        owner = self.find(source.owner)
        return source.sides or (owner.sides if owner else ())

    def told(self, item: RecordedClaim) -> RecordedClaim:
        """The claim with its voices and its outlet as the book knows them on the day of publication. Told again it
        stays the same."""
        if not self.by_key:
            return item
        day = item.published.date() if item.published else None
        outlet = self.find(item.outlet)
        voices = tuple(self._voice(voice, day) for voice in item.claim.voices)
        denied_by = tuple(self._voice(voice, day) for voice in item.claim.denied_by)
        if outlet is None and (voices, denied_by) == (item.claim.voices, item.claim.denied_by):
            return item
        if outlet is None:
            return replace(item, claim=replace(item.claim, voices=voices, denied_by=denied_by))
        if outlet.copies and not voices:
            span = item.claim.evidence
            said = Voice(span=span, name=outlet.name, kind=VoiceKind.AGENCY, role=VoiceRole.ORIGIN)
            voices = (self._voice(said, day),)
        party = _party_on(self.sides_of(outlet), day)
        claim = replace(item.claim, voices=voices, denied_by=denied_by)
        return replace(item, claim=claim, outlet=outlet.name, outlet_party=party)

    def _voice(self, voice: Voice, day: date | None) -> Voice:
        source = self.find(voice.name)
        if source is None:
            return voice
        name, first = self.first_of(source)
        if first is None:
            return replace(voice, name=name, party=None)
        sides = self.sides_of(first)
        known = bool(sides) or first is not source
        party = _party_on(sides, day) if known else voice.party
        return replace(voice, name=first.name, kind=first.kind or voice.kind, party=party)


def _party_on(sides: Iterable[Side], day: date | None) -> str | None:
    return next((side.party for side in sides if side.holds_on(day)), None)
