"""Where a finding may have happened: mentions in tiers, nearest words first, each with its role."""

import re
from collections.abc import Iterator, Sequence

from livemap.model.claim import ClaimKind
from livemap.model.place import Mention, MentionHint, PlaceRole
from livemap.model.reading import PlaceLead
from livemap.model.span import Span
from livemap.model.voice import VoiceKind
from livemap.reading.enumeration import others_places
from livemap.reading.locating.foreign import is_power
from livemap.reading.locating.lesser import is_credited, is_dateline, is_home, is_origin
from livemap.reading.locating.pointing import is_across, is_everywhere, is_of_others, is_of_whole, is_told_before
from livemap.reading.locating.surroundings import Ground, donors, is_of_a_war, names_state, top
from livemap.reading.locating.venues import is_speakers, is_venue
from livemap.reading.passage import Finding, Passage
from livemap.reading.timing.joining import TimeHit
from livemap.reading.timing.when import is_aftermath
from livemap.reading.voicing.attribution import Attribution

LOCATING = frozenset({MentionHint.PLACE, MentionHint.NAME})
#: What the model takes for an organisation may be a town that it does not know: asked after the sentence's places.
MAYBE = frozenset({MentionHint.ORGANISATION})
FROM = re.compile(
    r"\b(?:from|fled|fleeing|flee|left|leaving|leave|deserted|out of|escaped|escaping|abandoned|abandoning"
    r"|evacuate|evacuated|evacuating)\s+(?:[\w-]+\s+){0,3}$"
    # French
    r"|\b(?:fui|fuient|quitté|quittent|abandonné|depuis|(?:chassé|évacué|originaire|venu)e?s?\s+d[eu]"
    r"|en provenance d[eu])\s+"
    r"(?:(?:la|le|les|ville|village|région|province|de)\s+){0,4}$"
)
TO = re.compile(
    r"\b(?:to|into|toward|towards|reached|for|reach)\s+(?:[\w-]+\s+){0,3}$"
    # French
    r"|\b(?:vers|jusqu'[àa]|rejoint|(?:réfugié|arrivé|transféré)e?s?\s+(?:à|en|dans|au|aux))\s+"
    r"(?:(?:la|le|les|ville|village|région|province|de)\s+){0,4}$"
)
NEAR = re.compile(
    r"\b(?:near|around(?!\s+[\d,]+\b)|(?<!inside and )(?<!within and )(?<!inside or )outside|close to|vicinity of"
    r"|outskirts of|next to|not far from|towards|toward|overlooking)\s+(?:[\w-]+\s+){0,4}$"
)
AT = re.compile(r"\b(?:in|at|on|inside|across|of|over|within|hit|struck|throughout)\s+(?:[\w-]+\s+){0,3}$")
#: 'Fled the village of X', 'from the eastern part of X': what the name goes with says nothing of where from or to.
SORTED = re.compile(
    r"\b(?:city|town|village|camp|locality|commune|state|province|region|district|territory|suburb|neighbou?rhood|area|part"
    r"|half|side|quarter)s? of (?:the )?$"
)
#: 'near X's second city': by the city, and in X.
OWNER = re.compile(r"['’]s ")
NEARBY = 70
#: 'Kilis, just across the border, has been hit by rockets': the subject is where, however far.
HIT = re.compile(
    r"\b(?:was|were|been|came)\s+(?:\w+\s+){0,2}(?:hit|struck|shelled|bombed|targeted|attacked|pounded|under|bombarded|raided"
    r"|rocked|hammered)\b[^,;.]*$"
)
#: Between a place and the name of what it lies in or by.
LIES = re.compile(
    r"^,? ?(?:(?:a|an|the) (?:[\w-]+ ){0,4}?(?:town|village|city|hamlet|camp|base|suburb|district|area) )?"
    r"(?:(?:in|near|(?:north|south|east|west|northeast|northwest|southeast|southwest|outside) of|outside) (?:the )?"
    r"(?:[\w-]+ ){0,3}?(?:province|governorate|region|countryside|city|town|capital)?(?: of)? ?)$"
)
OPENS = 4
BREAK = re.compile(
    r"[;:]|\b(?:while|whereas|but|meanwhile|elsewhere|and (?:another|a further))\b|,\s*(?:after|as|where)\b"
)

