"""`livemap read` as a person or a program calls it."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator, FormatChecker

from livemap.cli import main
from livemap.publishing.contract import json_schema

SENTENCE = "At least 12 people were killed when a rocket hit the market of Saraqib on Friday, medics said."
EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


def read(*arguments: str | Path, given: str | bytes | None = None) -> Result:
    """Runs the command, with the gazetteer's index where the environment keeps it."""
    return CliRunner().invoke(main, ["read", *map(str, arguments)], input=given, catch_exceptions=False)


def objects(lines: str) -> Sequence[dict[str, object]]:
    return [json.loads(line) for line in lines.splitlines()]


@pytest.fixture(scope="module")
def examples() -> Result:
    return read("--jsonl", EXAMPLES)


def test_every_example_satisfies_the_contract(examples: Result) -> None:
    assert examples.exit_code == 0
    validator = Draft202012Validator(json_schema(), format_checker=FormatChecker())
    made = objects(examples.stdout)
    assert len(made) == 19
    for reading in made:
        validator.validate(reading)


def test_every_word_of_every_example_is_in_its_text(examples: Result) -> None:
    def walk(value: object, text: str) -> int:
        if isinstance(value, list):
            return sum(walk(item, text) for item in value)
        if not isinstance(value, dict):
            return 0
        told = value.get("text") is not None and value.get("start") is not None
        if told:
            assert text[value["start"] : value["end"]] == value["text"]
        return told + sum(walk(item, text) for item in value.values())

    for reading in objects(examples.stdout):
        text = reading["report"]["text"]  # type: ignore[index]
        walk([reading["mentions"], reading["claims"]], text)


def test_claims_refer_within_their_report(examples: Result) -> None:
    for reading in objects(examples.stdout):
        claims, mentions = reading["claims"], reading["mentions"]
        assert isinstance(claims, list)
        assert isinstance(mentions, list)
        ids = [claim["id"] for claim in claims]
        assert len(ids) == len(set(ids))
        assert all(claim["part_of"] in (None, *ids) for claim in claims)
        assert all(place["mention"] < len(mentions) for claim in claims for place in claim["places"])


def test_json_of_one_report() -> None:
    result = read("--json", "--published", "2019-12-21", "--outlet", "Example Wire", "-", given=SENTENCE)
    made = json.loads(result.stdout)
    assert made["report"]["published"] == "2019-12-21T00:00:00Z"
    assert made["report"]["outlet"] == "Example Wire"
    (killed,) = (claim for claim in made["claims"] if claim["type"] == "killed")
    assert (killed["figure"]["low"], killed["figure"]["high"]) == (12, None)
    assert killed["when"]["start_date"] == "2019-12-20"


def test_the_table_leads_to_the_words() -> None:
    given = ["read", "--published", "2019-12-21", "-"]
    result = CliRunner().invoke(main, given, input=SENTENCE, env={"COLUMNS": "200"}, catch_exceptions=False)
    assert result.exit_code == 0
    assert "At least 12 [12 or more]" in " ".join(result.stdout.split())
    assert f"“{SENTENCE}"[:50] in result.stdout


def test_lines_in_lines_out_in_order() -> None:
    lines = [json.dumps({"id": f"n{number}", "text": SENTENCE}) for number in range(40)]
    result = read("--jsonl", "-", given="\n".join(lines))
    assert [made["report"]["id"] for made in objects(result.stdout)] == [f"n{number}" for number in range(40)]  # type: ignore[index]


def test_a_bad_report_is_named_and_the_others_go_on() -> None:
    result = read("--jsonl", "-", given=f'{{"id": 1}}\n{json.dumps({"text": SENTENCE})}\nnot json\n')
    assert result.exit_code == 1
    assert len(objects(result.stdout)) == 1
    assert "livemap: <stdin>:1: field 'text' is missing" in result.stderr
    assert "livemap: <stdin>:3: not JSON" in result.stderr


def test_exit_code_where_none_can_be_read(tmp_path: Path) -> None:
    result = read(tmp_path / "none.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no such file or folder" in result.stderr


def test_a_language_that_is_not_read_is_said() -> None:
    arabic = "قتل اثنا عشر شخصا على الأقل في غارات جوية على سراقب يوم الجمعة بحسب رجال الإنقاذ"
    result = read("--json", "-", given=arabic)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["claims"] == []
    assert "'ar'" in result.stderr


def test_a_date_that_is_none_is_refused() -> None:
    result = read("--published", "soon", "-", given=SENTENCE)
    assert result.exit_code == 2
    assert "write 2019-12-22" in result.stderr


def test_the_list_of_commands_loads_none() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    assert "read " in result.stdout


def test_the_schema_is_printed() -> None:
    result = CliRunner().invoke(main, ["schema"])
    assert json.loads(result.stdout) == json_schema()
