"""Values that are worked out: closed forms, and why there is no number."""

from __future__ import annotations

import pytest

from calctutor.checking.worked_value import WorkingOut, closed_form
from calctutor.expr.tree import INFINITY, Integer, Neg, Tree
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain


def tree(text: str) -> Tree:
    return parse_problem(text).body


@pytest.mark.parametrize(
    ("problem", "value"),
    [
        ("d/dx x^2", "2*x"),
        ("2 + d/dx x^2", "2 + 2*x"),
        ("int_0^1 x dx", "1/2"),
        ("int_0^1 x dx + 1", "1/2 + 1"),
        ("int_a^b x dx", "(b^2 - a^2)/2"),
        ("lim_{x->0} sin(x)/x", "1"),
        ("(lim_{x->0} cos x) + int_0^1 x dx", "1 + 1/2"),
        ("d/dx int_0^1 x t dt", "1/2"),
        ("int_0^1 d/dx(x^2) dx", "1"),
        ("x + 1", "x + 1"),
    ],
)
def test_derivatives_integrals_and_limits_are_worked_out(problem: str, value: str) -> None:
    assert ascii_form(closed_form(tree(problem))) == value


@pytest.mark.parametrize(
    "problem",
    [
        "int x dx",
        "d/dx binomial(x, 3)",
        "int_1^oo 1/x dx",
        "int_-1^1 1/x dx",
        "lim_{x->0} 1/x",
        "lim_{x->0} 1/x^2",
        "lim_{x->0} gamma(gamma(x))",
        "int_0^oo e^(-a x) dx",
    ],
)
def test_what_has_no_plain_value_stays(problem: str) -> None:
    assert closed_form(tree(problem)) == tree(problem)


def test_what_is_given_gives_a_value() -> None:
    problem = tree("int_0^oo e^(-a x) dx")
    assert ascii_form(closed_form(problem, (parse_relation("a > 0"),))) == "1/a"
    assert closed_form(problem, (parse_relation("a < 0"),)) == problem
    assert closed_form(problem) == problem


@pytest.mark.parametrize(
    ("problem", "infinity", "why"),
    [
        (
            "int_1^oo 1/x dx",
            "oo",
            "The integral diverges: lim_(x→∞) ln(x) = ∞. x grows without bound, and ln(x) with it.",
        ),
        (
            "int_0^1 -1/x dx",
            "-oo",
            "The integral diverges: lim_(x→0⁺) ln(x) = −∞. x goes to 0, and ln(x) falls without"
            " bound.",
        ),
        (
            "int_-1^1 1/x dx",
            None,
            "The integral diverges: lim_(x→0⁻) ln(|x|) = −∞. |x| goes to 0, and ln(|x|) falls"
            " without bound.",
        ),
        ("int_0^oo sin x dx", None, "The integral diverges: lim_(x→∞) cos(x) does not exist."),
        ("lim_{x->0} 1/x^2", "oo", "1/x² grows without bound, so no number is its limit."),
        ("lim_{x->0} -1/x^2", "-oo", "−1/x² falls without bound, so no number is its limit."),
        (
            "lim_{x->0} 1/x",
            None,
            "The limit does not exist: from the left it is −∞, from the right ∞.",
        ),
    ],
)
def test_why_there_is_no_number(problem: str, infinity: str | None, why: str) -> None:
    found = WorkingOut(()).no_number(tree(problem))
    assert found is not None
    assert plain(found.why) == why
    assert (None if found.infinity is None else ascii_form(found.infinity)) == infinity
    assert found.is_reached_by(INFINITY) is (infinity == "oo")
    assert found.is_reached_by(Neg(INFINITY)) is (infinity == "-oo")
    assert not found.is_reached_by(Integer(3))


@pytest.mark.parametrize(
    "problem",
    [
        "int_0^1 x dx",
        "lim_{x->0} sin(x)/x",
        "int x dx",
        "x",
        "lim_{x->0} gamma(gamma(x))",
        "int_1^oo x^(-p) dx",
    ],
)
def test_a_number_is_not_denied_where_there_is_or_may_be_one(problem: str) -> None:
    assert WorkingOut(()).no_number(tree(problem)) is None


def test_what_is_given_decides_whether_an_integral_diverges() -> None:
    problem = tree("int_1^oo x^(-p) dx")
    assert WorkingOut((parse_relation("p > 1"),)).no_number(problem) is None
    diverges = WorkingOut((parse_relation("p < 1"),)).no_number(problem)
    assert diverges is not None
    assert diverges.infinity == INFINITY


def test_each_problem_is_worked_out_once() -> None:
    work = WorkingOut(())
    problem = tree("int_1^oo 1/x dx")
    assert work.no_number(problem) == work.no_number(problem)
    assert list(work.known) == [problem]
    assert work.closed_form(tree("x + 1")) == tree("x + 1")
    assert list(work.known) == [problem], "what has no integral and no limit is not worked out"
