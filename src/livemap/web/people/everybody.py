"""The administrator's page: who may come in, with what role."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from livemap.desk import people
from livemap.errors import LivemapError
from livemap.model.account import Role
from livemap.store import Store
from livemap.web.people.forms import Administrator, Posted
from livemap.web.serving.show import Show, with_status
from livemap.web.serving.site import Site


def make_everybody(store: Store, site: Site, show: Show) -> APIRouter:
    """The routes over one store."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    def page(request: Request, refusal: LivemapError | None = None, link: str = "") -> HTMLResponse:
        with store.reading() as records:
            everybody = records.people.accounts.all()
        values = {"everybody": everybody, "roles": list(Role), "refusal": str(refusal or ""), "link": link}
        return with_status(show(request, "people/everybody.html", values), refusal)

    @routes.get("/people")
    def show_everybody(request: Request, account: Administrator) -> Response:
        return page(request)

    @routes.post("/people/invitations")
    def invite(request: Request, account: Administrator, form: Posted) -> Response:
        try:
            role = people.read_role(form.get("role"))
            token = people.invite(store, role, account.name, site.clock(), form.get("name"))
        except LivemapError as refusal:
            return page(request, refusal)
        return page(request, link=f"{site.address}/invitations/{token}")

    @routes.post("/people/{name}")
    def change(request: Request, name: str, account: Administrator, form: Posted) -> Response:
        now = site.clock()
        try:
            match form.get("act"):
                case "disable":
                    people.disable(store, name, account.name, now)
                case "enable":
                    people.enable(store, name, account.name, now)
                case "reset":
                    token = people.reset(store, name, account.name, now)
                    return page(request, link=f"{site.address}/invitations/{token}")
                case _:
                    people.change_role(store, name, people.read_role(form.get("role")), account.name, now)
        except LivemapError as refusal:
            return page(request, refusal)
        return RedirectResponse("/people", status_code=303)

    return routes
