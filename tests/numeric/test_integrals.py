"""Definite integrals: rigorous enclosures, proper and improper, compared with closed forms."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from flint import acb, arb

from calctutor.numeric.balls import evaluate
from calctutor.numeric.growth import Growth
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Lambda, Point, Scope, precision, scope_of
from calctutor.reading.parser import parse

HALF = Point({"a": Fraction(1, 2), "b": Fraction(3), "n": Fraction(5, 2), "x": Fraction(7, 10)}, {})

KNOWN = [
    ("int_0^1 x e^x dx", "1"),
    ("int_0^pi sin(x)^2 dx", "pi/2"),
    ("int_1^0 x dx", "-1/2"),
    ("int_-1^2 |x| dx", "5/2"),
    ("int_0^10 floor(x) dx", "45"),
    ("int_0^3 max(x, 1) dx", "5"),
    ("int_0^1 sqrt(1-x^2) dx", "pi/4"),
    ("int_0^1 asin(x) dx", "pi/2 - 1"),
    ("int_0^1 int_0^1 x y dx dy", "1/4"),
    ("int_0^oo x e^-x dx", "1"),
    ("int_0^oo x^5 e^-x dx", "120"),
    ("int_0^oo e^(-a x) cos(b x) dx", "a/(a^2+b^2)"),
    ("int_-oo^oo e^(-x^2) dx", "sqrt(pi)"),
    ("int_-oo^0 e^x dx", "1"),
    ("int_-oo^oo 1/(1+x^2) dx", "pi"),
    ("int_1^oo 1/x^2 dx", "1"),
    ("int_2^oo ln(x)/x^2 dx", "(ln 2 + 1)/2"),
    ("int_0^oo 1/(1+e^x) dx", "ln 2"),
    ("int_0^1 ln x dx", "-1"),
    ("int_0^1 1/sqrt(x) dx", "2"),
    ("int_0^1 t^n dt", "1/(n+1)"),
    ("int_0^oo e^(-t)/sqrt(t) dt", "sqrt(pi)"),
    ("d/dx int_0^x e^(-t^2) dt", "e^(-x^2)"),
    ("d/dx int_x^(x^2) sin(t) dt", "2x sin(x^2) - sin(x)"),
    ("d/da int_0^1 e^(a t) dt", "int_0^1 t e^(a t) dt"),
    ("d/dx int_0^x cos(x t) dt", "cos(x^2) + int_0^x -t sin(x t) dt"),
]


@pytest.mark.parametrize(("integral", "value"), KNOWN)
def test_integrals_hold_their_value(integral: str, value: str) -> None:
    found, known = (evaluate(parse(text), HALF, 128) for text in (integral, value))
    assert found.overlaps(known)
    assert found.rel_accuracy_bits() > 50


DIVERGENT = [
    "int_-1^1 1/x^2 dx", "int_0^1 1/x dx", "int_1^oo 1/x dx", "int_1^oo 1/sqrt(x) dx",
    "int_0^oo e^x dx", "int_0^oo sin(x) dx", "int_0^1 1/(x-1/2) dx", "int_1^oo 1/(x ln(x)) dx",
]  # fmt: skip


@pytest.mark.parametrize("integral", DIVERGENT)
def test_what_diverges_has_no_value(integral: str) -> None:
    found = evaluate(parse(integral), HALF, 128)
    assert not found.is_finite() or found.rel_accuracy_bits() < 0


def test_integrals_inside_integrals_have_an_end() -> None:
    deep = parse("int_0^1 int_0^1 int_0^1 int_0^1 sin(w x y z) dw dx dy dz")
    assert not evaluate(deep, HALF, 128).is_finite()


FAR_OUT = [
    "x^3 e^(-2x)", "e^(-x^2)", "e^(3x - x^2)", "1/(1+x^2)", "(x+1)/(x^3-5x-2)", "sin(x)/x^2",
    "ln(x)/x", "sqrt(x^2+1)", "σ(-x) x", "1/(e^x+1)", "e^(-x)/(1+e^(-x))^2", "atan(x)/x", "a^2 x",
    "x^(3/2)", "ln(x^2+1)", "(x^2+1)^(-1/2)", "|x| e^-x", "1/(x - sqrt(x))",
]  # fmt: skip


@pytest.mark.parametrize("text", FAR_OUT)
@pytest.mark.parametrize("start", [4, 40])
def test_bounds_far_out_hold(text: str, start: int) -> None:
    with precision(128):
        tree, scope = parse(text), scope_of(HALF)
        growth = Growth("x", arb(start), scope, compiled)
        above, below = growth.above(tree), growth.below(tree)
        assert above is not None
        for x in (start, start + 1, 2 * start, 10 * start + Fraction(1, 3), 1000 * start):
            place = arb(x.numerator) / x.denominator
            value = compiled(tree)(scope.with_value("x", acb(place)))
            assert isinstance(value, acb)
            assert not abs(value).abs_lower() > above.at(place)
            if below is not None:
                assert not abs(value).abs_upper() < below.at(place)


def test_no_bound_is_made_up() -> None:
    growth = Growth("x", arb(4), Scope({}, {}), compiled)
    for text in ("1/sin(x)", "tan(x)", "gamma(x)", "e^(x^3 - x^2)/x!", "1/(x-10)", "x^x"):
        with precision(128):
            assert growth.above(parse(text)) is None


@pytest.mark.parametrize(
    ("derivative", "value"),
    [
        ("d/dx int_0^x sin(t^2) dt", "sin(x^2)"),
        ("d/dx int_x^(x^2) e^(-t^2) dt", "2x e^(-x^4) - e^(-x^2)"),
        ("d/dx int_0^x e^(x t) dt", "2e^(x^2) - (e^(x^2) - 1)/x^2"),
        ("d^2/dx^2 int_0^x e^(x t) dt", "d/dx (2e^(x^2) - (e^(x^2) - 1)/x^2)"),
        ("d^2/dx^2 int_0^x sin(t^2) dt", "2x cos(x^2)"),
        ("d^3/dx^3 int_0^x (x-t)^2 sin(t) dt/2", "sin(x)"),
        ("d/dx d/da int_0^x sin(a t) dt", "x cos(a x)"),
        ("d/dx int_1^x ln(x t) dt", "ln(x^2) + (x-1)/x"),
        ("d/dx (int_0^x sin(t^2) dt)^2", "2sin(x^2) int_0^x sin(t^2) dt"),
        ("d/dx int_0^(sin x) e^t/(1+t^2) dt", "e^(sin x) cos(x)/(1+sin(x)^2)"),
        ("d/dx int_0^x f(t) dt", "f(x)"),
        ("d^2/dx^2 int_0^x (x-t) f(t) dt", "f(x)"),
        ("d/dx int_0^x f(x-t) g(t) dt", "f(0) g(x) + int_0^x f'(x-t) g(t) dt"),
        ("d/dx int_(g(x))^(f(x)) sin(t^2) dt", "f'(x) sin(f(x)^2) - g'(x) sin(g(x)^2)"),
        ("d/dx int_0^1 h(x, t) dt", "int_0^1 t cos(x t) dt"),
        ("d/dx int_0^(x^2) (d/dt sin(t)) dt", "2x cos(x^2)"),
        ("d/dx int_0^x int_0^t sin(s^2) ds dt", "int_0^x sin(s^2) ds"),
        ("d^2/dx^2 int_0^x int_0^t sin(s^2) ds dt", "sin(x^2)"),
        # Breaks and singularities that stay in place while the bounds move.
        ("d/dx int_0^x |t-1/2| dt", "|x-1/2|"),
        ("d/dx int_-1^x floor(3t) dt", "floor(3x)"),
        ("d/dx int_-1^(x^2) step(t-1/3) dt", "2x"),
        ("d/dx int_0^x sqrt(t) dt", "sqrt(x)"),
        ("d/dx int_0^(x^2) 1/sqrt(t) dt", "2"),
        ("d/dx int_0^x ln(t) dt", "ln(x)"),
        ("d/dx int_x^oo e^(-t^2) dt", "-e^(-x^2)"),
        ("d/dx int_-oo^(x^2) e^(-t^2) dt", "2x e^(-x^4)"),
        ("d^2/dx^2 int_x^oo 1/t^2 dt", "2/x^3"),
        ("d/dx (int_x^oo 1/t^2 dt)^2", "-2/x^3"),
        ("d/dx (int_(x^2)^oo e^-t dt)^3", "-6x e^(-3x^2)"),
    ],
)
def test_integrals_are_differentiated_by_what_they_depend_on(derivative: str, value: str) -> None:
    functions = {
        "f": Lambda(("t",), parse("sin(t) + 2")),
        "g": Lambda(("t",), parse("t^3 + t + 1")),
        "h": Lambda(("t", "u"), parse("sin(t u) + u^2")),
    }
    point = Point({**HALF.values, "x": Fraction(7, 10)}, functions)
    found, known = (evaluate(parse(text), point, 128) for text in (derivative, value))
    assert found.overlaps(known)
    assert found.rel_accuracy_bits() > 50


@pytest.mark.parametrize(
    "text",
    [
        "d/dx int_0^1 sign(t-x) dt",
        "d^2/dx^2 int_0^1 |t-x| dt",
        "d/dx int_0^1 max(t, x) dt",
        "d/dx int_0^x floor(3t/x) dt",
        "d/dx int_-1^x 1/t dt",
        "d/dx (d/da (int x a dx))",
    ],
)
def test_a_derivative_of_an_integral_is_not_known_where_a_break_moves(text: str) -> None:
    assert not evaluate(parse(text), HALF, 128).is_finite()


def test_a_double_integral_over_a_kink_is_not_taken_for_a_smooth_one() -> None:
    value = evaluate(parse("int_0^1 int_0^1 |s-t| ds dt"), HALF, 128)
    assert not value.is_finite() or value.contains(acb(1) / 3)


@pytest.mark.parametrize(
    ("text", "order"), [("int_0^x cos(t^3) dt", 1), ("int_x^1 e^(x t^2) dt", 2)]
)
def test_they_are_those_of_numerical_differentiation(text: str, order: int) -> None:
    integrands = {1: lambda x, t: mpmath.cos(t**3), 2: lambda x, t: mpmath.exp(x * t * t)}
    bounds = {1: lambda x: [0, x], 2: lambda x: [x, 1]}

    def integral(x: mpmath.mpf) -> mpmath.mpf:
        return mpmath.quad(lambda t: integrands[order](x, t), bounds[order](x))

    found = evaluate(parse(f"d^{order}/dx^{order} {text}"), HALF, 128)
    with mpmath.workdps(40):
        expected = mpmath.diff(integral, mpmath.mpf(7) / 10, order)
    assert complex(found) == pytest.approx(complex(expected), rel=1e-12)


@pytest.mark.parametrize(
    ("integral", "value"),
    [
        ("int_2^2 x dx", "0"),
        ("int_0^1 {1 if x > 1/2, 0 otherwise} dx", "1/2"),
        ("int_0^2 sign(x-1) dx", "0"),
        ("int_0^2 step(x-1/2) dx", "3/2"),
        ("int_0^2 ceil(x) dx", "3"),
        ("int_-1^1 min(x, 0) dx", "-1/2"),
        ("int_0^1 x^(1/2) dx", "2/3"),
        ("int_0^1 i x dx", "i/2"),
        ("int_-oo^-1 1/x^2 dx", "1"),
        ("int_1^oo e^(-x)/x^0 dx", "e^(-1)"),
        ("int_0^oo 1/(sqrt(x)(1+x)) dx", "pi"),
        ("int_-oo^oo x e^(-x^2) dx", "0"),
        ("int_5^oo 1/x^2 dx", "1/5"),
        ("int_100^oo 1/x^2 dx", "1/100"),
        ("d/dx int_x^1 t^2 dt", "-x^2"),
        ("d/dx int_x^oo 1/t^2 dt", "-1/x^2"),
        ("d/dx int_0^(2x) t dt", "4x"),
        ("d^2/dx^2 int_0^x t^2 dt", "2x"),
        ("d/dx int_0^1 x t dt", "1/2"),
        ("int_0^1 d/dx (x t^2) dt", "1/3"),
        ("int_0^1 int_0^x t dt dx", "1/6"),
    ],
)
def test_more_integrals_hold_their_value(integral: str, value: str) -> None:
    found, known = (evaluate(parse(text), HALF, 128) for text in (integral, value))
    assert found.is_finite()
    assert found.overlaps(known)
    assert found.rad() < 1e-6


@pytest.mark.parametrize(
    "integral",
    [
        "int_0^(1/0) x dx", "int_0^1 1/0 dx", "int_i^oo 1/x^2 dx", "int_-1^1 1/x dx",
        "int_0^oo cos(x) dx", "int_0^oo 1 dx", "int_-oo^oo x dx", "int_0^1 1/x^2 dx",
        "int_0^1 tan(pi x) dx",
    ],
)  # fmt: skip
def test_more_integrals_without_a_value(integral: str) -> None:
    assert not evaluate(parse(integral), HALF, 128).is_finite()
