"""Which other sentences a fact without a place of its own may take one from: those that tell of the same scene."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from livemap.model.claim import ClaimKind, Modality
from livemap.model.figure import Unit
from livemap.model.place import Mention, MentionHint
from livemap.model.registry import ActorRegistry, fold
from livemap.model.when import TimePrecision, When
from livemap.reading.locating.pointing import is_across
from livemap.reading.passage import Finding, Passage
from livemap.reading.timing.forms import WARS
from livemap.reading.timing.joining import TimeHit

#: Words of a sentence that speak of a place told before.
ANAPHOR = re.compile(
    r"\b(?:there|the\s+(?:[\w-]+\s+){0,2}(?:city|town|village|area|district|province|region|camp|neighbou?rhood|scene"
    r"|site|base|suburb|enclave|checkpoint|capital|school|hospital|market|building|convoy))\b",
    re.IGNORECASE,
)
#: How a sentence begins that tells of another place and does not say which.
ELSEWHERE = re.compile(
    r"^\W*(?:elsewhere|in (?:a separate|another|other)|in a (?:similar|different)|separately)\b", re.I
)
#: A settlement told before, however far above: 'the village', 'the besieged town'; 'the city of X' names it.
SETTLED = re.compile(
    r"\bthe\s+(?:[\w-]+\s+){0,2}(?:city|town|village|neighbou?rhood|suburb|enclave)\b(?!\s+of\b|['’]s\s+of\b)",
    re.IGNORECASE,
)
#: A place of its own that is not named, in a report that has told of another.
SOMEWHERE = re.compile(
    r"\bin (?:an?|another) (?:[\w-]+ ){0,2}(?:city|town|village|area|district|province|region|camp|neighbou?rhood)\b"
    r"(?!\s+of\s+(?:the|that|this)\b)"
)
#: What is true of a country rather than of the town told of last.
WIDE = frozenset({"agreement"})
DOUBTED = (Modality.HYPOTHETICAL, Modality.DENIED)
EXACT = (TimePrecision.DAY, TimePrecision.WEEK)
YEAR = timedelta(days=365)
#: So many casualties are a war's.
WAR = 10_000
#: So many displaced persons are a war's.
WAR_MOVED = 1_000_000
#: 'Since the coup', 'since the war began', and the count from which that says of whom: not of one place's.
SINCE_WAR = re.compile(
    rf"\bsince\s+(?:the|its|a)\s+(?:[\w'’-]+\s+){{0,4}}?(?:{WARS}|coup|invasion|takeover)\b", re.IGNORECASE
)
SEVERAL = 500
#: How an entry of a bulletin or a live blog begins, beside a list's mark: 'SUDAN: ', '11:40 - '.
ITEM = re.compile(r"(?:[A-Z][A-Z .'-]{2,30}:|\d{1,2}[:.h]\d\d\b)")
#: Earlier sentences of the paragraph that are asked, and sentences of the lead.
BACK = 3
#: Earlier sentences that are asked, whatever their paragraph, for what 'the village' is.
FAR = 6
LEAD = 2
#: Words of the shortest sentence that leads a report: 'Published February 23 2015' does not.
SHORTEST_LEAD = 6
#: Sentences among which the report's own heading stands, and among which its lead does.
TOP = 40
OPENING = 8


@dataclass(frozen=True, slots=True)
class Ground:
    """A report's sentences, which of them tell of something that happened, and on which day each stands."""

    passages: Sequence[Passage]
    #: Indexes of its first heading and of the sentences of its lead.
    top: tuple[int, ...]
    #: Paragraphs that are entries of their own, of which other entries say nothing.
    entries: frozenset[int]
    #: For each sentence with a fact that is asserted the last day told in it or before it.
    days: Mapping[int, When | None]
    #: The first day told: that of what the heading tells.
    first: When | None
    registry: ActorRegistry | None
    #: Index and mention of the name of the state that the report is about, where it first stands.
    country: tuple[int, Mention] | None


def survey(
    passages: Sequence[Passage], told: Sequence[tuple[Finding, TimeHit | None]], registry: ActorRegistry | None
) -> Ground:
    """The ground of a report, from its findings in the order of the text, each with its time."""
    days: dict[int, When | None] = {}
    day: When | None = None
    for finding, hit in told:
        if finding.kind is ClaimKind.STATEMENT or finding.modality is not Modality.ASSERTED:
            continue
        if hit and not hit.since and hit.when.precision in EXACT:
            day = hit.when
        days[finding.sentence] = day
    first = next((day for day in days.values() if day is not None), None)
    return Ground(passages, _top(passages), _entries(passages), days, first, registry, _country(passages, registry))


def _country(passages: Sequence[Passage], registry: ActorRegistry | None) -> tuple[int, Mention] | None:
    named = ((item, passage) for passage in passages for item in passage.mentions)
    return next((item for item, passage in named if _is_home(item[1], passage, registry)), None)


def _is_home(mention: Mention, passage: Passage, registry: ActorRegistry | None) -> bool:
    if registry is None or registry.focus is None or mention.hint not in (MentionHint.PLACE, MentionHint.NAME):
        return False
    state = registry.state_of(fold(passage.between(mention.span.start, mention.span.end)))
    return state is not None and state.code == registry.focus and names_state(mention, passage, registry)


