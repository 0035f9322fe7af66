"""What an item is made of, who wrote it, and what hangs on it. Pure."""

import hashlib
from collections.abc import Iterable, Sequence

from livemap.model.claim import ClaimKind
from livemap.model.recorded import RecordedClaim
from livemap.reviewing.book import Stakes


def content_of(claim_ids: Iterable[str]) -> str:
    """Digest of what an incident is made of."""
    return hashlib.sha256(" ".join(sorted(claim_ids)).encode()).hexdigest()[:12]


def largest_figure(claims: Iterable[RecordedClaim]) -> int | None:
    """The largest bound that any of the claims gives; None: they give none."""
    figures = [claim.claim.figure for claim in claims if claim.claim.figure]
    bounds = [bound for figure in figures for bound in (figure.low, figure.high) if bound is not None]
    return max(bounds, default=None)


def stakes_from(claims: Sequence[RecordedClaim], named: tuple[ClaimKind, str] | None = None) -> Stakes:
    """What hangs on an item of these claims; `named` is the kind and type of an incident, None where it has none."""
    figure = largest_figure(claims)
    if named:
        return Stakes(kind=named[0], type=named[1], figure=figure)
    leading = next((claim.claim for claim in claims if claim.claim.kind is ClaimKind.CONTROL), claims[0].claim)
    return Stakes(kind=leading.kind, type=leading.type, figure=figure)
