"""What a site is set to, as the web needs it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from livemap.assessing.ratings.sources import load_sources
from livemap.desk.finding import PlaceFinder
from livemap.desk.ruling import HouseRules
from livemap.pipeline import Stages, load_stages
from livemap.pipeline.assessing import Rules
from livemap.pipeline.queue_making import QueueMaking
from livemap.reading.happening.actors import load_actors
from livemap.reviewing.book import load_book
from livemap.settings import Settings
from livemap.store.gazetteer import open_gazetteer
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.serving.backdrop import Backdrop, open_backdrop
from livemap.web.speech.places import PlaceNames


def load_house(policy: Path | None = None, sources: Path | None = None, actors: Path | None = None) -> HouseRules:
    """The house's rules from a site's files; raises BadSetting."""
    book = load_book(policy)
    return HouseRules(book=book, rules=Rules(registry=load_actors(actors), sources=load_sources(sources), book=book))


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """One site's choices. The defaults are a public site on this machine."""

    #: Only people with an account may read.
    closed: bool = False
    #: Where people reach it, without a slash at the end, for links that are handed out.
    address: str = "http://127.0.0.1:8642"
    #: How many must approve what, and by which registries is counted.
    house: HouseRules = field(default_factory=load_house)
    #: What time it is.
    clock: Callable[[], datetime] = utc_now
    #: Who may send a report by the form: "nobody", "people" with an account, or "anyone".
    contributions: str = "nobody"
    #: Whether readers may say something under an incident: "off", or "moderated" by editors.
    discussion: str = "off"
    #: Who must sign in with a code: `choice`, `administrators` or `desk`.
    codes: str = "choice"
    #: Loads what reads accepted contributions; None: this server reads none, `livemap take-in --contributions` does.
    load: Callable[[], Stages] | None = None
    #: What is made of the desk's queue beside the serving; None: it is whole.
    making: QueueMaking | None = None
    #: Tiles of its own below the map; None: ours alone.
    backdrop: Backdrop | None = None
    #: Finds the areas that questions name.
    grounds: Grounds = field(default_factory=Grounds)
    #: Finds places by the names that people type.
    finder: PlaceFinder = field(default_factory=PlaceFinder)
    #: Names places in the reader's language.
    names: PlaceNames = field(default_factory=PlaceNames)


def site_of(settings: Settings) -> Site:
    grounds = Grounds(lambda: open_gazetteer(settings.cache))
    return Site(
        closed=settings.readers == "closed",
        address=settings.address,
        house=load_house(settings.policy, settings.sources, settings.actors),
        contributions=settings.contributions,
        discussion=settings.discussion,
        codes=settings.codes,
        backdrop=open_backdrop(settings.tiles) if settings.tiles else None,
        load=partial(load_stages, settings),
        grounds=grounds,
        finder=PlaceFinder(lambda: open_gazetteer(settings.cache, site=settings.gazetteer)),
        names=place_names(settings),
    )


def place_names(settings: Settings) -> PlaceNames:
    """The names of places in the readers' languages, from the gazetteer of these settings."""
    return PlaceNames(lambda: open_gazetteer(settings.cache, site=settings.gazetteer))
