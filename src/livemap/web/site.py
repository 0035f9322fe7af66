"""What a site is set to, as the web needs it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from livemap.settings import Settings
from livemap.store.gazetteer import open_gazetteer
from livemap.store.gazetteer.grounds import Grounds


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """One site's choices. The defaults are a public site on this machine."""

    #: Only people with an account may read.
    closed: bool = False
    #: Where people reach it, without a slash at the end, for links that are handed out.
    address: str = "http://127.0.0.1:8642"
    #: What time it is.
    clock: Callable[[], datetime] = utc_now
    #: Finds the areas that questions name.
    grounds: Grounds = field(default_factory=Grounds)


def site_of(settings: Settings) -> Site:
    grounds = Grounds(lambda: open_gazetteer(settings.cache))
    return Site(closed=settings.readers == "closed", address=settings.address, grounds=grounds)
