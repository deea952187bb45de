"""YAML without surprises: every scalar is text, and each value knows its line and column.

`no`, `010` and `12:30` stay as typed. Duplicate keys, anchors, aliases, merges and tags are
refused. The text is read as a stream of events, at most `MAX_NESTING` levels deep: PyYAML's own
composer recurses in C, where a file of nested brackets crashes the process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol, TypeAlias

import yaml
from msgspec import Struct, field

from calctutor.lessons.findings import Finding, LessonError
from calctutor.lessons.lesson import Place, Position
from calctutor.lessons.yaml_errors import MAX_NESTING, TOO_DEEP, explain

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

MAX_CHARACTERS = 1_000_000
MAX_BYTES = 4 * MAX_CHARACTERS
"""A limit on bytes: UTF-8 needs at most 4 for a character."""

_LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)
_NOWHERE = -1
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_EMPTY = frozenset({"", "~", "null"})


class Written(Struct, frozen=True):
    """The extent of a value in the file: its first character, and the one after its last."""

    start: Position
    end: Position


class YamlFile(Struct):
    """The values of a YAML file, where each was written, and errors in the YAML.

    `keys` has the position of a value's key, under the place of the value.
    """

    file: str
    text: str
    value: Value = None
    written: dict[Place, Written] = field(default_factory=dict)
    keys: dict[Place, Position] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def find(self, position: Position, message: str) -> None:
        self.findings.append(Finding(self.file, position.line, position.column, message))


def read_yaml(text: str, file: str) -> YamlFile:
    """Read a file's values, all scalars as text, and note every error that can be skipped.

    Raise LessonError if nothing can be read: not YAML, too long, nested too deep.
    """
    if len(text) > MAX_CHARACTERS:
        raise LessonError((too_long(file),))
    read = YamlFile(file, text)
    try:
        _Reader(read, yaml.parse(text, Loader=_LOADER)).document()
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        position, message = explain(error, text)
        read.find(position, message)
        raise LessonError(tuple(sorted(read.findings))) from None
    return read


def too_long(file: str) -> Finding:
    """Return the finding for a file that is too long to be read."""
    message = f"The file is longer than {MAX_CHARACTERS:,} characters; split the lesson."
    return Finding(file, 1, 1, message)


class _Mark(Protocol):
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


def _position(mark: _Mark | None) -> Position:
    return Position(1, 1) if mark is None else Position(mark.line + 1, mark.column + 1)


class _Reader:
    """A builder of values from events, one node at a time, to a bounded depth."""

    def __init__(self, read: YamlFile, events: Iterator[yaml.Event]) -> None:
        self._read = read
        self._events = events

    def document(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                break
        else:
            return
        self._read.value = self._node(next(self._events), ())
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._read.find(
                    _position(event.start_mark),
                    "A lesson is one document: take out this line of dashes and what follows.",
                )
                return

    def _node(self, event: yaml.Event, place: Place) -> Value:
        self._refuse_specials(event)
        start = _position(event.start_mark)
        end = event.end_mark
        value: Value = None
        match event:
            case yaml.MappingStartEvent():
                self._deeper(place, start)
                value = self._mapping(place)
            case yaml.SequenceStartEvent():
                self._deeper(place, start)
                value = self._sequence(place)
            case yaml.ScalarEvent() if not (event.implicit[0] and event.value in _EMPTY):
                value = event.value
                self._refuse_invisible(value, start)
        self._read.written[place] = Written(start, _position(end))
        return value

    def _mapping(self, place: Place) -> dict[str, Value]:
        values: dict[str, Value] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            position = _position(event.start_mark)
            key = self._key(event, place)
            if key is None or key in values:
                self._node(next(self._events), (*place, _NOWHERE))
            else:
                self._read.keys[*place, key] = position
                values[key] = self._node(next(self._events), (*place, key))
                continue
            if key is not None:
                first = self._read.keys[*place, key].line
                self._read.find(position, f"The key {key} is given twice; see line {first}.")
        return values

    def _key(self, event: yaml.Event, place: Place) -> str | None:
        position = _position(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_specials(event)
            if event.value != "<<":
                return event.value
            self._read.find(position, "Merging with << is not supported; write the keys out.")
            return None
        self._node(event, (*place, _NOWHERE))
        self._read.find(position, "A key must be a plain word.")
        return None

    def _sequence(self, place: Place) -> list[Value]:
        values: list[Value] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._node(event, (*place, len(values))))
        return values

    def _refuse_specials(self, event: yaml.Event) -> None:
        position = _position(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self._read.find(
                position,
                f"*{event.anchor} would repeat another value, which is not supported: write it "
                "out, or put the text in quotes if it is meant to begin with a star.",
            )
            return
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            self._read.find(
                position,
                f"&{event.anchor} would name this value, which is not supported: take it out, "
                "or put the text in quotes.",
            )
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            self._read.find(
                position,
                f"The tag {event.tag} is not supported: take it out, or put the text in quotes.",
            )

    def _refuse_invisible(self, value: str, position: Position) -> None:
        """Note a control character that is written as an escape, such as `\\e` in quotes."""
        found = _CONTROL.search(value)
        if found is not None:
            message = f"Take out the invisible character U+{ord(found[0]):04X}."
            self._read.find(position, message)

    def _deeper(self, place: Place, position: Position) -> None:
        if len(place) >= MAX_NESTING:
            self._read.find(position, TOO_DEEP)
            raise LessonError(tuple(sorted(self._read.findings)))
