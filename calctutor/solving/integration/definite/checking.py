"""Numerical verification of the values of definite integrals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from flint import acb, arb
from msgspec.structs import replace

from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    Call,
    Div,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Tree,
    substitute,
    walk,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.compare import Agree, Differ, compare
from calctutor.numeric.oscillating import (
    alternating_integral,
    common_period,
    periodic_integral,
)
from calctutor.numeric.points import names_in, sample
from calctutor.numeric.scope import Point, precision
from calctutor.numeric.tanh_sinh import estimate
from calctutor.rewriting.products import base_and_exponent
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart

_TWO, _FEW, _SEVERAL = 2, 3, 5
_BITS = 800


def is_value(
    value: Tree, integral: Integral, cuts: Sequence[Tree], given: Sequence[Relation]
) -> bool:
    """Return whether the integral has the value, by enclosures, else by estimates.

    `cuts` are the points between the bounds at which the integrand may be singular or bend.
    """
    found = compare(value, integral, given, points=_SEVERAL)
    if isinstance(found, Agree | Differ):
        return isinstance(found, Agree)
    return _is_estimated(value, integral, cuts, given)


def is_refuted(after: Tree, before: Tree, given: Sequence[Relation]) -> bool:
    """Return whether two lines certainly differ at some sample point."""
    return isinstance(compare(after, before, given, points=_TWO), Differ)


def has_value(integral: Integral, cuts: Sequence[Tree], given: Sequence[Relation]) -> bool:
    """Return whether the integral converges numerically for some sampled parameters."""
    names, unknown = names_in((integral,))
    points = [] if unknown else list(sample(names, unknown, given, "", _FEW))
    return any(_estimated(integral, cuts, point) is not None for point in points)


def approximate(integral: Integral, cuts: Sequence[Tree]) -> acb | None:
    """Return the numerical value of an integral without parameters, or None."""
    return _estimated(integral, cuts, Point({}, {}))


def _is_estimated(
    value: Tree, integral: Integral, cuts: Sequence[Tree], given: Sequence[Relation]
) -> bool:
    names, unknown = names_in((integral, value))
    points = [] if unknown else list(sample(names, unknown, given, "", _FEW))
    found = [(_estimated(integral, cuts, point), evaluate(value, point)) for point in points]
    return bool(found) and all(
        estimated is not None and exact.is_finite() and exact.overlaps(estimated)
        for estimated, exact in found
    )


def _estimated(integral: Integral, cuts: Sequence[Tree], point: Point) -> acb | None:
    """Return the sum of the estimates between neighbouring cuts."""
    lower, upper = integral.lower, integral.upper
    assert lower is not None and upper is not None
    low, high = _bound(lower, point), _bound(upper, point)
    is_turned = low is not None and high is not None and low > high
    if lower == INFINITY or upper == Neg(INFINITY) or is_turned:
        low, high = high, low
        is_turned = True
    ends = [low, *(_bound(cut, point) for cut in cuts), high]
    total = acb(0)
    for start, end in pairwise(_with_middles(ends)):
        part = _between(integral, start, end, point)
        if part is None:
            return None
        total += part
    return -total if is_turned else total


def _with_middles(ends: Sequence[arb | None]) -> Iterator[arb | None]:
    """Yield the ends with a point between any two, so that infinite parts do not cancel."""
    for low, high in pairwise(ends):
        yield low
        if low is None and high is None:
            yield arb(0)
        elif low is not None and high is not None:
            yield (low + high) / 2
    yield ends[-1]


def _between(integral: Integral, low: arb | None, high: arb | None, point: Point) -> acb | None:
    body, name = integral.body, integral.variable.name
    found = estimate(body, name, low, high, point)
    if found is not None:
        return found
    if low is None and high is not None:
        mirrored = tidy(substitute(body, {name: Neg(integral.variable)}))
        return _between(replace(integral, body=mirrored), -high, None, point)
    if low is None or high is not None:
        return None
    frequencies = _frequencies(integral, point)
    if not frequencies:
        return _with_steady_waves(integral, low, point)
    found = alternating_integral(body, name, low, frequencies[0], point)
    if found is not None:
        return found
    period = common_period(frequencies)
    return None if period is None else periodic_integral(body, name, low, period, point)


def _frequencies(integral: Integral, point: Point) -> list[arb]:
    """Return |a| for each sin(a x + b) or cos(a x + b) in the integrand."""
    found: list[arb] = []
    for node in walk(integral.body):
        match node:
            case Call("sin" | "cos", (arg,)):
                line = linear_parts(arg, integral.variable)
                if line is not None:
                    found.append(abs(evaluate(line[0], point, _BITS).real))
            case _:
                pass
    return found


def _with_steady_waves(integral: Integral, low: arb, point: Point) -> acb | None:
    """Return the integral of a function of cos(c xⁿ) or sin(c xⁿ), in terms of t = xⁿ."""
    x = integral.variable
    for node in walk(integral.body):
        match node:
            case Call("sin" | "cos", (arg,)):
                base, exponent = base_and_exponent(with_constant_apart(arg, x)[1])
            case _:
                continue
        n = rational(exponent)
        if base != x or n is None or n <= 0 or n == 1 or not low >= 0:
            continue
        root = Pow(x, Div(ONE, exponent))
        rate = Div(root, Mul((exponent, x)))
        body = tidy(Mul((substitute(integral.body, {x.name: root}), rate)))
        with precision(_BITS):
            start = acb(low).pow(acb(n.numerator) / n.denominator).real
        return _between(replace(integral, body=body), start, None, point)
    return None


def _bound(bound: Tree, point: Point) -> arb | None:
    """Return the bound as a number; None for ±∞."""
    if bound in (INFINITY, Neg(INFINITY)):
        return None
    with precision(_BITS):
        return evaluate(bound, point, _BITS).real
