"""The door: sign in, sign out, open an invitation."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from livemap.desk import people
from livemap.desk.signing import Credentials, sign_in, sign_out
from livemap.errors import InputError, NotSignedIn, TooOften
from livemap.store import Store
from livemap.web.people.cookies import SESSION, VISIT, address_of, drop_cookie, set_cookie
from livemap.web.people.forms import Posted, Visiting
from livemap.web.serving.show import Show, with_status
from livemap.web.serving.site import Site


def make_door(store: Store, site: Site, show: Show) -> APIRouter:
    """The routes over one store."""
    door = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    _add_sign_in(door, store, site, show)
    _add_invitations(door, store, site, show)
    return door


def _add_sign_in(door: APIRouter, store: Store, site: Site, show: Show) -> None:
    @door.get("/sign-in")
    def show_door(request: Request, visitor: Visiting, next: str = "", joined: str = "") -> Response:
        if visitor.account:
            return RedirectResponse(own_path(next), status_code=303)
        return show(request, "people/sign_in.html", {"next": own_path(next), "joined": bool(joined)})

    @door.post("/sign-in")
    def come_in(request: Request, visitor: Visiting, form: Posted) -> Response:
        typed = Credentials(name=form.get("name"), password=form.raw("password"), code=form.get("code"))
        back = own_path(form.get("next"))
        try:
            token = sign_in(store, typed, address_of(request), site.clock())
        except (NotSignedIn, TooOften) as refusal:
            values = {"next": back, "refusal": str(refusal), "typed": typed.name}
            return with_status(show(request, "people/sign_in.html", values), refusal)
        if visitor.session:
            sign_out(store, visitor.session, site.clock())
        response = RedirectResponse(back, status_code=303)
        set_cookie(response, request, SESSION, token)
        drop_cookie(response, request, VISIT)
        return response

    @door.post("/sign-out")
    def go_out(request: Request, visitor: Visiting, form: Posted) -> Response:
        if visitor.session:
            sign_out(store, visitor.session, site.clock())
        response = RedirectResponse("/", status_code=303)
        drop_cookie(response, request, SESSION)
        response.headers["clear-site-data"] = '"cache"'
        return response


def _add_invitations(door: APIRouter, store: Store, site: Site, show: Show) -> None:
    @door.get("/invitations/{token}")
    def show_invitation(request: Request, token: str) -> Response:
        with store.reading() as records:
            invitation = records.people.invitations.get(token, site.clock())
        return show(request, "people/invitation.html", {"invitation": invitation})

    @door.post("/invitations/{token}")
    def join(request: Request, token: str, form: Posted) -> Response:
        with store.reading() as records:
            invitation = records.people.invitations.get(token, site.clock())
        try:
            if form.raw("password") != form.raw("again"):
                raise InputError("password: the two are not the same; type it twice")
            people.join(store, token, form.get("name"), form.raw("password"), site.clock())
        except InputError as refusal:
            values = {"invitation": invitation, "refusal": str(refusal), "typed": form.get("name")}
            return with_status(show(request, "people/invitation.html", values), refusal)
        return RedirectResponse("/sign-in?joined=1", status_code=303)


def own_path(said: str) -> str:
    """A path of this site to go on to; anything else is the map."""
    plain = said.startswith("/") and not said.startswith(("//", "/\\")) and said.isprintable()
    return said if plain else "/"
