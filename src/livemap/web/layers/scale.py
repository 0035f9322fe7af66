"""Steps by which a number darkens a district: one table for the map and its legend."""

from dataclasses import dataclass

from livemap.web.pages import words
from livemap.web.speech.language import gettext, left_to_right, marked

NONE = marked("none for certain, some at most")
BEYOND = marked("%(number)s or more at least")
WITHIN = marked("%(range)s at least")


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Numbers from `low` to `high`; None: and more."""

    low: int
    high: int | None

    def say(self) -> str:
        if self.high == 0:
            return gettext(NONE)
        if self.high is None:
            return gettext(BEYOND) % {"number": words.say_number(self.low)}
        numbers = left_to_right(f"{words.say_number(self.low)}–{words.say_number(self.high)}")
        return gettext(WITHIN) % {"range": numbers}


CLASSES = (
    Step(low=0, high=0),
    Step(low=1, high=9),
    Step(low=10, high=99),
    Step(low=100, high=999),
    Step(low=1000, high=9999),
    Step(low=10000, high=None),
)


def class_of(low: int) -> int:
    """The number of the step that holds `low`."""
    return next(number for number, step in enumerate(CLASSES) if step.high is None or low <= step.high)
