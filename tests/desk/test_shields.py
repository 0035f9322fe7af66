"""What is withheld, coarsened or embargoed leaves by no way: every page, answer, export, search and count is tried."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, quote, quote_plus

import httpx
import pytest

from livemap.errors import NotAllowed
from livemap.model.shields import BLOCK, mask
from livemap.model.span import Span
from livemap.store import create_store
from livemap.web.serving.site import Site
from tests.conftest import DIALECTS, fresh_address
from tests.desk.asking import PAIRS, ROUTES, differing
from tests.desk.front import FIFTEEN, FLED, TWELVE, Desk
from tests.desk.secrets import SECRETS, Secrets
from tests.desk.ways import answers_of, files_of
from tests.web.conftest import served

DIGEST = re.compile("[0-9a-f]{16,}")


@dataclass(frozen=True, kw_only=True)
class Walked:
    """What the application and the command line told, by address or command, and what was seen by difference."""

    during: Mapping[str, str]
    #: Questions that are answered otherwise for a secret than for what there never was.
    differing: list[tuple[str, str]]
    #: Claims and incidents that the public was told of before and during.
    counts: tuple[tuple[int, int], tuple[int, int]]
    #: Before and after; empty on PostgreSQL, where only what is kept back is walked.
    before: Mapping[str, str]
    after: Mapping[str, str]
    #: What a contributor with an account is told during.
    contributor: Mapping[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    """One store and one server, walked before, during and after."""
    with create_store(str(tmp_path_factory.mktemp("secrets") / "s.sqlite")) as store:
        kept = Secrets(store, store.address)
        with at_the_site(kept) as site:
            before, counted = walk(kept, site), count(kept.desk)
            kept.keep_back()
            during, counted_then = walk(kept, site), count(kept.desk)
            contributor = walk(kept, site, kept.contributors_token())
            found = ask(site, kept, ROUTES)
            with store.reading() as records:
                assert list(records.breaches()) == []
            kept.show_again()
            after = walk(kept, site)
        told = Walked(before=before, during=during, after=after, differing=found, counts=(counted, counted_then))
        yield replace(told, contributor=contributor)


@pytest.fixture(scope="module", params=DIALECTS)
def walked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    """While it is kept back, on each database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("told")
        return
    folder: Path = tmp_path_factory.mktemp("secrets")
    with fresh_address(request, folder) as address, create_store(address, if_missing=True) as store:
        kept = Secrets(store, address)
        counted = count(kept.desk)
        kept.keep_back()
        with at_the_site(kept) as site:
            during, found = walk(kept, site), ask(site, kept, ROUTES[:3])
        counts = (counted, count(kept.desk))
        yield Walked(before={}, during=during, after={}, differing=found, counts=counts)


def at_the_site(kept: Secrets) -> AbstractContextManager[str]:
    return served(kept.desk.store, Site(clock=lambda: kept.desk.now, discussion="moderated", contributions="anyone"))


def ask(site: str, kept: Secrets, routes: Sequence[str]) -> list[tuple[str, str]]:
    with httpx.Client(base_url=site, timeout=60) as client:
        return differing(client, routes, kept.hidden)


def walk(kept: Secrets, site: str, token: str = "") -> dict[str, str]:
    answers = answers_of(kept.desk, kept.claims, site, token)
    assert len(answers) > 200, sorted(answers)
    assert not [path for path, body in answers.items() if body.startswith("5") or "{" in path]
    if not token:
        answers |= files_of(kept.desk)
    return {path: strip(path, body) for path, body in answers.items()}


def count(desk: Desk) -> tuple[int, int]:
    with desk.store.reading() as records:
        counts = records.counts()
    return counts.claims, counts.incidents


def strip(path: str, body: str) -> str:
    """A page says again what was asked for, and has digests that are made by chance: that is no leak."""
    body = DIGEST.sub("#", body)
    asked = parse_qs(path.partition("?")[2])
    if path.startswith("/desk/"):  # a stranger is sent to the door, which leads back to where they came from
        body = body.replace(path, "").replace(quote(path, safe=""), "")
    echoes = asked.get("q", [])
    if body.startswith("404"):
        echoes += asked.get("name", [])
        body = body.replace(path.rpartition("/")[2], "")
    for word in echoes:
        body = body.replace(f'value="{word}"', "").replace(f"q={word}", "").replace(f"named '{word}'", "")
        body = body.replace(f"named &#39;{word}&#39;", "").replace(quote_plus(word), "")
    return body


def where(word: str, answers: Mapping[str, str]) -> list[str]:
    return [path for path, body in answers.items() if word in body]


@pytest.mark.parametrize("name", SECRETS)
def test_what_is_kept_back_is_told_nowhere(walked: Walked, name: str) -> None:
    secret = SECRETS[name]
    assert [(word, path) for word in secret.words for path in where(word, walked.during)] == []
    for word in secret.beside:
        assert where(word, walked.during), word


