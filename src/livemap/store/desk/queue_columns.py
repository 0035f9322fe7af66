"""The queue as columns in memory: a question over two hundred thousand lines is a few sweeps over arrays.

Rulings change a few lines at a time. What changed since the last question is read by its number, all else stands.
"""

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from livemap.store.desk.hand_made import writer_of
from livemap.store.desk.queue_asked import Ageing, Assigned, Item, QueueAnswer, QueueFilter, QueueQuestion, View
from livemap.store.desk.tables import queue_items

QUEUE = queue_items.c
Mask = NDArray[np.bool_]
#: Days of an item that has none: no range of days holds it.
NEVER_BEGUN, NEVER_LASTED = np.iinfo(np.int32).max, -1
#: Keys that name people, and those that name nobody but tell whether an account is the writer.
PEOPLE, WRITER = ("editor:", "approver:"), "writer:"
#: An item's place among those of equal urgency: bits of a digest of its id, the same in every process.
TIE_BITS = 44
HIGHEST = 1 << 18

NUMBERS = {
    "points": np.int32, "since": np.int32, "origins": np.int32, "first": np.int32, "last": np.int32,
    "claim_kind": np.int16, "type": np.int16, "standing": np.int16, "status": np.int16, "assigned": np.int16,
    "tie": np.int64, "alive": np.bool_, "flagged": np.bool_, "by_itself": np.bool_, "waits": np.bool_,
    "incident": np.bool_, "rekeyed": np.bool_,
}  # fmt: skip
COLUMNS = (
    "item_kind", "item_id", "gone", "claim_kind", "type", "standing", "status", "origins", "since", "first_day",
    "last_day", "flagged", "by_itself", "waits", "points", "assigned", "keys", "words",
)  # fmt: skip


