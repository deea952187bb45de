"""Functions and powers on the real line: no value where a part is not real, and real odd roots.

This is the convention of a first course: √x has values for x ≥ 0 only, and ∛(−8) is −2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from flint import acb, acb_series, arb

from calctutor.numeric.costs import charge_power
from calctutor.numeric.functions import (
    UNDEFINED,
    UNKNOWN,
    Value,
    is_undefined,
    raised,
    unary,
    unknown_like,
    whole_number,
    whole_power,
)

_ONE = arb(1)


def _below_one(x: arb) -> arb:
    return _ONE - abs(x)


def _beyond_one(x: arb) -> arb:
    return abs(x) - _ONE


_OPEN: Mapping[str, Callable[[arb], arb]] = {
    "ln": lambda x: x,
    "atanh": _below_one,
    "acoth": _beyond_one,
    "Ci": lambda x: x,
}
"""Functions with a real value exactly where the margin is positive."""

_CLOSED: Mapping[str, Callable[[arb], arb]] = {
    "sqrt": lambda x: x,
    "asin": _below_one,
    "acos": _below_one,
    "acosh": lambda x: x - _ONE,
    "asec": _beyond_one,
    "acsc": _beyond_one,
    "asech": lambda x: x * (_ONE - x),
    "li": lambda x: x,
}
"""Functions with a real value exactly where the margin is not negative."""


def real_unary(name: str) -> Callable[[Value], Value]:
    """Return a known function of one argument, with real values of real arguments only."""
    function = unary(name)
    margin = _OPEN.get(name) or _CLOSED.get(name)
    if margin is None:
        return function
    is_open = name in _OPEN

    def value(arg: Value) -> Value:
        if is_undefined(arg):
            return UNDEFINED
        centre = arg if isinstance(arg, acb) else arg[0]
        left = margin(centre.real)
        if left > 0:
            found = function(arg)
            return acb(found.real) if isinstance(found, acb) else found
        if left < 0 or (is_open and left == 0):
            return UNDEFINED
        if isinstance(arg, acb_series):
            return UNDEFINED if left == 0 else unknown_like(arg)
        if is_open:
            return UNKNOWN
        return _at_edge(name, arg, function)

    return value


def _at_edge(name: str, arg: acb, function: Callable[[Value], Value]) -> acb:
    """Return the value on a ball that reaches beyond the domain, of the part inside.

    Nothing tells an argument just outside from one on the edge, where the value exists.
    """
    x = arg.real
    match name:
        case "sqrt":
            inside = x.max(arb(0))
        case "asin" | "acos":
            inside = x.max(-_ONE).min(_ONE)
        case "acosh":
            inside = x.max(_ONE)
        case _:
            return acb(ball_real(function(arg))) if x.is_exact() else UNKNOWN
    low, high = (function(acb(end)) for end in (inside.lower(), inside.upper()))
    return acb(ball_real(low).union(ball_real(high)))


def ball_real(value: Value) -> arb:
    """Return the real part of a ball."""
    assert isinstance(value, acb)
    return value.real


def rational_power(base: Value, exponent: Fraction, *, analytic: bool = False) -> Value:
    """Return a power with a rational exponent that is not whole, real for an odd denominator."""
    number = acb(exponent.numerator) / exponent.denominator
    centre = base if isinstance(base, acb) else base[0]
    if exponent.denominator % 2 == 0:
        return _positive_power(base, number, centre, analytic=analytic)
    sign = -1 if exponent.numerator % 2 else 1
    if centre.real > 0:
        return raised(base, number, analytic=analytic)
    if centre.real < 0:
        return sign * raised(-base, number, analytic=analytic)
    if isinstance(base, acb_series):
        return UNDEFINED if centre == 0 or is_undefined(base) else unknown_like(base)
    if analytic:
        return UNDEFINED
    return _across_zero(centre.real, number, sign)


def _across_zero(base: arb, exponent: acb, sign: int) -> acb:
    """Return the hull of an odd root's power on a ball that contains 0."""
    if not base.is_finite():
        return UNKNOWN
    if base == 0:
        return acb(0) if exponent.real > 0 else UNDEFINED
    if not exponent.real > 0:
        return UNKNOWN
    low, high = (acb(abs(end)) for end in (base.lower(), base.upper()))
    ends = (sign * raised(low, exponent), raised(high, exponent))
    reach = ball_real(ends[0]).union(ball_real(ends[1])).union(arb(0))
    return acb(reach)


def general_power(
    base: Value, exponent: Value, *, takes_integers: bool, analytic: bool = False
) -> Value:
    """Return a power with a variable or irrational exponent.

    The base is greater than 0, or is 0 under a positive exponent; it may be negative where the
    exponent takes integers only.
    """
    if takes_integers:
        whole = whole_number(exponent)
        if whole is not None:
            return whole_power(base, whole)
    centre = base if isinstance(base, acb) else base[0]
    return _positive_power(base, exponent, centre, analytic=analytic)


def _positive_power(base: Value, exponent: Value, centre: acb, *, analytic: bool) -> Value:
    charge_power(base)
    if centre.real > 0:
        return _real(raised(base, exponent, analytic=analytic), analytic=analytic)
    if analytic:
        return raised(base, exponent, analytic=True)
    if centre.real < 0 or is_undefined(base) or is_undefined(exponent):
        return UNDEFINED
    if isinstance(base, acb_series) or isinstance(exponent, acb_series):
        return UNDEFINED if centre == 0 else unknown_like(base * exponent)
    if not exponent.real > 0:
        return UNDEFINED if centre == 0 and not exponent.real.contains(0) else _at_zero(exponent)
    if centre == 0:
        return acb(0)
    high = raised(acb(centre.real.upper()), exponent)
    return acb(arb(0).union(ball_real(high)))


def _at_zero(exponent: acb) -> acb:
    # 0⁰ has no value, unless the exponent is written as 0.
    return UNDEFINED if exponent == 0 else UNKNOWN


def _real(value: Value, *, analytic: bool) -> Value:
    return value if analytic or not isinstance(value, acb) else acb(value.real)
