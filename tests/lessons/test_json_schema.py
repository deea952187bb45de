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
