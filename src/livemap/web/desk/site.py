"""The administrator's page of the site: what it is set to, by what policy it rules, its chain, who came in."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from livemap.desk.checking import check_chain, last_check
from livemap.model.account import Role
from livemap.reviewing.book import KindPolicy
from livemap.store import Records, Store
from livemap.store.log import Entry, details_in
from livemap.web.pages.words import name_type
from livemap.web.people.forms import Administrator, Posted
from livemap.web.serving.show import Show
from livemap.web.serving.site import Site
from livemap.web.speech.language import gettext, isolated, marked, ngettext, say_number
from livemap.web.speech.terms import name_term

SENT = {
    "nobody": marked("nobody sends reports"),
    "people": marked("people with an account send reports"),
    "anyone": marked("anyone does"),
}
CODES = {
    "choice": marked("each person chooses whether to sign in with a code"),
    "administrators": marked("administrators must sign in with a code"),
    "desk": marked("who rules must sign in with a code"),
}
DISCUSSED = {
    "off": marked("readers say nothing under incidents"),
    "moderated": marked("readers do, and an editor reads it first"),
}
#: Entries of the log about accounts that are shown.
AUDIT = 100


def make_site_page(store: Store, site: Site, show: Show) -> APIRouter:
    """The routes over one store."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/desk/site")
    def show_site(request: Request, account: Administrator) -> Response:
        with store.reading() as records:
            return show(request, "desk/site.html", _values(records, site))

    @routes.post("/desk/site/check")
    def check(account: Administrator, form: Posted) -> Response:
        check_chain(store, account, site.clock())
        return RedirectResponse("/desk/site#chain", status_code=303)

    return routes


def _values(records: Records, site: Site) -> dict[str, Any]:
    accounts = records.people.accounts.all()
    return {
        "settings": _settings(site),
        "policy": [(kind.value, _said(entry)) for kind, entry in site.house.book.kinds.items()],
        "people": [(role.value, sum(one.role is role and not one.disabled for one in accounts)) for role in Role],
        "counts": records.counts(),
        "head": records.log.head(),
        "checked": last_check(records),
        "audit": [_line(entry) for entry in records.log.latest("account", AUDIT)],
    }


def _settings(site: Site) -> list[tuple[str, str, str]]:
    """Each setting by its name, with what it is and what that means."""
    readers = marked("only people with an account may read") if site.closed else marked("everybody may read")
    said = [
        ("LIVEMAP_READERS", "closed" if site.closed else "public", readers),
        ("LIVEMAP_CONTRIBUTIONS", site.contributions, SENT[site.contributions]),
        ("LIVEMAP_DISCUSSION", site.discussion, DISCUSSED[site.discussion]),
        ("LIVEMAP_CODES", site.codes, CODES[site.codes]),
        ("LIVEMAP_ADDRESS", site.address, marked("stands in the links that are handed out")),
    ]
    return [(name, value, gettext(meaning)) for name, value, meaning in said]


def _said(entry: KindPolicy) -> list[str]:
    """A kind's policy in words."""
    lines = [_eyes(entry.approvals)]
    if entry.figure is not None:
        above = {"approvals": _eyes(entry.approvals_above), "figure": say_number(entry.figure)}
        lines.append(gettext("%(approvals)s from a figure of %(figure)s on") % above)
    for number in sorted(set(entry.types.values())):
        named = [name_type(name) for name, needed in entry.types.items() if needed == number]
        lines.append(gettext("%(approvals)s for: %(types)s") % {"approvals": _eyes(number), "types": ", ".join(named)})
    return lines


def _eyes(number: int) -> str:
    return ngettext("%(num)s approval", "%(num)s approvals", number) % {"num": say_number(number)}


def _line(entry: Entry) -> dict[str, Any]:
    more = ", ".join(f"{name_term(name)} {isolated(_told(str(value)))}" for name, value in details_in(entry).items())
    return {"number": entry.number, "at": datetime.fromisoformat(entry.at), "by": entry.by, "more": more} | {
        "action": entry.action,
        "name": entry.item_id,
    }


def _told(value: str) -> str:
    """'read, rule' in the reader's language."""
    return ", ".join(name_term(one) for one in value.split(", "))
