"""Messages for schema errors that tell an author how to correct the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from calctutor.lessons.findings import nearest
from calctutor.lessons.lesson import Place
from calctutor.lessons.reading import Reader
from calctutor.lessons.yaml_source import Value

_IN_QUOTES = "a text that begins with [ or { must be in quotes"


def note_slips(
    reader: Reader, model: type[BaseModel], errors: Iterable[ErrorDetails], root: Place
) -> None:
    """Note each validation error of a model at its place in the file."""
    for error in errors:
        inner = tuple(error["loc"])
        place = (*root, *inner)
        key = str(inner[-1]) if inner else "lesson"
        unknown = error["type"] == "extra_forbidden"
        message = _unknown(key, _known_keys(model, inner)) if unknown else _message(error, key)
        reader.complain(place, message, at_key=unknown)


def _message(error: ErrorDetails, key: str) -> str:
    value: Value = error["input"]
    context = error.get("ctx", {})
    what = f"item {int(key) + 1}" if key.isdecimal() else key
    if value is None and error["type"] != "missing":
        return f"{what} is empty: fill it in or take it out."
    match error["type"]:
        case "missing":
            return f"The key {key} is missing here."
        case "string_type":
            return f"{what} must be a text; {_IN_QUOTES}."
        case "list_type":
            return f"{what} must be a list: each item on a line of its own that begins with '- '."
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"{what} must have keys of its own, each on a line, such as 'text: …'."
        case "int_parsing" | "int_type":
            return f"{what} must be a whole number, not {value}."
        case "bool_type":
            return f"{what} must be yes or no, not {value}."
        case "greater_than_equal":
            return f"{what} must be at least {context['ge']}, not {value}."
        case "less_than_equal":
            return f"{what} must be at most {context['le']}, not {value}."
        case "too_short":
            count, least = context["actual_length"], context["min_length"]
            return f"{what} has {count} and needs at least {least}."
        case "too_long":
            return f"{what} has more than the {context['max_length']} that there is room for."
        case "literal_error":
            return f"{what} must be {context['expected']}, not {value}."
        case "string_too_short":
            return f"{what} is empty: fill it in or take it out."
        case "string_pattern_mismatch":
            return f"{what} must be small letters, digits and single hyphens, not {value}."
        case _:
            return f"{what}: {error['msg']}."


def _unknown(key: str, known: list[str]) -> str:
    meant = nearest(key, known)
    if meant is not None:
        return f"The key {key} is not known here; did you mean {meant}?"
    return f"The key {key} is not known here; known are {', '.join(known)}."


def _known_keys(model: type[BaseModel], inner: Place) -> list[str]:
    """Return the keys of the model that contains the last part of the path."""
    for part in inner[:-1]:
        if isinstance(part, str):
            model = _model_within(model.model_fields[part].annotation) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_within(annotation: object) -> type[BaseModel] | None:
    """Return the model in an annotation such as `list[OptionModel]` or `NamesModel | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_within(part) for part in get_args(annotation))
    return next((model for model in found if model is not None), None)
