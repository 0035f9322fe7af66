"""Place mention candidates of a report: every capitalised span and entity, with what the grammar takes it for."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from livemap.model.place import Mention, MentionHint, NameMatch, Relation
from livemap.model.span import Span
from livemap.reading.locating.bodies import find_bodies, hint_in_body
from livemap.reading.locating.capitals import find_capitals, stands_as_place
from livemap.reading.locating.hints import PLACE_LABELS, hint_of
from livemap.reading.locating.pairs import pair_mentions
from livemap.reading.locating.relations import BORDER_AFTER, ROAD_AFTER, find_relation
from livemap.reading.locating.words import Name, Words, load_words
from livemap.reading.text.everyday import is_everyday
from livemap.reading.text.parsing import Sentence

LABELS = PLACE_LABELS | {"ORG", "PERSON", "NORP"}
WORD = re.compile(r"[^\W_][\w'’‘.-]*")
FOLLOWS = re.compile(r"\w ")
RUN = re.compile(r"\S+")
RUNS_ON = re.compile(r" [A-Z]")
#: Parts of a run of capitalised words are tried up to so many words.
LONGEST_PART = 3
#: Words that begin what follows a name, and end none.
RUN_ON = frozenset(
    ["at", "in", "on", "as", "after", "for", "from", "to", "by", "with", "and", "when", "while", "an", "a"]
)
#: A part of a town: 'Bab al-Nayrab neighbourhood', 'the Bab Nayrab area of the city' are nothing in a village Nayrab.
IN_TOWN = re.compile(
    r"['’]?s? (?:(?:neighbou?rhood|quarter|street)s?\b|(?:area|district)s? of (?:the (?:city|capital|town)\b|[A-Z]))"
)
#: Names of the shortest list that has one in its middle, and the words before it.
LISTED = 3
WHERE = re.compile(r"\b(?:in|at|on|near|across|of) (?:the )?$")
#: No part of a name ends in one.
LINKS = frozenset(["al", "el", "bin", "ibn", "of", "the", "de", "la", "le", "du", "del"])
#: 'Badr al-Din': half of the name is none.
BOUND = re.compile(r" (?:al|el|ad|ed|ud)-(?:[Dd]in|[Dd]een|[Dd]ine|[Rr]ahman|[Ll]ah)\b")
#: 'NE Syria': the part of a place, not its name.
COMPASS = frozenset(["N", "S", "E", "W", "NE", "NW", "SE", "SW"])
#: A lower-case name in a heading that has no capitals: 'south of idlib'.
LOWER = re.compile(r"\b(?:in|near|of|at|from|to) ([a-z][a-z'’-]{3,})\b")


def find_mentions(sentences: Sequence[Sentence], text: str) -> tuple[Mention, ...]:
    """Every name of `text` that is or may be a place, sorted by span; spans may overlap (a name and a part of it).

    What is no place in the gazetteer is dropped by placing, so this errs on the side of finding.
    """
    words = load_words()
    found: list[Mention] = []
    named: set[str] = set()
    for sentence in sentences:
        read = list(_read(sentence, text, words, named))
        found.extend(read)
        named.update(item.span.of(text) for item in read if item.hint is MentionHint.PLACE)
    found.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    return pair_mentions(found, sentences, text)


def _read(sentence: Sentence, text: str, words: Words, named: Set[str]) -> Iterator[Mention]:
    """`named` are the names that sentences before call places."""
    labels = _labels(sentence)
    bodies = find_bodies(sentence.text, sentence.span.start)
    titled = _is_titled(sentence.text)
    spans = _spans(sentence, labels, words, named)
    for span in spans:
        name = _name(span, sentence, labels.get(span), titled=titled)
        hint = hint_in_body(hint_of(name, words), name, bodies)
        if hint is not None:
            if hint is MentionHint.DEMONYM and BORDER_AFTER.match(text, span.end):
                hint = MentionHint.PLACE  # 'the Turkish border' is somewhere, whoever Turks are
            relation = _relation(span, sentence.span, text, hint)
            match = _match(name, hint, is_part=_is_part(span, spans, labels))
            yield Mention(span=span, hint=hint, relation=relation, match=match)


def _is_part(span: Span, spans: Sequence[Span], labels: Mapping[Span, str]) -> bool:
    """It is a piece of a longer run, and the model knows it for no place of its own."""
    return labels.get(span) not in PLACE_LABELS and any(other != span and other.contains(span) for other in spans)


def _match(name: Name, hint: MentionHint, *, is_part: bool) -> NameMatch:
    if hint is MentionHint.ORGANISATION or is_everyday(name.words):
        return NameMatch.MAIN
    return NameMatch.LISTED if name.titled or is_part else NameMatch.ANY


def _relation(span: Span, sentence: Span, text: str, hint: MentionHint) -> Relation | None:
    if hint in (MentionHint.PLACE, MentionHint.NAME):
        return find_relation(span, sentence, text)
    return None


def _labels(sentence: Sentence) -> dict[Span, str]:
    """The model's entities, without articles and possessives at their ends."""
    found: dict[Span, str] = {}
    for entity in sentence.doc.ents if sentence.doc is not None else ():
        if entity.label_ in LABELS:
            place = sentence.place_of(entity)
            span = _trimmed(place, sentence)
            if span is not None:
                found[span] = entity.label_
    if sentence.entry:
        # 'Taiz: residents block ...': the model takes what begins an entry for a person or a people
        heads = [span for span in found if span.start == sentence.span.start and found[span] not in PLACE_LABELS]
        for span in heads:
            if sentence.text.startswith(":", span.end - span.start):
                del found[span]
    return found


