"""The JSON Schema of a lesson file, for editors that complete keys and mark mistakes."""

from __future__ import annotations

from typing import TypeAlias, cast

from calctutor.lessons.schema import LessonModel

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

FILE_NAME = "calctutor-lesson.schema.json"
HEADER = f"# yaml-language-server: $schema={FILE_NAME}"
"""The first line of a lesson file, which tells editors where the schema is."""

_SHORT_FORMS = ("ShowModel", "CurveModel")
"""Models that may also be written as mathematics alone."""

_SCALAR: list[Json] = ["string", "number", "boolean"]


def json_schema() -> dict[str, Json]:
    """Return the schema. It accepts numbers as texts, because editors type YAML's `answer: 15`."""
    written = cast("Json", LessonModel.model_json_schema(by_alias=True))
    schema = cast("dict[str, Json]", _with_scalars(written))
    models = schema["$defs"]
    assert isinstance(models, dict)
    for name in _SHORT_FORMS:
        models[name] = {"anyOf": [{"type": _SCALAR}, models[name]]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": f"Save as {FILE_NAME} beside the lessons, and begin each with: {HEADER}",
        **schema,
        "title": "A calctutor lesson",
    }


def _with_scalars(value: Json) -> Json:
    if isinstance(value, list):
        return [_with_scalars(part) for part in value]
    if not isinstance(value, dict):
        return value
    changed = {key: _with_scalars(part) for key, part in value.items()}
    match value.get("type"):
        case "string" if value.get("const") == "1":
            return {"enum": ["1", 1]}
        case "string" if "const" not in value:
            return {**changed, "type": _SCALAR}
        case "boolean":
            del changed["type"]
            return {**changed, "enum": ["yes", "no", "true", "false", True, False]}
        case _:
            return changed
