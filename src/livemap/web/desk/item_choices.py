"""What can be chosen in the forms of an item's page: (value, words) pairs in the reader's language."""

from enum import StrEnum
from typing import Any

from livemap.model.claim import ClaimKind, Modality
from livemap.model.figure import Group, Qualifier, Unit
from livemap.model.types import TYPES
from livemap.model.voice import VoiceKind
from livemap.model.when import TimePrecision
from livemap.reviewing.values import CREDIBILITIES, RELIABILITIES
from livemap.web.desk.item_words import COARSER, PARTS
from livemap.web.pages import words
from livemap.web.speech.language import gettext, marked
from livemap.web.speech.terms import name_term

Choices = list[tuple[str, str]]
RELIABLE = {
    "A": marked("completely reliable"),
    "B": marked("usually reliable"),
    "C": marked("fairly reliable"),
    "D": marked("not usually reliable"),
    "E": marked("unreliable"),
    "F": marked("cannot be judged"),
}
CREDIBLE = {
    "1": marked("confirmed"),
    "2": marked("probably true"),
    "3": marked("possibly true"),
    "4": marked("doubtful"),
    "5": marked("improbable"),
    "6": marked("cannot be judged"),
}
assert tuple(RELIABLE) == tuple(RELIABILITIES)
assert tuple(CREDIBLE) == tuple(CREDIBILITIES)


def choices() -> dict[str, Any]:
    """Every choice by the name of its field; `types` are grouped by kind."""
    as_it_is = ("", gettext("leave as it is"))
    types = [(name_term(kind), [(name, words.name_type(name)) for name in names]) for kind, names in TYPES.items()]
    return {
        "kind": _each(ClaimKind),
        "modality": _each(Modality),
        "qualifier": _each(Qualifier),
        "unit": _each(Unit),
        "group": _each(Group),
        "stock": [
            ("", gettext("not said")),
            ("stock", gettext("stock: so many are")),
            ("flow", gettext("flow: so many moved")),
        ],
        "time_precision": _each(TimePrecision),
        "voice_kind": _each(VoiceKind),
        "types": types,
        "reliability": [as_it_is, *_graded(RELIABLE)],
        "credibility": [as_it_is, *_graded(CREDIBLE)],
        "part": [(value, gettext(said)) for value, said in PARTS.items()],
        "to": [(value, gettext(said)) for value, said in COARSER.items()],
        "precision": [(str(number), gettext(said)) for number, said in words.PRECISIONS.items() if number < 7],
    }


def _each(every: type[StrEnum]) -> Choices:
    return [(one.value, name_term(one.value)) for one in every]


def _graded(grades: dict[str, str]) -> Choices:
    return [(grade, f"{grade} · {gettext(said)}") for grade, said in grades.items()]
