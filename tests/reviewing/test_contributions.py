"""What may be sent by hand, how often, and what may become of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from livemap.errors import InputError, Overtaken, TooOften
from livemap.model.contribution import Contribution, Fate, Words
from livemap.reviewing.contributions import Sent, as_prose, check_rate, check_step, read_reason, read_words

NOW = datetime(2031, 5, 12, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
TEXT = "Shells fell beside the school."
ONE = Contribution(id=1, words=Words(text=TEXT), sent=NOW, fate=Fate.WAITING)


def times(count: int, apart: timedelta) -> tuple[datetime, ...]:
    return tuple(NOW - apart * number for number in range(count))


@pytest.mark.parametrize(
    ("sent", "when"),
    [
        (Sent(by_address=times(10, timedelta(minutes=1))), "an hour"),
        (Sent(by_address=times(40, timedelta(minutes=30))), "tomorrow"),
        (Sent(by_address=(), by_account=times(20, timedelta(minutes=1))), "an hour"),
        (Sent(by_address=(), by_account=times(100, timedelta(minutes=14))), "tomorrow"),
        (Sent(by_address=(), waiting=5_000), "waiting here"),
    ],
)
def test_more_would_be_too_many(sent: Sent, when: str) -> None:
    with pytest.raises(TooOften, match=when):
        check_rate(sent, NOW)
    fewer = replace(sent, by_address=sent.by_address[1:], by_account=sent.by_account[1:], waiting=0)
    check_rate(fewer, NOW)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": "short"}, "text: say"),
        ({"text": "x" * 10_001}, "text: 10,001 letters"),
        ({"where": "x" * 201}, "where: 201"),
        ({"link": "https://" + "x" * 500}, "link: 508"),
        ({"link": "javascript:alert(1)"}, "link: it begins"),
        ({"when": "yesterday"}, "when: 'yesterday'"),
        ({"when": "2031-05-14"}, "when: 2031-05-14 is still to come"),
    ],
)
def test_what_cannot_be_sent_names_its_field(said: dict[str, str], field: str) -> None:
    with pytest.raises(InputError, match=field):
        read_words({"text": TEXT, **said}, TODAY)


def test_what_a_form_says() -> None:
    said = {"text": f" {TEXT}\n", "where": " the\nold  mill ", "when": "2031-05-13", "link": " "}
    assert read_words(said, TODAY) == Words(text=TEXT, where="the old mill", when=date(2031, 5, 13))


@pytest.mark.parametrize("before", Fate)
@pytest.mark.parametrize("after", Fate)
def test_only_what_waits_is_decided_or_taken_back(before: Fate, after: Fate) -> None:
    allowed = {
        (Fate.WAITING, Fate.ACCEPTED),
        (Fate.WAITING, Fate.DECLINED),
        (Fate.WAITING, Fate.WITHDRAWN),
        (Fate.ACCEPTED, Fate.TAKEN_IN),
    }
    if (before, after) in allowed:
        check_step(replace(ONE, fate=before), after)
    else:
        with pytest.raises(Overtaken, match=f"is {before.value} already"):
            check_step(replace(ONE, fate=before), after)


@pytest.mark.parametrize("said", ["", " \n", "x" * 501])
def test_a_reason_is_needed(said: str) -> None:
    with pytest.raises(InputError, match="reason"):
        read_reason(said)


@pytest.mark.parametrize(
    ("words", "prose"),
    [
        (Words(text=TEXT), TEXT),
        (Words(text=TEXT, where="saraqib."), f"Saraqib\n\n{TEXT}"),
        (Words(text=TEXT, when=date(2031, 5, 11)), f"2031-05-11\n\n{TEXT}"),
        (Words(text=TEXT, where="by the mill", when=date(2031, 5, 11)), f"2031-05-11: By the mill\n\n{TEXT}"),
    ],
)
def test_day_and_place_stand_at_the_head(words: Words, prose: str) -> None:
    assert as_prose(words) == prose
