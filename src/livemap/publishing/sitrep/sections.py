"""The parts of a situation report, each made from the claims that belong to it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from livemap.model.claim import Claim, ClaimKind, Modality
from livemap.model.figure import Unit
from livemap.model.incident import Status
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.toll import Toll
from livemap.publishing.sitrep.content import FigureRow, Group, Section, Sentence
from livemap.publishing.sitrep.material import Material, is_current, is_done
from livemap.publishing.sitrep.wording import doubts_of, join, say_claim

Pick = Callable[[RecordedClaim], bool]
#: Incidents that the headline tells of.
HEADLINES = 3
SUPPORT = {
    Status.SINGLE: "one origin only",
    Status.CONTRADICTED: "contradicted by another origin",
    Status.REFUTED: "refuted",
    Status.AGAINST_INTEREST: "conceded against its own interest",
}
WEIGHTS = {Status.CORROBORATED: 3, Status.AGAINST_INTEREST: 3, Status.CONTRADICTED: 2, Status.SINGLE: 1}
KIND_WEIGHTS = {ClaimKind.CONTROL: 2, ClaimKind.CASUALTIES: 2, ClaimKind.DISPLACEMENT: 1, ClaimKind.EVENT: 1}
NOT_PLACED = "Place not known"


def headline(material: Material) -> Section:
    """The weightiest incidents of the days, with their verdicts."""
    current = [one for one in material.incidents if _is_news(one, material)]
    first = sorted(current, key=lambda one: (_lightness(one), one.incident.id))[:HEADLINES]
    sentences = [_of_incident(one) for one in first]
    return Section(title="Headline", groups=_alone(sentences), empty="Nothing was reported of these days.")


def key_figures(material: Material) -> Section:
    """The sums as ranges, with what each origin says."""
    rows = [_row(name, toll) for name, toll in material.sums if any(line.counted for line in toll.inputs)]
    empty = "No figure was reported of these days."
    return Section(title="Key figures", figures=tuple(rows), empty=empty)


def control(material: Material) -> Section:
    """Who is said to have gained, lost, left or held what."""
    return _by_claim(material, "Control", lambda item: item.claim.kind is ClaimKind.CONTROL, "No change was reported.")


def incidents_by_place(material: Material) -> Section:
    """Events and casualties, under the place of their incident."""
    wanted = (ClaimKind.EVENT, ClaimKind.CASUALTIES)
    groups: dict[str, list[Sentence]] = defaultdict(list)
    for recorded, item in material.claims():
        if item.claim.kind in wanted and is_done(item) and is_current(item, material.start, material.end):
            groups[_place_name(recorded)].append(_of_claim(recorded, item, material))
    ordered = sorted(groups.items(), key=lambda pair: (pair[0] == NOT_PLACED, pair[0]))
    return Section(
        title="Incidents by place",
        groups=tuple(Group(name=name, sentences=_merged(sentences)) for name, sentences in ordered),
        empty="No incident was reported.",
    )


def displacement(material: Material) -> Section:
    """Flight, returns and people displaced."""
    pick: Pick = lambda item: item.claim.kind is ClaimKind.DISPLACEMENT  # noqa: E731
    return _by_claim(material, "Displacement", pick, "No movement was reported.")


def statements(material: Material) -> Section:
    """Calls, threats, denials, agreements as their voices put them."""
    pick: Pick = lambda item: item.claim.kind is ClaimKind.STATEMENT  # noqa: E731
    return _by_claim(material, "Calls and statements", pick, "None was reported.")


def contradictions(material: Material) -> Section:
    """Incidents of which origins say what cannot both be true."""
    against = [
        _of_incident(one)
        for one in material.incidents
        if one.verdict.status in (Status.CONTRADICTED, Status.REFUTED) and _is_news(one, material)
    ]
    return Section(title="Contradictions", groups=_alone(against), empty="No origin contradicts another.")


def plans(material: Material) -> Section:
    """What is planned, threatened or supposed; none of it has happened."""
    sentences = [_of_claim(recorded, item, material) for recorded, item in material.claims() if not is_done(item)]
    return Section(title="Planned or supposed, not done", groups=_alone(sentences), empty="None was reported.")


def background(material: Material) -> Section:
    """Running totals and earlier days that the reports recall: never added to the figures of these days."""
    sentences = [
        _of_claim(recorded, item, material)
        for recorded, item in material.claims()
        if is_done(item) and not is_current(item, material.start, material.end)
    ]
    return Section(
        title="Background: longer sums and earlier days", groups=_alone(sentences), empty="None was recalled."
    )


def unverified(material: Material) -> Section:
    """What rests on one origin, by origin."""
    alone: dict[str, list[RecordedIncident]] = defaultdict(list)
    for one in material.incidents:
        if one.verdict.status is Status.SINGLE and _is_news(one, material):
            alone[join(material.names.voice(origin.name) for origin in one.verdict.origins) or "nobody named"].append(
                one
            )
    sentences = []
    for origin, incidents in sorted(alone.items()):
        ordered = sorted(incidents, key=lambda one: one.incident.id)
        titles = "; ".join(one.incident.title for one in ordered)
        ids = tuple(item.claim.id for one in ordered for item in one.claims)
        sentences.append(Sentence(text=f"Only {origin} says: {titles}.", claim_ids=ids))
    return Section(
        title="Not verified: one origin only",
        groups=_alone(sentences),
        empty="Nothing of these days rests on one origin alone.",
    )


def _by_claim(material: Material, title: str, pick: Pick, empty: str) -> Section:
    sentences = [
        _of_claim(recorded, item, material)
        for recorded, item in material.claims()
        if pick(item) and is_done(item) and is_current(item, material.start, material.end)
    ]
    return Section(title=title, groups=_alone(sentences), empty=empty)


def _of_claim(recorded: RecordedIncident, item: RecordedClaim, material: Material) -> Sentence:
    doubts = [*_support(recorded), *doubts_of(item)]
    if item.claim.part_of:
        doubts.append("part of another figure here, not added to it")
    return Sentence(text=say_claim(item, material.names), claim_ids=(item.claim.id,), doubt="; ".join(doubts))


def _of_incident(recorded: RecordedIncident) -> Sentence:
    ids = tuple(item.claim.id for item in recorded.claims)
    return Sentence(text=f"{recorded.incident.title}. {recorded.verdict.sentence}", claim_ids=ids)


def _support(recorded: RecordedIncident) -> list[str]:
    status = recorded.verdict.status
    if status is Status.CORROBORATED:
        return [f"{len(recorded.verdict.origins)} independent origins"]
    return [SUPPORT[status]] if status in SUPPORT else []


def _row(name: str, toll: Toll) -> FigureRow:
    counted = [line for line in toll.inputs if line.counted]
    said: dict[str, dict[str, None]] = defaultdict(dict)
    for line in counted:
        said[line.origin].setdefault(_range(line.low, line.high))
    return FigureRow(
        name=name,
        low=f"{toll.low:,}",
        best="" if toll.best is None else f"{toll.best:,}",
        high="no upper bound" if toll.high is None else f"{toll.high:,}",
        rule=toll.best_rule,
        by_origin="; ".join(f"{origin}: {', '.join(figures)}" for origin, figures in sorted(said.items())),
        claim_ids=tuple(line.claim_id for line in counted),
    )


def _range(low: int | None, high: int | None) -> str:
    if low is None:
        return "not counted" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _alone(sentences: Iterable[Sentence]) -> tuple[Group, ...]:
    merged = _merged(sentences)
    return (Group(name="", sentences=merged),) if merged else ()


def _merged(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """The same sentence once, with the claims of all."""
    kept: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in sentences:
        key = (one.text, one.doubt)
        kept[key] = (*kept.get(key, ()), *one.claim_ids)
    return tuple(Sentence(text=text, doubt=doubt, claim_ids=ids) for (text, doubt), ids in kept.items())


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


def _place_name(recorded: RecordedIncident) -> str:
    place = recorded.incident.place
    if place is None:
        return NOT_PLACED
    named = f"{place.name}, {place.division}" if place.division and place.division != place.name else place.name
    return f"{named} (one of {place.namesakes} places of this name)" if place.namesakes > 1 else named


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
