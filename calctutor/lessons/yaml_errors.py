"""What YAML's own errors mean to someone who writes a lesson, and how to mend them."""

from __future__ import annotations

import yaml

from calctutor.lessons.lesson import Position


def explain(error: yaml.YAMLError | UnicodeEncodeError, text: str) -> tuple[Position, str]:
    """The place of the slip, and a sentence that says how to mend it."""
    if isinstance(error, yaml.reader.ReaderError | UnicodeEncodeError):
        return _unacceptable(text)
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Position(1, 1), f"This is not YAML: {error}."
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark
    if "scanning" in context and error.context_mark is not None:
        mark = error.context_mark
    if "end of stream" not in problem and "block scalar" not in context:
        mark = error.problem_mark
    position = Position(mark.line + 1, mark.column + 1)
    return position, _mend(problem, context, _character(text, position))


def _unacceptable(text: str) -> tuple[Position, str]:
    for number, line in enumerate(text.splitlines(), 1):
        for column, character in enumerate(line, 1):
            if not character.isprintable() and character not in "\t\ufeff":
                code = f"U+{ord(character):04X}"
                return Position(number, column), f"Take out the invisible character {code}."
    return Position(1, 1), "The file holds characters that YAML does not take."


def _character(text: str, position: Position) -> str:
    lines = text.splitlines()
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    return line[position.column - 1 : position.column]


def _mend(problem: str, context: str, character: str) -> str:
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
