"""What each decision says besides its reason: checked and brought into one form before it is kept for good."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from livemap.errors import InputError
from livemap.model.corrections import FIELDS, apply_values
from livemap.model.recorded import RecordedClaim
from livemap.model.ruling import Decision
from livemap.model.types import TYPES

RELIABILITIES, CREDIBILITIES = tuple("ABCDEF"), tuple("123456")
#: How coarse a place may be shown, finest first, and the UCDP precision that stands for it.
COARSER = {"area": 2, "district": 3, "governorate": 4, "country": 6}
#: What may be withheld of an item.
PARTS = ("all", "place", "voices", "words")
LONGEST = 4_000
#: What a value raises that its field cannot have; deeply nested JSON overruns the stack.
BAD = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
Values = Mapping[str, str]


def check_values(decision: Decision, said: Values, claim: RecordedClaim | None) -> tuple[tuple[str, str], ...]:
    """The values in the form that is kept, in the order of their names; raises InputError, which names the value.

    `claim` is the claim that is ruled on as it stands; None: an incident is.
    """
    for name, value in said.items():
        if len(value) > LONGEST or "\0" in value:
            raise InputError(f"{name}: longer than {LONGEST:,} characters, or with one that no text has")
    if decision is Decision.CORRECT:
        return _corrected(said, claim)
    check = CHECKS.get(decision)
    wanted = check(said) if check else {}
    unknown = sorted(set(said) - set(wanted))
    if unknown:
        raise InputError(f"{unknown[0]}: to {decision.value} takes no such value")
    return tuple(sorted(wanted.items()))


def _corrected(said: Values, claim: RecordedClaim | None) -> tuple[tuple[str, str], ...]:
    if claim is None:
        raise InputError("decision: a claim is corrected, not an incident; to say what you stand for, assess it")
    if not said:
        raise InputError("values: a correction says what it changes")
    unknown = sorted(set(said) - set(FIELDS))
    if unknown:
        raise InputError(f"{unknown[0]}: no field of a claim that can be corrected; there are {', '.join(FIELDS)}")
    corrected = apply_or_refuse(claim, said)
    if corrected.claim.type not in TYPES[corrected.claim.kind]:
        raise InputError(f"type: {corrected.claim.type!r} is no type of {corrected.claim.kind.value}")
    if (corrected.claim, corrected.places) == (claim.claim, claim.places):
        raise InputError("values: the claim says so already")
    return tuple(sorted(said.items()))


def apply_or_refuse(claim: RecordedClaim, said: Values) -> RecordedClaim:
    """The claim with these values; raises InputError with the field at fault."""
    known: dict[str, str] = {}
    for name, value in said.items():
        try:
            apply_values(claim, {name: value})
        except BAD as error:
            # low above the old high is no fault where both are given
            if not {"low", "high", "start_date", "end_date"} & {name}:
                raise InputError(f"{name}: {value[:80]!r} cannot be: {error}") from error
        known[name] = value
    try:
        return apply_values(claim, known)
    except BAD as error:
        raise InputError(f"{', '.join(known)}: cannot be: {error}") from error


def _one_of(name: str, choices: tuple[str, ...], needed: bool = True) -> Callable[[Values], dict[str, str]]:
    def check(said: Values) -> dict[str, str]:
        value = said.get(name, "")
        if value in choices:
            return {name: value}
        if not value and not needed:
            return {}
        raise InputError(f"{name}: {value!r} is none of {', '.join(choices)}")

    return check


def _ratings(said: Values) -> dict[str, str]:
    found = _one_of("reliability", RELIABILITIES, False)(said) | _one_of("credibility", CREDIBILITIES, False)(said)
    if not found:
        raise InputError("reliability, credibility: give one of them, A to F or 1 to 6")
    return found


def _withheld(said: Values) -> dict[str, str]:
    return _one_of("part", PARTS)({"part": said.get("part") or "all"})


def _until(said: Values) -> dict[str, str]:
    try:
        until = datetime.fromisoformat(said.get("until", ""))
    except ValueError as error:
        raise InputError(f"until: {said.get('until', '')!r} is not a time like 2031-05-12T18:00+02:00") from error
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return {"until": aware.astimezone(UTC).isoformat()}


def _named(name: str) -> Callable[[Values], dict[str, str]]:
    def check(said: Values) -> dict[str, str]:
        if not said.get(name, "").strip():
            raise InputError(f"{name}: say which")
        return {name: " ".join(said[name].split())}

    return check


def _assessed(said: Values) -> dict[str, str]:
    found = {}
    for name in ("low", "high"):
        value = said.get(name, "")
        if value and (not value.isascii() or not value.isdigit() or len(value) > 12):
            raise InputError(f"{name}: {value!r} is not a whole number")
        if value:
            found[name] = value
    if said.get("text", "").strip():
        found["text"] = said["text"].strip()
    if not found:
        raise InputError("low, high, text: say what you stand for")
    if "low" in found and "high" in found and int(found["low"]) > int(found["high"]):
        raise InputError(f"low, high: {found['low']} is more than {found['high']}")
    return found


def _content(said: Values) -> dict[str, str]:
    return {"content": said["content"]} if said.get("content") else {}


CHECKS: dict[Decision, Callable[[Values], dict[str, str]]] = {
    Decision.APPROVE: _content,
    Decision.DUPLICATE: _named("of"),
    Decision.MERGE: _named("with"),
    Decision.SPLIT: _named("out"),
    Decision.RATE: _ratings,
    Decision.ASSESS: _assessed,
    Decision.WITHHOLD: _withheld,
    Decision.COARSEN: _one_of("to", tuple(COARSER)),
    Decision.EMBARGO: _until,
}
