"""Rule 2, corroboration: the sentence that an analyst would sign, case by case."""

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from livemap.assessing.verdicts import assess
from livemap.matching.origins import find_origins
from livemap.model.incident import Incident, Status, Verdict
from livemap.model.recorded import RecordedClaim
from tests.matching.claims import REGISTRY, claim, later, voice

ARMY = "the Northland Ministry of Defence (through Daily Vale)"
BOTH = "the UN Relief Office (through Daily Vale) and Vale Watch (through Daily Vale)"

TELL = f"Two independent origins tell of it ({BOTH})"


@dataclass(frozen=True, kw_only=True)
class Case:
    claims: list[RecordedClaim]
    status: Status
    sentence: str


def killed(figure: str, voice_name: str, **facts: object) -> RecordedClaim:
    return claim("killed", figure=figure, voices=(voice_name,), report=f"of {voice_name}", **facts)


CASES = {
    "one outlet": Case(
        claims=[claim("attack")],
        status=Status.SINGLE,
        sentence="One origin only: Daily Vale.",
    ),
    "one observatory through three outlets": Case(
        claims=[claim("attack", voices=("watch",), outlet=name, report=name) for name in ("A", "B", "C")],
        status=Status.SINGLE,
        sentence="One origin only: Vale Watch (through A, B, C).",
    ),
    "an outlet and its reprint": Case(
        claims=[claim("attack", outlet="A"), claim("attack", outlet="B", report="r2", reprint_of="r1")],
        status=Status.SINGLE,
        sentence="One origin only: A (through B).",
    ),
    "an observatory and a UN office": Case(
        claims=[claim("attack", voices=("watch",)), claim("attack", voices=("un",), report="r2")],
        status=Status.CORROBORATED,
        sentence=f"Two independent origins say so: {BOTH}.",
    ),
    "an observatory, corroborated by a map": Case(
        claims=[claim("gained", by="northland", voices=("watch", voice("map", corroborates=True)), outlet=None)],
        status=Status.SINGLE,
        sentence="One origin only: Vale Watch.",
    ),
    "three origins": Case(
        claims=[claim("attack", outlet=name, report=name) for name in ("A", "B", "C")],
        status=Status.CORROBORATED,
        sentence="Three independent origins say so: A, B and C.",
    ),
    "a ministry and its state news": Case(
        claims=[
            claim("gained", by="northland", voices=("army",)),
            claim("gained", by="northland", voices=("state_news",), report="r2"),
        ],
        status=Status.SINGLE,
        sentence="One origin only: the Northland Ministry of Defence and Northland State News (through Daily Vale).",
    ),
    "an unnamed source": Case(
        claims=[claim("attack", voices=("source",))],
        status=Status.SINGLE,
        sentence="One origin only: a source (through Daily Vale).",
    ),
    "figures that meet": Case(
        claims=[killed(">170", "watch"), killed("173", "un")],
        status=Status.CORROBORATED,
        sentence=f"Two independent origins say so: {BOTH}.",
    ),
    "figures that share no number": Case(
        claims=[killed("12", "watch"), killed("40", "un")],
        status=Status.CONTRADICTED,
        sentence=(f"{TELL}, but not all can hold: the UN Relief Office says 40 killed, Vale Watch says 12."),
    ),
    "a later figure that is higher: the toll rose": Case(
        claims=[killed("12", "watch"), killed("15", "un", published=later(1))],
        status=Status.CORROBORATED,
        sentence=f"Two independent origins say so: {BOTH}.",
    ),
    "a later figure that is lower does not revise another's": Case(
        claims=[killed("15", "watch"), killed("12", "un", published=later(1))],
        status=Status.CONTRADICTED,
        sentence=(f"{TELL}, but not all can hold: the UN Relief Office says 12 killed, Vale Watch says 15."),
    ),
    "figures of different people do not clash": Case(
        claims=[killed("12", "watch", group="civilian"), killed("40", "un", group="combatant")],
        status=Status.CORROBORATED,
        sentence=f"Two independent origins say so: {BOTH}.",
    ),
    "more civilians than another counts people in all": Case(
        claims=[killed("40", "watch", group="civilian"), killed("12", "un")],
        status=Status.CONTRADICTED,
        sentence=(
            f"{TELL}, but not all can hold: the UN Relief Office says 12 killed, Vale Watch says 40 civilians killed."
        ),
    ),
    "fewer civilians than another counts people in all": Case(
        claims=[killed("12", "watch", group="civilian"), killed("40", "un")],
        status=Status.CORROBORATED,
        sentence=f"Two independent origins say so: {BOTH}.",
    ),
    "at least nine and thirteen": Case(
        claims=[killed("9+", "watch"), killed("13", "un")],
        status=Status.CORROBORATED,
        sentence=f"Two independent origins say so: {BOTH}.",
    ),
    "an origin's earlier figure no longer stands against another's": Case(
        claims=[
            killed("9", "watch"),
            claim("killed", figure="13", voices=("watch",), report="r3", published=later(1)),
            killed("13", "un"),
        ],
        status=Status.CORROBORATED,
        sentence=f"Two independent origins say so: {BOTH}.",
    ),
    "nobody was hurt, says one; it happened, says the other": Case(
        claims=[
            claim("shelling_artillery_missile_attack", voices=("watch",)),
            claim("shelling_artillery_missile_attack", voices=("un",), report="r2"),
            claim("affected", figure="0", voices=("un",), modality="denied", report="r2"),
        ],
        status=Status.CORROBORATED,
        sentence=f"Two independent origins say so: {BOTH}.",
    ),
    "each side of a clash is named as its doer": Case(
        claims=[
            claim("armed_clash", by="northland", voices=("watch",)),
            claim("armed_clash", by="river_front", voices=("un",), report="r2"),
        ],
        status=Status.CORROBORATED,
        sentence=f"Two independent origins say so: {BOTH}.",
    ),
    "killed and injured do not clash": Case(
        claims=[killed("12", "watch"), claim("injured", figure="40", voices=("un",), report="r2")],
        status=Status.CORROBORATED,
        sentence=f"Two independent origins say so: {BOTH}.",
    ),
    "dozens against three": Case(
        claims=[killed("v24", "watch"), killed("3", "un")],
        status=Status.CONTRADICTED,
        sentence=(f"{TELL}, but not all can hold: the UN Relief Office says 3 killed, Vale Watch says at least 24."),
    ),
    "one origin's own two figures do not make it contradicted": Case(
        claims=[killed("12", "watch"), claim("killed", figure="14", voices=("watch",), report="r2")],
        status=Status.SINGLE,
        sentence="One origin only: Vale Watch (through Daily Vale).",
    ),
    "the army admits a loss": Case(
        claims=[claim("lost", by="northland", voices=("army",))],
        status=Status.AGAINST_INTEREST,
        sentence=f"One origin only, but against its own interest: {ARMY}.",
    ),
    "the army admits its dead": Case(
        claims=[killed("9", "army", party="northland", group="combatant")],
        status=Status.AGAINST_INTEREST,
        sentence=f"One origin only, but against its own interest: {ARMY}.",
    ),
    "the army counts its enemy's dead": Case(
        claims=[killed("60", "army", party="river_front", group="combatant")],
        status=Status.SINGLE,
        sentence=f"One origin only: {ARMY}.",
    ),
    "a gain claimed by one side and admitted by the other": Case(
        claims=[
            claim("gained", by="northland", voices=("army",)),
            claim("lost", by="river_front", voices=("front",), report="r2"),
        ],
        status=Status.CORROBORATED,
        sentence=(
            "Two independent origins say so: the Northland Ministry of Defence (through Daily Vale) and the "
            "River Front (through Daily Vale)."
        ),
    ),
    "a gain that the other side denies": Case(
        claims=[
            claim("gained", by="northland", voices=("army",)),
            claim("gained", by="northland", voices=("front",), modality="denied", report="r2"),
        ],
        status=Status.CONTRADICTED,
        sentence=(
            "One of two independent origins heard tells of it (the Northland Ministry of Defence (through Daily Vale)), "
            "but not all can hold: the River Front denies what the Northland Ministry of Defence says."
        ),
    ),
    "both sides claim the town": Case(
        claims=[
            claim("gained", by="northland", voices=("army",)),
            claim("gained", by="river_front", voices=("front",), report="r2"),
        ],
        status=Status.CONTRADICTED,
        sentence=(
            "Two independent origins tell of it (the Northland Ministry of Defence (through Daily Vale) and the River "
            "Front (through Daily Vale)), but not all can hold: the Northland Ministry of Defence and the River Front "
            "name opposed parties as having done it."
        ),
    ),
    "allies named as the doers do not clash": Case(
        claims=[
            claim("air_drone_strike", by="northland", voices=("watch",)),
            claim("air_drone_strike", by="north_militia", voices=("un",), report="r2"),
        ],
        status=Status.CORROBORATED,
        sentence=f"Two independent origins say so: {BOTH}.",
    ),
    "an origin takes back what it said": Case(
        claims=[
            claim("attack", voices=("watch",)),
            claim("attack", voices=("watch",), modality="denied", report="r2", published=later(1)),
        ],
        status=Status.WITHDRAWN,
        sentence="Withdrawn by its own origin: Vale Watch (through Daily Vale).",
    ),
    "one origin takes it back, another stands": Case(
        claims=[
            claim("attack", voices=("watch",)),
            claim("attack", voices=("watch",), modality="denied", report="r2", published=later(1)),
            claim("attack", voices=("un",), report="r3"),
        ],
        status=Status.SINGLE,
        sentence="One origin only of two heard: the UN Relief Office (through Daily Vale).",
    ),
    "an origin denies, and a day later admits it against its interest": Case(
        claims=[
            claim("lost", by="northland", voices=("front",)),
            claim("lost", by="northland", voices=("army",), modality="denied", report="r2"),
            claim("lost", by="northland", voices=("army",), report="r3", published=later(1)),
        ],
        status=Status.CORROBORATED,
        sentence=(
            "Two independent origins say so: the Northland Ministry of Defence (through Daily Vale) and the "
            "River Front (through Daily Vale)."
        ),
    ),
    "only a denial is known": Case(
        claims=[claim("air_drone_strike", by="northland", voices=("army",), modality="denied")],
        status=Status.CONTRADICTED,
        sentence="Only a denial is on record: the Northland Ministry of Defence (through Daily Vale).",
    ),
    "a plan": Case(
        claims=[claim("gained", by="northland", voices=("army",), modality="planned")],
        status=Status.SINGLE,
        sentence=f"One origin only, but as planned, not done: {ARMY}.",
    ),
    "a running total against a day's toll is no clash": Case(
        claims=[killed("900", "watch", since=later(-100)), killed("12", "un")],
        status=Status.CORROBORATED,
        sentence=f"Two independent origins say so: {BOTH}.",
    ),
    "who denies a part in it neither tells of it nor denies it": Case(
        claims=[
            claim("air_drone_strike", voices=("watch",)),
            claim("denies", voices=("army",), report="r2"),
            claim("killed", figure="12", voices=("watch",)),
        ],
        status=Status.SINGLE,
        sentence="One origin only of two heard: Vale Watch (through Daily Vale).",
    ),
    "a denial of a part in it, of which nothing else is known": Case(
        claims=[claim("denies", voices=("army",))],
        status=Status.SINGLE,
        sentence=f"One origin only: {ARMY}.",
    ),
    "a part against another's whole is no clash": Case(
        claims=[killed("71", "watch", part_of="cwhole"), killed("173", "un")],
        status=Status.CORROBORATED,
        sentence=f"Two independent origins say so: {BOTH}.",
    ),
}


