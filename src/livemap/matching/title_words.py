"""The words in a title: who says what, shortened."""

import re
from collections import Counter
from collections.abc import Sequence

from livemap.model.place import Place
from livemap.model.recorded import RecordedClaim
from livemap.model.speaker import speakers_of

#: The verb for one and for many, the noun where nobody is named, and the words of the act in a sentence.
SPEECH = {
    "denies": ("denies", "deny", "Denial", r"den(?:y|ies|ied|ying)|refut\w+|reject\w*"),
    "accuses": ("accuses", "accuse", "Accusation", r"accus\w+|blam\w+|condemn\w*"),
    "confirms": ("confirms", "confirm", "Confirmation", r"confirm\w*|acknowledg\w+|admit\w*"),
    "announces": ("announces", "announce", "Announcement", r"announc\w+|declar\w+"),
    "warns": ("warns", "warn", "Warning", r"warn\w*"),
    "threatens": ("threatens", "threaten", "Threat", r"threat\w*|vow\w*"),
    "calls_for": ("calls", "call", "Call", r"call\w*(?= (?:for|on|upon)\b)|urg\w+|demand\w*|appeal\w*"),
}
CUT = re.compile(
    r" and (?=(?:said|called|told|added|gave)\b)|[.;!?\n]|, (?=(?:(?:and|but) )?(?:he|she|it|they|the \w+) )"
)
QUOTES = re.compile(r"[\"“”„«»]")
LONGEST = 70
DETERMINER = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def spoken(type: str, place: Place | None, items: Sequence[RecordedClaim]) -> str:
    """'Russian Defence Ministry denies that ...'; where the sentence does not say what, the act and the place."""
    claims = [item for item in items if item.claim.type == type]
    item = min(claims, key=lambda item: (_object_of(type, item) is None, item.claim.id))
    who, what = _who(claims), _object_of(type, item)
    one, many, noun, _ = SPEECH[type]
    where = f", {place.name}" if place else ""
    if who is None:
        return f"{noun}{where}" + (f": {what}" if what else "")
    act = many if is_many(who) else one
    who = as_said(who)
    return f"{who} {act} {what}" if what else f"{who} {act}{where}"


def as_said(name: str) -> str:
    """A name at the head of a title: without its article, its first letter a capital."""
    bare = DETERMINER.sub("", " ".join(name.split()))
    return bare[:1].upper() + bare[1:]


def _who(items: Sequence[RecordedClaim]) -> str | None:
    speakers = [speakers_of(item)[0] for item in items]
    names = Counter(speaker.name for speaker in speakers if not speaker.is_outlet)
    return min(names, key=lambda name: (-names[name], name)) if names else None


def is_many(name: str) -> bool:
    """Whether a name as said takes a verb in the plural: 'rebels', 'Syrian government forces', not 'Reuters'."""
    last = name.split()[-1]
    return last.endswith("s") and not last.endswith("ss") and last == last.casefold()


def _object_of(type: str, item: RecordedClaim) -> str | None:
    """What the sentence says after the word of the act, up to its first stop, at most `LONGEST` letters."""
    found = re.search(rf"\b(?:{SPEECH[type][3]})\b\s+", item.evidence_text)
    if found is None:
        return None
    told = CUT.split(item.evidence_text[found.end() :], maxsplit=1)[0]
    words = QUOTES.sub("", told).strip(" ,:-")
    if len(words.split()) < 2:
        return None
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,") + " …"
