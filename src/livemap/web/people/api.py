"""People in the API: who asks, who there is, invitations, roles."""

from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from livemap.desk import people
from livemap.model.account import Account, Role, Scope
from livemap.reviewing.people.roles import scopes_of
from livemap.store import Store
from livemap.web.people.forms import Administrator, Visiting
from livemap.web.serving.site import Site

Name = Annotated[str, Path(pattern=r"^[a-z0-9._-]{1,32}$")]


class AccountWire(BaseModel):
    """A person as the site knows them."""

    name: str
    role: Role
    created: datetime
    disabled: datetime | None
    second_factor: bool
    ready: bool

    @classmethod
    def from_account(cls, account: Account) -> Self:
        return cls(**{name: getattr(account, name) for name in cls.model_fields})


class MeWire(BaseModel):
    """Who asks, and what they may; `name` null: nobody is signed in. `form_token` goes into the header X-Form-Token."""

    name: str | None
    role: Role | None
    scopes: list[Scope]
    form_token: str | None


class InvitationIn(BaseModel):
    """Whom to invite. Without a name, whoever opens the link chooses one."""

    role: Role
    name: str | None = Field(default=None, max_length=40)


class InvitationWire(BaseModel):
    """The link; it is shown once, and good once."""

    link: str


class AccountIn(BaseModel):
    """What to change; what is left out stays."""

    role: Role | None = None
    disabled: bool | None = None


def make_people_api(store: Store, site: Site) -> APIRouter:
    """The routes over one store."""
    api = APIRouter(prefix="/api/v1")

    @api.get("/me")
    def who_am_i(visitor: Visiting) -> MeWire:
        """Who asks, and what they may."""
        account, caller = visitor.account, visitor.caller
        if account is None or caller is None:
            return MeWire(name=None, role=None, scopes=[], form_token=None)
        scopes = [scope for scope in scopes_of(account.role) if caller.scopes is None or scope in caller.scopes]
        token = visitor.form_token if visitor.session else None
        return MeWire(name=account.name, role=account.role, scopes=scopes, form_token=token)

    @api.get("/people")
    def list_people(account: Administrator) -> list[AccountWire]:
        """Everybody, by name."""
        with store.reading() as records:
            return [AccountWire.from_account(one) for one in records.people.accounts.all()]

    @api.post("/people/invitations", status_code=201)
    def invite(account: Administrator, wanted: InvitationIn) -> InvitationWire:
        """A link by which one person joins."""
        token = people.invite(store, wanted.role, account.name, site.clock(), wanted.name or "")
        return InvitationWire(link=f"{site.address}/invitations/{token}")

    @api.patch("/people/{name}")
    def change(name: Name, account: Administrator, wanted: AccountIn) -> AccountWire:
        """Gives a person another role, or shuts or opens their account."""
        now = site.clock()
        if wanted.role is not None:
            people.change_role(store, name, wanted.role, account.name, now)
        if wanted.disabled is not None:
            act = people.disable if wanted.disabled else people.enable
            act(store, name, account.name, now)
        with store.reading() as records:
            return AccountWire.from_account(records.people.accounts.get(name))

    return api
