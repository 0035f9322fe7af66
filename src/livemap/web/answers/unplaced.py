"""How many incidents have no place: they are in the list and cannot be on the map, and the map says so."""

from dataclasses import replace

from livemap.store import BoundingBox, Records
from livemap.web.asking.filters import Filters

WORLD = BoundingBox(west=-180, south=-90, east=180, north=90)


def count_unplaced(records: Records, filters: Filters) -> int:
    """Fitting incidents without a place, wherever the map looks."""
    everywhere = replace(filters.wanted, box=None)
    return records.incidents.count(everywhere) - records.incidents.count(replace(everywhere, box=WORLD))
