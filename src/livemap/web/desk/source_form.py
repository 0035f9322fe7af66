"""The form of a source: what its fields hold, and the source that they describe."""

from typing import Any
from urllib.parse import quote

from livemap.assessing.ratings.entries import NOBODY, read_entry
from livemap.errors import NotFound
from livemap.model.source import Source
from livemap.model.speaker import folded_name
from livemap.web.people.forms import Sent

WORDS = ("name", "kind", "owner", "copies", "reliability", "reason")
#: Sides that a form has room for beyond those that are known, and letters of a name in an address.
MORE, LONGEST_KEY = 1, 500


def slug_of(name: str) -> str:
    """How a source stands in an address: its folded name with hyphens."""
    return quote((folded_name(name) or name).replace(" ", "-"), safe="")


def unslug(slug: str) -> str:
    """The folded name that a slug stands for; raises NotFound for what can be none."""
    key = slug.replace("-", " ")
    if folded_name(key) != key or not key or len(key) > LONGEST_KEY:
        raise NotFound(f"no source is named {slug[:80]!r}")
    return key


def read_source_form(form: Sent) -> Source:
    """The source that was typed; raises InputError, which names the field."""
    sides = [
        {"party": party, "from": start.strip(), "to": end.strip()}
        for party, start, end in _sides(form)
        if party or start.strip() or end.strip()
    ]
    entry: dict[str, Any] = {name: form.get(name) for name in WORDS}
    return read_entry({**entry, "also": _lines(form), "sides": sides}, "this source")


def _lines(form: Sent) -> list[str]:
    return [line.strip() for line in form.get("also").splitlines() if line.strip()]


def _sides(form: Sent) -> list[tuple[str, str, str]]:
    return list(zip(form.all("side_party"), form.all("side_from"), form.all("side_to"), strict=False))


def typed_values(form: Sent) -> dict[str, Any]:
    """What the fields held, to be shown again beside the refusal."""
    values: dict[str, Any] = {name: form.get(name) for name in (*WORDS, "also", "why")}
    return {**values, "sides": _sides(form)}


def values_of(source: Source | None, name: str) -> dict[str, Any]:
    """What the fields hold at first; `name` where there is no entry yet."""
    if source is None:
        return {**dict.fromkeys((*WORDS, "also", "why"), ""), "name": name, "sides": [("", "", "")] * MORE}
    sides = [
        (side.party or NOBODY, side.start.isoformat() if side.start else "", side.end.isoformat() if side.end else "")
        for side in source.sides
    ]
    return {
        "name": source.name,
        "also": "\n".join(source.also),
        "kind": source.kind.value if source.kind else "",
        "sides": [*sides, *[("", "", "")] * MORE],
        "owner": source.owner,
        "copies": source.copies,
        "reliability": source.reliability.value if source.reliability else "",
        "reason": source.reason,
        "why": "",
    }
