"""What changed between two verdicts on one incident, in a sentence."""

from collections.abc import Sequence

from livemap.assessing.sentences import joined, named, say_assessed
from livemap.model.incident import Origin, Verdict


def changes_between(old: Verdict, new: Verdict) -> str | None:
    """What a new assessment says otherwise than the old one, and of whom; None: nothing changed."""
    parts = [*_of_status(old, new), *_of_origins(old, new), *_of_credibility(old, new), *_of_reliability(old, new)]
    parts += _of_assessed(old, new)
    if not parts:
        return None if old.sentence == new.sentence else f"The verdict is put otherwise: {new.sentence}"
    told = "; ".join(parts)
    return f"{told[0].upper()}{told[1:]}."


def _of_status(old: Verdict, new: Verdict) -> list[str]:
    if old.status is new.status:
        return []
    return [f"the verdict went from {_words(old.status)} to {_words(new.status)}"]


def _of_origins(old: Verdict, new: Verdict) -> list[str]:
    before, after = _by_key(old), _by_key(new)
    came = [named(after[key].name) for key in after if key not in before]
    went = [named(before[key].name) for key in before if key not in after]
    parts = []
    if came:
        parts.append(f"{joined(came)} {_is(came)} heard now")
    if went:
        parts.append(f"{joined(went)} {_is(went)} no longer counted")
    return parts


def _of_credibility(old: Verdict, new: Verdict) -> list[str]:
    if old.credibility is new.credibility:
        return []
    return [f"credibility went from {old.credibility} to {new.credibility}, because {new.credibility_why}"]


def _of_reliability(old: Verdict, new: Verdict) -> list[str]:
    before = _by_key(old)
    return [
        f"{named(origin.name)} is rated {origin.reliability} and no longer {before[key].reliability}: "
        f"{origin.reliability_why}"
        for key, origin in _by_key(new).items()
        if key in before and before[key].reliability is not origin.reliability
    ]


def _of_assessed(old: Verdict, new: Verdict) -> list[str]:
    if old.assessed == new.assessed:
        return []
    if new.assessed is None:
        return ["the desk stands for no value any more"]
    return [say_assessed(new.assessed)]


def _by_key(verdict: Verdict) -> dict[str, Origin]:
    return {origin.key: origin for origin in verdict.origins}


def _is(names: Sequence[str]) -> str:
    return "are" if len(names) > 1 else "is"


def _words(status: str) -> str:
    return status.replace("_", " ")
