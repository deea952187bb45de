"""Each rule: what it makes of a derivative, and where it keeps its hands off."""

from __future__ import annotations

import pytest

from calctutor.expr.ascii_form import ascii_form
from calctutor.expr.parser import parse
from calctutor.expr.problem_reader import parse_problem
from calctutor.expr.tree import Derivative
from calctutor.solving.rule import Rule
from calctutor.solving.rules.basic import (
    constant,
    constant_multiple,
    identity,
    linear,
    negative,
    sum_of_terms,
)
from calctutor.solving.rules.chain import chain, fresh_letter
from calctutor.solving.rules.functions import known_function, unknown_function
from calctutor.solving.rules.higher import higher_order
from calctutor.solving.rules.powers import exponential, power
from calctutor.solving.rules.products import product, quotient, reciprocal

APPLIES: list[tuple[Rule, str, str, str]] = [
    (constant, "d/dx 5", "constant", "0"),
    (constant, "d/dx e^(t^2)", "constant", "0"),
    (constant, "d/dx (a + b)", "constant", "0"),
    (identity, "d/dx x", "identity", "1"),
    (linear, "d/dx (3x + 1)", "linear", "3"),
    (linear, "d/dx (a x + b)", "linear", "a"),
    (linear, "d/dx (5 - x)", "linear", "-1"),
    (linear, "d/dt (omega t + phi)", "linear", "omega"),
    (linear, "d/dx (x/7)", "linear", "1/7"),
    (power, "d/dx x^5", "power-rule", "5*x^4"),
    (power, "d/dx x^2", "power-rule", "2*x"),
    (power, "d/dx x^-3", "power-rule", "(-3)*x^(-4)"),
    (power, "d/dx x^(1/2)", "power-rule", "1/2*x^(-1/2)"),
    (power, "d/dx x^n", "power-rule", "n*x^(n - 1)"),
    (exponential, "d/dx e^x", "exponential", "e^x"),
    (known_function, "d/dx sin x", "sine", "cos(x)"),
    (known_function, "d/dx cos x", "cosine", "-sin(x)"),
    (known_function, "d/dx ln x", "logarithm", "1/x"),
    (known_function, "d/dx tan x", "tangent", "1/cos(x)^2"),
    (known_function, "d/dx sqrt x", "square-root", "1/(2*sqrt(x))"),
    (known_function, "d/dx σ(x)", "sigmoid", "sigma(x)*(1 - sigma(x))"),
    (unknown_function, "d/dx f(x)", "unknown-function", "f'(x)"),
    (unknown_function, "d/dx f'(x)", "unknown-function", "f''(x)"),
    (sum_of_terms, "d/dx (x^2 + 5 - ln x)", "sum-rule", "diff(x^2, x) - diff(ln(x), x)"),
    (negative, "d/dx (-x^2)", "constant-multiple", "-diff(x^2, x)"),
    (constant_multiple, "d/dx 3 x^2", "constant-multiple", "3*diff(x^2, x)"),
    (constant_multiple, "d/dx x^2/5", "constant-multiple", "diff(x^2, x)/5"),
    (product, "d/dx x sin x", "product-rule", "diff(x, x)*sin(x) + x*diff(sin(x), x)"),
    (reciprocal, "d/dx 1/sin(x)", "reciprocal-rule", "(-diff(sin(x), x))/sin(x)^2"),
    (reciprocal, "d/dx a/x", "reciprocal-rule", "(-a*diff(x, x))/x^2"),
    (
        quotient,
        "d/dx (sin x)/x",
        "quotient-rule",
        "(diff(sin(x), x)*x - sin(x)*diff(x, x))/x^2",
    ),
    (chain, "d/dx sin(x^2)", "chain-rule", "cos(x^2)*diff(x^2, x)"),
    (chain, "d/dx (3x+1)^5", "chain-rule", "5*(3*x + 1)^4*diff(3*x + 1, x)"),
    (chain, "d/dx e^(-x)", "chain-rule", "e^(-x)*diff(-x, x)"),
    (chain, "d/dx f(g(x))", "chain-rule", "f'(g(x))*diff(g(x), x)"),
    (chain, "d/du sin(u^2)", "chain-rule", "cos(u^2)*diff(u^2, u)"),
    (higher_order, "d^2/dx^2 x^3", "higher-order", "diff(diff(x^3, x), x)"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "problem", "name", "after"), APPLIES)
def test_a_rule_applied(rule: Rule, problem: str, name: str, after: str) -> None:
    applied = rule(_derivative(problem))
    assert applied is not None
    assert (applied.rule, ascii_form(applied.after)) == (name, after)
    assert applied.explanation.parts


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        (constant, "d/dx x"),
        (identity, "d/dx y"),
        (linear, "d/dx x^2"),
        (linear, "d/dx (x + sin x)"),
        (linear, "d/dx x y x"),
        (power, "d/dx x^x"),
        (power, "d/dx 2^x"),
        (power, "d/dx (2x)^3"),
        (exponential, "d/dx 2^x"),
        (exponential, "d/dx e^(2x)"),
        (known_function, "d/dx sin(2x)"),
        (unknown_function, "d/dx f(2x)"),
        (sum_of_terms, "d/dx x^2"),
        (constant_multiple, "d/dx x sin x"),
        (product, "d/dx x^2"),
        (reciprocal, "d/dx x/5"),
        (quotient, "d/dx x/5"),
        (chain, "d/dx x^2"),
        (chain, "d/dx x^x"),
        (chain, "d/dx asin(x^2)"),
        (higher_order, "d/dx x^2"),
    ],
)
def test_a_rule_that_does_not_apply(rule: Rule, problem: str) -> None:
    assert rule(_derivative(problem)) is None


def test_the_letter_for_an_inner_function_is_new() -> None:
    assert fresh_letter(parse("sin(u^2)"), "u").name == "v"
    assert fresh_letter(parse("sin(u^2 v w)"), "x").name == "z"


def _derivative(problem: str) -> Derivative:
    body = parse_problem(problem).body
    assert isinstance(body, Derivative)
    return body
