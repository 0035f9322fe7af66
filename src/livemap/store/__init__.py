"""Kept: tables, migrations, one file per noun. The only room that knows SQL and its dialects.

    with create_store("livemap.sqlite", if_missing=True) as store, store.reading() as records:
        for summary in records.incidents.find(IncidentFilter(kinds=(ClaimKind.EVENT,)), limit=20):
            whole = records.incidents.get(summary.id)       # RecordedIncident: incident, verdict, claims
        records.marks.at(6, IncidentFilter(box=box))        # MapMarks for the map
        records.incidents.by_day(IncidentFilter())          # histogram
        records.reports.get(key)                            # StoredReport: text, mentions
        records.claims.of_report(key)                       # RecordedClaims
        records.holdings.all(on=day)

Every `records` is one snapshot; values it gave may be kept, it may not.
"""

from livemap.store.filters import IncidentFilter
from livemap.store.holdings import HoldingFilter
from livemap.store.incidents import DayCount, IncidentSummary
from livemap.store.morton import BoundingBox
from livemap.store.opening import create_store, open_store
from livemap.store.points import ListEnd
from livemap.store.records import Counts, Records, Store
from livemap.store.reports import StoredReport
from livemap.store.tiles import MapMark
from livemap.store.toll_columns import TollColumns, TollSum

__all__ = [
    "BoundingBox",
    "Counts",
    "DayCount",
    "HoldingFilter",
    "IncidentFilter",
    "IncidentSummary",
    "ListEnd",
    "MapMark",
    "Records",
    "Store",
    "StoredReport",
    "TollColumns",
    "TollSum",
    "create_store",
    "open_store",
]
