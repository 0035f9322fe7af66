"""From the words of a source to a voice: names, aliases, nouns, and what the text said before."""

import re
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from livemap.model.party import fold
from livemap.model.registry import ActorRegistry
from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceKind
from livemap.reading.happening.aircraft import FLYING
from livemap.reading.lexicon import load_words
from livemap.reading.text.everyday import is_everyday
from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.bodies import employer_of, issuer_of
from livemap.reading.voicing.memory import Memory
from livemap.reading.voicing.owners import body_spoken_for, is_owned, is_owner
from livemap.reading.voicing.source_words import Source, cut_source
from livemap.reading.voicing.sources import Run, phrase
from livemap.reading.voicing.together import two_in_one
from livemap.reading.voicing.voicebook import Named, VoiceBook

ARTICLE = re.compile(r"^(?:the|an?|this|that|these|those|one|another|some|its|their|his|her)\s+", re.IGNORECASE)
TITLE = re.compile(r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|Col|Gen|Lt|Maj|Capt|Brig|Sgt|Adm|Sen|Rep|Gov)\.?\s+)+")
#: A body that only the report itself names: 'a monitor', 'the British-based monitoring group'.
MONITOR = re.compile(
    r"(?:(?:the|a|an)\s+)?(?:(?:head|director|chief)\s+of\s+the\s+)?"
    r"(?:(?:war|conflict|rights|\w+-based|independent|activist|opposition)\s+){0,2}"
    r"(?:monitor|monitoring\s+(?:group|organi[sz]ation|network|body|watchdog|service)|(?<=-based\s)group)",
    re.IGNORECASE,
)
#: 'The government of President X' is not X.
OF_WHOM = re.compile(
    r"\b(?:government|regime|administration|forces|army|troops|supporters|allies|loyalists|loyal)\s+(?:of|to)\s+"
    r"(?:(?:the|president|former|embattled|leader|king|premier)\s+)*$",
    re.IGNORECASE,
)
#: A full name that lost the comma before what the person is: 'Lina Haddad a nurse from Ardel'.
APPOSED = re.compile(
    r"((?:[A-Z][\w'’-]+|al-[A-Z]\w+|bin|abu|el|de)(?:\s+(?:[A-Z][\w'’-]+|al-[A-Z]\w+|bin|abu|el|de)){1,4})"
    r"\s+(?:an?|the|who|head|chief|director|spokesman|spokeswoman|leader|member)\s"
)
#: Nouns of people, beside those that the list of voices gives a kind.
PERSONS = frozenset(
    noun for group in ("civilian", "woman", "child", "combatant", "unspecified") for noun in load_words("people")[group]
) - {"body", "bodies", "death", "deaths", "dead", "casualty", "casualties", "figures", "headcount", "population"}
#: How nouns of people end.
DOERS = ("er", "or", "ist", "man", "woman", "ian", "ee")
RELATIVE = frozenset({"who", "which", "that"})
#: How old somebody is, behind the name: 'Ada Orr a 28-year-old teacher'.
AGED = re.compile(r",?\s+an?\s+\d{1,3}[ -]years?[ -]old\b")
PRONOUNS = frozenset({"he", "she", "it", "they"})
POSSESSIVES = {"its": "it", "their": "they", "his": "he", "her": "she"}
#: Where a message is published: 'in a statement on the messaging service Telegram said' somebody else.
MESSAGING = re.compile(
    r"(?:^|\b(?:service|network|site|platform|app)s? )"
    r"(?:facebook|instagram|telegram|tiktok|twitter|viber|whatsapp|youtube)$",
    re.IGNORECASE,
)
#: Kinds of voice that a side of the war may have; the others are nobody's.
PARTISAN = frozenset(
    {
        VoiceKind.MINISTRY,
        VoiceKind.GOVERNMENT,
        VoiceKind.MILITARY,
        VoiceKind.ARMED_GROUP,
        VoiceKind.OFFICIAL,
        VoiceKind.UNNAMED,
        VoiceKind.PERSON,
    }
)
#: Kinds whose head noun says who speaks, whatever names stand around it: 'residents of an SDF town'.
OWN_MOUTH = frozenset({VoiceKind.WITNESS, VoiceKind.UNNAMED})
#: Letters of the longest known name of a medium.
LONGEST_NAME = 60


