"""A reader and a placer of few rules, for tests of the flow: fast, and they say themselves what they found.

SimpleReader takes every 'N people were killed in PLACE, the VOICE said' as a claim; SimplePlacer knows the towns of
an invented country. Both keep to the interfaces of the real ones.
"""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from livemap.model.claim import Claim, ClaimKind
from livemap.model.figure import Figure, Qualifier
from livemap.model.place import Mention, Place, PlaceRef
from livemap.model.reading import Draft, PlaceLead, Reading
from livemap.model.registry import ActorKind, ActorRegistry, Party
from livemap.model.report import Report
from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceKind
from livemap.model.when import TimePrecision, When
from livemap.pipeline import Stages

SENTENCE = re.compile(
    r"(?P<figure>\d+) people were killed in (?P<place>[A-Z]\w+), the (?P<voice>[A-Z]\w+ [A-Z]\w+) said\."
)
TOWNS = ("Ardel", "Besh", "Corrin", "Doum", "Elmet")
PLACES = {
    name: Place(id=f"t:{n}", name=name, lat=35 + n / 2, lon=36 + n / 3, country="XN", admin1="Vale", precision=1)
    for n, name in enumerate(TOWNS)
}
REGISTRY = ActorRegistry([Party(name="north", label="Northland army", kind=ActorKind.STATE_FORCES, side="north")])
#: A report with this word brings out a flaw.
TRAP = "xyzzy"


@dataclass(frozen=True, kw_only=True, slots=True)
class SimpleReader:
    """Reads by one pattern; `pause` seconds a report make it as slow as a test needs."""

    pause: float = 0.0

    def read_many(self, reports: Iterable[Report]) -> Iterator[Draft]:
        for report in reports:
            if TRAP in report.text:
                raise KeyError(TRAP)
            time.sleep(self.pause)
            yield self._draft(report)

    def _draft(self, report: Report) -> Draft:
        found = list(SENTENCE.finditer(report.text))
        mentions = tuple(Mention(span=Span(start=match.start("place"), end=match.end("place"))) for match in found)
        claims = tuple(_claim(report, match) for match in found)
        tiers: dict[str, tuple[tuple[PlaceLead, ...], ...]] = {
            claim.id: ((PlaceLead(mention=number),),) for number, claim in enumerate(claims)
        }
        return Draft(report=report, mentions=mentions, claims=claims, tiers=tiers)


def _claim(report: Report, match: re.Match[str]) -> Claim:
    day, count = report.published_on, int(match["figure"])
    return Claim(
        id="c" + sha256(f"{report.digest} {match.start()}".encode()).hexdigest()[:12],
        kind=ClaimKind.CASUALTIES,
        type="killed",
        evidence=Span(start=match.start(), end=match.end()),
        figure=Figure(
            span=Span(start=match.start("figure"), end=match.end("figure")),
            low=count,
            high=count,
            qualifier=Qualifier.EXACT,
        ),
        when=When(start_date=day, end_date=day, precision=TimePrecision.DAY) if day else None,
        voices=(
            Voice(
                span=Span(start=match.start("voice"), end=match.end("voice")),
                name=match["voice"],
                kind=VoiceKind.OBSERVATORY,
            ),
        ),
    )


class SimplePlacer:
    """Places the towns that it knows."""

    def place(self, draft: Draft) -> Reading:
        mentions = tuple(replace(item, place=PLACES.get(item.span.of(draft.report.text))) for item in draft.mentions)
        claims = tuple(replace(claim, places=(PlaceRef(mention=number),)) for number, claim in enumerate(draft.claims))
        return Reading(report=draft.report, mentions=mentions, claims=claims)


def load_simple(pause: float = 0.0) -> Stages:
    return Stages(reader=SimpleReader(pause=pause), placer=SimplePlacer(), registry=REGISTRY)
