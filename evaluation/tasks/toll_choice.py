"""Which of a report's casualty claims tell the toll of its main event."""

from collections.abc import Sequence
from datetime import timedelta

from livemap.model.claim import Claim, ClaimKind, Modality
from livemap.model.figure import Group, Qualifier
from livemap.model.reading import Draft
from livemap.model.when import TimePrecision
from livemap.reading.timing.dateline import base_day

#: A time that ended this long before publication is background.
OLD = timedelta(days=12)


def choose_dead(draft: Draft) -> dict[str, int]:
    """Counts of the main event's dead: civilians, noncivilians, children, women."""
    claims = _current(draft)
    main = _main(claims, len(draft.report.title))
    if main is None:
        return {"civilians": 0, "noncivilians": 0, "children": 0, "women": 0}
    group = _coordinated(main, claims, draft.report.text)
    parts = [claim for claim in claims if claim.type == main.type and claim.part_of in {item.id for item in group}]
    total = sum(count(claim) for claim in group)
    combatants = _combatants(group, parts, total)
    return {
        "civilians": total - combatants,
        "noncivilians": combatants,
        "children": _of(Group.CHILD, group, parts),
        "women": _of(Group.WOMAN, group, parts),
    }


def choose_main(draft: Draft) -> Claim | None:
    """The claim that tells the main event's toll."""
    return _main(_current(draft), len(draft.report.title))


def _current(draft: Draft) -> list[Claim]:
    return [claim for claim in draft.claims if claim.kind is ClaimKind.CASUALTIES and _is_current(claim, draft)]


def count(claim: Claim) -> int:
    """The number as said: 'more than 170' is 170, a range its lower end."""
    figure = claim.figure
    if figure is None:
        return 0
    if figure.low is None:
        return (figure.high or 0) + (1 if figure.qualifier is Qualifier.LESS_THAN else 0)
    return figure.low - 1 if figure.qualifier is Qualifier.MORE_THAN else figure.low


def _is_current(claim: Claim, draft: Draft) -> bool:
    if claim.figure is None or claim.modality is not Modality.ASSERTED or claim.since is not None:
        return False
    published = base_day(draft.report.text, draft.report.published_on)
    if claim.when is None or published is None:
        return True
    if claim.when.precision in (TimePrecision.YEAR, TimePrecision.SEASON):
        return False
    return claim.when.end_date >= published - OLD


def _main(claims: Sequence[Claim], title_end: int) -> Claim | None:
    whole = [claim for claim in claims if claim.part_of is None]
    for types in (("killed",), ("affected",), ("injured",), ("missing", "captured")):
        told = [claim for claim in whole if claim.type in types and count(claim) > 0]
        if told:
            return min(told, key=lambda claim: _rank(claim, title_end))
    return None


def _rank(claim: Claim, title_end: int) -> tuple[int, int, int]:
    assert claim.figure is not None
    in_title = any(span.start < title_end for span in (claim.evidence, *claim.also))
    vague = claim.figure.qualifier is Qualifier.VAGUE
    single = count(claim) == 1 and not in_title
    return (2 * vague + single, not in_title, claim.figure.span.start)


def _coordinated(main: Claim, claims: Sequence[Claim], text: str) -> list[Claim]:
    """The claim and those joined to it by 'and' in its sentence: '12 civilians and five soldiers were killed'."""
    group = [main]
    for claim in claims:
        last = group[-1]
        if claim is main or claim.type != main.type or claim.part_of or claim.evidence != main.evidence:
            continue
        assert claim.figure
        assert last.figure
        between = text[last.figure.span.end : claim.figure.span.start]
        if 0 < len(between) < 45 and (" and " in between or ", " in between or " plus " in between):
            group.append(claim)
    return group


def _combatants(group: Sequence[Claim], parts: Sequence[Claim], total: int) -> int:
    own = sum(count(claim) for claim in group if _is_group(claim, Group.COMBATANT))
    if own:
        return own
    fighting = sum(count(claim) for claim in parts if _is_group(claim, Group.COMBATANT))
    if fighting:
        return min(fighting, total)
    civil = sum(count(claim) for claim in parts if _is_group(claim, Group.CIVILIAN))
    unsaid = all(_is_group(claim, Group.UNSPECIFIED) for claim in group)
    return total - civil if civil and unsaid and civil < total else 0


def _is_group(claim: Claim, group: Group) -> bool:
    return claim.figure is not None and claim.figure.group is group


def _of(group: Group, whole: Sequence[Claim], parts: Sequence[Claim]) -> int:
    return sum(count(claim) for claim in (*whole, *parts) if _is_group(claim, group))
