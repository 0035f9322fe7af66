"""What a situation report is written from, and which of it is news of its days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from livemap.model.claim import Modality
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.toll import Toll
from livemap.publishing.sitrep.names import Names


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """Incidents that may be seen, and the sums over them. It holds only what the store holds."""

    start: date
    end: date
    #: Name of the area as asked for; empty: everywhere.
    area: str
    incidents: Sequence[RecordedIncident]
    #: The key figures with their names, in the order of the report.
    sums: Sequence[tuple[str, Toll]]
    names: Names
    #: Language of each report by its key (BCP 47), as far as it is known.
    languages: Mapping[str, str] = field(default_factory=dict)

    def language_of(self, item: RecordedClaim) -> str:
        """The language of the claim's words; "": this report's own, or not known."""
        code = self.languages.get(item.report_id, "")
        return "" if code == self.names.tongue.code else code

    def claims(self) -> Iterator[tuple[RecordedIncident, RecordedClaim]]:
        """Every claim with its incident: by first day, then in the order of the text."""
        for recorded in sorted(self.incidents, key=_order):
            for item in sorted(recorded.claims, key=lambda item: (item.claim.evidence.start, item.claim.id)):
                yield recorded, item


def is_current(item: RecordedClaim, start: date, end: date) -> bool:
    """Whether it tells of these days: its time reaches into them and it is no sum over a longer time."""
    first, last = item.first_day, item.last_day
    if first is None or last is None:
        return True
    return first <= end and last >= start and not item.is_running_total


def is_done(item: RecordedClaim) -> bool:
    """Whether it says that something is so, or denies it: neither a plan nor a possibility."""
    return item.claim.modality in (Modality.ASSERTED, Modality.DENIED)


def _order(recorded: RecordedIncident) -> tuple[str, str]:
    return (str(recorded.incident.start_date or ""), recorded.incident.id)
