"""A question as the pairs of an address, and files of its answer."""

from urllib.parse import parse_qsl

from fastapi import Response

from livemap.web.asking.asked import Whose
from livemap.web.asking.filters import Filters

MEDIA = {"svg": "image/svg+xml", "csv": "text/csv; charset=utf-8"}


def query_of(filters: Filters, whose: Whose) -> list[tuple[str, str]]:
    """The filters and whose people and where, each once."""
    pairs = parse_qsl(filters.as_query(group=whose.group, party=whose.party, place=whose.place))
    return list(dict.fromkeys(pairs))


def as_file(name: str, form: str, body: str) -> Response:
    """An answer that a browser keeps as NAME.FORM. A table begins with the mark by which spreadsheets know UTF-8."""
    content = ("\ufeff" if form == "csv" else "") + body
    headers = {"content-disposition": f'attachment; filename="{name}.{form}"'}
    return Response(content.encode("utf-8", "replace"), media_type=MEDIA[form], headers=headers)
