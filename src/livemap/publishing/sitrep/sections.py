"""The parts of a situation report, each made from the claims that belong to it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from livemap.model.claim import Claim, ClaimKind, Modality
from livemap.model.figure import Unit
from livemap.model.incident import Status
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.toll import Toll
from livemap.publishing.sitrep.content import FigureRow, Group, Section, Sentence, Words
from livemap.publishing.sitrep.material import Material, is_current, is_done
from livemap.publishing.sitrep.names import Names
from livemap.publishing.sitrep.tongue import Tongue
from livemap.publishing.sitrep.wording import doubts_of, quotes_of, say_claim

Pick = Callable[[RecordedClaim], bool]
#: Incidents that the headline tells of.
HEADLINES = 3
WEIGHTS = {Status.CORROBORATED: 3, Status.AGAINST_INTEREST: 3, Status.CONTRADICTED: 2, Status.SINGLE: 1}
KIND_WEIGHTS = {ClaimKind.CONTROL: 2, ClaimKind.CASUALTIES: 2, ClaimKind.DISPLACEMENT: 1, ClaimKind.EVENT: 1}


def headline(material: Material) -> Section:
    """The weightiest incidents of the days, with their verdicts."""
    current = [one for one in material.incidents if _is_news(one, material)]
    first = sorted(current, key=lambda one: (_lightness(one), one.incident.id))[:HEADLINES]
    return _section(material, "headline", _alone(_of_incident(one, material) for one in first))


def key_figures(material: Material) -> Section:
    """The sums as ranges, with what each origin says."""
    counted = [(name, toll) for name, toll in material.sums if any(line.counted for line in toll.inputs)]
    return _section(material, "figures", (), tuple(_row(name, toll, material.names) for name, toll in counted))


def control(material: Material) -> Section:
    """Who is said to have gained, lost, left or held what."""
    return _by_claim(material, "control", lambda item: item.claim.kind is ClaimKind.CONTROL)


def incidents_by_place(material: Material) -> Section:
    """Events and casualties, under the place of their incident."""
    wanted = (ClaimKind.EVENT, ClaimKind.CASUALTIES)
    groups: dict[str, list[Sentence]] = defaultdict(list)
    for recorded, item in material.claims():
        if item.claim.kind in wanted and is_done(item) and is_current(item, material.start, material.end):
            groups[_place_name(recorded, material.names)].append(_of_claim(recorded, item, material))
    not_placed = material.names.tongue.say("not_placed")
    ordered = sorted(groups.items(), key=lambda pair: (pair[0] == not_placed, pair[0]))
    told = tuple(Group(name=name, sentences=_merged(sentences)) for name, sentences in ordered)
    return _section(material, "incidents", told)


def displacement(material: Material) -> Section:
    """Flight, returns and people displaced."""
    pick: Pick = lambda item: item.claim.kind is ClaimKind.DISPLACEMENT  # noqa: E731
    return _by_claim(material, "displacement", pick)


def statements(material: Material) -> Section:
    """Calls, threats, denials, agreements as their voices put them."""
    pick: Pick = lambda item: item.claim.kind is ClaimKind.STATEMENT  # noqa: E731
    return _by_claim(material, "statements", pick)


def contradictions(material: Material) -> Section:
    """Incidents of which origins say what cannot both be true."""
    against = [
        _of_incident(one, material)
        for one in material.incidents
        if one.verdict.status in (Status.CONTRADICTED, Status.REFUTED) and _is_news(one, material)
    ]
    return _section(material, "contradictions", _alone(against))


def plans(material: Material) -> Section:
    """What is planned, threatened or supposed; none of it has happened."""
    sentences = [_of_claim(recorded, item, material) for recorded, item in material.claims() if not is_done(item)]
    return _section(material, "plans", _alone(sentences))


def background(material: Material) -> Section:
    """Running totals and earlier days that the reports recall: never added to the figures of these days."""
    sentences = [
        _of_claim(recorded, item, material)
        for recorded, item in material.claims()
        if is_done(item) and not is_current(item, material.start, material.end)
    ]
    return _section(material, "background", _alone(sentences))


def unverified(material: Material) -> Section:
    """What rests on one origin, by origin."""
    names = material.names
    alone: dict[str, list[RecordedIncident]] = defaultdict(list)
    for one in material.incidents:
        if one.verdict.status is Status.SINGLE and _is_news(one, material):
            said = names.tongue.join(names.voice(origin.name) for origin in one.verdict.origins)
            alone[said or names.tongue.say("voice", "nobody")].append(one)
    sentences = []
    for origin, incidents in sorted(alone.items()):
        ordered = sorted(incidents, key=lambda one: one.incident.id)
        titles = [names.title(one.incident) for one in ordered]
        told = names.tongue.words["semicolon"].join(title.text for title in titles)
        ids = tuple(item.claim.id for one in ordered for item in one.claims)
        text = names.tongue.say("only", origin=origin, titles=told)
        sentences.append(Sentence(text=text, claim_ids=ids, foreign=_foreign(titles)))
    return _section(material, "unverified", _alone(sentences))


def _section(material: Material, key: str, groups: tuple[Group, ...], figures: tuple[FigureRow, ...] = ()) -> Section:
    words = material.names.tongue.words["sections"][key]
    return Section(title=words["title"], groups=groups, figures=figures, empty=words["empty"])


def _by_claim(material: Material, key: str, pick: Pick) -> Section:
    sentences = [
        _of_claim(recorded, item, material)
        for recorded, item in material.claims()
        if pick(item) and is_done(item) and is_current(item, material.start, material.end)
    ]
    return _section(material, key, _alone(sentences))


def _of_claim(recorded: RecordedIncident, item: RecordedClaim, material: Material) -> Sentence:
    tongue = material.names.tongue
    doubts = [*_support(recorded, item, material.names), *doubts_of(item, material.names)]
    if item.claim.part_of:
        doubts.append(tongue.say("doubt", "part"))
    text, language = say_claim(item, material.names), material.language_of(item)
    foreign = _foreign(Words(text=words, language=language) for words in quotes_of(item, text, tongue))
    doubt = tongue.words["semicolon"].join(doubts)
    return Sentence(text=text, claim_ids=(item.claim.id,), doubt=doubt, foreign=foreign)


def _of_incident(recorded: RecordedIncident, material: Material) -> Sentence:
    names = material.names
    title, verdict = names.title(recorded.incident), names.reason(recorded.verdict.sentence)
    return Sentence(
        text=names.tongue.say("headline", title=title.text, verdict=verdict.text),
        claim_ids=tuple(item.claim.id for item in recorded.claims),
        foreign=_foreign((title, verdict)),
    )


def _foreign(words: Iterable[Words]) -> tuple[Words, ...]:
    return tuple(dict.fromkeys(one for one in words if one.language and one.text))


def _support(recorded: RecordedIncident, item: RecordedClaim, names: Names) -> list[str]:
    """What the incident's verdict says of this claim: three may tell of the takeover, and one of its dead."""
    status = recorded.verdict.status
    told = _telling(recorded, item)
    if status is Status.CORROBORATED and told < 2:
        status = Status.SINGLE
    known = status.value in names.tongue.words["support"]
    return [names.tongue.say("support", status.value, number=names.tongue.number(told))] if known else []


