"""What is asked of the queue, as an address has it: every view of the queue is a link."""

from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query
from pydantic import BaseModel, BeforeValidator, Field

from livemap.model.claim import ClaimKind
from livemap.model.incident import Status
from livemap.store.desk.queue_asked import Item, QueueFilter, View


def _or_none(said: Any) -> Any:
    """A form sends a field that was left empty as ''."""
    return None if said == "" else said


def _filled(said: Any) -> Any:
    return [one for one in said if one != ""] if isinstance(said, list) else said


Day = Annotated[date | None, BeforeValidator(_or_none)]
Name = Annotated[str, Field(max_length=300, pattern=r"^[^\x00]*$")]
Count = Annotated[int | None, Field(ge=0, le=99), BeforeValidator(_or_none)]
Cursor = Annotated[int | None, Field(ge=0, lt=2**63), BeforeValidator(_or_none)]


FILLED = BeforeValidator(_filled)


class QueueAsked(BaseModel):
    """The filters of the queue; all of them must hold together."""

    view: Annotated[View, Field(description="By where items stand; waiting: all that need a ruling")] = View.WAITING
    item: Annotated[Item, Field(description="Empty: incidents, and claims that people touched")] = Item.BY_ITSELF
    kind: Annotated[
        Annotated[list[ClaimKind], BeforeValidator(_filled)], Field(description="Claim kinds; none: all")
    ] = []
    type: Annotated[
        Annotated[list[Name], BeforeValidator(_filled)], Field(description="Types of a kind; none: all")
    ] = []
    status: Annotated[list[Status], FILLED, Field(description="Verdicts; none: all")] = []
    place: Annotated[Name, Field(description="Gazetteer id of a place of it; `none`: a name of it has no place")] = ""
    area: Annotated[Name, Field(description="A first-order division by its name, or a country by its code")] = ""
    party: Annotated[Name, Field(description="Key of a party that takes part")] = ""
    voice: Annotated[Name, Field(description="Name of a voice that is quoted")] = ""
    outlet: Annotated[Name, Field(description="Name of an outlet that carried it")] = ""
    origins: Annotated[Count, Field(description="So many independent origins at least")] = None
    start: Annotated[Day, Field(description="Lasting into, or beyond, this day")] = None
    end: Annotated[Day, Field(description="Begun by this day")] = None
    assigned: Annotated[Name, Field(description="me, nobody, or the name of an account")] = ""
    mine: Annotated[bool, Field(description="What you wrote or edited, and so cannot approve")] = False
    second: Annotated[bool, Field(description="What another wrote, edited or approved, and you may approve")] = False
    q: Annotated[Name, Field(description="Words that it holds, all of them")] = ""
    after: Annotated[Cursor, Field(description="Where the page before ended, as its `next` says")] = None

    @property
    def wanted(self) -> QueueFilter:
        same = ("view", "item", "place", "area", "party", "voice", "outlet", "start", "end", "assigned", "mine")
        return QueueFilter(
            kinds=tuple(self.kind),
            types=tuple(self.type),
            statuses=tuple(self.status),
            origins=self.origins or 0,
            second=self.second,
            text=self.q,
            **{name: getattr(self, name) for name in same},
        )

    def as_query(self, **changes: object) -> str:
        """The filters as an address has them, with these changed; another filter begins at its first page."""
        plain = QueueAsked()
        said = {name: getattr(self, name) for name in type(self).model_fields} | {"after": None} | changes
        pairs: list[tuple[str, str]] = []
        for name, value in said.items():
            if value in ("", None) or value == getattr(plain, name):
                continue
            each = value if isinstance(value, list) else [value]
            pairs += [(name, "1" if one is True else str(one)) for one in each]
        return urlencode(pairs)


def read_asked(asked: Annotated[QueueAsked, Query()]) -> QueueAsked:
    return asked


Asked = Annotated[QueueAsked, Depends(read_asked)]
