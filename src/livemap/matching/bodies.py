"""A body under two names, and who speaks for it: 'the Ministry of Health' is the health ministry."""

import re
from functools import lru_cache

from livemap.model.registry import fold
from livemap.model.speaker import DESCRIBING, NAMES

#: Who speaks for a body, by the word.
SPOKES = r"spokes(?:man|woman|person)"
#: 'The coordination's spokesman Ada Orr', folded: who speaks for whom.
SPEAKS_FOR = re.compile(rf"^(?P<body>.+?) s (?:{SPOKES}|spokespeople|media office)\b")
SPOKESMAN_OF = re.compile(rf"^(?:an? )?{SPOKES} (?:for|of) (?:the )?(?P<body>.+)$")
#: The same in a name as it was said: 'spokesman for', and behind a name 'spokesman Ada Orr'.
SPOKESMAN = re.compile(
    rf"^(?:an?\s+|the\s+)?{SPOKES}\s+(?:for|of)\s+(?:the\s+)?|\s+{SPOKES}\b.*$|(?<=\w),\s+[A-Z].*$", re.IGNORECASE
)
MINISTRY_OF = re.compile(r"^(?P<whose>(?:(?!of\b)[a-z]+ )*)ministry of (?:the )?(?P<what>[a-z]+(?: [a-z]+)?)$")
#: What a ministry is called before the word, by what it is called after it.
CALLED = {
    "defense": "defence",
    "foreign affairs": "foreign",
    "external affairs": "foreign",
    "internal affairs": "interior",
    "public health": "health",
}


@lru_cache(maxsize=NAMES)
def body_of(key: str) -> str:
    """The body in whose name a folded name speaks, a ministry by what it is of; else the name itself."""
    speaking = SPEAKS_FOR.match(key) or SPOKESMAN_OF.match(key)
    body = speaking["body"] if speaking else key
    ministry = MINISTRY_OF.match(body)
    if ministry:
        return f"{ministry['whose']}{CALLED.get(ministry['what'], ministry['what'])} ministry"
    if body.endswith(" ministry"):
        of = body.removesuffix(" ministry").split()
        return " ".join([*of[:-1], CALLED.get(of[-1], of[-1]), "ministry"])
    return body


@lru_cache(maxsize=NAMES)
def bare_name(name: str) -> tuple[str, bool]:
    """A name folded, without what is said of it and its spokesman; and whether anything was taken off."""
    bare = SPOKESMAN.sub("", DESCRIBING.sub("", name))
    return fold(bare), bare != name


def is_called_in_short(short: str, whole: str) -> bool:
    """Whether the one may be a word for the other: 'the coordination' of that of the camps, 'the center' of the Vale
    Reconciliation Centre, 'Orr' of Ada Orr."""
    if " " in short:
        return False
    spelt = {short, short.replace("center", "centre")}
    ends = {whole, whole.replace("center", "centre")}
    return any(
        one.startswith((f"{word} of ", f"{word} for ")) or one.endswith(f" {word}") for word in spelt for one in ends
    )