def test_nothing_of_it_is_told_to_a_contributor_with_an_account(told: Walked) -> None:
    assert where('"name":"contributor"', told.contributor) == ["/api/v1/me"]
    words = [word for secret in SECRETS.values() for word in secret.words]
    assert [(word, path) for word in words for path in where(word, told.contributor)] == []


@pytest.mark.parametrize("name", SECRETS)
def test_it_is_told_before_and_after_if_ever(told: Walked, name: str) -> None:
    """Every word of each secret is found by the same walk while it is no secret: the test above can fail."""
    secret = SECRETS[name]
    expected = list(secret.words) if secret.once_told else []
    assert [word for word in secret.words if where(word, told.before)] == expected
    assert [word for word in secret.words if where(word, told.after)] == expected


def test_the_ways_are_of_all_sorts(told: Walked) -> None:
    """A remark stands on a page, a place in files and answers; each kind of way tells something before."""
    ways = where("Relief Office", told.before)
    for beginning in ("/incidents/", "/api/v1/", "/parts/", "/feed.atom", "/voice", "export", "snapshot", "sitrep"):
        assert [way for way in ways if way.startswith(beginning)], beginning


def test_a_question_about_a_secret_is_answered_as_one_about_nothing(walked: Walked) -> None:
    assert walked.differing == []


def test_what_is_hidden_is_not_counted(walked: Walked) -> None:
    (claims, incidents), (claims_then, incidents_then) = walked.counts
    # the kiln, the quarry, the convoy, the planes, and the two of one shelling, which had been split
    assert (claims - claims_then, incidents - incidents_then) == (6, 6)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        yield Desk(store)


def test_questions_differ_where_nothing_is_kept_back(tmp_path: Path) -> None:
    """The test above can fail: the same questions about what is told find it."""
    with create_store(str(tmp_path / "s.sqlite")) as store:
        kept = Secrets(store, store.address)
        with served(store, Site(clock=lambda: kept.desk.now)) as site, httpx.Client(base_url=site) as client:
            found = differing(client, ["/api/v1/incidents"])
    assert {name for _, name in found} == {pair.name for pair in PAIRS}


def test_only_an_editor_shows_again_what_another_withheld(desk: Desk) -> None:
    ruled = desk.rule("ana", "withhold", FLED, "A shelter.")
    with pytest.raises(NotAllowed, match="only an editor"):
        desk.undo("bo", ruled, FLED)
    desk.undo("editor", ruled, FLED)
    with desk.store.reading() as records:
        assert records.incidents.of_claim(FLED)


def test_a_coarsened_place_is_an_area(desk: Desk) -> None:
    desk.rule("ana", "coarsen", FLED, "A shelter.", to="governorate")
    with desk.store.reading() as records:
        (claim,) = records.claims.by_ids([FLED])
        (place,) = claim.places
        assert place.place
        assert (place.place.name, place.place.precision) == ("Idlib", 4)
        incident = records.incidents.get(str(records.incidents.of_claim(FLED))).incident
        assert incident.place
        assert incident.place.precision == 4
        (known,) = records.desk_claims.by_ids([FLED])
        assert known.places[0].name == "south of Sarmin"


def test_an_embargo_lifts_by_the_clock(desk: Desk) -> None:
    until = desk.now + timedelta(hours=2)
    desk.rule("ana", "embargo", FLED, "The convoy is on its way.", until=until.isoformat())
    desk.now = until
    with desk.store.reading() as records:
        assert records.shielding.due() == (FLED,)
        assert records.incidents.of_claim(FLED) is None
    with served(desk.store, Site(clock=lambda: desk.now)) as address:
        assert "Relief Office" in httpx.get(f"{address}/claims/{FLED}", follow_redirects=True).text
    with desk.store.reading() as records:
        assert records.incidents.of_claim(FLED)
        assert records.shielding.due() == ()


def test_what_shields_an_incident_shields_what_joins_it_later(desk: Desk) -> None:
    split = desk.rule("ana", "split", desk.incident_of(TWELVE), "Two shellings.", out=FIFTEEN)
    assert desk.incident_of(FIFTEEN) != desk.incident_of(TWELVE)
    desk.rule("bo", "withhold", desk.incident_of(TWELVE), "A private home.")
    desk.undo("cy", split, str(split.ruling.item_id))
    with desk.store.reading() as records:
        assert records.claims.by_ids([TWELVE, FIFTEEN]) == ()


def test_a_block_tells_no_words_and_keeps_every_place_in_the_text() -> None:
    text = "They hide in the old mill.\nSo it is at Sarmin, they say."
    first = mask(text, [Span(start=10, end=25)])
    other = mask(text.replace("in the old mill", "at Ksar kiln 20"), [Span(start=10, end=25)])
    assert first == other == f"They hide {BLOCK * 11} {BLOCK * 3}.\nSo it is at Sarmin, they say."
    assert mask(text, [Span(start=0, end=len(text))]).count("\n") == 1
    assert mask(text, (), ("sarmin",)).endswith(f"at {BLOCK * 6}, they say.")
