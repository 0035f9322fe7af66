"""Sentences of the rules on a page: each is found again by its pattern and told in the reader's language."""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import count
from time import perf_counter

import pytest

from livemap.errors import NotAllowed
from livemap.model.account import Role, Scope
from livemap.model.claim import ClaimKind, Modality
from livemap.model.contribution import Fate
from livemap.model.figure import Group, Qualifier
from livemap.model.incident import Status
from livemap.model.notice import NoticeKind
from livemap.model.party import ActorKind
from livemap.model.remark import RemarkFate
from livemap.model.ruling import Decision
from livemap.model.voice import VoiceKind
from livemap.reviewing.book import Stakes, load_book
from livemap.reviewing.policy import Case, Standing, check_approver
from livemap.reviewing.urgency import Waiting, urgency_of
from livemap.web.speech.language import ENGLISH, LANGUAGES, speak
from livemap.web.speech.retelling import PLACE, patterns, retell, retold
from livemap.web.speech.terms import TERMS
from tests.web.test_languages import load_messages

OTHERS = [code for code in LANGUAGES if code != "en"]
FIRST_STRONG, END = "\u2068", "\u2069"
LATIN = re.compile(r"[a-z]{2,}")


@pytest.fixture(params=OTHERS)
def code(request: pytest.FixtureRequest) -> Iterator[str]:
    speak(LANGUAGES[request.param])
    yield request.param
    speak(ENGLISH)


@pytest.fixture
def arabic() -> Iterator[None]:
    speak(LANGUAGES["ar"])
    yield
    speak(ENGLISH)


def test_every_sentence_finds_its_own_translation(code: str) -> None:
    strings = {str(one.id): str(one.string) for one in load_messages().read_catalogue(code) if one.context == "told"}
    assert len(strings) == len(patterns(code)) > 100
    for id, string in strings.items():
        numbers = count(1)
        values = {place[1]: f"Zz{next(numbers)}" for place in PLACE.finditer(id) if place[1]}
        said = retold(id % values)
        assert said is not None, id
        assert said.replace(FIRST_STRONG, "").replace(END, "") == string % values


@pytest.mark.parametrize(
    "values",
    [
        ActorKind,
        ClaimKind,
        Decision,
        Fate,
        Group,
        Modality,
        NoticeKind,
        Qualifier,
        RemarkFate,
        Role,
        Scope,
        Standing,
        Status,
        VoiceKind,
    ],
)
def test_every_value_that_the_desk_shows_is_a_term(values: type[StrEnum]) -> None:
    assert [one.value for one in values if one.value not in TERMS] == []


@pytest.mark.usefixtures("code")
def test_an_account_that_is_called_like_a_role_keeps_its_name() -> None:
    for sentence in (
        "the account editor is disabled",
        "only editor may edit this comment; answer it with one of your own",
    ):
        assert "editor" in (retold(sentence) or "")


def test_english_stays_as_it_is() -> None:
    assert retold("nothing is selected; tick at least one item") == "nothing is selected; tick at least one item"


def test_what_no_catalogue_has_stays_and_is_known_to(code: str) -> None:
    assert retold("Nobody ever said these words.") is None
    assert retell("Nobody ever said these words.") == "Nobody ever said these words."


@pytest.mark.usefixtures("arabic")
def test_all_reasons_of_the_queue_are_told() -> None:
    item = Waiting(
        kind=ClaimKind.CONTROL,
        type="gained",
        status=Status.CONTRADICTED,
        standing=Standing.REOPENED,
        origins=3,
        figure=12_000,
        confidence=0.1,
        days=4,
        flagged=True,
    )
    reasons = [words for words, _ in urgency_of(item).why]
    assert len(reasons) >= 8
    assert [words for words in reasons if LATIN.search(retell(words))] == []
    assert "12,000" in "".join(retell(words) for words in reasons)


@pytest.mark.usefixtures("arabic")
def test_policies_and_bars_are_told() -> None:
    book = load_book()
    kinds = [Stakes(kind=kind, type="other", figure=figure) for kind in ClaimKind for figure in (None, 50_000)]
    taken = Stakes(kind=ClaimKind.CONTROL, type="gained")
    said = [book.policy_for(stakes).why for stakes in (*kinds, taken)]
    assert [words for words in said if LATIN.search(retell(words))] == []
    with pytest.raises(NotAllowed) as refusal:
        check_approver("ana", Case(kind="claim", id="c1", authors=frozenset({"ana"})))
    assert LATIN.findall(retell(str(refusal.value))) == ["ana"]


@pytest.mark.usefixtures("arabic")
def test_what_is_filled_in_is_told_too_and_isolated() -> None:
    notice = "You approved this incident; since then ana corrected a claim of it: The hospital says 17."
    said = retell(notice)
    assert "حادثة" in said
    assert "صحّح ادعاءً منه" in said
    assert f"{FIRST_STRONG}The hospital says 17.{END}" in said


@pytest.mark.usefixtures("arabic")
def test_what_people_wrote_stays_and_is_no_burden() -> None:
    notice = "You approved this claim; since then ana corrected it: merged it"
    assert retell(notice).endswith(f"{FIRST_STRONG}merged it{END}")
    for words in (" is none of ", " cannot be: ", "a says b, ", " wrote or last edited this "):
        began = perf_counter()
        retell(f"ana: {words * (1400 // len(words))}")
        assert perf_counter() - began < 2


@pytest.mark.usefixtures("arabic")
def test_the_field_before_the_colon_is_named_or_left_out() -> None:
    assert retell("select: nothing is selected; tick at least one item").startswith("التحديد: لم يُحدَّد")
    assert retell("low: 'x' is not a whole number; leave it empty for no bound").startswith(f"{FIRST_STRONG}'x'{END}")
