"""Whose the voice is that the words name: a spokesman's body, a name as an owner, a channel's owner."""

import re

from livemap.model.voice import VoiceKind

#: 'A spokesman', 'coalition spokesman Ada Orr', 'the army spokeswoman': the body is named elsewhere.
SPOKESMAN = re.compile(
    r"(?:(?:the|an?|its|their|another)\s+)?(?:(?:chief|official|senior|main)\s+)?(?P<body>[a-z][\w-]+\s+)?"
    r"spokes(?:man|woman|person)(?:\s+(?:[A-Z]|al-|el-|bin\s).*)?",
    re.DOTALL,
)
#: What makes the name before it an owner: 'the Orr government' and 'Orr's troops' are not Orr.
OWNING = re.compile(
    r"(?:'s|’s)?\s+(?:regime|government|administration|forces|army|troops|loyalists|supporters|allies|backers)\b"
)
#: What names the owner of a paper or a channel.
OWNER = re.compile(r"(?:'s|’s|-run|-owned|-controlled)\s")
#: Kinds of voice that have an owner.
OWNED = frozenset({VoiceKind.MEDIA, VoiceKind.AGENCY})


def body_spoken_for(words: str) -> str | None:
    """The noun of the body whose spokesman `words` name, empty where they have none; None: they name no spokesman."""
    found = SPOKESMAN.fullmatch(words)
    return None if found is None else (found["body"] or "").strip()


def is_owner(words: str, end: int) -> bool:
    """Whether the name that ends at `end` tells whose something is, and not who speaks."""
    return OWNING.match(words, end) is not None


def is_owned(words: str, kind: VoiceKind) -> bool:
    """Whether `words` name a paper or a channel, and whose it is."""
    return kind in OWNED and OWNER.search(words) is not None
