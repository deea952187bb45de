"""Definite and improper integrals by technique, each compared with what mpmath integrates."""

from __future__ import annotations

from functools import cache

import pytest
from mpmath import mp

from calctutor.expr.tree import INFINITY, Integral, Limit, Neg, Tree, free_symbols, walk
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.solving.derivation import Derivation, Partial, WithoutValue, Worked
from calctutor.solving.integration.nested import integral_of, integrals_inside
from calctutor.solving.rule_names import RULES
from calctutor.solving.solve import solve
from tests.amounts import large
from tests.solving.chains import broken_links, unverified
from tests.solving.integration.problems import by_heading, lines_of, problem_on
from tests.solving.values import Number, Point, WithoutValueError, real_value

pytestmark = large(one_in=8)

LINES = lines_of("definite.txt")
DIVERGENT = [line for line in LINES if line.endswith("diverges")]
WITH_VALUE = [line for line in LINES if line not in DIVERGENT]
each_line = pytest.mark.parametrize("line", LINES)

SLOW = ("1/(x ln(x)^2)", "sin(x)/x", "sin(3x)/x", "sin(a x)/x", "sigma'(x)", "x^(a-1)")
"""What mpmath does not integrate well, or not at all."""

_DIGITS = 20
_DIGITS_THAT_AGREE = 6


@cache
def _derivation(line: str) -> Derivation:
    problem = problem_on(line)
    assert isinstance(problem.body, Integral)
    return integral_of(problem.body, problem.given)


def _solved(text: str, *given: str) -> Derivation:
    problem = parse_problem(text, given=given)
    assert isinstance(problem.body, Integral)
    return integral_of(problem.body, problem.given)


def _said(derivation: Derivation) -> str:
    return "" if derivation.conclusion is None else plain(derivation.conclusion)


def test_the_list_is_long_and_has_several_of_each_kind() -> None:
    headings = by_heading("definite.txt")
    assert len(LINES) >= 200
    assert len(set(LINES)) == len(LINES)
    assert len(headings) >= 13
    assert all(len(lines) >= 4 for lines in headings.values())


@each_line
def test_it_is_worked_out_to_the_end(line: str) -> None:
    derivation = _derivation(line)
    assert derivation.complete and derivation.verified
    assert isinstance(derivation, Worked | WithoutValue)
    if line in DIVERGENT:
        assert derivation.result is None
        assert "The integral diverges" in _said(derivation)
    else:
        assert derivation.result is not None
        assert not any(isinstance(node, Integral | Limit) for node in walk(derivation.result))


@each_line
def test_each_step_is_verified_and_follows_from_the_one_before(line: str) -> None:
    derivation = _derivation(line)
    assert derivation.steps and unverified(derivation) == []
    assert broken_links(derivation) == []
    if line not in DIVERGENT:
        assert derivation.steps[-1].after == derivation.result
    assert all(step.rule in RULES for step in derivation.steps)


@pytest.mark.parametrize("line", WITH_VALUE)
def test_it_has_the_value_in_the_list(line: str) -> None:
    result = _derivation(line).result
    assert result is not None
    with mp.workdps(_DIGITS):
        point = _parameters(line)
        expected = real_value(parse(line.partition(" ; ")[0].rpartition(" = ")[2]), point)
        assert mp.almosteq(real_value(result, point), expected, mp.mpf(10) ** -12, 1e-12)


@pytest.mark.parametrize("line", WITH_VALUE)
def test_numerical_integration_gives_the_same(line: str) -> None:
    if any(slow in line for slow in SLOW):
        return
    body, result = problem_on(line).body, _derivation(line).result
    assert isinstance(body, Integral) and result is not None
    with mp.workdps(_DIGITS):
        point = _parameters(line)
        value = _integrated(body, point)
        assert mp.almosteq(real_value(result, point), value, 1e-6, 1e-6)


def _parameters(line: str) -> Point:
    """Values for the parameters that what is given allows; all are above 1, and not whole."""
    names = sorted(free_symbols(problem_on(line).body))
    return Point(0, {name: mp.mpf(3 + 2 * at) / 2 for at, name in enumerate(names)})


