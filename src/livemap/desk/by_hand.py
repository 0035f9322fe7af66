"""A claim that a person writes by hand: its words become a report with one claim, and nobody approves their own."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from livemap.desk.writing import apply_written, check_written
from livemap.errors import InputError
from livemap.model.account import Account, Scope
from livemap.model.claim import Claim, ClaimKind
from livemap.model.place import Mention, MentionHint, PlaceRef
from livemap.model.reading import Reading
from livemap.model.report import Report
from livemap.model.span import Span
from livemap.pipeline import keep_reading
from livemap.pipeline.assessing import Rules, assess_waiting
from livemap.reviewing.contributions import under_heading
from livemap.reviewing.people.roles import check_scope
from livemap.store import Records, Store
from livemap.store.log import Act

#: Stands for the outlet where none is named: all such claims are one origin, whoever wrote them.
OUTLET = "By hand"
#: Says of a claim that a person wrote it; never who.
WHY = ("by hand",)
LONGEST_WORDS, SHORTEST_WORDS = 4_000, 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A claim as a person wrote it. It names no writer."""

    #: The words of the source, as they stand there.
    words: str
    #: Who published them; "": not said.
    outlet: str = ""
    #: Where they stand; "": nowhere that can be linked.
    link: str = ""
    #: The day on which they were published.
    published: date
    #: Fields of the claim, named and written as in a correction (`livemap.model.corrections.FIELDS`).
    values: Mapping[str, str]
    #: Tells apart two claims of the same words.
    salt: str

    def as_json(self) -> str:
        plain = {name: getattr(self, name) for name in ("words", "outlet", "link", "salt")}
        return json.dumps({**plain, "published": self.published.isoformat(), "values": dict(self.values)})


def read_written(said: Mapping[str, str], values: Mapping[str, str], today: date) -> Written:
    """What a form says; raises InputError, which names the field. Empty ones of `values` are none."""
    words, outlet, link = (" ".join(said.get(name, "").split()) for name in ("words", "outlet", "link"))
    if not SHORTEST_WORDS <= len(words) <= LONGEST_WORDS:
        raise InputError(f"words: {SHORTEST_WORDS} to {LONGEST_WORDS:,} characters, as they stand in the source")
    if link and not link.startswith(("http://", "https://")):
        raise InputError("link: it begins with http:// or https://")
    if len(outlet) > 200 or len(link) > 500:
        raise InputError("outlet, link: too long")
    try:
        published = date.fromisoformat(said.get("published") or today.isoformat())
    except ValueError as error:
        raise InputError(f"published: {said.get('published')!r} is no day; write it as {today.isoformat()}") from error
    if published > today:
        raise InputError(f"published: {published.isoformat()} is still to come")
    given = {name: value for name, value in values.items() if value}
    check_written(given)
    written = Written(
        words=words, outlet=outlet, link=link, published=published, values=given, salt=secrets.token_hex(8)
    )
    reading_of(written)
    return written


def read_json(text: str) -> Written:
    """What `as_json` wrote."""
    said: dict[str, Any] = json.loads(text)
    return Written(**{**said, "published": date.fromisoformat(said["published"])})


def reading_of(written: Written) -> Reading:
    """The report of the words, with the one claim; raises InputError for a value that its field cannot have."""
    digest = hashlib.sha256(written.as_json().encode()).hexdigest()
    text = text_of(written)
    report = Report(
        id=f"r{digest[:16]}",
        title="",
        text=text,
        outlet=written.outlet or OUTLET,
        url=written.link or None,
        published=datetime.combine(written.published, time(), UTC),
        digest=digest,
    )
    bare = Claim(
        id=claim_id_of(written),
        kind=ClaimKind(written.values["kind"]),
        type=written.values["type"],
        evidence=Span(start=len(text) - len(written.words), end=len(text)),
        confidence=1.0,
        why=WHY,
    )
    claim, place = apply_written(bare, written.values, text)
    named = name_of(written)
    if not named:
        return Reading(report=report, claims=(claim,))
    at = text.index(named)
    span = Span(start=at, end=at + len(named))
    mention = Mention(span=span, hint=MentionHint.PLACE, place=place, why=WHY)
    return Reading(report=report, mentions=(mention,), claims=(replace(claim, places=(PlaceRef(mention=0),)),))


def text_of(written: Written) -> str:
    """The words; a place that they do not name stands above them, as their heading."""
    named = name_of(written)
    return under_heading(written.words, "" if named in written.words else named)


def name_of(written: Written) -> str:
    """What the place is called; "": none is given."""
    said = " ".join(written.values.get("place_name", "").split())
    name = said or (str(json.loads(written.values["place"])["name"]) if written.values.get("place") else "")
    return name.rstrip(".")


def claim_id_of(written: Written) -> str:
    return "c" + hashlib.sha256(f"by hand {written.as_json()}".encode()).hexdigest()[:12]


def write(store: Store, account: Account, written: Written, now: datetime, rules: Rules) -> str:
    """Keeps what a person of the desk wrote, signed in the log, and counts it; returns the claim's id."""
    with store.writing() as records:
        check_scope(records.people.accounts.get(account.name), None, Scope.RULE)
        claim, _ = keep(records, written, now)
        records.hand_made.add(claim, account.name)
        act = Act(by=account.name, action="claim written", item_kind="claim", item_id=claim, detail={})
        records.log.append(act, now)
    assess_waiting(store, rules, Unwatched(), lambda: now)
    return claim


def keep(records: Records, written: Written, now: datetime) -> tuple[str, str]:
    """Keeps the report and its claim in the running transaction; returns the claim's id and the report's key."""
    reading = reading_of(written)
    if records.reports.known([reading.report]):
        raise InputError("words: these very words of this link are kept already; change them, or leave out the link")
    key = keep_reading(records, reading, now)
    return reading.claims[0].id, key


class Unwatched:
    """Is told of the assessing, and says nothing."""

    def assessing(self, claims: int) -> None: ...
