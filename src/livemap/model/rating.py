"""The two axes of the Admiralty code: how reliable a source is, and how credible a piece of information.

They are judged apart (NATO AJP-2.1, STANAG 2511): a reliable source may report what is doubtful.
"""

from enum import StrEnum


class Reliability(StrEnum):
    """How far a source may be relied on, by its record; a person says so, with a reason."""

    #: Completely reliable.
    A = "A"
    #: Usually reliable.
    B = "B"
    #: Fairly reliable.
    C = "C"
    #: Not usually reliable.
    D = "D"
    #: Unreliable.
    E = "E"
    #: Reliability cannot be judged.
    F = "F"


class Credibility(StrEnum):
    """How credible the information is, by what others say of the same happening."""

    #: Confirmed by other, independent sources.
    CONFIRMED = "1"
    #: Probably true.
    PROBABLE = "2"
    #: Possibly true.
    POSSIBLE = "3"
    #: Doubtful.
    DOUBTFUL = "4"
    #: Improbable.
    IMPROBABLE = "5"
    #: Truth cannot be judged.
    UNJUDGED = "6"
