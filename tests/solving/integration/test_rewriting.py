"""The rules that write an integrand anew, or take a function as a letter: each move holds."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import Integral, Symbol
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Move, Rule, Setting
from calctutor.solving.integration.rules.exponential_bases import one_base, product_of_powers
from calctutor.solving.integration.rules.exponential_times_rational import (
    exponential_times_rational,
)
from calctutor.solving.integration.rules.function_as_letter import function_as_letter
from calctutor.solving.integration.rules.inverse_as_letter import inverse_as_letter
from calctutor.solving.integration.rules.piecewise import with_known_sign
from calctutor.solving.integration.rules.rational.split_quotient import split_beside_function
from calctutor.solving.integration.rules.rewriting import (
    power_of_sum,
    radicand_multiplied_out,
    root_of_powers,
    roots_in_one,
    without_inverse_functions,
)
from calctutor.solving.integration.rules.roots.binomials import variable_over_root
from calctutor.solving.integration.rules.roots.squares import square_out_of_root
from calctutor.solving.integration.rules.roots.undetermined import undetermined_coefficients
from calctutor.solving.integration.rules.trigonometric.double_argument import double_argument
from calctutor.solving.integration.rules.trigonometric.shifted_argument import shifted_argument
from calctutor.solving.integration.verifying import follows

X = Symbol("x")

READS: list[tuple[Rule, str, str]] = [
    (one_base, "2^x/(1+4^x)", "integrate(2^x/(1 + 2^(2*x)), x)"),
    (product_of_powers, "2^x*3^x", "integrate(6^x, x)"),
    (product_of_powers, "x*2^x/3^x", "integrate(x*(2/3)^x, x)"),
    (exponential_times_rational, "x^2*e^x/(x+2)^2", "(x - 2)*e^x/(x + 2)"),
    (exponential_times_rational, "(1+2x^2)*e^(x^2)", "x*e^x^2"),
    (function_as_letter, "ln(tan(x))/(sin(x)*cos(x))", "integrate(ln(u)/u, u)"),
    (function_as_letter, "cos(x)^3*e^(sin(x))", "integrate((1 - u^2)*e^u, u)"),
    (inverse_as_letter, "e^(asin(x))", "integrate(e^u*cos(u), u)"),
    (inverse_as_letter, "sin(2*ln(x))", "integrate(e^u*sin(2*u), u)"),
    (inverse_as_letter, "e^(atan(x))/(1+x^2)^(3/2)", "integrate(e^u*cos(u), u)"),
    (inverse_as_letter, "ln(x+sqrt(x^2+1))^2", "integrate(u^2*cosh(u), u)"),
    (with_known_sign, "abs(sin(x))", "integrate(sin(x), x)"),
    (
        split_beside_function,
        "x^2*atan(x)/(1+x^2)",
        "integrate(atan(x), x) - integrate(atan(x)/(x^2 + 1), x)",
    ),
    (power_of_sum, "(x+e^x)^2", "integrate(x^2 + 2*x*e^x + e^(2*x), x)"),
    (radicand_multiplied_out, "1/sqrt(x*(9-x))", "integrate(1/sqrt(9*x - x^2), x)"),
    (root_of_powers, "sqrt(x*sqrt(x))", "integrate(x^(3/4), x)"),
    (roots_in_one, "sqrt(1+x)/sqrt(1-x^2)", "integrate(1/sqrt(1 - x), x)"),
    (without_inverse_functions, "sin(2*atan(x))", "integrate(2*x/(x^2 + 1), x)"),
    (variable_over_root, "1/root(1+x^4,4)", "integrate(1/(1 - u^4), u)"),
    (square_out_of_root, "sqrt(x^2-2x+1)", "integrate(abs(x - 1), x)"),
    (square_out_of_root, "sqrt(1-sin(x)^2)", "integrate(cos(x), x)"),
    (
        undetermined_coefficients,
        "x^2/sqrt(x^2-1)",
        "x*sqrt(x^2 - 1)/2 + 1/2*integrate(1/sqrt(x^2 - 1), x)",
    ),
    (double_argument, "e^(sin(x)^2)*sin(2x)", "2*integrate(e^sin(x)^2*sin(x)*cos(x), x)"),
    (
        shifted_argument,
        "sin(x)/sin(x-a)",
        "cos(a)*integrate(1, x) + sin(a)*integrate(cos(x - a)/sin(x - a), x)",
    ),
]

NOT_THEIRS = ("x^2", "e^x", "sin(x)", "ln(x)/x^2 + 1", "sqrt(x + 1)", "1/(x^2 + 1)", "f(x)")
"""What none of the rules rewrites: a letter for ln x or √… is another matter."""

LETTERS: tuple[Rule, ...] = (inverse_as_letter,)


def _moves(rule: Rule, text: str) -> tuple[Integral, list[Move]]:
    integral = Integral(tidy(parse(text)), X)
    return integral, list(rule(integral, Setting()))


@pytest.mark.parametrize(("rule", "text", "after"), READS)
def test_a_rule_makes_one_line(rule: Rule, text: str, after: str) -> None:
    _, moves = _moves(rule, text)
    assert ascii_form(moves[0].after) == after


@pytest.mark.parametrize(("rule", "text", "after"), READS)
def test_each_move_holds(rule: Rule, text: str, after: str) -> None:
    integral, moves = _moves(rule, text)
    for move in moves:
        letters = {} if move.change is None else {move.change.letter.name: move.change.value}
        assert follows(move.after, integral, X, letters, move.where), ascii_form(move.after)


@pytest.mark.parametrize("text", NOT_THEIRS)
def test_other_integrands_are_left_alone(text: str) -> None:
    for rule in {rule for rule, _, _ in READS if rule not in LETTERS}:
        assert _moves(rule, text)[1] == []
