"""Who may come in, and what for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person is to the site. Each role may do all that the ones before it may."""

    #: Sees a closed site.
    READER = "reader"
    #: Sends reports and claims by hand.
    CONTRIBUTOR = "contributor"
    #: Rules on what was read.
    REVIEWER = "reviewer"
    #: Keeps the registry of sources, moderates, shows again what was withheld.
    EDITOR = "editor"
    #: Says who may do what.
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """What a program may do with a person's token; never more than the person's role may."""

    READ = "read"
    CONTRIBUTE = "contribute"
    COMMENT = "comment"
    RULE = "rule"
    EDIT = "edit"
    ADMINISTER = "administer"


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """A person as the site knows them. It holds no secret: neither password nor code."""

    #: Chosen once; rulings and the log name people by it.
    name: str
    role: Role
    created: datetime
    #: Since when nobody may sign in as this person; None: they may.
    disabled: datetime | None = None
    #: Whether signing in asks for a code as well.
    second_factor: bool = False
    #: Whether a password was ever set; an invited person has none yet.
    ready: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """A program's key to the API in a person's name. The key itself is shown once and kept nowhere."""

    id: int
    account: str
    #: What the person calls it.
    label: str
    scopes: tuple[Scope, ...]
    created: datetime
    #: None: it does not end by itself.
    expires: datetime | None = None
    #: None: it works.
    revoked: datetime | None = None
