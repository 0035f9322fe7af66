"""Weights learnt from a few labelled texts of our own: written, the same twice, read again, asked, and measured."""

import json
from pathlib import Path

import pytest

from evaluation.__main__ import main as measure
from evaluation.rows import chosen, read_range
from evaluation.scoring import find_scorer
from evaluation.train import main as train
from livemap.model.report import Report
from livemap.reading.reader import Reader
from livemap.reading.text.parsing import Parser, load_model
from livemap.reading.voicing.voices import find_attributions
from livemap.reading.voicing.weighing import load_weights

SPEAKERS = ("The ministry", "The governor", "The police", "The army", "The observatory", "The coalition")
TOWNS = ("Tarin", "Belmar", "Oskar", "Dunmore", "Calvi", "Merzig")
SAID = "{who} said {what}."
HOPED = "Residents hope that the road to {town} will open."


def labelled(number: int) -> dict[str, object]:
    """A text with a saying that is labelled and a hope that is not, as the labelled texts' files have them."""
    who, town = SPEAKERS[number], TOWNS[number]
    what = f"ten people were killed in {town}"
    text = f"{SAID.format(who=who, what=what)} {HOPED.format(town=town)}"
    at = text.index(what)
    item = {"source": [[[0, len(who)]]], "cue": [[[len(who) + 1, len(who) + 5]]], "content": [[[at, at + len(what)]]]}
    return {"id": f"t{number}", "text": text, "attributions": [item]}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("labelled")
    lines = "".join(json.dumps(labelled(number)) + "\n" for number in range(len(TOWNS)))
    (folder / "attribution_train.jsonl").write_text(lines, encoding="utf-8")
    (folder / "attribution.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def weights_file(data: Path) -> Path:
    assert train(["attribution", "--data", str(data), "--out", str(data / "w.json")]) == 0
    return data / "w.json"


def test_the_same_texts_give_the_same_file(data: Path, weights_file: Path) -> None:
    again = data / "again.json"
    assert train(["attribution", "--data", str(data), "--out", str(again)]) == 0
    assert again.read_bytes() == weights_file.read_bytes()


def test_the_file_can_be_read_by_a_person(weights_file: Path) -> None:
    value = json.loads(weights_file.read_text(encoding="utf-8"))
    assert value["made"] == {"task": "attribution", "rows": 6, "candidates": 12, "right": 6}
    assert value["weights"]["cue=say"] > 0 > value["weights"]["cue=hope"]
    sizes = [abs(weight) for weight in value["weights"].values()]
    assert sizes == sorted(sizes, reverse=True)


def test_what_was_learnt_is_asked_and_gives_its_reason(weights_file: Path) -> None:
    sentences = Parser(load_model(), is_worth=lambda sentence: True).parse(
        "The mayor said four people were killed in Savona. Families hope that the bridge to Savona will open."
    )
    by_rules = find_attributions(sentences)
    weighed = find_attributions(sentences, weights=load_weights(weights_file))
    assert [item.reason for item in by_rules] == ["", ""]
    assert len(weighed) == 1
    assert weighed[0].cue == by_rules[0].cue
    assert weighed[0].reason.startswith("attribution weighed 0.")
    assert weighed == find_attributions(sentences, weights=load_weights(weights_file))


def test_a_claim_tells_that_its_voice_was_weighed(weights_file: Path) -> None:
    report = Report(id="r1", title="", text="The mayor said four people were killed in Savona.", language="en")
    plain, weighed = (Reader.load(weights=asked).read(report) for asked in (None, load_weights(weights_file)))
    assert plain.claims
    assert len(plain.claims) == len(weighed.claims)
    assert not any("weighed" in reason for claim in plain.claims for reason in claim.why)
    assert all(any("attribution weighed" in reason for reason in claim.why) for claim in weighed.claims)


def test_no_labelled_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train(["attribution", "--data", str(tmp_path), "--out", str(tmp_path / "w.json")]) == 2
    assert "attribution_train.jsonl is not there; name their folder with --data" in capsys.readouterr().err
    assert not (tmp_path / "w.json").exists()


def test_a_folder_to_write_to_that_is_not_there(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train(["attribution", "--data", str(data), "--out", str(data / "none" / "w.json")]) == 2
    assert "make it first" in capsys.readouterr().err


def test_one_text_teaches_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = data / "one.json"
    assert train(["attribution", "--data", str(data), "--out", str(out), "--rows", "0-1"]) == 2
    assert "1 rows teach nothing: needs two texts" in capsys.readouterr().err
    assert not out.exists()


def test_a_stretch_of_rows() -> None:
    rows = [{"id": str(number)} for number in range(5)]
    assert [row["id"] for row in chosen(rows, read_range("1-3"))] == ["1", "2"]
    assert chosen(rows, None) == rows


@pytest.mark.parametrize("said", ["3-1", "2", "a-b", "2-2", "-1-4"])
def test_a_stretch_that_is_none(said: str, data: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        train(["attribution", "--data", str(data), "--out", str(data / "w.json"), "--rows", said])
    assert ended.value.code == 2


def test_both_are_measured_side_by_side(data: Path, weights_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = Path(__file__).resolve().parent.parent.parent
    if find_scorer(data, root) is None:
        pytest.skip("no scorer beside the project")
    assert measure(["attribution", "--data", str(data), "--weights", str(weights_file), "--json"]) == 0
    measured = json.loads(capsys.readouterr().out)
    assert measured["attribution"]["linked_f1"] < measured["attribution, weighed"]["linked_f1"] == 1


def test_weights_that_are_none_are_told_before_anything_is_measured(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("[]", encoding="utf-8")
    code = measure(["attribution", "--data", str(data), "--weights", str(bad)])
    assert code == 2
    assert "bad.json: is no file of weights" in capsys.readouterr().err
