"""Text cut off by YAML's comments: whatever follows ` #` in unquoted text."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.lessons.findings import Finding
from calctutor.lessons.lesson import Place, Position
from calctutor.lessons.yaml_source import Value, YamlFile

_PROSE = frozenset(
    {"text", "says", "after", "note", "because", "title", "summary", "caption", "label", "hints"}
)


def cut_off(file: YamlFile) -> Iterator[Finding]:
    """Yield a finding for each text in a lesson that ends at a comment on its own line."""
    lines = file.text.splitlines()
    for place, written in file.written.items():
        if not _is_prose(place) or not isinstance(_value(file.value, place), str):
            continue
        line = lines[written.start.line - 1 :][:1]
        if not line or line[0][written.start.column - 1] in "\"'|>":
            continue
        after = lines[written.end.line - 1][written.end.column - 1 :]
        if after.lstrip().startswith("#"):
            at = Position(written.end.line, written.end.column + after.index("#"))
            message = "Everything from # on is a comment; put the text in quotes to keep it."
            yield Finding(file.file, at.line, at.column, message)


def _is_prose(place: Place) -> bool:
    return any(part in _PROSE for part in place[-2:])


def _value(value: Value, place: Place) -> Value:
    for part in place:
        match value, part:
            case dict(), str():
                value = value.get(part)
            case list(), int() if 0 <= part < len(value):
                value = value[part]
            case _:
                return None
    return value