class Namer:
    """Turns sources into voices, and remembers each for what refers back to it. One for each report, in its order."""

    def __init__(self, book: VoiceBook, registry: ActorRegistry, memory: Memory) -> None:
        self._book = book
        self._registry = registry
        self._memory = memory

    def name(self, sentence: Sentence, run: Run, *, remember: bool = True) -> Voice | None:
        source = cut_source(sentence, run)
        if source is None:
            return None
        issuer = issuer_of(source.head)
        source = cut_source(sentence, issuer) or source if issuer else source
        source = self._with_its_name(sentence, source)
        employer = employer_of(source.head)
        body = cut_source(sentence, employer) if employer else None
        voice = self._refer_back(sentence, body) if body is not None else None
        voice = voice or self._refer_back(sentence, source) or self._known(source)
        voice = voice or (self._plain(source) if self._can_speak(source) else None)
        if voice is None or source.text.lower() in PRONOUNS:
            return voice if voice is not None and voice.name.lower() not in PRONOUNS else None
        if remember:
            self._memory.add(voice, person=_is_person(source), plural=_is_plural(source.head))
        return voice

    def names(self, sentence: Sentence, run: Run, *, remember: bool = True) -> tuple[Voice, ...]:
        """The voice of a source, or both where a known body is named in one breath with another; empty: nobody's."""
        parts = two_in_one(sentence, run, self._book) or (run,)
        named = [voice for part in parts if (voice := self.name(sentence, part, remember=remember)) is not None]
        return tuple({voice.name: voice for voice in named}.values())

    def heard_through(self, voice: Voice, relays: tuple[Voice, ...], *, again: bool) -> tuple[Voice, ...]:
        """Who passed on what the voice says: those named here, or where it is spoken of `again` those named before."""
        self._memory.pass_on(voice, relays)
        return relays or (self._memory.heard_through(voice) if again else ())

    def _with_its_name(self, sentence: Sentence, source: Source) -> Source:
        """A medium with its known name behind it, which the parser took for what is said: 'the party's station X'."""
        end = source.span.end - sentence.span.start
        rest = sentence.text[end : end + LONGEST_NAME]
        if self._book.kind_of(source.head.lemma_) is not VoiceKind.MEDIA or not rest[:1].isspace():
            return source
        named = next(iter(self._book.names_in(rest, self._registry.focus)), None)
        if named is None or rest[: named.start].strip() or named.voice.kind is not VoiceKind.MEDIA:
            return source
        span = Span(start=source.span.start, end=source.span.end + named.end)
        return replace(source, span=span, text=source.text + rest[: named.end])

    def _can_speak(self, source: Source) -> bool:
        """False: an attack, a toll, a photograph, an adverb: the parser took the wrong words for who speaks."""
        head = source.head
        if head.lower_ in FLYING or MESSAGING.search(source.text):
            return False
        if head.pos_ in {"PROPN", "PRON", "NUM"} or head.tag_ in {"PRP", "WP", "WDT"} or self._kinds_in(source):
            return True
        word = head.lemma_.lower()
        if head.text[:1].isupper() and not is_everyday(head.text):
            return True
        if head.pos_ not in {"NOUN", "ADJ", "DET"}:
            return self._book.may_speak(word)
        return self._book.may_speak(word) or word in PERSONS or word.endswith(DOERS)

    def _refer_back(self, sentence: Sentence, source: Source) -> Voice | None:
        head = source.head
        word = head.lower_
        if word in RELATIVE and head.text.isupper():
            return None  # 'WHO said' is no pronoun but a body's short name
        if head.pos_ == "PRON" or word in RELATIVE or head.tag_ in {"PRP", "WP", "WDT"}:
            if word in RELATIVE:
                return self._antecedent(sentence, source)
            return self._memory.by_pronoun(POSSESSIVES.get(word, word), source.span) or self._doer(sentence, source)
        if MONITOR.fullmatch(source.text):
            return self._memory.only_observatory(source.span)
        body = body_spoken_for(source.text)
        if body is not None:
            return self._memory.body_of(body, source.span)
        if not _is_anaphor(source):
            return None
        own = self._kinds_in(source) if word == "group" else []
        kinds = frozenset(own[:1]) if own else self._book.back_kinds(word)
        meant = self._memory.by_kind(kinds, head.lemma_.lower(), source.span)
        return None if meant is not None and self._is_of_another(source, meant) else meant

    def _is_of_another(self, source: Source, voice: Voice) -> bool:
        """'The junta' is no government in exile that was heard before: they are parties against one another."""
        own = self._registry.party_of(source.text)
        return own is not None and voice.party is not None and self._registry.opposed(own, voice.party)

    def _doer(self, sentence: Sentence, source: Source) -> Voice | None:
        """Whom 'they' means in 'rebels shelled the town as they announced an offensive', where nobody has spoken."""
        if source.head.lower_ != "they" or source.head.head.dep_ != "advcl":
            return None
        subject = next((child for child in source.head.head.head.lefts if child.dep_ == "nsubj"), None)
        core = cut_source(sentence, phrase(subject)) if subject is not None and subject.tag_ == "NNS" else None
        return _moved(self._plain(core), source.span) if core is not None and self._kinds_in(core) else None

    def _antecedent(self, sentence: Sentence, source: Source) -> Voice | None:
        node = source.head
        for _ in range(4):
            if node.dep_ == "relcl":
                core = cut_source(sentence, (node.head.left_edge.i, max(node.head.i, node.left_edge.i - 1)))
                if core is None or core.head.i == source.head.i:
                    return None
                voice = self._known(core) or self._plain(core)
                return _moved(voice, source.span)
            node = node.head
        return None

    def _known(self, source: Source) -> Voice | None:
        if self._book.kind_of(source.head.lemma_) in OWN_MOUTH:
            return None
        named = self._book.best_in(source.text, self._registry.focus)
        before = self._memory.by_short_name(source.text, source.span, named.voice.kind if named else None)
        if before is not None:
            return before
        if named is not None and (OF_WHOM.search(source.text[: named.start]) or is_owner(source.text, named.end)):
            return None
        if named is None:
            return self._memory.by_abbreviation(source.text, source.span)
        return _voice(named, source.span)

    def _plain(self, source: Source) -> Voice:
        kind = self._kind(source)
        name = _tidy(ARTICLE.sub("", source.text) or source.text)
        apposed = APPOSED.match(name) if source.head.pos_ == "PROPN" else None
        name = apposed[1] if apposed else name
        if _is_person(source) or (source.head.pos_ == "PROPN" and "," in name):
            name = self._memory.full_name(TITLE.sub("", AGED.split(name)[0].split(",")[0]).strip() or name)
        elif not apposed and source.text[:1].isupper() and self._is_plain_word(source, len(name)):
            name = name[:1].lower() + name[1:]
        if kind is VoiceKind.OTHER and self._is_state(name):
            kind = VoiceKind.GOVERNMENT  # 'Moscow said'
        party = self._registry.party_of(source.text) if kind in PARTISAN or is_owned(source.text, kind) else None
        return Voice(span=source.span, name=name, kind=kind, party=party)

    def _is_state(self, name: str) -> bool:
        """Whether the name is a state's or its capital's, which in a mouth means its government."""
        folded = fold(name)
        return self._registry.state_of(folded) is not None or self._registry.is_metonym(folded)

    def _is_plain_word(self, source: Source, length: int) -> bool:
        """The first word is capital only because the sentence begins with it: 'Local media', not 'Congolese troops'."""
        words = source.head.doc[source.doc_run[0] : source.doc_run[1] + 1]
        first = next((word for word in words if len(words.text) - (word.idx - words[0].idx) <= length), source.head)
        if first.i != source.head.i and source.head.pos_ != "PROPN" and self._book.kind_of(first.text):
            return True  # 'Hospital officials'
        if first.text.islower() or first.pos_ == "PROPN" or first.ent_type_ in {"NORP", "GPE", "ORG", "LOC"}:
            return False
        return first.pos_ != "ADJ" or is_everyday(first.text) or first.i == source.head.i

    def _kind(self, source: Source) -> VoiceKind:
        kind = self._book.kind_of(source.head.lemma_)
        if kind is VoiceKind.MEDIA and VoiceKind.ACTIVIST in self._kinds_in(source):
            return VoiceKind.ACTIVIST  # 'an activist network'
        if kind is not None and kind is not VoiceKind.OTHER:
            return kind
        kinds = self._kinds_in(source)
        if _is_person(source):
            return kinds[0] if kinds else VoiceKind.PERSON
        return kinds[-1] if kinds else kind or VoiceKind.OTHER

    def _kinds_in(self, source: Source) -> list[VoiceKind]:
        words = re.findall(r"[\w'-]+", source.text)
        pairs = [f"{word} {after}" for word, after in pairwise(words)]
        kinds = [self._book.kind_of(word) for word in (*pairs, *words)]
        return [kind for kind in kinds if kind is not None and kind is not VoiceKind.OTHER]


def _voice(named: Named, span: Span) -> Voice:
    return Voice(span=span, name=named.voice.name, kind=named.voice.kind, party=named.voice.party)


def _moved(voice: Voice, span: Span) -> Voice:
    return Voice(span=span, name=voice.name, kind=voice.kind, role=voice.role, party=voice.party)


def _tidy(name: str) -> str:
    return re.sub(r"\s+", " ", name).removesuffix("'s").removesuffix("’s")


def _is_anaphor(source: Source) -> bool:
    """'the source', 'this group': a determiner and a noun, no name."""
    words = source.text.split()
    if not 2 <= len(words) <= 3 or words[0].lower() not in {"the", "this", "that", "same"}:
        return False
    if any(child.dep_ == "poss" for child in source.head.lefts):
        return False  # 'the ministry's spokesman'
    return all(word[:1].islower() for word in words[1:]) or (len(words) == 2 and source.head.pos_ == "NOUN")


def _is_person(source: Source) -> bool:
    named = source.head.ent_type_ == "PERSON" or source.head.lower_ in {"he", "she"}
    return named or (source.head.pos_ == "PROPN" and AGED.search(source.text) is not None)


def _is_plural(head: Token) -> bool:
    return head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"they", "we"}