#: Another clause, whose commas may be lost.
GOES_ON = re.compile(r",|\b(?:was|were|has|have|had|hit|struck|said|\w{3,}ed)\b")

#: Voices whose names hold names of places in which nothing that they tell of happened.
NOWHERE = frozenset({VoiceKind.OBSERVATORY, VoiceKind.UN_OFFICE, VoiceKind.NGO, VoiceKind.AGENCY, VoiceKind.MEDIA})
#: Kinds of claim for which a state that acts is no place; people flee to states that are named as hosts.
UNMOVED = frozenset({ClaimKind.EVENT, ClaimKind.CASUALTIES, ClaimKind.STATEMENT})
Tiers = tuple[tuple[PlaceLead, ...], ...]


def place_tiers(
    finding: Finding, ground: Ground, attributions: Sequence[Attribution] = (), hit: TimeHit | None = None
) -> Tiers:
    """The tiers of a finding at the time `hit`; a mention stands in the first tier that it fits, empty ones are left
    out. A state that is named as one that acts, and not as where, is no place.
    """
    home = ground.passages[finding.sentence]
    if is_of_others(finding, home):
        return ()
    seen: set[int] = set()
    if is_of_whole(finding, home):
        return _whole_land(finding, ground, seen)
    own = [(index, mention) for index, mention in home.mentions if index in finding.near]
    likely, maybe = _candidates(finding, home, ground, attributions)
    onward = [item for item in likely if is_told_before(finding, item[1].span, home)]
    likely = [item for item in likely if item not in onward]
    written = _written_at(home)
    datelines = [item for item in written if _is_label(item[1], home) or not is_power(item[1], home, ground.registry)]
    origins = {index for index, mention in likely if is_origin(finding, mention, home)}
    homes = [item for item in likely if is_home(finding, item[1], home)]
    told_at = [item for item in likely if is_speakers(finding, item[1], home)]
    late = origins | {index for index, _ in (*written, *homes, *told_at)}
    near, rest = _split(finding, home, [item for item in likely if item[0] not in late])
    came_from = [item for item in likely if item[0] in origins and item not in homes]
    parts = (own, near, rest, told_at, _split(finding, home, maybe)[0], came_from)
    tiers = [_leads(finding, part, home, seen) for part in parts]
    if is_everywhere(finding, home):
        return tuple(tier for tier in tiers if tier) or _whole_land(finding, ground, seen)
    # What somebody says is not placed by what stands elsewhere.
    if finding.kind is not ClaimKind.STATEMENT:
        tiers += _elsewhere(finding, ground, hit, datelines, seen)
        tiers += [_leads(finding, onward, home, seen), _leads(finding, datelines, home, seen)]
    else:  # where the report was written is not where it was said
        tiers.append(_leads(finding, onward, home, seen))
    if not (near or rest):  # 'a fighter from Homs was killed near X': where X is unknown he died at no known place
        tiers.append(_leads(finding, homes, home, seen))
    return tuple(tier for tier in tiers if tier)


def _candidates(
    finding: Finding, home: Passage, ground: Ground, attributions: Sequence[Attribution]
) -> tuple[list[tuple[int, Mention]], list[tuple[int, Mention]]]:
    """What its own sentence names that may be where it happened, and what might be a place at all."""
    saying = [item for item in attributions if item.holds(finding.trigger)]
    likely = [(index, mention) for index, mention in home.mentions if mention.hint in LOCATING]
    maybe = [item for item in home.mentions if item[1].hint in MAYBE and not is_credited(item[1], home)]
    elsewhere = {
        index
        for index, mention in home.mentions
        if _is_where_it_was_said(finding, mention.span, saying, home) and not _heads_entry(mention.span, home)
    }
    likely = [(index, mention) for index, mention in likely if index not in elsewhere]
    if finding.figure is not None:  # a named victim
        likely = [item for item in likely if not item[1].span.overlaps(finding.figure.span)]
    speakers = [span for item in attributions if finding.speech in item.cue for span in item.source]
    likely = [item for item in likely if not any(item[1].span.overlaps(span) for span in speakers)]
    bodies = [voice.span for item in attributions for voice in item.voices if voice.kind in NOWHERE]
    likely, maybe = (
        [item for item in part if not any(_is_of_name(item[1].span, span, home) for span in bodies)]
        for part in (likely, maybe)
    )
    if is_aftermath(finding.trigger, home):
        likely = [item for item in likely if is_aftermath(item[1].span, home) or _runs_on_to(finding, item[1], home)]
    if finding.kind in UNMOVED:
        likely = [item for item in likely if not is_power(item[1], home, ground.registry)]
    return [item for item in likely if not is_venue(finding, item[1], home)], maybe


