"""Casualty claims: how many of whom were killed, injured, missing, captured or otherwise affected."""

import re
from collections.abc import Sequence
from dataclasses import replace

from livemap.model.claim import ClaimKind, Modality
from livemap.model.figure import Figure, Group, Unit
from livemap.model.span import Span
from livemap.model.types import CASUALTY_TYPES
from livemap.reading.counting.figures import Counted
from livemap.reading.enumeration import carry_on
from livemap.reading.kinds.modality import modality_at
from livemap.reading.lexicon import any_of, load_words
from livemap.reading.linking import Link, Trigger, TriggerTable, link_figures
from livemap.reading.passage import Finding, Passage, cover
from livemap.reading.remainders import find_remainders
from livemap.reading.text.tokens import Word, span_over

WORDS = load_words("casualties")
TABLE = TriggerTable(WORDS, CASUALTY_TYPES)
#: 'A clinic serving thousands of people', 'saved the lives of more than 200'.
UNHARMED = re.compile(
    rf"\b(?:{any_of(WORDS['unharmed'])})\s+"
    r"(?:(?:at least|more than|about|some|around|over|nearly|up to|an estimated|the)\s+)?$",
    re.IGNORECASE,
)
UNHARMED_REACH = 45
HARM = ("killed", "injured")
PART = re.compile(
    r"(?:\bincluding|\bincl\b\.?"
    r"|\bincludes?|\bincluded|\bamong (?:them|whom|those|the dead|the victims)|\bof (?:whom|them"
    r"|which)|\bamong which|\binclude)"
    r"[\s,:(]*(?:were\s+|are\s+)?(?:at least |about |some |around |more than )?(?:an? (?:entire )?family of )?$",
    re.IGNORECASE,
)
PART_AFTER = re.compile(
    r"^\s*(?:of (?:them|whom|those|these|the dead|the victims)|among (?:them|the dead|those killed|the victims"
    r"|the killed))\b",
    re.IGNORECASE,
)
AMONG_DEAD = re.compile(
    r"\bamong (?:the|those|its|their)\s+(?:\d+\s+)?(?:dead|killed|victims|slain|fatalities|martyrs|casualties)\b",
    re.IGNORECASE,
)
CHAIN = re.compile(
    r"^\s*(?:,|and|,\s*and|as well as|plus|along with)\s*(?:another\s+)?(?:at least |about |some |around "
    r"|more than )?$",
    re.IGNORECASE,
)
ALL_OF = re.compile(
    r"^[\s,]*(?:all|most|mostly|mainly|the majority)(?: of)?(?: them| whom)?[\s,]*(?:were "
    r"|are )?(?P<who>[\w-]+)(?:\s+(?P<next>[\w-]+))?",
    re.IGNORECASE,
)
WOMEN_AND_CHILDREN = re.compile(
    r"^[\s,(]*(?:all|most|mostly|mainly|many|largely|the majority)(?: of)?(?: them| whom)?[\s,]*(?:were |are )?"
    r"(?:women (?:and|or) children|children (?:and|or) women)\b",
    re.IGNORECASE,
)


#: Characters ahead of a toll in which its label may say of whom it is.
TOLD_OF = 32
OF_THE_TOLL = re.compile(r"\s*((?:(?:among|of|for)\s+(?:\w+\s+)?)?[\w-]+)\b")
DEAD = frozenset({"victims", "martyrs", "dead"})


def find_casualties(passage: Passage, before: Sequence[Finding]) -> list[Finding]:
    """Casualty findings of a passage; `before` are the report's earlier ones, for 'among the dead'."""
    own = _own(passage, before)
    parts = find_remainders(passage, own, before)
    spans = {item.figure.span for item in parts if item.figure}
    return [*(item for item in own if item.figure is None or item.figure.span not in spans), *parts]


