"""What each role may do, and what a token of it may."""

from collections.abc import Iterable

from livemap.errors import NotAllowed
from livemap.model.account import Account, Role, Scope

ORDER = tuple(Role)

#: The lowest role that may do what a scope names.
NEEDS = {
    Scope.READ: Role.READER,
    Scope.CONTRIBUTE: Role.CONTRIBUTOR,
    Scope.COMMENT: Role.REVIEWER,
    Scope.RULE: Role.REVIEWER,
    Scope.EDIT: Role.EDITOR,
    Scope.ADMINISTER: Role.ADMINISTRATOR,
}

#: What a refused person reads.
SAID = {
    Scope.READ: "read this site",
    Scope.CONTRIBUTE: "send reports",
    Scope.COMMENT: "comment",
    Scope.RULE: "rule on items",
    Scope.EDIT: "do this",
    Scope.ADMINISTER: "administer this site",
}


def may(role: Role, scope: Scope) -> bool:
    """Whether the role is high enough."""
    return ORDER.index(role) >= ORDER.index(NEEDS[scope])


def scopes_of(role: Role) -> tuple[Scope, ...]:
    """All that a role may do."""
    return tuple(scope for scope in Scope if may(role, scope))


def check_scope(account: Account, granted: Iterable[Scope] | None, scope: Scope) -> None:
    """Raises NotAllowed unless the person may, and the token too; `granted` None: a session, no token."""
    if account.disabled is not None:
        raise NotAllowed(f"the account {account.name} is disabled")
    if not may(account.role, scope):
        article = "an" if NEEDS[scope] in (Role.EDITOR, Role.ADMINISTRATOR) else "a"
        raise NotAllowed(
            f"only {article} {NEEDS[scope].value} or above may {SAID[scope]}; you are {account.role.value}"
        )
    if granted is not None and scope not in granted:
        raise NotAllowed(f"this token may not {SAID[scope]}: it lacks the scope {scope.value!r}")
