"""Values in ball arithmetic, compared with mpmath and with closed forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from math import pi

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.expr.names import Names
from calctutor.numeric.balls import evaluate, sign_at
from calctutor.numeric.functions import is_undefined
from calctutor.numeric.scope import Lambda, Point
from calctutor.reading.parser import parse

X = Fraction(7, 10)
NAMES = Names(functions=frozenset({"x"}))


def at(text: str, x: Fraction = X, bits: int = 128, **functions: str) -> complex:
    point = Point({"x": x, "t": x}, {k: Lambda(("t",), parse(v)) for k, v in functions.items()})
    return complex(evaluate(parse(text), point, bits))


FUNCTIONS: list[tuple[str, Callable[[mpmath.mpf], mpmath.mpf]]] = [
    ("sin(x)", mpmath.sin), ("cos(x)", mpmath.cos), ("tan(x)", mpmath.tan),
    ("cot(x)", mpmath.cot), ("sec(x)", mpmath.sec), ("csc(x)", mpmath.csc),
    ("asin(x)", mpmath.asin), ("acos(x)", mpmath.acos), ("atan(x)", mpmath.atan),
    ("arccot(x)", lambda x: mpmath.atan(1 / x)), ("sinh(x)", mpmath.sinh),
    ("cosh(x)", mpmath.cosh), ("tanh(x)", mpmath.tanh), ("coth(x)", mpmath.coth),
    ("sech(x)", mpmath.sech), ("csch(x)", mpmath.csch), ("asinh(x)", mpmath.asinh),
    ("acosh(x+1)", lambda x: mpmath.acosh(x + 1)), ("atanh(x)", mpmath.atanh),
    ("acoth(x+1)", lambda x: mpmath.acoth(x + 1)), ("asech(x)", lambda x: mpmath.acosh(1 / x)),
    ("acsch(x)", lambda x: mpmath.asinh(1 / x)), ("ln(x)", mpmath.log),
    ("log_2(x)", lambda x: mpmath.log(x, 2)), ("sqrt(x)", mpmath.sqrt), ("∛x", mpmath.cbrt),
    ("erf(x)", mpmath.erf), ("gamma(x)", mpmath.gamma), ("x!", mpmath.factorial),
    ("σ(x)", lambda x: 1 / (1 + mpmath.exp(-x))), ("e^(x^2)", lambda x: mpmath.exp(x * x)),
    ("x^x", lambda x: x**x), ("2^x", lambda x: 2**x), ("x^-3", lambda x: x**-3),
    ("|x-1|", lambda x: abs(x - 1)), ("max(x, 1/2)", lambda x: max(x, 0.5)),
    ("min(x, 1/2)", lambda x: min(x, 0.5)), ("floor(3x)", lambda x: mpmath.floor(3 * x)),
    ("ceil(3x)", lambda x: mpmath.ceil(3 * x)), ("sign(x-1)", lambda x: mpmath.sign(x - 1)),
]  # fmt: skip


# In ASCII, because pytest escapes given names anew whenever it runs again in one process.
IDS = [text.replace("∛", "cbrt ").replace("σ", "sigma") for text, _ in FUNCTIONS]


@pytest.mark.parametrize(("text", "function"), FUNCTIONS, ids=IDS)
def test_functions_have_mpmaths_values(
    text: str, function: Callable[[mpmath.mpf], mpmath.mpf]
) -> None:
    assert at(text) == pytest.approx(complex(function(mpmath.mpf(7) / 10)), rel=1e-14)


@pytest.mark.parametrize(("text", "function"), FUNCTIONS, ids=IDS)
def test_derivatives_are_those_of_numerical_differentiation(
    text: str, function: Callable[[mpmath.mpf], mpmath.mpf]
) -> None:
    inner = re.sub(r"\bx\b", "(x^2)", text)
    with mpmath.workdps(30):
        expected = mpmath.diff(lambda x: function(x * x), mpmath.mpf(9) / 10)
    found = at(f"diff({inner}, x)", Fraction(9, 10))
    assert found == pytest.approx(complex(expected), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    ("derivative", "closed_form"),
    [
        ("d^2/dx^2 sin(x^2)", "2 cos(x^2) - 4 x^2 sin(x^2)"),
        ("d^3/dx^3 x^3", "6"),
        ("d/dx (d/dx x^4)", "12 x^2"),
        ("d/dx f(g(x))", "f'(g(x)) g'(x)"),
        ("d^2/dx^2 f(g(x))", "f''(g(x)) g'(x)^2 + f'(g(x)) g''(x)"),
        ("d/dx f'(x^2)", "2x f''(x^2)"),
        ("d/dx (3x+1)^6000", "18000 (3x+1)^5999"),
        ("d/dx 5", "0"),
    ],
)
def test_derivatives_by_power_series(derivative: str, closed_form: str) -> None:
    point = Point(
        {"x": X}, {"f": Lambda(("t",), parse("sin(t) + t^3")), "g": Lambda(("t",), parse("e^t"))}
    )
    left, right = (evaluate(parse(text), point, 200) for text in (derivative, closed_form))
    assert left.is_finite() and left.overlaps(right)
    assert left.rel_accuracy_bits() > 100


@pytest.mark.parametrize(
    "text",
    [
        "1/0",
        "ln(0)",
        "1/(x-x)",
        "0^-1",
        "oo",
        "oo - oo",
        "tan(pi/2)",
        "d/dx |x - 0.7|",
        "d/dx (|x - 0.7| + x)",
        "d/dx (ln(0) + x)",
        "d/dx x/0",
        "d/dx (x^3 ln(x - x))",
    ],
)
def test_what_is_undefined_is_not_finite(text: str) -> None:
    assert not evaluate(parse(text), Point({"x": X}, {}), 128).is_finite()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("cbrt(-8)", "-2"),
        ("(-8)^(1/3)", "-2"),
        ("(-8)^(2/6)", "-2"),
        ("(-8)^(2/3)", "4"),
        ("(-8)^(-1/3)", "-1/2"),
        ("(-32)^0.2", "-2"),
        ("root(-32, 5)", "-2"),
        ("root(-32, -5)", "-1/2"),
        ("root(-8, 3/2)", "4"),
        ("0^(1/3)", "0"),
        ("0^0", "1"),
        ("0^pi", "0"),
        ("0^(1/2)", "0"),
        ("(-2)^3", "-8"),
        ("d/dx cbrt(x)", "1/12"),
        ("d^2/dx^2 cbrt(x)", "1/144"),
    ],
)
def test_an_odd_root_of_a_negative_number_is_real(text: str, value: str) -> None:
    found = evaluate(parse(text), Point({"x": Fraction(-8)}, {}), 128)
    assert found.overlaps(evaluate(parse(value), Point({}, {}), 128))


@pytest.mark.parametrize(
    "text",
    [
        "sqrt(x)", "x^(1/2)", "x^0.25", "root(x, 4)", "ln(x)", "log_2(x)", "log(2, x)", "asin(x)",
        "acos(x)", "acosh(x)", "atanh(x)", "acoth(x/20)", "asec(x/20)", "acsc(x/20)", "asech(x)",
        "asech(-x)", "x^pi", "x^y", "0^x", "x^(1/3) sqrt(x)", "ln(0)", "sqrt(x)^2", "0 ln(x)",
        "sqrt(x) - sqrt(x)", "int_-1^1 sqrt(t) dt", "d/dx sqrt(x)", "int_x^1 ln(t) dt",
    ],
)  # fmt: skip
def test_what_has_a_part_that_is_not_real_has_no_value(text: str) -> None:
    point = Point({"x": Fraction(-8), "y": Fraction(1, 3)}, {})
    assert is_undefined(evaluate(parse(text), point, 128))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sqrt(-1) + i - i", 1j),
        ("(-8)^(1/3) + i - i", 1 + 3**0.5 * 1j),
        ("ln(-1) + i - i", 3.141592653589793j),
        ("cbrt(-8) + i - i", -2),
        ("root(-32, 5) + i - i", -2),
    ],
)
def test_values_are_complex_and_principal_where_the_imaginary_unit_occurs(
    text: str, value: complex
) -> None:
    assert at(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("sqrt(sin(pi))", 0), ("asin(1 + sin(pi))", pi / 2), ("acosh(1 + sin(pi))", 0)],
)
def test_at_the_edge_of_a_domain_a_ball_has_the_value_of_its_inside(
    text: str, shown: float
) -> None:
    assert at(text) == pytest.approx(shown, abs=1e-15)


@pytest.mark.parametrize(
    "text",
    [
        "9^9^9",
        "(10^7)!",
        "9^9^9^9^9",
        "(1 + 1e-9)^(10^12)",
        "e^e^e^e^e",
        "x^(10^10^12)",
        "2^(10^10^30)",
        "sin(10^10^12)",
        "floor(10^10^12)",
        "(10^10^12)!",
        "x^(x^10^130)",
        "floor(x^10^130)",
        "(x^10^130)!",
        "max(x^10^130, 0)",
        "ceil(10^10^30)",
        "sign(x^10^130)",
        "d/dx x^(x^10^130)",
        "d/dx floor(x^10^130)",
        "d/dx floor(10^10^12 x)",
        "binomial(10^10^12, 2)",
        "gamma(x^10^130)",
    ],
)
def test_giants_are_answered(text: str) -> None:
    evaluate(parse(text), Point({"x": X}, {}), 128)


@given(st.fractions(-5, 5, max_denominator=1000), st.sampled_from([30, 64, 128, 400]))
def test_more_precision_only_narrows_a_ball(x: Fraction, bits: int) -> None:
    tree = parse("e^(sin(x^2)) / (x^2 + 1) + x^3")
    rough, fine = (evaluate(tree, Point({"x": x}, {}), b) for b in (bits, 4 * bits))
    assert rough.overlaps(fine)
    assert float(fine.real.rad()) <= float(rough.real.rad())


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        evaluate(parse("y"), Point({"x": X}, {}))


@pytest.mark.parametrize(
    "text",
    [
        "d/dx |e^(i x)|",  # a series with a real centre is not real for that
        "d/dx max(e^(i x), 0)",
        "d/dx sign(e^(i x))",
        "d/dx (x^t)^(1/(x-x))",  # ln 1 is 0, and 0 times what is undefined is undefined
        "d/dt (1^t)^(1/(t-t))",
        "∂^2 y/∂x∂t",  # y is not a constant there
    ],
)
def test_what_is_not_known_has_no_slope(text: str) -> None:
    point = Point({"x": Fraction(0), "t": Fraction(0)}, {})
    assert not evaluate(parse(text), point, 128).is_finite()


@pytest.mark.parametrize(
    ("text", "sign"),
    [("x - 1/2", 1), ("x - 1", -1), ("sqrt(x) - 1 + i", -1), ("sin(pi)", None), ("1/0", None)],
)
def test_a_sign_is_told_where_it_is_certain(text: str, sign: int | None) -> None:
    assert sign_at(parse(text), Point({"x": X}, {})) == sign
