"""Settlements that stand several times in the sources, joined: one entry, every name and every id.

Lists that were typed in from maps of different scales and years hold one village twice, a kilometre apart and often
misread ('Radikh' beside Dadikh). Measured on the shipped localities, two that share a name are 40 to 900 times as dense
within two kilometres as they are by chance (0.3 a square kilometre, from 7 km on), 9 times at three, 3 times at five.
Of one district and two lists, with a name in common letter by letter, they are 47 times as dense from two to three
kilometres, 12 times from there to four. Of one list they are as dense at four as at two: neighbours, known to it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from livemap.model.names import bare, fold, skeleton
from livemap.store.gazetteer.layer import kilometres
from livemap.store.gazetteer.rows import Entry

#: How far apart in km two points of one settlement lie in two lists.
APART_KM = 2.0
#: The same of two lists, in one district, with a name in common letter by letter.
LISTS_APART_KM = 3.0
#: Ids of GeoNames that follow one another no farther apart came in one list.
GAP_OF_LISTS = 2000
#: The same where one list gives the point of a municipality, not of its town: entries without an id of GeoNames.
MUNICIPAL_KM = 5.0
#: A name in common letter by letter, be it the main name of neither, is enough so near.
SHARED_SPOT_KM = 0.2
#: The same consonants are one name so near only, or of a municipality; and with fewer consonants never.
SAME_SPOT_KM = 0.3
SHORTEST_BONES = 3
#: Words by which two villages of one name are told apart, folded, without articles.
TELLING = frozenset(
    "sharqi sharqiyah gharbi gharbiyah shamali shamaliyah janubi janubiyah qibli qibliyah fawqani fawqa tahtani tahta "  # noqa: SIM905 - a list reads worse
    "wasati wusta wustani ula thani thaniyah kabir kabirah kubra saghir saghirah sughra atiq atiqah jadid jadidah "
    "qadim qadimah kebir kebire seghir".split()
)
GEONAMES = "geonames:"
CELL_DEGREES = 0.06


@dataclass(frozen=True, slots=True)
class _Known:
    """An entry with the keys by which another may be the same."""

    entry: Entry
    #: Its main name, folded, without articles.
    own: str
    bones: str
    #: All its names so.
    said: frozenset[str]
    #: The main name without words that tell neighbours apart, and those words.
    stem: str
    telling: frozenset[str]
    #: All its names as written.
    written: frozenset[str]
    #: Number of the list that its id of GeoNames came in; None: it has none.
    listed: int | None


def join_doubles(entries: Sequence[Entry]) -> list[Entry]:
    """`entries` with those that are one settlement joined into the best known of them; the order is kept."""
    cells: dict[tuple[int, int], list[_Known]] = defaultdict(list)
    gone: set[int] = set()
    lists = _lists(entries)
    for known in sorted((_known(entry, lists) for entry in entries), key=_rank):
        entry = known.entry
        near = [one for cell in _cells(entry) for one in cells[cell] if _is_same(known, one)]
        if near:
            _join(min(near, key=lambda one: (_km(one.entry, entry), one.entry.ids)).entry, entry)
            gone.add(id(entry))
        else:
            cells[_cell(entry)].append(known)
    return [entry for entry in entries if id(entry) not in gone]


def _lists(entries: Sequence[Entry]) -> dict[str, int]:
    """By id of GeoNames the number of the list that it came in: whoever adds a list gets ids close to one another."""
    numbers = sorted(int(entry.ids[0].removeprefix(GEONAMES)) for entry in entries if _has_geonames(entry))
    breaks = (after - before > GAP_OF_LISTS for before, after in pairwise(numbers))
    return {f"{GEONAMES}{id}": count for id, count in zip(numbers, accumulate(breaks, initial=0), strict=True)}


def _known(entry: Entry, lists: Mapping[str, int]) -> _Known:
    own = bare(fold(entry.name))
    words = own.split()
    return _Known(
        entry,
        own,
        skeleton(own),
        frozenset(bare(fold(name)) for name in (entry.name, *entry.names)),
        " ".join(word for word in words if word not in TELLING),
        frozenset(word for word in words if word in TELLING),
        frozenset((entry.name, *entry.names)),
        lists.get(entry.ids[0]),
    )


def _rank(known: _Known) -> tuple[object, ...]:
    """The best known first."""
    entry = known.entry
    return (
        not _has_geonames(entry),
        -entry.population,
        not entry.is_seat,
        -entry.languages,
        -len(known.said),
        entry.ids,
    )


def _is_same(known: _Known, other: _Known) -> bool:
    is_municipal = not (_has_geonames(known.entry) and _has_geonames(other.entry))
    far = _km(known.entry, other.entry)
    apart = LISTS_APART_KM if _is_listed_twice(known, other) else APART_KM
    if far > (MUNICIPAL_KM if is_municipal else apart):
        return False
    alike = known.bones == other.bones and len(known.bones) >= SHORTEST_BONES and (is_municipal or far <= SAME_SPOT_KM)
    shared = far <= SHARED_SPOT_KM and not known.written.isdisjoint(other.written)
    if not (alike or shared or known.own in other.said or other.own in known.said):
        return False
    # 'Upper X' and 'Lower X', or X and 'Little X', are neighbours.
    return known.telling == other.telling or skeleton(known.stem) != skeleton(other.stem)


def _is_listed_twice(known: _Known, other: _Known) -> bool:
    """Of two lists, in one district, with a name in common letter by letter."""
    districts = {known.entry.admin2, other.entry.admin2} - {None}
    of_two = None not in (known.listed, other.listed) and known.listed != other.listed
    return of_two and len(districts) < 2 and not known.written.isdisjoint(other.written)


def _join(kept: Entry, gone: Entry) -> None:
    kept.ids.extend(id for id in gone.ids if id not in kept.ids)
    kept.names.extend([gone.name, *gone.names])
    kept.labels.extend(label for label in gone.labels if label not in kept.labels)
    kept.admin1, kept.admin2 = kept.admin1 or gone.admin1, kept.admin2 or gone.admin2
    kept.population = max(kept.population, gone.population)
    kept.languages, kept.is_seat = max(kept.languages, gone.languages), kept.is_seat or gone.is_seat


def _has_geonames(entry: Entry) -> bool:
    return entry.ids[0].startswith(GEONAMES)


def _km(one: Entry, two: Entry) -> float:
    return kilometres(one.lat, one.lon, two.lat, two.lon)


def _cell(entry: Entry) -> tuple[int, int]:
    return int(entry.lat // CELL_DEGREES), int(entry.lon // CELL_DEGREES)


def _cells(entry: Entry) -> Iterator[tuple[int, int]]:
    row, column = _cell(entry)
    return ((row + north, column + east) for north in (-1, 0, 1) for east in (-1, 0, 1))
