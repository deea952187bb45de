"""Positions in a file of the characters of a scalar's value."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.lessons.lesson import Place, Position
from calctutor.lessons.yaml_errors import lines_of
from calctutor.lessons.yaml_source import YamlFile

_ESCAPED_CODE = {"x": 2, "u": 4, "U": 8}


def position_in(read: YamlFile, place: Place, value: str, offset: int) -> Position:
    """Return the position in the file of the character at `offset` of a scalar's value.

    YAML may fold blanks and line breaks. All other characters are written in the order of the
    value, whatever the scalar's style, so the n-th solid character of one is the n-th of the other.
    """
    written = read.written[place]
    before = sum(not character.isspace() for character in value[:offset])
    at_blank = offset >= len(value) or value[offset].isspace()
    last = written.start
    for count, position in enumerate(_solid(read.text, written.start, written.end)):
        if at_blank and count == before:
            break
        last = position
        if count == before:
            return position
    past_a_solid = at_blank and before > 0
    return Position(last.line, last.column + 1) if past_a_solid else last


def _solid(text: str, start: Position, end: Position) -> Iterator[Position]:
    """Yield the positions of the characters of a scalar's value that are not blank."""
    lines = lines_of(text)
    first = lines[start.line - 1]
    style = first[start.column - 1 : start.column]
    if style in {"|", ">"}:
        yield from _plain(lines, start.line + 1, 1, end)
    elif style in {"'", '"'}:
        yield from _quoted(lines, start, end, style)
    else:
        yield from _plain(lines, start.line, start.column, end)


def _plain(lines: list[str], line: int, column: int, end: Position) -> Iterator[Position]:
    for number in range(line, min(end.line, len(lines)) + 1):
        content = lines[number - 1]
        stop = end.column - 1 if number == end.line else len(content)
        for index in range(column - 1 if number == line else 0, stop):
            if not content[index].isspace():
                yield Position(number, index + 1)


def _quoted(lines: list[str], start: Position, end: Position, quote: str) -> Iterator[Position]:
    solid = _plain(lines, start.line, start.column + 1, Position(end.line, end.column - 1))
    for position in solid:
        content = lines[position.line - 1]
        character = content[position.column - 1]
        if quote == "'" and character == "'":
            next(solid, None)
        elif quote == '"' and character == "\\":
            yield from _escaped(content, position, solid)
            continue
        yield position


def _escaped(content: str, position: Position, solid: Iterator[Position]) -> Iterator[Position]:
    code = content[position.column : position.column + 1]
    if not code or code.isspace():
        return
    for _ in range(1 + _ESCAPED_CODE.get(code, 0)):
        next(solid, None)
    if code not in "ntr_NLP":
        yield position
