"""Whether the words beside a name that no gazetteer knows call it a place."""

import re

from livemap.model.place import Mention
from livemap.model.span import Span

SORT = (
    r"(?:city|town|village|province|governorate|district|sub-?district|countryside|area|region|suburb|neighbou?rhood"
    r"|quarter|camp|hamlet|crossing|base)"
)
#: 'X, a village in Y'.
APPOSED_SORT = re.compile(rf"^,? (?:an?|the) (?:[\w-]+ ){{0,3}}{SORT}\b")
#: By words beside it a name that no gazetteer knows is a place, and no person or heading that a model took for one.
CALLED_BEFORE = re.compile(
    rf"\b(?:in|at|near|from|to|into|towards?|on|around|outside|inside|between|and|{SORT}s? of|hit|struck|shelled|bombed"
    r"|pounded|targeted|captured|recaptured|seized|entered|left|fled|attacked|raided|reached|holds?|controls?)"
    r"(?: the)?(?: [a-z-]+)? $|, $",
    re.I,
)
SORT_BEFORE = re.compile(rf"\b{SORT}s? of (?:the )?(?:[a-z-]+ )?$", re.I)
CALLED_AFTER = re.compile(rf"^(?:['’]s)? (?:[a-z-]+ )?{SORT}\b")


def is_named_place(mention: Mention, text: str, own: Span | None) -> bool:
    """It is one that is known, or the words beside it call it one; outside the words `own` only a noun does."""
    if mention.place is not None:
        return True
    before, after = text[max(0, mention.span.start - 40) : mention.span.start], text[mention.span.end :][:30]
    if own is not None and not own.overlaps(mention.span):
        return bool(SORT_BEFORE.search(before) or CALLED_AFTER.match(after) or APPOSED_SORT.match(after))
    return bool(CALLED_BEFORE.search(before) or CALLED_AFTER.match(after) or APPOSED_SORT.match(after))
