"""What a person sent by a form, once it is sure that they did."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData

from livemap.errors import InputError
from livemap.model.account import Account, Scope
from livemap.web.people.visitor import Visitor

FIELDS, LONGEST = 400, 200_000
TOKEN = "form_token"


class Sent:
    """The fields of one form, all of them text."""

    def __init__(self, form: FormData) -> None:
        self._pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
        for name, value in self._pairs:
            if "\0" in value or len(value) > LONGEST:
                raise InputError(f"{name}: it has a character that no text has, or is longer than {LONGEST:,}")

    def get(self, name: str) -> str:
        """The field's first value without spaces around; "" where it is not there."""
        return next((value.strip() for key, value in self._pairs if key == name), "")

    def raw(self, name: str) -> str:
        """The field's first value as it was typed: a password may begin with a space."""
        return next((value for key, value in self._pairs if key == name), "")

    def number(self, name: str) -> int | None:
        """The field's first value as a whole number of up to nine digits; None: it is none."""
        said = self.get(name)
        return int(said) if said.isdecimal() and len(said) <= 9 else None

    def all(self, name: str) -> list[str]:
        return [value for key, value in self._pairs if key == name]


def visitor_of(request: Request) -> Visitor:
    found = request.state.visitor
    assert isinstance(found, Visitor)  # the gate put it there
    return found


Visiting = Annotated[Visitor, Depends(visitor_of)]


async def read_form(request: Request, visitor: Visiting) -> Sent:
    """The form, from a page of ours in the visitor's own browser; raises NotAllowed, InputError."""
    sent = Sent(await request.form(max_files=0, max_fields=FIELDS))
    visitor.check_form_token(sent.get(TOKEN))
    return sent


Posted = Annotated[Sent, Depends(read_form)]


def needs(scope: Scope) -> Callable[[Visitor], Account]:
    """A dependency that gives the account, if it may."""

    def require(visitor: Visiting) -> Account:
        return visitor.require(scope)

    return require


Reader = Annotated[Account, Depends(needs(Scope.READ))]
Contributor = Annotated[Account, Depends(needs(Scope.CONTRIBUTE))]
Commenter = Annotated[Account, Depends(needs(Scope.COMMENT))]
Reviewer = Annotated[Account, Depends(needs(Scope.RULE))]
Editor = Annotated[Account, Depends(needs(Scope.EDIT))]
Administrator = Annotated[Account, Depends(needs(Scope.ADMINISTER))]
