"""The store: one address, transactions on it, and in each the nouns it keeps."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError

from livemap.errors import StoreError
from livemap.model.recorded import RecordedClaim
from livemap.store import tables
from livemap.store.assessments import Assessments
from livemap.store.changes import Changes
from livemap.store.claims import Claims
from livemap.store.contributions.contributions import Contributions
from livemap.store.desk.comments import Comments
from livemap.store.desk.hand_made import HandMade
from livemap.store.desk.leases import Leases
from livemap.store.desk.notices import Notices
from livemap.store.desk.queue import Queue
from livemap.store.desk.queue_columns import QueueCache
from livemap.store.desk.remarks import Remarks
from livemap.store.desk.shielding import Shielding
from livemap.store.desk.sources import SourceEdits
from livemap.store.dialect import for_reading, for_writing, show, wait_for_turn
from livemap.store.digest import digest_content
from livemap.store.following import Following
from livemap.store.holding_tables import holdings
from livemap.store.holdings import Holdings
from livemap.store.incidents import Incidents
from livemap.store.invariants import find_breaches, find_log_breaches
from livemap.store.log import Log
from livemap.store.matching.shelf import Shelf
from livemap.store.matching.sketches import Sketches
from livemap.store.people.people import People
from livemap.store.points_cache import PointsCache
from livemap.store.reports import Masked, Reports, mask_evidence
from livemap.store.rulings import Rulings
from livemap.store.tiles import MapMarks
from livemap.store.toll_columns import TollColumns, load_columns
from livemap.store.voices import Voices

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How much the store holds."""

    reports: int
    claims: int
    incidents: int
    holdings: int
    rulings: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Caches:
    """What a process keeps in memory of a store."""

    points: PointsCache = field(default_factory=PointsCache)
    tolls: Following[TollColumns] = field(default_factory=lambda: Following(load_columns))
    queue: QueueCache = field(default_factory=QueueCache)


class Records:
    """The nouns of the store within one transaction: what is read here is one moment of the store.

    Values that it gave may be kept; it must not be used after the transaction.
    """

    def __init__(self, connection: Connection, now: datetime, caches: Caches) -> None:
        self._connection, self.now = connection, now
        points = caches.points
        self.rulings = Rulings(connection)
        self.shielding = Shielding(connection, now, self.rulings)
        #: As the public may see them; reports and incidents are of this view too.
        self.claims = Claims(connection, self._public)
        #: As people corrected them, with what is kept from the public: for the desk alone.
        self.desk_claims = Claims(connection, self.shielding.corrected)
        #: As the machine read them.
        self.machine_claims = Claims(connection)
        self.reports = Reports(connection, self._masks)
        self.desk_reports = Reports(connection)
        self.changes = Changes(connection, now)
        self.incidents = Incidents(connection, self.claims, points, self.changes)
        self.desk_incidents = Incidents(connection, self.desk_claims, points, self.changes)
        self.leases = Leases(connection)
        self.notices = Notices(connection, now)
        self.hand_made = HandMade(connection)
        self.queue = Queue(connection, caches.queue)
        self.sources = SourceEdits(connection)
        self.comments = Comments(connection)
        self.remarks = Remarks(connection)
        self.holdings = Holdings(connection, self.machine_claims)
        self.assessments = Assessments(connection)
        self.log = Log(connection)
        self.people = People(connection)
        self.contributions = Contributions(connection)
        self.marks = MapMarks(connection, points)
        self.voices = Voices(connection)
        self.shelf = Shelf(connection)
        self.sketches = Sketches(connection)
        self._tolls = caches.tolls

    @property
    def tolls(self) -> TollColumns:
        """The cells of all incidents' tolls, in memory."""
        return self._tolls.of(self._connection).value

    def counts(self) -> Counts:
        """How much of each the public may see."""
        counted = {
            table.name: self._connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (tables.reports, tables.claims, tables.incidents, holdings, tables.rulings)
        }
        return Counts(**{**counted, "claims": counted["claims"] - self.shielding.count_hidden()})

    def _public(self, claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
        """The claims as the public may see them: what is kept back of one is masked in the words of its neighbours."""
        shown = self.shielding.public(claims)
        masks = {key: self._masks(key) for key in self.shielding.reports_with_shields({one.report_id for one in shown})}
        return [mask_evidence(claim, masks.get(claim.report_id, ())) for claim in shown]

    def _masks(self, key: str) -> tuple[Masked, ...]:
        """What is kept back of a report's claims, as the machine read them and as people corrected them."""
        machine = self.machine_claims.of_report(key)
        shields = self.shielding.shields_of(machine)
        both = (*machine, *self.shielding.corrected(machine))
        return tuple((claim, shields[claim.claim.id]) for claim in both if claim.claim.id in shields)

    def log_breaches(self) -> Iterator[str]:
        """As `breaches`, of the log alone: no report is read."""
        return find_log_breaches(self._connection)

    def breaches(self) -> Iterator[str]:
        """What does not hold in the store, in words; nothing: it is whole."""
        return find_breaches(self._connection)

    def content_digest(self) -> str:
        """SHA-256 of all that the store holds but times of recording: two stores of the same content agree."""
        return digest_content(self._connection)


class Store:
    """A store that is there and has this program's tables (`open_store`). Safe to share between threads."""

    def __init__(self, engine: Engine, clock: Clock = utc_now) -> None:
        self._engine = engine
        #: What time it is, by which embargoes end.
        self.clock = clock
        self._caches = Caches()

    @property
    def address(self) -> str:
        """Where it is, without a password."""
        return show(self._engine.url)

    @contextmanager
    def reading(self) -> Iterator[Records]:
        """One snapshot of the store, whatever is written meanwhile."""
        with telling(), self._engine.connect() as connection, for_reading(connection).begin():
            yield Records(connection, self.clock(), self._caches)

    @contextmanager
    def writing(self) -> Iterator[Records]:
        """One transaction that alone may write: all of it is kept, or after an error nothing of it."""
        with telling(), self._engine.connect() as connection, for_writing(connection).begin():
            wait_for_turn(connection)
            # caches of its own: what is not committed yet, and perhaps never is, must not be shown to others
            yield Records(connection, self.clock(), Caches(queue=self._caches.queue))

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def telling() -> Iterator[None]:
    """Database errors as StoreError, so that nothing outside of the store needs to know a driver."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"the store did not do it: {error.orig}") from error
