"""Rows from CSV: a header that names the columns, then one row for each answer."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from calctutor.grading.csv_cells import Record, Table, records
from calctutor.grading.lines import fault_of
from calctutor.grading.rows import KEYS, AnyRow, BadRow, NotRowsError, Place, row_of, text_of

_DELIMITERS = (",", ";", "\t")
_BETWEEN_ASSUMPTIONS = ";"
_NARROW = frozenset(KEYS) - {"given"}
"""Columns in whose cells no delimiter follows a line break.

Assumptions may contain semicolons, and a remark in another column may quote whole rows.
"""


def csv_rows(lines: Iterable[str]) -> Iterator[AnyRow]:
    """Yield a row for each record below the header; quoted cells may contain line breaks.

    The names in the header are case-insensitive. Records of empty cells are skipped. Raise
    NotRowsError if there is no valid header.
    """
    numbered = iter(lines)
    for above, header in enumerate(numbered, start=1):
        if not header.isspace():
            columns, delimiter = _columns(header)
            return _rows(numbered, columns, delimiter, above)
    raise NotRowsError("it has no header")


def _columns(header: str) -> tuple[list[str], str]:
    """Return the names in the header, and the delimiter between them."""
    for delimiter in _DELIMITERS:
        columns = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter))]
        if "answer" not in columns:
            continue
        repeated = [key for key in KEYS if columns.count(key) > 1]
        if repeated:
            raise NotRowsError(f"its header names {repeated[0]} more than once")
        if "problem" in columns or "expected" in columns:
            return columns, delimiter
    raise NotRowsError(
        "its first line has to name the columns, among them answer, and problem or expected"
    )


def _rows(
    lines: Iterator[str], columns: Sequence[str], delimiter: str, above: int
) -> Iterator[AnyRow]:
    narrow = frozenset(index for index, name in enumerate(columns) if name in _NARROW)
    row = 0
    for record in records(lines, Table(delimiter, len(columns), narrow), above):
        if record.fault or any(cell and not cell.isspace() for cell in record.cells):
            row += 1
            yield _row(Place(row, record.line), columns, record)


def _row(place: Place, columns: Sequence[str], record: Record) -> AnyRow:
    cells = record.cells
    fault = next(filter(None, map(fault_of, cells)), None)
    if fault is not None:
        return BadRow(place, None, fault, record.text or text_of(cells))
    values: dict[str, object] = dict(zip(columns, cells, strict=False))
    name = values.get("id") or str(place.row)
    assert isinstance(name, str)
    if record.fault is not None:
        is_known = "id" in values or "id" not in columns
        return BadRow(place, name if is_known else None, record.fault, record.text)
    if any(cells[len(columns) :]):
        return BadRow(place, name, _too_many(columns, cells), text_of(cells))
    given = str(values.get("given", "")).split(_BETWEEN_ASSUMPTIONS)
    assumptions = [assumption.strip() for assumption in given if assumption.strip()]
    return row_of(place, {**values, "id": name, "given": assumptions})


def _too_many(columns: Sequence[str], cells: Sequence[str]) -> str:
    return (
        f"This row has {len(cells)} cells, the header {len(columns)}. "
        "A cell with a comma or a semicolon in it has to stand in quotes."
    )
