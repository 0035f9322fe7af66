"""Places that a name may mean, by every way of looking it up, each with how well the name fits."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from livemap.model.gazetteer import Found
from livemap.model.names import bare, edit_distance, fold, readings_of, reads_as, sound
from livemap.model.place import NameMatch, Place, PlaceKind
from livemap.placing.names import variants
from livemap.placing.weights import load_demonyms

#: A name found by its consonants must be this alike with its vowels (1: the same).
LEAST_LIKENESS = 0.82
#: A shorter name must sound the same.
SHORTEST_HEARD = 5
#: A shorter name is never taken for another's typing error.
SHORTEST_MISSPELT = 5
#: In a name this long two letters may be wrong.
LONG_NAME = 10
#: So alike are two names of the same consonants in two scripts.
ACROSS = 0.95
MOST = 300
#: A name that so well known a place bears means no other that only sounds like it.
FAMOUS = 0.6
#: A short name that a town of so many people bears is heard as no other: few letters sound like much.
TOWN = 50_000


class Gazetteer(Protocol):
    """What placing asks of a gazetteer."""

    def named(self, name: str) -> Sequence[Found]:
        """Places with that name, folded."""

    def sounding(self, name: str, countries: Collection[str] = ()) -> Sequence[Found]:
        """Places with the consonants of that name, in those countries."""

    def misspelt(self, name: str, country: str) -> Sequence[Found]:
        """Places of the country a letter or two away from that name."""

    def written_otherwise(self, name: str, places: Sequence[Place]) -> Collection[str]:
        """Ids of those of `places` that no source writes just like `name`, marks and all, though names are kept."""

    def ruled_out(self, name: str) -> int:
        """How often a reviewer said that the name is no place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A place that a name may mean, and how it was found: "name", "sound" or "spelling"."""

    place: Place
    by: str
    #: The gazetteer's name, folded.
    matched: str
    main: bool
    capital: bool
    #: 1 the same name, less for a name that only sounds like it.
    likeness: float = 1.0
    #: How well known the place is, 0 to 1.
    fame: float = 0.0
    #: Of the rulings on that name, the share that says this place; 0 where there is none.
    ruled: float = 0.0
    #: The share of them that says no place.
    ruled_out: float = 0.0
    #: Found by a rule (its sound, its article), where another settlement of its country bears the very name.
    beside_bearer: bool = False
    #: No source writes it letter by letter so, as one does of another settlement of its country.
    otherwise: bool = False


def find_matches(
    words: str, gazetteer: Gazetteer, focus: frozenset[str], loose: NameMatch = NameMatch.ANY
) -> tuple[Match, ...]:
    """Candidates for `words`: by name, and by consonants in the countries of `focus`, as loosely as `loose` allows."""
    found: dict[str, Match] = {}
    named_so = gazetteer.named(words)
    for found_one in named_so:
        if loose is not NameMatch.MAIN or found_one.main or found_one.ruled:
            _keep(found, _match(_as_main(found_one), "name", 1.0))
    found = _as_ruled(found, named_so, gazetteer.ruled_out(words))
    if loose is NameMatch.MAIN:
        return tuple(found.values())[:MOST]
    if not found:
        for variant in _names(words):
            for found_one in gazetteer.named(variant):
                _keep(found, _match(found_one, "name", 0.95))
    # A governorate's spelling may be known where its town's is not.
    kinds = (PlaceKind.SETTLEMENT, PlaceKind.COUNTRY)
    named = frozenset(match.place.country for match in found.values() if match.place.kind in kinds)
    missing = focus - named
    is_known = any(match.place.kind is PlaceKind.COUNTRY or match.fame >= FAMOUS for match in found.values())
    asked = focus if loose is NameMatch.ANY and not is_known else missing
    if len(fold(words)) < SHORTEST_HEARD and any((match.place.population or 0) >= TOWN for match in found.values()):
        asked = frozenset()
    if asked:
        # Where one of the report's countries has the name, what else is meant must sound just so.
        least = LEAST_LIKENESS if loose is NameMatch.ANY and missing == focus else 1.0
        # 'X Countryside' that is known by that name is no place X.
        said = (words,) if named_so else (words, *_names(words))
        for match in _sounding(said, gazetteer, asked, least):
            _keep(found, _by_its_division(match, found))
    marked = _beside_bearers(found.values(), named_so)
    return tuple(_spelt_otherwise(words, tuple(marked), gazetteer))[:MOST]


def _spelt_otherwise(words: str, matches: Sequence[Match], gazetteer: Gazetteer) -> Iterator[Match]:
    """`matches`, with a mark on settlements spelt otherwise, where one of their country has the very letters."""
    settled = [one.place for one in matches if one.by == "name" and one.place.kind is PlaceKind.SETTLEMENT]
    counts = Counter(place.country for place in settled)
    shared = [place for place in settled if counts[place.country] > 1]
    otherwise = gazetteer.written_otherwise(words, shared) if shared else ()
    so = {place.country for place in shared if place.id not in otherwise}
    for match in matches:
        is_otherwise = match.place.id in otherwise and match.place.country in so
        yield replace(match, otherwise=True) if is_otherwise else match


def _beside_bearers(matches: Collection[Match], named_so: Sequence[Found]) -> Iterator[Match]:
    """`matches`, with a mark on those that a rule found where one of `named_so`, of their country, bears the name."""
    bearers = {one.place.id: one.place.country for one in named_so if one.place.kind is PlaceKind.SETTLEMENT}
    countries = frozenset(bearers.values())
    for match in matches:
        is_beside = match.place.kind is PlaceKind.SETTLEMENT and match.place.id not in bearers
        yield replace(match, beside_bearer=True) if is_beside and match.place.country in countries else match


def _by_its_division(match: Match, found: Mapping[str, Match]) -> Match:
    """A spelling of a division is one of its town's that sounds just so."""
    if match.by != "sound" or match.likeness < 1.0 or match.place.kind is not PlaceKind.SETTLEMENT:
        return match
    here = (match.place.country, match.place.admin1)
    named = (one.place for one in found.values() if one.by == "name" and one.place.kind is PlaceKind.GOVERNORATE)
    return replace(match, by="name") if any((one.country, one.admin1) == here for one in named) else match