def _integrated(integral: Integral, point: Point) -> Number:
    """The integral by tanh-sinh quadrature, in pieces between halves and multiples of π/2."""
    assert integral.lower is not None and integral.upper is not None
    low, high = _bound(integral.lower, point), _bound(integral.upper, point)
    name = integral.variable.name

    def integrand(at: Number) -> Number:
        try:
            return real_value(integral.body, Point(0, {**point.values, name: at}))
        except WithoutValueError:
            return mp.mpf(0)

    cuts = sorted({*(mp.mpf(k) / 2 for k in range(-8, 17)), mp.pi, mp.pi / 2, 3 * mp.pi / 2})
    smaller, larger = min(low, high), max(low, high)
    inside = [cut for cut in cuts if smaller < cut < larger]
    value = mp.quad(integrand, [smaller, *inside, larger])
    return value if low <= high else -value


def _bound(bound: Tree, point: Point) -> Number:
    if bound in {INFINITY, Neg(INFINITY)}:
        return mp.inf if bound == INFINITY else -mp.inf
    return real_value(bound, point)


def test_the_mean_of_the_exponential_distribution_reads_as_in_the_lecture() -> None:
    derivation = _solved("int_0^oo tau theta e^(-theta tau) dtau", "theta > 0")
    lines = [ascii_form(step.after) for step in derivation.steps]
    assert lines == [
        "theta*integrate(tau*e^(-theta*tau), (tau, 0, oo))",
        "theta*(bracket(tau*e^(-theta*tau)/(-theta), tau, 0, oo)"
        " - integrate(e^(-theta*tau)/(-theta), (tau, 0, oo)))",
        "theta*(bracket(tau*e^(-theta*tau)/(-theta), tau, 0, oo)"
        " - bracket(e^(-theta*tau)/theta^2, tau, 0, oo))",
        "theta*(limit(tau*e^(-theta*tau)/(-theta), tau, oo) - 0*e^(-theta*0)/(-theta)"
        " - limit(e^(-theta*tau)/theta^2, tau, oo) + e^(-theta*0)/theta^2)",
        "theta*(0 - 0 - 0 + 1/theta^2)",
        "1/theta",
    ]
    assert derivation.conclusion is None


def test_without_the_assumption_the_case_is_stated() -> None:
    derivation = _solved("int_0^oo tau theta e^(-theta tau) dtau")
    assert derivation.result == parse("1/theta")
    assert _said(derivation) == "This holds for θ > 0."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("int_0^1 x^n dx", "This holds for n > −1."),
        ("int_1^oo x^n dx", "This holds for n < −1."),
        ("int_0^1 1/x^p dx", "This holds for p < 1."),
        ("int_0^oo x^n e^(-a x) dx", "This holds for a > 0 and n > −1."),
    ],
)
def test_the_case_in_which_it_converges_is_taken_and_stated(text: str, said: str) -> None:
    derivation = _solved(text)
    assert derivation.complete and derivation.result is not None
    assert _said(derivation) == said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("int_0^oo x e^(-x) dx", "falls to 0 faster than any power of x grows"),
        ("int_0^1 x ln(x) dx", "Powers beat logarithms near 0"),
        ("int_(-oo)^oo 1/(1+x^2) dx", "comes as close as you like to π/2"),
    ],
)
def test_convergence_is_reasoned(text: str, reason: str) -> None:
    (step,) = [step for step in _solved(text).steps if step.rule == "take-limit"]
    assert reason in plain(step.explanation)
    assert step.steps and all(inner.verified for inner in step.steps)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("int_1^oo 1/x dx", "grows without bound"),
        ("int_0^oo cos(x) dx", "does not exist"),
        ("int_1^oo e^(1/x) dx", "by comparison with 1/x"),
        ("int_0^1 e^x/x dx", "by comparison with 1/x"),
    ],
)
def test_divergence_is_reasoned(text: str, reason: str) -> None:
    derivation = _solved(text)
    assert derivation.complete and derivation.result is None
    assert reason in _said(derivation)


