"""The value that the desk stands for, as the column of an incident keeps it."""

import json
from datetime import date

from livemap.model.incident import Assessed

PLAIN = ("type", "low", "high", "text", "reason")


def write_assessed(value: Assessed | None) -> str | None:
    """A JSON object; the same value always gives the same text."""
    if value is None:
        return None
    said = {name: getattr(value, name) for name in PLAIN} | {"day": value.day.isoformat()}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def read_assessed(text: str | None) -> Assessed | None:
    """The value that `write_assessed` wrote."""
    if text is None:
        return None
    said = json.loads(text)
    return Assessed(day=date.fromisoformat(said["day"]), **{name: said[name] for name in PLAIN})
