"""What French sentences tell of: the dead and hurt, moves, ground gained and lost, events."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from livemap.model.claim import Actor, ClaimKind, Modality
from livemap.model.figure import Unit
from livemap.model.place import MentionHint
from livemap.model.span import Span
from livemap.model.types import CASUALTY_TYPES
from livemap.reading.french.figures import Counted, find_figures
from livemap.reading.french.statements import find_statements
from livemap.reading.lexicon import load_words
from livemap.reading.passage import Finding, Passage, cover
from livemap.reading.voicing.attribution import Attribution

WORDS = load_words("french/telling")
HEADS = {noun.lower(): type_ for type_, nouns in WORDS["heads"].items() for noun in nouns}


def _compiled(table: Mapping[str, Sequence[str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (type_, re.compile(rf"(?<![\w-])(?:{'|'.join(phrases)})(?:(?<=')|(?![^\W\d_]))", re.IGNORECASE))
        for type_, phrases in table.items()
    )


BEHIND, AHEAD = _compiled(WORDS["behind"]), _compiled(WORDS["ahead"])
CONTROL, EVENTS = _compiled(WORDS["control"]), _compiled(WORDS["events"])
MODALITY = tuple(
    (Modality(name), re.compile("|".join(words), re.IGNORECASE)) for name, words in WORDS["modality"].items()
)
PART = re.compile(r"(?:,\s*)?(?:dont|parmi lesquels|parmi lesquelles|y compris)\s+$", re.IGNORECASE)
CHAINED = re.compile(r"^\s*(?:,|et)\s*$")
CLAUSE = re.compile(r"[;:]|,\s*(?:tandis que|alors que|mais|où)\b|\b(?:tandis que|alors que|mais)\b")
DOER = re.compile(r"\b(?:par|du|des|de)\s+(?:(?:le|la|les|l')\s*)?$|\b(?:par|de) l'$", re.IGNORECASE)
AGAINST = re.compile(
    r"\b(?:contre|sur|visant|ciblant)\s+(?:[\w-]+\s+){0,3}?(?:(?:le|la|les|des|du)\s*|l')?$", re.IGNORECASE
)
BETWEEN = re.compile(r"\s+(?:[\w-]+\s+){0,2}?(?:entre|opposant)\s+(?:(?:le|la|les|des)\s*|l')?$", re.IGNORECASE)
#: 'L'attaque d'un convoi escorté par l'armée': who guards or holds it did not attack it.
OTHERS = re.compile(r"\b(?:escort|protég|gard|contrôl|tenu|occup|soutenu|appuy|command)\w*\s+par\b", re.IGNORECASE)
#: What leads from those who agree to what they agree on, and what stands between two of them.
SIGNING = re.compile(
    r"\b(?:sign(?:é\w*|e|ent|er|ature)\b|(?:conclu|accept|convenu|convienn|parvenu|parvienn|décrét|proclam)\w*"
    r"|respect(?:é\w*|e|ent|er)\b|viol(?:é\w*|e|ent|er|ation\w*)\b)",
    re.IGNORECASE,
)
AND = re.compile(r"^\s*(?:,|et|ainsi que)\s+(?:(?:le|la|les|du|des)\s+|l')?(?:rebelles\s+du\s+)?$", re.IGNORECASE)
BESIDE = re.compile(r"^\s*(?:aériennes?\s+|aériens?\s+)?$")
#: Characters from a figure to words ahead of it and behind it that may tell of it; from words to who did it.
REACH_AHEAD, REACH_BEHIND, REACH_DOER, REACH_PLACE = 45, 110, 45, 60
STOCKS = frozenset({"displaced", "sheltered"})
CLAIMED = re.compile(r"\b(?:est|sont|ont été|a été|été|auraient été|seraient)\b")


def gather(passages: Sequence[Passage], attributions: Sequence[Attribution] = ()) -> list[Finding]:
    """Findings in the order of the text; a figure belongs to one finding only."""
    found: list[Finding] = []
    for passage in passages:
        text = passage.text.replace("’", "'")
        counted = list(_figures(passage, text))
        taken = [item.trigger for item in counted]
        control = list(_control(passage, text, counted))
        events = list(_events(passage, text, [*taken, *(item.trigger for item in control)]))
        said = list(find_statements(passage, attributions))
        found += sorted([*counted, *control, *events, *said], key=lambda item: (item.core, item.kind, item.type))
    return found


def _figures(passage: Passage, text: str) -> Iterator[Finding]:
    figures = [item for item in find_figures(text, passage.span.start) if item.figure.unit is not Unit.PLACE]
    before: tuple[Counted, Finding] | None = None
    for counted in figures:
        whole = _whole(passage, counted, before)
        told = _told(passage, text, counted, figures)
        if told is None and whole is not None:
            told = whole.type, whole.trigger
        if told is None:
            continue
        finding = _finding(passage, text, counted, told)
        if whole is not None and finding.type == whole.type:
            finding = replace(finding, whole=whole.whole or (whole.figure.span if whole.figure else None))
        before = counted, finding
        yield finding


def _whole(passage: Passage, counted: Counted, before: tuple[Counted, Finding] | None) -> Finding | None:
    """The figure before that this one is a part of: '12 morts, dont trois enfants et deux femmes'."""
    if before is None:
        return None
    earlier, last = before
    if PART.search(passage.words_before(counted.figure.span.start, 24)):
        return last
    gap = passage.between(earlier.end, counted.figure.span.start)
    return last if last.whole and CHAINED.match(gap) and counted.noun not in HEADS else None


def _told(passage: Passage, text: str, counted: Counted, figures: Sequence[Counted]) -> tuple[str, Span] | None:
    """The type that the words around a figure give it, and the words."""
    offset = passage.span.start
    start, end = counted.figure.span.start - offset, counted.end - offset
    if counted.noun in HEADS:
        return HEADS[counted.noun], Span(start=counted.end - len(counted.noun), end=counted.end)
    options = []
    for type_, pattern in AHEAD:
        for hit in pattern.finditer(text, max(0, start - REACH_AHEAD), start):
            if not CLAUSE.search(text, hit.end(), start):
                options.append((start - hit.end(), type_, hit))
    for type_, pattern in BEHIND:
        first = pattern.search(text, end, end + REACH_BEHIND)
        if (
            first
            and not CLAUSE.search(text, end, first.start())
            and not _is_anothers(first.start() + offset, counted, figures)
        ):
            options.append((first.start() - end, type_, first))
    if not options:
        return None
    _, type_, best = min(options, key=lambda item: (item[0], -len(item[2].group())))
    return type_, Span(start=offset + best.start(), end=offset + best.end())


def _is_anothers(at: int, counted: Counted, figures: Sequence[Counted]) -> bool:
    """The words are the noun of a figure between: '12 civils et 30 blessés'."""
    return any(counted.end < other.figure.span.start <= at <= other.end and other.noun in HEADS for other in figures)


def _finding(passage: Passage, text: str, counted: Counted, told: tuple[str, Span]) -> Finding:
    type_, trigger = told
    core = cover(counted.figure.span, trigger)
    modality = Modality.DENIED if counted.none else modality_of(text, core, passage.span.start)
    return Finding(
        kind=ClaimKind.CASUALTIES if type_ in CASUALTY_TYPES else ClaimKind.DISPLACEMENT,
        type=type_,
        sentence=passage.sentence.index,
        trigger=trigger,
        core=core,
        figure=counted.figure,
        modality=modality,
        stock=None
        if type_ in CASUALTY_TYPES
        else type_ in STOCKS and not CLAIMED.search(trigger.of(" " * passage.span.start + text)),
        by=doers(passage, text, trigger, subject=trigger.end <= counted.figure.span.start),
        confidence=0.6,
        why=(f"french: {type_}",),
    )


def modality_of(text: str, core: Span, offset: int) -> Modality:
    """What the words of a clause say of its truth: 'aurait', 'ne ... pas', 'va fuir'."""
    start, end = core.start - offset, core.end - offset
    breaks = [hit.end() for hit in re.finditer(r"[,;:.«»]", text[:start])]
    clause = text[max(breaks, default=0) : end]
    return next((modality for modality, pattern in MODALITY if pattern.search(clause)), Modality.ASSERTED)


def doers(passage: Passage, text: str, trigger: Span, *, subject: bool = False) -> tuple[Actor, ...]:
    """Who did it: named behind the words with 'par' or 'de', beside them ('raids russes'), or as their subject."""
    offset = passage.span.start
    for actor in passage.actors:
        gap = actor.span.start - trigger.end
        if actor.span.overlaps(trigger):
            return (actor,)
        between = text[trigger.end - offset : max(0, actor.span.start - offset)]
        if 0 <= gap <= REACH_DOER and DOER.search(between) and not OTHERS.search(between):
            return (actor,)
    ahead = [actor for actor in passage.actors if actor.span.end <= trigger.start]
    if subject and ahead and not CLAUSE.search(text, ahead[-1].span.end - offset, trigger.start - offset):
        return (ahead[-1],)
    return ()


def _sufferers(passage: Passage, text: str, trigger: Span) -> tuple[Actor, ...]:
    """Whom it was done to: named behind the words with 'contre', 'sur' or 'visant'."""
    offset = passage.span.start
    behind = [actor for actor in passage.actors if 0 <= actor.span.start - trigger.end <= REACH_PLACE]
    return tuple(actor for actor in behind if AGAINST.search(text, trigger.end - offset, actor.span.start - offset))[:1]


def _sides(passage: Passage, text: str, trigger: Span) -> tuple[tuple[Actor, ...], tuple[Actor, ...]] | None:
    """'Combats entre l'armée et les rebelles': the two that fight; None: the words name no two."""
    offset = passage.span.start
    behind = [actor for actor in passage.actors if 0 <= actor.span.start - trigger.end <= REACH_PLACE]
    if len(behind) < 2 or not BETWEEN.match(text, trigger.end - offset, behind[0].span.start - offset):
        return None
    return (behind[0],), (behind[1],)


