"""Words of a report with all the claims that were read from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from livemap.model.place import Place
from livemap.model.recorded import Doubt, RecordedClaim
from livemap.model.report import Report
from livemap.model.span import Span
from livemap.web.pages import words
from livemap.web.pages.chain import NO_OUTLET, Link, chain_of
from livemap.web.pages.segments import Segment, cut_text, paragraph_around, readings_of
from livemap.web.speech.language import gettext
from livemap.web.speech.places import say_division, say_place

#: A place with a smaller share of the score is not worth a reader's time.
LEAST_SHARE = 0.02
MOST_OTHERS = 3

Doubts = Mapping[str, Sequence[Doubt]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One claim in a few words."""

    id: str
    what: str
    label: str
    when: str
    flag: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """One sentence of one report, marked, with what it claims and the chain by which it came."""

    facts: tuple[Fact, ...]
    segments: tuple[Segment, ...]
    chain: tuple[Link, ...]
    #: Names of those who are told in the same report to deny it.
    denied_by: tuple[str, ...]
    unplaced: tuple[str, ...]
    #: Each name that may mean another place, with those places: 'Kafr Nabl (Latakia) .21'.
    others: tuple[tuple[str, tuple[str, ...]], ...]
    also: int
    outlet: str
    published: str
    report_id: str
    url: str


def safe_url(url: str | None) -> str:
    """The address if it may be a link: of the web, nothing that runs."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def view_fact(recorded: RecordedClaim) -> Fact:
    claim = recorded.claim
    label = words.name_type(claim.type)
    figure = words.say_figure(claim.figure) if claim.figure else ""
    part = gettext("part of a larger figure") if claim.part_of else ""
    since = gettext("running total since %(day)s") % {"day": words.say_day(claim.since)} if claim.since else ""
    return Fact(
        id=claim.id,
        what=figure or label,
        label=label.lower() if figure else "",
        when=since or (words.say_days(claim.when.start_date, claim.when.end_date) if claim.when else ""),
        flag=gettext(words.MODALITIES.get(claim.modality, "")) or part,
        why=", ".join(claim.why),
    )


def view_passages(
    claims: Sequence[RecordedClaim], reports: Mapping[str, Report], doubts: Doubts
) -> tuple[Passage, ...]:
    """Claims of the same words by the same chain stand together; those with figures first, each in their order."""
    together: dict[tuple[str, int, tuple[Link, ...]], list[RecordedClaim]] = {}
    for recorded in claims:
        text = reports[recorded.report_id].text
        start = text.rfind("\n", 0, recorded.claim.evidence.start)
        key = (recorded.report_id, start, chain_of(recorded))
        together.setdefault(key, []).append(recorded)
    ordered = sorted(together.items(), key=lambda item: all(claim.claim.figure is None for claim in item[1]))
    return tuple(_passage(members, reports[key[0]], key[2], doubts) for key, members in ordered)


def say_others(doubt: Doubt) -> tuple[str, ...]:
    """The likelier places that a name may mean besides: 'Saraqib (Hama) 21 %'."""
    told = [one for one in doubt.others if one.score >= LEAST_SHARE][:MOST_OTHERS]
    return tuple(
        gettext("%(place)s (%(where)s) %(share)s %%")
        % {"place": say_place(one.place), "where": _where(one.place), "share": round(one.score * 100)}
        for one in told
    )


def _where(place: Place) -> str:
    """The division it lies in; of a division, how wide it is."""
    if place.admin1 and place.admin1 != place.name:
        return say_division(place.admin1, place.country)
    return words.say_precision(place)


def _others(claims: Sequence[RecordedClaim], doubts: Doubts) -> Mapping[str, tuple[str, ...]]:
    """By name; of a name that was corrected since, nothing: a person has said where it is."""
    told: dict[str, tuple[str, ...]] = {}
    for claim in claims:
        spans = {place.span for place in claim.places}
        for doubt in doubts.get(claim.claim.id, ()):
            others = say_others(doubt)
            if others and doubt.span in spans:
                told.setdefault(doubt.name, others)
    return told


def _passage(claims: Sequence[RecordedClaim], report: Report, chain: tuple[Link, ...], doubts: Doubts) -> Passage:
    first = claims[0]
    spans = [claim.claim.evidence for claim in claims]
    evidence = Span(start=min(span.start for span in spans), end=max(span.end for span in spans))
    readings = [reading for claim in claims for reading in readings_of(claim)]
    unplaced = [place.name for claim in claims for place in claim.places if place.place is None]
    return Passage(
        facts=tuple(view_fact(claim) for claim in claims),
        segments=cut_text(report.text, [paragraph_around(report.text, evidence), evidence], readings),
        chain=chain,
        denied_by=tuple(dict.fromkeys(voice.name for claim in claims for voice in claim.claim.denied_by)),
        unplaced=tuple(dict.fromkeys(unplaced)),
        others=tuple(_others(claims, doubts).items()),
        also=max(len(claim.claim.also) for claim in claims),
        outlet=first.outlet or gettext(NO_OUTLET),
        published=words.say_day(first.published.date()) if first.published else "",
        report_id=first.report_id,
        url=safe_url(first.url),
    )
