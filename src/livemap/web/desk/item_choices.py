"""What can be chosen in the forms of an item's page: (value, words) pairs."""

from enum import StrEnum

from livemap.model.claim import ClaimKind, Modality
from livemap.model.figure import Group, Qualifier, Unit
from livemap.model.types import TYPES
from livemap.model.voice import VoiceKind
from livemap.model.when import TimePrecision
from livemap.reviewing.values import CREDIBILITIES, RELIABILITIES
from livemap.web.desk.item_words import COARSER, PARTS
from livemap.web.pages import words

RELIABLE = dict(
    zip(
        RELIABILITIES,
        (
            "completely reliable",
            "usually reliable",
            "fairly reliable",
            "not usually reliable",
            "unreliable",
            "cannot be judged",
        ),
        strict=True,
    )
)
CREDIBLE = dict(
    zip(
        CREDIBILITIES,
        ("confirmed", "probably true", "possibly true", "doubtful", "improbable", "cannot be judged"),
        strict=True,
    )
)


def _each(every: type[StrEnum]) -> list[tuple[str, str]]:
    return [(one.value, one.value.replace("_", " ")) for one in every]


CHOICES = {
    "kind": _each(ClaimKind),
    "modality": _each(Modality),
    "qualifier": _each(Qualifier),
    "unit": _each(Unit),
    "group": _each(Group),
    "stock": [("", "not said"), ("stock", "stock: so many are"), ("flow", "flow: so many moved")],
    "time_precision": _each(TimePrecision),
    "voice_kind": _each(VoiceKind),
    "types": [(kind.value, [(name, words.TYPES.get(name, name)) for name in names]) for kind, names in TYPES.items()],
    "reliability": [("", "leave as it is"), *((letter, f"{letter} · {said}") for letter, said in RELIABLE.items())],
    "credibility": [("", "leave as it is"), *((number, f"{number} · {said}") for number, said in CREDIBLE.items())],
    "part": list(PARTS.items()),
    "to": list(COARSER.items()),
    "precision": [(str(number), said) for number, said in words.PRECISIONS.items() if number < 7],
}
