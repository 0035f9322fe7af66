"""The reading contract: its schema is that of the model, and every reading satisfies it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from livemap.model.claim import ClaimKind, Modality
from livemap.model.figure import Group, Qualifier, Unit
from livemap.model.place import PlaceRole
from livemap.model.reading import Reading
from livemap.model.types import TYPES
from livemap.model.voice import VoiceKind, VoiceRole
from livemap.model.when import TimePrecision
from livemap.publishing.contract import json_schema, reading_to_dict
from tests.publishing.readings import EMPTY, READING, TEXT

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


@pytest.mark.parametrize("reading", [READING, EMPTY], ids=["full", "empty"])
def test_readings_satisfy_the_schema(reading: Reading) -> None:
    VALIDATOR.validate(json.loads(json.dumps(reading_to_dict(reading))))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("definition", "field", "enum"),
    [
        ("claim", "kind", ClaimKind),
        ("claim", "modality", Modality),
        ("figure", "qualifier", Qualifier),
        ("figure", "unit", Unit),
        ("figure", "group", Group),
        ("voice", "kind", VoiceKind),
        ("voice", "role", VoiceRole),
        ("when", "precision", TimePrecision),
    ],
)
def test_closed_sets_are_those_of_the_model(definition: str, field: str, enum: Any) -> None:
    assert SCHEMA["$defs"][definition]["properties"][field]["enum"] == [member.value for member in enum]


def test_roles_and_types_are_those_of_the_model() -> None:
    claim = SCHEMA["$defs"]["claim"]
    assert claim["properties"]["places"]["items"]["properties"]["role"]["enum"] == [role.value for role in PlaceRole]
    types = {
        branch["properties"]["kind"]["const"]: tuple(branch["properties"]["type"]["enum"]) for branch in claim["oneOf"]
    }
    assert types == {kind.value: types for kind, types in TYPES.items()}


def objects_of(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [found for item in schema for found in objects_of(item)]
    if not isinstance(schema, dict):
        return []
    found = [found for item in schema.values() for found in objects_of(item)]
    return [schema, *found] if schema.get("type") == "object" else found


def test_every_object_is_closed_and_every_key_required_but_the_shape_of_a_place() -> None:
    closed = objects_of(SCHEMA)
    assert len(closed) >= 12
    for found in closed:
        assert found["additionalProperties"] is False
        assert found["required"] == [
            name for name in found["properties"] if name not in ("radius_km", "path", "namesakes")
        ]


def test_an_area_and_a_line_say_so() -> None:
    place = READING.mentions[0].place
    assert place is not None
    line = replace(place, radius_km=14.0, path=((35.86, 36.8), (35.64, 36.67)))
    reading = replace(READING, mentions=(replace(READING.mentions[0], place=line), *READING.mentions[1:]))
    made = json.loads(json.dumps(reading_to_dict(reading)))
    VALIDATOR.validate(made)
    assert made["mentions"][0]["place"]["radius_km"] == 14.0
    assert made["mentions"][0]["place"]["path"] == [{"lat": 35.86, "lon": 36.8}, {"lat": 35.64, "lon": 36.67}]
    assert "path" not in reading_to_dict(READING)["mentions"][0]["place"]


def test_one_of_several_places_of_a_name_says_so() -> None:
    place = READING.mentions[0].place
    assert place is not None
    several = replace(READING.mentions[0], place=replace(place, namesakes=4, precision=6))
    made = reading_to_dict(replace(READING, mentions=(several, *READING.mentions[1:])))
    VALIDATOR.validate(made)
    assert made["mentions"][0]["place"]["namesakes"] == 4
    assert "namesakes" not in reading_to_dict(READING)["mentions"][0]["place"]


def test_words_are_those_of_the_text() -> None:
    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if {"start", "end", "text"} <= value.keys() and value["start"] is not None:
                assert TEXT[value["start"] : value["end"]] == value["text"]
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(reading_to_dict(READING))


def test_the_shape_by_example() -> None:
    made = reading_to_dict(READING)
    assert made["schema"] == "livemap.reading/1"
    assert made["report"]["published"] == "2019-12-21T08:30:00Z"
    assert made["mentions"][0]["place"]["name"] == "Saraqib"
    assert made["mentions"][0]["alternatives"][0] | {"score": 0.3} == made["mentions"][0]["alternatives"][0]
    assert made["mentions"][1]["place"] is None
    killed, children, planned, fled = made["claims"]
    assert (killed["figure"]["low"], killed["figure"]["high"], killed["figure"]["qualifier"]) == (10, None, "more_than")
    assert killed["since"] == "2019-12-19"
    assert [voice["role"] for voice in killed["voices"]] == ["origin", "relay"]
    assert children["part_of"] == killed["id"]
    assert children["when"] == {
        "start_date": "2019-12-01",
        "end_date": "2019-12-31",
        "precision": "month",
        "start": None,
        "end": None,
        "text": None,
    }
    assert planned["places"] == [{"mention": 1, "role": "to"}]
    assert fled["stock"] is False


@pytest.mark.parametrize(
    "broken",
    [
        lambda made: made.update(extra=1),
        lambda made: made["claims"][0].update(type="gained"),
        lambda made: made["claims"][0].pop("why"),
        lambda made: made["claims"][0]["figure"].update(low=-1),
        lambda made: made["report"].update(published="Friday"),
        lambda made: made.update(schema="livemap.reading/2"),
    ],
)
def test_what_is_not_the_contract_is_refused(broken: Any) -> None:
    made = json.loads(json.dumps(reading_to_dict(READING)))
    broken(made)
    assert list(VALIDATOR.iter_errors(made))
