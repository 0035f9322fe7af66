"""Tolls in words: as intervals that list their inputs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from livemap.assessing.sentences import say_assessed
from livemap.model.toll import Toll, TollInput, TollQuestion
from livemap.model.types import CASUALTY_TYPES
from livemap.store import Records
from livemap.web.pages import words
from livemap.web.speech.language import gettext, marked
from livemap.web.speech.parties import name_party
from livemap.web.speech.reasons import Reason, say_reason


def name_tolls() -> list[tuple[str, str]]:
    """The types of toll that have charts and a layer of the map, each with its name."""
    return [(name, words.name_type(name)) for name in CASUALTY_TYPES if name != "affected"]


@dataclass(frozen=True, kw_only=True, slots=True)
class InputView:
    """One figure of a toll with the words it was read from."""

    origin: str
    figure: str
    why: Reason
    claim_id: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OriginView:
    """What one origin says of the whole."""

    origin: str
    figure: str
    incidents: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TollView:
    """A toll as a page shows it."""

    #: As the API names it.
    type: str
    name: str
    #: '' where nothing is counted: that is no toll of nought.
    range: str
    #: The range in words: 'at least 12, at most 40'; '' where nothing is counted.
    bounds: str
    best: str
    rule: str
    origins: tuple[OriginView, ...]
    counted: tuple[InputView, ...]
    left_out: tuple[InputView, ...]
    #: False: too many claims to be listed.
    complete: bool
    #: Each incident on which the desk stands for a value: its id, its title and the sentence.
    assessed: tuple[tuple[str, str, str], ...]


def view_tolls(records: Records, tolls: Sequence[Toll]) -> list[TollView]:
    """The tolls with the words of every figure."""
    ids = dict.fromkeys(one.claim_id for toll in tolls for one in toll.inputs)
    evidence = {claim.claim.id: claim.evidence_text for claim in records.claims.by_ids(ids)}
    return [_view(toll, evidence) for toll in tolls]


def say_bounds(low: int, high: int | None) -> str:
    """'at least 12, at most 40'; without an upper bound it says so."""
    number = words.say_number
    if high is None:
        return gettext("at least %(low)s, no upper bound") % {"low": number(low)}
    return gettext("at least %(low)s, at most %(high)s") % {"low": number(low), "high": number(high)}


def say_question(asked: TollQuestion) -> str:
    """'civilians of northland, 19–25 Dec 2019, Idlib, governorate (SY)'; '' for everything."""
    whose = gettext(words.GROUPS[asked.group]) if asked.group else gettext("people") if asked.party else ""
    if asked.party:
        whose = gettext("%(people)s of %(party)s") % {"people": whose, "party": name_party(asked.party)}
    days = words.say_days(asked.start, asked.end) if asked.start and asked.end else ""
    since = gettext("from %(day)s") % {"day": words.say_day(asked.start)} if asked.start and not asked.end else ""
    until = gettext("up to %(day)s") % {"day": words.say_day(asked.end)} if asked.end and not asked.start else ""
    ground = asked.ground.label if asked.ground else ""
    return ", ".join(part for part in (whose, days or since or until, ground) if part)


def _view(toll: Toll, evidence: Mapping[str, str]) -> TollView:
    # of what is left out alone nobody says that it was none
    told = toll.best is not None
    return TollView(
        type=toll.type,
        name=words.name_type(toll.type),
        range=words.say_range(toll.low, toll.high) if told else "",
        bounds=say_bounds(toll.low, toll.high) if told else "",
        best=words.say_number(toll.best) if toll.best is not None else "",
        rule=say_reason(toll.best_rule).text,
        origins=tuple(
            OriginView(
                origin=one.origin,
                figure=words.say_range(one.low, one.high),
                incidents=words.count_of(one.incidents, "incident"),
            )
            for one in toll.by_origin
        ),
        counted=tuple(view_input(one, evidence) for one in toll.inputs if one.counted),
        left_out=tuple(view_input(one, evidence) for one in toll.inputs if not one.counted),
        complete=toll.complete,
        assessed=tuple((one.incident, one.title, say_assessed(one.value)) for one in toll.assessed),
    )


def view_input(one: TollInput, evidence: Mapping[str, str]) -> InputView:
    return InputView(
        origin=one.origin,
        figure=words.say_range(one.low, one.high),
        why=say_reason(one.why),
        claim_id=one.claim_id,
        words=evidence[one.claim_id],
    )


GROUP_CHOICES = (("", marked("Everyone")), *((group.value, name) for group, name in words.GROUPS.items()))
