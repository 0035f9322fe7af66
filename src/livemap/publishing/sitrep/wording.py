"""A claim as a sentence an analyst would file: who says it, what, how many, where, when, and the doubt."""

import re

from livemap.model.claim import Claim, ClaimKind, Modality
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.place import PlaceRole
from livemap.model.recorded import ClaimPlace, RecordedClaim
from livemap.model.span import Span
from livemap.model.voice import VoiceRole
from livemap.publishing.sitrep.names import Names
from livemap.publishing.sitrep.tongue import ENGLISH, Tongue

#: Below this the reader itself is not sure that the text says so.
LOW_CONFIDENCE = 0.5
#: Digits, in threes or not: '1,500,000', '400 000', '25'.
NUMBER = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?!\d)|\d+")
#: What a share is of, right behind it: 'of the territory'.
SHARE_OF = re.compile(r"[\s%]*(?:per\s?cent\s+)?(of (?:the|its|their) (?:whole |entire )?[\w’'-]+)")
#: How a figure is meant that is said with a bound of its own.
BOUNDS = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.ABOUT, Qualifier.UP_TO, Qualifier.LESS_THAN})


def say_claim(item: RecordedClaim, names: Names) -> str:
    """The whole sentence; it ends with a full stop or with the words of the report."""
    claim = item.claim
    form, what = _form(claim), say_what(item, names)
    if form == "nobody":
        what = names.tongue.quote(item.evidence_text.strip())
    said = names.tongue.say("modality", form, voice="\0", what=what, **_agreeing(item, names))
    voice = say_voice(item, names)
    return (_upper(voice) + said[1:]) if said.startswith("\0") else _upper(said.replace("\0", voice, 1))


def _form(claim: Claim) -> str:
    """How it is told: that nobody was hurt is told in the report's own words: 'it is not so' would say the contrary."""
    if claim.kind is ClaimKind.STATEMENT and claim.modality is Modality.ASSERTED:
        return "statement"
    none = claim.kind is ClaimKind.CASUALTIES and claim.figure is not None and claim.figure.high == 0
    return "nobody" if none and claim.modality is Modality.DENIED else claim.modality.value


def _agreeing(item: RecordedClaim, names: Names) -> dict[str, str]:
    """The endings of what agrees with who says it."""
    plain = [voice for voice in item.claim.voices if not voice.corroborates]
    origins = list(dict.fromkeys(voice.name for voice in plain if voice.role is VoiceRole.ORIGIN))
    many = len(origins) > 1 or any(names.tongue.is_many(name) for name in origins)
    return dict(names.tongue.agreeing(many=many))


def say_voice(item: RecordedClaim, names: Names) -> str:
    """'the Observatory (through Example Wire), corroborated by Livemap,'."""
    voices, tongue = item.claim.voices, names.tongue
    plain = [voice for voice in voices if not voice.corroborates]
    origins = [names.voice(voice.name) for voice in plain if voice.role is VoiceRole.ORIGIN]
    relays = [names.foreign(voice.name) for voice in plain if voice.role is VoiceRole.RELAY]
    agree = [names.voice(voice.name) for voice in voices if voice.corroborates]
    outlet = names.foreign(item.outlet) if item.outlet else ""
    words = tongue.join(origins) or outlet or tongue.say("voice", "outlet")
    through = list(dict.fromkeys([*relays, *([outlet] if outlet and outlet != words else [])]))
    if origins and through:
        words = tongue.say("voice", "through", names=words, through=tongue.words["comma"].join(through))
    return tongue.say("voice", "agree", names=words, agree=tongue.join(agree)) if agree else words


def say_what(item: RecordedClaim, names: Names) -> str:
    """What the claim says, without who says it."""
    says = {
        ClaimKind.CASUALTIES: _say_counted,
        ClaimKind.DISPLACEMENT: _say_counted,
        ClaimKind.CONTROL: _say_control,
        ClaimKind.EVENT: _say_event,
        ClaimKind.STATEMENT: _say_statement,
    }[item.claim.kind]
    return says(item, names)


def say_figure(figure: Figure, item: RecordedClaim, tongue: Tongue = ENGLISH) -> str:
    """'more than 170', 'at least 20,000 (“tens of thousands”)': the bounds, and the words where they are no number."""
    said = words_at(figure.span, item)
    bounds = _say_bounds(figure, tongue)
    plain = not said or bool(_numbers(said) & _numbers(bounds))
    return bounds if plain else tongue.say("bounds", "said", bounds=bounds, said=tongue.quote(said))


