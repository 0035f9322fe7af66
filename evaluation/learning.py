"""Which of the rules' attributions the labelled texts have too, and the weights that tell them apart."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from livemap.model.span import Span
from livemap.reading.text.parsing import Parser, load_model
from livemap.reading.voicing.attribution import Attribution
from livemap.reading.voicing.voices import find_attributions
from livemap.reading.voicing.weighing import Weights

#: A feature seen in fewer candidates teaches nothing that lasts.
SELDOM = 4
#: Strength of the pull towards no weight at all (scikit-learn's C: smaller pulls harder).
PULL = 0.1
#: Parts that the texts are dealt into to choose the chance from which on an attribution is kept.
PARTS = 5
#: Two stretches of text are the same where they share at least this part of what either covers, as the scorer has it.
SAME = 0.5
#: Weights smaller than this change nothing and are left out.
SLIGHT = 0.005


class TeachesNothing(Exception):
    """The examples cannot teach: there is nothing to tell apart, or to choose by."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A candidate of the rules in one labelled row. Invariant: candidates of one text have one `text`."""

    features: tuple[str, ...]
    #: The labelled attributions have it, with its source and its content.
    right: bool
    #: Number of its text among the texts.
    text: int


class Recorder:
    """Keeps every candidate and notes its features, so that training sees what reading will see."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, ...]] = []

    def weigh(self, features: Sequence[str]) -> str:
        self.seen.append(tuple(features))
        return "seen"


def gather(rows: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """One example for each candidate of each row. A text that several people labelled is read once."""
    parser = Parser(load_model(), is_worth=lambda sentence: True)
    known: dict[str, tuple[int, list[tuple[tuple[str, ...], Attribution]]]] = {}
    for row in rows:
        if row["text"] not in known:
            recorder = Recorder()
            found = find_attributions(parser.parse(row["text"]), weights=recorder)
            known[row["text"]] = len(known), list(zip(recorder.seen, found, strict=True))
        number, candidates = known[row["text"]]
        labelled = [(_places(item["source"]), _places(item["content"])) for item in row["attributions"]]
        for features, item in candidates:
            yield Example(features=features, right=_take(item, labelled), text=number)


def _take(item: Attribution, labelled: list[tuple[set[int], set[int]]]) -> bool:
    """True: the labelled attributions have it, which each takes once. One without a source goes by its content."""
    source, content = _covered(item.source), _covered(item.content)
    for number, (their_source, their_content) in enumerate(labelled):
        if _same(content, their_content) and (not source or _same(source, their_source)):
            del labelled[number]
            return True
    return False


def fit(examples: Sequence[Example], labelled: int) -> Weights:
    """Weights from examples; `labelled` is how many attributions the rows have. Same examples, same weights.

    Raises TeachesNothing where all examples are right or all are wrong: there is nothing to tell apart.
    """
    counted = Counter(name for example in examples for name in example.features)
    rows = [{name: 1 for name in example.features if counted[name] >= SELDOM} for example in examples]
    right = [example.right for example in examples]
    texts = [example.text for example in examples]
    if len(set(right)) < 2 or len(set(texts)) < 2:
        raise TeachesNothing("needs two texts or more, and candidates that are right as well as such as are wrong")
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    chances = [0.0] * len(examples)
    folds = GroupKFold(min(PARTS, len(set(texts))))
    for taught, held in folds.split(matrix, right, texts):
        if len({right[index] for index in taught}) == 2:
            model = _model().fit(matrix[taught], [right[index] for index in taught])
            for index, chance in zip(held, model.predict_proba(matrix[held])[:, 1], strict=True):
                chances[index] = float(chance)
    model = _model().fit(matrix, right)
    learnt = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return Weights(
        bias=round(float(model.intercept_[0]), 4),
        least=_least(chances, right, labelled),
        weights={str(name): round(float(weight), 4) for name, weight in learnt if abs(weight) >= SLIGHT},
    )


def _model() -> LogisticRegression:
    return LogisticRegression(C=PULL, max_iter=1000, random_state=0)


def _least(chances: Sequence[float], right: Sequence[bool], labelled: int) -> float:
    """The chance from which on keeping gives the highest F1 on candidates of texts that the model did not see."""
    best, least = -1.0, 0.5
    for hundredth in range(0, 91):
        kept = [is_right for chance, is_right in zip(chances, right, strict=True) if chance >= hundredth / 100]
        measured = 2 * sum(kept) / (len(kept) + labelled) if kept else 0.0
        if measured > best:
            best, least = measured, hundredth / 100
    return least


def _places(mentions: Any) -> set[int]:
    return {place for mention in mentions for start, end in mention for place in range(start, end)}


def _covered(spans: Sequence[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _same(ours: set[int], theirs: set[int]) -> bool:
    return bool(ours & theirs) and len(ours & theirs) >= SAME * len(ours | theirs)