def _as_ruled(found: dict[str, Match], named_so: Sequence[Found], out: int) -> dict[str, Match]:
    """The matches with what reviewers said before that the name means."""
    rulings = {one.place.id: one.ruled for one in named_so if one.ruled}
    total = out + sum(rulings.values())
    if not total:
        return found
    return {id: replace(match, ruled=rulings.get(id, 0) / total, ruled_out=out / total) for id, match in found.items()}


def find_misspelt(words: str, gazetteer: Gazetteer, focus: frozenset[str]) -> tuple[Match, ...]:
    """Candidates a letter or two away, in the countries of `focus` only."""
    found: dict[str, Match] = {}
    for country in sorted(focus if len(fold(words)) >= SHORTEST_MISSPELT else ()):
        for found_one in gazetteer.misspelt(words, country):
            if _is_slip(fold(words), found_one.matched):
                _keep(found, _match(found_one, "spelling", 0.5))
    return tuple(found.values())


def _is_slip(written: str, meant: str) -> bool:
    """One letter, two of a long name; never the first two, whatever the article before them."""
    left, right = bare(written), bare(meant)
    most = 2 if len(left) >= LONG_NAME else 1
    return left[:2] == right[:2] and edit_distance(written, meant, most) <= most


def _sounding(said: Sequence[str], gazetteer: Gazetteer, focus: frozenset[str], least: float) -> list[Match]:
    """Matches of a name and of its variants by their sound, of short names by the very sound only."""
    matches: list[Match] = []
    least = 1.0 if len(bare(fold(said[0]))) < SHORTEST_HEARD else least
    for name in (reading for words in said for reading in readings_of(words)):
        heard = sound(fold(name))
        for found_one in gazetteer.sounding(name, focus):
            if same_but_for_article(name, found_one.matched):
                matches.append(_match(_as_main(found_one), "name", 1.0))
                continue
            alike = _alike(name, heard, found_one)
            if alike >= least:
                matches.append(_match(found_one, "sound", alike))
    return matches


def _alike(name: str, heard: str, found: Found) -> float:
    """How alike two names of the same consonants are; of an entry's native name only where it has no Latin one."""
    if heard.isascii() == found.matched.isascii():
        return likeness(heard, sound(found.matched))
    if not heard.isascii():
        return ACROSS if reads_as(fold(name), found.matched) else 0.0
    is_native = not fold(found.place.name).isascii()
    return ACROSS if is_native and reads_as(found.matched, fold(name)) else 0.0


def _as_main(found: Found) -> Found:
    """`found` with whether the name by which it was found is, but for its article, the place's main name."""
    return found if found.main or _bare(found.place.name) != bare(found.matched) else replace(found, main=True)


@lru_cache(4096)
def _bare(name: str) -> str:
    return bare(fold(name))


def _names(words: str) -> list[str]:
    """Variants of `words` that are not a people or an adjective ('Syrian' of 'Syrian Town')."""
    return [name for name in variants(words) if fold(name) not in load_demonyms()]


def likeness(left: str, right: str) -> float:
    """1 minus the edits per letter between two names as they sound; 0 where they are too far apart to matter."""
    longest = max(len(left), len(right), 1)
    most = int((1 - LEAST_LIKENESS) * longest)
    edits = edit_distance(left, right, most)
    return 1 - edits / longest if edits <= most else 0.0


def bears_another_name(match: Match) -> bool:
    """Whether the words are a name of a settlement that sounds unlike its main one: a spelling in another language, or
    an old name. A source lists scores of them for a large city, and one may be the very name of a village elsewhere."""
    place = match.place
    if match.by != "name" or match.main or match.capital or place.kind is not PlaceKind.SETTLEMENT:
        return False
    return likeness(sound(match.matched), sound(fold(place.name))) < LEAST_LIKENESS


def _match(found: Found, by: str, alike: float) -> Match:
    return Match(
        place=found.place,
        by=by,
        matched=found.matched,
        main=found.main,
        capital=found.capital,
        likeness=alike,
        fame=found.fame,
    )


def _keep(found: dict[str, Match], match: Match) -> None:
    old = found.get(match.place.id)
    if old is None or _closeness(match) > _closeness(old):
        found[match.place.id] = match


def _closeness(match: Match) -> tuple[float, bool, bool]:
    return match.likeness, match.by == "name", match.main


def same_but_for_article(left: str, right: str) -> bool:
    return _bare(left) == _bare(right)