def quotes_of(item: RecordedClaim, said: str, tongue: Tongue) -> list[str]:
    """The words of the report that stand in the sentence, with their quotation marks."""
    figure = item.claim.figure
    words = [item.evidence_text.strip(), words_at(figure.span, item) if figure else "", _words_of_share(item)]
    return [quote for quote in (tongue.quote(one) for one in words if one) if quote in said]


def words_at(span: Span, item: RecordedClaim) -> str:
    """The words of a span of the report, as far as the evidence holds them; else empty."""
    start = span.start - item.claim.evidence.start
    end = span.end - item.claim.evidence.start
    return " ".join(item.evidence_text[start:end].split()) if 0 <= start < end <= len(item.evidence_text) else ""


def doubts_of(item: RecordedClaim, names: Names) -> list[str]:
    """What the claim itself leaves open: when, where, and whether the reader understood it."""
    tongue, found = names.tongue, []
    if item.claim.when is None:
        found.append(tongue.say("doubt", "no_day"))
    if not any(given.place for given in item.places):
        named = tongue.join(names.foreign(given.name) for given in item.places)
        found.append(tongue.say("doubt", "unplaced", places=named) if named else tongue.say("doubt", "no_place"))
    elif (radius := max((given.place.radius_km for given in item.places if given.place), default=0)) > 0:
        found.append(tongue.say("doubt", "within", distance=tongue.number(round(radius))))
    if item.claim.confidence < LOW_CONFIDENCE:
        found.append(tongue.say("doubt", "unsure"))
    if item.reprint_of:
        found.append(tongue.say("doubt", "reprint"))
    return found


def _say_bounds(figure: Figure, tongue: Tongue) -> str:
    low, high = figure.low, figure.high
    least, most = tongue.number(low or 0), tongue.number(high or 0)
    middle = least if high is None or low == high else tongue.say("bounds", "range", low=least, high=most)
    if figure.qualifier in BOUNDS and _has_bound(figure):
        around = {"below": tongue.number((low or 1) - 1), "above": tongue.number((high or 0) + 1), "middle": middle}
        return tongue.say("bounds", figure.qualifier.value, low=least, high=most, **around)
    if high is None:
        return tongue.say("bounds", "at_least", low=least)
    return tongue.say("bounds", "up_to", high=most) if low is None else middle


def _numbers(words: str) -> set[int]:
    """The whole numbers written in digits: '3 million' has a 3, which is not what it says."""
    return {int("".join(digits for digits in hit if digits.isdecimal())) for hit in NUMBER.findall(words)}


def _most_said(figure: Figure) -> int | None:
    """The greatest number that the sentence shows of the figure."""
    if figure.qualifier is Qualifier.MORE_THAN and figure.low is not None:
        return figure.low - 1
    return figure.low if figure.high is None else figure.high


def _say_counted(item: RecordedClaim, names: Names) -> str:
    claim, tongue = item.claim, names.tongue
    people, endings = (
        _say_people(claim.figure, item, names)
        if claim.figure
        else (
            tongue.say("what", "uncounted"),
            tongue.of_count("unspecified", None)[1],
        )
    )
    return tongue.say(
        "what",
        "counted",
        people=people,
        verb=_verb("counted", claim, tongue).format(**endings),
        by=_with("by", names.parties(claim.by), tongue),
        where=_say_where(item, names),
        stock=tongue.say("what", "stock") if claim.stock else "",
        when=_say_when(claim, tongue),
    )


def _say_people(figure: Figure, item: RecordedClaim, names: Names) -> tuple[str, dict[str, str]]:
    """'more than 170 people', and the endings of what agrees with them."""
    tongue, share = names.tongue, figure.unit is Unit.PERCENT
    group = figure.group.value if figure.unit is Unit.PERSON else Group.UNSPECIFIED.value
    noun, endings = tongue.of_count(
        "household" if figure.unit is Unit.HOUSEHOLD else group, None if share else _most_said(figure)
    )
    party = _with("party", names.party(figure.party), tongue)
    number = say_figure(figure, item, tongue)
    return tongue.say("what", "share" if share else "people", number=number, noun=noun, party=party), dict(endings)


def _say_control(item: RecordedClaim, names: Names) -> str:
    claim, tongue = item.claim, names.tongue
    places = tongue.join(
        names.place(given.place) if given.place else names.foreign(given.name) for given in item.places
    )
    form = "control_count" if claim.figure else "control_place" if places else "control_alone"
    role = tongue.words["control_role"].get(claim.type)
    bare = form == "control_alone" or (role is not None and form == "control_place")
    verb = _verb("control_alone" if bare else "control", claim, tongue)
    said = _say_object(claim.figure, item, tongue) if claim.figure else places
    return tongue.say(
        "what",
        form,
        who=names.parties(claim.by) or tongue.say("what", "nobody"),
        verb=verb,
        object=said,
        verb_object=tongue.meet(verb, said),
        whom=_with("from", names.parties(claim.against), tongue),
        where=_say_where(item, names, PlaceRole(role) if role and form == "control_place" else None),
        when=_say_when(claim, tongue),
    )