@pytest.mark.parametrize(
    ("integrand", "given", "conditions"),
    [
        ("a e^x/x", (), ["a != 0"]),
        ("a^2 e^x/x", (), ["a != 0"]),
        ("(a-b) e^x/x", (), ["a != b"]),
        ("a e^x/x", ("a > 0",), []),
        ("a e^x/x", ("a < 0",), []),
        ("a e^x/x", ("a != 0",), []),
        ("(a^2+1) e^x/x", (), []),
        ("e^x/x", (), []),
    ],
)
def test_a_factor_that_may_be_0_is_a_condition_of_divergence(
    integrand: str, given: tuple[str, ...], conditions: list[str]
) -> None:
    derivation = _solved(f"int_0^1 {integrand} dx", *given)
    assert isinstance(derivation, WithoutValue)
    assert list(map(ascii_form, derivation.conditions)) == conditions
    said = [f"This holds for {condition.replace('!=', '≠')}." for condition in conditions]
    assert _said(derivation).split("infinite. ")[1:] == said


@pytest.mark.parametrize(
    "text",
    ["int_(-1)^1 1/x^2 dx", "int_(-1)^1 1/x dx", "int_0^3 1/(x-2) dx", "int_0^2 1/(x^2-1) dx"],
)
def test_a_pole_inside_splits_the_integral(text: str) -> None:
    derivation = _solved(text)
    assert derivation.steps[0].rule == "split"
    assert "The integrand has no value at" in plain(derivation.steps[0].explanation)


def test_a_jump_of_the_antiderivative_splits_the_integral() -> None:
    derivation = _solved("int_0^(2pi) 1/(2+cos(x)) dx")
    assert derivation.steps[0].rule == "split"
    assert "jumps at x = π" in plain(derivation.steps[0].explanation)


@pytest.mark.parametrize(
    ("text", "value"),
    [("int_1^2 ln(t)/(t+1) dt", "0.147221"), ("int_0^1 sin(x)/x dx", "0.946083")],
)
def test_that_there_is_no_formula_is_said_with_the_value_in_numbers(text: str, value: str) -> None:
    derivation = _solved(text)
    assert not derivation.complete and derivation.result is None
    assert derivation.why_not is not None
    assert f"about {value}" in plain(derivation.why_not)


@pytest.mark.parametrize("text", ["int_0^2 sqrt(1-x^2) dx", "int_(-1)^2 ln(x) dx"])
def test_that_the_integrand_is_not_real_is_said(text: str) -> None:
    derivation = _solved(text)
    assert not derivation.complete and derivation.result is None
    assert derivation.why_not is not None
    assert "no real value on a part of the way between the bounds" in plain(derivation.why_not)


def test_integrals_in_a_larger_expression_are_worked_out_one_after_another() -> None:
    text = "int_0^oo x^2 theta e^(-theta x) dx - (int_0^oo x theta e^(-theta x) dx)^2"
    problem = parse_problem(text, given=("theta > 0",))
    derivation = integrals_inside(problem.body, problem.given)
    assert derivation.complete
    assert derivation.result == parse("1/theta^2")


@pytest.mark.parametrize(
    "problem", ["int_0^f(y) x dx", "int_0^f(2) x^2 dx", "int_f(1)^g(y) 1/x dx"]
)
def test_bounds_that_are_unknown_functions_are_answered_in_words(problem: str) -> None:
    derivation = solve(parse_problem(problem))
    assert derivation.complete or derivation.why_not is not None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("int_0^1 e^(x^3) dx", "1.3419"),
        # The values between the places where the integrand breaks are added.
        ("int_0^2 floor(x) e^(x^2) dx", "14.99"),
        ("int_0^2 |x-1| e^(x^3) dx", "246.981"),
    ],
)
def test_without_a_formula_the_value_in_numbers_is_told(text: str, value: str) -> None:
    derivation = _solved(text)
    assert isinstance(derivation, Partial) and derivation.why_not is not None
    assert plain(derivation.why_not) == (
        "I found no antiderivative of this in terms of the functions that I know, so that there is"
        f" no formula to show. By numerical integration the value is about {value}."
    )


def test_with_letters_there_is_no_value_in_numbers() -> None:
    derivation = _solved("int_0^1 e^(a x^3) dx")
    assert isinstance(derivation, Partial) and derivation.why_not is not None
    assert plain(derivation.why_not) == (
        "I found no antiderivative of this in terms of the functions that I know."
    )
