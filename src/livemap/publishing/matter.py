"""What every file format is made from: incidents that may be seen, and how their dead are counted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from livemap.model.recorded import RecordedIncident
from livemap.model.registry import ActorRegistry
from livemap.model.toll import Toll


@dataclass(frozen=True, kw_only=True, slots=True)
class Matter:
    """Incidents on their way out. Invariant: what must not be seen was taken out before."""

    #: Read once, in order; may be a stream.
    incidents: Iterable[RecordedIncident]
    #: The killed of one incident as an interval, by the rules of tolls; None: nothing was said of killed.
    count_killed: Callable[[RecordedIncident], Toll | None]
    #: Names of parties and what kind of actor each is.
    registry: ActorRegistry
