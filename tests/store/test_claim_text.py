"""A claim's line says all of it, and the ledger reads the same claims from lines as from their rows."""

from dataclasses import MISSING, fields, replace

from livemap.model.claim import Actor, Claim
from livemap.model.place import PlaceRole
from livemap.model.recorded import ClaimPlace, RecordedClaim
from livemap.store import Store
from livemap.store.claim_text import read_claim, write_claim
from livemap.store.matching.sketches import KeptSketch
from tests.store.readings import ARDEL, NOW, keep, make_reading, make_report, words

LINE = replace(ARDEL, radius_km=9.0, path=((35.6, 36.6), (35.71, 36.52)), namesakes=2)


def full_claim() -> RecordedClaim:
    reading = make_reading(1)
    span = words(reading.report.text, "rebels")
    claim = replace(
        reading.claims[0],
        modality=reading.claims[0].modality.DENIED,
        by=(Actor(span=span, name="rebels", party="southland"),),
        against=(Actor(span=span, name="troops"),),
        part_of="c0",
        stock=False,
    )
    return RecordedClaim(
        claim=claim,
        report_id="r1",
        outlet="Vale Post",
        url="https://post.example/1",
        published=make_report(1).published,
        recorded=NOW,
        evidence_text="“more than 40”",
        places=(
            ClaimPlace(name="Ardel", role=PlaceRole.NEAR, place=LINE, span=span),
            ClaimPlace(name="Sem", role=PlaceRole.AT, place=None),
        ),
        wire=("Reuters",),
    )


def test_every_field_of_a_claim_comes_back() -> None:
    item = full_claim()
    # what is left as it is by default would prove nothing: a field that is new must be set here
    for one, apart in ((item, {"reprint_of", "original_published", "outlet_party"}), (item.claim, set())):
        left = {field.name for field in fields(one) if field.default == getattr(one, field.name) is not MISSING}
        assert left == apart
    assert read_claim(write_claim(item), {}) == item


def test_a_claim_of_little_comes_back() -> None:
    whole = full_claim()
    bare = Claim(id="c1", kind=whole.claim.kind, type="killed", evidence=whole.claim.evidence)
    item = RecordedClaim(
        claim=bare, report_id="r1", outlet=None, url=None, published=None, recorded=NOW, evidence_text="killed"
    )
    assert read_claim(write_claim(item), {}) == item


def test_the_ledger_reads_from_lines_what_the_rows_say_whatever_was_found_to_be_a_reprint_since(store: Store) -> None:
    first, second = keep(store, make_reading(1), make_reading(2))
    with store.writing() as records:
        machine = records.machine_claims.of_reports([first, second])
        notes = [("t:1", item.claim.id) for item in machine]
        records.holdings.note(notes, {item.claim.id: item for item in machine})
        for key, parent in ((first, None), (second, first)):
            sketch = KeptSketch(report=key, published=NOW, words=9, values=(1,), parent=parent)
            records.sketches.add(sketch, ())
        records.sketches.settle([second])
    with store.reading() as records:
        rows = records.machine_claims.by_ids(sorted(item.claim.id for item in machine))
        assert {item.reprint_of for item in rows} == {None, first}
        assert records.holdings.claims_on({"t:1"}) == list(rows)
        assert records.holdings.claims_on({"t:2"}) == []


def test_a_store_that_has_no_lines_yet_reads_rows(store: Store) -> None:
    (key,) = keep(store, make_reading(1))
    with store.writing() as records:
        machine = records.machine_claims.of_reports([key])
        records.holdings.note([("t:1", item.claim.id) for item in machine])
        assert records.holdings.claims_on({"t:1"}) == sorted(machine, key=lambda item: item.claim.id)