class QueueCache:
    """The lines as they were at the last question. Safe to share between threads, which take turns."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._number = 0
        self._columns = _Columns()

    def answer(self, connection: Connection, asked: QueueQuestion) -> QueueAnswer:
        """Answers from the lines that are committed; what the asking transaction wrote itself is not looked at."""
        with self._lock:
            if not connection.get_execution_options().get("writing"):
                self._catch_up(connection)
            return self._columns.answer(asked)

    def _catch_up(self, connection: Connection) -> None:
        newest = connection.execute(select(func.max(QUEUE.number))).scalar() or 0
        if newest <= self._number:
            return
        asked = select(*(QUEUE[name] for name in COLUMNS)).where(QUEUE.number > self._number)
        for rows in connection.execute(asked.execution_options(yield_per=2000)).partitions():
            self._columns.put(rows)
        self._number = newest


class _Columns:
    """Arrays of one length with room to grow; a line that goes leaves its place empty."""

    def __init__(self) -> None:
        self._size = 0
        self._numbers: dict[str, NDArray[Any]] = {name: np.zeros(64, kind) for name, kind in NUMBERS.items()}
        self._places: dict[tuple[str, str], int] = {}
        self._items: list[tuple[str, str]] = []
        self._keys: list[tuple[str, ...]] = []
        self._words: list[str] = []
        #: Places by key. One whose keys changed since it came may stand here in vain: those are marked `rekeyed`.
        self._index: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        self._people: set[str] = set()
        #: Lines of what was written by hand.
        self._written: set[int] = set()
        self._codes: dict[str, int] = {"": 0}
        self._names: list[str] = [""]
        #: One tuple for all lines that can be found by the same keys.
        self._shared: dict[tuple[str, ...], tuple[str, ...]] = {}

    def put(self, rows: Sequence[Sequence[Any]]) -> None:
        """Writes lines over those that are known, and new ones behind them; a row's values are in the order of
        `COLUMNS`. A column at a time: for each value of two hundred thousand lines a step of its own takes long."""
        if not rows:
            return
        said = dict(zip(COLUMNS, zip(*rows, strict=True), strict=True))
        places = [self._place(item) for item in zip(said["item_kind"], said["item_id"], strict=True)]
        for place, keys, words in zip(places, said["keys"], said["words"], strict=True):
            self._set_keys(place, tuple(keys))
            self._words[place] = words
        numbers, at = self._numbers, np.array(places)
        numbers["alive"][at] = [not gone for gone in said["gone"]]
        for name in ("flagged", "by_itself", "waits", "points", "origins"):
            numbers[name][at] = said[name]
        for name in ("claim_kind", "type", "standing", "status", "assigned"):
            numbers[name][at] = [self._code(value or "") for value in said[name]]
        numbers["since"][at] = [day.toordinal() for day in said["since"]]
        numbers["first"][at] = [day.toordinal() if day else NEVER_BEGUN for day in said["first_day"]]
        numbers["last"][at] = [day.toordinal() if day else NEVER_LASTED for day in said["last_day"]]

    def _place(self, item: tuple[str, str]) -> int:
        place = self._places.get(item)
        return self._add(item) if place is None else place

    def _add(self, item: tuple[str, str]) -> int:
        place = self._places[item] = self._size
        self._size += 1
        if self._size > len(self._numbers["tie"]):
            self._numbers = {name: np.concatenate([kept, np.zeros_like(kept)]) for name, kept in self._numbers.items()}
        self._items.append(item)
        self._keys.append(())
        self._words.append("")
        self._numbers["tie"][place] = _tie(item)
        self._numbers["incident"][place] = item[0] == "incident"
        return place

    def _set_keys(self, place: int, keys: tuple[str, ...]) -> None:
        before = self._keys[place]
        if keys == before:
            return
        self._numbers["rekeyed"][place] |= bool(before)
        self._keys[place] = self._shared.setdefault(keys, keys)
        self._written.discard(place)
        for key in keys:
            if key not in before:
                self._index[key].append(place)
            if key.startswith(PEOPLE):
                self._people.add(key)
            elif key.startswith(WRITER):
                self._written.add(place)

    def _code(self, name: str) -> int:
        code = self._codes.get(name)
        if code is None:
            code = self._codes[name] = len(self._names)
            self._names.append(name)
        return code

    def answer(self, asked: QueueQuestion) -> QueueAnswer:
        of_any = self._fitting(asked)
        views = {view: int(np.count_nonzero(of_any & self._of_view(view))) for view in View}
        fits = of_any & self._of_view(asked.wanted.view)
        order = self._order(asked.ageing)
        page, before, more_follow = _page(order, fits, asked)
        ids = tuple(self._items[place] for place in page)
        return QueueAnswer(
            items=ids,
            scores=tuple((HIGHEST - int(order[place] >> TIE_BITS)) / 10 for place in page),
            assigned=tuple(self._names[int(self._column("assigned")[place])] for place in page),
            total=int(np.count_nonzero(fits)),
            before=before,
            next=int(order[page[-1]]) if more_follow else None,
            views=views,
            more=self._more(fits, asked.account),
        )

    def _column(self, name: str) -> NDArray[Any]:
        return self._numbers[name][: self._size]

    def _is(self, column: str, names: Iterable[str]) -> Mask:
        return np.isin(self._column(column), [self._codes.get(name, -1) for name in names])

    def _order(self, ageing: Ageing) -> NDArray[np.int64]:
        """The most urgent has the lowest number; no two have the same."""
        days = np.clip(ageing.today.toordinal() - self._column("since"), 0, ageing.most)
        points = self._column("points") + np.where(self._column("waits"), days * ageing.points, 0)
        ranks: NDArray[np.int64] = ((HIGHEST - points.astype(np.int64)) << TIE_BITS) + self._column("tie")
        return ranks

    def _fitting(self, asked: QueueQuestion) -> Mask:
        """All filters but where an item stands."""
        wanted = asked.wanted
        fits = self._column("alive") & self._of_item(wanted.item)
        fits &= self._of_days(wanted.start, wanted.end)
        for column, names in (("claim_kind", wanted.kinds), ("type", wanted.types), ("status", wanted.statuses)):
            if names:
                fits &= self._is(column, names)
        if wanted.origins > 1:
            fits &= self._column("origins") >= wanted.origins
        if wanted.assigned:
            fits &= self._assigned_to(wanted.assigned, asked.account)
        if wanted.mine:
            fits &= self._of_own(asked.account)
        if wanted.second:
            fits &= self._for_second(asked.account)
        for prefix in ("place", "area", "party", "voice", "outlet"):
            if said := getattr(wanted, prefix):
                fits &= self._of_key(f"{prefix}:{said}")
        return self._saying(fits, wanted)

    def _of_view(self, view: View) -> Mask:
        if view is View.ALL:
            return np.ones(self._size, bool)
        if view in (View.WAITING, View.SETTLED):
            waits: Mask = self._column("waits")
            return waits if view is View.WAITING else ~waits
        if view is View.FLAGGED:
            flagged: Mask = self._column("flagged")
            return flagged
        return self._is("standing", [view.value])

    def _of_item(self, item: Item) -> Mask:
        if item is Item.ALL:
            return np.ones(self._size, bool)
        chosen: Mask = self._column("by_itself" if item is Item.BY_ITSELF else "incident")
        return ~chosen if item is Item.CLAIM else chosen

    def _of_days(self, start: date | None, end: date | None) -> Mask:
        fits = np.ones(self._size, bool)
        if start:
            fits &= self._column("last") >= start.toordinal()
        if end:
            fits &= self._column("first") <= end.toordinal()
        return fits

    def _assigned_to(self, whom: str, account: str) -> Mask:
        named = {Assigned.ME.value: account, Assigned.NOBODY.value: ""}.get(whom, whom)
        return self._is("assigned", [named])

    def _of_key(self, key: str) -> Mask:
        mask = self._only(np.array(self._index.get(key, ()), np.int64))
        for place in np.flatnonzero(mask & self._column("rekeyed")).tolist():
            mask[place] = key in self._keys[place]
        return mask

    def _of_own(self, account: str) -> Mask:
        """What the account wrote or last edited."""
        written = [place for place in self._written if has_written(self._keys[place], account)]
        return self._of_key(f"editor:{account}") | self._only(written)

    def _for_second(self, account: str) -> Mask:
        touched = np.zeros(self._size, bool)
        for key in self._people:
            touched |= self._of_key(key)
        touched |= self._only([*self._written])
        own = self._of_own(account) | self._of_key(f"approver:{account}")
        touched &= ~own & self._column("waits")
        return touched

    def _saying(self, fits: Mask, wanted: QueueFilter) -> Mask:
        # the longest first: it leaves the fewest for the next
        for word in sorted(wanted.text.lower().split(), key=len, reverse=True):
            if 2 * np.count_nonzero(fits) > self._size:
                # looking at every line is quicker than picking out most of them
                fits = fits & np.frombuffer(bytes([word in said for said in self._words]), bool)
            else:
                fits = self._only([place for place in np.flatnonzero(fits).tolist() if word in self._words[place]])
        return fits

    def _only(self, places: Sequence[int] | NDArray[np.int64]) -> Mask:
        mask = np.zeros(self._size, bool)
        mask[places] = True
        return mask

    def _more(self, fits: Mask, account: str) -> dict[str, int]:
        asked = {
            "mine": self._of_own(account),
            "second": self._for_second(account),
            "me": self._assigned_to(Assigned.ME, account),
            "nobody": self._assigned_to(Assigned.NOBODY, account),
            "contradicted": self._is("status", ["contradicted"]),
        }
        return {name: int(np.count_nonzero(fits & mask)) for name, mask in asked.items()}


def has_written(keys: Iterable[str], account: str) -> bool:
    """Whether the account wrote by hand a claim of the item that can be found by these keys."""
    said = (key.split(":") for key in keys if key.startswith(WRITER))
    return any(writer_of(claim, account) == writer for _, claim, writer in said)


def _page(order: NDArray[np.int64], fits: Mask, asked: QueueQuestion) -> tuple[list[int], int, bool]:
    """Places of a page's lines in order, how many come before them, and whether more follow."""
    places = np.flatnonzero(fits)
    ranks = order[places]
    if asked.after is not None:
        places, ranks = places[ranks > asked.after], ranks[ranks > asked.after]
    before = int(np.count_nonzero(fits)) - len(places)
    if len(places) > asked.limit:
        nearest = np.argpartition(ranks, asked.limit)[: asked.limit]
        places, ranks, more_follow = places[nearest], ranks[nearest], True
    else:
        more_follow = False
    return places[np.argsort(ranks)].tolist(), before, more_follow


def _tie(item: tuple[str, str]) -> int:
    digest = hashlib.blake2b(":".join(item).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - TIE_BITS)
