"""What people's rulings make of claims, before and after they are matched: corrected, bound together, redacted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import product

from livemap.model.constraint import Bond, Constraint
from livemap.model.corrections import apply_rulings
from livemap.model.in_force import in_force
from livemap.model.recorded import RecordedClaim
from livemap.model.ruling import Decision, Ruling
from livemap.model.shields import SHIELDS, redact, shield_of
from livemap.model.source import SourceBook

#: Values of a correction that say who speaks.
VOICE = frozenset({"voice", "voice_kind", "voice_party"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What of an incident's claims may be seen."""

    #: As the public may see them.
    claims: tuple[RecordedClaim, ...]
    #: Whether anything was kept back.
    redacted: bool = False
    #: Rulings on the incident that hold for claims which joined it later: (ruling, claim).
    joined: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """All rulings of a store at one moment."""

    #: All rulings, oldest first.
    rulings: tuple[Ruling, ...] = ()
    #: What concerns each claim that was ruled on, with undoings, oldest first.
    histories: Mapping[str, tuple[Ruling, ...]] = field(default_factory=dict)
    now: datetime | None = None
    #: Who the sources are; what a ruling says of a claim's voices goes before it.
    book: SourceBook = field(default_factory=SourceBook)

    @classmethod
    def of(cls, histories: Mapping[str, tuple[Ruling, ...]], book: SourceBook = SourceBook()) -> "Judgement":
        """What was ruled on some claims; it knows of no ruling on others."""
        every = {ruling.id: ruling for history in histories.values() for ruling in history}
        return cls(rulings=tuple(every[key] for key in sorted(every)), histories=histories, book=book)

    def originals(self) -> set[str]:
        """The claims that others were ruled to repeat."""
        return {ruling.value["of"] for ruling in self._in_force(Decision.DUPLICATE)}

    def corrected(
        self, claims: Sequence[RecordedClaim], originals: Sequence[RecordedClaim] = ()
    ) -> list[RecordedClaim]:
        """The claims as corrected. A duplicate counts as a reprint: its words say nothing that was not said.

        `originals` are claims that some of `claims` repeat and that are not among them.
        """
        fixed, more = [self._fixed(claim) for claim in claims], [self._fixed(claim) for claim in originals]
        by_id = {claim.claim.id: claim for claim in (*fixed, *more)}
        same = {ruling.item_id: ruling.value["of"] for ruling in self._in_force(Decision.DUPLICATE)}
        return [
            _as_said_by(claim, by_id[same[claim.claim.id]]) if same.get(claim.claim.id) in by_id else claim
            for claim in fixed
        ]

    def _fixed(self, claim: RecordedClaim) -> RecordedClaim:
        return apply_rulings(self.book.told(claim), self.histories.get(claim.claim.id, ()))

    def told(self, claim: RecordedClaim) -> RecordedClaim:
        """A claim that was corrected already, with its sources as they are known, unless a person ruled on them."""
        ruled = in_force(self.histories.get(claim.claim.id, ()))
        if any(ruling.decision is Decision.CORRECT and not VOICE.isdisjoint(ruling.value) for ruling in ruled):
            return claim
        return self.book.told(claim)

    def constraints(self) -> tuple[Constraint, ...]:
        """What people ruled to be one happening, or two. Of rulings on one pair the last one holds."""
        bonds: dict[tuple[str, str], Constraint] = {}
        for ruling in self._in_force(Decision.MERGE, Decision.SPLIT, Decision.DUPLICATE):
            for constraint in _bonds_of(ruling):
                bonds[constraint.one, constraint.other] = constraint
            if ruling.decision is Decision.MERGE:
                for pair in product(sorted(ruling.claims), repeat=2):
                    if pair in bonds and bonds[pair].bond is Bond.CANNOT:
                        del bonds[pair]
        return tuple(bonds.values())

    def shown(self, claims: Sequence[RecordedClaim]) -> Shown:
        """What of an incident's claims, corrected, the public may see. What shields the incident shields them all."""
        own = {claim.claim.id: self.histories.get(claim.claim.id, ()) for claim in claims}
        over = {
            ruling.id: ruling
            for history in own.values()
            for ruling in in_force(history)
            if ruling.decision in SHIELDS and ruling.item_kind == "incident"
        }
        if self.now is None or not any(ruling.decision in SHIELDS for each in own.values() for ruling in each):
            return Shown(claims=tuple(claims))
        seen, joined = [], []
        for claim in claims:
            history = own[claim.claim.id]
            more = [ruling for key, ruling in over.items() if key not in {known.id for known in history}]
            joined += [(ruling.id, claim.claim.id) for ruling in more]
            public = redact(claim, shield_of((*history, *more), self.now))
            if public is not None:
                seen.append(public)
        return Shown(claims=tuple(seen), redacted=seen != list(claims), joined=tuple(joined))

    def _in_force(self, *decisions: Decision) -> list[Ruling]:
        return [ruling for ruling in in_force(self.rulings) if ruling.decision in decisions]


def _as_said_by(claim: RecordedClaim, original: RecordedClaim) -> RecordedClaim:
    """The claim with the origin of the one that it repeats: however often it is said, one says it."""
    said = replace(claim.claim, voices=original.claim.voices)
    return replace(claim, claim=said, outlet=original.outlet, reprint_of=original.report_id)


def _bonds_of(ruling: Ruling) -> list[Constraint]:
    # it stands among the reasons of a public incident: who ruled is the log's affair
    why = f"a person ruled so: {ruling.reason}"
    if ruling.decision is Decision.DUPLICATE:
        return [_bond(ruling.item_id, ruling.value["of"], Bond.MUST, why)]
    if ruling.decision is Decision.MERGE:
        first, *rest = sorted(ruling.claims)
        return [_bond(first, other, Bond.MUST, why) for other in rest]
    out = set(ruling.value["out"].split())
    stay = sorted(set(ruling.claims) - out)
    return [_bond(one, other, Bond.CANNOT, why) for one in sorted(out) for other in stay]


def _bond(one: str, other: str, bond: Bond, why: str) -> Constraint:
    first, second = sorted((one, other))
    return Constraint(one=first, other=second, bond=bond, why=why)
