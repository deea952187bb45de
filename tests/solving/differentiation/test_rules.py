"""Each rule: what it makes of a derivative, and where it keeps its hands off."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import Derivative
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.differentiation.rule import Rule
from calctutor.solving.differentiation.rules.basic import (
    constant,
    constant_multiple,
    identity,
    linear,
    negative,
    sum_of_terms,
)
from calctutor.solving.differentiation.rules.chain import chain, fresh_letter
from calctutor.solving.differentiation.rules.exponentials import (
    exponential,
    exponential_of_base,
    logarithm_of_absolute_value,
    logarithm_to_base,
    varying_base,
    varying_exponent,
)
from calctutor.solving.differentiation.rules.functions import known_function, unknown_function
from calctutor.solving.differentiation.rules.higher import higher_order
from calctutor.solving.differentiation.rules.integrals import (
    antiderivative,
    fundamental_theorem,
    leibniz_rule,
)
from calctutor.solving.differentiation.rules.pieces import extreme
from calctutor.solving.differentiation.rules.powers import power, power_below, root
from calctutor.solving.differentiation.rules.products import product, quotient, reciprocal
from calctutor.solving.differentiation.rules.sums import term_by_term, term_of_the_index

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
    (power, "d/dx x^(1/2)", "power-rule", "1/(2*sqrt(x))"),
    (power, "d/dx x^n", "power-rule", "n*x^(n - 1)"),
    (exponential, "d/dx e^x", "exponential", "e^x"),
    (known_function, "d/dx sin x", "sine", "cos(x)"),
    (known_function, "d/dx cos x", "cosine", "-sin(x)"),
    (known_function, "d/dx ln x", "logarithm", "1/x"),
    (known_function, "d/dx tan x", "tangent", "sec(x)^2"),
    (root, "d/dx sqrt x", "power-rule", "1/(2*sqrt(x))"),
    (known_function, "d/dx σ(x)", "sigmoid", "sigma(x)*(1 - sigma(x))"),
    (unknown_function, "d/dx f(x)", "unknown-function", "f'(x)"),
    (unknown_function, "d/dx f'(x)", "unknown-function", "f''(x)"),
    (sum_of_terms, "d/dx (x^2 + 5 - ln x)", "sum-rule", "diff(x^2, x) - diff(ln(x), x)"),
    (negative, "d/dx (-x^2)", "constant-multiple", "-diff(x^2, x)"),
    (power, "d/dx x^(3/2)", "power-rule", "3/2*sqrt(x)"),
    (root, "d/dx root(x, 3)", "power-rule", "1/3*x^(-2/3)"),
    (power_below, "d/dx 1/x^3", "power-rule", "-3/x^4"),
    (power_below, "d/dx a/x", "power-rule", "-a/x^2"),
    (power_below, "d/dx 1/sqrt(x)", "power-rule", "-1/(2*x^(3/2))"),
    (exponential_of_base, "d/dx 2^x", "exponential-of-base", "2^x*ln(2)"),
    (exponential_of_base, "d/dx a^x", "exponential-of-base", "a^x*ln(a)"),
    (logarithm_to_base, "d/dx log_2(x)", "logarithm-to-base", "1/(x*ln(2))"),
    (logarithm_of_absolute_value, "d/dx ln|x|", "logarithm", "1/x"),
    (varying_exponent, "d/dx x^x", "logarithmic-differentiation", "x^x*diff(x*ln(x), x)"),
    (varying_exponent, "d/dx 2^sin(x)", "logarithmic-differentiation",
     "2^sin(x)*diff(sin(x)*ln(2), x)"),
    (varying_base, "d/dx log(2, x)", "change-of-base", "diff(ln(2)/ln(x), x)"),
    (varying_base, "d/dx root(2, x)", "root-as-power", "diff(2^(1/x), x)"),
    (extreme, "d/dx max(0, x^2)", "maximum", "step(x^2)*diff(x^2, x)"),
    (extreme, "d/dx min(x, 2)", "minimum", "step(2 - x)*diff(x, x)"),
    (extreme, "d/dx max(x^2, x^2)", "maximum", "diff(x^2, x)"),
    (antiderivative, "d/dx int f(x) dx", "fundamental-theorem", "f(x)"),
    (fundamental_theorem, "d/dx int_0^x f(t) dt", "fundamental-theorem", "f(x)"),
    (fundamental_theorem, "d/dx int_x^(x^2) f(t) dt", "fundamental-theorem",
     "f(x^2)*diff(x^2, x) - f(x)"),
    (leibniz_rule, "d/dx int_0^1 e^(x t) dt", "leibniz-rule",
     "integrate(diff(e^(x*t), x), (t, 0, 1))"),
    (leibniz_rule, "d/dx int_0^x e^(x t) dt", "leibniz-rule",
     "e^(x*x) + integrate(diff(e^(x*t), x), (t, 0, x))"),
    (term_of_the_index, "∂/∂w_k Σ_i I_i w_i", "term-of-a-sum", "diff(I_k*w_k, w_k)"),
    (term_by_term, "d/dx Σ_i w_i x^2", "sum-rule", "sum(diff(w_i*x^2, x), i)"),
    (constant_multiple, "d/dx 3 x^2", "constant-multiple", "3*diff(x^2, x)"),
    (constant_multiple, "d/dx x^2/5", "constant-multiple", "diff(x^2, x)/5"),
    (product, "d/dx x sin x", "product-rule", "diff(x, x)*sin(x) + x*diff(sin(x), x)"),
    (reciprocal, "d/dx 1/sin(x)", "reciprocal-rule", "-diff(sin(x), x)/sin(x)^2"),
    (reciprocal, "d/dx a/x", "reciprocal-rule", "-a*diff(x, x)/x^2"),
    (
        quotient,
        "d/dx (sin x)/x",
        "quotient-rule",
        "(diff(sin(x), x)*x - sin(x)*diff(x, x))/x^2",
    ),
    (chain, "d/dx sin(x^2)", "chain-rule", "cos(x^2)*diff(x^2, x)"),
    (chain, "d/dx (3x+1)^5", "chain-rule", "5*(3*x + 1)^4*3"),
    (chain, "d/dx e^(-x)", "chain-rule", "e^(-x)*(-1)"),
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
        (root, "d/dx sqrt(2x)"),
        (power_below, "d/dx 1/(2x)"),
        (exponential_of_base, "d/dx x^x"),
        (exponential_of_base, "d/dx e^x"),
        (logarithm_to_base, "d/dx log(2, x)"),
        (varying_exponent, "d/dx e^(x^2)"),
        (varying_base, "d/dx log_2(x)"),
        (fundamental_theorem, "d/dx int_0^x f(x t) dt"),
        (leibniz_rule, "d/dx int f(x) dx"),
        (term_of_the_index, "d/dx Σ_i w_i x"),
        (term_of_the_index, "∂/∂w_k Σ_i w_i w_k"),
        (term_by_term, "∂/∂w_k Σ_i w_i w_k"),
        (term_by_term, "∂/∂w_k Σ_i w_i"),
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
        (chain, "d/dx binomial(x^2, 3)"),
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
