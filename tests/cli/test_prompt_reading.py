"""What stands under a line while it is typed."""

from __future__ import annotations

from functools import partial

import pytest
from rich.cells import cell_len

from calctutor.checking.check import question_of
from calctutor.checking.reading import as_read
from calctutor.cli.prompting.asking import Asking, Reader
from calctutor.cli.prompting.brackets import closers, unmatched
from calctutor.cli.prompting.reading import MOST_READ, lines_under
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.page import Page

READER: Reader = partial(as_read, question_of(parse_problem("d/dx sin(x^2)")))
ASKING = Asking("\n> ", reader=lambda: READER)


def under(
    text: str, cursor: int | None = None, *, width: int = 80, rows: int = 4, asking: Asking = ASKING
) -> list[str]:
    at = len(text) if cursor is None else cursor
    return [line.rstrip() for line in lines_under(asking, text, at, width, rows)]


READ = [
    ("2x cos(x^2)", ["  2 x cos(x²)"]),
    ("x^(1/2)", ["   1/2", "  x"]),
    ("y' = 2x", ["  y′ = 2x"]),
    ("x/2 = y/3", ["   x     y", "  ─── = ───", "   2     3"]),
    ("x = y = z", ["  x = y = z"]),
    ("5 for x > 0, 1 for x < 0", ["  ⎧ 5  if x > 0", "  ⎩ 1  if x < 0"]),
    ("the answer is 2x", ["  2x"]),
    ("softmax(x)+1", ["  s o f t max(x) + 1"]),
    ("", []),
    ("   ", []),
]


@pytest.mark.parametrize(("text", "shown"), READ)
def test_what_is_read_is_shown(text: str, shown: list[str]) -> None:
    assert under(text) == shown


UNFINISHED = [
    ("2x cos(", ["  2 x cos(…)"]),
    ("x^(1/2", ["   1/2", "  x    …"]),
    ("2x +", ["  2x + …"]),
    ("2x + ", ["  2x + …"]),
    ("sin", ["  sin(…)"]),
    ("|x", ["  |x| …"]),
    ("x/", ["   x", "  ───", "   …"]),
    ("int x e^x", ["  ∫ x eˣ d…"]),
    ("int x e^x d", ["  ∫ x eˣ d d…"]),
    ("lim_{x->", ["  lim …", "  x→…"]),
    ("lim_{x->0", ["  lim …", "  x→0"]),
    ("sum_", ["  …"]),
    ("w_", ["  …"]),
    ("(", ["  …"]),
    ("\\the", ["  …"]),
    ("softm", ["  …"]),
    ("x > ", ["  …"]),
    ("y' =", ["  y′ = …"]),
]


@pytest.mark.parametrize(("text", "shown"), UNFINISHED)
def test_what_is_unfinished_at_its_end_is_no_mistake(text: str, shown: list[str]) -> None:
    assert under(text) == shown


SLIPS = [
    ("sin(2x))", "         ^"),
    ("foo(x)", "  ^^^"),
    ("2 +* 3", "     ^"),
    ("x^2 + ) 3", "        ^"),
    ("2x cos()", "        ^^"),
    ("3 x sin of x", "          ^^^"),
]


@pytest.mark.parametrize(("text", "caret"), SLIPS)
def test_a_caret_stands_under_the_place_and_the_reason_below(text: str, caret: str) -> None:
    place, *reason = under(text)
    assert place == caret
    assert reason and all(line.startswith("  ") for line in reason)


def test_what_lacks_something_elsewhere_is_a_mistake() -> None:
    assert under("2x + ", 0)[1] == "  Something is missing after +."
    assert under("x^(1/2", 1)[1] == "  This bracket ( is never closed."


def test_what_lacks_something_at_the_cursor_is_none() -> None:
    assert under("2x cos() + 1", 7) == ["  2 x cos(…) + 1"]
    assert under("x/() + 1", 3)[-1].strip() == "…"


def test_no_row_is_wider_or_lower_than_its_place() -> None:
    long = "+".join(f"(x^{n}+1)/(sin(x)^{n}-{n})" for n in range(2, 9))
    assert len(long) < MOST_READ
    for width in (24, 40, 80):
        for rows in (3, 4, 6):
            shown = under(long, width=width, rows=rows)
            assert 0 < len(shown) <= rows
            assert all(cell_len(line) <= width for line in shown)
            complaint = under(f"{long} + foo(x)", width=width, rows=rows)
            assert 0 < len(complaint) <= rows
            assert all(cell_len(line) <= width for line in complaint)


def test_a_formula_too_tall_is_written_in_one_line() -> None:
    assert under("(x+1)/((x-1)/(x+2))", rows=3) == ["  (x + 1)/((x − 1)/(x + 2))"]


def test_a_place_in_a_line_that_wraps_is_quoted() -> None:
    text = f"{'x + ' * 10}foo(x)"
    assert under(text, width=40)[0].startswith("  foo: I do not know")


def test_a_very_long_line_is_not_read() -> None:
    assert under("x" + "+x" * MOST_READ) == []


def test_commands_say_what_they_do_and_are_not_read() -> None:
    said = {"hint": "hint: a hint", "ok": ""}
    asking = Asking("> ", reader=lambda: READER, said=said.get)
    assert under("hint", asking=asking) == ["  hint: a hint"]
    assert under("ok", asking=asking) == []
    assert under("2x", asking=asking) == ["  2x"]


def test_nothing_is_shown_before_the_reader_is_there_or_where_none_is() -> None:
    assert under("2x", asking=Asking("> ")) == []


def test_without_unicode() -> None:
    asking = Asking("> ", reader=lambda: READER, page=Page(unicode=False))
    for text in ("2x cos(", "x/", "x^(1/2", "lim_{x->", "foo(x)", "softm"):
        shown = under(text, asking=asking)
        assert shown and all(line.isascii() and "Xi" not in line for line in shown)
    assert under("2x cos(", asking=asking) == ["  2 x cos( ...)"]


@pytest.mark.parametrize(
    ("text", "closing"),
    [("(x", ")"), ("{[(", ")]}"), ("(x)", ""), ("x)", ""), ("(x]", ")"), ("", "")],
)
def test_open_brackets_are_closed(text: str, closing: str) -> None:
    assert closers(text) == closing


@pytest.mark.parametrize(
    ("text", "places"),
    [("sin(2x))", [7]), (")(", [0]), ("[0, 1)", []), ("((x))", []), ("x))", [1, 2])],
)
def test_closing_brackets_that_close_nothing_are_found(text: str, places: list[int]) -> None:
    assert list(unmatched(text)) == places
