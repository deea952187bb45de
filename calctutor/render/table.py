"""The table of an exploration: expressions over the values of one variable.

A flat page has a row for each value in words: `x = 1: f(x) = 2; g(x) = 3`.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from calctutor.expr.prose import Prose, Strong
from calctutor.expr.tree import Tree
from calctutor.lessons.lesson import Explore
from calctutor.numeric.values import decimal
from calctutor.render.page import STYLES, Lines, Page

_GAP = 3
_NOTHING = "—"
_NO_VALUE = "no value"
_LIMIT = "limit"


def table_lines(page: Page, explore: Explore) -> Lines:
    """Render the table, with the limits of its columns below if they are known."""
    rows = [_row(page, explore, value) for value in explore.values]
    limits = _limits(page, explore)
    return _table_rows(page, explore, rows + ([limits] if limits else []), bool(limits))


def row_lines(page: Page, explore: Explore, value: Tree) -> Lines:
    """Render the column heads, and the row for one value."""
    row = _row(page, explore, value)
    lines = _table_rows(page, explore, [row], False)
    if _NO_VALUE in row:
        lines += page.say("There is no value where something is divided by 0.")
    elif _NOTHING in row or "-" in row:
        lines += page.say("Where a bar stands there is no value: something is divided by 0.")
    return lines


def _heads(page: Page, explore: Explore) -> list[str]:
    return [_plain(page, column.head) for column in explore.columns]


def _plain(page: Page, prose: Prose) -> str:
    return "".join(
        page.words(part)
        if isinstance(part, str)
        else page.words(part.text)
        if isinstance(part, Strong)
        else page.formula(part)
        for part in prose.parts
    )


def _row(page: Page, explore: Explore, value: Tree) -> list[str]:
    cells = [decimal(cell, explore.digits) for cell in explore.row(value)]
    return [_cell(page, cell) for cell in cells]


def _cell(page: Page, value: str | None) -> str:
    if value is None:
        return _NO_VALUE if page.flat else page.sign(_NOTHING, "-")
    return page.number(value)


def _limits(page: Page, explore: Explore) -> list[str]:
    """Return the limits of the columns as an additional row; empty if none is given."""
    if not any(column.tends_to is not None for column in explore.columns):
        return []
    return [
        _LIMIT if number == 0 and limit is None else _limit(page, limit, explore.digits)
        for number, limit in enumerate(explore.limits())
    ]


def _limit(page: Page, limit: Tree | None, digits: int) -> str:
    return "" if limit is None else _cell(page, decimal(limit, digits))


def _table_rows(page: Page, explore: Explore, rows: list[list[str]], has_limits: bool) -> Lines:
    """Set the rows in columns or, if the page is too narrow, each row as a short list."""
    heads = _heads(page, explore)
    if page.flat:
        return _as_sentences(page, heads, rows)
    widths = [max(cell_len(row[i]) for row in [heads, *rows]) for i in range(len(heads))]
    if sum(widths) + _GAP * (len(widths) - 1) + 4 > page.measure:
        return _as_lists(page, heads, rows)
    lines = [_line(heads, widths, "strong")]
    for number, row in enumerate(rows):
        if has_limits and number == len(rows) - 1:
            rule = page.sign("─", "-") * (sum(widths) + _GAP * (len(widths) - 1))
            lines.append(Text("    " + rule, STYLES["note"]))
        lines.append(_line(row, widths, ""))
    return lines


def _as_sentences(page: Page, heads: list[str], rows: list[list[str]]) -> Lines:
    lines: Lines = []
    for row in rows:
        first = page.words(row[0]) if row[0] == _LIMIT else page.equation(heads[0], row[0])
        others = zip(heads[1:], row[1:], strict=True)
        said = "; ".join(page.equation(head, cell) for head, cell in others if cell)
        lines += page.flow([(f"{first}:", "strong"), *((word, "") for word in said.split())], 4)
    return lines


def _line(cells: list[str], widths: list[int], style: str) -> Text:
    padded = [
        " " * (width - cell_len(cell)) + cell for cell, width in zip(cells, widths, strict=True)
    ]
    return Text("    ").append((" " * _GAP).join(padded), STYLES[style])


def _as_lists(page: Page, heads: list[str], rows: list[list[str]]) -> Lines:
    lines: Lines = []
    for row in rows:
        first = row[0] if row[0] == _LIMIT else f"{heads[0]} = {row[0]}"
        lines += page.flow([(first, "strong")], indent=2)
        for head, cell in zip(heads[1:], row[1:], strict=True):
            if cell:
                lines += page.flow([(f"{head}: {cell}", "")], indent=4)
    return lines