def _telling(recorded: RecordedIncident, item: RecordedClaim) -> int:
    """How many of the incident's origins tell of what a claim tells: of what happened, of who holds it, of the dead."""
    matter = _matter(item.claim)
    same = {one.claim.id for one in recorded.claims if _matter(one.claim) == matter}
    return sum(not same.isdisjoint(origin.claim_ids) for origin in recorded.verdict.origins)


def _matter(claim: Claim) -> tuple[ClaimKind, str, bool]:
    counts = claim.kind in (ClaimKind.CASUALTIES, ClaimKind.DISPLACEMENT)
    return claim.kind, claim.type if counts else "", claim.modality is Modality.DENIED


def _row(name: str, toll: Toll, names: Names) -> FigureRow:
    tongue = names.tongue
    counted = [line for line in toll.inputs if line.counted]
    said: dict[str, dict[str, None]] = defaultdict(dict)
    for line in counted:
        said[line.origin].setdefault(_range(line.low, line.high, tongue))
    figures = ((names.foreign(origin), tongue.words["comma"].join(values)) for origin, values in sorted(said.items()))
    return FigureRow(
        name=name,
        low=tongue.number(toll.low),
        best="" if toll.best is None else tongue.number(toll.best),
        high=tongue.say("bounds", "endless") if toll.high is None else tongue.number(toll.high),
        rule=names.reason(toll.best_rule).text,
        by_origin=tongue.words["semicolon"].join(f"{origin}: {values}" for origin, values in figures),
        claim_ids=tuple(line.claim_id for line in counted),
    )


def _range(low: int | None, high: int | None, tongue: Tongue) -> str:
    values = {"low": tongue.number(low or 0), "high": tongue.number(high or 0)}
    if low is None:
        return tongue.say("bounds", "uncounted" if high is None else "up_to", **values)
    if high is None:
        return tongue.say("bounds", "or_more", **values)
    return values["low"] if low == high else tongue.say("bounds", "range", **values)


def _alone(sentences: Iterable[Sentence]) -> tuple[Group, ...]:
    merged = _merged(sentences)
    return (Group(name="", sentences=merged),) if merged else ()


def _merged(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """The same sentence once, with the claims of all."""
    kept: dict[tuple[str, str], Sentence] = {}
    for one in sentences:
        same = kept.get((one.text, one.doubt))
        kept[one.text, one.doubt] = replace(same, claim_ids=(*same.claim_ids, *one.claim_ids)) if same else one
    return tuple(kept.values())


def _is_news(recorded: RecordedIncident, material: Material) -> bool:
    return any(is_done(item) and is_current(item, material.start, material.end) for item in recorded.claims)


def _lightness(recorded: RecordedIncident) -> tuple[int, int]:
    """Smallest for what an editor would put first: support and what is told, then the greatest figure."""
    claims = [item.claim for item in recorded.claims if item.claim.modality is Modality.ASSERTED]
    figures = [one.figure.low or 0 for one in claims if one.figure and one.figure.unit is not Unit.PERCENT]
    told = max((_weight(claim) for claim in claims), default=None)
    support = 0 if told is None else told + WEIGHTS.get(recorded.verdict.status, 0)
    return (-support, -max(figures, default=0))


def _weight(claim: Claim) -> int:
    """What has changed weighs more than what is so."""
    lasts = claim.kind is ClaimKind.CONTROL and claim.type == "holds"
    return 0 if lasts else KIND_WEIGHTS.get(claim.kind, 0)


def _place_name(recorded: RecordedIncident, names: Names) -> str:
    place = recorded.incident.place
    if place is None:
        return names.tongue.say("not_placed")
    named = names.whole_place(place)
    if place.namesakes == 1:
        return named
    return names.tongue.say("namesakes", place=named, number=names.tongue.number(place.namesakes))


def all_sections(material: Material) -> Sequence[Section]:
    """Every section, in the order of the report."""
    return [
        make(material)
        for make in (
            headline,
            key_figures,
            control,
            incidents_by_place,
            displacement,
            statements,
            contradictions,
            plans,
            unverified,
            background,
        )
    ]
