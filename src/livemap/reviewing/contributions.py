"""Rules of contributions: what may be sent, how often, by whom, and what may become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from livemap.errors import InputError, NotAllowed, Overtaken, TooOften
from livemap.model.contribution import Contribution, Fate, Words

LONGEST, LONGEST_WHERE, LONGEST_LINK, LONGEST_REASON = 10_000, 200, 500, 500
#: Words of one letter or none are no report.
SHORTEST = 10
#: Contributions count for this long against their sender's limit.
WINDOW = timedelta(days=1)
HOUR = timedelta(hours=1)
#: In one hour and in one day from one address. A whole street may share one, so it is more than one person sends.
MOST_OF_ADDRESS = (10, 40)
#: In one hour and in one day by one account.
MOST_OF_ACCOUNT = (20, 100)
#: So many wait at most of all senders together: a flood must not fill the disk.
MOST_WAITING = 5_000
#: What may follow on what; nothing follows on the others.
NEXT: Mapping[Fate, tuple[Fate, ...]] = {
    Fate.WAITING: (Fate.ACCEPTED, Fate.DECLINED, Fate.WITHDRAWN),
    Fate.ACCEPTED: (Fate.TAKEN_IN,),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """When one sender sent, within WINDOW: by their address, and by their account."""

    by_address: tuple[datetime, ...]
    #: Empty for one who sends without an account.
    by_account: tuple[datetime, ...] = ()
    #: Contributions of everybody that wait.
    waiting: int = 0


def check_rate(sent: Sent, now: datetime) -> None:
    """Raises TooOften where one more would be too many."""
    for moments, (an_hour, a_day) in ((sent.by_address, MOST_OF_ADDRESS), (sent.by_account, MOST_OF_ACCOUNT)):
        if sum(moment > now - HOUR for moment in moments) >= an_hour:
            raise TooOften("that is as much as can be sent from here in an hour; try again in an hour")
        if sum(moment > now - WINDOW for moment in moments) >= a_day:
            raise TooOften("that is as much as can be sent from here in a day; try again tomorrow")
    if sent.waiting >= MOST_WAITING:
        raise TooOften("more is waiting here than the reviewers can read; try again tomorrow")


def read_words(said: Mapping[str, str], today: date) -> Words:
    """What a form says, by `text`, `where`, `when` (YYYY-MM-DD) and `link`. Raises InputError, naming the field."""
    text, where, link = (said.get(name, "").strip() for name in ("text", "where", "link"))
    if len(text) < SHORTEST:
        raise InputError("text: say in a sentence or two what happened")
    for name, value, most in (("text", text, LONGEST), ("where", where, LONGEST_WHERE), ("link", link, LONGEST_LINK)):
        if len(value) > most:
            raise InputError(f"{name}: {len(value):,} letters are too many; up to {most:,} can be sent")
    if link and not link.startswith(("http://", "https://")):
        raise InputError("link: it begins with http:// or https://")
    return Words(
        text=text, where=" ".join(where.split()), when=_read_day(said.get("when", ""), today), link=link or None
    )


def _read_day(said: str, today: date) -> date | None:
    if not said.strip():
        return None
    try:
        day = date.fromisoformat(said.strip())
    except ValueError as error:
        raise InputError(f"when: {said!r} is no day; write it as {today.isoformat()}") from error
    # the day begins up to fourteen hours earlier where they are
    if day > today + timedelta(days=1):
        raise InputError(f"when: {day.isoformat()} is still to come")
    return day


def check_step(contribution: Contribution, fate: Fate) -> None:
    """Raises Overtaken where that can no longer become of it."""
    if fate not in NEXT.get(contribution.fate, ()):
        raise Overtaken(f"contribution {contribution.id} is {contribution.fate.value} already; load the page again")


def check_reviewer(is_own: bool) -> None:
    """Four eyes: raises NotAllowed for one's own."""
    if is_own:
        raise NotAllowed("you sent this yourself; another reviewer decides on it")


def read_reason(said: str) -> str:
    """Why a contribution is declined, which its sender is told; raises InputError."""
    reason = " ".join(said.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise InputError(f"reason: say in up to {LONGEST_REASON} letters why; the sender reads it")
    return reason


def as_prose(words: Words) -> str:
    """The words as a report has them: the day and the place as their heading."""
    where = words.where[:1].upper() + words.where[1:]
    return under_heading(words.text, words.when.isoformat() if words.when else "", where)


def under_heading(text: str, *parts: str) -> str:
    """The text below a heading of those parts that are not empty, which holds for it: a place there is where it was."""
    head = ": ".join(part for part in parts if part).rstrip(".")
    return f"{head}\n\n{text}" if head else text