def _elsewhere(
    finding: Finding, ground: Ground, hit: TimeHit | None, datelines: list[tuple[int, Mention]], seen: set[int]
) -> list[tuple[PlaceLead, ...]]:
    """The tiers of sentences that tell of the same scene, then the states that the heading and the lead name."""
    tiers = []
    registry = ground.registry
    for passage in donors(finding, hit, ground):
        written = _written_at(passage)
        datelines += written
        likely = [item for item in passage.mentions if item[1].hint in LOCATING and item not in written]
        likely = [item for item in likely if not is_power(item[1], passage, registry)]
        likely = [item for item in likely if not is_home(finding, item[1], passage)]
        origins = {index for index, mention in likely if is_origin(finding, mention, passage)}
        tiers.append(_leads(finding, [item for item in likely if item[0] not in origins], passage, seen))
        tiers.append(_leads(finding, likely, passage, seen))
    home = ground.passages[finding.sentence]
    if ground.country is not None and is_of_a_war(finding, hit, home) and not is_across(finding, home):
        tiers.append(_leads(finding, [ground.country], home, seen))
    # 'across the Sahel', named by no gazetteer: not in the one country that the lead is about
    return [*tiers, *(() if is_across(finding, home) else _states(finding, ground, seen))]


def _whole_land(finding: Finding, ground: Ground, seen: set[int]) -> Tiers:
    """The state that the heading or the lead names, else the one that the report is about."""
    tiers = tuple(tier for tier in _states(finding, ground, seen) if tier)
    if tiers or ground.country is None:
        return tiers
    return (_leads(finding, [ground.country], ground.passages[finding.sentence], seen),)


def _states(finding: Finding, ground: Ground, seen: set[int]) -> Iterator[tuple[PlaceLead, ...]]:
    """The states that the heading and the lead name; of a whole country those that are named without a part."""
    home = ground.passages[finding.sentence]
    whole = is_of_whole(finding, home) or is_everywhere(finding, home)
    for passage in top(finding, ground):
        states = [
            item
            for item in passage.mentions
            if item[1].hint in LOCATING
            and not (whole and item[1].relation)
            and names_state(item[1], passage, ground.registry)
            and not is_power(item[1], passage, ground.registry)
        ]
        yield _leads(finding, states, passage, seen)


def _runs_on_to(finding: Finding, mention: Mention, home: Passage) -> bool:
    """'A day after shells had killed nine in Oicha': nothing ends the clause between the fact and the name."""
    if mention.span.start < finding.core.end:
        return False
    gap = home.between(finding.core.end, mention.span.start)
    return not BREAK.search(gap) and not GOES_ON.search(gap)


def _is_of_name(mention: Span, name: Span, home: Passage) -> bool:
    """Whether the words are a part of the name of who speaks; the parser may run 'Goma, the Red Cross' into one."""
    inside = home.between(name.start, mention.start).endswith(" in ")
    return mention.overlaps(name) and not inside and "," not in home.between(mention.end, name.end)


def _written_at(passage: Passage) -> list[tuple[int, Mention]]:
    """Where the report was written, with the words of that name: 'ADDIS', 'ABABA'."""
    likely = [item for item in passage.mentions if item[1].hint in LOCATING]
    spans = [mention.span for _, mention in likely if is_dateline(mention, passage)]
    return [item for item in likely if any(span.contains(item[1].span) for span in spans)] if spans else []