def _own(passage: Passage, before: Sequence[Finding]) -> list[Finding]:
    """Findings by the passage's own triggers."""
    figures = [item for item in passage.figures if item.unit in (Unit.PERSON, Unit.OTHER)]
    if not figures:
        return []
    triggers = TABLE.find(passage.text, passage.span.start, passage.words)
    if not triggers:
        return []
    linked = {link.counted: link for link in link_figures(passage.words, figures, triggers)}
    links = carry_on(passage, figures, linked)
    found: list[Finding] = []
    wholes = _parts(passage, figures, links)
    for counted in figures:
        link = _link_of(counted, links, wholes)
        if link and _may_count(passage.words, link) and not _is_unharmed(passage, link):
            found.append(_finding(passage, link.counted, link, wholes.get(counted)))
    return [_among(passage, item, before) for item in found]


def _link_of(counted: Counted, links: dict[Counted, Link], wholes: dict[Counted, Counted]) -> Link | None:
    """The figure's own link, or for a part that of its whole."""
    whole = wholes.get(counted)
    own = links.get(counted)
    if whole is None:
        return own
    inherited = links.get(whole) or (links.get(wholes[whole]) if whole in wholes else None)
    return replace(inherited, counted=counted) if inherited else own


def _is_unharmed(passage: Passage, link: Link) -> bool:
    """Whether it counts people of whom something else is said than that they were killed or hurt."""
    first = passage.words[link.counted.first].start
    return link.trigger.type in HARM and UNHARMED.search(passage.words_before(first, UNHARMED_REACH)) is not None


def _may_count(words: Sequence[Word], link: Link) -> bool:
    """A number that names nothing must stand close to its trigger; 'one' alone counts nobody."""
    counted = link.counted
    if counted.head or counted.none:
        return True
    return link.cost <= 3.2 and not (words[counted.number_end - 1].low == "one" and link.side == "object")


def _parts(passage: Passage, figures: Sequence[Counted], links: dict[Counted, Link]) -> dict[Counted, Counted]:
    """For each figure that is part of another in the passage, that other."""
    wholes: dict[Counted, Counted] = {}
    words = passage.words
    for index, counted in enumerate(figures):
        earlier = [wholes.get(item, item) for item in figures[:index]]
        start = words[counted.first].start
        ahead = passage.words_before(start, 48)
        phrase_end = words[max(counted.end, counted.number_end) - 1].end
        marked = PART.search(ahead) or PART_AFTER.search(passage.words_after(words[counted.number_end - 1].end, 30))
        marked = marked or PART_AFTER.search(passage.words_after(phrase_end, 30))
        ahead_of = _whole_ahead(passage, counted, figures[index + 1 :], links)
        if ahead_of:
            wholes[counted] = ahead_of
        elif marked and earlier:
            whole = _whole_for(counted, earlier, links)
            if whole:
                wholes[counted] = whole
        elif index and figures[index - 1] in wholes and _chained(passage, figures[index - 1], counted):
            whole = wholes[figures[index - 1]]
            own = links.get(counted)
            inherited = links.get(whole)
            if (
                not (own and inherited and own.trigger.type != inherited.trigger.type and own.cost < 1.5)
                and counted.value < whole.value
            ):
                wholes[counted] = whole
    return wholes


#: 'Six children were among 19 civilians killed', '10 of 48 people', 'six men including a child were among 22 dead'.
OF_NEXT = re.compile(
    r"^\s*(?:,?\s*(?:including|among them|among whom)\b[^.;:]{2,60}?[\s,]+(?=was|were|are|is))?"
    r"(?:(?:was|were|are|is)\s+)?(?:also\s+)?(?:of|among)\s+(?:the\s+|a total of\s+)?$",
    re.IGNORECASE,
)
#: Figures that may stand in the aside between a part and its whole.
ASIDE = 2


def _whole_ahead(
    passage: Passage, counted: Counted, later: Sequence[Counted], links: dict[Counted, Link]
) -> Counted | None:
    """The figure behind, of which this one is said to be a part."""
    words = passage.words
    for whole in later[: ASIDE + 1]:
        if whole not in links or whole.value < counted.value:
            continue
        gap = passage.between(words[counted.end - 1].end, words[whole.first].start)
        short = passage.between(words[counted.number_end - 1].end, words[whole.first].start)
        if OF_NEXT.match(gap) or OF_NEXT.match(short):
            return whole
    return None


