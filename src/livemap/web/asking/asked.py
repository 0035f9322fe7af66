"""The question that a toll, a movement of people or a ledger answers: whose, where and when, from an address."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

from livemap.errors import InputError
from livemap.model.figure import Group
from livemap.model.toll import TollQuestion
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.asking.filters import Filters

GROUPS = [group.value for group in Group]


@dataclass(frozen=True, kw_only=True, slots=True)
class Whose:
    """Whose people and where, as asked; an empty field asks for all."""

    group: str = ""
    party: str = ""
    place: str = ""


def read_whose(
    group: Annotated[str, Query(description="civilian, combatant, child or woman; empty: all")] = "",
    party: Annotated[str, Query(max_length=100, description="A party of the actor registry; empty: all")] = "",
    place: Annotated[str, Query(max_length=200, description="A place's name or id, or west,south,east,north")] = "",
) -> Whose:
    return Whose(group=group.strip(), party=party.strip(), place=place.strip())


def question_of(filters: Filters, whose: Whose, grounds: Grounds) -> TollQuestion:
    """The question as a value. Raises InputError or NotFound for a group or a place that there is none of."""
    return TollQuestion(
        start=filters.start,
        end=filters.end,
        group=read_group(whose.group),
        party=whose.party or None,
        ground=grounds.named(whose.place) if whose.place else None,
    )


def read_group(text: str) -> Group | None:
    """The group of a question; None: everyone."""
    if not text:
        return None
    if text not in GROUPS or Group(text) in (Group.UNSPECIFIED, Group.MIXED):
        raise InputError(f"group: {text!r} is not one of civilian, combatant, child, woman")
    return Group(text)


Asked = Annotated[Whose, Depends(read_whose)]
