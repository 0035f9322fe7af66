"""What is learnt of event types is measured beside the rules on snippets that it has not seen."""

import json
from pathlib import Path

import pytest

from evaluation.folds import main


def test_without_labelled_texts_it_says_which_file_it_misses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert str(tmp_path / "event_types.jsonl") in capsys.readouterr().err


def test_rules_and_model_are_measured_on_the_same_snippets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = {"AIR_STRIKE": "Planes bombed town number {} at night.", "ARREST": "Police arrested man number {} at home."}
    rows = [
        {"id": f"{label}{at}", "label": label, "text": text.format(at)}
        for label, text in told.items()
        for at in range(8)
    ]
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "event_types.jsonl").write_text(lines, encoding="utf-8")
    assert main(["--data", str(tmp_path)]) == 0
    rules, learnt = capsys.readouterr().out.splitlines()
    assert rules == "rules: weighted F1 1.000 over 16 snippets"
    assert learnt == "learnt in 4 folds: weighted F1 1.000 over 16 snippets"
