"""Places of those who speak and of talks: beside a fact of war they hardly say where it happened."""

import re

from livemap.model.claim import ClaimKind
from livemap.model.place import Mention
from livemap.reading.passage import Finding, Passage

#: 'talks being held in X', 'told reporters in X', 'said by telephone from X': where words were spoken.
PARLEY = re.compile(
    r"\b(?:talks|negotiations|conference|summit|consultations|peace process|newsroom|news briefing|telephone|phone"
    r"|reporters|journalists)\b(?:,? [\w'’-]+){0,4}?[ -]* ?(?:in|at|from)"
    r" (?:the )?(?:(?:[\w-]+ )?(?:capital|city|town)(?: of)? )?(?:[\w'’-]+ and )?$"
)
SPEAKS = re.compile(
    r"^(?:['’]s)?,? (?:(?:province|governorate|city|town|who [\w ]{3,40}) )?"
    r"(?:told|said|says|reported|reports|added|confirmed|announced|stated|have denied|has denied)\b"
)
#: 'Activists in X said', 'a source at X told ...': what they tell of is often there, and often named after it.
SPEAKER = re.compile(
    r"\b(?:sources?|activists?|correspondents?|reporters?|journalists?|photographers?|officials?|residents?|witness(?:es)?"
    r"|doctors?|medics?|nurses?|teachers?|spokes\w+|ministry|ministries|directorate|command|center|centre|allies|office"
    r"|diplomats?|monitors?|observers?|farmers?|traders?)"
    r" (?:[\w'’-]+ ){0,5}?(?:in|at|from|of) (?:the )?(?:[\w'’-]+ ){0,3}$"
)


def is_venue(finding: Finding, mention: Mention, passage: Passage) -> bool:
    """Words were exchanged there: no place of an act of war, though an agreement may be made there."""
    if finding.kind not in (ClaimKind.EVENT, ClaimKind.CASUALTIES) or finding.type == "agreement":
        return False
    return PARLEY.search(passage.words_before(mention.span.start, 90)) is not None


def is_speakers(finding: Finding, mention: Mention, passage: Passage) -> bool:
    """'Activists in X said that ...': where who speaks is, behind whatever place what is said names itself."""
    if finding.kind is ClaimKind.STATEMENT or mention.span.start > finding.trigger.start:
        return False
    if SPEAKS.match(passage.words_after(mention.span.end, 60)) is None:
        return False
    return SPEAKER.search(passage.words_before(mention.span.start, 90)) is not None