def _is_where_it_was_said(finding: Finding, mention: Span, saying: Sequence[Attribution], home: Passage) -> bool:
    """'In Geneva, the agency said that ...': ahead of who says it and of what. 'The mayor of Sumy said' has a place."""
    if finding.kind is ClaimKind.STATEMENT:
        return False
    return any(
        item.source
        and mention.end <= item.source[0].start <= finding.trigger.start
        and not item.holds(mention)
        and ";" not in home.between(mention.end, item.source[0].start)
        for item in saying
    )


def _is_label(mention: Mention, home: Passage) -> bool:
    """'MALI: Gunmen killed nine': what an item of a bulletin is told of, and not where a power speaks."""
    return home.words_after(mention.span.end, 1) == ":"


def _heads_entry(mention: Span, home: Passage) -> bool:
    """'- Sumy: the mayor says ...': what an entry of a list begins with is where its news happened."""
    return home.sentence.entry and mention.start == home.span.start and home.words_after(mention.end, 1) == ":"


def _split(
    finding: Finding, home: Passage, mentions: Sequence[tuple[int, Mention]]
) -> tuple[list[tuple[int, Mention]], list[tuple[int, Mention]]]:
    near: list[tuple[int, Mention]] = []
    rest: list[tuple[int, Mention]] = []
    # 'killed 22 in X; an official put the toll at 35': another count of the same
    own = finding.figure is not None and not finding.why[0].startswith("casualties: toll")
    others = others_places(home, finding.figure.span) if own and finding.figure else frozenset()
    for index, mention in mentions:
        is_near = index not in others and _is_near(finding.core, mention.span, home)
        (near if is_near else rest).append((index, mention))
    told = [item for item in rest if item[0] not in others and any(_lies_by(item[1], other, home) for _, other in near)]
    return [*told, *near], [item for item in rest if item not in told]


def _lies_by(inner: Mention, outer: Mention, home: Passage) -> bool:
    """'Ariha the besieged town east of Idlib', 'Ariha in the province of Idlib': the last says where the first is."""
    return inner.span.end <= outer.span.start and LIES.match(home.between(inner.span.end, outer.span.start)) is not None


def _is_near(core: Span, mention: Span, home: Passage) -> bool:
    if mention.overlaps(core):
        return True
    start, end = (core.end, mention.start) if mention.start >= core.end else (mention.end, core.start)
    if mention.start - home.span.start <= OPENS and HIT.search(home.between(mention.end, core.start)):
        return True
    return end - start <= NEARBY and not BREAK.search(home.between(start, end))


def _leads(
    finding: Finding, mentions: Sequence[tuple[int, Mention]], passage: Passage, seen: set[int]
) -> tuple[PlaceLead, ...]:
    found: dict[tuple[str, PlaceRole], PlaceLead] = {}
    for index, mention in mentions:
        if index not in seen:
            seen.add(index)
            role = _role(finding, mention, passage)
            # A name that stands twice is one place.
            said = passage.between(mention.span.start, mention.span.end)
            found.setdefault((said, role), PlaceLead(mention=index, role=role))
    return tuple(found.values())


def _role(finding: Finding, mention: Mention, passage: Passage) -> PlaceRole:
    before = passage.words_before(mention.span.start, 48)
    if NEAR.search(before) and not OWNER.match(passage.words_after(mention.span.end, 3)):
        return PlaceRole.NEAR
    if finding.kind is not ClaimKind.DISPLACEMENT:
        return PlaceRole.AT
    before = SORTED.sub("", before)
    hits = [
        (start, role)
        for pattern, role in ((FROM, PlaceRole.FROM), (TO, PlaceRole.TO), (AT, PlaceRole.AT))
        if (start := _last_start(pattern, before)) is not None
    ]
    return max(hits)[1] if hits else PlaceRole.AT


def _last_start(pattern: re.Pattern[str], words: str) -> int | None:
    """Where the last of the pattern's words begins that ends `words`: in 'fled to X from ' that of 'from'."""
    last = None
    hit = pattern.search(words)
    while hit is not None:
        last, hit = hit.start(), pattern.search(words, hit.start() + 1)
    return last
