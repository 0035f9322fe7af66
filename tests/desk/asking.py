"""Questions by which a stranger would find out what is kept back: each is asked about a secret and about nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from urllib.parse import quote, quote_plus

import httpx

from tests.desk.secrets import KILN, KILN_DAY, MILL, PLACES, PRESS

DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: Where incidents are asked for by the same filters; the first few also where two databases differ.
ROUTES = [
    *("/api/v1/incidents", "/list", "/api/v1/tolls", "/feed.atom", "/api/v1/histogram", "/api/v1/displacement"),
    *("/api/v1/export/csv", "/api/v1/tolls/inputs", "/api/v1/flows", "/", "/parts/rows", "/tolls", "/tolls/inputs"),
    *("/displacement", "/parts/layers/tolls?toll=killed", "/parts/layers/flows", "/tolls/week.csv"),
    "/api/v1/marks?zoom=14",
]
SINGLE = [
    *("/claims/{}", "/desk/items/claim/{}", "/incidents/{}/card.png", "/incidents/{}/remarks"),
    "/api/v1/incidents/{}",
    "/incidents/{}",
    "/embed/incidents/{}",
    "/parts/incidents/{}",
]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One question about a secret, and the same about what there never was."""

    name: str
    secret: dict[str, str]
    nothing: dict[str, str]


def _box(lat: float, lon: float) -> str:
    return f"{lon - 0.002:.4f},{lat - 0.002:.4f},{lon + 0.002:.4f},{lat + 0.002:.4f}"


def _near(claim: str) -> tuple[float, float]:
    return PLACES[claim].lat, PLACES[claim].lon


def _days(later: int) -> dict[str, str]:
    day = (KILN_DAY + timedelta(days=later)).isoformat()
    return {"start": day, "end": day}


#: A place where nothing ever happened.
EMPTY = (34.1113, 38.2227)
PAIRS = (
    Pair(name="words", secret={"q": "brick kiln"}, nothing={"q": "brick wall"}),
    Pair(name="words that are blocks", secret={"q": "copper door"}, nothing={"q": "copper pots"}),
    Pair(name="a place's name", secret={"q": "Olive Press"}, nothing={"q": "Olive Grove"}),
    Pair(name="a figure", secret={"q": "5,512"}, nothing={"q": "5,513"}),
    Pair(name="a place by its name", secret={"q": "Quarry of Naim"}, nothing={"q": "Quarry of Nobody"}),
    Pair(name="a voice's name", secret={"q": "Amara"}, nothing={"q": "Zuzana"}),
    Pair(name="a voice", secret={"voice": "Amara Wadi"}, nothing={"voice": "Nobody Wadi"}),
    Pair(name="a hidden claim's voice", secret={"voice": "Lantern Society"}, nothing={"voice": "Latern Societies"}),
    Pair(name="a place", secret={"place": "s:1"}, nothing={"place": "s:9"}),
    Pair(name="a coarsened place", secret={"place": "s:2"}, nothing={"place": "s:8"}),
    Pair(name="a withheld place", secret={"place": "s:3"}, nothing={"place": "s:7"}),
    Pair(name="a box", secret={"bbox": _box(*_near(KILN))}, nothing={"bbox": _box(*EMPTY)}),
    Pair(name="a box of a coarsened place", secret={"bbox": _box(*_near(MILL))}, nothing={"bbox": _box(*EMPTY)}),
    Pair(name="a box of a withheld place", secret={"bbox": _box(*_near(PRESS))}, nothing={"bbox": _box(*EMPTY)}),
    Pair(
        name="an area",
        secret={"area": "0.5 km of {:.4f},{:.4f}".format(*_near(MILL))},
        nothing={"area": "0.5 km of {:.4f},{:.4f}".format(*EMPTY)},
    ),
    Pair(name="a day", secret=_days(0), nothing=_days(1)),
)
#: The end of an id that there never was.
NEVER = "0000000000ff"


def differing(client: httpx.Client, routes: Sequence[str], hidden: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The routes and questions that are answered otherwise for the secret than for nothing; `hidden` are ids."""
    found = []
    for route in routes:
        for pair in PAIRS:
            if _said(client, route, pair.secret) != _said(client, route, pair.nothing):
                found.append((route, pair.name))
    return found + (list(_by_name(client, hidden)) if hidden else [])


def _by_name(client: httpx.Client, hidden: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is asked for by its id or name in the address."""
    asked = [(path, one, one[0] + NEVER) for path in SINGLE for one in hidden]
    asked += [("/place?id={}", one, "s:9") for one in ("s:1", "s:2", "s:3", "s:4")]
    asked += [("/voice?name={}", name, "Nobody At All") for name in ("Lantern Society", "Amara Wadi", "Dune Radio")]
    asked += [(f"{path}?place={{}}", "s:4", "s:9") for path in ("/holdings", "/api/v1/holdings", "/control")]
    for path, secret, nothing in asked:
        if _told(client, path.format(quote(secret)), [secret]) != _told(client, path.format(quote(nothing)), [nothing]):
            yield path, secret


def _said(client: httpx.Client, route: str, asked: dict[str, str]) -> str:
    path, _, rest = route.partition("?")
    query = "&".join([*([rest] if rest else []), *(f"{name}={quote(value)}" for name, value in asked.items())])
    return _told(client, f"{path}?{query}", list(asked.values()))


def _told(client: httpx.Client, address: str, echoes: Sequence[str]) -> str:
    """Status and words of an answer, without what it says again of the question."""
    answer = client.get(address)
    body = answer.text
    for word in sorted({form for echo in echoes for form in _forms(echo)}, key=len, reverse=True):
        body = body.replace(word, "?")
    return f"{answer.status_code} {body}"


def _forms(word: str) -> Iterator[str]:
    yield from (word, quote(word), quote(word, safe=""), quote_plus(word), escape(word), word.replace(",", "%2C"))
    yield quote_plus(word, safe=",:")
    if DAY.fullmatch(word):
        yield f"{date.fromisoformat(word):%-d %b %Y}"