def _top(passages: Sequence[Passage]) -> tuple[int, ...]:
    headings = [at for at, passage in enumerate(passages[:TOP]) if passage.sentence.heading][:1]
    told = {_bare(passages[at].text) for at in headings}
    lead: list[int] = []
    for at, passage in enumerate(passages[:OPENING]):
        if not passage.sentence.heading and _leads(passage.text) and _bare(passage.text) not in told:
            lead.append(at)
    return (*headings, *lead[:LEAD])


def _bare(text: str) -> str:
    """The words of a heading that a page prints again behind its date: no mark at its end tells it from the first."""
    return re.sub(r"\W+", " ", text).strip().lower()


def _leads(text: str) -> bool:
    return len(text.split()) >= SHORTEST_LEAD


def _entries(passages: Sequence[Passage]) -> frozenset[int]:
    """By the words with which each paragraph begins."""
    begins = {passage.sentence.paragraph: passage for passage in reversed(passages)}
    return frozenset(number for number, passage in begins.items() if passage.sentence.entry or ITEM.match(passage.text))


def donors(finding: Finding, hit: TimeHit | None, ground: Ground) -> list[Passage]:
    """The sentences whose places may be the finding's: before it in the paragraph, nearest first, heading, lead.

    Those that tell of what happened come first; words that speak of a place told before may mean one of the others.
    """
    home = ground.passages[finding.sentence]
    if ELSEWHERE.match(home.text) or is_across(finding, home) or is_of_a_war(finding, hit, home):
        return []
    if finding.kind is ClaimKind.DISPLACEMENT:  # told in totals of weeks and months, of one country after another
        return _around(finding.sentence, ground, is_far=SETTLED.search(home.text) is not None)
    if SOMEWHERE.search(home.text) and any(at < finding.sentence for at in ground.days):
        return []
    bound = finding.refers_back or ANAPHOR.search(home.text) is not None
    if not bound and (finding.type in WIDE or finding.modality in DOUBTED or _is_background(hit)):
        return []
    around = _around(finding.sentence, ground, is_far=SETTLED.search(home.text) is not None)
    telling = [item for item in around if _tells(item, ground)]
    if not bound:
        return [item for item in telling if _is_one_scene(hit, item, ground)]
    # where nothing that happened has a place, 'the town' is one that was only named
    return [*telling, *(item for item in around if not _tells(item, ground))]


def is_of_a_war(finding: Finding, hit: TimeHit | None, home: Passage) -> bool:
    """A count of years or since a war began, or of more than one place has: it is told of a whole country."""
    figure = finding.figure
    if figure is None:
        return False
    years = hit is not None and hit.since and hit.when.end_date - hit.when.start_date > YEAR
    many = figure.low or figure.high or 0
    counted = finding.kind is ClaimKind.CASUALTIES and finding.type in ("killed", "injured")
    # 'in the region, home to three million': the one told of before
    moved = finding.kind is ClaimKind.DISPLACEMENT and figure.unit is Unit.PERSON and not ANAPHOR.search(home.text)
    told = (counted or moved) and many >= SEVERAL and SINCE_WAR.search(home.text) is not None
    return years or told or (counted and many >= WAR) or (moved and many >= WAR_MOVED)


def names_state(mention: Mention, passage: Passage, registry: ActorRegistry | None) -> bool:
    """Whether the words are a state's own name, which holds where nothing nearer does."""
    words = fold(passage.between(mention.span.start, mention.span.end))
    return registry is not None and registry.state_of(words) is not None and not registry.is_metonym(words)


def top(finding: Finding, ground: Ground) -> list[Passage]:
    """The heading above and the lead, whose states hold for all that follows; an entry of its own has none."""
    return [ground.passages[at] for at in _above(finding.sentence, ground)]


def _above(index: int, ground: Ground) -> list[int]:
    if ground.passages[index].sentence.paragraph in ground.entries:
        return []
    return [at for at in ground.top if at < index or (at > index and not ground.passages[at].sentence.heading)]


def _is_background(hit: TimeHit | None) -> bool:
    """A running total, or what was in another month or year."""
    return hit is not None and (hit.since or hit.when.precision not in EXACT)


def _tells(donor: Passage, ground: Ground) -> bool:
    """Whether the sentence tells of something that happened, or stands above what does."""
    return donor.sentence.heading or donor.sentence.index in ground.days


def _is_one_scene(hit: TimeHit | None, donor: Passage, ground: Ground) -> bool:
    """False: the donor tells of another day."""
    day = ground.days.get(donor.sentence.index) or (ground.first if donor.sentence.heading else None)
    if hit is None or day is None:
        return True
    return hit.when.start_date <= day.end_date and day.start_date <= hit.when.end_date


def _around(index: int, ground: Ground, *, is_far: bool = False) -> list[Passage]:
    """The sentences before in the paragraph, those farther back if `is_far`, then the heading above, then the lead."""
    paragraph = ground.passages[index].sentence.paragraph
    near = _before(index, BACK, ground, lambda other: other == paragraph)
    far: list[int] = []
    if is_far and paragraph not in ground.entries:
        far = _before(index, FAR, ground, lambda other: other not in ground.entries)
    return [ground.passages[at] for at in dict.fromkeys((*near, *far, *_above(index, ground)))]


def _before(index: int, reach: int, ground: Ground, fits: Callable[[int], bool]) -> list[int]:
    """Up to `reach` sentences before, nearest first, in paragraphs that fit."""
    return [
        at for at in range(index - 1, max(-1, index - 1 - reach), -1) if fits(ground.passages[at].sentence.paragraph)
    ]
