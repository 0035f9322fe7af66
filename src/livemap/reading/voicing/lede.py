"""A lede's voice: a first paragraph that tells the news without one has it from who speaks of the same right behind."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from livemap.model.claim import Actor
from livemap.model.voice import VoiceKind
from livemap.reading.lexicon import load_words
from livemap.reading.passage import Passage
from livemap.reading.voicing.attribution import Attribution

WORDS = load_words("lede")
DEEDS = tuple(frozenset(words) for words in WORDS["deeds"])
ANY_DEED, PEOPLE, DOERS = (frozenset(WORDS[name]) for name in ("any_deed", "people", "doers"))
HARM, TOLD, OTHER = (frozenset(WORDS[name]) for name in ("harm", "told", "other"))
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
BEING = frozenset({"be", "have", "get"})
#: Sentences behind the lede that may say whose word it is.
BEHIND = 3
#: Words between 'the' and what it speaks of; from there to its verb; from its first verb to the one that tells.
NEAR, FAR = 3, 8
#: Kinds that tell of their own deeds: 'the army said the strike had hit a depot'.
FIGHTING = frozenset({VoiceKind.MILITARY, VoiceKind.ARMED_GROUP})
DEFENCE = ("defence", "defense")


def voice_of_lede(passages: Sequence[Passage], attributions: Sequence[Attribution]) -> Attribution | None:
    """The lede as the content of who, right behind it, plainly speaks of its deed or its dead; None: nobody does.

    The lede is what a report's first paragraph tells before it names a voice; one with a voice in its first sentence
    keeps that. Who may have done it is not heard on what it did, and judging a deed ('a crime') is no telling it.
    """
    ends = [passage.span.end for passage in passages]
    index = [*(passage.sentence.index for passage in passages), -1]
    at = {item.cue: index[bisect_right(ends, item.cue[0].start)] for item in attributions}
    cues = set(at.values())
    lede = _lede(passages, cues)
    if not lede:
        return None
    told = {word for passage in lede for word in _lemmas(passage)}
    actors = [actor for passage in lede for actor in passage.actors]
    doers = [actor for passage in lede for actor in _doers(passage)]
    behind = {passage.sentence.index: passage for passage in _behind(passages, lede[-1])}
    for item in sorted(attributions, key=lambda item: item.cue):
        passage = behind.get(at[item.cue])
        if passage is None or not _may_tell(item) or not _is_disinterested(item, actors, (*passage.actors, *doers)):
            continue
        words = [word for word in passage.sentence.doc or () if item.holds(passage.sentence.place_of(word))]
        if _speaks_of(words, told):
            why = f"lede: {item.voices[0].name} speaks of it right behind"
            content = tuple(passage.span for passage in lede)
            return Attribution(source=item.source, cue=item.cue, content=content, voices=item.voices, reason=why)
    return None


def _lede(passages: Sequence[Passage], cues: set[int]) -> list[Passage]:
    """The first paragraph's sentences before one that has a voice; in a text of one paragraph the first sentence."""
    body = [passage for passage in passages[: BEHIND * 2] if not passage.sentence.heading]
    if not body:
        return []
    first = [passage for passage in body if passage.sentence.paragraph == body[0].sentence.paragraph]
    if len(first) == len(body):
        first = first[:1]
    lede: list[Passage] = []
    for passage in first:
        if passage.sentence.index in cues:
            break
        lede.append(passage)
    return lede


def _behind(passages: Sequence[Passage], last: Passage) -> Iterator[Passage]:
    for passage in passages:
        near = last.sentence.index < passage.sentence.index <= last.sentence.index + BEHIND
        if near and passage.sentence.paragraph - last.sentence.paragraph <= 1:
            yield passage


def _doers(passage: Passage) -> Iterator[Actor]:
    """The actors that stand before the lede's first word of a deed: who did it, where it says so first."""
    known = HARM.union(*DEEDS)
    deed = next((word for word in passage.sentence.doc or () if word.lemma_.lower() in known), None)
    first = passage.sentence.place_of(deed).start if deed is not None else passage.span.end
    return (actor for actor in passage.actors if actor.span.start <= first)