def _signers(passage: Passage, text: str, trigger: Span) -> tuple[Actor, ...]:
    """'Le gouvernement et le M23 ont signé un cessez-le-feu', 'une trêve entre X et Y': all that are joined by 'et'."""
    offset = passage.span.start
    sides = _sides(passage, text, trigger)
    if sides:
        return (*sides[0], *sides[1])
    ahead = [actor for actor in passage.actors if actor.span.end <= trigger.start]
    signing = [actor for actor in ahead if SIGNING.search(text, actor.span.end - offset, trigger.start - offset)]
    found = signing[-1:]
    for actor in reversed(signing[:-1]):
        if not AND.match(text[actor.span.end - offset : found[0].span.start - offset]):
            break
        found.insert(0, actor)
    return tuple(found)


def _control(passage: Passage, text: str, counted: Sequence[Finding]) -> Iterator[Finding]:
    offset = passage.span.start
    figures = [item for item in find_figures(text, offset) if item.figure.unit is Unit.PLACE]
    told = [item.trigger for item in counted]
    for type_, pattern in CONTROL:
        for hit in pattern.finditer(text):
            trigger = Span(start=offset + hit.start(), end=offset + hit.end())
            places = [index for index, mention in passage.mentions if _is_held(mention.span, trigger, mention.hint)]
            figure = next((item for item in figures if 0 <= item.figure.span.start - trigger.end <= 20), None)
            if not (places or figure) or any(span.overlaps(trigger) for span in told):
                continue
            told.append(trigger)
            yield Finding(
                kind=ClaimKind.CONTROL,
                type=type_,
                sentence=passage.sentence.index,
                trigger=trigger,
                core=cover(trigger, figure.figure.span) if figure else trigger,
                figure=figure.figure if figure else None,
                modality=modality_of(text, trigger, offset),
                by=doers(passage, text, trigger, subject=True),
                near=tuple(places[:1]),
                why=(f"french: {type_}",),
            )


