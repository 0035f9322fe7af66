"""Who is told to deny a claim is kept back with its voices."""

from dataclasses import replace

from livemap.model.shields import OPEN, masks_of, names_of, redact
from livemap.model.span import Span
from tests.matching.claims import claim, voice


def test_a_withheld_voice_keeps_the_denier_back_too() -> None:
    words = "Residents said shells hit the market of Ardel. River Front denied it, said the mayor of the lower town"
    front = replace(voice("front"), span=Span(start=47, end=58))
    told = claim("attack", voices=("watch",), text=words[:90])
    told = replace(told, claim=replace(told.claim, denied_by=(front,)))
    shield = replace(OPEN, voices=True)
    shown = redact(told, shield)
    assert shown is not None
    assert "River Front" not in repr(shown)
    assert "River Front" in names_of(told, shield)
    assert front.span in masks_of(told, shield)
    open_one = redact(told, OPEN)
    assert open_one is not None
    assert [one.name for one in open_one.claim.denied_by] == ["River Front"]
