"""Convergence that a comparison or Dirichlet's test shows, and what has none."""

from __future__ import annotations

import pytest

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Integral
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import Partial, WithoutValue
from calctutor.solving.integration.definite.convergence import explain_convergence
from calctutor.solving.solve import solve


def _reasons(text: str) -> tuple[Prose, ...] | None:
    body = parse_problem(text).body
    assert isinstance(body, Integral)
    return explain_convergence(body, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("int_1^oo 1/(3x+e^x) dx", "comparison"),
        ("int_1^oo sin(x)/x^2 dx", "is bounded"),
        ("int_0^1 1/sqrt(x+x^4) dx", "comparison"),
        ("int_(-oo)^0 1/(1+x^4) dx", "comparison"),
        ("int_1^oo ln(x)/x^2 dx", "comparison"),
        ("int_1^oo x cos(2x)/(x^2+5) dx", "Dirichlet"),
        ("int_2^oo sin(x)/ln(x) dx", "Dirichlet"),
    ],
)
def test_convergence_has_a_reason(text: str, said: str) -> None:
    reasons = _reasons(text)
    assert reasons
    assert all(any(said in part for part in why.parts if isinstance(part, str)) for why in reasons)


@pytest.mark.parametrize(
    "text",
    [
        "int_1^oo 1/x dx",
        "int_1^oo sin(x) dx",
        "int_1^oo x sin(x)/(x+1) dx",
        "int_1^oo sin(x)^2/x dx",
        "int_1^oo sin(x) (2+sin(x))/x dx",
        "int_0^1 1/x dx",
        "int_2^oo (2+sin(x))/x dx",
        "int_2^oo 1/(x ln(x)) dx",
        "int_1^oo x^(-1.0001) e^(1/ln(x+1)) x^0.001 dx",
    ],
)
def test_what_diverges_has_no_reason_to_converge(text: str) -> None:
    assert _reasons(text) is None


def test_a_value_that_is_only_numeric_is_called_that() -> None:
    derivation = solve(parse_problem("int_1^oo 1/(2x+e^x) dx"))
    assert isinstance(derivation, Partial) and derivation.why_not is not None
    said = "".join(part for part in derivation.why_not.parts if isinstance(part, str))
    assert "It converges, by comparison" in said and "numerical integration" in said


@pytest.mark.parametrize(
    "text", ["int_(-oo)^oo x^3 dx", "int_(-oo)^oo x/(1+x^2) dx", "int_(-oo)^oo sin(x) dx"]
)
def test_an_odd_integrand_that_diverges_is_not_0(text: str) -> None:
    assert isinstance(solve(parse_problem(text)), WithoutValue)
