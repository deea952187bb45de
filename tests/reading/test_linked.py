"""Problems about linked quantities: how they are parsed, and the messages for slips."""

from __future__ import annotations

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Derivative
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem


@pytest.mark.parametrize(
    ("text", "asked", "equations"),
    [
        ("dy/dx for x^2 + y^2 = 25", "diff(y, x)", ["x^2 + y^2 = 25"]),
        ("dy/dx of x^2 + y^2 = 25", "diff(y, x)", ["x^2 + y^2 = 25"]),
        ("x^2 + y^2 = 25, dy/dx", "diff(y, x)", ["x^2 + y^2 = 25"]),
        ("If x^2 + y^2 = 25, find dy/dx", "diff(y, x)", ["x^2 + y^2 = 25"]),
        (r"y = x^2, \frac{dy}{dx}", "diff(y, x)", ["y = x^2"]),
        ("z = x y, x = t; dz/dt", "diff(z, t)", ["z = x*y", "x = t"]),
        ("dy/dx, where x^2 + y^2 = 25", "diff(y, x)", ["x^2 + y^2 = 25"]),
        ("Find dy/dx if x^2 + y^2 = 25", "diff(y, x)", ["x^2 + y^2 = 25"]),
        ("d/dx y for x^2 + y^2 = 25", "diff(y, x)", ["x^2 + y^2 = 25"]),
        ("d^2y/dx^2 for x y = 1", "diff(y, x, 2)", ["x*y = 1"]),
        ("dx/dy for y = x^3 + x", "diff(x, y)", ["y = x^3 + x"]),
        ("dz/dt for z = x y, x = t, y = t^2", "diff(z, t)", ["z = x*y", "x = t", "y = t^2"]),
        ("dz/dt for z = x y; x = t and y = t^2", "diff(z, t)", ["z = x*y", "x = t", "y = t^2"]),
        ("dy/dx for x y = 1 at x = 2", "diff(y, x)", ["x*y = 1", "x = 2"]),
        ("dy/dx for y^2 = x^3 at (1, 1)", "diff(y, x)", ["y^2 = x^3", "x = 1", "y = 1"]),
        (
            "dy/dx for x y = 2 at (√2, -√2)",
            "diff(y, x)",
            ["x*y = 2", "x = sqrt(2)", "y = -sqrt(2)"],
        ),
        ("dx/dy for x y = 2, (1,2)", "diff(x, y)", ["x*y = 2", "x = 1", "y = 2"]),
        ("df/dt for f(x,y) = x y, x = t", "diff(f, t)", ["f = x*y", "x = t"]),
        ("df/dt for f(x) = x^2, x = t", "diff(f, t)", ["f = x^2", "x = t"]),
        ("dz/dt for z(x, y) = x y, x = t", "diff(z, t)", ["z = x*y", "x = t"]),
        ("dy/dx for y = max(x, 2)", "diff(y, x)", ["y = max(x, 2)"]),
        ("y' for x^2 + y^2 = 25", "diff(y, x)", ["x^2 + y^2 = 25"]),
        ("y'' for t^2 + y^2 = 25", "diff(y, t, 2)", ["t^2 + y^2 = 25"]),
        ("y'(x) for x^2 + y(x)^2 = 25", "diff(y, x)", ["x^2 + y^2 = 25"]),
        ("dy(x)/dx for y(x)^2 = x", "diff(y, x)", ["y^2 = x"]),
        ("y'(a) for y^2 = a t", "diff(y, a)", ["y^2 = a*t"]),
        ("y'(t) for y^2 = a t", "diff(y, t)", ["y^2 = a*t"]),
        ("df/dx for f(x) = x^2", "diff(f, x)", ["f = x^2"]),
        ("dz/dt for z = x(t)^2", "diff(z, t)", ["z = x^2", "x = x(t)"]),
        ("dz/dt for z = x^2, x = x(t)", "diff(z, t)", ["z = x^2", "x = x(t)"]),
        (r"\frac{dy}{dx} \text{ for } x^2 + y^2 = 25", "diff(y, x)", ["x^2 + y^2 = 25"]),
        (r"\frac{dy}{dx} for x = \cos t \text{ and } y = 1", "diff(y, x)", ["x = cos(t)", "y = 1"]),
    ],
)
def test_readings(text: str, asked: str, equations: list[str]) -> None:
    problem = parse_problem(text)
    assert ascii_form(problem.body) == asked
    assert [ascii_form(equation) for equation in problem.equations] == equations


def test_inequalities_among_the_equations_are_assumptions() -> None:
    problem = parse_problem("dy/dx for y^2 = x, y > 0", given=("x > 0",))
    assert [ascii_form(relation) for relation in problem.given] == ["y > 0", "x > 0"]
    assert [ascii_form(relation) for relation in problem.equations] == ["y^2 = x"]


def test_how_the_quotient_is_written_is_kept() -> None:
    body = parse_problem("∂z/∂x for x^2 + y^2 + z^2 = 1").body
    assert isinstance(body, Derivative) and body.partial


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("dy/dx for z^2 = x", "No equation here has y in it.", "z^2 = x"),
        ("dy/dx for y^2 = 4", "No equation here links y with x.", "y^2 = 4"),
        ("dy/dx for x^2 + y^2 = ", "Something is missing after =.", "="),
        ("dy/dx for x^2 + y^2", "An equation is missing here", "x^2 + y^2"),
        ("dy/dx for y^2 = x at (1, 1, 1)", "I cannot tell whose values these are", "(1, 1, 1)"),
        ("dA/dt for A = r^2 at (1, 2)", "I cannot tell whose values these are", "(1, 2)"),
        ("y' for a^2 + y^2 = b", "I cannot tell by which variable", "y'"),
    ],
)
def test_complaints(text: str, message: str, place: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        parse_problem(text)
    start, end = raised.value.span
    assert raised.value.message.startswith(message)
    assert raised.value.text[start:end] == place


def test_a_mend_is_the_whole_problem() -> None:
    with pytest.raises(UnreadableError) as raised:
        parse_problem("dy/dx for x = t; y^2 = (x + 1")
    assert raised.value.suggestions == ("dy/dx for x = t; y^2 = (x + 1)",)


def test_other_problems_are_read_as_before() -> None:
    assert parse_problem("d/dx x^2").equations == ()
    with pytest.raises(UnreadableError, match="without the word for"):
        parse_problem("d/dx x^2 for x = 3")
