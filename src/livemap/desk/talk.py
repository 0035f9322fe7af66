"""Comments on the desk's items: who writes, edits, resolves, and who is told."""

from dataclasses import dataclass
from datetime import datetime

from livemap.desk.cases import find_item
from livemap.model.account import Account, Scope
from livemap.model.comment import Comment, CommentAct, CommentStep
from livemap.model.notice import NoticeKind
from livemap.reviewing.book import PolicyBook
from livemap.reviewing.commenting import check_turn, mentions_of, read_field, read_text
from livemap.reviewing.people.roles import check_scope, may
from livemap.store import Records, Store


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedComment:
    """What a person says, and on what."""

    #: "claim" or "incident".
    item_kind: str
    item_id: str
    text: str
    #: "": on the whole item.
    field: str = ""


def write_comment(store: Store, account: Account, wanted: WantedComment, now: datetime, book: PolicyBook) -> Comment:
    """Keeps a comment and tells whom it mentions. Raises NotAllowed, NotFound, InputError."""
    text, field = read_text(wanted.text), read_field(wanted.field, wanted.item_kind)
    with store.writing() as records:
        _check(records, account)
        item = find_item(records, wanted.item_kind, wanted.item_id, book)
        step = CommentStep(
            act=CommentAct.WRITTEN,
            item_kind=wanted.item_kind,
            item_id=wanted.item_id,
            field=field,
            by=account.name,
            at=now,
            text=text,
        )
        kept = records.comments.append(step, [claim.claim.id for claim in item.claims])
        _tell(records, kept, mentions_of(text))
        return records.comments.get(kept.comment)


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What a person does to a comment."""

    #: Id of the comment.
    comment: int
    act: CommentAct
    #: What an edit says from now on.
    said: str = ""


def turn_comment(store: Store, account: Account, turn: Turn, now: datetime) -> Comment:
    """Edits, resolves or reopens a comment. Raises NotAllowed, NotFound, Overtaken, InputError."""
    number, act = turn.comment, turn.act
    text = read_text(turn.said) if act is CommentAct.EDITED else ""
    with store.writing() as records:
        _check(records, account)
        comment = records.comments.get(number)
        check_turn(comment, act, account.name)
        first = comment.first
        step = CommentStep(
            comment=number,
            act=act,
            item_kind=first.item_kind,
            item_id=first.item_id,
            field=first.field,
            by=account.name,
            at=now,
            text=text,
        )
        kept = records.comments.append(step)
        before = {name for version in comment.versions for name in mentions_of(version.text)}
        _tell(records, kept, tuple(name for name in mentions_of(text) if name not in before))
        return records.comments.get(number)


def comments_on(records: Records, kind: str, item_id: str, book: PolicyBook) -> tuple[Comment, ...]:
    """What was said on the item; of an incident also on each of its claims, and on what they were part of before."""
    item = find_item(records, kind, item_id, book)
    found = records.comments.on_claims([claim.claim.id for claim in item.claims])
    return found if kind == "incident" else tuple(one for one in found if one.first.item_kind == kind)


def home_of(records: Records, comment: Comment) -> tuple[str, str]:
    """Kind and id of the item that the comment stands on now: an incident's claims may be another one's."""
    first = comment.first
    if first.item_kind == "incident":
        held = (records.incidents.of_claim(claim) for claim in records.comments.claims_of(comment.id))
        return "incident", next((found for found in held if found), first.item_id)
    return first.item_kind, first.item_id


def mentioning(records: Records, name: str) -> tuple[Comment, ...]:
    """The comments that mention the person, the newest first."""
    return tuple(one for one in records.comments.mentioning(name) if name in mentions_of(one.text))


def _check(records: Records, account: Account) -> None:
    check_scope(records.people.accounts.get(account.name), None, Scope.COMMENT)


def _tell(records: Records, step: CommentStep, names: tuple[str, ...]) -> None:
    for name in names:
        known = records.people.accounts.find(name)
        # who may not see the desk is told nothing of it
        if known and name != step.by and known.disabled is None and may(known.role, Scope.COMMENT):
            words = f"{step.by}: {step.text}"
            records.notices.tell(name, NoticeKind.MENTION, (step.item_kind, step.item_id), words)
