"""Comments within one transaction: their steps, and which claims they are about."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, insert, select

from livemap.errors import NotFound
from livemap.model.comment import Comment, CommentAct, CommentStep, comments_of
from livemap.store.desk.talk_tables import comment_steps, commented_claims
from livemap.store.log import Act, Log

STEPS, LINKS = comment_steps.c, commented_claims.c
PAGE = 500
#: Before the act, in the log: "comment written".
LOGGED = "comment "


class Comments:
    """The comments of the desk. It decides nothing: `reviewing.commenting` says who may do what."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, step: CommentStep, claim_ids: Iterable[str] = ()) -> CommentStep:
        """Keeps a step with its entry in the log; a first one with the claims that it is about."""
        number = int(self._connection.execute(select(func.max(STEPS.id))).scalar() or 0) + 1
        kept = replace(step, id=number, comment=step.comment or number)
        row = {column.name: getattr(kept, column.name) for column in comment_steps.columns}
        self._connection.execute(insert(comment_steps), {**row, "act": kept.act.value})
        rows = [{"claim": claim, "comment": kept.comment} for claim in sorted(set(claim_ids))]
        if rows:
            self._connection.execute(insert(commented_claims), rows)
        act = Act(
            by=kept.by,
            action=f"{LOGGED}{kept.act.value}",
            item_kind=kept.item_kind,
            item_id=kept.item_id,
            detail=detail_of(kept),
        )
        Log(self._connection).append(act, kept.at)
        return kept

    def get(self, comment_id: int) -> Comment:
        """One comment; raises NotFound."""
        found = self._made_of(select(comment_steps).where(STEPS.comment == comment_id))
        if not found:
            raise NotFound(f"there is no comment {comment_id}")
        return found[0]

    def on_claims(self, claim_ids: Sequence[str]) -> tuple[Comment, ...]:
        """What was said on these claims, and on incidents that they were part of."""
        ids: set[int] = set()
        for start in range(0, len(claim_ids), PAGE):
            asked = select(LINKS.comment).where(LINKS.claim.in_(claim_ids[start : start + PAGE])).distinct()
            ids.update(self._connection.execute(asked).scalars())
        return self._by_ids(ids)

    def claims_of(self, comment_id: int) -> tuple[str, ...]:
        """The claims that the comment is about, as they were when it was written."""
        asked = select(LINKS.claim).where(LINKS.comment == comment_id).order_by(LINKS.claim)
        return tuple(self._connection.execute(asked).scalars())

    def open(self, *, limit: int = 200) -> tuple[Comment, ...]:
        """Those that are not resolved, the newest first."""
        return self._latest(self._is_open(), limit)

    def by(self, account: str, *, limit: int = 200) -> tuple[Comment, ...]:
        """Those that the person wrote, the newest first."""
        wrote = select(STEPS.comment).where(STEPS.by == account, STEPS.act == CommentAct.WRITTEN.value)
        return self._latest(wrote, limit)

    def mentioning(self, account: str, *, limit: int = 200) -> tuple[Comment, ...]:
        """Those in which the person's name may stand after an @, the newest first."""
        named = select(STEPS.comment).where(func.lower(STEPS.text).contains(f"@{account}", autoescape=True))
        return self._latest(named, limit)

    def count_open(self) -> int:
        return self._connection.execute(select(func.count()).select_from(self._is_open().subquery())).scalar_one()

    def steps(self) -> tuple[CommentStep, ...]:
        """Every step, oldest first."""
        rows = self._connection.execute(select(comment_steps).order_by(STEPS.id)).mappings()
        return tuple(_step(row) for row in rows)

    def _is_open(self) -> Any:
        turns = (CommentAct.WRITTEN.value, CommentAct.RESOLVED.value, CommentAct.REOPENED.value)
        last = select(func.max(STEPS.id)).where(STEPS.act.in_(turns)).group_by(STEPS.comment)
        return select(STEPS.comment).where(STEPS.id.in_(last), STEPS.act != CommentAct.RESOLVED.value)

    def _latest(self, ids: Any, limit: int) -> tuple[Comment, ...]:
        asked = ids.distinct().order_by(STEPS.comment.desc()).limit(limit)
        return tuple(reversed(self._by_ids(set(self._connection.execute(asked).scalars()))))

    def _by_ids(self, ids: Iterable[int]) -> tuple[Comment, ...]:
        wanted, found = sorted(ids), []
        for start in range(0, len(wanted), PAGE):
            asked = select(comment_steps).where(STEPS.comment.in_(wanted[start : start + PAGE]))
            found += self._made_of(asked)
        return tuple(found)

    def _made_of(self, asked: Any) -> list[Comment]:
        rows = self._connection.execute(asked.order_by(STEPS.comment, STEPS.id)).mappings()
        return list(comments_of([_step(row) for row in rows]))


def detail_of(step: CommentStep) -> dict[str, Any]:
    """What the log says of a step: a digest of its words, so that the log keeps none that must be forgotten."""
    detail: dict[str, Any] = {"step": step.id, "comment": step.comment}
    if step.field:
        detail["field"] = step.field
    return {**detail, "words": hashlib.sha256(step.text.encode()).hexdigest()} if step.text else detail


def _step(row: Mapping[Any, Any]) -> CommentStep:
    return CommentStep(**{**row, "act": CommentAct(row["act"])})
