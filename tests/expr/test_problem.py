"""Problems: what counts as calculus, and the equations that link quantities."""

from __future__ import annotations

import pytest

from calctutor.expr.names import NO_NAMES
from calctutor.expr.problem import (
    Problem,
    dependence_equation,
    is_calculus,
    is_partial_of_unknown,
    names_of,
)
from calctutor.expr.tree import Apply, Derivative, Relation, Symbol
from calctutor.reading.parser import parse, parse_relation

X, Y, T = map(Symbol, "xyt")
F_OF_BOTH = Apply("f", 0, (X, Y))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("d/dx x^2", True),
        ("int x dx", True),
        ("int_0^1 x dx", True),
        ("lim_{x->0} x", True),
        ("bracket(x, x, 0, 1)", True),
        ("1 + 2 d/dx x", True),
        ("x^2", False),
        ("f'(x)", False),
        ("sum_{k=1}^n k", False),
        ("sum_{k=1}^n int_0^k x dx", True),
    ],
)
def test_what_is_to_be_worked_out(text: str, is_one: bool) -> None:
    assert is_calculus(parse(text)) is is_one


@pytest.mark.parametrize(
    ("node", "is_one"),
    [
        (Derivative(F_OF_BOTH, X), True),
        (Derivative(F_OF_BOTH, Y), True),
        (Derivative(F_OF_BOTH, T), False),
        (Derivative(Apply("f", 0, (X,)), X), False),
        (Derivative(Apply("f", 1, (X, Y)), X), False),
        (Derivative(Apply("f", 0, (X, X)), X), False),
        (Derivative(Apply("f", 0, (X, parse("2"))), X), False),
        (Derivative(Derivative(F_OF_BOTH, X), Y), True),
        (Derivative(Derivative(F_OF_BOTH, X), T), False),
        (Derivative(Derivative(F_OF_BOTH, T), X), False),
        (Derivative(X, X), False),
    ],
)
def test_a_partial_derivative_of_an_unknown_function_has_no_other_name(
    node: Derivative, is_one: bool
) -> None:
    assert is_partial_of_unknown(node) is is_one
    assert is_calculus(node) is not is_one


def test_only_derivatives_are_partial_derivatives() -> None:
    assert not is_partial_of_unknown(F_OF_BOTH)


def test_a_quantity_that_depends_on_another() -> None:
    assert dependence_equation(X, T) == Relation(X, "=", Apply("x", 0, (T,)))


def test_the_names_in_an_equation() -> None:
    assert names_of(parse_relation("x^2 + y^2 = r^2")) == {"x", "y", "r"}
    assert names_of(parse_relation("3 = a")) == {"a"}


def test_a_problem_has_nothing_but_its_body_by_itself() -> None:
    problem = Problem("d/dx x", parse("d/dx x"))
    assert (problem.names, problem.given, problem.equations) == (NO_NAMES, (), ())
