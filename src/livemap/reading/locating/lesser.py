"""Names beside a fact that hardly say where it happened: the dateline's town, and where people or shells came from."""

import re
from functools import lru_cache

from livemap.model.claim import ClaimKind
from livemap.model.place import Mention
from livemap.reading.passage import Finding, Passage
from livemap.reading.timing.forms import WARS

#: After a town in capitals: 'BEIRUT (Reuters)', 'KYIV, Ukraine, 3 May (AFP) -'.
AGENCY = re.compile(r"^(?:, [A-Z][\w. ]{2,20})?(?:,? [\w. ]{0,14})?,? ?\([A-Z][\w /,.-]{1,30}\)")
#: After a town that begins a paragraph: 'Beirut, Lebanon –', 'AMMAN -'.
STROKE = re.compile(r"^(?:, [A-Z][\w. ]{2,20})?(?:,? [\w. ]{0,14})? ?(?:[-–—]{1,2}|:) ")
#: After a town in capitals whose agency and stroke are lost: 'MOSCOW Some 120 fighters', 'BEIRUT Lebanon A raid'.
BODY = re.compile(r"^(?: [A-Z][a-z]+)? (?:(?:An?|The|At|In|On|Some|More|Nearly|Over|Two|Three|Several)\b|\d+ [a-z])")
HEAD = re.compile(r"[A-Z][A-Z .'-]{2,24}, $")
FROM = re.compile(r"\bfrom (?:the |his |her |their )?(?:[\w'’-]+,? ){0,6}$")
#: 'withdrew from X', 'pulled from the rubble in X' are where it happened.
MOVED = re.compile(
    r"\b(?:withdr\w+|retreat\w*|expel\w*|driv\w+|drove|push\w*|clear\w*|recover\w*|pull\w*|captur\w*|recaptur\w*"
    r"|seiz\w*|wrest\w*|take\w*|took|remov\w*|kilomet\w+|km|miles?|report\w*|away|far|road|highway|abduct\w*|kidnap\w*|evacuat\w*)"
    r"(?: [\w-]+)? from (?:the )?(?:[\w'’-]+,? ){0,6}$"
)
LOCATED = re.compile(r"\b(?:in|at|on|near|inside|outside|hit|struck|off|around|within|through) (?:[\w'’-]+ ){0,3}$")
#: 'Gunmen positioned in X fired on Y': where the doers were.
POSITIONED = re.compile(
    r"\b(?:positioned|stationed|based|entrenched|holed up|deployed|located|stationing) (?:in|at|on) "
    r"(?:the )?(?:[\w'’-]+ ){0,3}$"
)
#: 'A native of X', 'mercenaries from X': where people are at home, whatever happened to them and wherever.
NATIVE = re.compile(
    r"\b(?:natives?|nationals?|citizens?) of (?:the )?(?:[\w'’-]+,? (?:and )?){0,4}$"
    r"|\b(?:hailing|hails?|originally|originating) from (?:the )?(?:[\w'’-]+,? (?:and )?){0,4}$"
    r"|\b(?:foreigners|mercenaries|jihadists|recruits|volunteers|militants|fighters|nationals|migrants|pilgrims|tourists)"
    r" from (?:the )?(?:[\w'’-]+,? (?:and )?){0,4}$"
    r"|\b(?:man|woman|boy|girl|men|women|boys|girls|soldiers?|troops|officers?|policem[ae]n|fighter|migrant|refugees?|student|teacher"
    r"|farmers?|driver|labou?rers?|workers?),? from (?:the )?(?:(?:city|town|village|province|region) of )?$"
    r"|\bwho (?:had |have |has )?(?:\w+ly )?(?:fled|escaped|come)(?: from)? (?:the )?(?:[\w'’-]+ ){0,3}$"
)
#: 'Banned in X', 'which borders Y': what is said of a group or of a place, and not where it happened.
BESIDE = re.compile(
    r"\b(?:banned|outlawed|prohibited|blacklisted|proscribed) (?:in|by) (?:(?!(?:in|at|near|on|of)\b)[\w'’-]+,? ){0,6}$"
    r"|\b(?:(?:which|that) borders|bordering) (?:on |with )?(?:the )?$"
)
#: 'X's five-year war', 'X's conflict': which war, and not where in it.
WAR = re.compile(rf"^['’]?s (?:[\w-]+ ){{0,3}}{WARS}\b")
PLACED_KINDS = (ClaimKind.CASUALTIES, ClaimKind.EVENT)


def is_dateline(mention: Mention, passage: Passage) -> bool:
    """Where the report was written; what begins an entry of a list is where the entry's news happened."""
    if passage.sentence.entry:
        return False
    text, start = passage.text, mention.span.start - passage.span.start
    after = text[mention.span.end - passage.span.start :][:60]
    name = text[start : start + mention.span.end - mention.span.start]
    if name.isupper() and len(name) > 3 and (AGENCY.match(after) or (BODY.match(after) and not text.isupper())):
        return True
    if HEAD.match(text[:start]) and AGENCY.match(after):
        return True  # the country after the town
    return start == 0 and not passage.sentence.heading and bool(AGENCY.match(after) or STROKE.match(after))


def is_credited(mention: Mention, passage: Passage) -> bool:
    """'(AFP)': who wrote it."""
    text, start, end = passage.text, mention.span.start - passage.span.start, mention.span.end - passage.span.start
    return text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")"


def is_home(finding: Finding, mention: Mention, passage: Passage) -> bool:
    """'a commander, a native of X', 'a group banned in X': said of who it was, and hardly where it happened."""
    before = passage.words_before(mention.span.start, 80)
    if finding.kind not in PLACED_KINDS:
        return BESIDE.search(before) is not None
    return _is_said_of_whom(before, passage.words_after(mention.span.end, 50))


# each finding of a sentence asks for the same few mentions
@lru_cache(maxsize=1_000)
def _is_said_of_whom(before: str, after: str) -> bool:
    if BESIDE.search(before) or WAR.match(after):
        return True
    hit = NATIVE.search(before)
    return hit is not None and not MOVED.search(before) and LOCATED.search(before, hit.start() + 1) is None


def is_origin(finding: Finding, mention: Mention, passage: Passage) -> bool:
    """'buses with people from X', 'rockets fired from X': named with 'from', and nothing nearer puts the fact there."""
    if finding.kind not in PLACED_KINDS:
        return False
    before = passage.words_before(mention.span.start, 80)
    if mention.span.end <= finding.trigger.start and POSITIONED.search(before):
        return True
    return _comes_from(before)


@lru_cache(maxsize=1_000)
def _comes_from(before: str) -> bool:
    hit = FROM.search(before)
    if not hit or MOVED.search(before):
        return False
    return LOCATED.search(before, hit.start()) is None
