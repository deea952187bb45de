"""Messages for YAML's errors that tell the author of a lesson how to correct the file."""

from __future__ import annotations

import re

import yaml

from calctutor.lessons.lesson import Position

MAX_NESTING = 20
"""The most levels of nested lists and mappings."""

TOO_DEEP = f"More than {MAX_NESTING} levels in one another; a lesson needs fewer than 10."

_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_UNACCEPTABLE = re.compile(r"[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def explain(error: yaml.YAMLError | UnicodeEncodeError, text: str) -> tuple[Position, str]:
    """Return the position of an error, and a sentence that says how to correct it."""
    if isinstance(error, yaml.reader.ReaderError | UnicodeEncodeError):
        return _unacceptable(text)
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Position(1, 1), f"This is not YAML: {error}."
    problem, context = error.problem or "", error.context or ""
    begun_wrongly = "end of stream" in problem or "block scalar" in context
    mark = (error.context_mark if begun_wrongly else None) or error.problem_mark
    position = Position(mark.line + 1, mark.column + 1)
    return position, _mend(problem, context, _character(text, position))


def lines_of(text: str) -> list[str]:
    """Split a text at YAML's line breaks."""
    return _BREAK.split(text)


def _unacceptable(text: str) -> tuple[Position, str]:
    for number, line in enumerate(lines_of(text), 1):
        if (found := _UNACCEPTABLE.search(line)) is not None:
            code = f"U+{ord(found[0]):04X}"
            position = Position(number, found.start() + 1)
            return position, f"Take out the invisible character {code}."
    return Position(1, 1), "The file holds characters that YAML does not take."


def _character(text: str, position: Position) -> str:
    lines = lines_of(text)
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    return line[position.column - 1 : position.column]


def _mend(problem: str, context: str, character: str) -> str:
    if "maximum nesting depth" in problem:
        return TOO_DEEP
    if "mapping values" in problem:
        return (
            "A colon is not expected here: put a text with a colon in it in quotes, 'like: this', "
            "or line this key up with its neighbours, with a space after each colon."
        )
    if "block scalar" in context:
        return f"A text that begins with {character} must be in quotes: '{character}…'."
    if character == "\t":
        return "Indent with spaces: YAML does not take tabs here."
    if "start any token" in problem:
        return f"A text that begins with {character} must be in quotes: '{character}…'."
    if "end of stream" in problem and "quoted" in context:
        return "The quotation mark that opens here is never closed."
    if "escape" in problem:
        return "In double quotes a backslash begins an escape; use single quotes instead."
    if "expected" in problem:
        return (
            "This does not belong to what stands before it: put a text that begins with a bracket "
            "or a quotation mark in quotes as a whole, or line this up with its neighbours."
        )
    return f"This is not YAML: {problem}."
