"""A language model at an OpenAI-compatible address: a question in, the text of its answer out."""

import json
from dataclasses import dataclass, field
from typing import Any

import httpx

#: Seconds for one report, and bytes of an answer that are read.
TIMEOUT = 60.0
MOST_BYTES = 4_000_000


class NoAnswer(Exception):
    """The model gave nothing usable; the message says why and holds neither key nor text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Endpoint:
    """Where the model is. Invariant: the key stands in no message and no representation."""

    url: str
    name: str
    key: str | None = field(default=None, repr=False)
    timeout: float = TIMEOUT

    def ask(self, instruction: str, text: str) -> dict[str, Any]:
        """The JSON object of the model's answer. Raises NoAnswer."""
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        question = {
            "model": self.name,
            "temperature": 0,
            "response_format": {"type": "json_object"},
            "messages": [{"role": "system", "content": instruction}, {"role": "user", "content": text}],
        }
        try:
            answer = httpx.post(
                f"{self.url.rstrip('/')}/chat/completions", json=question, headers=headers, timeout=self.timeout
            )
        except httpx.TimeoutException:
            raise NoAnswer(f"no answer within {self.timeout:g} seconds") from None
        # A key or address with characters that no header or address may have is told by httpx as a ValueError.
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise NoAnswer(f"it cannot be reached ({type(error).__name__})") from None
        if answer.status_code != httpx.codes.OK:
            raise NoAnswer(f"it answered with status {answer.status_code}")
        return _content(answer)


def _content(answer: httpx.Response) -> dict[str, Any]:
    if len(answer.content) > MOST_BYTES:
        raise NoAnswer("its answer is too long")
    try:
        message = answer.json()["choices"][0]["message"]
        refused = message.get("refusal")
        loaded = json.loads(message["content"]) if not refused else None
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise NoAnswer("its answer is no JSON of the form asked for") from None
    if refused:
        raise NoAnswer("it refused to answer")
    if not isinstance(loaded, dict) or not isinstance(loaded.get("claims"), list):
        raise NoAnswer("its answer has no list of claims")
    return loaded
