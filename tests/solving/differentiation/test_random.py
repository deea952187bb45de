"""Random expressions: none is differentiated wrongly, and none left where there is a derivative."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

import pytest
import sympy
from hypothesis import HealthCheck, assume, given, settings
from mpmath import mp

from calctutor.cas.bridge import CannotConvertError, to_sympy
from calctutor.expr.tree import Call, Derivative, Integer, Pow, Tree, walk
from calctutor.numeric.compare import POINTS as COMPARED
from calctutor.numeric.compare import Agree, compare
from calctutor.reading.parser import parse
from calctutor.solving.derivation import Derivation, TooLong
from calctutor.solving.differentiation.differentiate import differentiate
from tests.amounts import amount, large
from tests.solving.expressions import X, expressions
from tests.solving.values import POINTS, Number, Point, WithoutValueError, real_value, value_of

_EXAMPLES = amount(30, 2000)
_DIGITS = 40
_DIGITS_THAT_AGREE = 15
_MOST_POINTS = 2
_FEW = 6
_LARGEST = 10**10
_GIGANTIC = 1_000
"""How many operations SymPy's derivative has where ours may be refused as too long."""


@large()
@given(expressions())
@settings(
    max_examples=_EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_no_derivative_is_wrong_or_missing(body: Tree) -> None:
    with mp.workdps(_DIGITS):
        known = known_values(body)
        assume(known)
        check(body, known)


@pytest.mark.parametrize("text", ["x sin(x)", "sign(x) x", "max(x, 2) gamma(x)", "|x|^x", "2^x"])
def test_both_ways_to_find_the_value_find_it(text: str) -> None:
    with mp.workdps(_DIGITS):
        (point, by_differences), *_ = known_values(parse(text))
        by_sympy = _slope(parse(text))(point["x"])
        assert by_sympy is not None and _are_close(by_sympy, by_differences)
        assert not _are_close(by_sympy * (1 + mp.mpf(10) ** -12), by_differences)


def test_another_value_is_noticed() -> None:
    with mp.workdps(_DIGITS), pytest.raises(AssertionError, match="it is wrong"):
        check(parse("sin(x)"), [(Point(0), mp.cos(Point(0)["x"]) + mp.mpf(10) ** -14)])


def check(body: Tree, known: list[tuple[Point, Number]]) -> None:
    """Fails where the derivative is missing, or has another value than is known."""
    problem = Derivative(body, X)
    derivation = differentiate(problem)
    if derivation.result is None and _has_excuse(problem, derivation):
        return
    assert derivation.complete and derivation.result is not None, "it was not found"
    slope = _slope(body)
    for point, expected in known:
        found = real_value(derivation.result, point)
        assert _are_close(found, expected), "it is wrong"
        by_sympy = slope(point["x"]) if _is_real_throughout(body, point) else None
        assert by_sympy is None or _are_close(found, by_sympy), "SymPy has another"


def _has_excuse(problem: Derivative, derivation: Derivation) -> bool:
    """Whether nobody would read it, or it cannot even be compared with itself.

    That is so where it is real next to nowhere, as arcsec(x/100), or too large, as x!!.
    """
    if isinstance(derivation, TooLong):
        return bool(sympy.diff(to_sympy(problem.body)).count_ops() > _GIGANTIC)
    few_and_many = (compare(problem, problem, points=points) for points in (_FEW, COMPARED))
    return not all(isinstance(found, Agree) for found in few_and_many)


def known_values(body: Tree) -> list[tuple[Point, Number]]:
    """Points at which there is a real derivative, and its value there by differences."""

    def values() -> Iterator[tuple[Point, Number]]:
        for point in map(Point, range(POINTS)):
            try:
                if _is_on_an_edge(body, point) or not mp.isfinite(real_value(body, point)):
                    continue
                yield point, real_value(Derivative(body, X), point)
            except WithoutValueError:
                continue

    return list(islice(values(), _MOST_POINTS))


_EDGES: Mapping[str, tuple[int, ...]] = {
    **dict.fromkeys(("asin", "acos", "atanh", "acosh", "asec", "acsc"), (1, -1)),
    **dict.fromkeys(("abs", "sign", "step", "sqrt", "root", "acot", "acsch"), (0,)),
    **dict.fromkeys(("acoth", "asech"), (0, 1, -1)),
}
"""Where the functions have no derivative: no rule applies to |x - x|, nor to arcsin(sign x)."""


def _is_on_an_edge(body: Tree, point: Point) -> bool:
    """Whether a function in it has no derivative at what is put into it, or digits are lost."""
    for node in walk(body):
        if abs(value_of(node, point)) > _LARGEST:
            return True
        match node:
            case Pow(base, exponent) if not isinstance(exponent, Integer):
                if _is_zero(value_of(base, point)):
                    return True
            case Call("floor" | "ceil", (arg,)):
                value = value_of(arg, point)
                if _is_zero(value - mp.nint(mp.re(value))):
                    return True
            case Call("max" | "min", (left, right)):
                if _is_zero(value_of(left, point) - value_of(right, point)):
                    return True
            case Call(name, (arg, *_)) if name in _EDGES:
                value = value_of(arg, point)
                if any(_is_zero(value - edge) for edge in _EDGES[name]):
                    return True
            case _:
                pass
    return False


def _is_real_throughout(body: Tree, point: Point) -> bool:
    """Whether nothing in it is complex; SymPy's derivative of arsech does not hold there."""
    return all(_is_zero(mp.im(value_of(node, point))) for node in walk(body))


def _is_zero(value: Number) -> bool:
    return bool(abs(value) < mp.mpf(10) ** -30)


def _slope(body: Tree) -> Callable[[Number], Number | None]:
    """SymPy's derivative as a function of x; None where it gives no real value."""
    x = sympy.Symbol("x", real=True)
    try:
        derivative = sympy.diff(to_sympy(body), x).doit()
        function = sympy.lambdify(x, derivative, [_MEANINGS, "mpmath"])
    except (CannotConvertError, NotImplementedError, TypeError, ValueError):
        return lambda _: None

    def value(at: Number) -> Number | None:
        try:
            with mp.workdps(4 * _DIGITS):  # softplus as ln(1 + e^x) loses digits
                found = function(at)
            finite = mp.isfinite(found) and abs(mp.im(found)) <= mp.mpf(10) ** -25 * abs(found)
        except (ArithmeticError, NameError, TypeError, ValueError):
            return None
        return mp.re(found) if finite else None

    return value


_MEANINGS = {
    "Heaviside": lambda u, _=None: mp.mpf(u > 0),
    "DiracDelta": lambda u, _=None: mp.mpf(0) if u else mp.nan,
    "Max": max,
    "Min": min,
}


def _are_close(one: Number, other: Number) -> bool:
    scale = abs(other) + mp.mpf(10) ** -10
    return bool(abs(one - other) <= scale * mp.mpf(10) ** -_DIGITS_THAT_AGREE)