def verdict_on(claims: list[RecordedClaim]) -> Verdict:
    first = claims[0].claim
    ids = tuple(sorted(item.claim.id for item in claims))
    incident = Incident(
        id="i1", claim_ids=ids, kind=first.kind, type=first.type, title="", place=None, start_date=None, end_date=None
    )
    return assess(incident, claims, find_origins(claims, REGISTRY), REGISTRY)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_verdict(case: Case) -> None:
    verdict = verdict_on(case.claims)
    assert (verdict.status, verdict.sentence) == (case.status, case.sentence)
    shuffled = random.Random(3).sample(case.claims, len(case.claims))
    assert verdict_on(shuffled) == verdict


def test_a_verdict_says_who_denies_a_part_in_it() -> None:
    told = [claim("attack", voices=("watch",)), claim("denies", voices=("army",), report="r2")]
    assert "the Northland Ministry of Defence denies a part in it" in verdict_on(told).why
    altogether = claim("attack", voices=("army",), modality="denied", report="r2")
    assert not any("a part in it" in line for line in verdict_on([*told, altogether]).why)


OLD_NEWS = [
    [killed("20", "un"), killed("12", "watch")],
    [killed("20", "un", at=0), killed("30", "un", at=1, published=later(2)), killed("31-40", "watch", published=later(2))],
    [claim("attack", voices=("watch",)), claim("attack", voices=("watch",), modality="denied", report="r2", published=later(1))],
]  # fmt: skip


@pytest.mark.parametrize("claims", OLD_NEWS, ids=["a clash", "a figure revised since", "words taken back since"])
def test_an_old_report_printed_again_says_nothing_new(claims: list[RecordedClaim]) -> None:
    before = verdict_on(claims)
    first = claims[0]
    late = replace(
        first,
        claim=replace(first.claim, id="zz"),
        report_id="reprint",
        reprint_of=first.report_id,
        published=datetime(2031, 3, 20, tzinfo=UTC),
        original_published=first.published,
    )
    after = verdict_on([*claims, late])
    assert (after.status, after.credibility) == (before.status, before.credibility)
    assert [why for why in after.why if " says " in why] == [why for why in before.why if " says " in why]


def test_every_step_is_given() -> None:
    verdict = verdict_on(CASES["a gain that the other side denies"].claims)
    assert any("denies what" in line for line in verdict.why)
    assert any(
        line.startswith("the Northland Ministry of Defence (through Daily Vale): claims c") for line in verdict.why
    )
