"""Limits from power series at a point and from bounds at infinity; none is made up."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.numeric.balls import evaluate
from calctutor.numeric.scope import Lambda, Point
from calctutor.reading.parser import parse

HERE = Point(
    {"x": Fraction(7, 10), "a": Fraction(3), "k": Fraction(2)},
    {"f": Lambda(("t",), parse("sin(t) + t^2"))},
)

KNOWN = [
    ("lim_{x->0} sin(x)/x", "1"),
    ("lim_{x->0} (1-cos(x))/x^2", "1/2"),
    ("lim_{x->0} (e^(a x)-1)/x", "a"),
    ("lim_{x->1} (x^3-1)/(x-1)", "3"),
    ("lim_{x->pi} sin(x)/(x-pi)", "-1"),
    ("lim_{x->2} x^2", "4"),
    ("lim_{x->0} (tan(x)-sin(x))/x^3", "1/2"),
    ("lim_{x->0} ln(1+x)/x", "1"),
    ("lim_{x->0} (1+x)^(1/x)", "e"),
    ("lim_{h->0} ((x+h)^2-x^2)/h", "2x"),
    ("lim_{h->0} (sin(x+h)-sin(x))/h", "cos(x)"),
    ("lim_{h->0} (f(x+h)-f(x))/h", "f'(x)"),
    ("lim_{x->0^+} |x|/x", "1"),
    ("lim_{x->0^-} |x|/x", "-1"),
    ("lim_{x->0^+} sqrt(x^2)/x", "1"),
    ("lim_{x->oo} x e^-x", "0"),
    ("lim_{x->oo} x^100 e^(-x/10)", "0"),
    ("lim_{x->oo} ln(x)/x", "0"),
    ("lim_{x->-oo} x e^x", "0"),
    ("lim_{x->oo} (3x^2+1)/(2x^2-5)", "3/2"),
    ("lim_{x->oo} (1+1/x)^x", "e"),
    ("lim_{x->oo} (sqrt(x^2+x)-x)", "1/2"),
    ("lim_{x->oo} x sin(1/x)", "1"),
    ("lim_{x->oo} sin(x)/x", "0"),
    ("lim_{t->oo} -t e^(-a t)/a", "0"),
]


@pytest.mark.parametrize(("limit", "value"), KNOWN)
def test_limits_have_their_value(limit: str, value: str) -> None:
    found, known = (evaluate(parse(text), HERE, 192) for text in (limit, value))
    assert found.overlaps(known)
    assert found.rel_accuracy_bits() > 100 or found == 0


NONE = [
    "lim_{x->0} |x|/x", "lim_{x->0} 1/x", "lim_{x->oo} sin(x)", "lim_{x->0} sin(1/x)",
    "lim_{x->oo} x^2", "lim_{x->0} floor(x)", "lim_{x->0} sign(x)", "lim_{x->oo} e^x/x^9",
    "lim_{x->0} e^(1/x)", "lim_{x->1} 1/(x-1)^2", "lim_{x->oo} x/ln(x)",
    "lim_{x->0} (sin(x)/x + cos(1/x))", "lim_{x->0} (1 + e^(1/x))", "lim_{x->0} (1 + sign(x))",
    "lim_{x->0} x cos(e^(1/x))", "lim_{x->0} cos(x) sign(x)", "lim_{x->oo} (1/x + sin(x))",
]  # fmt: skip


@pytest.mark.parametrize("limit", NONE)
def test_where_there_is_no_limit_none_is_found(limit: str) -> None:
    assert not evaluate(parse(limit), HERE, 192).is_finite()


def test_a_limit_that_only_seems_to_be_0_over_0_is_not_made_up() -> None:
    """sin π − 10⁻⁹⁹ is not 0, however small."""
    near = parse("lim_{x->pi} (sin(x) - 1e-99)/(x-pi)")
    assert not evaluate(near, HERE, 192).is_finite()


MORE = [
    ("lim_{x->0} |x^2|/x^2", "1"),
    ("lim_{x->0^-} |x^3|/x^3", "-1"),
    ("lim_{x->0^+} |x^3|/x^3", "1"),
    ("lim_{x->0^+} |-x|/x", "1"),
    ("lim_{x->0^-} |-x|/x", "-1"),
    ("lim_{x->0^+} sqrt(x^4+x^2)/x", "1"),
    ("lim_{x->0} sqrt(4+x)", "2"),
    ("lim_{x->0} sqrt(4 sin(x)/x)", "2"),
    ("lim_{x->0} (sin(x)/x)^2", "1"),
    ("lim_{x->0} (2 sin(x)/x)^-3", "1/8"),
    ("lim_{x->0} (x/sin(x))^20", "1"),
    ("lim_{x->0} (x^3/sin(x))^2", "0"),
    ("lim_{x->0} (3 - sin(x)/x)", "2"),
    ("lim_{x->0} (-sin(x)/x)", "-1"),
    ("lim_{x->0} (0 sin(x)/x)", "0"),
    ("lim_{x->0} (1/x - 1/sin(x))", "0"),
    ("lim_{x->0} (1/x^2 - 1/sin(x)^2)", "-1/3"),
    ("lim_{x->0} cos(sin(x)/x)", "cos(1)"),
    ("lim_{x->0} e^(2 sin(x)/x)", "e^2"),
    ("lim_{x->0} ln(3 sin(x)/x)", "ln(3)"),
    ("lim_{x->0} (sin(x)/x)^(1/x^2)", "e^(-1/6)"),
    ("lim_{x->0} (1+a x)^(1/x)", "e^a"),
    ("lim_{x->0} (1+x^3)^(1/x)", "1"),
    ("lim_{x->oo} 1/x", "0"),
    ("lim_{x->-oo} 1/x", "0"),
    ("lim_{x->-oo} x/sqrt(x^2+1)", "-1"),
    ("lim_{x->oo} x/sqrt(x^2+1)", "1"),
    ("lim_{x->oo} (2x+1)/(x-3)", "2"),
    ("lim_{x->oo} 5", "5"),
    ("lim_{x->a} x^2", "9"),
    ("lim_{x->a} (x^2-9)/(x-3)", "6"),
    ("lim_{x->1} floor(x+1/2)", "1"),
    ("lim_{x->oo} e^(-x) sin(x)", "0"),
    ("lim_{x->oo} sin(x)/x^2", "0"),
]


@pytest.mark.parametrize(("limit", "value"), MORE)
def test_more_limits_have_their_value(limit: str, value: str) -> None:
    found, known = (evaluate(parse(text), HERE, 192) for text in (limit, value))
    assert found.is_finite()
    assert found.overlaps(known)
    assert found.rad() < 1e-20


@pytest.mark.parametrize(
    "limit",
    [
        "lim_{x->0} sqrt(x^2)/x", "lim_{x->0} 1/x^2", "lim_{x->0^+} 1/x", "lim_{x->oo} x",
        "lim_{x->0} (1/x - 1/x^2)", "lim_{x->0} 1/(x-x)", "lim_{x->oo} cos(x)",
        "lim_{x->oo} e^x", "lim_{x->0} |sin(x)|/x", "lim_{x->0} cos(1/x)", "lim_{x->0} x^(1/x)",
        "lim_{x->1/0} x", "lim_{x->0} i |x|/x", "lim_{x->0^+} floor(x)", "lim_{x->0} max(x, -x)",
    ],
)  # fmt: skip
def test_no_other_limit_is_made_up(limit: str) -> None:
    assert not evaluate(parse(limit), HERE, 192).is_finite()


def test_a_limit_has_no_slope_from_a_series() -> None:
    assert not evaluate(parse("d/da lim_{x->0} (a + x)"), HERE, 192).is_finite()
