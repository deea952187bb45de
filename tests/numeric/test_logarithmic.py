"""Integrands on a logarithmic scale, and integrals of rational functions up to infinity."""

from __future__ import annotations

from fractions import Fraction
from math import exp

import pytest
from flint import acb

from calctutor.expr.tree import Tree
from calctutor.numeric.balls import evaluate
from calctutor.numeric.logarithmic import on_logarithmic_scale
from calctutor.numeric.program import compiled
from calctutor.numeric.quadrature import is_finite
from calctutor.numeric.rational_tail import Quotient, quotient_in
from calctutor.numeric.scope import Point, Scope, scope_of
from calctutor.reading.parser import parse

NOWHERE = Scope({}, {})


def value(tree: Tree, x: float) -> complex:
    return complex(evaluate(tree, Point({"x": Fraction(x), "a": Fraction(3, 2)}, {}), 96))


def quotient(text: str) -> Quotient | None:
    return quotient_in(parse(text), "x", NOWHERE, compiled)


@pytest.mark.parametrize("v", [0.5, 2, 7])
@pytest.mark.parametrize(
    "text",
    [
        "1/x^2",
        "1/(x^2+1)",
        "x/(x^4 - x + 2)",
        "1/(x sqrt(x^2+1))",
        "ln(x)/x^2",
        "x^(-a)",
        "(2x+1)^(-3/2)",
        "arctan(x)/(1+x^2)",
        "sin(1/x)/x",
        "e^(-1/x)/x^2",
        "ln(x^2+1)/x^3",
        "a/(x+a)^2 - 1/x^3",
        "abs(x - 3)/x^3",
        "{1/x^2 if x > 2, 1 otherwise}",
        "1/x^2 int_0^x 1/(1+t^2) dt",
        "5",
    ],
)
def test_the_integrand_is_the_same_on_both_scales(text: str, v: float) -> None:
    body = parse(text)
    x = exp(v)
    assert value(on_logarithmic_scale(body, "x"), v) == pytest.approx(value(body, x) * x)


def test_far_out_only_what_falls_is_written() -> None:
    wide = acb(30, 0) + acb("0 +/- 5")
    found = compiled(on_logarithmic_scale(parse("1/(x^2+1)"), "x"))(Scope({"x": wide}, {}))
    assert is_finite(found)


@pytest.mark.parametrize(
    ("text", "lower", "integral"),
    [
        ("1/x^2", 1, "1"),
        ("1/x^2", 4, "1/4"),
        ("1/(x^2+1)", 1, "pi/4"),
        ("2x/(x^2+1)^2", 3, "1/10"),
        ("1/(x+1) - 1/(x+2)", 1, "ln(3/2)"),
        ("(x-1)^(-2)", 2, "1"),
        ("-pi/x^3", 1, "-pi/2"),
    ],
)
def test_a_rational_function_is_integrated_to_infinity(
    text: str, lower: int, integral: str
) -> None:
    found = quotient(text)
    assert found is not None
    reached = found.integral_to_infinity(acb(lower))
    assert reached is not None
    right = evaluate(parse(integral), Point({}, {}), 64)
    assert reached.overlaps(right)
    assert reached.rel_accuracy_bits() > 20


@pytest.mark.parametrize("text", ["1/x", "1", "x/(x^2+1)", "x^2/(x^2+1)", "1/(x-5)^2"])
def test_what_is_not_seen_to_converge_has_no_integral(text: str) -> None:
    found = quotient(text)
    assert found is not None
    assert found.integral_to_infinity(acb(2)) is None


@pytest.mark.parametrize("text", ["sqrt(x)", "e^(-x)", "x^(1/2)", "ln(x)/x^2", "x^99", "1/(y x^2)"])
def test_what_is_no_quotient_of_polynomials(text: str) -> None:
    try:
        assert quotient(text) is None
    except KeyError:
        assert "y" in text


def test_parameters_have_their_values() -> None:
    scope = scope_of(Point({"a": Fraction(2)}, {}))
    found = quotient_in(parse("1/(x^2+a^2)"), "x", scope, compiled)
    assert found is not None
    assert found.bottom[0] == 4


def test_few_evaluations_suffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Far out, an integrand that falls like a power takes hundreds of them, not thousands."""
    spent: list[int] = []
    monkeypatch.setattr("calctutor.numeric.quadrature.spend", spent.append)
    for text in ("1/(x^2+1)", "1/x^(3/2)", "1/(x sqrt(x^2+1))", "ln(x)/x^2", "e^(-x)", "x e^(-x)"):
        spent.clear()
        integral = parse(f"int_1^oo {text} dx")
        assert evaluate(integral, Point({}, {}), 128).rel_accuracy_bits() > 60
        assert len(spent) < 500, text
