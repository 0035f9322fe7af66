"""What the grammar around a capitalised name takes it for: a place, a person, an organisation, a seat of power."""

import re

from livemap.model.place import MentionHint
from livemap.reading.lexicon import load_words as load_list
from livemap.reading.locating.powers import (
    AFFILIATE,
    INITIALS,
    SIDED,
    acts,
    is_ally,
    is_demonym,
    is_half_of_powers,
    is_seat,
    is_who_holds,
    names_talks,
)
from livemap.reading.locating.words import Name, Words, load_words
from livemap.reading.text.everyday import is_everyday

WORDS = load_list("naming")

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
#: Words that no adjective stands before.
FUNCTION_WORDS = frozenset({"on", "in", "at", "by", "and", "after", "that", "which", "where", "was", "were", "late"})
#: 'Of' in English and in the Romance languages: 'la ville de X', 'municipio de X'.
OF = frozenset({"of", "de", "del", "du", "da", "do"})
#: How names of peoples end; the model takes an unknown town for a people ('an attack on Aleppo').
PEOPLE = re.compile(r"(?:s|an|ish|ese|i|ic)$")
#: 'Gunmen', 'Civilians': whom a sentence is about, never where.
PEOPLE_NOUNS = frozenset(
    noun for group in ("civilian", "child", "woman", "combatant", "unspecified") for noun in load_list("people")[group]
) - {"daesh", "isil", "isis"}


#: How adjectives end that no town's name does.
ADJECTIVES = ("ish", "ese", "ic")
#: How names of several people end.
PLURALS = ("s", "i", "ese", "ish")
#: What runs something: 'the Ministry of Public Works', 'the Bureau of Meteorology'.
OFFICES = frozenset(WORDS["offices"])
#: What armed people are called behind their name.
ARMED = frozenset(WORDS["armed"])
#: With these a person's name begins: 'Mayor Ihor Koval'. Towns are called after sheikhs and kings.
TITLES = frozenset(WORDS["titles"])
#: Before the name of one that publishes: 'the TV channel Al-Mayadin'.
PUBLISHERS = frozenset(WORDS["publishers"])


def is_located(name: Name) -> bool:
    """The words before or after say outright that it is a place: 'in X', 'the town of X', 'X province'."""
    words = load_words()
    previous = _previous(name)
    return previous in words.locative_strong or _is_called_place(name, previous, words)


def _is_people(name: Name) -> bool:
    """'Turkish forces' and 'the Turkish'; not the town in 'a strike on Binnish on Sunday'."""
    stands_alone = not name.after or not name.tail.startswith(" ") or name.after[0] in FUNCTION_WORDS
    return PEOPLE.search(name.words) is not None and not (stands_alone and bool(name.before))


def _previous(name: Name) -> str:
    return next((word for word in reversed(name.before) if word != "the"), "")


def hint_of(name: Name, words: Words) -> MentionHint | None:
    """What the words are taken for; None: nothing that could ever be a place."""
    previous = _previous(name)
    if len(name.words) < 2 or _is_generic(name.words.lower(), words):
        return None
    if name.words.lower() in words.name_heads and not _is_known_town(name, previous, words):
        return None  # 'Tell' of 'Tell Abyad'
    if is_everyday(name.words) and not _may_be_place(name, previous, words):
        return None
    if _is_personal(name, words) and not _is_called_place(name, previous, words):
        return MentionHint.PERSON
    if (
        name.label == "NORP"
        and not _is_town_of_site(name, words)
        and (_is_people(name) or not (previous == "and" or _is_located(name, previous, words)))
    ):
        # 'Anjouan, the poorest island', 'targeted Aleppo city': the model takes a place for a people.
        place = not _is_people(name) and not name.words.endswith(PLURALS)
        return MentionHint.NAME if place else MentionHint.DEMONYM
    first, _, others = name.words.partition(" ")
    if previous.rstrip(".") in words.honorifics or (others and first in TITLES):
        return MentionHint.PERSON
    if (
        _is_organisation(name.words, words)
        or _is_of_office(name)
        or (name.before[-1:] and name.before[-1] in PUBLISHERS)
    ):
        return MentionHint.ORGANISATION
    if _is_speaker(name, previous, words):
        return MentionHint.PERSON
    return _hint_by_grammar(name, previous, words)


def _is_personal(name: Name, words: Words) -> bool:
    """A given name, or the family name right after one; 'in Beni', which the model knows for a town, is neither."""
    if name.words.lower() in words.given_names:
        return not _is_known_town(name, _previous(name), words)
    return bool(name.before) and name.follows and name.before[-1] in words.given_names


def _is_known_town(name: Name, previous: str, words: Words) -> bool:
    """'in Beni': the model knows it, and nothing behind it can belong to the name."""
    ends = not name.tail.startswith(" ") or bool(name.after and name.after[0] in FUNCTION_WORDS)
    return name.label == "GPE" and previous in words.locative_strong and ends


def _may_be_place(name: Name, previous: str, words: Words) -> bool:
    """An everyday word stands as places do: 'the town of Battle', 'in Battle', 'Battle, Ohio'."""
    if not name.titled and _is_called_place(name, previous, words):
        return True
    if name.label not in PLACE_LABELS:
        return False
    if " " in name.words and not name.titled:
        return True
    return previous in words.locative_strong or (not name.titled and re.match(r", [A-Z]", name.tail) is not None)


def _is_called_place(name: Name, previous: str, words: Words) -> bool:
    """'the town of X', 'X province': a noun says that it is one."""
    if previous in OF and any(word in words.noun_of for word in name.before[-3:-1]):
        return True
    is_second = name.before[-1:] == ("and",) and name.before[-3:-2] == ("of",)
    if is_second and any(word in words.noun_of for word in name.before[-4:-3]):
        return True  # 'the towns of X and Y'
    return name.tail.startswith(" ") and bool(name.after) and name.after[0] in words.noun_after