def _trimmed(place: Span, sentence: Sentence) -> Span | None:
    offset = sentence.span.start
    words = sentence.text[place.start - offset : place.end - offset]
    head = re.match(r"(?:[Tt]he |[Aa]n? |[\"“'‘(\[])+", words)
    start = place.start + (head.end() if head else 0)
    end = place.start + len(re.sub(r"(?:['’]s|['’\"”)\],;:]|\s|\s(?:[ae]l|bin|ibn)-?(?=\s*$))+$", "", words))
    end = start + len(_without_last_stops(sentence.text[start - offset : max(start, end) - offset]))
    cut = re.search(r"[\n,;_]|\s[-–—]\s", sentence.text[start - offset : max(start, end) - offset])
    end = start + cut.start() if cut else end
    return Span(start=start, end=end) if start < end else None


def _without_last_stops(words: str) -> str:
    """'Toretsk At least', a headline run into what follows: the name ends before the words of every text."""
    stop = load_words().stop
    parts = re.split(r"(\s+)", words)
    while len(parts) > 2 and (parts[-1].lower() in stop or "".join(parts[-3:]).lower() in stop):
        parts = parts[:-2]
    return "".join(parts)


#: 'the Damascus-Homs highway': two names; 'the Tell-Abyad road' is one, known by its first part.
END = r"\w[\w'’]{2,}(?: (?:[a-z]{2,3}-)?[A-Z][\w'’]+)?"
TWO = re.compile(rf"^({END})[-–—/]({END})$")


def _two_ends(span: Span, sentence: str) -> Iterator[Span]:
    """The names of a road that is called by its ends."""
    both = TWO.match(span.of(sentence))
    if both and both.group(1).lower() not in load_words().name_heads and ROAD_AFTER.match(sentence, span.end):
        yield from (Span(start=span.start + both.start(part), end=span.start + both.end(part)) for part in (1, 2))


def _spans(sentence: Sentence, labels: Mapping[Span, str], words: Words, named: Set[str]) -> list[Span]:
    """Rule spans and entity spans, their stop words trimmed away, each once."""
    offset = sentence.span.start
    found: dict[Span, None] = {}
    for local in find_capitals(sentence.text, words.joined):
        for run in _without_stops(local, sentence.text, words):
            label = labels.get(_moved(run, offset))
            for span in (run, *_parts(run, sentence, label), *_two_ends(run, sentence.text)):
                if (
                    _moved(span, offset) in labels
                    or _is_border(span, sentence)
                    or not _is_common(span, sentence, named)
                ):
                    found[_moved(span, offset)] = None
    for span in labels:
        words_of = sentence.text[span.start - offset : span.end - offset]
        if words_of not in COMPASS and any(letter.isupper() for letter in words_of):
            found[span] = None
    if not found and sentence.text.islower():
        for match in LOWER.finditer(sentence.text):
            found[Span(start=match.start(1) + offset, end=match.end(1) + offset)] = None
    return sorted(found)


def _moved(span: Span, offset: int) -> Span:
    return Span(start=span.start + offset, end=span.end + offset)


