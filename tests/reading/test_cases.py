"""Formulas by cases: how they are parsed and printed, and the messages for slips."""

from __future__ import annotations

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import (
    Branch,
    Cases,
    Integer,
    Relation,
    Symbol,
    children,
    free_symbols,
    substitute,
    with_children,
)
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline, inline_ascii
from calctutor.printing.latex import latex
from calctutor.printing.layout import layout
from calctutor.reading.parser import parse
from tests.printing.pictures import drawn, picture

X = Symbol("x")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("{x^2 if x > 0, -x otherwise}", "piecewise(x^2, x > 0, -x)"),
        ("piecewise(x^2, x > 0, -x)", "piecewise(x^2, x > 0, -x)"),
        ("piecewise(x, x > 0)", "piecewise(x, x > 0)"),
        ("{x if x >= 1; x² for x<0; 1/2 else}", "piecewise(x, x >= 1, x^2, x < 0, 1/2)"),
        ("{sin(x)/x when x ≠ 0, 1 if x = 0}", "piecewise(sin(x)/x, x != 0, 1, x = 0)"),
        ("2 {x if x > 0, y otherwise}^2 + 1", "2*piecewise(x, x > 0, y)^2 + 1"),
        ("d/dx {x if x > 0}", "diff(piecewise(x, x > 0), x)"),
        ("|{x|y| if x > 0, 1 otherwise}|", "abs(piecewise(x*abs(y), x > 0, 1))"),
        (
            r"|\begin{cases} x|y| & x > 0 \\ 1 & x \le 0 \end{cases}|",
            "abs(piecewise(x*abs(y), x > 0, 1, x <= 0))",
        ),
        (
            r"|\begin{cases} 1 & |x| > 2 \\ 0 & \text{otherwise} \end{cases} - |y||",
            "abs(piecewise(1, abs(x) > 2, 0) - abs(y))",
        ),
        ("{{x if x > 0} if y > 0, |x| otherwise}", "piecewise(piecewise(x, x > 0), y > 0, abs(x))"),
        (
            r"\begin{cases} x^2 & x > 0 \\ -x & \text{otherwise} \end{cases}",
            "piecewise(x^2, x > 0, -x)",
        ),
        (
            r"\begin{cases} \frac{x}{2}, & \text{if } x \le 0 \\ x^2, & x>1 \\ \end{cases}",
            "piecewise(x/2, x <= 0, x^2, x > 1)",
        ),
        ("e^{2x}", "e^(2*x)"),
        ("e^{x if x > 0, y otherwise}", "e^piecewise(x, x > 0, y)"),
        ("i f", "i*f"),
    ],
)
def test_cases_are_read(typed: str, read: str) -> None:
    assert ascii_form(parse(typed)) == read


@pytest.mark.parametrize(
    "typed",
    ["{x^2 if x > 0, -x otherwise}", "3{x if x > 0}(x+1)", "x^{{1/2 if x = 1, 2 otherwise}}"],
)
def test_cases_are_read_back(typed: str) -> None:
    found = parse(typed)
    for write in (inline, inline_ascii, latex, ascii_form):
        assert parse(write(found)) == found


@pytest.mark.parametrize(
    ("typed", "message", "suggestion"),
    [
        ("{x if x > 0, y}", "It is not said here when this holds", "{x if x > 0, y otherwise}"),
        ("{x if x}", "A condition such as x > 0 is wanted here", ""),
        ("{x if 0 < x < 1, y otherwise}", "A condition is one comparison here", ""),
        ("{x otherwise}", "One case without a condition needs no others", ""),
        ("{x if x > 0, y otherwise, 1 if x = 0}", "Nothing can follow what holds otherwise", ""),
        ("piecewise(x, y)", "A condition such as x > 0 is wanted here", ""),
        ("piecewise(x)", "One case without a condition needs no others", ""),
        ("{x if x > 0", "This bracket { is never closed.", "{x if x > 0}"),
        (r"\begin{cases} x \end{cases}", "An & is missing here", ""),
        (r"\begin{cases} x & x > 0", r"A \\ or \end{cases} is missing here", ""),
        (r"\begin{matrix} x \end{matrix}", "The only LaTeX environments that I read", ""),
        ("x if x > 0", "I read mathematics only, without the word if.", ""),
    ],
)
def test_slips_in_cases(typed: str, message: str, suggestion: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(typed)
    assert caught.value.message.startswith(message)
    if suggestion:
        assert suggestion in caught.value.suggestions


def test_the_sides_of_a_condition_are_parts() -> None:
    tree = Cases((Branch(X, Relation(X, ">", Integer(0))), Branch(Symbol("y"), None)))
    assert children(tree) == (X, X, Integer(0), Symbol("y"))
    assert with_children(tree, children(tree)) == tree
    assert free_symbols(tree) == {"x", "y"}
    assert ascii_form(substitute(tree, {"x": Symbol("t")})) == "piecewise(t, t > 0, y)"


def test_cases_are_set_behind_a_brace() -> None:
    tree = parse("2 {x^2/2 if x > 0, -x otherwise}")
    assert picture(layout(tree)) == drawn("""
          ⎛⎧  x²            ⎞
        2 ⎜⎨ ────  if x > 0 ⎟
          ⎜⎪  2             ⎟
          ⎝⎩ −x    otherwise⎠
    """)


def test_in_ascii_the_brace_has_a_point() -> None:
    tree = parse("{x if x > 0, y if x < 0, 1 otherwise}")
    assert picture(layout(tree, unicode=False)) == drawn(r"""
        / x  if x > 0
        < y  if x < 0
        \ 1  otherwise
    """)
