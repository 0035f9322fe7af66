"""Rules of comments: what may be said, who may change it, whom it names."""

import re

from livemap.errors import InputError, NotAllowed, Overtaken
from livemap.model.comment import COMMENTED, Comment, CommentAct

LONGEST = 4_000
MENTION = re.compile(r"(?<![\w@.])@([a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?)", re.IGNORECASE)


def read_text(said: str) -> str:
    """The words of a comment; raises InputError."""
    text = said.replace("\r\n", "\n").strip()
    if not text:
        raise InputError("text: a comment needs words")
    if len(text) > LONGEST or "\0" in text:
        raise InputError(f"text: at most {LONGEST:,} letters")
    return text


def read_field(said: str, kind: str) -> str:
    """The field that it is on; raises InputError."""
    if said and (said not in COMMENTED or kind != "claim"):
        raise InputError(f"field: {said!r} is none of {', '.join(COMMENTED)} of a claim")
    return said


def mentions_of(text: str) -> tuple[str, ...]:
    """The names of accounts that the words mention, each once: 'ask @ana or @bo.' names ana and bo."""
    return tuple(dict.fromkeys(name.lower() for name in MENTION.findall(text)))


def check_turn(comment: Comment, act: CommentAct, by: str) -> None:
    """Raises NotAllowed for another's comment, Overtaken for what has been done already."""
    if act is CommentAct.EDITED and comment.first.by != by:
        raise NotAllowed(f"only {comment.first.by} may edit this comment; answer it with one of your own")
    settled = comment.settled
    if act is CommentAct.RESOLVED and settled:
        raise Overtaken(f"{settled.by} has resolved this comment already")
    if act is CommentAct.REOPENED and not settled:
        raise Overtaken("this comment is open already")
