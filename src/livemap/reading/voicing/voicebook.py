"""The voices that reports quote by name, and the nouns that stand for a kind of voice, as lists to look up."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from livemap.model.voice import VoiceKind
from livemap.reading.lexicon import load_words

#: Words before a name that make it no part of who speaks: 'ambassador to the UN', 'residents of a town in Turkey'.
ASIDE = re.compile(
    r"(?:\b(?:to|in|against|near|inside|outside|under|towards?|across|into)\s+(?:the\s+)?)$", re.IGNORECASE
)
WORD = re.compile(r"[^\W_]+")
PLAIN = str.maketrans({"’": "'", "‘": "'", "\n": " ", "\t": " ", "\u00a0": " "})
#: Texts whose names are kept.
REMEMBERED = 500
#: The most general voice: any other name in the same phrase says more.
GENERAL = "United Nations"


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownVoice:
    """An entry of the list of voices."""

    name: str
    kind: VoiceKind
    party: str | None


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write a voice's name; `country`: only in reports about that country."""

    words: str
    voice: KnownVoice
    country: str | None
    #: In lower case, where it is of several words and may stand in any case.
    low: str | None


#: What stands behind the name of whoever owns what is named next.
OWNING = ("'s ", "’s ", "' ", "’ ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A known voice's name where it stands in some text."""

    start: int
    end: int
    voice: KnownVoice


class VoiceBook:
    """The lists of `words/voices.yml`, indexed. It knows names and nouns, no grammar, and never changes."""

    def __init__(
        self, words: Mapping[str, object], voices: Iterable[tuple[KnownVoice, Iterable[tuple[str, str | None]]]]
    ) -> None:
        #: By the first word, and of names of several words by the second, or None.
        self._by_first: dict[str, dict[str | None, list[Alias]]] = {}
        for voice, aliases in voices:
            for alias, country in aliases:
                plain = _plain(alias)
                entry = Alias(plain, voice, country, plain.lower() if " " in plain else None)
                first, second = [*(word.lower() for word in WORD.findall(entry.words)), None][:2]
                assert first is not None
                self._by_first.setdefault(first, {}).setdefault(second, []).append(entry)
        for by_second in self._by_first.values():
            for entries in by_second.values():
                entries.sort(key=lambda entry: (-len(entry.words), entry.words))
        # bodies, chains and what was named before ask for one sentence
        self._names = lru_cache(maxsize=REMEMBERED)(self._find_names)
        self.nouns = _nouns(words["nouns"])
        self._speaking = frozenset(_strings(words["speaking"]))
        self.relays = frozenset(VoiceKind(kind) for kind in _strings(words["relays"]))
        back = words["back"]
        assert isinstance(back, Mapping)
        self.back = {noun: frozenset(VoiceKind(kind) for kind in kinds) for noun, kinds in back.items()}

    def names_in(self, text: str, country: str | None = None) -> Iterator[Named]:
        """Known names in `text`, in order, the longest at each place; those of one country only in that country."""
        return iter(self._names(text, country))

    def _find_names(self, text: str, country: str | None) -> tuple[Named, ...]:
        return tuple(self._walk(text, country))

    def _walk(self, text: str, country: str | None) -> Iterator[Named]:
        plain = _plain(text)
        lower = plain.lower()
        if len(lower) != len(plain):  # a letter that is two in lower case: offsets would not hold
            lower = plain
        end = 0
        for match in WORD.finditer(plain):
            by_second = self._by_first.get(match.group().lower())
            if by_second is None or match.start() < end or plain[match.start() - 1 : match.start()] == "-":
                continue
            after = WORD.search(plain, match.end())
            longer = by_second.get(after.group().lower(), ()) if after else ()
            for entry in (*longer, *by_second.get(None, ())):
                stop = match.start() + len(entry.words)
                if entry.country in {None, country} and _stands(entry, plain, lower, match.start()):
                    yield Named(start=match.start(), end=stop, voice=entry.voice)
                    end = stop
                    break

    def best_in(self, phrase: str, country: str | None = None) -> Named | None:
        """The name that says who speaks in a source's phrase: the first that is no aside, the particular first.

        Whose the voice is comes last: of 'the Front's official television Al-Sawt' Al-Sawt speaks.
        """
        names = [named for named in self.names_in(phrase, country) if not ASIDE.search(phrase, 0, named.start)]

        def rank(named: Named) -> tuple[bool, bool, int]:
            return named.voice.name == GENERAL, phrase.startswith(OWNING, named.end), named.start

        return min(names, key=rank, default=None)

    def kind_of(self, noun: str) -> VoiceKind | None:
        """The kind a noun stands for, in either number."""
        word = noun.lower()
        return self.nouns.get(word) or self.nouns.get(word.removesuffix("s"))

    def may_speak(self, noun: str) -> bool:
        """Whether a noun stands for somebody who may speak, of a kind of voice or of none, in either number."""
        word = noun.lower()
        return self.kind_of(word) is not None or not self._speaking.isdisjoint((word, word.removesuffix("s")))

    def back_kinds(self, noun: str) -> frozenset[VoiceKind]:
        """What 'the' and this noun may refer back to."""
        word = noun.lower()
        kinds = self.back.get(word) or self.back.get(word.removesuffix("s"))
        if kinds:
            return kinds
        own = self.kind_of(word)
        return frozenset({own}) if own else frozenset()


@cache
def load_voices() -> VoiceBook:
    words = load_words("voices")
    voices = tuple(
        (
            KnownVoice(name=entry["name"], kind=VoiceKind(entry["kind"]), party=entry.get("party")),
            [
                *((alias, None) for alias in (entry["name"], *entry.get("aliases", ()))),
                *((alias, code) for code, names in entry.get("in", {}).items() for alias in names),
            ],
        )
        for entry in words["voices"]
    )
    return VoiceBook(words, voices)


def _plain(words: str) -> str:
    """The words with straight apostrophes and plain blanks, letter for letter."""
    return words.translate(PLAIN)


def _stands(alias: Alias, plain: str, lower: str, start: int) -> bool:
    """Names of several words match in any case; single words as written, so that 'saba' and 'who' are no voices."""
    stop = start + len(alias.words)
    same = lower.startswith(alias.low, start) if alias.low else plain.startswith(alias.words, start)
    return same and not (plain[stop : stop + 1].isalnum() or plain[stop : stop + 1] == "-")


def _nouns(raw: object) -> dict[str, VoiceKind]:
    assert isinstance(raw, Mapping)
    return {str(noun): VoiceKind(kind) for kind, nouns in raw.items() for noun in nouns}


def _strings(raw: object) -> list[str]:
    assert isinstance(raw, list)
    return [str(item) for item in raw]
