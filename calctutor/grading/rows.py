"""Rows: the contents of a file of answers, and errors in rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

Scalar: TypeAlias = str | int | float | bool | None


class Place(Struct, frozen=True):
    """The place of a row: `row` counts rows from 1, `line` lines of the file.

    `line` is None if rows have no lines of their own, as in a JSON array.
    """

    row: int
    line: int | None

    def __str__(self) -> str:
        return f"row {self.row}" if self.line is None else f"row {self.row}, line {self.line}"


class Asked(Struct, frozen=True):
    """The question that an answer is judged by, as written.

    `text` is a problem or, if `plain`, an expression that the answer must equal.
    """

    text: str
    plain: bool = False
    given: tuple[str, ...] = ()
    form: str = "any"


class Row(Struct, frozen=True):
    """An answer to be judged."""

    place: Place
    id: Scalar
    answer: str
    asked: Asked


class BadRow(Struct, frozen=True):
    """A row with nothing to judge; `message` is the reason, in one sentence.

    `id` is None if the row could not be read far enough to find it. `text` is the content of the
    row as far as known. `fault` replaces `message` in the fingerprint if the message contains a
    library's words, which may change with the library's version.
    """

    place: Place
    id: Scalar
    message: str
    text: str
    fault: str | None = None


AnyRow: TypeAlias = Row | BadRow

KEYS = ("id", "answer", "problem", "expected", "given", "form")
"""The keys that a row may have. Other keys are ignored."""


_INFINITE = (float("inf"), float("-inf"))


class NotRowsError(Exception):
    """The reason why a file has no rows of answers: the end of a sentence, without a full stop."""


class _WrongRowError(Exception):
    """A value of the wrong type."""


def row_of(place: Place, values: Mapping[str, object]) -> AnyRow:
    """Make a row from keys and values. A row without an id gets its number as text."""
    name = values.get("id", str(place.row))
    # 1e999 is read as infinity, which JSON cannot write.
    if not (name is None or isinstance(name, str | int | float)) or name in _INFINITE:
        message = 'The key "id" must be a text or a number.'
        return BadRow(place, None, message, _recognized_text(values))
    try:
        return Row(place, name, _answer(values), _asked(values))
    except _WrongRowError as wrong:
        return BadRow(place, name, str(wrong), _recognized_text(values))


def _recognized_text(values: Mapping[str, object]) -> str:
    return text_of({key: values[key] for key in KEYS if key in values})


def text_of(value: object) -> str:
    """Return a value as JSON; empty if it is nested too deep to be written."""
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    except RecursionError:
        return ""


def _answer(values: Mapping[str, object]) -> str:
    answer = _text(values, "answer")
    if answer is None:
        raise _WrongRowError("There is no answer in this row.")
    return answer


def _asked(values: Mapping[str, object]) -> Asked:
    problem, expected = (_text(values, key) or "" for key in ("problem", "expected"))
    plain = not problem.strip()
    if not plain and expected.strip():
        raise _WrongRowError(
            "This row has a problem and an expected answer; leave one of the two out."
        )
    text = expected if plain else problem
    if not text.strip():
        raise _WrongRowError("This row has neither a problem nor an expected answer.")
    form = (_text(values, "form") or "").strip()
    return Asked(text, plain, _given(values), form or "any")


def _given(values: Mapping[str, object]) -> tuple[str, ...]:
    given = values.get("given")
    if given is None:
        return ()
    if not isinstance(given, list | tuple) or not all(
        isinstance(assumption, str) for assumption in given
    ):
        raise _WrongRowError('The key "given" must be a list of texts, such as ["a > 0"].')
    return tuple(given)


def _text(values: Mapping[str, object], key: str) -> str | None:
    value = values.get(key)
    if value is None or isinstance(value, str):
        return value
    raise _WrongRowError(f'The key "{key}" must be a text, in quotes.')
