"""The language model's reader against a real local server: what it answers is checked, whatever fails falls back."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from livemap.errors import BadSetting
from livemap.model.reading import Draft
from livemap.model.report import Report
from livemap.reading.asking.endpoint import Endpoint
from livemap.reading.asking.reader import AskingReader
from livemap.reading.happening.actors import load_actors
from livemap.reading.reader import Reader
from livemap.settings import read_settings

TEXT = "Russian jets killed 12 civilians in Saraqib on Friday, the Observatory said. Nobody else was hurt."
SENTENCE = TEXT.split(". ")[0] + "."
KEY = "sk-never-printed"
GOOD: dict[str, Any] = {
    "kind": "casualties",
    "type": "killed",
    "evidence": {"text": SENTENCE},
    "figure": {"text": "12", "low": 12, "high": 12, "group": "civilian"},
    "by": [{"text": "Russian jets"}],
    "places": [{"text": "Saraqib"}],
    "when": {"text": "on Friday"},
    "voices": [{"text": "the Observatory", "kind": "observatory"}],
}


class Stub(ThreadingHTTPServer):
    """A server that answers every question with `body` and `status`, and keeps what it was sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.body, self.status, self.delay = b"{}", 200, 0.0
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []

    def says(self, content: object) -> None:
        """Answers with `content` as the message of a chat completion."""
        message = {"content": content if isinstance(content, str) else json.dumps(content)}
        self.body = json.dumps({"choices": [{"message": message}]}).encode()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class Answering(BaseHTTPRequestHandler):
    server: Stub

    def do_POST(self) -> None:
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.server.keys.append(self.headers["Authorization"])
        time.sleep(self.server.delay)
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def stub() -> Iterator[Stub]:
    server = Stub()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def read(reader: Reader, stub: Stub, **told: Any) -> Draft:
    endpoint = Endpoint(url=stub.url, name="a-model", key=KEY, **told)
    published = datetime(2019, 12, 22, tzinfo=UTC)
    report = Report(id="r", title="", text=TEXT, published=published, language="en")
    (draft,) = AskingReader(reader, endpoint, load_actors()).read_many([report])
    assert KEY not in repr(endpoint) + repr(draft)
    return draft


def test_a_claim_that_the_text_confirms(reader: Reader, stub: Stub) -> None:
    stub.says({"claims": [GOOD]})
    draft = read(reader, stub)
    (claim,) = draft.claims
    assert claim.figure is not None
    assert (claim.figure.low, claim.figure.span.of(TEXT)) == (12, "12")
    assert [actor.party for actor in claim.by] == ["russian_government"]
    assert claim.when is not None
    assert claim.when.start_date.isoformat() == "2019-12-20"
    assert [draft.mentions[lead.mention].span.of(TEXT) for lead in draft.tiers[claim.id][0]] == ["Saraqib"]
    assert draft.notes == ("read by the language model a-model",)
    assert stub.asked[0]["model"] == "a-model"
    assert stub.asked[0]["messages"][1]["content"] == TEXT
    assert stub.keys == [f"Bearer {KEY}"]


REFUSED = [
    ({"evidence": {"text": "Turkish jets killed 12 civilians."}}, "words not in the text 1"),
    ({"figure": {"text": "13", "low": 13, "high": 13}}, "words not in the text 1"),
    ({"figure": {"text": "12", "low": 14, "high": 12}}, "a figure that is none 1"),
    ({"figure": {"text": "12", "low": "12", "high": 12}}, "a figure that is none 1"),
    ({"figure": None}, "no figure 1"),
    ({"type": "vaporised"}, "unknown type 1"),
    ({"kind": 7}, "unknown kind 1"),
    ({"modality": "maybe"}, "unknown modality 1"),
    ({"places": [{"text": "Idlib"}]}, "words not in the text 1"),
    ({"voices": "the Observatory"}, "voices is no list 1"),
    ({"by": [{"text": ""}]}, "words not in the text 1"),
]


@pytest.mark.parametrize(("change", "reason"), REFUSED)
def test_what_the_text_does_not_say_is_refused_and_counted(
    reader: Reader, stub: Stub, change: dict[str, Any], reason: str
) -> None:
    stub.says({"claims": [GOOD, {**GOOD, **change}]})
    draft = read(reader, stub)
    assert len(draft.claims) == 1
    assert draft.notes[1:] == (f"1 of 2 claims of the language model refused: {reason}",)


def test_wrong_offsets_are_not_believed(reader: Reader, stub: Stub) -> None:
    stub.says({"claims": [{**GOOD, "evidence": {"text": SENTENCE, "start": 40, "end": 99}}]})
    assert read(reader, stub).claims[0].evidence.of(TEXT) == SENTENCE


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("I am sorry, I cannot help with that.", "its answer is no JSON of the form asked for"),
        ('{"claims": [', "its answer is no JSON of the form asked for"),
        ("[]", "its answer has no list of claims"),
        ({"claims": {}}, "its answer has no list of claims"),
        ({"claims": []}, "none of its claims holds"),
        ({"claims": ["killed 12", None, 3]}, "none of its claims holds"),
    ],
)
def test_an_answer_of_no_use_falls_back_on_the_rules(reader: Reader, stub: Stub, content: object, why: str) -> None:
    stub.says(content)
    assert_by_rules(read(reader, stub), why)


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"{}", b'{"choices": []}', b'{"choices": [{"message": {}}]}', b"\xff"]
)
def test_a_body_of_no_use_falls_back_on_the_rules(reader: Reader, stub: Stub, body: bytes) -> None:
    stub.body = body
    assert_by_rules(read(reader, stub), "its answer is no JSON of the form asked for")


def test_a_refusal_a_status_and_a_timeout_fall_back(reader: Reader, stub: Stub) -> None:
    stub.body = json.dumps({"choices": [{"message": {"content": None, "refusal": "no"}}]}).encode()
    assert_by_rules(read(reader, stub), "it refused to answer")
    stub.status = 401
    assert_by_rules(read(reader, stub), "it answered with status 401")
    stub.delay = 1.0
    assert_by_rules(read(reader, stub, timeout=0.2), "no answer within 0.2 seconds")


def test_an_address_where_nobody_answers_falls_back(reader: Reader, stub: Stub) -> None:
    endpoint = Endpoint(url="http://127.0.0.1:9", name="a-model", key="bad\nkey")
    report = Report(id="r", title="", text=TEXT, published=None, language="en")
    (draft,) = AskingReader(reader, endpoint, load_actors()).read_many([report])
    assert "it cannot be reached" in draft.notes[-1]
    assert any(claim.type == "killed" for claim in draft.claims)


def assert_by_rules(draft: Draft, why: str) -> None:
    assert draft.notes[-1] == f"read by the rules: the language model gave nothing usable: {why}"
    assert [claim.figure.low for claim in draft.claims if claim.figure and claim.type == "killed"] == [12]


def test_settings_need_a_name_and_hide_the_key() -> None:
    url = {"LIVEMAP_MODEL_URL": "http://127.0.0.1:1/v1"}
    with pytest.raises(BadSetting, match="LIVEMAP_MODEL_NAME"):
        read_settings(url)
    told = read_settings({**url, "LIVEMAP_MODEL_NAME": "a-model", "LIVEMAP_MODEL_KEY": KEY})
    assert told.model_key == KEY
    assert KEY not in repr(told)
    assert read_settings({}).model_url is None
