"""Rows: what a file of answers consists of, and what is wrong with a row that is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

Scalar: TypeAlias = str | int | float | bool | None


class Place(Struct, frozen=True):
    """Where a row stands: `row` counts the rows from 1, `line` the lines of the file.

    The line is None where rows have no lines of their own, as in one JSON array.
    """

    row: int
    line: int | None

    def __str__(self) -> str:
        return f"row {self.row}" if self.line is None else f"row {self.row}, line {self.line}"


class Asked(Struct, frozen=True):
    """What an answer is judged by, as it was written.

    `text` is a problem, or with `plain` an expression that the answer must equal.
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
    """A row that holds nothing to judge; `message` says why in one sentence.

    `id` is None when the row could not be read far enough to find it. `text` is what the row says,
    as far as that is known. `fault` stands for `message` where a library has a part in its words,
    which may change with the version of the library.
    """

    place: Place
    id: Scalar
    message: str
    text: str
    fault: str | None = None


AnyRow: TypeAlias = Row | BadRow

KEYS = ("id", "answer", "problem", "expected", "given", "form")
"""What a row may say. Other keys are left alone."""


_INFINITE = (float("inf"), float("-inf"))


class NotRows(Exception):
    """Says why a whole file is not rows of answers: the end of a sentence, without a full stop."""


class _Wrong(Exception):
    """A value of the wrong kind."""


def row_of(place: Place, values: Mapping[str, object]) -> AnyRow:
    """The row that keys and values make. A row without an id has its number, as text."""
    name = values.get("id", str(place.row))
    # 1e999 is read as infinity, and JSON has no way to write that.
    if not (name is None or isinstance(name, str | int | float)) or name in _INFINITE:
        message = 'The key "id" must be a text or a number.'
        return BadRow(place, None, message, _said_in(values))
    try:
        return Row(place, name, _answer(values), _asked(values))
    except _Wrong as wrong:
        return BadRow(place, name, str(wrong), _said_in(values))


def _said_in(values: Mapping[str, object]) -> str:
    return text_of({key: values[key] for key in KEYS if key in values})


def text_of(value: object) -> str:
    """Return a value as JSON; an empty text for one that is nested too deep to be written."""
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    except RecursionError:
        return ""


def _answer(values: Mapping[str, object]) -> str:
    answer = _text(values, "answer")
    if answer is None:
        raise _Wrong("There is no answer in this row.")
    return answer


def _asked(values: Mapping[str, object]) -> Asked:
    problem, expected = (_text(values, key) or "" for key in ("problem", "expected"))
    plain = not problem.strip()
    if not plain and expected.strip():
        raise _Wrong("This row has a problem and an expected answer; leave one of the two out.")
    text = expected if plain else problem
    if not text.strip():
        raise _Wrong("This row has neither a problem nor an expected answer.")
    form = (_text(values, "form") or "").strip()
    return Asked(text, plain, _given(values), form or "any")


def _given(values: Mapping[str, object]) -> tuple[str, ...]:
    given = values.get("given")
    if given is None:
        return ()
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
        raise _Wrong('The key "given" must be a list of texts, such as ["a > 0"].')
    return tuple(given)


def _text(values: Mapping[str, object], key: str) -> str | None:
    value = values.get(key)
    if value is None or isinstance(value, str):
        return value
    raise _Wrong(f'The key "{key}" must be a text, in quotes.')
