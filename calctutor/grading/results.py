"""The output for a row: a JSON object, or the object flattened into CSV cells."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping

from calctutor.grading.judging import Graded, RowError
from calctutor.grading.source import Format
from calctutor.render.as_json import SCHEMA, Json, error_json, verdict_json

COLUMNS = (
    "id",
    "verdict",
    "reading",
    "answer",
    "method",
    "points",
    "digits",
    "at",
    "answer_value",
    "expected_value",
    "form",
    "diagnosis",
    "message",
    "column",
    "suggestion",
    "notes",
    "row",
    "line",
    "ms",
    "derivative_by",
    "component",
    "conditions",
    "input",
)
"""The columns of CSV.

`diagnosis` is its id. `message` is the diagnosis in words, or why an answer is unreadable or
undecided, or why a row could not be judged, which then has its `row` and `line`. If there is a
`derivative_by`, the values are those of derivatives by that variable; if there is a `component`,
they are those of that component of a vector, counted from 1. `input` is the fingerprint of the row.
"""


def header(form: Format) -> str:
    """Return the text above the rows."""
    return "" if form is Format.JSON else cells_of(COLUMNS)


def result_line(graded: Graded, form: Format, *, ascii_only: bool = False) -> str:
    """Return the line for a row, with its line break. `ascii_only` makes JSON escape non-ASCII."""
    result = result_json(graded)
    if form is Format.CSV:
        return cells_of(_flat(result))
    line = json.dumps(result, ensure_ascii=ascii_only)
    if not ascii_only and not _is_text(line):
        line = json.dumps(result)
    return line + "\n"


def result_json(graded: Graded) -> dict[str, Json]:
    """Return the object for a row: that of `check --json` with an id, or the row's error."""
    begin: dict[str, Json] = {"schema": SCHEMA, "id": graded.id}
    end: dict[str, Json] = {"input": graded.input}
    match graded.outcome:
        case RowError(message, slip):
            where: dict[str, Json] = {} if slip is None else error_json(slip)
            error = where | {"message": message, "row": graded.place.row, "line": graded.place.line}
            return begin | {"verdict": None, "error": error} | end
        case verdict:
            return begin | verdict_json(verdict, graded.milliseconds) | end


def _flat(result: Mapping[str, Json]) -> list[Json]:
    """Return the CSV cells for an object, with nested objects flattened."""
    flat = dict(result)
    for part in ("evidence", "error"):
        inside = result.get(part)
        if isinstance(inside, dict):
            flat |= inside
    if "reason" in flat:
        flat["message"] = flat["reason"]
    diagnosis = result.get("diagnosis")
    if isinstance(diagnosis, dict):
        flat |= {"diagnosis": diagnosis["id"], "message": diagnosis["message"]}
    at, notes = flat.get("at"), flat.get("notes")
    if isinstance(at, dict):
        flat["at"] = "; ".join(f"{name} = {value}" for name, value in at.items())
    if isinstance(notes, list):
        flat["notes"] = " ".join(map(str, notes))
    conditions = flat.get("conditions")
    if isinstance(conditions, list):
        flat["conditions"] = "; ".join(map(str, conditions))
    return [flat.get(column) for column in COLUMNS]


def cells_of(values: Iterable[Json]) -> str:
    """Return the line of CSV for some values, with its line break.

    A spreadsheet would run a text such as `=HYPERLINK(…)` that a learner put into an answer or an
    id. A leading apostrophe makes it plain text (OWASP, "CSV injection").
    """
    line = io.StringIO()
    # The writer quotes a value that contains a character of its line terminator. With "\r\n" that
    # includes a bare carriage return, which begins a new row for many readers.
    csv.writer(line, lineterminator="\r\n").writerow(map(_harmless, values))
    return line.getvalue().removesuffix("\r\n") + "\n"


_FORMULA = re.compile(r"[=+@\t\r\n\uff1d\uff0b\uff20\uff0d]|-(?!\d+(\.\d*)?([eE][-+]?\d+)?\Z)")
"""The beginnings of texts that a spreadsheet runs. A plain negative number is not run."""


def _harmless(value: Json) -> Json:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _is_text(line: str) -> bool:
    """Return whether a line can be encoded in UTF-8: an id may contain half a surrogate pair."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True
