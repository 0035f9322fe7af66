"""Names of places in the reader's language, where the gazetteer holds them; elsewhere as they stand in the store."""

import re
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from functools import lru_cache
from threading import Lock

from babel import Locale

from livemap.model.gazetteer import PlaceName
from livemap.model.place import Place, PlaceKind
from livemap.store.gazetteer import IndexedGazetteer
from livemap.web.speech.language import ENGLISH, gettext, marked, say_number, spoken

#: Languages as gazetteers give them (ISO 639-1 and -3).
CODES = {"fr": ("fra", "fr"), "ar": ("ara", "ar")}
#: 'Governorate of', 'city of': a place has a shorter name.
SORTS = re.compile(r"^(?:محافظة|مدينة|ناحية|منطقة|قضاء|ولاية|gouvernorat|province|ville)\s", re.IGNORECASE)
#: 'De' before a vowel, in French.
ELIDED = re.compile(r"\bde (?=[AEIOUÉÈaeiouéè])")
KEPT = 20_000
#: Which way a part or a neighbourhood lies, as placing words it.
BEYOND = {
    "north": marked("north of"),
    "northeast": marked("northeast of"),
    "east": marked("east of"),
    "southeast": marked("southeast of"),
    "south": marked("south of"),
    "southwest": marked("southwest of"),
    "west": marked("west of"),
    "northwest": marked("northwest of"),
}
PART = {
    "north": marked("northern"),
    "northeast": marked("northeastern"),
    "east": marked("eastern"),
    "southeast": marked("southeastern"),
    "south": marked("southern"),
    "southwest": marked("southwestern"),
    "west": marked("western"),
    "northwest": marked("northwestern"),
}
WAY = r"(?P<way>(?:north|south)(?:east|west)?|east|west)"
#: Labels of places that words moved, and what is said for them.
MOVED = (
    (re.compile(rf"(?P<km>[\d.]+) km {WAY} of (?P<name>.+)"), marked("%(km)s km %(way)s %(name)s")),
    (re.compile(rf"{WAY} of (?P<name>.+)"), marked("%(way)s %(name)s")),
    (re.compile(rf"{WAY}ern outskirts of (?P<name>.+)"), marked("%(way)s outskirts of %(name)s")),
    (re.compile(r"outskirts of (?P<name>.+)"), marked("outskirts of %(name)s")),
    (re.compile(rf"{WAY}ern (?P<name>.+) countryside"), marked("%(way)s %(name)s countryside")),
    (re.compile(rf"{WAY}ern (?P<name>.+)"), marked("%(way)s %(name)s")),
    (re.compile(r"(?P<name>.+) countryside"), marked("%(name)s countryside")),
    (re.compile(r"near (?P<name>.+)"), marked("near %(name)s")),
    (re.compile(r"off (?P<name>.+)"), marked("off %(name)s")),
    (re.compile(r"road between (?P<name>.+) and (?P<other>.+)"), marked("road between %(name)s and %(other)s")),
    (re.compile(r"between (?P<name>.+) and (?P<other>.+)"), marked("between %(name)s and %(other)s")),
)


class PlaceNames:
    """The names that a gazetteer holds. Without one it knows none. Safe to share between threads."""

    def __init__(self, open_gazetteer: Callable[[], IndexedGazetteer] | None = None) -> None:
        self._open = open_gazetteer
        self._gazetteer: IndexedGazetteer | None = None
        self._lock = Lock()
        self.of_place = lru_cache(KEPT)(self._of_place)
        self.of_division = lru_cache(KEPT)(self._of_division)

    def _of_place(self, id: str, code: str) -> str | None:
        """The name in that language of the place that has `id`; None: none is known."""
        gazetteer = self._ask()
        if gazetteer is None:
            return None
        with self._lock:
            return _best(gazetteer.names_of(id), code)

    def _of_division(self, name: str, country: str, code: str) -> str | None:
        """The same of a division by its name: its own, else that of the town that it is called after."""
        gazetteer = self._ask()
        if gazetteer is None:
            return None
        with self._lock:
            found = sorted(
                (one.place for one in gazetteer.named(name) if one.place.country == country),
                key=lambda place: (place.kind is PlaceKind.SETTLEMENT, -place.population, place.id),
            )
            return next((best for place in found if (best := _best(gazetteer.names_of(place.id), code))), None)

    def _ask(self) -> IndexedGazetteer | None:
        with self._lock:
            if self._gazetteer is None and self._open is not None:
                self._gazetteer = self._open()
        return self._gazetteer


_known: ContextVar[PlaceNames] = ContextVar("place names")
NONE = PlaceNames()


def know(names: PlaceNames) -> None:
    """From here on, in this request, places are named by these."""
    _known.set(names)


def say_place(place: Place) -> str:
    """'Saraqib', 'south of Sarmin' in the reader's language."""
    if spoken() is ENGLISH:
        return place.name
    if place.kind is PlaceKind.COUNTRY:
        local = Locale.parse(spoken().code).territories.get(place.country)
    elif place.kind is PlaceKind.GOVERNORATE:
        local = say_division(place.admin1 or place.name, place.country)
    else:
        local = _known.get(NONE).of_place(place.id, spoken().code)
    return _moved(place.name, local) or local or place.name


def say_division(name: str, country: str) -> str:
    """A governorate or province of that country in the reader's language."""
    if spoken() is ENGLISH:
        return name
    return _known.get(NONE).of_division(name, country, spoken().code) or name


def say_area(id: str, name: str, country: str) -> str:
    """A district in the reader's language: by its own names, else by those of the town that it is called after."""
    if spoken() is ENGLISH:
        return name
    return _known.get(NONE).of_place(id, spoken().code) or say_division(name, country)


def _moved(label: str, local: str | None) -> str | None:
    """A label that is made of a relation and a name; None: it is a plain name."""
    for pattern, words in MOVED:
        found = pattern.fullmatch(label)
        if found is None:
            continue
        values = found.groupdict()
        way = values.get("way")
        table = BEYOND if " of " in label and "outskirts" not in label else PART
        direction = table[way] if way else ""
        said = gettext(words) % {
            "name": values["name"] if "other" in values or not local else local,
            "other": values.get("other", ""),
            "way": gettext(direction),
            "km": say_number(round(float(values.get("km") or 0))),
        }
        return ELIDED.sub("d’", said) if spoken().code == "fr" else said
    return None


def _best(names: Sequence[PlaceName], code: str) -> str | None:
    wanted = CODES.get(code, ())
    fitting = [one for one in names if one.language in wanted]
    best = min(fitting, key=lambda one: (bool(SORTS.match(one.text)), not one.main), default=None)
    return best.text if best else None
