"""Which reports reprint which: found as reports arrive, from sketches that the store keeps."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from livemap.intake.reprints import Order, Sketch, Sketched, bands_of, find_family, order_of, reprints_among, sketch_of
from livemap.store import Records
from livemap.store.matching.sketches import KeptSketch


def find_copies(records: Records, keys: Sequence[str]) -> set[str]:
    """Compares these reports with all that share words; returns the reports that are now another one's reprint."""
    moved: set[str] = set()
    for key, text, published in records.reports.texts(keys):
        moved |= _place(records, key, text, published)
    return moved


def _place(records: Records, key: str, text: str, published: datetime | None) -> set[str]:
    sketch = sketch_of(text)
    bands = bands_of(sketch)
    new = Sketched(key=key, published=published, sketch=sketch)
    near = records.sketches.near(bands)
    alike = [near.reports[number] for number in reprints_among(sketch, near.words, near.values)]
    family = find_family(new, _sketched(records.sketches.of(alike)))
    parent = family.parent[2] if family.parent else None
    kept = KeptSketch(report=key, published=published, words=sketch.words, values=sketch.values, parent=parent)
    records.sketches.add(kept, bands)
    for child in family.children:
        records.sketches.set_parent(child, key)
    return records.sketches.settle([key]) if parent or family.children else set()


def _sketched(near: Sequence[KeptSketch]) -> Iterator[Sketched]:
    for kept in near:
        parent: Order | None = order_of(kept.parent, kept.parent_published) if kept.parent else None
        sketch = Sketch(values=kept.values, words=kept.words)
        yield Sketched(key=kept.report, published=kept.published, sketch=sketch, parent=parent)