def _whole_for(counted: Counted, earlier: Sequence[Counted], links: dict[Counted, Link]) -> Counted | None:
    bigger = [item for item in earlier if item.value >= counted.value and item in links]
    return bigger[-1] if bigger else None


def _chained(passage: Passage, previous: Counted, counted: Counted) -> bool:
    words = passage.words
    return bool(CHAIN.match(passage.between(words[previous.end - 1].end, words[counted.first].start)))


def _finding(passage: Passage, counted: Counted, link: Link, whole: Counted | None) -> Finding:
    words, trigger = passage.words, link.trigger
    trigger_span = span_over(words, trigger.first, trigger.end - 1)
    figure = replace(counted.figure(words), unit=Unit.PERSON)
    figure = _with_group(passage, counted, figure) if link.side != "toll" else _of_toll(passage, trigger_span, figure)
    core = cover(counted.span(words), trigger_span) if whole is None else counted.span(words)
    modality = Modality.DENIED if counted.none else modality_at(passage, cover(counted.span(words), trigger_span))
    return Finding(
        kind=ClaimKind.CASUALTIES,
        type=trigger.type,
        sentence=passage.sentence.index,
        trigger=trigger_span,
        core=core,
        figure=figure,
        modality=modality,
        whole=whole.figure(words).span if whole else None,
        confidence=round(max(0.3, 0.95 - 0.12 * link.cost), 2),
        why=(f"casualties: {link.side} of {passage.between(trigger_span.start, trigger_span.end)!r}",),
    )


def _with_group(passage: Passage, counted: Counted, figure: Figure) -> Figure:
    """'70 people, all of them civilians' gives the 70 their group."""
    if figure.group is not Group.UNSPECIFIED:
        return figure
    end = passage.words[max(counted.end, counted.number_end) - 1].end
    if WOMEN_AND_CHILDREN.match(passage.words_after(end, 70)):
        return replace(figure, group=Group.CIVILIAN)
    hit = ALL_OF.match(passage.words_after(end, 60)) or ALL_OF.match(
        re.sub(r"^\s*(?:were |was )?(?:killed|dead|died)[\s,]*", "", passage.words_after(end, 70))
    )
    if not hit:
        return figure
    for word in (hit.group("who"), hit.group("next")):
        group = _group_word(word or "")
        if group:
            return replace(figure, group=group)
    return figure


def _of_toll(passage: Passage, toll: Span, figure: Figure) -> Figure:
    """'The number of dead civilians stood at 12', 'the civilian death toll rose to 12': the label says of whom."""
    if figure.group is not Group.UNSPECIFIED:
        return figure
    behind = OF_THE_TOLL.match(passage.words_after(toll.end, TOLD_OF))
    before = passage.words_before(toll.start, TOLD_OF).split()[-1:]
    label = [word for word in passage.between(toll.start, toll.end).split() if word not in DEAD]
    words = (*before, *label, *(behind.group(1).split() if behind else ()))
    groups = (_group_word(word.strip(",.'’").lower()) for word in words)
    return replace(figure, group=next(filter(None, groups), figure.group))


def _group_word(word: str) -> Group | None:
    table = load_words("people")
    return next(
        (group for group in (Group.CIVILIAN, Group.COMBATANT, Group.CHILD, Group.WOMAN) if word in table[group.value]),
        None,
    )


def _among(passage: Passage, finding: Finding, before: Sequence[Finding]) -> Finding:
    """'Three children were among the dead': part of the dead told of before."""
    if finding.whole or not AMONG_DEAD.search(passage.text) or finding.type != "killed" or finding.figure is None:
        return finding
    low = finding.figure.low or 0
    for earlier in reversed(before):
        if (
            earlier.type == "killed"
            and earlier.figure
            and earlier.whole is None
            and (earlier.figure.low or earlier.figure.high or 0) >= low
        ):
            return replace(finding, whole=earlier.figure.span)
    return finding


def trigger_spans(triggers: Sequence[Trigger], words: Sequence[Word]) -> list[Span]:
    return [span_over(words, trigger.first, trigger.end - 1) for trigger in triggers]
