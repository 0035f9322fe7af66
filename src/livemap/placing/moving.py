"""One mention's place: its best candidate, moved to where the words beside it put it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from livemap.model.names import fold
from livemap.model.place import Candidate, Mention, MentionHint, Place, PlaceKind
from livemap.placing.areas import Named, derive, from_seat
from livemap.placing.borders import countries_in, find_border
from livemap.placing.groups import is_misspelt_demonym
from livemap.placing.weights import load_demonyms

#: Between a place and the country on whose border it lies.
ON_BORDER = re.compile(
    r",? (?:(?:\w+ )?(?:province|region|state|district|governorate|township|town|city|village|county),? )?"
    r"(?:(?:which |that )?(?:is|lies) )?(?:on|at|near|along|by|close to) (?:the|its) (?:border|frontier) with (?:the )?"
)
#: Hints that a found place overrules: the reading did not know the name.
TAKEN_FOR_PLACES = (MentionHint.NAME, MentionHint.PERSON, MentionHint.DEMONYM, MentionHint.ORGANISATION)


@dataclass(frozen=True, kw_only=True)
class Words:
    """A report's mentions with the candidates of each, best first, its text, and its evidence by country."""

    mentions: Sequence[Mention]
    bases: Sequence[tuple[Candidate, ...]]
    text: str
    about: Mapping[str, float]

    def is_side(self, number: int) -> bool:
        """'Between Israel and Iran': countries between which something is are sides, not places."""
        relation = self.mentions[number].relation
        if number in self.ends:
            return True
        return relation is not None and relation.kind == "between" and self._is_country(number)

    @cached_property
    def ends(self) -> frozenset[int]:
        """The second of two countries between which something is."""
        return frozenset(
            mention.relation.other
            for number, mention in enumerate(self.mentions)
            if mention.relation is not None and mention.relation.kind == "between" and self._is_country(number)
            if mention.relation.other is not None
        )

    def _is_country(self, number: int) -> bool:
        return bool(self.bases[number]) and self.bases[number][0].place.kind is PlaceKind.COUNTRY


def place_mention(number: int, words: Words) -> Mention:
    """The mention with its place and the rest of its candidates; as it was where none is its place."""
    mention, base = words.mentions[number], words.bases[number]
    border = _border(number, words)
    if border is not None:
        said = f"the words beside it mean the {border.name}"
        return replace(mention, hint=MentionHint.PLACE, place=border, alternatives=(), why=(said,))
    folded = fold(mention.span.of(words.text))
    if folded in load_demonyms() or is_misspelt_demonym(folded) or _is_border(mention, MentionHint.DEMONYM):
        return replace(mention, hint=MentionHint.DEMONYM)
    if not base:
        return mention
    if words.is_side(number):
        return replace(mention, hint=MentionHint.METONYM, relation=None, place=base[0].place, alternatives=base[1:])
    best = base[0]
    seat = _seat(mention, base)
    place = seat or derive(best.place, mention.relation, mention.span.of(words.text), _other_end(mention, words))
    hint = MentionHint.PLACE if mention.hint in TAKEN_FOR_PLACES else mention.hint
    why = best.why if place is best.place else (*best.why, f"the words beside it mean {place.name!r}")
    return replace(mention, hint=hint, place=place, alternatives=base[1:], why=why)


def _seat(mention: Mention, base: Sequence[Candidate]) -> Place | None:
    """'Northern Hama', 'the countryside of Hama': measured from the town, where the division has one so called."""
    relation, best = mention.relation, base[0].place
    if relation is None or relation.kind not in ("countryside", "part") or best.kind is not PlaceKind.GOVERNORATE:
        return None
    towns = [one.place for one in base if one.place.kind is PlaceKind.SETTLEMENT and one.place.admin1 == best.admin1]
    if not towns or (relation.bearing is None and relation.kind == "part"):
        return None
    moved = from_seat(towns[0], relation, best.name)
    return replace(moved, id=best.id, kind=best.kind, population=best.population)


def _other_end(mention: Mention, words: Words) -> Named | None:
    number = mention.relation.other if mention.relation is not None else None
    if number is None or not words.bases[number]:
        return None
    return words.mentions[number].span.of(words.text), words.bases[number][0].place


def _is_border(mention: Mention, hint: MentionHint) -> bool:
    return mention.hint is hint and mention.relation is not None and mention.relation.kind == "border"


def _border(number: int, words: Words) -> Place | None:
    """The border that the mention names: 'the Turkish border', 'the border with Turkey', 'between Sudan and Chad'."""
    mention = words.mentions[number]
    if mention.relation is None or mention.relation.kind != "border":
        return None
    said = _countries(number, words)
    if mention.relation.other is not None:
        said.extend(_countries(mention.relation.other, words))
    beside = _country_beside(number, words)
    if len(said) == 1 and beside and (named := find_border([beside, *said], words.about)) is not None:
        return named
    return find_border(said, words.about)


def _country_beside(number: int, words: Words) -> str:
    """'Falam, in Chin state on the border with India': the country of the name right before; "" where none stands."""
    if number == 0:
        return ""
    before, base = words.mentions[number - 1], words.bases[number - 1]
    gap = words.text[before.span.end : words.mentions[number].span.start]
    if not base or ON_BORDER.fullmatch(gap) is None:
        return ""
    return base[0].place.country


def _countries(number: int, words: Words) -> list[str]:
    base = words.bases[number]
    if base and base[0].place.kind is PlaceKind.COUNTRY:
        return [base[0].place.country]
    return countries_in(words.mentions[number].span.of(words.text))
