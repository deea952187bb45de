"""What is written for a row: an object of JSON, or the same flattened into cells of CSV."""

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
    "input",
)
"""The columns of CSV.

`diagnosis` is its id. `message` says what there is to say: the diagnosis, why an answer is
unreadable or undecided, or why a row could not be judged, which then has its `row` and `line`.
With `derivative_by` the values are those of the derivatives by that variable, with `component`
those of that component of a vector, counted from 1. `input` is the fingerprint of the row.
"""


def header(form: Format) -> str:
    """What stands above the rows."""
    return "" if form is Format.JSON else cells_of(COLUMNS)


def written(graded: Graded, form: Format, *, ascii_only: bool = False) -> str:
    """The line of a row, with its end. With `ascii_only` JSON escapes all other signs."""
    result = result_json(graded)
    if form is Format.CSV:
        return cells_of(_flat(result))
    line = json.dumps(result, ensure_ascii=ascii_only)
    if not ascii_only and not _is_text(line):
        line = json.dumps(result)
    return line + "\n"


def result_json(graded: Graded) -> dict[str, Json]:
    """The object for a row: that of `check --json` with its id, or what is wrong with the row."""
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
    """The cells for an object: what is nested in it beside the rest, and no structure left."""
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
    return [flat.get(column) for column in COLUMNS]


def cells_of(values: Iterable[Json]) -> str:
    """Return the line of CSV for some values, with its end.

    A spreadsheet would run a text such as `=HYPERLINK(…)` that a learner has put into an answer or
    an id. An apostrophe before it makes it a text (OWASP, "CSV injection").
    """
    line = io.StringIO()
    # The writer puts those signs in quotes that are in the end of a line, and a bare carriage
    # return begins a row for many readers.
    csv.writer(line, lineterminator="\r\n").writerow(map(_harmless, values))
    return line.getvalue().removesuffix("\r\n") + "\n"


_FORMULA = re.compile(r"[=+@\t\r\n\uff1d\uff0b\uff20\uff0d]|-(?!\d+(\.\d*)?([eE][-+]?\d+)?\Z)")
"""How a text begins that a spreadsheet runs. A plain negative number is none."""


def _harmless(value: Json) -> Json:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _is_text(line: str) -> bool:
    """Whether it can be written as UTF-8: an id may hold half of a surrogate pair."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True
