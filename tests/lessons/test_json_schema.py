"""The JSON Schema: what passes the loader passes here, as an editor types YAML's values."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from calctutor.lessons.folder import lesson_files
from calctutor.lessons.json_schema import json_schema

HERE = Path(__file__).parent
FILES = [
    *(Path(str(file)) for file in lesson_files().values()),
    HERE / "tiny.yaml",
    HERE / "drawn.yaml",
]


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def slips(validator: jsonschema.Draft202012Validator, text: str) -> list[str]:
    return [error.message for error in validator.iter_errors(yaml.safe_load(text))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_lessons_pass(validator: jsonschema.Draft202012Validator, file: Path) -> None:
    assert slips(validator, file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: explore", "kind: explroe"),
        ("    hints: [Try a number.", "    hint: [Try a number."),
        ("format: 1", "format: 2"),
        ("right: yes", "right: perhaps"),
        ("title: A tiny lesson", "titel: A tiny lesson"),
    ],
)
def test_slips_are_marked(validator: jsonschema.Draft202012Validator, old: str, new: str) -> None:
    text = (HERE / "tiny.yaml").read_text("utf-8")
    changed = text.replace(old, new, 1)
    assert changed != text or old.startswith("    hints")
    if changed != text:
        assert slips(validator, changed)


def test_what_the_schema_says_of_itself() -> None:
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "A calctutor lesson"
    assert schema["$comment"] == (
        "Save as calctutor-lesson.schema.json beside the lessons, and begin each with: "
        "# yaml-language-server: $schema=calctutor-lesson.schema.json"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 1", 'format: "1"'),
        ("title: A tiny lesson", "title: 5"),
        ("answer: 15 (3x+1)^4", "answer: 15"),
        ("answer: 15 (3x+1)^4", "answer: 1.5"),
        ("right: yes", 'right: "yes"'),
        ("right: yes", "right: true"),
        ("right: no", 'right: "false"'),
        ("values: [1, 0.1, 0.01]", 'values: ["1", 2]'),
        ("show: [f'(g(x)) g'(x)]", "show: [5]"),
        ("show: [f'(g(x)) g'(x)]", "show: [{math: 5}]"),
        ("at: {x: 1}", 'at: {x: "1", y: 2.5}'),
    ],
)
def test_values_are_taken_as_an_editor_types_them(
    validator: jsonschema.Draft202012Validator, old: str, new: str
) -> None:
    text = (HERE / "tiny.yaml").read_text("utf-8")
    assert old in text
    assert slips(validator, text.replace(old, new, 1)) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("tiny", "format: 1", "format: [1]"),
        ("tiny", "title: A tiny lesson", "title: [5]"),
        ("tiny", "right: yes", "right: 1"),
        ("tiny", "right: yes", "right: maybe"),
        ("tiny", "kind: explain", "kind: ask"),
        ("tiny", "show: [f'(g(x)) g'(x)]", "show: [[5]]"),
        ("tiny", "show: [f'(g(x)) g'(x)]", "show: [{maths: 5}]"),
        ("drawn", "        - sigma(x)\n", "        - [1]\n"),
        ("drawn", "        - sigma(x)\n", "        - {maths: x}\n"),
        ("drawn", '      from: "-6"\n', ""),
        ("drawn", '      from: "-6"\n', "      start: 1\n"),
    ],
)
def test_values_of_another_kind_are_marked(
    validator: jsonschema.Draft202012Validator, file: str, old: str, new: str
) -> None:
    text = (HERE / f"{file}.yaml").read_text("utf-8")
    assert old in text
    assert slips(validator, text.replace(old, new, 1)) != []
