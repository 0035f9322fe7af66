"""A claim with its report's facts as one line of JSON: read in a tenth of the time that its own rows take.

It is as the machine read it and is never changed, but for whose reprint its report is: that is asked for apart.
Where a claim comes to hold something else than before, a migration empties the column that keeps such lines.
"""

import json
from datetime import date, datetime
from typing import Any

from livemap.model.claim import Actor, Claim
from livemap.model.figure import Figure
from livemap.model.members import (
    GROUPS,
    KINDS,
    MODALITIES,
    PLACE_ROLES,
    PRECISIONS,
    QUALIFIERS,
    UNITS,
    VOICE_KINDS,
    VOICE_ROLES,
)
from livemap.model.place import Place, PlaceRef
from livemap.model.place_values import place_of, values_of
from livemap.model.recorded import ClaimPlace, RecordedClaim
from livemap.model.span import Span
from livemap.model.voice import Voice
from livemap.model.when import When

Values = list[Any]
#: Places by their values.
Places = dict[tuple[Any, ...], Place]
#: Where the points of a place that is a line stand among its values.
PATH = 10


def write_claim(item: RecordedClaim) -> str:
    """The claim as a list in JSON; the same claim always gives the same text."""
    claim, when = item.claim, item.claim.when
    values = [
        item.report_id,
        item.outlet,
        item.url,
        item.published.isoformat() if item.published else None,
        item.recorded.isoformat(),
        item.evidence_text,
        item.wire,
        [[at.name, at.role.value, _span(at.span), values_of(at.place) if at.place else None] for at in item.places],
        claim.id,
        claim.kind.value,
        claim.type,
        claim.modality.value,
        _span(claim.evidence),
        [_span(span) for span in claim.also],
        _figure_values(claim.figure),
        *([[_span(one.span), one.name, one.party] for one in side] for side in (claim.by, claim.against)),
        [[ref.mention, ref.role.value] for ref in claim.places],
        [_day(when.start_date), _day(when.end_date), when.precision.value, _span(when.span)] if when else None,
        *([_voice_values(voice) for voice in voices] for voices in (claim.voices, claim.denied_by)),
        claim.part_of,
        _day(claim.since),
        claim.stock,
        claim.confidence,
        claim.why,
    ]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def read_claim(text: str, places: Places) -> RecordedClaim:
    """The claim that `write_claim` wrote, reprint of none; `places` are remembered from one to the next, by values."""
    (report, outlet, url, published, recorded, words, wire, resolved, *own) = json.loads(text)
    return RecordedClaim(
        claim=_claim(own),
        report_id=report,
        outlet=outlet,
        url=url,
        published=datetime.fromisoformat(published) if published else None,
        recorded=datetime.fromisoformat(recorded),
        evidence_text=words,
        places=tuple(
            ClaimPlace(name=name, role=PLACE_ROLES[role], span=_read_span(span), place=_place(values, places))
            for name, role, span, values in resolved
        ),
        wire=tuple(wire),
    )


def _claim(own: Values) -> Claim:
    (id, kind, type, modality, evidence, also, figure, by, against, refs, when, voices, deniers, *rest) = own
    part_of, since, stock, confidence, why = rest
    return Claim(
        id=id,
        kind=KINDS[kind],
        type=type,
        modality=MODALITIES[modality],
        evidence=_one_span(evidence),
        also=tuple(_one_span(span) for span in also),
        figure=_figure(figure) if figure else None,
        by=tuple(Actor(span=_one_span(span), name=name, party=party) for span, name, party in by),
        against=tuple(Actor(span=_one_span(span), name=name, party=party) for span, name, party in against),
        places=tuple(PlaceRef(mention=mention, role=PLACE_ROLES[role]) for mention, role in refs),
        when=_when(when) if when else None,
        voices=tuple(_voice(values) for values in voices),
        denied_by=tuple(_voice(values) for values in deniers),
        part_of=part_of,
        since=_read_day(since),
        stock=stock,
        confidence=confidence,
        why=tuple(why),
    )


def _figure_values(figure: Figure | None) -> Values | None:
    if figure is None:
        return None
    plain = [figure.qualifier.value, figure.unit.value, figure.group.value]
    return [_span(figure.span), figure.low, figure.high, *plain, figure.party]


def _figure(values: Values) -> Figure:
    span, low, high, qualifier, unit, group, party = values
    return Figure(
        span=_one_span(span),
        low=low,
        high=high,
        qualifier=QUALIFIERS[qualifier],
        unit=UNITS[unit],
        group=GROUPS[group],
        party=party,
    )


def _when(values: Values) -> When:
    start, end, precision, span = values
    return When(
        start_date=date.fromisoformat(start),
        end_date=date.fromisoformat(end),
        precision=PRECISIONS[precision],
        span=_read_span(span),
    )


def _voice_values(voice: Voice) -> Values:
    return [_span(voice.span), voice.name, voice.kind.value, voice.role.value, voice.party, voice.corroborates]


def _voice(values: Values) -> Voice:
    span, name, kind, role, party, corroborates = values
    return Voice(
        span=_one_span(span),
        name=name,
        kind=VOICE_KINDS[kind],
        role=VOICE_ROLES[role],
        party=party,
        corroborates=corroborates,
    )


def _place(values: Values | None, places: Places) -> Place | None:
    if values is None:
        return None
    key = (*values[:PATH], tuple(map(tuple, values[PATH])), *values[PATH + 1 :])
    if key not in places:
        places[key] = place_of(values)
    return places[key]


def _span(span: Span | None) -> Values | None:
    return [span.start, span.end] if span else None


def _read_span(values: Values | None) -> Span | None:
    return _one_span(values) if values else None


def _one_span(values: Values) -> Span:
    return Span(start=values[0], end=values[1])


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
