"""Which models the quick loops of this room read as the model itself does: what they take as given of its parts."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from spacy.language import Language

from livemap.reading.text.labelling import unknown_pair

#: In spaCy's own words, as a model's configuration has them. Widths, depths and labels are read from the weights.
TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "include_static_vectors": False},
    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "window_size": 1},
}
TRANSITIONS = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "extra_state_tokens": False,
    "use_upper": True,
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "upstream": "tok2vec"}
#: The parts in their order.
PARTS: dict[str, dict[str, Any]] = {
    "tok2vec": {"factory": "tok2vec", "model": TOK2VEC},
    "tagger": {"factory": "tagger"},
    "parser": {
        "factory": "parser",
        "learn_tokens": False,
        "model": {**TRANSITIONS, "state_type": "parser", "tok2vec": LISTENER},
    },
    "attribute_ruler": {"factory": "attribute_ruler"},
    "lemmatizer": {"factory": "lemmatizer", "mode": "rule"},
    "ner": {"factory": "ner", "model": {**TRANSITIONS, "state_type": "ner", "tok2vec": TOK2VEC}},
}


def unlike(model: Language) -> str | None:
    """The first thing that `model` has otherwise than the loops take as given; None: they read it as it does."""
    if model.pipe_names != list(PARTS):
        return f"its parts are {', '.join(model.pipe_names)}, not {', '.join(PARTS)}"
    components: Mapping[str, Any] = model.config["components"]
    for name in ("parser", "ner"):
        # One piece is no maxout: spaCy then cuts off below zero.
        if components[name]["model"].get("maxout_pieces", 1) < 2:
            return f"{name}.model.maxout_pieces is less than 2"
        part = cast(Any, model.get_pipe(name))  # spaCy types a part as a bare callable
        if part.model.attrs["unseen_classes"]:
            return f"{name} has labels that it was not trained on"
    pair = unknown_pair(cast(Any, model.get_pipe("attribute_ruler")).patterns)
    if pair is not None:
        return f"attribute_ruler has a rule over several words that begins with {pair}"
    return next(_differences(components, PARTS, ""), None)


def _differences(has: Mapping[str, Any], given: Mapping[str, Any], path: str) -> Iterator[str]:
    for key, wanted in given.items():
        value = has.get(key)
        if isinstance(wanted, Mapping) and isinstance(value, Mapping):
            yield from _differences(value, wanted, f"{path}{key}.")
        elif value != wanted:
            yield f"{path}{key} is {value!r}, not {wanted!r}"
