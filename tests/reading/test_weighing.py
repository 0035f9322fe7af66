"""A site's file of learned weights: what it says is used, and a file that cannot be used is named with what to do."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from livemap.cli import main
from livemap.errors import BadSetting
from livemap.reading.voicing.weighing import FORMAT, Weights, load_weights, save_weights

GOOD = {"format": FORMAT, "bias": -0.5, "least": 0.4, "weights": {"cue=say": 1.5, "source none": -2.0}}


def test_no_file_named_no_weights() -> None:
    assert load_weights(None) is None


def test_saved_and_loaded_again(tmp_path: Path) -> None:
    weights = Weights(bias=-0.5, least=0.4, weights={"b": 1.0, "a": -1.0, "c": 2.0})
    save_weights(tmp_path / "w.json", weights, {"rows": 2})
    assert load_weights(tmp_path / "w.json") == weights
    assert list(json.loads((tmp_path / "w.json").read_text("utf-8"))["weights"]) == ["c", "a", "b"]


def test_a_chance_and_its_reason() -> None:
    weights = Weights(bias=0.0, least=0.5, weights={"cue=say": 2.0, "source none": -2.0, "sentence asks": 0.5})
    assert weights.weigh(["cue=say"]) == "attribution weighed 0.88 (cue=say +2.00)"
    assert weights.weigh(["cue=say", "never seen"]) == weights.weigh(["cue=say"])
    assert weights.weigh(["source none"]) is None
    assert weights.weigh([]) == "attribution weighed 0.50"
    assert weights.chance_of(["cue=say"]) + weights.chance_of(["source none"]) == pytest.approx(1)


def test_heavy_weights_do_not_overflow() -> None:
    weights = Weights(bias=0.0, least=0.5, weights={"yes": 1e6, "no": -1e6})
    assert (weights.chance_of(["yes"]), weights.chance_of(["no"])) == (1, 0)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "not JSON, line 1"),
        (b"\xff\xfe", "byte 0 is not UTF-8"),
        (b"[1]", "is no file of weights of the format 'livemap.attribution-weights/1'"),
        (json.dumps(GOOD | {"format": "another/1"}).encode(), "is no file of weights"),
        (json.dumps(GOOD | {"weights": {}}).encode(), "field 'weights' maps features to numbers"),
        (
            json.dumps(GOOD | {"weights": {"cue=say": "much"}}).encode(),
            "the weight of 'cue=say' is a number up to a million, not 'much'",
        ),
        (json.dumps(GOOD | {"weights": {"cue=say": float("nan")}}).encode(), "the weight of 'cue=say' is a number"),
        (json.dumps(GOOD | {"bias": None}).encode(), "field 'bias' is a number up to a million, not None"),
        (json.dumps(GOOD | {"bias": True}).encode(), "field 'bias' is a number up to a million, not True"),
        (json.dumps(GOOD | {"least": 40}).encode(), "field 'least' is from 0 to 1, not 40"),
        (("[" * 100_000).encode(), "not JSON"),
        (json.dumps(GOOD | {"bias": 1e300}).encode(), "field 'bias' is a number up to a million, not 1e+300"),
        (b"9" * 5000, "not JSON"),
        (json.dumps(GOOD | {"bias": 10**400}).encode(), "field 'bias' is a number"),
    ],
)
def test_a_file_that_holds_no_weights(content: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "w.json"
    path.write_bytes(content)
    with pytest.raises(BadSetting) as caught:
        load_weights(path)
    message = str(caught.value)
    assert message.startswith(f"LIVEMAP_ATTRIBUTION_WEIGHTS: {path}: ")
    assert told in message
    assert "python -m evaluation.train attribution --out FILE" in message


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"none\.json: cannot be read: No such file"):
        load_weights(tmp_path / "none.json")


def test_the_command_says_so_and_ends(tmp_path: Path) -> None:
    bad = tmp_path / "w.json"
    bad.write_text("no weights", encoding="utf-8")
    result = CliRunner().invoke(main, ["read", "-"], input="Ten died.", env={"LIVEMAP_ATTRIBUTION_WEIGHTS": str(bad)})
    assert result.exit_code == 2
    assert result.stderr.startswith(f"livemap: LIVEMAP_ATTRIBUTION_WEIGHTS: {bad}: not JSON, line 1")
