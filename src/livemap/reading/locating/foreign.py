"""States other than the text's own, and their capitals: places only where the words put something in them."""

import re

from livemap.model.place import Mention
from livemap.model.registry import ActorRegistry, fold
from livemap.reading.locating.words import load_words
from livemap.reading.passage import Passage

#: Words that may stand between a word of place and a state's name: 'in neighbouring X', 'on the border with X'.
BETWEEN = (
    r"(?:the|an?|both|all|most|much|parts?|areas?|regions?|provinces?|cit(?:y|ies)|towns?|villages?|capital|borders?|frontiers?"
    r"|coasts?|edges?|side|rest|whole|of|and|or|with|in|to|between|war-[\w-]+|[\w-]*(?:north|south|east|west)[\w-]*|central"
    r"|rural|downtown|mainland|neighbou?ring|nearby|adjacent|bordering|several|many|other|[a-z]+(?:an|ish|ese|i)|republic|state)"
)
#: Names joined to the state's own by 'and' or a comma: 'in X and Y', 'from X Y and Z'.
JOINED = r"(?-i:(?:[A-Z][\w'’.-]+,? ){1,3}and )?"
SOMEWHERE = re.compile(
    r"\b(?:in|inside|at|on|across|of|over|within|hit|struck|throughout|near|around|outside|close to|into|towards?"
    r"|reach(?:ed)?|over to|back to|way to|return(?:ed)? to|from|fled|fleeing|flee|left|leaving|leave|downtown)"
    rf" (?:{BETWEEN} ){{0,3}}{JOINED}(?:{BETWEEN} ){{0,5}}$",
    re.IGNORECASE,
)
#: 'the Euphrates Shield offensive of X', 'X's offensive': whose it is.
OWN = re.compile(r"^['’]s?\s+")
#: Characters of a deed's noun behind a state.
ACT = 40
#: Characters of the words of place before it.
REACH = 80


def is_power(mention: Mention, passage: Passage, registry: ActorRegistry | None) -> bool:
    """'Russia was warned by the US', 'in Ankara's offensive', 'US Warplanes': one that acts, and not where."""
    if registry is None:
        return False
    words = fold(passage.between(mention.span.start, mention.span.end))
    state = registry.state_of(words)
    if state is None and " " in words:  # 'US Warplanes' taken for one name
        first, *rest = words.split()
        return registry.state_of(first) is not None and _is_deed(rest, registry)
    if state is None or state.code == registry.focus:
        return False
    after = fold(OWN.sub(" ", passage.words_after(mention.span.end, ACT))).split()
    if _is_deed(after, registry):
        return True  # 'killed in U.S. air strikes'
    at = mention.span.start - passage.span.start
    return SOMEWHERE.search(passage.text[max(0, at - REACH) : at]) is None


def _is_deed(words: list[str], registry: ActorRegistry) -> bool:
    """What a state does, or does it with: 'air strikes', 'warplanes'."""
    if words and words[0] in load_words().metonym_after:
        return True
    return any(registry.is_act(" ".join(words[:size])) for size in (1, 2))
