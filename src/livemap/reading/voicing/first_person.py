"""Speech whose marks were lost: 'They came at dawn the mayor said. We buried nine', which no outlet says of itself."""

import re
from collections.abc import Sequence

from livemap.model.span import Span
from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.constructions import Lead

#: A speaker's words for himself and his own; 'as we reported' and 'our correspondent' are the outlet's.
FIRST = re.compile(
    r"(?<!as )(?<!what )(?:\b[Ww]e\b(?! (?:reported|understand|know|learned|learnt))|(?<!War )\bI\b(?=[’']| [a-z])"
    r"|\b[Mm]y\b|\b[Oo]ur\b(?! (?:\w+ )?(?:correspondents?|reporters?|readers|coverage|sources?|website|newsletter)))"
)
#: Words to the reader: 'sign up to our channel'.
TO_READERS = re.compile(r"\b(?:you|your|sign up|subscribe|follow us|newsletter)\b", re.IGNORECASE)
MARKS = re.compile(r"[\"“”«»„]|``|''")
#: Sentences behind a saying among which the speaker may go on.
REACH = 3


def spoken_on(
    sentences: Sequence[Sentence], leads: Sequence[Lead], contents: Sequence[tuple[Span, ...]]
) -> list[tuple[Span, ...]]:
    """The contents with the sentences up to one in the first person that no mark shows to be the last speaker's.

    It reaches no further than three sentences and the next paragraph, and over no other saying. A text that has any
    marks has told by them what is quoted.
    """
    longer = list(contents)
    if any(MARKS.search(sentence.text) for sentence in sentences):
        return longer
    spoken = {lead.sentence.index: at for at, lead in enumerate(leads)}
    for sentence in sentences:
        if sentence.index in spoken or not FIRST.search(sentence.text) or TO_READERS.search(sentence.text):
            continue
        before = range(sentence.index - 1, sentence.index - REACH - 1, -1)
        at = next((spoken[index] for index in before if index in spoken), None)
        if at is not None and _goes_on(leads[at], longer[at], sentence):
            behind = sentences[leads[at].sentence.index + 1 : sentence.index + 1]
            longer[at] = tuple(sorted({*longer[at], *(other.span for other in behind)}))
    return longer


def _goes_on(lead: Lead, content: tuple[Span, ...], sentence: Sentence) -> bool:
    near = sentence.paragraph - lead.sentence.paragraph <= 1
    return near and bool(content) and lead.speech and lead.vouches and lead.source is not None
