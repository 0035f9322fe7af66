"""What a report has said so far about who speaks: voices, names, abbreviations, for words that refer back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceKind
from livemap.reading.lexicon import load_words
from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.voicebook import KnownVoice, VoiceBook

#: A name of several words and, in brackets, its letters.
DEFINED = re.compile(
    r"((?:[A-Z][\w'’.-]+\s+(?:(?:of|for|the|and|on|in|to|al|against|&)\s+){0,2}){1,9})\(\s?([A-Z][A-Za-z-]{1,8})\s?\)"
)
OFFICES = frozenset(load_words("offices")["offices"])
#: 'Governor Ada Orr': an office right before the name of who holds it.
HOLDING = re.compile(
    rf"\b(?P<office>(?i:{'|'.join(sorted(OFFICES))}))\s+"
    r"(?P<name>[A-Z][\w'’-]+(?:\s+(?:(?:al|el|bin|abu|de)[\s-])?[A-Z][\w'’-]+){1,3})"
)
ARTICLE = re.compile(r"^(?:The|An?)\s+")
HUMAN = frozenset(
    {
        VoiceKind.PERSON,
        VoiceKind.OFFICIAL,
        VoiceKind.WITNESS,
        VoiceKind.ACTIVIST,
        VoiceKind.MEDICAL,
        VoiceKind.RESCUE,
        VoiceKind.UNNAMED,
        VoiceKind.GOVERNMENT,
        VoiceKind.MILITARY,
        VoiceKind.ARMED_GROUP,
    }
)
BODIES = frozenset(VoiceKind) - {VoiceKind.PERSON, VoiceKind.WITNESS, VoiceKind.UNNAMED, VoiceKind.OFFICIAL}
#: Bodies that have a spokesman.
SPOKEN_FOR = frozenset(
    {
        VoiceKind.MILITARY,
        VoiceKind.MINISTRY,
        VoiceKind.GOVERNMENT,
        VoiceKind.ARMED_GROUP,
        VoiceKind.UN_OFFICE,
        VoiceKind.NGO,
        VoiceKind.RESCUE,
    }
)
#: Nouns of a whole body.
CORPORATE = frozenset(
    {
        *("agency", "army", "coalition", "command", "government", "junta", "military", "ministry", "navy", "network"),
        *("police", "regime"),
    }
)
#: How many earlier voices are looked at for a word that refers back.
DEPTH = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """A voice as the report named it, and what a pronoun must agree with."""

    voice: Voice
    person: bool
    plural: bool


class Memory:
    """The voices of one report in the order they are named. It finds the last that fits; it never guesses a new one."""

    def __init__(self, book: VoiceBook, text: str, sentences: Sequence[Sentence]) -> None:
        self._heard: list[Heard] = []
        self._passed_on: dict[str, tuple[Voice, ...]] = {}
        self._persons = _persons(sentences)
        self._abbreviations = _abbreviations(text, book)
        self._offices = _offices(text)
        self._mentioned = [(named.start, named.voice) for named in book.names_in(text)]

    def add(self, voice: Voice, *, person: bool, plural: bool) -> None:
        self._heard.append(Heard(voice=voice, person=person, plural=plural))

    def pass_on(self, voice: Voice, relays: tuple[Voice, ...]) -> None:
        """Keeps through whom a voice without a name was heard."""
        if relays and voice.kind is VoiceKind.UNNAMED:
            self._passed_on[voice.name] = relays

    def heard_through(self, voice: Voice) -> tuple[Voice, ...]:
        """Through whom a voice without a name was heard before."""
        return self._passed_on.get(voice.name, ()) if voice.kind is VoiceKind.UNNAMED else ()

    def by_pronoun(self, word: str, span: Span) -> Voice | None:
        """The last voice that 'he', 'it' or 'they' can mean."""
        for heard in reversed(self._heard[-DEPTH:]):
            if _agrees(heard, word):
                return _at(heard.voice, span)
        if word in {"he", "she"}:
            earlier = [name for start, name in self._persons if start < span.start]
            if earlier:
                return Voice(span=span, name=self.full_name(earlier[-1]), kind=VoiceKind.PERSON)
        return None

    def by_kind(self, kinds: frozenset[VoiceKind], lemma: str, span: Span) -> Voice | None:
        """The last voice of these kinds, first among those quoted, then among those only named; a source before all."""
        if lemma == "source":
            called = (heard.voice for heard in reversed(self._heard[-DEPTH:]))
            source = next((voice for voice in called if "source" in voice.name.lower().split()), None)
            if source is not None:
                return _at(source, span)
        holder = self._holder_of(lemma, span.start)
        if holder is not None:
            return Voice(span=span, name=self.full_name(holder), kind=next(iter(kinds), VoiceKind.OFFICIAL))
        for heard in reversed(self._heard[-DEPTH:]):
            if heard.voice.name.lower().rpartition(" ")[2] in {lemma, lemma + "s"}:
                return _at(heard.voice, span)
            is_one = " and " not in heard.voice.name
            if (heard.person or heard.plural) and lemma in CORPORATE:
                continue  # 'the military' is no general who was heard, and 'the police' no officials
            if heard.voice.kind in kinds and is_one and not _holds_another(heard.voice.name, lemma):
                return _at(heard.voice, span)
        for start, known in reversed(self._mentioned):
            if start < span.start and known.kind in kinds:
                return _known_at(known, span)
        return None

    def _holder_of(self, office: str, before: int) -> str | None:
        """Whom the report names with an office: 'the governor' behind 'Governor Ada Orr'; None: nobody."""
        named = (name for start, name in reversed(self._offices.get(office, ())) if start < before)
        return next(named, None)

    def only_observatory(self, span: Span) -> Voice | None:
        """The observatory that the report names, before or after, where it names no second one."""
        named = {known.name: known for _, known in self._mentioned if known.kind is VoiceKind.OBSERVATORY}
        return _known_at(next(iter(named.values())), span) if len(named) == 1 else None

    def body_of(self, noun: str, span: Span) -> Voice | None:
        """The body that a spokesman speaks for: the one quoted right before, or the last whose name ends in `noun`.

        Where nobody was heard yet, the last that was named.
        """
        for heard in reversed(self._heard[-DEPTH if noun else -1 :]):
            if heard.person or heard.voice.kind not in SPOKEN_FOR:
                continue
            if not noun or heard.voice.name.lower().rpartition(" ")[2] == noun.lower():
                return _at(heard.voice, span)
        if noun or self._heard:
            return None
        named = (known for start, known in reversed(self._mentioned) if start < span.start and known.kind in SPOKEN_FOR)
        return next((_known_at(known, span) for known in named), None)

    def by_short_name(self, text: str, span: Span, other: VoiceKind | None = None) -> Voice | None:
        """The last voice whose name ends in this word, or has it before what it is for: 'the Network' for short.

        `other`: the kind of another voice that the word alone names; of its own kind that one is meant.
        """
        short = ARTICLE.sub("", text[:1].upper() + text[1:]).lower()
        if not short or " " in short:
            return None
        for heard in reversed(self._heard[-DEPTH:]):
            name = heard.voice.name.lower()
            is_for = f" {short} for " in name or f" {short} of " in name
            if name.endswith(f" {short}") or (is_for and heard.voice.kind is not other):
                return _at(heard.voice, span)
        return None

    def by_abbreviation(self, text: str, span: Span) -> Voice | None:
        """The voice that an abbreviation defined in this report stands for."""
        for word in re.findall(r"(?<![\w-])[A-Z][A-Za-z-]+", text):
            if word in self._abbreviations:
                known = self._abbreviations[word]
                return _known_at(known, span)
        return None

    def full_name(self, name: str) -> str:
        """The longest form in which this report names a person, by the last word of the name."""
        words = name.split()
        if len(words) != 1:
            return name
        forms = [form for _, form in self._persons if len(form.split()) > 1 and form.split()[-1] == words[0]]
        return forms[0] if forms else name


def _offices(text: str) -> dict[str, list[tuple[int, str]]]:
    """Who is named with an office, by office in lower case, and where."""
    found: dict[str, list[tuple[int, str]]] = {}
    for match in HOLDING.finditer(text):
        found.setdefault(match["office"].lower(), []).append((match.start(), match["name"]))
    return found


def _holds_another(name: str, office: str) -> bool:
    """Whether the name has an office, and not this one: 'President Orr' is no governor."""
    held = OFFICES & set(name.lower().split())
    return office in OFFICES and bool(held) and office not in held


def _agrees(heard: Heard, word: str) -> bool:
    kind = heard.voice.kind
    if word in {"he", "she"}:
        return not heard.plural and (heard.person or kind in HUMAN)
    if word == "it":
        return not heard.plural and not heard.person and kind in BODIES
    if word in {"they", "we"}:
        return heard.plural or (not heard.person and kind in BODIES)
    return False


def _at(voice: Voice, span: Span) -> Voice:
    return Voice(span=span, name=voice.name, kind=voice.kind, role=voice.role, party=voice.party)


def _known_at(known: KnownVoice, span: Span) -> Voice:
    return Voice(span=span, name=known.name, kind=known.kind, party=known.party)


def _persons(sentences: Sequence[Sentence]) -> list[tuple[int, str]]:
    """Where people are named, by the model's label or as full names that act."""
    found: list[tuple[int, str]] = []
    for sentence in sentences:
        if sentence.doc is None:
            continue
        strings = sentence.doc.vocab.strings
        acting_name = strings["nsubj"], strings["PROPN"]
        named = [entity for entity in sentence.doc.ents if entity.label_ == "PERSON"]
        acting = [
            sentence.doc[token.left_edge.i : token.i + 1]
            for at, (dep, part) in enumerate(sentence.doc.to_array(["DEP", "POS"]).tolist())
            if (dep, part) == acting_name and (token := sentence.doc[at]).ent_type_ in {"", "NORP"}
        ]
        names = [name for name in acting if len(name) > 1 and all(word.pos_ == "PROPN" for word in name)]
        for name in sorted([*named, *names], key=lambda item: item.start):
            text = name.text.removesuffix("'s").removesuffix("’s")
            found.append((sentence.span.start + name.start_char, text))
    return found


def _abbreviations(text: str, book: VoiceBook) -> dict[str, KnownVoice]:
    found: dict[str, KnownVoice] = {}
    for match in DEFINED.finditer(text):
        name, letters = ARTICLE.sub("", match.group(1).strip()), match.group(2)
        words = [word for word in name.split() if word[0].isupper()]
        initials = "".join(word[0] for word in words)
        if letters[0].upper() not in initials:
            continue
        named = book.best_in(name)
        kind = next((kind for word in reversed(words) if (kind := book.kind_of(word))), VoiceKind.OTHER)
        found[letters] = named.voice if named else KnownVoice(name=name, kind=kind, party=None)
    return found
