"""Material to a report: the sections, and a note for each claim in the order of first use."""

from collections.abc import Iterator, Sequence

from livemap.model.recorded import RecordedClaim
from livemap.publishing.sitrep.content import Note, Section, Sitrep
from livemap.publishing.sitrep.material import Material
from livemap.publishing.sitrep.sections import all_sections


def write_report(material: Material) -> Sitrep:
    """The report of the material. Deterministic: the same material in any order gives the same report."""
    sections = tuple(all_sections(material))
    known = {item.claim.id: item for recorded in material.incidents for item in recorded.claims}
    used = dict.fromkeys(claim_id for claim_id in _used(sections) if claim_id in known)
    tongue = material.names.tongue
    days = tongue.days(material.start, material.end)
    form = "title_of" if material.area else "title"
    return Sitrep(
        title=tongue.say(form, days=days, area=material.area),
        start=material.start,
        end=material.end,
        area=material.area,
        sections=sections,
        notes=tuple(_note(number, known[claim_id], material) for number, claim_id in enumerate(used, 1)),
        tongue=tongue,
    )


def _used(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        for row in section.figures:
            yield from row.claim_ids
        for group in section.groups:
            for sentence in group.sentences:
                yield from sentence.claim_ids


def _note(number: int, item: RecordedClaim, material: Material) -> Note:
    names = material.names
    tongue = names.tongue
    day = tongue.day(item.published.date()) if item.published else tongue.say("no_day")
    outlet = names.foreign(item.outlet) if item.outlet else tongue.say("no_outlet")
    return Note(
        number=number,
        claim_id=item.claim.id,
        words=" ".join(item.evidence_text.split()),
        source=tongue.say("note", outlet=outlet, day=day),
        url=item.url,
        language=material.language_of(item),
    )