def _lemmas(passage: Passage) -> Iterator[str]:
    for word in passage.sentence.doc or ():
        yield word.lemma_.lower()
        yield word.lower_


def _may_tell(item: Attribution) -> bool:
    """Whether it says that something is so, by somebody who is named."""
    known = item.voices and item.source
    return bool(known) and item.vouches and not (item.denies or item.disputes or item.corroborates)


def _is_disinterested(item: Attribution, actors: Sequence[Actor], doers: Sequence[Actor]) -> bool:
    """False: a side that the lede names, or one that fights where neither it nor the lede names another as the doer."""
    voice = item.voices[0]
    if voice.party is not None and any(actor.party == voice.party for actor in actors):
        return False
    fights = voice.kind in FIGHTING or any(word in voice.name.lower() for word in DEFENCE)
    others = [actor for actor in doers if not voice.span.overlaps(actor.span)]
    return not fights or any(actor.party is not None and actor.party != voice.party for actor in others)


def _speaks_of(words: Sequence[Token], told: set[str]) -> bool:
    """'The shelling was carried out by', 'the dead included', 'rebels shelled the market': more of the lede's deed."""
    for at, word in enumerate(words):
        if word.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return _does_it_again(words[at:], told)
        before = words[max(0, at - NEAR) : at]
        if _takes_up(word, told) and any(_is_definite(other) for other in before):
            return OTHER.isdisjoint(other.lower_ for other in before) and _is_told(words[at + 1 :], told)
    return False


def _is_definite(word: Token) -> bool:
    return word.lower_ in DEFINITE and word.dep_ != "mark"


def _does_it_again(words: Sequence[Token], told: set[str]) -> bool:
    """'..., which shelled the market': the lede's deed once more, and on what the lede tells it was done to."""
    verb = next((word for word in words[:FAR] if word.pos_ == "VERB" and word.tag_ in {"VBD", "VBN"}), None)
    if verb is None or any(word.tag_ == "MD" or word.dep_ == "neg" for word in words[:FAR]):
        return False
    if not any(verb.lemma_.lower() in deeds and not told.isdisjoint(deeds) for deeds in DEEDS):
        return False
    behind = [word for word in words if verb.i < word.i <= verb.i + FAR]
    return any(
        word.pos_ == "NOUN" and word.lemma_.lower() in told and word.i and _is_definite(word.nbor(-1))
        for word in behind
        if not _takes_up(word, told)
    )


def _takes_up(word: Token, told: set[str]) -> bool:
    lemma = word.lemma_.lower()
    if word.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB"} or word.dep_ in {"compound", "amod"}:
        return False
    if {lemma, word.lower_} & (ANY_DEED | PEOPLE | DOERS):
        return not told.isdisjoint(HARM) or any(not told.isdisjoint(deeds) for deeds in DEEDS)
    return any(lemma in deeds and not told.isdisjoint(deeds) for deeds in DEEDS)


def _is_told(words: Sequence[Token], told: set[str]) -> bool:
    """Whether what follows tells what happened, of no other place than the lede names."""
    first = next((at for at, word in enumerate(words[:FAR]) if word.pos_ in {"VERB", "AUX"}), None)
    if first is None or any(word.tag_ == "MD" or word.dep_ == "neg" for word in words[: first + NEAR]):
        return False
    if any(word.pos_ == "PROPN" and word.lower_ not in told for word in words[:first]):
        return False
    verbs = [word.lemma_.lower() for word in words[first : first + NEAR + 1] if word.pos_ in {"VERB", "AUX"}]
    main = next((lemma for lemma in verbs if lemma not in BEING), None)
    return main in TOLD and not (main in HARM and _counts_otherwise(words[first : first + FAR], told))


def _counts_otherwise(words: Sequence[Token], told: set[str]) -> bool:
    """'The blast killed 20', where the lede has 18: another number is not the lede's."""
    counted = [word.lower_ for word in words if word.like_num]
    return bool(counted) and told.isdisjoint(counted)
