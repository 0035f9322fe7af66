"""Features of GeoJSON, one at a time: a feature, a collection of any length, or a folder of such files."""

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from livemap.errors import InputError
from livemap.store.gazetteer.gleaned import BadRow
from livemap.store.gazetteer.sources.lines import open_member

Feature = dict[str, Any]
PIECE = 1 << 20


def read_features(path: Path) -> Iterator[tuple[str, Feature | Exception]]:
    """Each feature with its place. Of a collection only the feature at hand is in memory."""
    if path.is_dir():
        for file in sorted([*path.rglob("*.geojson"), *path.rglob("*.json")]):
            yield from read_features(file)
        return
    with open_member(path) as (name, raw):
        pieces = _Pieces(raw)
        if '"FeatureCollection"' not in pieces.text or not pieces.find('"features"') or not pieces.find("["):
            yield name, _single(path, pieces.text + raw.read().decode("utf-8", "replace"))
            return
        number = 0
        while True:
            feature = pieces.next_value()
            if feature is None:
                return
            number += 1
            usable = isinstance(feature, dict) and "properties" in feature
            yield f"{name}, feature {number}", feature if usable else BadRow("it is no GeoJSON feature")


def _single(path: Path, text: str) -> Feature | Exception:
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        return BadRow(f"it is not JSON ({error})")
    return found if isinstance(found, dict) and "properties" in found else BadRow("it is no GeoJSON feature")


class _Pieces:
    """Text of a file read piece by piece, and JSON values taken from its front."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._decoder = json.JSONDecoder()
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.text = ""
        self._more()

    def find(self, mark: str) -> bool:
        """Whether `mark` stands in the first piece; if so, cut the text behind it."""
        at = self.text.find(mark)
        if at >= 0:
            self.text = self.text[at + len(mark) :]
        return at >= 0

    def next_value(self) -> Any:
        """The next value of the list; None at its end."""
        while True:
            text = self.text.lstrip(" \t\r\n,")
            if text.startswith("]"):
                return None
            try:
                value, end = self._decoder.raw_decode(text) if text else (None, 0)
            except json.JSONDecodeError as error:
                self.text = text
                if not self._more():
                    raise InputError(f"the collection breaks off or is no JSON ({error}); fetch it again") from None
                continue
            self.text = text[end:]
            if text:
                return value
            if not self._more():
                raise InputError("the collection breaks off before its end; fetch it again")

    def _more(self) -> bool:
        """Read as much again as there is, so that a feature of any length is tried few times."""
        piece = self._raw.read(max(PIECE, len(self.text)))
        self.text += self._decode(piece, not piece)
        return bool(piece)
