"""Whose words a report has is found by an index, however few reprints there were when the database counted its rows."""

from pathlib import Path

from sqlalchemy.dialects import sqlite

from livemap.store import create_store
from livemap.store.dialect import make_engine, read_address
from livemap.store.matching.sketches import CHILDREN, KeptSketch
from tests.store.readings import NOW, keep, make_reading


def test_the_reprints_of_a_report_are_looked_up(tmp_path: Path) -> None:
    address = str(tmp_path / "store.sqlite")
    with create_store(address) as store:
        keys = keep(store, *(make_reading(number) for number in range(1, 60)))
        with store.writing() as records:
            for key in keys:
                records.sketches.add(KeptSketch(report=key, published=NOW, words=2, values=(1, 2)), [])
    asked = str(CHILDREN.compile(dialect=sqlite.dialect()))
    engine = make_engine(read_address(address))
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", ('["r1"]',)).all()
    engine.dispose()
    assert any("USING INDEX ix_sketches_parent" in str(step) for step in plan), plan
