"""Known functions at known points, on their cuts, and at the edges of their domains."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import acb, acb_series, arb

from calctutor.algebra.numbers import fmpq_of
from calctutor.expr.work import spent
from calctutor.numeric.balls import evaluate
from calctutor.numeric.exact import exact
from calctutor.numeric.functions import (
    UNDEFINED,
    call,
    divide,
    fold,
    is_undefined,
    multiply,
    raised,
    unary,
    whole_number,
    whole_power,
)
from calctutor.numeric.reach import watching
from calctutor.numeric.scope import Lambda, Point
from calctutor.reading.parser import parse

HERE = Point({"x": Fraction(0), "y": Fraction(3)}, {"f": Lambda(("t",), parse("t^3"))})


def _series(*coefficients: complex) -> acb_series:
    return acb_series([acb(c) for c in coefficients], prec=len(coefficients))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sin(pi/6)", "1/2"),
        ("cot(pi/4)", "1"),
        ("sec(pi/3)", "2"),
        ("csc(pi/6)", "2"),
        ("asin(1)", "pi/2"),
        ("acos(-1)", "pi"),
        ("atan(-1)", "-pi/4"),
        ("acot(-1)", "3pi/4"),
        ("acot(0)", "pi/2"),
        ("asec(2)", "pi/3"),
        ("acsc(2)", "pi/6"),
        ("asec(-1)", "pi"),
        ("sinh(ln(2))", "3/4"),
        ("cosh(ln(2))", "5/4"),
        ("tanh(ln(2))", "3/5"),
        ("coth(ln(2))", "5/3"),
        ("sech(ln(2))", "4/5"),
        ("csch(ln(2))", "4/3"),
        ("asinh(3/4)", "ln(2)"),
        ("acosh(5/4)", "ln(2)"),
        ("acosh(1)", "0"),
        ("atanh(3/5)", "ln(2)"),
        ("acoth(5/3)", "ln(2)"),
        ("asech(4/5)", "ln(2)"),
        ("asech(1)", "0"),
        ("acsch(4/3)", "ln(2)"),
        ("log(8, 2)", "3"),
        ("log(2, 8)", "1/3"),
        ("root(8, 3)", "2"),
        ("root(16, 4)", "2"),
        ("root(8, -3)", "1/2"),
        ("abs(-3)", "3"),
        ("sign(-3)", "-1"),
        ("sign(0)", "0"),
        ("sign(3-3)", "0"),
        ("sign(1/3)", "1"),
        ("step(-1)", "0"),
        ("step(1)", "1"),
        ("floor(-1/2)", "-1"),
        ("floor(2)", "2"),
        ("floor(7/3-1/3)", "2"),
        ("ceil(-1/2)", "0"),
        ("ceil(2)", "2"),
        ("ceil(1/3+2/3)", "1"),
        ("floor(pi)", "3"),
        ("ceil(pi)", "4"),
        ("max(1, 3, 2)", "3"),
        ("min(3, 1, 2)", "1"),
        ("max(pi, 3)", "pi"),
        ("min(pi, 3)", "3"),
        ("max(2, 2)", "2"),
        ("max(5)", "5"),
        ("erf(0)", "0"),
        ("gamma(5)", "24"),
        ("gamma(1/2)", "sqrt(pi)"),
        ("factorial(5)", "120"),
        ("factorial(0)", "1"),
        ("digamma(2)-digamma(1)", "1"),
        ("polygamma(0, 2)-polygamma(0, 1)", "1"),
        ("polygamma(1, 1)", "pi^2/6"),
        ("binomial(5, 2)", "10"),
        ("binomial(5, 0)", "1"),
        ("binomial(5, 6)", "0"),
        ("sigma(0)", "1/2"),
        ("sigma(ln(3))", "3/4"),
        ("softplus(0)", "ln(2)"),
        ("softplus(-ln(3))", "ln(4/3)"),
        ("softplus(ln(3))", "ln(4)"),
        ("0^0", "1"),
        ("0^2", "0"),
        ("0^(1/2)", "0"),
        ("4^(1/2)", "2"),
        ("4^(-1/2)", "1/2"),
        ("(-2)^3", "-8"),
        ("e^(i pi)", "-1"),
        ("i^2", "-1"),
        ("f(2)", "8"),
        ("f'(2)", "12"),
        ("f'(3)", "27"),
        ("f''(3)", "18"),
        ("f''(2)", "12"),
        ("f'''(2)", "6"),
        ("sum_{k=1}^{4} k^2", "30"),
        ("sum_{k=3}^{3} k", "3"),
        ("sum_{k=3}^{2} k", "0"),
        ("bracket(x^2, x, 1, 3)", "8"),
        ("d/dy y^2", "6"),
        ("d^2/dy^2 y^3", "18"),
    ],
)
def test_a_known_value(text: str, value: str) -> None:
    found, known = evaluate(parse(text), HERE), evaluate(parse(value), HERE)
    assert found.is_finite()
    assert (found - known).contains(0)
    assert abs(found - known).abs_upper() < 1e-30


@pytest.mark.parametrize(
    "text",
    [
        "1/x",
        "x^(-1)",
        "x^(-1/2)",
        "ln(x)",
        "log(x, 2)",
        "log(2, x)",
        "log(2, 1)",
        "root(2, x)",
        "root(x, -2)",
        "tan(pi/2)",
        "cot(x)",
        "csc(x)",
        "sec(pi/2)",
        "coth(x)",
        "csch(x)",
        "asec(x)",
        "acsc(x)",
        "atanh(1)",
        "atanh(-1)",
        "acoth(1)",
        "acoth(x)",
        "asech(x)",
        "acsch(x)",
        "gamma(x)",
        "gamma(-1)",
        "factorial(-1)",
        "digamma(x)",
        "digamma(-2)",
        "polygamma(1, x)",
        "polygamma(-1, 2)",
        "polygamma(1/2, 2)",
        "polygamma(1001, 2)",
        "step(x)",
        "sign(i)",
        "floor(i)",
        "ceil(1+i)",
        "step(i)",
        "max(i, 1)",
        "oo",
        "f(1/x)",
        "sum_{k=1/2}^{2} k",
        "sum_{k=1}^{5/2} k",
        "sum_k k",
        "dy/dx",
        "d^2 y/dx^2",
        "d/dx |x|",
        "d/dx sqrt(x)",
        "d/dx x^(1/3)",
        "d/dx ln(x)",
        "d/dx max(x, -x)",
        "d/dx sign(x)",
        "d/dx step(x)",
        "d/dx floor(x)",
        "d/dx ceil(x)",
        "d/dx asin(x+1)",
        "d/dx acosh(x+1)",
        "d/dx atanh(x+1)",
        "d/dx 1/x",
        "d/dx csc(x)",
        "d/dx asec(x+1)",
        "int x dx",
    ],
)
def test_where_there_is_no_value(text: str) -> None:
    assert not evaluate(parse(text), HERE).is_finite()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("d/dx |x+1|", 1),
        ("d/dx |x-1|", -1),
        ("d/dx sign(x+1)", 0),
        ("d/dx step(x+1)", 0),
        ("d/dx floor(x+1/2)", 0),
        ("d/dx ceil(x+1/2)", 0),
        ("d/dx max(x, 1)", 0),
        ("d/dx max(x, -1)", 1),
        ("d/dx min(x, 1)", 1),
        ("d/dx min(x, -1)", 0),
        ("d/dx softplus(x)", Fraction(1, 2)),
        ("d/dx sigma(x)", Fraction(1, 4)),
        ("d/dx asin(x)", 1),
        ("d/dx acos(x)", -1),
        ("d/dx asinh(x)", 1),
        ("d/dx atanh(x)", 1),
        ("d/dx acosh(x+5/4)", Fraction(4, 3)),
        ("d/dx tanh(x)", 1),
        ("d/dx sinh(x)", 1),
        ("d/dx cosh(x)", 0),
        ("d/dx sech(x)", 0),
        ("d/dx f(x+2)", 12),
        ("d/dx f'(x+3)", 18),
        ("d/dx bracket(t^2, t, 1, x+3)", 6),
        ("d/dx int_0^x (t+2) dt", 2),
        ("d/dx int (x+2) dx", 2),
        ("d^2/dx^2 int (x^2+2x) dx", 2),
    ],
)
def test_a_known_slope_at_zero(text: str, value: Fraction | int) -> None:
    found = evaluate(parse(text), HERE)
    assert found.is_finite()
    assert found.overlaps(acb(fmpq_of(Fraction(value))))
    assert found.rad() < 1e-20


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        (acb(0), 0),
        (acb(3), 3),
        (acb(-7), -7),
        (acb(arb(3, "0.2")), 3),
        (acb(arb(3, "1.2")), None),
        (acb("0.4"), None),
        (acb(arb(0, "0.1")), None),
        (acb("2.5"), None),
        (acb(3, 1), None),
        (acb(10**15), 10**15),
        (acb(arb(10) ** 401), None),
        (UNDEFINED, None),
        (_series(3, 1), None),
    ],
)
def test_the_whole_number_in_a_ball(value: acb | acb_series, whole: int | None) -> None:
    assert whole_number(value) == whole


@pytest.mark.parametrize(
    ("base", "exponent", "value"),
    [(2, 10, 1024), (2, 0, 1), (2, -2, Fraction(1, 4)), (-2, 3, -8), (0, 3, 0), (0, 0, 1)],
)
def test_a_whole_power(base: int, exponent: int, value: Fraction | int) -> None:
    found = whole_power(acb(base), exponent)
    assert isinstance(found, acb)
    assert found.contains(acb(Fraction(value).numerator) / Fraction(value).denominator)
    series = whole_power(_series(base, 0), exponent)
    assert not isinstance(series, acb) or exponent < 0
    leading = series if isinstance(series, acb) else series[0]
    assert leading.contains(acb(Fraction(value).numerator) / Fraction(value).denominator)


def test_a_whole_power_of_a_series_has_all_its_coefficients() -> None:
    # (1 + t)^5 = 1 + 5t + 10t² + …, and (1 + t)^(-1) = 1 − t + t² − …
    cubed = whole_power(_series(1, 1, 0), 5)
    assert isinstance(cubed, acb_series)
    assert [cubed[k] == n for k, n in enumerate((1, 5, 10))] == [True] * 3
    inverse = whole_power(_series(1, 1, 0), -1)
    assert isinstance(inverse, acb_series)
    assert [inverse[k] == n for k, n in enumerate((1, -1, 1))] == [True] * 3
    assert whole_power(_series(0, 1, 0), -1) is UNDEFINED


def test_a_product_with_an_undefined_factor_is_undefined() -> None:
    zero = _series(0, 0)
    assert is_undefined(multiply(zero, UNDEFINED))
    assert is_undefined(multiply(UNDEFINED, zero))
    assert not is_undefined(multiply(zero, acb(3)))
    assert multiply(acb(2), acb(3)) == 6


def test_a_quotient_by_what_may_be_zero_is_undefined() -> None:
    assert divide(acb(6), acb(3)) == 2
    assert is_undefined(divide(acb(1), acb(0)))
    assert divide(acb(1), _series(0, 1)) is UNDEFINED
    assert divide(_series(1, 1), _series(arb(0, 1), 1)) is UNDEFINED  # type: ignore[arg-type]
    assert is_undefined(divide(_series(0, 0), acb(0)))
    halved = divide(_series(4, 2), acb(2))
    assert not isinstance(halved, acb)
    assert halved[0] == 2 and halved[1] == 1
    quotient = divide(acb(1), _series(1, -1, 0))
    assert not isinstance(quotient, acb)
    assert [quotient[k] == 1 for k in range(3)] == [True] * 3


@pytest.mark.parametrize(
    ("value", "undefined"),
    [
        (acb(1), False),
        (acb(arb(0, 1)), False),
        (UNDEFINED, True),
        (acb(arb("nan")), True),
        (acb(arb(1), arb("nan")), True),
        (acb(arb("0 +/- inf")), False),
        (_series(1, 1), False),
    ],
)
def test_what_is_unknown_is_not_undefined(value: acb | acb_series, undefined: bool) -> None:
    assert is_undefined(value) is undefined


def test_an_operation_is_folded_from_left_to_right() -> None:
    assert fold(lambda a, b: a - b, [acb(9), acb(2), acb(3)]) == 4
    assert fold(lambda a, b: a - b, [acb(9)]) == 9


def test_an_unknown_exponent_of_a_series_leaves_no_value() -> None:
    assert raised(_series(1, 0), UNDEFINED) is UNDEFINED
    assert call("nothing", [acb(1), acb(2)]) is UNDEFINED


def _wide(middle: float, radius: float) -> acb:
    return acb(arb(middle, radius))


@pytest.mark.parametrize(
    ("name", "inside", "across"),
    [
        ("sqrt", _wide(2, 1), _wide(0, 1)),
        ("ln", _wide(2, 1), _wide(0, 1)),
        ("abs", _wide(2, 1), _wide(0, 1)),
        ("sign", _wide(2, 1), _wide(0, 1)),
        ("step", _wide(2, 1), _wide(0, 1)),
        ("floor", _wide(0.5, 0.25), _wide(0, 0.5)),
        ("ceil", _wide(0.5, 0.25), _wide(0, 0.5)),
        ("asin", _wide(0, 0.5), _wide(1, 0.5)),
        ("acos", _wide(0, 0.5), _wide(-1, 0.5)),
        ("atanh", _wide(0.25, 0.125), _wide(1, 0.5)),
        ("acosh", _wide(2, 0.5), _wide(1, 0.5)),
        ("acosh", _wide(2, 0.5), _wide(-3, 0.5)),
        ("atan", acb(arb(0), arb(0, 0.5)), acb(arb(0), arb(1, 0.5))),
        ("asinh", acb(arb(0), arb(0, 0.5)), acb(arb(0), arb(-1, 0.5))),
        ("acot", _wide(2, 0.5), acb(arb(0), arb(1, 0.5))),
        ("asec", _wide(2, 0.5), _wide(1, 0.5)),
        ("acsc", _wide(2, 0.5), _wide(-1, 0.5)),
        ("acoth", _wide(2, 0.5), _wide(1, 0.5)),
        ("asech", _wide(0.5, 0.25), _wide(1, 0.5)),
        ("acsch", _wide(2, 0.5), acb(arb(0), arb(1, 0.5))),
        ("softplus", _wide(0, 1), acb(arb(0), arb(3.14, 0.5))),
    ],
)
def test_where_a_function_is_analytic(name: str, inside: acb, across: acb) -> None:
    function = unary(name, analytic=True)
    found, lost = function(inside), function(across)
    assert isinstance(found, acb) and isinstance(lost, acb)
    assert found.is_finite()
    assert not lost.is_finite()


def test_functions_of_one_argument_that_are_not_analytic_have_hulls_instead() -> None:
    step = unary("step")(_wide(0, 1))
    assert isinstance(step, acb)
    assert step.contains(0) and step.contains(1) and not step.contains(2)
    sign = unary("sign")(_wide(0, 1))
    assert isinstance(sign, acb)
    assert sign.contains(-1) and sign.contains(1) and not sign.contains(2)
    assert unary("step")(acb(0)) is UNDEFINED
    assert unary("step")(acb(1, 1)) is UNDEFINED


def test_the_larger_of_two_balls_that_overlap_is_their_hull() -> None:
    larger = call("max", [_wide(0, 1), acb("0.5")])
    smaller = call("min", [_wide(0, 1), acb("0.5")])
    assert isinstance(larger, acb) and isinstance(smaller, acb)
    assert larger.contains(0.5) and larger.contains(1) and not larger.contains(-0.5)
    assert smaller.contains(0.5) and smaller.contains(-1) and not smaller.contains(0.75)
    assert call("max", [_series(0, 1), _series(0, -1)]) is UNDEFINED


def test_a_function_of_a_series_has_its_slope() -> None:
    # |−2 + t| = 2 − t, and ⌊½ + t⌋ = 0.
    size = unary("abs")(_series(-2, 1))
    assert not isinstance(size, acb)
    assert size[0] == 2 and size[1] == -1
    assert unary("floor")(_series(0.5, 1)) == acb(0)
    assert unary("floor")(_series(1, 1)) is UNDEFINED
    assert unary("abs")(_series(0, 1)) is UNDEFINED
    assert unary("abs")(_series(1, 1j)) is UNDEFINED


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", Fraction(3)),
        ("0.25", Fraction(1, 4)),
        ("-3", Fraction(-3)),
        ("1/3+2/3", Fraction(1)),
        ("2*3/4", Fraction(3, 2)),
        ("1/0", None),
        ("1/(1-1)", None),
        ("x", None),
        ("1+x", None),
        ("2^3", 8),
        ("2^-3", Fraction(1, 8)),
        ("0^-1", None),
        ("2^64", 2**64),
        ("2^65", None),
        ("1e999", Fraction(10) ** 999),
        ("1e1000", None),
    ],
)
def test_the_exact_value_of_arithmetic_with_numbers(text: str, value: Fraction | None) -> None:
    assert exact(parse(text)) == value


def test_slow_functions_cost_more_and_more_bits_too() -> None:
    def cost(text: str, bits: int = 128) -> float:
        before = spent()
        evaluate(parse(text), HERE, bits)
        return spent() - before

    evaluate(parse("sin(y)"), HERE), evaluate(parse("gamma(y)"), HERE)
    assert cost("gamma(y)") > 5 * cost("sin(y)")
    assert cost("sin(y)", 2000) > 5 * cost("sin(y)")


@pytest.mark.parametrize(
    ("text", "value"),
    [("sum_{k=1}^{5000} 1", 5000), ("sum_{k=1}^{70} sum_{j=1}^{70} 1", 4900)],
)
def test_a_sum_has_at_most_five_thousand_terms(text: str, value: int) -> None:
    assert evaluate(parse(text), HERE).contains(value)


@pytest.mark.parametrize(
    "text",
    ["sum_{k=1}^{5001} 1", "sum_{k=1}^{71} sum_{j=1}^{71} 1", "∂^7/∂x^3∂y^4 (x^3 y^4)"],
)
def test_what_takes_more_is_beyond_reach(text: str) -> None:
    with watching() as reach:
        assert not evaluate(parse(text), HERE).is_finite()
    assert reach.exceeded


def test_mixed_derivatives_have_values_up_to_the_sixth() -> None:
    assert evaluate(parse("∂^6/∂x^3∂y^3 (x^3 y^3)"), HERE).contains(36)


def test_composed_series_cost_more() -> None:
    def cost(text: str) -> float:
        evaluate(parse(text), HERE)
        before = spent()
        evaluate(parse(text), HERE)
        return spent() - before

    assert cost("d/dy asin(y/9)") > 1.5 * cost("d/dy sin(y/9)")


def test_an_integral_whose_integrand_has_a_corner_has_a_slope() -> None:
    # ∫₀¹ |t − 1/3| dt is (1/9 + 4/9)/2.
    point = Point({"x": Fraction(2)}, {})
    found = evaluate(parse("d/dx int_0^1 x |t-1/3| dt"), point)
    assert found.is_finite()
    assert found.overlaps(acb(5) / 18)
    assert found.rad() < 1e-10
