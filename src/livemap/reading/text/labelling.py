"""Parts of speech and lemmas, the model's own, by a table that remembers what its rules answered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

#: The model's parts that this stands in for: a third of the time of a parse, and nearly always the same answers.
REPLACED = ("attribute_ruler", "lemmatizer")
#: Words and a dependency that begin the rules over two words, which no table of single words can answer.
PAIRING = frozenset({"ai", "gon", "got", "let", "c'm", "y", "y'"})
PAIRING_DEP = "expl"
#: How the model writes the last two.
PAIRING_Y = {"REGEX": "^y'?$"}
SEEN: list[int | str] = ["LOWER", "TAG", "DEP", "ORTH", "IS_SPACE"]
#: What the rules make of white space, and what stands for its words in the table.
SPACE_TAG, SPACE_DEP = "_SP", "dep"
SPACE = 1
#: Answers kept of each kind; past it the tables start anew, so that memory stays bounded.
MOST = 200_000

Key = tuple[int, int, int]


class Labeller:
    """Gives tokens their part of speech, morphology and lemma. It tags and parses nothing itself.

    Invariant: what it writes is what the model's own rules would have written; they are asked where it does not know.
    """

    def __init__(self, model: Language) -> None:
        # spaCy types a part as a bare callable.
        self._ruler = cast(Any, model.get_pipe("attribute_ruler"))
        self._lemmatizer = cast(Any, model.get_pipe("lemmatizer"))
        index = self._lemmatizer.lookups.get_table("lemma_index")
        for part in index:
            index[part] = frozenset(index[part])  # shipped as a list, and searched through from its start
        strings = model.vocab.strings
        self._strings = strings
        self._words = {strings.add(word) for word in _words_of(self._ruler.patterns)}
        self._pairing = {strings.add(word) for word in PAIRING}
        self._pairing_dep = strings.add(PAIRING_DEP)
        self._labels: dict[Key, Key] = {}
        self._lemmas: dict[Key, int] = {}

    def label(self, doc: Doc) -> Doc:
        rows = doc.to_array(SEEN).tolist()
        if any(row[4] for row in rows):
            rows = self._with_spaces(doc, rows)
        if any(dep == self._pairing_dep or low in self._pairing for low, _, dep, _, _ in rows):
            return self._by_rules(doc)
        keys = [(SPACE if space else low if low in self._words else 0, tag, dep) for low, tag, dep, _, space in rows]
        if any(key not in self._labels for key in keys):
            self._ruler(doc)
            self._learn(doc, keys)
        labels = [self._labels[key] for key in keys]
        if not labels:
            return doc
        _write(doc, ["POS", "MORPH"], [label[:2] for label in labels])
        lemmas = [
            lemma or self._lemma(doc, at, (rows[at][3], pos, morph)) for at, (pos, morph, lemma) in enumerate(labels)
        ]
        _write(doc, ["LEMMA"], [(lemma,) for lemma in lemmas])
        return doc

    def _with_spaces(self, doc: Doc, rows: Sequence[Sequence[int]]) -> list[Sequence[int]]:
        """White space that stands as a token gets the tag and dependency that the rules give it."""
        for token, row in zip(doc, rows, strict=True):
            if row[4]:
                token.tag_, token.dep_ = SPACE_TAG, SPACE_DEP
        told: list[Sequence[int]] = doc.to_array(SEEN).tolist()
        return told

    def _by_rules(self, doc: Doc) -> Doc:
        done: Doc = self._lemmatizer(self._ruler(doc))
        return done

    def _learn(self, doc: Doc, keys: Iterable[Key]) -> None:
        if len(self._labels) > MOST:
            self._labels.clear()
        for key, (pos, morph, lemma) in zip(keys, doc.to_array(["POS", "MORPH", "LEMMA"]).tolist(), strict=True):
            self._labels[key] = (pos, morph, lemma)

    def _lemma(self, doc: Doc, at: int, key: Key) -> int:
        known = self._lemmas.get(key)
        if known is None:
            if len(self._lemmas) > MOST:
                self._lemmas.clear()
                self._lemmatizer.cache.clear()
            known = self._lemmas[key] = self._strings.add(self._lemmatizer.lemmatize(doc[at])[0])
        return known


def _write(doc: Doc, attributes: list[int | str], rows: Sequence[tuple[int, ...]]) -> None:
    table: Any = np.array(rows, dtype=np.uint64)
    doc.from_array(attributes, table)


def unknown_pair(rules: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The first token of a rule over several words that begins with none of `PAIRING`; None: there is none."""
    firsts = (pattern[0] for rule in rules for pattern in rule["patterns"] if len(pattern) > 1)
    return next((first for first in firsts if not _is_pairing(first)), None)


def _is_pairing(first: Mapping[str, Any]) -> bool:
    low = first.get("LOWER")
    return first.get("DEP") == PAIRING_DEP or low == PAIRING_Y or (isinstance(low, str) and low in PAIRING)


def _words_of(rules: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Every word that a rule names: only these need rows of their own in the table."""
    for rule in rules:
        for pattern in rule["patterns"]:
            for token in pattern:
                named = token.get("LOWER", ())
                yield from [named] if isinstance(named, str) else named.get("IN", ()) if named else ()
