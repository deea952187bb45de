"""Derivatives of linked quantities: results, lines, checks against differences, and refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Cases, Derivative, Relation, Symbol, Tree
from calctutor.numeric.balls import evaluate
from calctutor.numeric.compare import Agree, compare
from calctutor.numeric.scope import Point
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.solving.derivation import Derivation, Step
from calctutor.solving.differentiation.linked.remaining import roots
from calctutor.solving.rule_names import RULES
from calctutor.solving.solve import solve


def solved(text: str) -> Derivation:
    return solve(parse_problem(text))


def _all_steps(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _all_steps(step.steps)


RESULTS = [
    ("dy/dx for x^2 + y^2 = 25", "-x/y"),
    ("d^2y/dx^2 for x^2 + y^2 = 25", "-25/y^3"),
    ("dy/dx for x^2 + z^2 = 1, y^2 = z", "-x/(2*y^3)"),
    ("dy/dx for x^3 + y^3 = 3 x y", "(y - x^2)/(y^2 - x)"),
    ("dy/dx for sin(x y) = x + y", "(1 - y*cos(x*y))/(x*cos(x*y) - 1)"),
    ("dy/dx for y = x y^2 + 1", "y^2/(1 - 2*x*y)"),
    ("dy/dx for x y = 1", "-y/x"),
    ("dz/dx for x^2 + y^2 + z^2 = 1", "-x/z"),
    ("y' for y^2 = x, y > 0", "1/(2*y)"),
    ("dy/dx for y = x^3 + x", "3*x^2 + 1"),
    ("dy/dx for y = 4", "0"),
    ("d^2y/dx^2 for y = x^3", "6*x"),
    ("dx/dy for y = x^3 + x", "1/(3*x^2 + 1)"),
    ("d^2x/dy^2 for y = x^2", "-1/(4*x^3)"),
    ("dy/dx for x = cos t, y = sin t", "-cot(t)"),
    ("d^2y/dx^2 for x = cos t, y = sin t", "-csc(t)^3"),
    ("dy/dx for x = r cos t, y = r sin t", "-cot(t)"),
    ("dz/dt for z = x^2 y, x = cos t, y = sin t", "cos(t)^3 - 2*cos(t)*sin(t)^2"),
    ("dz/dt for z = x^2 t, x = t^2", "5*t^4"),
    ("dz/dt for z = x^2 y", "2*x*y*diff(x, t) + x^2*diff(y, t)"),
    ("dz/dt for z = x(t)^2 y", "2*x*y*diff(x, t)"),
    ("dy/dx for y = f(u), u = x^2", "2*x*f'(x^2)"),
    ("dA/dt for A = pi r^2", "2*pi*r*diff(r, t)"),
    ("dA/dt for A = pi r^2, r = 5, dr/dt = 2", "20*pi"),
    ("dy/dt for x^2 + y^2 = 25, x = 3, y = 4, dx/dt = 2", "-3/2"),
    ("dr/dt for V = 4/3 pi r^3, dV/dt = 10, r = 5", "1/(10*pi)"),
    ("dy/dx for x^2 + y^2 = 25, x = 3, y = 4", "-3/4"),
    ("dh/dt for V = 1/3 pi r^2 h, r = h/2", "4*diff(V, t)/(pi*h^2)"),
    ("dy/dx for x y = k", "-y/x"),
    ("dx/dt for x^2 + y^2 = z^2, x = 3, y = 4, z = 5, dy/dt = 1, dz/dt = 2", "2"),
    ("d^3y/dx^3 for x = t^2, y = t^3", "-3/(8*t^3)"),
    ("dw/dt for w = x y + z, x = t, y = t^2, z = t^3", "6*t^2"),
    ("d^2z/dt^2 for z = x^2, x = sin t", "2*cos(2*t)"),
    ("dy/dx for x = cos t, y = sin t, t = π/4", "-1"),
    ("dy/dx for x = cos t, y = sin t, t = -π/3", "1/sqrt(3)"),
    ("dy/dx for x = cos t, y = sin t, π/4 = t", "-1"),
    ("dy/dx for x = cos t, y = sin t, t = sqrt(2)", "-cot(sqrt(2))"),
    ("dy/dx for x = cos t, y = sin t, t = ln 2", "-cot(ln(2))"),
    ("dV/dt for V = 4/3 π r^3, dr/dt = 1/π, r = √2", "8"),
    ("dA/dt for A = π r^2, dr/dt = 3, r = 2π", "12*pi^2"),
    ("dA/dt for A = π r^2, dr/dt = 3 r, r = 2", "24*pi"),
    ("dA/dt for A = π r^2, dr/dt = 3, r = a", "6*pi*a"),
    ("dr/dt for V = 4/3 π r^3, dV/dt = 10, r = 2 a", "5/(8*pi*a^2)"),
    ("dy/dx for x^2 + y^2 = 1, x = 1/√2, y = 1/√2", "-1"),
    ("dy/dx for x^2 + y^2 = 1, x = a", "-a/y"),
    ("d^2y/dx^2 for x = cos t, y = sin t, t = π/2", "-1"),
    ("dy/dx for y = sin x, x = π/4", "sqrt(2)/2"),
    ("dy/dx for y = sin x, x = 2π/3", "-1/2"),
    ("dy/dx for y = sin x, x = a", "cos(a)"),
    ("dy/dx for y = √2", "0"),
    ("dz/dt for z = x y, x = cos t, y = sin t, t = π/6", "1/2"),
    ("df/dt for f(x, y) = x^2 + y^2, x = t, y = t^2", "2*t + 4*t^3"),
    ("dy/dx for y^2 = x^3 at (1, -1)", "-3/2"),
    ("dy/dx for x = 3, y = tan x", "sec(3)^2"),
    ("dy/dx for x^3 + y^3 = 6 x y", "(2*y - x^2)/(y^2 - 2*x)"),
    ("d^2y/dx^2 for x^3 + y^3 = 6 x y", "-16*x*y/(y^2 - 2*x)^3"),
    ("d^2y/dx^2 for x^3 + y^3 = 1", "-2*x/y^5"),
    ("d^2y/dx^2 for x^2/9 + y^2/4 = 1", "-16/(9*y^3)"),
    ("d^2y/dx^2 for sqrt(x) + sqrt(y) = 3", "3/(2*x^(3/2))"),
    ("d^2y/dx^2 for x/y + y/x = 4", "0"),
    ("dy/dx for x/y = x + y", "y*(1 - y)/(y^2 + x)"),
    ("dy/dx for ln(y) + x = 3", "-y"),
]


@pytest.mark.parametrize(("problem", "result"), RESULTS)
def test_results(problem: str, result: str) -> None:
    derivation = solved(problem)
    assert derivation.result is not None
    assert ascii_form(derivation.result) == result
    assert derivation.complete and derivation.verified
    for step in _all_steps(derivation.steps):
        assert step.verified and step.rule in RULES and step.before != step.after


@pytest.mark.parametrize("problem", [problem for problem, _ in RESULTS])
def test_lines_follow_one_another_and_no_unknown_function_is_written(problem: str) -> None:
    derivation = solved(problem)
    for first, second in zip(derivation.steps, derivation.steps[1:], strict=False):
        assert second.before == first.after or isinstance(second.before, Derivative | Relation)
    for step in _all_steps(derivation.steps):
        written = f"{inline(step.before)} {inline(step.after)} {plain(step.explanation)}"
        assert not any(unknown in written for unknown in ("y(x)", "x(t)", "y(t)", "both_sides"))
    for step in derivation.steps:
        parts = [id(node) for node in _nodes(step.before)]
        assert all(id(part) in parts for part in step.focus)


def _nodes(formula: Tree | Relation) -> Iterator[Tree]:
    from calctutor.expr.tree import walk

    sides = (formula.left, formula.right) if isinstance(formula, Relation) else (formula,)
    for side in sides:
        yield from walk(side)


def test_the_lines_of_implicit_differentiation() -> None:
    derivation = solved("dy/dx for x^2 + x y = 4")
    lines = [(step.rule, inline(step.after)) for step in derivation.steps]
    assert inline(derivation.steps[0].before) == "x² + x y = 4"
    assert lines == [
        ("implicit-differentiation", "d/dx (x² + x y) = d/dx 4"),
        ("sum-rule", "d/dx x² + d/dx (x y) = d/dx 4"),
        ("product-rule", "d/dx x² + ((d/dx x) y + x · dy/dx) = d/dx 4"),
        ("known-derivatives", "2x + (y + x · dy/dx) = 0"),
        ("simplify", "2x + y + x · dy/dx = 0"),
        ("collect", "x · dy/dx = −2x − y"),
        ("divide", "dy/dx = (−2x − y)/x"),
        ("factor", "dy/dx = −(2x + y)/x"),
    ]


def test_what_the_equation_takes_out_of_a_line_can_be_seen_in_it() -> None:
    derivation = solved("d^2y/dx^2 for x^3 + y^3 = 6 x y")
    assert [inline(step.after) for step in derivation.steps[-2:]] == [
        "d²y/dx² = −2 x y·(y³ + x³ − 6 x y + 8)/(y² − 2x)³",
        "d²y/dx² = −16 x y/(y² − 2x)³",
    ]


def test_dividing_by_a_reciprocal_is_said_to_be_multiplying() -> None:
    derivation = solved("dy/dx for ln(y) + x = 3")
    told = plain(derivation.steps[-1].explanation)
    assert told == "Both sides are divided by 1/y, that is, multiplied by y."


def test_only_what_is_worked_out_is_in_focus() -> None:
    steps = solved("dy/dx for x^2 + y^2 = 25").steps
    known = next(step for step in steps if step.rule == "known-derivatives")
    assert [inline(part) for part in known.focus] == ["d/dx x²", "d/dx 25"]


def test_a_derivation_has_the_equations_of_its_problem() -> None:
    problem = parse_problem("dy/dx for x = cos t, y = sin t")
    assert solve(problem).equations == problem.equations


def test_where_the_inverse_has_a_derivative_is_said() -> None:
    derivation = solved("dx/dy for y = x^3 + x")
    assert "where dy/dx ≠ 0" in plain(derivation.steps[0].explanation)


Values = Mapping[str, float]


def _value(tree: Tree, values: Values) -> complex:
    point = Point({name: Fraction(value) for name, value in values.items()}, {})
    return complex(evaluate(tree, point, 200))


def _function(text: str) -> Callable[..., float]:
    tree = parse(text)
    return lambda **values: _value(tree, {k: float(v) for k, v in values.items()}).real


@pytest.mark.parametrize(
    ("left", "right", "x", "near"),
    [
        ("x^2 + y^2", "25", 3.0, 4.0),
        ("x^2 + y^2", "25", 3.0, -4.0),
        ("x^3 + y^3", "6 x y", 2.0, 3.2),
        ("x^2 - x y + y^2", "7", 1.0, 3.0),
        ("sin(x y)", "x + y - 1", 0.5, 0.7),
        ("e^(x y)", "x + y + 1", 0.7, 0.8),
        ("y ln x + x ln(y)", "1", 1.5, 1.4),
        ("sqrt(x) + sqrt(y)", "3", 1.2, 3.6),
        ("x/y + y/x", "4", 1.0, 3.7),
        ("tan(y)", "x", 0.6, 0.5),
        ("y^5 + y", "x^2", 1.3, 0.9),
        ("x^y", "y + 2", 2.0, 2.0),
    ],
)
@pytest.mark.parametrize("order", [1, 2])
def test_implicit_derivatives_agree_with_differences(
    left: str, right: str, x: float, near: float, order: int
) -> None:
    quotient = "dy/dx" if order == 1 else "d^2y/dx^2"
    derivation = solved(f"{quotient} for {left} = {right}, x > 0")
    assert derivation.result is not None
    difference = _function(f"({left}) - ({right})")

    def y_at(at: float) -> float:
        return float(mpmath.findroot(lambda y: difference(x=at, y=y), near, tol=1e-24))

    step = 1e-3
    a, b, c = y_at(x - step), y_at(x), y_at(x + step)
    expected = (c - a) / (2 * step) if order == 1 else (a - 2 * b + c) / step**2
    found = _value(derivation.result, {"x": x, "y": b})
    assert abs(found - expected) < 2e-3 * max(1, abs(expected))


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ("cos t", "sin t"),
        ("t - sin t", "1 - cos t"),
        ("t^2 + 1", "t^3 - t"),
        ("e^t cos t", "e^t sin t"),
        ("ln t", "t^2"),
        ("sqrt(t)", "1/t"),
    ],
)
@pytest.mark.parametrize("order", [1, 2])
def test_parametric_derivatives_agree_with_differences(x: str, y: str, order: int) -> None:
    quotient = "dy/dx" if order == 1 else "d^2y/dx^2"
    derivation = solved(f"{quotient} for x = {x}, y = {y}")
    assert derivation.result is not None
    first, second = _function(x), _function(y)

    def slope(t: float) -> float:
        return float(
            mpmath.diff(lambda s: second(t=s), t, h=1e-4)
            / mpmath.diff(lambda s: first(t=s), t, h=1e-4)
        )

    t = 0.5
    expected = slope(t)
    if order == 2:
        change = (slope(t + 1e-3) - slope(t - 1e-3)) / 2e-3
        expected = change / float(mpmath.diff(lambda s: first(t=s), t, h=1e-4))
    assert abs(_value(derivation.result, {"t": t}) - expected) < 2e-3 * max(1, abs(expected))


@pytest.mark.parametrize(
    ("z", "x", "y"),
    [
        ("x^2 y", "cos t", "sin t"),
        ("x y + t", "t^2", "e^t"),
        ("sqrt(x^2 + y^2)", "3 t", "4 t + 1"),
        ("ln(x + y)", "t^2", "t^3 + 1"),
        ("e^(x y)", "sin t", "t"),
        ("x^y", "t + 1", "2 t"),
    ],
)
def test_total_derivatives_agree_with_differences(z: str, x: str, y: str) -> None:
    derivation = solved(f"dz/dt for z = {z}, x = {x}, y = {y}")
    assert derivation.result is not None
    whole, first, second = (_function(text) for text in (z, x, y))

    def z_at(t: float) -> float:
        return whole(x=first(t=t), y=second(t=t), t=t)

    expected = (z_at(0.8001) - z_at(0.7999)) / 0.0002
    assert abs(_value(derivation.result, {"t": 0.8}) - expected) < 1e-4 * max(1, abs(expected))


@pytest.mark.parametrize(
    ("problem", "why_not"),
    [
        ("dy/dx for x = t, y = s", "Nothing here says how y depends on x."),
        ("dy/dx for y = x^2, y = x^3", "More than one equation says what y is."),
        ("dy/dx for x^2 + z^2 = 1, y^2 + z = x y", "Here several equations hold at once"),
        ("dy/dx for y^2 = y^2 + x", "dy/dx falls out of the equation"),
        ("dy/dx for x^2 + y^2 = 25, x = 3, y = 5", "The values do not satisfy x² + y² = 25."),
        ("dy/dt for x = cos t, y = sin t, t = 0, y = 1", "The values do not satisfy y = sin(t)."),
        ("dy/dx for x^2 + y^2 = 1, y = x", "Here several equations hold at once"),
        ("dy/dx for x^2 + y^2 = a^2, x = a", "x = a and x² + y² = a² both say something of x"),
        ("dz/dt for z = x^2 t, x = s, t = s^2", "t = s² and z = x² t both say something of t"),
        ("dy/dx for x = 5, y = t", "x = 5 does not change, so that dx/dt = 0."),
        ("dy/dx for dy/dx = y, y = 2", "dy/dx = y already says what is asked for."),
        ("dy/dx for y = |x|, x = 0", "|x| changes its formula just there"),
        ("dy/dx for y = floor(x/2), x = 4", "floor(x/2) changes its formula just there"),
        ("dy/dx for y = max(x, 2), x = 2", "max(x, 2) changes its formula just there"),
        (
            "dz/dt for z = f(x, y), x = x(t), y = y(t)",
            "Without a formula for f(x, y) there is only what the chain rule says:"
            " dz/dt = ∂z/∂x · dx/dt + ∂z/∂y · dy/dt.",
        ),
        ("dy/dx for y = x z, z = x y", "y = x z leads back to itself"),
        ("dy/dx for x = |t|, y = t^2, t = 0", "|t| changes its formula just there"),
        ("dz/dt for z = f(x, t), x = cos t", "Without a formula for f(x, t) there is only"),
        ("dy/dx for x = cos t, y = sin t at (0, 1)", "I do not work out from x = 0 what t is"),
        ("dx/dt for x = r + sin(r), x = 9, dr/dt = 1", "I do not work out from x = 9 what r is"),
        ("dy/dx for x^2 + y^2 = 25, x = 6", "x² + y² = 25 does not hold anywhere where x = 6."),
        ("dy/dx for x^2 + y^2 = 25, x = 5", "Where x = 5 and y = 0, the tangent is vertical"),
        ("dy/dx for x^2 + y^2 = 25, x = 3, y > 4", "x² + y² = 25 does not hold anywhere where"),
        ("dy/dx for x = 5, y = s t", "With x = 5 there is no change of x to divide by."),
    ],
)
def test_what_cannot_be_worked_out_says_why(problem: str, why_not: str) -> None:
    derivation = solved(problem)
    assert derivation.result is None and not derivation.complete
    assert derivation.why_not is not None
    assert plain(derivation.why_not).startswith(why_not)


@pytest.mark.parametrize(
    ("problem", "result"),
    [
        ("dy/dx for x^2 + y^2 = 25, x = 3", "{-3/4 if y = 4, 3/4 if y = -4}"),
        ("dy/dx for x^2 + y^2 = 25, x = 3, y < 0", "3/4"),
        ("dy/dx for x^2 + y^2 = 25, y = 3", "{-4/3 if x = 4, 4/3 if x = -4}"),
        ("dy/dt for x^2 + y^2 = 25, x = 3, dx/dt = 2", "{-3/2 if y = 4, 3/2 if y = -4}"),
        ("d^2y/dx^2 for x^2 + y^2 = 25, x = 3", "{-25/64 if y = 4, 25/64 if y = -4}"),
        ("dy/dx for x y = 12, x = 3", "-4/3"),
        ("dy/dx for y^3 - y = x, x = 0", "{1/2 if y = 1, -1 if y = 0, 1/2 if y = -1}"),
        ("dy/dx for x^2 y + y^2 = 6, x = 1", "{-4/5 if y = 2, -6/5 if y = -3}"),
        (
            "dy/dx for y^2 - 2y = x, x = 1",
            "{sqrt(2)/4 if y = 1 + sqrt(2), -sqrt(2)/4 if y = 1 - sqrt(2)}",
        ),
        ("dr/dt for V = 4/3 π r^3, V = 36 π, dV/dt = 2", "1/(18 π)"),
        ("dA/dt for A = π r^2, A = 9 π, dr/dt = 1", "{6π if r = 3, -6π if r = -3}"),
        ("dA/dt for A = π r^2, A = 9 π, dr/dt = 1, r > 0", "6π"),
        ("dy/dx for sqrt(x) + sqrt(y) = 5, x = 4", "-3/2"),
        ("dy/dx for x e^y = 2, x = 1", "-1"),
        ("dy/dx for 1/x + 1/y = 1, x = 3", "-1/4"),
        ("dy/dx for x^2 + y^2 = a^2, x = 3", "-3/y"),
        ("dy/dx for x + y + sin(y) = 2, x = 1", "-1/(cos(y) + 1)"),
        (
            "dz/dt for z^2 = x^2 + y^2, x = 3, y = 4, dx/dt = 1, dy/dt = 2",
            "{11/5 if z = 5, -11/5 if z = -5}",
        ),
    ],
)
def test_the_letter_that_is_left_is_worked_out_from_the_equation(problem: str, result: str) -> None:
    derivation = solved(problem)
    assert derivation.complete and derivation.verified
    assert derivation.result is not None
    expected = parse(result)
    if not isinstance(expected, Cases):
        assert isinstance(compare(derivation.result, expected), Agree)
        return
    assert isinstance(derivation.result, Cases)
    for found, wanted in zip(derivation.result.branches, expected.branches, strict=True):
        assert found.condition is not None and wanted.condition is not None
        assert found.condition.left == wanted.condition.left
        assert isinstance(compare(found.condition.right, wanted.condition.right), Agree)
        assert isinstance(compare(found.value, wanted.value), Agree)


def test_a_place_with_a_vertical_tangent_is_named() -> None:
    derivation = solved("dy/dx for y^2 (y - 1) = x at x = 0")
    assert derivation.result == parse("{1 if y = 1}")
    assert derivation.conclusion is not None
    assert plain(derivation.conclusion).startswith("Where x = 0 and y = 0, the tangent is vertical")


def test_the_equation_is_shown_with_its_solutions() -> None:
    shown = solved("dy/dx for x^2 + y^2 = 25 at x = 3")
    step = next(step for step in shown.steps if step.rule == "put-in")
    assert ascii_form(step.before) == "x^2 + y^2 = 25"
    assert ascii_form(step.after) == "3^2 + y^2 = 25"
    assert plain(step.explanation) == "Here x = 3. That leaves y = 4 or y = −4."


@pytest.mark.parametrize(
    ("equation", "solutions"),
    [
        ("9 + y^2 = 25", ["4", "-4"]),
        ("(y + 1)^2 = 5", ["-1 + sqrt(5)", "-1 - sqrt(5)"]),
        ("y^3 = 10", ["10^(1/3)"]),
        ("y^4 = 16", ["2", "-2"]),
        ("y^2 = y", ["1", "0"]),
        ("π y^2 = 9", ["3/sqrt(π)", "-3/sqrt(π)"]),
        ("y^3 + y = 10", ["2"]),
        ("y^2 = 0", ["0"]),
        ("ln(y) + 2 = 3", ["e"]),
        ("3 e^y = 4", ["ln(4/3)"]),
        ("y^3 + 8 = 0", ["-2"]),
        ("y^2 + 3y + 9 = 0", []),
        ("sqrt(y) = -1", []),
        ("e^y = -2", []),
        ("(y^2 - 1)/(y - 1) = 2", []),
        ("y^5 + y = 3", None),
        ("sin(y) = 1", None),
        ("y e^y = e", None),
        ("2y = 2y", None),
        ("|y| = 3", None),
    ],
)
def test_equations_are_solved_completely_or_not_at_all(
    equation: str, solutions: list[str] | None
) -> None:
    found = roots(parse_relation(equation), Symbol("y"))
    assert (found is None) == (solutions is None)
    for root, expected in zip(found or (), solutions or (), strict=True):
        assert isinstance(compare(root, parse(expected)), Agree)


@pytest.mark.parametrize(
    ("problem", "is_vertical"),
    [
        ("dy/dx for x^2 + y^2 = 25, x = 5, y = 0", True),
        ("dy/dx for x = y^2, x = 0, y = 0", True),
        ("dy/dx for x = cos t, y = sin t, t = 0", True),
        ("dy/dx for x = cos t, y = sin t, t = π", True),
        ("dy/dx for x = t^2, y = t^3 + t^2, t = 0", False),
        ("dy/dx for x = a cos t, y = b sin t, t = 0", False),
        ("dy/dx for a x + y^2 = 1, y = 0", False),
        ("dy/dx for y^2 = x^3 + x^2, x = 0, y = 0", False),
        ("dy/dx for y = 1/x, x = 0", False),
        ("dy/dx for y = ln x, x = 0", False),
        ("dy/dx for y = √x, x = -1", False),
        ("d^2y/dx^2 for x^2 + y^2 = 25, x = 5, y = 0", False),
        ("dx/dy for y = ln x, x = 0", False),
        ("dy/dx for x/y = 1, x = 0, y = 0", False),
    ],
)
def test_where_the_derivative_has_no_value(problem: str, is_vertical: bool) -> None:
    derivation = solved(problem)
    assert derivation.result is None and derivation.why_not is not None
    told = plain(derivation.why_not)
    assert ("the tangent is vertical" in told) == is_vertical
    assert "has no value" in told


_SIDES = st.recursive(
    st.sampled_from(["x", "y", "t", "z", "2", "0", "π", "f(x)", "x(t)", "y'", "dx/dt", "i", "∞"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "^"]), inner).map(
            lambda parts: f"({parts[0]}) {parts[1]} ({parts[2]})"
        ),
        st.tuples(st.sampled_from(["sin", "ln", "sqrt", "abs"]), inner).map(
            lambda parts: f"{parts[0]}({parts[1]})"
        ),
    ),
    max_leaves=3,
)
_LEFT = st.one_of(st.sampled_from(["x", "y", "t", "z", "dx/dt"]), _SIDES)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["dy/dx", "dx/dt", "d^2y/dx^2", "dz/dt", "∂z/∂x"]),
    st.lists(st.tuples(_LEFT, _SIDES), min_size=1, max_size=3),
)
def test_no_equations_bring_it_down(asked: str, equations: list[tuple[str, str]]) -> None:
    listed = ", ".join(f"{left} = {right}" for left, right in equations)
    try:
        derivation = solved(f"{asked} for {listed}")
    except UnreadableError:
        return
    assert derivation.complete == (derivation.result is not None)


def test_a_false_line_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    from calctutor.solving.differentiation.linked import implicit

    monkeypatch.setattr(implicit, "tidy", lambda tree: Symbol("x"))
    derivation = solved("dy/dx for x^2 + y^2 = 25")
    assert derivation.result is None and derivation.steps == ()
