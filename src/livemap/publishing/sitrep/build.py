"""Material to a report: the sections, and a note for each claim in the order of first use."""

from collections.abc import Iterator, Sequence

from livemap.model.recorded import RecordedClaim
from livemap.publishing.sitrep.content import Note, Section, Sitrep
from livemap.publishing.sitrep.material import Material
from livemap.publishing.sitrep.sections import all_sections
from livemap.publishing.sitrep.wording import say_days


def write_report(material: Material) -> Sitrep:
    """The report of the material. Deterministic: the same material in any order gives the same report."""
    sections = tuple(all_sections(material))
    known = {item.claim.id: item for recorded in material.incidents for item in recorded.claims}
    used = dict.fromkeys(claim_id for claim_id in _used(sections) if claim_id in known)
    days = say_days(material.start, material.end)
    return Sitrep(
        title=f"Situation report, {days}" + (f": {material.area}" if material.area else ""),
        start=material.start,
        end=material.end,
        area=material.area,
        sections=sections,
        notes=tuple(_note(number, known[claim_id]) for number, claim_id in enumerate(used, 1)),
    )


def _used(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        for row in section.figures:
            yield from row.claim_ids
        for group in section.groups:
            for sentence in group.sentences:
                yield from sentence.claim_ids


def _note(number: int, item: RecordedClaim) -> Note:
    day = f", {say_days(item.published.date(), item.published.date())}" if item.published else ", day not given"
    return Note(
        number=number,
        claim_id=item.claim.id,
        words=" ".join(item.evidence_text.split()),
        source=f"{item.outlet or 'outlet not given'}{day}",
        url=item.url,
    )
