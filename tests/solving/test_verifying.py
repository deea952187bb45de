"""Verification: a line that changes the value is refused, and one that keeps it is not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from calctutor.expr.tree import Integral, Relation, Symbol, Tree
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.integration.verifying import follows, is_antiderivative, rate
from calctutor.solving.verifying import is_right, is_sound

X, U = Symbol("x"), Symbol("u")


def relations(*texts: str) -> tuple[Relation, ...]:
    return tuple(map(parse_relation, texts))


@pytest.mark.parametrize(
    ("before", "given", "after", "sound"),
    [
        ("x + x", [], "2 x", True),
        ("x + x", [], "2 x + 1/10^12", False),
        ("(x + 1)^2", [], "x^2 + 2 x + 1", True),
        ("(x + 1)^2", [], "x^2 + 1", False),
        ("d/dx sin(x^2)", [], "2 x cos(x^2)", True),
        ("d/dx sin(x^2)", [], "cos(x^2)", False),
        ("d/dx x^3", [], "d/dx x * d/dx x^2", False),
        ("int_0^1 x dx", [], "1/2", True),
        ("int_0^1 x dx", [], "1/3", False),
        # An identity for some values of the letters only
        ("sqrt(x^2)", [], "x", False),
        ("sqrt(x^2)", ["x > 0"], "x", True),
        ("sqrt(x^2)", ["x < 0"], "x", False),
        ("sqrt(x^2)", ["x < 0"], "-x", True),
        ("abs(x)", ["x < 5"], "x", False),
        # A difference too small for few points to settle is still refused
        ("x", [], "x + sin(x)/10^40", False),
        # Vectors, component by component
        ("(x + x, 1)", [], "(2 x, 1)", True),
        ("(x + x, 1)", [], "(2 x, 2)", False),
        ("(x + x, 1)", [], "(3 x, 1)", False),
    ],
)
def test_what_may_take_a_line_s_place(
    before: str, given: list[str], after: str, sound: bool
) -> None:
    old, new = parse(before), parse(after)
    assert is_sound(new, old, relations(*given)) is sound
    assert is_right(new, old, relations(*given)) is sound


@pytest.mark.parametrize(
    ("line", "letters", "derivative"),
    [
        ("x^2", {}, "diff(x^2, x)"),
        ("a", {}, "0"),
        ("a + 3", {}, "0"),
        ("int f(x) dx", {}, "f(x)"),
        ("-int f(x) dx", {}, "-f(x)"),
        ("3 int f(x) dx", {}, "3*f(x)"),
        ("a int f(x) dx", {}, "a*f(x)"),
        ("(int f(x) dx)/a", {}, "f(x)/a"),
        ("x^2 - int f(x) dx", {}, "diff(x^2, x) - f(x)"),
        ("int f(x) dx + int g(x) dx", {}, "f(x) + g(x)"),
        # In another letter
        ("u^2", {"u": "x + 1"}, "diff((x + 1)^2, x)"),
        ("int u^2 du", {"u": "x + 1"}, "(x + 1)^2*diff(x + 1, x)"),
        ("2 int u^2 du", {"u": "x + 1"}, "2*((x + 1)^2*diff(x + 1, x))"),
        ("int u x dx", {"u": "x + 1"}, "(x + 1)*x"),
        # What cannot be told
        ("int u^2 du", {}, None),
        ("x int f(x) dx", {}, None),
        ("u int f(x) dx", {"u": "x"}, None),
        ("(int f(x) dx)/x", {}, None),
        ("(x int f(x) dx)/2", {}, None),
        ("sin(int f(x) dx)/2", {}, None),
        ("(int f(x) dx)(int g(x) dx)", {}, None),
        ("sin(int f(x) dx)", {}, None),
        ("x^2 + sin(int f(x) dx)", {}, None),
        ("-sin(int f(x) dx)", {}, None),
        ("(int f(x) dx)^2", {}, None),
        # An integral with bounds is a number.
        ("int_0^1 f(t) dt", {}, "0"),
        ("x int_0^1 f(t) dt", {}, "diff(x*integrate(f(t), (t, 0, 1)), x)"),
    ],
)
def test_the_derivative_of_a_line(
    line: str, letters: Mapping[str, str], derivative: str | None
) -> None:
    values = {name: parse(value) for name, value in letters.items()}
    found = rate(parse(line), X, values)
    assert (None if found is None else ascii_form(found)) == derivative


@pytest.mark.parametrize(
    ("before", "after", "letters", "given", "does"),
    [
        ("int 2x dx", "x^2", {}, [], True),
        ("int 2x dx", "x^2 + 7", {}, [], True),
        ("int 2x dx", "x^2 + a", {}, [], True),
        ("int 2x dx", "2 x^2", {}, [], False),
        ("int 2x dx", "x^2 + x/10^9", {}, [], False),
        ("int 2x dx", "2 int x dx", {}, [], True),
        ("int 2x dx", "3 int x dx", {}, [], False),
        ("int x e^x dx", "x e^x - int e^x dx", {}, [], True),
        ("int x e^x dx", "x e^x + int e^x dx", {}, [], False),
        ("int 2x cos(x^2) dx", "int cos(u) du", {"u": "x^2"}, [], True),
        ("int 2x cos(x^2) dx", "int cos(u) du", {"u": "x^3"}, [], False),
        ("int 2x cos(x^2) dx", "sin(u)", {"u": "x^2"}, [], True),
        ("int 2x cos(x^2) dx", "int cos(u) du", {}, [], False),
        ("int 1/x dx", "ln(x)", {}, [], False),
        ("int 1/x dx", "ln(x)", {}, ["x > 0"], True),
        ("int 1/x dx", "ln(abs(x))", {}, [], True),
        ("int abs(x) dx", "x^2/2", {}, [], False),
        ("int abs(x) dx", "x^2/2", {}, ["x > 0"], True),
        ("int f(x) dx", "int f(x) dx", {}, [], True),
        ("int f(x) dx", "int g(x) dx", {}, [], False),
    ],
)
def test_which_lines_follow_from_an_integral(
    before: str, after: str, letters: Mapping[str, str], given: list[str], does: bool
) -> None:
    values: dict[str, Tree] = {name: parse(value) for name, value in letters.items()}
    old, new = parse(before), parse(after)
    assert follows(new, old, X, values, relations(*given)) is does


@pytest.mark.parametrize(
    ("integral", "result", "given", "is_one"),
    [
        ("int 3 x^2 dx", "x^3", [], True),
        ("int 3 x^2 dx", "x^3 - 5", [], True),
        ("int 3 x^2 dx", "x^2", [], False),
        ("int cos(x) dx", "-sin(x)", [], False),
        ("int 1/sqrt(x) dx", "2 sqrt(x)", [], True),
        ("int e^(a x) dx", "e^(a x)/a", [], True),
        ("int e^(a x) dx", "e^(a x)", [], False),
        ("int sqrt(x^2) dx", "x^2/2", [], False),
        ("int sqrt(x^2) dx", "x^2/2", ["x > 0"], True),
        ("int 0 dx", "a", [], True),
        # Without real values where half of the points are
        ("int sqrt(abs(x)) dx", "2/3 x^(3/2)", [], False),
        ("int sqrt(abs(x)) dx", "2/3 x^(3/2)", ["x > 0"], True),
        ("int f(x) dx", "sin(int f(x) dx)", [], False),
    ],
)
def test_which_results_are_antiderivatives(
    integral: str, result: str, given: list[str], is_one: bool
) -> None:
    body = parse_problem(integral).body
    assert isinstance(body, Integral)
    found = is_antiderivative(parse(result), body.body, X, relations(*given))
    assert found is is_one