def _is_held(mention: Span, trigger: Span, hint: MentionHint) -> bool:
    gap = mention.start - trigger.end
    return 0 <= gap <= REACH_PLACE and (hint in (MentionHint.PLACE, MentionHint.NAME) or gap <= 1)


def _events(passage: Passage, text: str, taken: Sequence[Span]) -> Iterator[Finding]:
    offset = passage.span.start
    seen: list[Span] = list(taken)
    types: set[str] = set()
    for type_, pattern in EVENTS:
        for hit in pattern.finditer(text):
            trigger = Span(start=offset + hit.start(), end=offset + hit.end())
            if type_ in types or any(span.overlaps(trigger) for span in seen):
                continue
            seen.append(trigger)
            types.add(type_)
            by = doers(passage, text, trigger, subject=hit.group().lower().startswith(("a ", "ont ")))
            by, against = _sides(passage, text, trigger) or (by, _sufferers(passage, text, trigger))
            if type_ == "agreement":
                by, against = _signers(passage, text, trigger) or by, ()
            yield Finding(
                kind=ClaimKind.EVENT,
                type=type_,
                sentence=passage.sentence.index,
                trigger=trigger,
                core=trigger,
                modality=modality_of(text, trigger, offset),
                by=by,
                against=tuple(actor for actor in against if actor not in by),
                confidence=0.5,
                why=(f"french: {type_}",),
            )
