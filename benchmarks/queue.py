"""A page of the queue over 200,000 items, and one ruling, on SQLite and on PostgreSQL, through a real server.

PostgreSQL is measured where LIVEMAP_BENCH_POSTGRESQL (or LIVEMAP_TEST_POSTGRESQL) is the URL of a database whose user
may create databases. LIVEMAP_BENCH_ITEMS=20000 makes the store smaller; LIVEMAP_BENCH_STORE is a path where the SQLite
store is kept for the next run, LIVEMAP_BENCH_DATABASE the name of a PostgreSQL database that is;
LIVEMAP_BENCH_READ=20000 matches and assesses so many of the items only and repeats their lines under other ids for the
rest, which spares most of the filling. Where other work shares the machine, the processor's own time says more than
the clock's.
"""

import http.client
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import URL, Connection, create_engine, make_url

from benchmarks.filling import fill
from benchmarks.memory import in_own_process
from benchmarks.serving import serving
from benchmarks.synthetic import told_readings
from livemap.desk.cases import find_item
from livemap.desk.own import WantedToken, make_token
from livemap.desk.queue import ask_queue
from livemap.model.account import Account, Role, Scope
from livemap.model.ruling import Decision, Ruling
from livemap.pipeline.queueing import rebuild_queue
from livemap.store import Store, open_store
from livemap.store.desk.queue_asked import Item, QueueFilter
from livemap.web.serving.site import Site, load_house

ITEMS, SIZE = 200_000, "LIVEMAP_BENCH_ITEMS"
KEPT, KEPT_DATABASE, READ = "LIVEMAP_BENCH_STORE", "LIVEMAP_BENCH_DATABASE", "LIVEMAP_BENCH_READ"
ADMIN = ("LIVEMAP_BENCH_POSTGRESQL", "LIVEMAP_TEST_POSTGRESQL")
#: Of these stores' items, claims: the others are the incidents that they make.
CLAIMS_OF_ITEMS = 0.71
REQUESTS, RULINGS = 60, 60
NOW = datetime(2031, 4, 2, tzinfo=UTC)
PEOPLE = tuple(f"reviewer-{number}" for number in range(10))
Took = tuple[float, float]
#: What is asked for, beside one another as a desk would: the address's filters.
QUESTIONS: dict[str, dict[str, str]] = {
    "first_page": {},
    "all_items": {"item": "all"},
    "words": {"item": "all", "q": "town 7"},
    "words_nowhere": {"item": "all", "q": "no such words"},
    "voice": {"item": "all", "voice": "Civil Defence"},
    "party": {"item": "all", "party": "opposition"},
    "area_and_kind": {"item": "all", "area": "Idlib", "kind": "casualties"},
    "mine": {"item": "all", "mine": "1", "view": "all"},
    "second": {"second": "1"},
    "settled": {"view": "settled", "item": "all"},
    "origins_and_days": {"origins": "2", "start": "2019-03-01", "end": "2019-04-01"},
}


def measure() -> dict[str, float]:
    """Milliseconds at the median and the 95th percentile of each question and of a ruling, on each database."""
    count = int(os.environ.get(SIZE, ITEMS))
    figures = {f"queue_sqlite_{name}": value for name, value in in_own_process(_on_sqlite, count).items()}
    admin = next((os.environ[name] for name in ADMIN if os.environ.get(name)), None)
    if admin:
        found = in_own_process(_on_postgresql, (admin, count))
        figures |= {f"queue_postgresql_{name}": value for name, value in found.items()}
    return figures


