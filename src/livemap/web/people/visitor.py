"""Who asks for a page or an answer, and the secret that ties a form to their browser."""

import hashlib
import secrets
from hmac import compare_digest

from livemap.desk.signing import Caller
from livemap.errors import NotAllowed, NotSignedIn
from livemap.model.account import Account, Scope
from livemap.reviewing.people.roles import check_scope, may

FORGED = "this form was not sent from a page of this site, or the page is too old; load it again and send it once more"


class Visitor:
    """One request's asker: nobody, a person by their session, or a program by a person's token."""

    def __init__(self, caller: Caller | None = None, session: str = "", visit: str = "") -> None:
        self.caller = caller
        #: The session's token; "" where there is none.
        self.session = session if caller else ""
        self._known = visit
        #: A visit begun by a form that nobody was signed in for; to be kept in a cookie. None: no form was shown.
        self.new_visit: str | None = None

    @property
    def account(self) -> Account | None:
        return self.caller.account if self.caller else None

    @property
    def name(self) -> str:
        return self.account.name if self.account else ""

    def may(self, scope: str) -> bool:
        """Whether the person may: for what a page offers. It guards nothing; `require` does."""
        return self.account is not None and may(self.account.role, Scope(scope))

    def require(self, scope: Scope) -> Account:
        """The account, if it may; raises NotSignedIn or NotAllowed."""
        if self.caller is None:
            raise NotSignedIn("sign in first")
        check_scope(self.caller.account, self.caller.scopes, scope)
        return self.caller.account

    @property
    def form_token(self) -> str:
        """Goes into every form. Each page has another one, so that its compressed length gives nothing away."""
        secret = self.session or self._known
        if not secret:
            self._known = self.new_visit = secret = secrets.token_urlsafe(24)
        pad = secrets.token_hex(8)
        return f"{pad}.{_seal(pad, secret)}"

    def check_form_token(self, said: str) -> None:
        """Raises NotAllowed unless a page of ours gave it to this very browser."""
        secret = self.session or self._known
        pad, _, seal = said.partition(".")
        if not secret or not compare_digest(seal.encode(), _seal(pad, secret).encode()):
            raise NotAllowed(FORGED)


def _seal(pad: str, secret: str) -> str:
    return hashlib.sha256(f"livemap form {pad} {secret}".encode()).hexdigest()