def _without_stops(span: Span, sentence: str, words: Words) -> Iterator[Span]:
    """`span` without stop words at its start and end, unless they are known to be of the name."""
    if words.joined.fullmatch(span.of(sentence)):
        yield span
        return
    tokens = [(span.start + word.start(), span.start + word.end()) for word in RUN.finditer(span.of(sentence))]
    while tokens and _is_stop(sentence[slice(*tokens[0])], words):
        tokens.pop(0)
    while tokens and sentence[slice(*tokens[-1])].lower() in words.stop and len(tokens) == 1:
        tokens.pop()
    while len(tokens) > 1 and sentence[slice(*tokens[-1])].lower() in RUN_ON:
        tokens.pop()  # 'Toretsk At', a headline run into what follows
    if tokens:
        yield Span(start=tokens[0][0], end=tokens[-1][1])


def _is_stop(word: str, words: Words) -> bool:
    if word in COMPASS:
        return True
    return word.lower().strip("'’‘") in words.stop and word.lower() not in ("new", "old", "st")


def _parts(span: Span, sentence: Sentence, label: str | None) -> Iterator[Span]:
    """Parts of a longer run: a place may lead it ('Mansfield Police') or end it, or stand anywhere in a heading."""
    titled = _is_titled(sentence.text)
    tokens = [(span.start + w.start(), span.start + w.end()) for w in RUN.finditer(span.of(sentence.text))]
    if (label == "PERSON" and len(tokens) < 3 and not titled) or IN_TOWN.match(sentence.text, span.end):
        return
    for size in range(1, min(len(tokens) - 1, LONGEST_PART) + 1):
        for first in range(len(tokens) - size + 1):
            start, end = tokens[first][0], tokens[first + size - 1][1]
            ends_run = first == 0 or (end == span.end and size < LONGEST_PART)
            ends_well = sentence.text[tokens[first + size - 1][0] : end].lower() not in LINKS
            ends_well = ends_well and not BOUND.match(sentence.text, end)
            is_listed = size == 1 and len(tokens) >= LISTED and label is None and _is_where(sentence.text, span.start)
            if (ends_run or titled or is_listed) and ends_well and _may_begin(sentence.text, start):
                yield Span(start=start, end=end)


def _is_where(sentence: str, start: int) -> bool:
    """'in Aleppo Hama Idlib': a list whose commas are lost, behind a word of place."""
    return WHERE.search(sentence, max(0, start - 16), start) is not None


@lru_cache(maxsize=16)
def _is_titled(sentence: str) -> bool:
    words = sentence.split()
    return sum(word[:1].isupper() for word in words) > 0.6 * len(words)


def _may_begin(sentence: str, start: int) -> bool:
    return sentence[start].isupper() or sentence[start : start + 3].lower() in ("al-", "el-")


def _is_border(span: Span, sentence: Sentence) -> bool:
    """'the Syrian-Turkish border'."""
    return BORDER_AFTER.match(sentence.text, span.end) is not None


def _is_common(span: Span, sentence: Sentence, named: Set[str]) -> bool:
    """One capitalised word that the model tags as no name: 'Residents' at the start of a sentence."""
    if span.of(sentence.text) in named and not RUNS_ON.match(sentence.text, span.end):
        return False
    if sentence.text[span.end : span.end + 1] == ":" and not is_everyday(span.of(sentence.text)):
        return False  # the label of an entry: 'Rakhine: shelling killed ...'
    if sentence.doc is None or " " in span.of(sentence.text) or _is_titled(sentence.text):
        return False
    if stands_as_place(span, sentence.text):
        return False
    phrase = sentence.doc.char_span(span.start, span.end, alignment_mode="expand")
    return phrase is not None and not any(token.tag_ in ("NNP", "NNPS") for token in phrase)


def _name(span: Span, sentence: Sentence, label: str | None, *, titled: bool) -> Name:
    text = sentence.text
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    before = WORD.findall(text[max(0, start - 60) : start])
    after_text = text[end : end + 60]
    return Name(
        span=span,
        words=text[start:end],
        before=tuple(word.lower() for word in before[-4:]),
        after=tuple(word.lower() for word in WORD.findall(after_text)[:4]),
        tail=after_text,
        label=label,
        titled=titled,
        follows=FOLLOWS.match(text, start - 2, start) is not None if start >= 2 else False,
    )
