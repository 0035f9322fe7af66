"""The claims of one toll and according to whom, as a page: some incidents at a time, however many there are."""

from typing import Any

from livemap.store.gazetteer.districts import find_districts
from livemap.web.asking.tolls_asked import PAGE, page_of_toll
from livemap.web.charts.breakdown import NO_DISTRICT, NOWHERE, Asking, incidents_of, name_district
from livemap.web.charts.charts import Query, narrow
from livemap.web.pages import words
from livemap.web.pages.tolls import say_question, view_tolls
from livemap.web.speech.language import gettext


def find_inputs(asking: Asking, district: str, offset: int, query: Query) -> dict[str, Any]:
    """What the page shows of the incidents from `offset` on."""
    ids = incidents_of(asking, district)
    toll, after = page_of_toll(asking.records, asking.asked, asking.type, ids, offset)
    last = after or len(ids)
    pairs = [*query, ("type", asking.type), *([("district", district)] if district else [])]
    said = [say_question(asking.asked), _say_district(asking, district)]
    return {
        "toll": view_tolls(asking.records, [toll])[0] if toll else None,
        "name": words.name_type(asking.type),
        "question": ", ".join(part for part in said if part),
        "pages": _say_page(offset, last, len(ids)) if len(ids) > PAGE else "",
        "next_page": f"/tolls/inputs?{narrow(pairs, {'cursor': str(last)})}" if after else "",
        "back": f"/tolls?{narrow(query, {'type': asking.type})}",
    }


def _say_page(offset: int, last: int, total: int) -> str:
    shown = f"{words.say_number(offset + 1)}–{words.say_number(last)}"
    return gettext("%(shown)s of %(incidents)s") % {"shown": shown, "incidents": words.count_of(total, "incident")}


def _say_district(asking: Asking, district: str) -> str:
    if not district:
        return ""
    if district == NOWHERE:
        return gettext(NO_DISTRICT)
    found, _ = find_districts(asking.grounds.outlines(), asking.tolls.where)
    return next((name_district(one) for one in found if one.id == district), district)