def _say_object(figure: Figure, item: RecordedClaim, tongue: Tongue) -> str:
    """'25 places'; '% “of the territory”': a share with the words that say of what, where they stand behind it."""
    number = say_figure(figure, item, tongue)
    if figure.unit is Unit.PERCENT:
        words = _words_of_share(item)
        return tongue.say("what", "object_share", number=number, of=f" {tongue.quote(words)}" if words else "")
    return tongue.say("what", "object", number=number, noun=tongue.of_count("place", _most_said(figure))[0])


def _words_of_share(item: RecordedClaim) -> str:
    figure = item.claim.figure
    after = figure.span.end - item.claim.evidence.start if figure else 0
    of = SHARE_OF.match(item.evidence_text, after) if after > 0 else None
    return of.group(1) if of else ""


def _say_event(item: RecordedClaim, names: Names) -> str:
    claim, tongue = item.claim, names.tongue
    return tongue.say(
        "what",
        "event_plan" if claim.modality is Modality.PLANNED else "event",
        noun=tongue.say("event", claim.type),
        **tongue.of_nouns(many=claim.type in tongue.words["event_many"]),
        by=_with("by", names.parties(claim.by), tongue),
        against=_with("against", names.parties(claim.against), tongue),
        where=_say_where(item, names),
        when=_say_when(claim, tongue),
    )


def _say_statement(item: RecordedClaim, names: Names) -> str:
    """'makes a call: “...”'; of one that is not asserted, and of no voice of its own, 'a voice makes a call: “...”'."""
    claim, tongue = item.claim, names.tongue
    words = tongue.quote(item.evidence_text.strip())
    asserted = claim.modality is Modality.ASSERTED
    endings = _agreeing(item, names) if asserted else tongue.agreeing(many=False)
    said = tongue.say(
        "what",
        "statement" if asserted else "statement_by",
        verb=tongue.say("statement", claim.type, **endings),
        words=words,
    )
    return said if asserted else said + _say_when(claim, tongue)


def _with(form: str, party: str, tongue: Tongue) -> str:
    """' by the army'; '' for nobody. A party's brackets give way to those of the words around it."""
    if not party:
        return ""
    if "(" in tongue.words["what"][form]:
        party = party.replace(" (", tongue.words["comma"]).replace(")", "")
    return tongue.say("what", form, party=party)


def _verb(words: str, claim: Claim, tongue: Tongue) -> str:
    verb: str = tongue.words[f"{words}_plan" if claim.modality is Modality.PLANNED else words][claim.type]
    return verb


def _say_where(item: RecordedClaim, names: Names, always: PlaceRole | None = None) -> str:
    """' in Saraqib and near Idlib'; with `always` every place has that preposition."""
    tongue = names.tongue
    words: dict[str, None] = {}
    for given in item.places:
        name = _name_given(given, names)
        role = always or given.role
        bare = role in (PlaceRole.AT, PlaceRole.NEAR) and re.match(tongue.words["placed"], name, re.IGNORECASE)
        words.setdefault(name if bare else _meet_place(role, name, tongue))
    return tongue.say("where", "all", places=tongue.join(words)) if words else ""


def _meet_place(role: PlaceRole, name: str, tongue: Tongue) -> str:
    article = tongue.article(name)
    form = "inside" if article and role is PlaceRole.AT else role.value
    before, _, after = tongue.words["where"][form].partition("{place}")
    said: str = tongue.meet(before.rstrip(), article + name) + after
    return said


def _name_given(given: ClaimPlace, names: Names) -> str:
    if given.place:
        return names.place(given.place)
    return names.tongue.say("where", "unplaced", place=names.foreign(given.name))


def _say_when(claim: Claim, tongue: Tongue) -> str:
    if claim.since:
        return tongue.say("when", "since", day=tongue.day(claim.since))
    if claim.when is None:
        return ""
    start, end = claim.when.start_date, claim.when.end_date
    if start == end:
        return tongue.say("when", "that_day", day=tongue.day(start))
    return tongue.say("when", "between", **tongue.ends(start, end))


def _has_bound(figure: Figure) -> bool:
    upper = figure.qualifier in (Qualifier.UP_TO, Qualifier.LESS_THAN)
    return figure.high is not None if upper else figure.low is not None


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