def _is_generic(word: str, words: Words) -> bool:
    """A word that names no place by itself ('Center', 'North', 'March'), or a code ('H5N1')."""
    if any(letter.isdigit() for letter in word):
        return True
    return (
        word in words.stop
        or word in PEOPLE_NOUNS
        or word in words.common
        or word in words.organisation
        or word in words.noun_after
    )


def _is_organisation(name: str, words: Words) -> bool:
    """'Idlib Health Directorate', 'Observatory for Human Rights': a word for an organisation ends it or its head."""
    heads = re.split(r" (?:for|of|and|on) ", name)
    return " " in name and any(
        head.split()[-1].lower() in words.organisation for head in heads[:1] + heads[-1:] if head
    )


def _is_of_office(name: Name) -> bool:
    return (
        name.label not in PLACE_LABELS
        and name.before[-1:] == ("of",)
        and name.before[-2:-1] != ()
        and (name.before[-2] in OFFICES)
    )


def _is_speaker(name: Name, previous: str, words: Words) -> bool:
    """Who says something is a person, unless the model knows the name for a place's."""
    if name.label in PLACE_LABELS or previous in words.locative_strong or _is_called_place(name, previous, words):
        return False
    following = name.after[0] if name.after and name.tail.startswith(" ") and previous not in OF else ""
    return following in words.speech_verbs or previous in words.speech_verbs


def _hint_by_grammar(name: Name, previous: str, words: Words) -> MentionHint:
    following = name.after[0] if name.after else ""
    located = _is_located(name, previous, words)
    if _is_metonym(name, previous, words, located):
        return MentionHint.METONYM
    if located:
        return MentionHint.PLACE
    if name.label in PLACE_LABELS or (name.tail.startswith(" ") and following in words.noun_after):
        return MentionHint.PLACE
    if _stands_before_site(name, words):
        return MentionHint.PLACE
    if " " in name.words and name.words.split()[0].lower() in words.terrain:
        return MentionHint.PLACE
    return MentionHint.PERSON if name.label == "PERSON" else MentionHint.NAME


def _is_located(name: Name, previous: str, words: Words) -> bool:
    if previous in words.locative_strong:
        return True
    if previous in OF and any(word in words.noun_of for word in name.before[-3:-1]):
        return True
    if previous == "for" and name.label != "ORG" and not words.going.isdisjoint(name.before):
        return True  # 'left Bor for Juba'
    is_person = name.label == "PERSON" and " " in name.words and name.words.split()[0].lower() not in words.name_heads
    return previous in words.locative_weak and not is_person and name.label != "ORG"


def _is_metonym(name: Name, previous: str, words: Words, located: bool) -> bool:
    following = name.after[0] if name.after else ""
    if SIDED.match(name.tail) or is_seat(name) or is_half_of_powers(name) or AFFILIATE.match(name.tail):
        return True
    if name.words in INITIALS and previous not in words.locative_strong and re.match(r" [A-Za-z]", name.tail):
        return following not in FUNCTION_WORDS  # 'a US aid worker', 'the U.S. embassy'
    if is_who_holds(name) or names_talks(name, words) or is_ally(name):
        return True
    if name.label in PLACE_LABELS and (previous == "by" or previous in words.addressed):
        return True
    if following in words.acting_verbs and acts(name, previous):
        return True
    if not name.tail.startswith((" ", "’s ", "'s ", "s ")):  # 'Russias defence ministry', its apostrophe lost
        return False
    if name.tail.startswith("s ") and len(name.after) > 1:
        following = name.after[1]
    elif following == "s":
        owned = words.metonym_after | words.metonym_owned
        return len(name.after) > 1 and name.after[1] in owned and previous not in words.locative_strong
    if _stands_before_site(name, words):
        return False
    if following in words.organisation or following in words.metonym_after:
        return not (located and previous in words.locative_strong)
    if (
        not located
        and previous not in OF
        and name.tail.startswith(" ")
        and (following in words.speech_verbs or _both_speak(name, words))
    ):
        return True
    return _ends_organisation(name, words)


def _stands_before_site(name: Name, words: Words) -> bool:
    """'Gaza hospital strike', 'Mali army base': where it stands; 'Gaza hospital officials' are people of a body."""
    site = next((at for at, word in enumerate(name.after[:2]) if word.rstrip(".") in words.sites), None)
    if site is None or not name.tail.startswith(" ") or name.tail[1:2].isupper():
        return False
    if site and name.after[0] not in words.metonym_after:
        return False
    behind = name.after[site + 1] if site + 1 < len(name.after) else ""
    return behind not in words.speech_verbs | words.metonym_after | words.organisation


def _is_town_of_site(name: Name, words: Words) -> bool:
    """'Omdurman market', which the model takes for a people: no state's people are called so."""
    return _stands_before_site(name, words) and not is_demonym(name.words) and not name.words.endswith(ADJECTIVES)


def _both_speak(name: Name, words: Words) -> bool:
    """'Washington and Paris say'."""
    both = re.match(r" and [A-Z][\w-]+ (\w+)", name.tail)
    return both is not None and both.group(1) in words.speech_verbs


def _ends_organisation(name: Name, words: Words) -> bool:
    """The name leads a longer capitalised run that ends as an organisation does ('Idlib Health Directorate'), or that
    armed people are called by ('the Gran Grif gang')."""
    run = re.match(r"((?: [A-Z][\w'’&-]*)+)(?: ([a-z]+))?", name.tail)
    return run is not None and (run.group(1).split()[-1].lower() in words.organisation or run.group(2) in ARMED)
