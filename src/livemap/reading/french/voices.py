"""Who says it in French: 'selon', 'd'après', 'a déclaré', 'a-t-il ajouté', 'dément'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceKind
from livemap.reading.lexicon import any_of, load_words
from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.attribution import Attribution

WORDS = load_words("french/voices")
KNOWN = {phrase.lower(): entry for entry in WORDS["known"] for phrase in entry["words"]}
NAMED = re.compile(rf"(?<![\w-])(?:{any_of(KNOWN)})(?![\w-])", re.IGNORECASE)
NOUNS = {noun.lower(): VoiceKind(kind) for noun, kind in WORDS["nouns"].items()}
DENYING = (
    rf"(?P<denies>(?:(?:l'|les )?(?:{any_of(WORDS['denies'])}))"
    rf"|(?:l'|les )?(?:a|ont)\s+(?:catégoriquement\s+)?(?:{any_of(WORDS['denied'])}))"
)
SAYING = rf"(?:(?:a|ont|avait|avaient)\s+(?:\w+ment\s+)?(?:{any_of(WORDS['said'])})|{any_of(WORDS['says'])})"
#: What is called for, threatened or condemned is not said to be so.
ASKING = rf"(?:(?:a|ont|avait|avaient)\s+(?:\w+ment\s+)?(?:{any_of(WORDS['asked'])})|{any_of(WORDS['asks'])})"
CUE = re.compile(
    rf"(?<![\w-])(?:(?P<naming>{any_of(WORDS['naming'])})(?=\s)|(?P<back>(?:a|ont)-t-(?:il|elle|ils|elles|on)\s+(?:\w+ment\s+)?\w+)"
    rf"|{DENYING}|(?P<asks>{ASKING})|(?P<says>{SAYING}))(?!\w)",
    re.IGNORECASE,
)
#: A denial of what the sentence before says: 'a démenti.', 'l'a démenti', 'a rejeté ces accusations'.
SAID_BEFORE = re.compile(rf"\W*$|(?:ces?|cette|cet|les|le|la)\s+(?:{any_of(WORDS['said_before'])})\b", re.IGNORECASE)
#: Where the words that name a source end.
SOURCE_END = re.compile(r"[,.;:«»\"“”()]|\s(?:que|qui|à|après|dont|ont|a)\s|$")
#: Where the subject of a verb of saying begins.
SUBJECT_START = re.compile(r"[,;:«»\"“”]\s*")
#: The saying is turned round behind what is said: '..., a déclaré le ministre'.
BEHIND = re.compile(r"[,»\"”]\s*$")
ARTICLE = re.compile(r"^(?:(?:le|la|les|un|une|des|du)\s+|l')", re.IGNORECASE)
PERSON = re.compile(r"[A-ZÉÈÀ][\w-]+(?:\s+[A-ZÉÈÀ][\w-]+)+$")


@dataclass(frozen=True, slots=True)
class Said:
    """Offsets in a sentence: the words of saying, who says it, and what is said."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    denies: bool
    vouches: bool = True


def find_attributions(sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """All attributions in the order of their cues; 'a-t-il ajouté' speaks for the last voice named."""
    found: list[Attribution] = []
    last: Voice | None = None
    for number, sentence in enumerate(sentences):
        text = sentence.text.replace("’", "'")
        for said in _said_in(text):
            voice = _voice(sentence, said, text, last)
            content = tuple(_span(sentence, start, end) for start, end in said.content if start < end)
            if not content:
                continue
            source = (_span(sentence, *said.source),) if said.source else ()
            voices = (voice,) if voice else ()
            cue = (_span(sentence, *said.cue),)
            before = sentences[number - 1] if number and said.denies and _is_said_before(text, said) else None
            near = before is not None and sentence.paragraph - before.paragraph <= 1
            found.append(
                Attribution(
                    source=source,
                    cue=cue,
                    content=(before.span, *content) if before and near else content,
                    voices=voices,
                    denies=said.denies and not near,
                    disputes=near,
                    vouches=said.vouches,
                )
            )
            last = voice or last
    return tuple(found)


def _is_said_before(text: str, said: Said) -> bool:
    return SAID_BEFORE.match(text, said.content[0][0]) is not None or text[said.cue[0] :].startswith("l'")


def _span(sentence: Sentence, start: int, end: int) -> Span:
    return Span(start=sentence.span.start + start, end=sentence.span.start + end)


def _said_in(text: str) -> Iterator[Said]:
    for hit in CUE.finditer(text):
        cue = (hit.start(), len(text[: hit.end()].rstrip()))
        if hit["naming"]:
            start = _skipped(text, hit.end())
            end = _source_end(text, start)
            content = ((0, _trimmed(text, hit.start())), (_skipped(text, end), len(text)))
            yield Said(cue, (start, end) if start < end else None, content, denies=False)
        elif hit["back"]:
            yield Said(cue, None, ((0, _trimmed(text, hit.start())),), denies=False)
        elif hit["says"] and BEHIND.search(text, 0, hit.start()):
            start = _skipped(text, hit.end())
            end = _source_end(text, start)
            yield Said(cue, (start, end) if start < end else None, ((0, _trimmed(text, hit.start())),), False)
        else:
            start = max((mark.end() for mark in SUBJECT_START.finditer(text, 0, hit.start())), default=0)
            source = (start, _trimmed(text, hit.start()))
            told = (_skipped(text, hit.end()), len(text))
            if source[0] < source[1] and told[0] < told[1]:
                yield Said(cue, source, (told,), hit["denies"] is not None, hit["asks"] is None)


def _source_end(text: str, start: int) -> int:
    end = SOURCE_END.search(text, start)
    return _trimmed(text, end.start() if end else len(text))


def _trimmed(text: str, end: int) -> int:
    return len(text[:end].rstrip(" ,"))


def _skipped(text: str, start: int) -> int:
    while start < len(text) and text[start] in " ,":
        start += 1
    return start


def _voice(sentence: Sentence, said: Said, text: str, last: Voice | None) -> Voice | None:
    if said.source is None:
        return (
            Voice(span=_span(sentence, *said.cue), name=last.name, kind=last.kind, party=last.party) if last else None
        )
    words = text[slice(*said.source)]
    span = _span(sentence, *said.source)
    known = NAMED.search(words)
    if known:
        entry = KNOWN[" ".join(known.group().lower().split())]
        return Voice(span=span, name=entry["name"], kind=VoiceKind(entry["kind"]), party=entry.get("party"))
    kinds = (NOUNS[word] for word in re.findall(r"[\w-]+", words.lower()) if word in NOUNS)
    kind = next(kinds, VoiceKind.PERSON if PERSON.search(words) else VoiceKind.OTHER)
    if words.lower() in ("il", "elle", "ils", "elles") and last:
        return Voice(span=span, name=last.name, kind=last.kind, party=last.party)
    return Voice(span=span, name=ARTICLE.sub("", words) or words, kind=kind)
