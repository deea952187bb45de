"""What SymPy says of integrals, as trees: antiderivatives, and ideas from its own attempts."""

from __future__ import annotations

import pytest
from sympy.integrals import manualintegrate

from calctutor.cas.integrals import antiderivative, integration_hints
from calctutor.expr.hints import InnerFunction, Rewriting, Splitting
from calctutor.expr.tree import Derivative, Symbol
from calctutor.numeric.compare import Agree, compare
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse

NOTHING_GIVEN: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    "integrand",
    ["x^2", "x e^x", "(x^2 + 1) e^x/(x + 1)^2", "ln(ln(x)) + 1/ln(x)^2", "1/(a^2 + x^2)"],
)
def test_an_antiderivative_has_the_integrand_as_its_derivative(integrand: str) -> None:
    body = parse(integrand)
    found = antiderivative(body, "x", frozenset({"a", "x"}))
    assert found is not None
    assert isinstance(compare(Derivative(found, Symbol("x")), body), Agree)


@pytest.mark.parametrize(
    "integrand",
    [
        "x^x",  # has none that can be written down
        "ln(1 + x)/x",  # the dilogarithm
        "1/(x^5 - x - 1)",  # a sum over the roots of a polynomial
        "x^n",  # in cases
        "1/(1 + x^3)^(1/3)",  # a hypergeometric function
    ],
)
def test_what_cannot_be_said_here_is_none(integrand: str) -> None:
    assert antiderivative(parse(integrand), "x", NOTHING_GIVEN) is None


def test_ideas_are_in_terms_of_the_variable() -> None:
    hints = integration_hints(parse("t^2 arctan(t)/(1 + t^2)"), "t", NOTHING_GIVEN)
    splitting = Splitting(parse("atan(t)"), parse("t^2/(t^2 + 1)"), parse("t - atan(t)"))
    assert splitting in hints
    assert Rewriting(parse("t^2/(t^2 + 1)"), parse("1 - 1/(t^2 + 1)")) in hints
    assert InnerFunction(parse("atan(t)")) in hints


def test_an_integral_within_a_substitution_gives_ideas_too() -> None:
    hints = integration_hints(parse("e^(sqrt(x))"), "x", NOTHING_GIVEN)
    assert InnerFunction(parse("sqrt(x)")) in hints
    assert any(isinstance(hint, Splitting) and ascii_form(hint.f) == "x" for hint in hints)


def test_an_attempt_that_was_cut_off_does_no_harm() -> None:
    whole = integration_hints(parse("x e^x"), "x", NOTHING_GIVEN)
    key = manualintegrate._cache_dummy
    manualintegrate._integral_cache[key * manualintegrate.exp(key)] = None
    assert integration_hints(parse("x e^x"), "x", NOTHING_GIVEN) == whole
    assert not manualintegrate._integral_cache