def _on_sqlite(count: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        kept = os.environ.get(KEPT)
        path = Path(kept) if kept else Path(folder) / "bench.sqlite"
        if not path.exists():
            # whole or not there: a run that was ended leaves no half of one under the name
            part = path.with_name(f"{path.name}.part")
            part.unlink(missing_ok=True)
            _fill(str(part), count)
            part.rename(path)
        return _measure(str(path))


def _on_postgresql(where: tuple[str, int]) -> dict[str, float]:
    admin, count = where
    kept = os.environ.get(KEPT_DATABASE)
    name = kept or f"livemap_bench_{os.getpid()}"
    url = make_url(admin).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        known = connection.exec_driver_sql("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).first()
        try:
            if not known:
                _make_database(connection, url, name, count)
            return _measure(url.set(database=name).render_as_string(hide_password=False))
        finally:
            if not kept:
                connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _make_database(connection: Connection, url: URL, name: str, count: int) -> None:
    """A filled database of that name: whole or not there."""
    part = f"{name}_part"
    connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {part} WITH (FORCE)")
    connection.exec_driver_sql(f"CREATE DATABASE {part}")
    _fill(url.set(database=part).render_as_string(hide_password=False), count)
    connection.exec_driver_sql(f"ALTER DATABASE {part} RENAME TO {name}")


def _fill(address: str, count: int) -> None:
    read = min(count, int(os.environ.get(READ, count)))
    fill(address, told_readings(int(read * CLAIMS_OF_ITEMS)))
    with open_store(address) as store:
        _settle(store, read // 50)
        rebuild_queue(store, load_house().book)
        if read < count:
            _repeat(store, count)


def _repeat(store: Store, count: int) -> None:
    """Further lines, as those that there are under other ids: of items that are in the queue alone."""
    with store.writing() as records:
        lines = [item for item, _ in records.queue.all()]
        more = (replace(line, id=f"{line.id[0]}{number:012x}") for number, line in enumerate(cycle(lines)))
        while some := list(islice(more, min(5_000, count - len(lines)))):
            records.queue.put(some)
            lines += some


def _measure(address: str) -> dict[str, float]:
    with open_store(address) as store:
        with store.reading() as records:
            account = records.people.accounts.get(PEOPLE[0])
            items, claims = len(records.queue.items()), records.counts().claims
        figures = {"items": float(items), "claims": float(claims)}
        wanted = WantedToken(label="bench", scopes=(Scope.READ, Scope.RULE))
        token = make_token(store, account, wanted, NOW)[0]
        with serving(store, Site(clock=lambda: NOW)) as port:
            desk = _Desk(port, token)
            began = time.perf_counter()
            desk.get("/desk")
            figures["first_request_seconds"] = round(time.perf_counter() - began, 2)
            for name, question in {**QUESTIONS, **_deep(store, items)}.items():
                figures |= _spread(name, [desk.get(f"/desk?{urlencode(question)}") for _ in range(REQUESTS)])
            figures |= _spread("api_page", [desk.get("/api/v1/desk/queue?item=all") for _ in range(REQUESTS)])
            figures |= _rulings(store, desk)
    return figures


def _settle(store: Store, count: int) -> None:
    """Ten people who have ruled some thousand times."""
    chance = random.Random(3)
    with store.writing() as records:
        for name in PEOPLE:
            records.people.accounts.add(Account(name=name, role=Role.REVIEWER, created=NOW), "no hash")
        claims = records.queue.claims_to_queue()
        for number in range(count):
            claim = chance.choice(claims)
            records.rulings.append(_ruling(claim, chance.choice(PEOPLE), number % 4))


def _ruling(claim: str, by: str, sort: int) -> Ruling:
    decision = (Decision.APPROVE, Decision.FLAG, Decision.CORRECT, Decision.REJECT)[sort]
    values = (("high", "500"),) if decision is Decision.CORRECT else ()
    return Ruling(
        id=0, item_kind="claim", item_id=claim, decision=decision, by=by, at=NOW, reason="Read it.", values=values,
        claims=(claim,),
    )  # fmt: skip


def _deep(store: Store, items: int) -> dict[str, dict[str, str]]:
    """Pages from the middle of the queue and from its end, by the cursor of the page before."""
    person = Account(name=PEOPLE[0], role=Role.REVIEWER, created=NOW)
    found = {}
    for name, depth in (("deep_middle", items // 2), ("deep_end", items * 9 // 10)):
        with store.reading() as records:
            answer = records.queue.find(ask_queue(person, QueueFilter(item=Item.ALL), NOW, limit=depth))
        found[name] = {"item": "all", "after": str(answer.next)}
    return found


class _Desk:
    """A person's program at the desk."""

    def __init__(self, port: int, token: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}

    def get(self, path: str) -> Took:
        return self.send("GET", path)

    def send(self, method: str, path: str, body: object = None) -> Took:
        """Milliseconds until the whole answer is there, by the clock and of this process's processor; raises
        RuntimeError for another answer than was wanted."""
        # the server hangs up on a client that is silent for some seconds, as while a cursor is looked for
        self._connection.close()
        self._connection.connect()
        began, worked = time.perf_counter(), time.process_time()
        self._connection.request(method, path, json.dumps(body) if body else None, self._headers)
        answer = self._connection.getresponse()
        said = answer.read()
        if answer.status not in (http.client.OK, http.client.CREATED):
            raise RuntimeError(f"{method} {path}: {answer.status}: {said[:300]!r}")
        return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def _rulings(store: Store, desk: _Desk) -> dict[str, float]:
    """Approvals and corrections of single claims, each by the API, and how long the queue takes after one."""
    chance, book = random.Random(4), load_house().book
    with store.reading() as records:
        claims = chance.sample(records.queue.claims_to_queue(), 2 * RULINGS)
    # another value than that of a run before: a kept store has its corrections
    high = str(600 + int(time.time()) % 100_000)
    times: dict[str, list[Took]] = {"approval": [], "correction": [], "page_after_ruling": []}
    for number, claim in enumerate(claims):
        with store.reading() as records:
            case = find_item(records, "claim", claim, book).case
        said = {"item_kind": "claim", "item_id": claim, "reason": "Read it.", "seen": case.last}
        sort = ("approval", "correction")[number % 2]
        more = {"decision": "approve"} if number % 2 == 0 else {"decision": "correct", "values": {"high": high}}
        if sort == "approval" and case.history:
            continue  # somebody ruled on it already; perhaps this person
        times[sort].append(desk.send("POST", "/api/v1/desk/rulings", {**said, **more}))
        times["page_after_ruling"].append(desk.get("/desk"))
    return {name: value for sort, taken in times.items() for name, value in _spread(sort, taken).items()}


def _spread(name: str, times: Sequence[Took]) -> dict[str, float]:
    clock, worked = zip(*times, strict=True)
    return {
        f"{name}_ms_p50": round(statistics.median(clock), 1),
        f"{name}_ms_p95": round(statistics.quantiles(clock, n=20)[-1], 1),
        f"{name}_processor_ms_p95": round(statistics.quantiles(worked, n=20)[-1], 1),
    }
