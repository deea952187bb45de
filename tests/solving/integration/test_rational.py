"""Rational functions: what each rule makes of an integral, and that all of them are integrated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from calctutor.expr.tree import Integral, Relation, Symbol, Tree, free_symbols, substitute
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.rewriting.replacing import put_in
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.catalogue import EASY_RULES
from calctutor.solving.integration.move import Move, Rule, Setting
from calctutor.solving.integration.plan import integrals_in
from calctutor.solving.integration.rules.rational import RATIONAL_RULES
from calctutor.solving.integration.rules.rational.division import cancelled, divided
from calctutor.solving.integration.rules.rational.expansion import expanded
from calctutor.solving.integration.rules.rational.known import known_quadratic
from calctutor.solving.integration.rules.rational.logarithms import logarithmic
from calctutor.solving.integration.rules.rational.partial_fractions import (
    factored,
    partial_fractions,
)
from calctutor.solving.integration.rules.rational.quadratic_roots import (
    completed_square_under_root,
    split_above_root,
)
from calctutor.solving.integration.rules.rational.quadratics import (
    completed_square,
    split_numerator,
)
from calctutor.solving.integration.rules.rational.reduction import reduced_power
from calctutor.solving.integration.rules.rational.substitution import power_substitution
from calctutor.solving.integration.verifying import follows, is_antiderivative
from tests.amounts import large

X = Symbol("x")
_DEEPEST = 9

MOVES: list[tuple[Rule, str, str, str]] = [
    (expanded, "(x^2+1)/x", "expand", "integrate(x + 1/x, x)"),
    (expanded, "(x+1)/sqrt(x)", "expand", "integrate(sqrt(x) + 1/sqrt(x), x)"),
    (expanded, "sqrt(x)(x^2+1)", "expand", "integrate(x^(5/2) + sqrt(x), x)"),
    (expanded, "(1+sqrt(x))^2", "expand", "integrate(x + 2*sqrt(x) + 1, x)"),
    (expanded, "x(x-2)^2", "expand", "integrate(x^3 - 4*x^2 + 4*x, x)"),
    (expanded, "(x^3-2x+3)/x^2", "expand", "integrate(x - 2/x + 3/x^2, x)"),
    (expanded, "x^n(x+1)", "expand", "integrate(x^(n + 1) + x^n, x)"),
    (cancelled, "(x^2-1)/(x-1)", "cancel", "integrate(x + 1, x)"),
    (cancelled, "(x^2-1)/(x^2-3x+2)", "cancel", "integrate((x + 1)/(x - 2), x)"),
    (cancelled, "1/(1+1/x)", "single-quotient", "integrate(x/(x + 1), x)"),
    (cancelled, "(x-1)/(x-1)^3", "cancel", "integrate(1/(x - 1)^2, x)"),
    (divided, "x^3/(x^2+1)", "polynomial-division", "integrate(x - x/(x^2 + 1), x)"),
    (divided, "x/(x-6)", "polynomial-division", "integrate(1 + 6/(x - 6), x)"),
    (divided, "x/(a x+b)", "polynomial-division", "integrate(1/a - b/(a*(a*x + b)), x)"),
    (divided, "x^2/(x+1)^2", "polynomial-division", "integrate(1 - (2*x + 1)/(x + 1)^2, x)"),
    (factored, "1/(x^2+4x+4)", "factor", "integrate(1/(x + 2)^2, x)"),
    (power_substitution, "x^3/(x^8+1)", "power-substitution", "1/4*integrate(1/(u^2 + 1), u)"),
    (
        power_substitution,
        "1/(x(x^4+1))",
        "power-substitution",
        "1/4*integrate(1/(u*(u + 1)), u)",
    ),
    (
        partial_fractions,
        "1/((x-1)(x+2))",
        "partial-fractions",
        "1/3*integrate(1/(x - 1), x) - 1/3*integrate(1/(x + 2), x)",
    ),
    (
        partial_fractions,
        "x^2/(x+1)^3",
        "partial-fractions",
        "integrate(1/(x + 1), x) - 2*integrate(1/(x + 1)^2, x) + integrate(1/(x + 1)^3, x)",
    ),
    (
        partial_fractions,
        "1/((x^2+1)(x^2+4))",
        "partial-fractions",
        "1/3*integrate(1/(x^2 + 1), x) - 1/3*integrate(1/(x^2 + 4), x)",
    ),
    (
        partial_fractions,
        "x/((x+a)(x+b))",
        "partial-fractions",
        "a/(a - b)*integrate(1/(x + a), x) - b/(a - b)*integrate(1/(x + b), x)",
    ),
    (
        partial_fractions,
        "1/(x^4+1)",
        "partial-fractions",
        "1/4*integrate((sqrt(2)*x + 2)/(x^2 + sqrt(2)*x + 1), x)"
        " + 1/4*integrate((2 - sqrt(2)*x)/(x^2 - sqrt(2)*x + 1), x)",
    ),
    (
        partial_fractions,
        "1/(x^3-2)",
        "partial-fractions",
        "2^(1/3)/6*integrate(1/(x - 2^(1/3)), x)"
        " - 2^(1/3)/6*integrate((x + 2*2^(1/3))/(x^2 + x*2^(1/3) + 2^(2/3)), x)",
    ),
    (
        split_numerator,
        "(3x+2)/(x^2+2x+5)",
        "split-numerator",
        "3/2*integrate((2*x + 2)/(x^2 + 2*x + 5), x) - integrate(1/(x^2 + 2*x + 5), x)",
    ),
    (
        split_numerator,
        "(x+1)/(x^2+4)",
        "split-numerator",
        "integrate(x/(x^2 + 4), x) + integrate(1/(x^2 + 4), x)",
    ),
    (completed_square, "1/(x^2+2x+5)", "complete-the-square", "integrate(1/(u^2 + 4), u)"),
    (completed_square, "1/(x^2+x+1)", "complete-the-square", "2*integrate(1/(u^2 + 3), u)"),
    (completed_square, "1/(1+x-x^2)", "complete-the-square", "2*integrate(1/(5 - u^2), u)"),
    (
        completed_square,
        "1/(a x^2+b x+c)",
        "complete-the-square",
        "2*integrate(1/(u^2 + 4*a*c - b^2), u)",
    ),
    (
        reduced_power,
        "x/(x^3+1)^2",
        "reduction-formula",
        "x^2/(3*(x^3 + 1)) + 1/3*integrate(x/(x^3 + 1), x)",
    ),
    (
        reduced_power,
        "3/(x^2+4)^3",
        "reduction-formula",
        "3*x/(16*(x^2 + 4)^2) + 9/16*integrate(1/(x^2 + 4)^2, x)",
    ),
    (known_quadratic, "1/(3x^2+2)", "arctangent", "atan(sqrt(6)*x/2)/sqrt(6)"),
    (known_quadratic, "1/(x^2+3/4)", "arctangent", "2*atan(2*x/sqrt(3))/sqrt(3)"),
    (known_quadratic, "1/(x^2+a^2)", "arctangent", "atan(x/a)/a"),
    (known_quadratic, "1/(b^2-x^2)", "logarithm-of-quotient", "ln(abs((x + b)/(x - b)))/(2*b)"),
    (
        known_quadratic,
        "1/(x^2-a^2)",
        "logarithm-of-quotient",
        "ln(abs((x - a)/(x + a)))/(2*a)",
    ),
    (logarithmic, "(2x+2)/(x^2+2x+5)", "logarithm", "ln(x^2 + 2*x + 5)"),
    (logarithmic, "x/(x^2+a^2)", "logarithm", "ln(x^2 + a^2)/2"),
    (logarithmic, "x^3/(x^4+1)", "logarithm", "ln(x^4 + 1)/4"),
    (logarithmic, "x/(x^2-3)", "logarithm", "ln(abs(x^2 - 3))/2"),
    (logarithmic, "x^2/(x^3+1)", "logarithm", "ln(abs(x^3 + 1))/3"),
    (
        split_above_root,
        "(x+3)/sqrt(x^2+2x)",
        "split-numerator",
        "1/2*integrate((2*x + 2)/sqrt(x^2 + 2*x), x) + 2*integrate(1/sqrt(x^2 + 2*x), x)",
    ),
    (
        completed_square_under_root,
        "sqrt(3-2x-x^2)",
        "complete-the-square",
        "integrate(sqrt(4 - u^2), u)",
    ),
    (
        completed_square_under_root,
        "1/((x-1) sqrt(x^2-2x+5))",
        "complete-the-square",
        "integrate(1/(u*sqrt(u^2 + 4)), u)",
    ),
    (
        completed_square_under_root,
        "1/sqrt(4x^2+4x+3)",
        "complete-the-square",
        "1/2*integrate(1/sqrt(u^2 + 2), u)",
    ),
]


@pytest.mark.parametrize(("rule", "integrand", "name", "after"), MOVES)
def test_a_rule_makes_one_line(rule: Rule, integrand: str, name: str, after: str) -> None:
    first = next(iter(rule(Integral(parse(integrand), X), Setting())))
    assert (first.rule, ascii_form(first.after)) == (name, after)


@pytest.mark.parametrize("rule", RATIONAL_RULES)
@pytest.mark.parametrize(
    "integrand",
    ["sin(x)", "e^x/(1+e^x)", "x+1/x", "ln(x)/x", "x^n", "f(x)/x", "1/x", "x^3", "5", "1/(x+1)^2"],
)
def test_what_is_no_business_of_these_rules(rule: Rule, integrand: str) -> None:
    assert list(rule(Integral(parse(integrand), X), Setting())) == []


RELIES_ON: list[tuple[Rule, str, list[str]]] = [
    (partial_fractions, "1/((x-a)(x-b))", ["a != b"]),
    (partial_fractions, "1/(x^2-a^2)", ["a != 0"]),
    (partial_fractions, "1/((x-1)(x+2))", []),
    (known_quadratic, "1/(x^2+c)", ["c > 0"]),
    (known_quadratic, "1/(x^2+5)", []),
    (divided, "x/(a x+b)", ["a != 0"]),
    (completed_square, "1/(a x^2+b x+c)", ["a != 0"]),
]


@pytest.mark.parametrize(("rule", "integrand", "relations"), RELIES_ON)
def test_what_a_line_relies_on_is_said(rule: Rule, integrand: str, relations: list[str]) -> None:
    first = next(iter(rule(Integral(parse(integrand), X), Setting())))
    assert [ascii_form(relation) for relation in first.where] == relations


def test_what_is_given_is_not_said_again() -> None:
    given = (Relation(Symbol("c"), ">", parse("0")),)
    moves = list(known_quadratic(Integral(parse("1/(x^2+c)"), X), Setting(given)))
    assert [ascii_form(move.after) for move in moves] == ["atan(x/sqrt(c))/sqrt(c)"]
    assert moves[0].where == ()


INTEGRANDS = """
(x^2+1)/x, (x+1)/sqrt(x), (x^2+1)^3, x(x-2)^2, (x^2-1)/(x-1), (x^2-1)/(x^2-3x+2), x^3/(x^2+1),
x/(x-6), (x^3+x)/(x-1), (3x^3-x)/(x-2), x^5/(x^2+1), x^4/(x^4-1), (x^3+1)/(x^2-1),
(4x^2-3x+2)/(4x^2-4x+3), (x^4-2x^2+4x+1)/(x^3-x^2-x+1), 1/(1+1/x), 1/(x+1/x)^2,
1/((x-1)(x+2)), 1/((x-1)(x+2)^2), (5x-3)/(x^2-2x-3), 1/(x^2-5x+6), 1/(2x^2+3x+1), 1/(2x-x^2),
1/((x+1)(x+2)(x+3)), 1/(x^2(x+1)), 1/(x^3(x-1)), x^2/(x+1)^3, 1/(x^2+4x+4), 1/(x^3+x),
(2x^2-x+4)/(x^3+4x), (1-x+2x^2-x^3)/(x(x^2+1)^2), (x^4+1)/(x(x^2+1)^2), 1/(x(x^4+1)),
1/((x-1)^2(x^2+1)^2), 1/((x-1)(x^2-2)), (x^2+3x+1)/(x^4+5x^2+4), 1/((x^2+1)(x^2+4)),
1/((x^2+1)(x^2+4)^2), 1/(x^4-5x^2+4), x/(x^4-1), x/(x^2+1), x^2/(x^3+1), x^3/(x^8+1),
x^2/(x^6+1), x^7/(x^4+1)^2, 1/(x^2-2), 1/(x^2+x-1), x/(x^2+x-1), 1/(x^2+x+1), 1/(4x^2+4x+5),
(3x+2)/(x^2+2x+5), (x+1)/(x^2+4), (2x+3)/(x^2+x+1)^2, (2x+1)/(x^2+x+1)^3, x^2/(x^2+2x+2)^2,
1/(x^2+1)^2, 1/(x^2+1)^3, 1/(x^2-2)^2, 1/(x^4+1)^2, 1/(x^4+2x^2+1), 1/(3x^2+2), 1/(4-x^2),
1/(x^2+2 sqrt(2) x+3), 0.5/(x^2+0.25), pi/(x^2+pi^2), 1/(e^2+x^2), (x-1)/(x^2-x-sqrt(2)),
1/(x^3-1), 1/(x^3+1), 1/(x^3-2), 1/(x^3+2), 1/(x^4-1), 1/(x^4+1), x^2/(x^4+1), (x^2-1)/(x^4+1),
1/(x^4-2), 1/(x^4+2), 1/(x^4+4), 1/(x^4+x^2+1), 1/(x^4-x^2+1), 1/(x^4+3x^2+1), 1/(x^4-10x^2+1),
1/(x^4+2x^2+5), 1/(x^4-4x^2+2), x/(x^5+1)^2, x/(1+x^3)^2, (x^2+1)/(x^4+x^2+1), 1/((x-1)(x^4+2)),
1/(x^5-1), 1/(x^5+1), x^3/(x^5-2), 1/(x^6-1), 1/(x^6+1), 1/(x^6-2), 1/(x^7+1), x^2/(x^7-3),
1/(x^8-1), 1/(x^8+1), 1/(x^4+x^3+x^2+x+1), 1/(a x+b), x/(a x+b), (a x+b)/(c x+d), 1/(x(a x+b)),
1/(x^2-a^2), 1/(x^2+a^2), 1/(x^2+a^2)^2, x^2/(x^2+a^2), 1/((x-a)(x-b)), x/((x+a)(x+b)),
1/(x(x^2+a^2)), 1/((x^2+a^2)(x^2+b^2)), 1/(x^3+a^3), 1/(x^4-a^4), 1/(x^4+a^4), 1/(x^2+c),
1/(x^2+k)^2, 1/(a^2 x^2-b^2), 1/(x^2+2a x+a^2+1), 1/(a x^2+b x+c)
"""


@large(one_in=4)
@pytest.mark.parametrize("integrand", " ".join(INTEGRANDS.split()).split(", "))
def test_rational_functions_are_integrated_completely(integrand: str) -> None:
    integral = Integral(parse(integrand), X)
    found = _integrated(integral, _DEEPEST)
    assert found is not None
    antiderivative, relied_on = found
    assert is_antiderivative(antiderivative, integral.body, X, relied_on)


def _integrated(integral: Integral, depth: int) -> tuple[Tree, tuple[Relation, ...]] | None:
    """The antiderivative by the first moves that lead to one, and what they rely on."""
    integral = Integral(tidy(integral.body), integral.variable)
    for move in _moves(integral) if depth else ():
        letters = {} if move.change is None else {move.change.letter.name: move.change.value}
        assert follows(move.after, integral, integral.variable, letters, move.where)
        line, relied_on = move.after, move.where
        for part in integrals_in(move.after):
            inner = _integrated(part, depth - 1)
            if inner is None:
                break
            line, relied_on = put_in(line, part, inner[0]), (*relied_on, *inner[1])
        else:
            return substitute(line, letters), _in_old_variable(relied_on, letters)
    return None


def _moves(integral: Integral) -> Sequence[Move]:
    """What is proposed, entries of the table before all else."""
    setting = Setting(taken=frozenset(free_symbols(integral)))
    rules = (*RATIONAL_RULES, *EASY_RULES)
    moves = [move for rule in rules for move in rule(integral, setting)]
    return sorted(moves, key=lambda move: 0 if move.is_known else move.weight + len(move.where))


def _in_old_variable(
    relations: tuple[Relation, ...], letters: Mapping[str, Tree]
) -> tuple[Relation, ...]:
    return tuple(
        Relation(substitute(r.left, letters), r.comparison, substitute(r.right, letters))
        for r in relations
    )
