"""A question as the pairs of an address."""

from urllib.parse import parse_qsl

from livemap.web.asking.asked import Whose
from livemap.web.asking.filters import Filters

#: What the form above the sums has fields for.
FIELDS = ("start", "end", "group", "party", "place", "type")


def query_of(filters: Filters, whose: Whose) -> list[tuple[str, str]]:
    """The filters and whose people and where, each once."""
    pairs = parse_qsl(filters.as_query(group=whose.group, party=whose.party, place=whose.place))
    return list(dict.fromkeys(pairs))


def kept_of(filters: Filters) -> list[tuple[str, str]]:
    """What the form above the sums has no field for, and hands on as it is."""
    return [pair for pair in query_of(filters, Whose()) if pair[0] not in FIELDS]
