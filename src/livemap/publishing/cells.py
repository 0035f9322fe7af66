"""The words of a claim's fields for a person, short enough for a table."""

from livemap.model.claim import Actor, Claim, Modality
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.place import Place, PlaceRole
from livemap.model.reading import Reading
from livemap.model.voice import VoiceRole
from livemap.model.when import When

NOTHING = "–"
GROUP_WORDS = {
    Group.CIVILIAN: "civilians",
    Group.COMBATANT: "combatants",
    Group.CHILD: "children",
    Group.WOMAN: "women",
    Group.MIXED: "civilians and combatants",
}


def claim_words(claim: Claim) -> str:
    """'armed clash, by the army, against rebels', 'killed: civilians', 'gained (planned)'."""
    words = claim.type.replace("_", " ")
    if claim.figure and claim.figure.group in GROUP_WORDS:
        words += f": {GROUP_WORDS[claim.figure.group]}"
    if claim.modality is not Modality.ASSERTED:
        words += f" ({claim.modality.value})"
    words += _actors("by", claim.by) + _actors("against", claim.against)
    if claim.since:
        words += f", since {claim.since.isoformat()}"
    return words


def _actors(role: str, actors: tuple[Actor, ...]) -> str:
    names = list(dict.fromkeys(actor.name for actor in actors))
    return f", {role} {' and '.join(names)}" if names else ""


def figure_words(claim: Claim, text: str) -> str:
    """The words and, where they are more than a number, what they mean: 'more than 170 [171 or more]'."""
    figure = claim.figure
    if figure is None:
        return NOTHING
    said = " ".join(figure.span.of(text).split())
    meant = bounds(figure)
    plain = figure.qualifier is Qualifier.EXACT and said.replace(",", "").replace(" ", "") == meant.replace(",", "")
    unit = f" {figure.unit.value}s" if figure.unit in (Unit.HOUSEHOLD, Unit.PLACE) else ""
    percent = " %" if figure.unit is Unit.PERCENT and "%" not in said else ""
    return (said if plain else f"{said} [{meant}]") + unit + percent


def bounds(figure: Figure) -> str:
    """'171 or more', 'up to 30', '20 to 30', '25'."""
    if figure.high is None:
        return f"{figure.low:,} or more"
    if figure.low is None:
        return f"up to {figure.high:,}"
    return f"{figure.low:,}" if figure.low == figure.high else f"{figure.low:,} to {figure.high:,}"


def place_words(claim: Claim, reading: Reading) -> str:
    """The places as resolved; as said with '?' where none fits; 'one of 4' where others of the name are as likely;
    'from' and 'to' where that is their role."""
    words = []
    for link in claim.places:
        mention = reading.mentions[link.mention]
        where = _place(mention.place) if mention.place else f"{mention.span.of(reading.report.text)}?"
        said = link.role is PlaceRole.AT or where.startswith(f"{link.role.value} ")
        words.append(where if said else f"{link.role.value} {where}")
    return "; ".join(dict.fromkeys(words)) or NOTHING


def _place(place: Place) -> str:
    region = place.division if place.division != place.name else None
    several = f"one of {place.namesakes}" if place.namesakes > 1 else None
    told = ", ".join(part for part in (region, several) if part)
    return f"{place.name} ({told})" if told else place.name


def when_words(claim: Claim) -> str:
    """Days as a range; in brackets where no words name them and the day of publication stands in."""
    if claim.when is None:
        return NOTHING
    words = _days(claim.when)
    return words if claim.when.span else f"({words})"


def _days(when: When) -> str:
    if when.start_date == when.end_date:
        return when.start_date.isoformat()
    return f"{when.start_date.isoformat()} – {when.end_date.isoformat()}"


def voice_words(claim: Claim, outlet: str | None) -> str:
    """The origin, then who confirms it or passes it on."""
    if not claim.voices:
        return outlet or "the report itself"
    words = []
    for voice in claim.voices:
        if voice.corroborates:
            words.append(f"confirmed by {voice.name}")
        else:
            words.append(voice.name if voice.role is VoiceRole.ORIGIN else f"via {voice.name}")
    return "; ".join(dict.fromkeys(words))
