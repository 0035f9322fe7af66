"""Who of the voices that a claim names can have said it: not a day, a number or a thing that happened; of two, each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from livemap.matching.houses import house_of, is_generic_monitor, known_houses, not_mouths, not_mouths_alone
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorRegistry, fold
from livemap.model.sorts import ANY_SORT
from livemap.model.speaker import NAMES, Speaker, folded_name, is_unnamed, speakers_of, unnamed_key
from livemap.model.voice import VoiceKind, VoiceRole

AND = re.compile(r"\s+and\s+")
#: 'Ardel Today' is an outlet; 'today' is a day.
OUTLET_OF_TODAY = re.compile(r"[A-Z][\w-]+ Today$")
CIVIL_DEFENCE = re.compile(r"\bcivil defen[cs]e\b")
UNNAMED = VoiceKind.UNNAMED
#: The kind of a voice without a name by its sort.
KINDS = {kind.value: kind for kind in (VoiceKind.WITNESS, VoiceKind.ACTIVIST, VoiceKind.MEDICAL, VoiceKind.RESCUE)}


def mouths_of(item: RecordedClaim, registry: ActorRegistry) -> tuple[Speaker, ...]:
    """The speakers of a claim; never empty. Where no voice can have said it, the outlet did."""
    named = [part for speaker in speakers_of(item) for part in _parts(_through_agency(speaker, item), item, registry)]
    found = [speaker for part in named if _is_mouth(speaker := _as_body(part))]
    if any(not speaker.corroborates for speaker in found):
        return tuple(dict.fromkeys(found))
    own = speakers_of(replace(item, claim=replace(item.claim, voices=())))
    return tuple(dict.fromkeys([*own, *found]))


def _through_agency(speaker: Speaker, item: RecordedClaim) -> Speaker:
    """'A source told SANA' is SANA's word: of whom it has it nobody can tell, whoever carries it.

    A hospital with a name can be asked: 'a source at Hill Hospital' is the hospital's; a party's own source speaks for
    the party, whichever agency it told.
    """
    if not speaker.key.startswith("unnamed:") or speaker.party or _is_at_hospital(speaker):
        return speaker
    agencies = (
        voice for voice in item.claim.voices if voice.role is VoiceRole.RELAY and voice.kind is VoiceKind.AGENCY
    )
    agency = next(agencies, None)
    if agency is None or is_unnamed(agency.name, agency.kind):
        return speaker
    return replace(speaker, key=folded_name(agency.name), name=agency.name, kind=agency.kind, party=agency.party)


def _is_at_hospital(speaker: Speaker) -> bool:
    named = any(letter.isupper() for letter in speaker.name[1:])
    return named and speaker.party is None and "hospital" in folded_name(speaker.name).split()


def _as_body(speaker: Speaker) -> Speaker:
    """Whoever of the civil defence speaks, workers or an official with a name, it is the civil defence that does.

    Where it is a party's, it is that party's: two sides of a war may each have one.
    """
    folded = folded_name(speaker.name)
    body = CIVIL_DEFENCE.search(folded)
    if speaker.is_outlet or body is None or house_of(folded) in known_houses():
        return speaker
    named = body.group().replace("defense", "defence")
    key = f"{speaker.party} {named}" if speaker.party else named
    return replace(speaker, key=key, kind=VoiceKind.RESCUE)


def _parts(speaker: Speaker, item: RecordedClaim, registry: ActorRegistry) -> Iterator[Speaker]:
    """'A monitor and rebels' are two: where an observatory, or a house that we know, is named with another.

    So are two sorts of people without a name, 'residents and doctors'; two of one sort may be the same people.
    """
    names = AND.split(speaker.name)
    keys = [folded_name(name) for name in names]
    if len(names) < 2 or speaker.is_outlet or not all(keys) or not _are_apart(names, keys, item):
        yield speaker
        return
    for name, key in zip(names, keys, strict=True):
        if _is_known(key):
            yield replace(speaker, key=key, name=name, kind=VoiceKind.OBSERVATORY, party=None)
        elif is_unnamed(name, VoiceKind.OTHER):
            sort = unnamed_key(name, VoiceKind.UNNAMED, item)
            kind = KINDS.get(sort.rpartition(":")[2], UNNAMED)
            yield replace(speaker, key=sort, name=name, kind=kind, party=_party_by_role(name, item, registry))
        else:
            yield replace(speaker, key=key, name=name, party=None)


def _are_apart(names: Sequence[str], keys: Sequence[str], item: RecordedClaim) -> bool:
    if any(_is_known(key) for key in keys) or CIVIL_DEFENCE.search(" ".join(keys)):
        return True
    sorts = {unnamed_key(name, UNNAMED, item) for name in names if is_unnamed(name, VoiceKind.OTHER)}
    return len(sorts) == len(names) and not any(sort.endswith(f":{ANY_SORT}") for sort in sorts)


def _party_by_role(name: str, item: RecordedClaim, registry: ActorRegistry) -> str | None:
    """The party that a bare role word ('rebels', 'the army') means in the country where it happened."""
    country = next((place.place.country for place in item.places if place.place), None)
    there = registry.focused(country)
    party = there.party_of(name) if there.role_of(fold(name)) else None
    return None if party is None or there.is_open(party) else party


def _is_known(key: str) -> bool:
    return is_generic_monitor(key) or house_of(key) in known_houses()


def _is_mouth(speaker: Speaker) -> bool:
    """Whether the name can be of somebody. A house that we know always is, whatever stands around it."""
    if speaker.is_outlet:
        return True
    if speaker.key.startswith("unnamed:"):
        return not _is_of_nobody(speaker.name.casefold())
    if _is_known(speaker.key):
        return True
    if OUTLET_OF_TODAY.search(speaker.name):
        return True
    # of whom the reading knew the sort ('medics', 'officials') somebody is named, wherever they are
    alone = speaker.kind is VoiceKind.OTHER and _place_alone().search(speaker.key)
    return not alone and not _is_of_nobody(speaker.key)


@lru_cache(maxsize=NAMES)
def _is_of_nobody(name: str) -> bool:
    return _no_mouth().search(name) is not None


@cache
def _place_alone() -> re.Pattern[str]:
    words = "|".join(sorted(not_mouths_alone(), key=len, reverse=True))
    return re.compile(rf"^(?:{words})\b|\b(?:{words})$")


@cache
def _no_mouth() -> re.Pattern[str]:
    """A name that is a count ('at least 48 people'), a date, or one of the words that say what happened."""
    words = "|".join(sorted(not_mouths(), key=len, reverse=True))
    return re.compile(rf"^(?:(?:at least|more than|about|some|nearly|over) )?\d|^(?:{words})\b|\b(?:{words})$")
