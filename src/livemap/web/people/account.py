"""A person's own page: password, codes, tokens."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from livemap.desk import own
from livemap.errors import InputError, LivemapError, NotAllowed
from livemap.model.account import Account, Scope
from livemap.reviewing.people.codes import address_of, new_secret, picture_of
from livemap.reviewing.people.roles import scopes_of
from livemap.store import Store
from livemap.web.people.cookies import SESSION, drop_cookie, set_cookie
from livemap.web.people.forms import Posted, Reader, Sent, Visiting
from livemap.web.people.visitor import Visitor
from livemap.web.serving.show import Show, with_status
from livemap.web.serving.site import Site


class OwnPages:
    """A person's own page and what its forms do. A token cannot use it: only who is signed in."""

    def __init__(self, store: Store, site: Site, show: Show) -> None:
        self._store, self._site, self._show = store, site, show

    def routes(self) -> APIRouter:
        routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
        routes.add_api_route("/account", self.show_account, methods=["GET"])
        routes.add_api_route("/account/codes", self.show_codes, methods=["GET"])
        for path, act in (
            ("password", self.change_password),
            ("codes", self.turn_codes_on),
            ("codes/off", self.turn_codes_off),
            ("tokens", self.make_token),
            ("tokens/{number}/revoke", self.revoke_token),
            ("sessions/end", self.end_sessions),
        ):
            routes.add_api_route(f"/account/{path}", act, methods=["POST"])
        return routes

    def show_account(self, request: Request, visitor: Visiting, account: Reader) -> Response:
        return self._page(request, visitor)

    def change_password(self, request: Request, visitor: Visiting, form: Posted) -> Response:
        account = _own(visitor)
        try:
            if form.raw("new") != form.raw("again"):
                raise InputError("password: the two are not the same; type it twice")
            now = self._site.clock()
            token = own.change_password(self._store, account, form.raw("old"), form.raw("new"), now)
        except LivemapError as refusal:
            return self._page(request, visitor, refusal)
        response = RedirectResponse("/account", status_code=303)
        set_cookie(response, request, SESSION, token)
        return response

    def show_codes(self, request: Request, visitor: Visiting) -> Response:
        return self._codes_page(request, _own(visitor), new_secret())

    def turn_codes_on(self, request: Request, visitor: Visiting, form: Posted) -> Response:
        account, secret = _own(visitor), form.get("secret")
        try:
            own.confirm(self._store, account, form.raw("password"), self._site.clock())
            own.turn_codes_on(self._store, account, secret, form.get("code"), self._site.clock())
        except LivemapError as refusal:
            return self._codes_page(request, account, secret, refusal)
        return RedirectResponse("/account", status_code=303)

    def turn_codes_off(self, request: Request, visitor: Visiting, form: Posted) -> Response:
        try:
            own.turn_codes_off(self._store, _own(visitor), form.raw("password"), self._site.clock())
        except LivemapError as refusal:
            return self._page(request, visitor, refusal)
        return RedirectResponse("/account", status_code=303)

    def make_token(self, request: Request, visitor: Visiting, form: Posted) -> Response:
        account = _own(visitor)
        try:
            scopes = tuple(scope for scope in Scope if scope.value in form.all("scope"))
            wanted = own.WantedToken(label=form.get("label"), scopes=scopes, days=_days(form))
            own.confirm(self._store, account, form.raw("password"), self._site.clock())
            secret, _ = own.make_token(self._store, account, wanted, self._site.clock())
        except LivemapError as refusal:
            return self._page(request, visitor, refusal)
        return self._page(request, visitor, secret=secret)

    def revoke_token(self, request: Request, number: int, visitor: Visiting, form: Posted) -> Response:
        own.revoke_token(self._store, _own(visitor), number, self._site.clock())
        return RedirectResponse("/account", status_code=303)

    def end_sessions(self, request: Request, visitor: Visiting, form: Posted) -> Response:
        account = _own(visitor)
        with self._store.writing() as records:
            records.people.sessions.end_all(account.name)
        response = RedirectResponse("/sign-in", status_code=303)
        drop_cookie(response, request, SESSION)
        return response

    def _page(
        self, request: Request, visitor: Visitor, refusal: LivemapError | None = None, secret: str = ""
    ) -> HTMLResponse:
        name, now = _own(visitor).name, self._site.clock()
        with self._store.reading() as records:
            account = records.people.accounts.get(name)
            tokens = [token for token in records.people.tokens.of(name) if token.revoked is None]
            signed_in = records.people.sessions.count(name, now)
        values = {"account": account, "tokens": tokens, "signed_in": signed_in, "scopes": scopes_of(account.role)}
        values |= {"refusal": str(refusal or ""), "secret": secret}
        return with_status(self._show(request, "people/account.html", values), refusal)

    def _codes_page(
        self, request: Request, account: Account, secret: str, refusal: LivemapError | None = None
    ) -> HTMLResponse:
        # drawn by us from our own secret: nothing of a report's or a person's words is in it
        picture = Markup(picture_of(address_of(secret, account.name)))
        values = {"secret": secret, "picture": picture, "refusal": str(refusal or "")}
        return with_status(self._show(request, "people/codes.html", values), refusal)


def _days(form: Sent) -> int | None:
    """For how long; None: for ever. Raises InputError."""
    days = form.number("days")
    if days is None and form.get("days"):
        raise InputError("days: say in digits for how many days; leave it empty for no end")
    return days


def _own(visitor: Visitor) -> Account:
    """The account of who is signed in; raises NotAllowed for a token."""
    account = visitor.require(Scope.READ)
    if not visitor.session:
        raise NotAllowed("a token cannot do this: sign in")
    return account
