"""The known functions on balls and on power series of balls.

A function without a power series in the library is built from others, or from its derivative.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from flint import acb, acb_series, arb

from calctutor.numeric.costs import (
    charge_arithmetic,
    charge_binomial,
    charge_polygamma,
    charge_power,
    function_charge,
)
from calctutor.numeric.reach import beyond_reach, exponential, power

Value: TypeAlias = acb | acb_series

_LARGE = 10_000
_GROWING = frozenset({"factorial", "gamma", "sinh", "cosh", "Ei", "erfi"})
"""Functions that have a value at every number above 1, however large."""

UNDEFINED = acb("nan")

UNKNOWN = acb(arb("0 +/- inf"))
"""A number about which nothing is known; `UNDEFINED` is not a number."""

_LARGEST_EXPONENT = arb(10) ** 400
_HIGHEST_POLYGAMMA = 1_000


def fold(operation: Callable[[Value, Value], Value], values: list[Value]) -> Value:
    """Combine one or more values from left to right."""
    total = values[0]
    for value in values[1:]:
        total = operation(total, value)
    return total


def multiply(left: Value, right: Value) -> Value:
    """Return the product; not finite where a factor is undefined.

    The library would return 0 for a series that is exactly 0 times an undefined factor.
    """
    if isinstance(left, acb) and isinstance(right, acb):
        return left * right
    if is_undefined(left) or is_undefined(right):
        return UNDEFINED
    return left * right


def is_undefined(value: Value) -> bool:
    """Return whether a value is undefined, rather than merely unknown."""
    leading = value if isinstance(value, acb) else value[0]
    return not (leading.real.mid().is_finite() and leading.imag.mid().is_finite())


def unknown_like(value: Value) -> Value:
    """Return a value about which nothing is known, with all coefficients of a series."""
    if isinstance(value, acb):
        return UNKNOWN
    return acb_series([UNKNOWN] * value.prec, prec=value.prec)


def is_unknown(value: acb) -> bool:
    """Return whether nothing is known of a value, which may exist."""
    return not (value.is_finite() or is_undefined(value))


def divide(top: Value, bottom: Value) -> Value:
    """Return the quotient; not finite where the denominator may be 0."""
    if isinstance(bottom, acb_series):
        if not bottom[0].is_finite() or bottom[0].contains(0):
            return UNDEFINED
        return (
            top if isinstance(top, acb_series) else acb_series([top], prec=bottom.prec)
        ) / bottom
    if not isinstance(top, acb):
        # The library does not divide a series by a ball that may be 0, but multiplies it by 1/0.
        return multiply(top, 1 / bottom)
    if bottom.contains(0) and bottom != 0 and not (is_undefined(top) or is_undefined(bottom)):
        return UNKNOWN
    return top / bottom


def whole_number(value: Value) -> int | None:
    """Return the only whole number that a ball contains; None if there is none, or it is too large.

    The size is checked first: the library aborts the process at 10^10^12, and at its inverse.
    """
    if not isinstance(value, acb):
        return None
    if value == 0:
        return 0
    if not (value.abs_lower() > 0.5 and value.abs_upper() < _LARGEST_EXPONENT):
        return None
    whole = value.unique_fmpz()
    return None if whole is None else int(whole)


def whole_power(base: Value, exponent: int) -> Value:
    """Return the base raised to a whole number."""
    if isinstance(base, acb):
        charge_power(base)
        if exponent >= 0:
            return power(base, acb(exponent))
        return divide(acb(1), power(base, acb(-exponent)))
    if exponent < 0:
        return divide(acb(1), whole_power(base, -exponent))
    charge_arithmetic(2 * exponent.bit_length(), base)
    # Square repeatedly: the library has no closed form for a high power of a series.
    result: Value = acb_series([1], prec=base.prec)
    square = base
    while exponent:
        if exponent & 1:
            result = result * square
        exponent >>= 1
        if exponent:
            square = square * square
    return result


def call(name: str, args: list[Value], *, analytic: bool = False) -> Value:
    """Return the value of a known function; not finite where it is undefined."""
    if len(args) == 1:
        return unary(name, analytic=analytic)(args[0])
    match name:
        case "log":
            logarithm = unary("ln", analytic=analytic)
            return divide(logarithm(args[0]), logarithm(args[1]))
        case "max" | "min":
            return fold(lambda a, b: _extreme(name, a, b, analytic=analytic), args)
        case "binomial":
            n, k = args
            charge_binomial(n)
            return (n + 1).gamma() * (k + 1).rgamma() * (n - k + 1).rgamma()
        case "polygamma":
            order = whole_number(args[0])
            charge_polygamma(args[1])
            return UNDEFINED if order is None else _polygamma(order, args[1])
        case _:
            return UNDEFINED


def raised(base: Value, exponent: Value, *, analytic: bool = False) -> Value:
    """Return the principal power e^(exponent ln base), for an exponent that is not whole."""
    charge_power(base)
    if isinstance(base, acb) and isinstance(exponent, acb):
        return power(base, exponent, analytic=analytic)
    leading = exponent if isinstance(exponent, acb) else exponent[0]
    if not leading.is_finite():
        # An undefined exponent times a series that is exactly 0, such as ln 1, would give 0.
        return UNDEFINED
    return exponential(exponent * unary("ln", analytic=analytic)(base))


def _extreme(name: str, left: Value, right: Value, *, analytic: bool = False) -> Value:
    """Return the larger or smaller value; undefined for series that may cross."""
    charge_arithmetic(6, left)
    if analytic and isinstance(left, acb) and isinstance(right, acb):
        of_both = left.real_max if name == "max" else left.real_min
        return of_both(right, analytic=True)
    difference = left - right
    centre = difference if isinstance(difference, acb) else difference[0]
    if not (analytic or _is_real(difference)):
        return UNDEFINED
    if centre.real > 0:
        return left if name == "max" else right
    if centre.real < 0:
        return right if name == "max" else left
    if isinstance(left, acb) and isinstance(right, acb):
        real = left.real.max(right.real) if name == "max" else left.real.min(right.real)
        return acb(real)
    return UNDEFINED


def _is_real(value: Value) -> bool:
    """Return whether a value is certainly real: for a series, whether all coefficients are."""
    if isinstance(value, acb):
        return bool(value.imag == 0)
    return all(value[index].imag == 0 for index in range(value.prec))


def _polygamma(order: int, arg: Value) -> Value:
    """Return the derivative of the given order of the digamma function."""
    if not 0 <= order <= _HIGHEST_POLYGAMMA:
        return UNDEFINED
    if isinstance(arg, acb):
        return _polygamma_on_ball(order, arg)
    around = [_polygamma_on_ball(order + k, arg[0]) / math.factorial(k) for k in range(arg.prec)]
    return composed(around, arg)


def _atanh(arg: acb) -> acb:
    """Return artanh, without an uncertain imaginary part where the value is certainly real."""
    return acb(arg.real.atanh()) if arg.imag == 0 and abs(arg.real) < 1 else arg.atanh()


def _polygamma_on_ball(order: int, arg: acb) -> acb:
    value = arg.polygamma(acb(order)) if order else arg.digamma()
    return acb(value.real) if arg.imag == 0 else value


def composed(around: Sequence[Value], arg: acb_series) -> Value:
    """Return a function of a series, from the function's power series around its constant term."""
    shift = arg - arg[0]
    total: Value = acb(0)
    for coefficient in reversed(around):
        total = total * shift + coefficient
    return total


def unary(name: str, *, analytic: bool = False) -> Callable[[Value], Value]:
    """Return the known function of one argument as a function of values.

    With `analytic` the function has no value on a ball where it is not analytic; `acb.integral`
    needs that.
    """
    analytically = _ANALYTIC.get(name) if analytic else None
    on_balls = analytically or _ON_BALLS[name]
    charge = function_charge(name)

    def value(arg: Value) -> Value:
        charge(arg)
        if isinstance(arg, acb):
            found = on_balls(arg)
            if name in _GROWING and arg.real > 1 and arg.is_finite() and not found.is_finite():
                return beyond_reach()
            return found
        if not arg[0].is_finite():
            return UNDEFINED
        if analytically is None:
            return _on_series(name, arg)
        if not analytically(arg[0]).is_finite():
            return UNDEFINED
        return _piece(name, arg) if name in _PIECEWISE else _on_series(name, arg)

    return value


def _real_only(function: Callable[[arb], arb]) -> Callable[[acb], acb]:
    def apply(value: acb) -> acb:
        return acb(function(value.real)) if _is_real(value) else UNDEFINED

    return apply


def _step(value: acb) -> acb:
    """Return 0 to the left of 0 and 1 to the right; not finite where neither is certain."""
    return acb(1) if value.real > 0 else acb(0) if value.real < 0 else UNDEFINED


def _step_on_ball(value: acb) -> acb:
    """Return the step function, with the hull of 0 and 1 on a ball that reaches across 0."""
    if value.imag != 0 or not value.is_finite() or value == 0:
        return UNDEFINED
    return acb((1 + value.real.sgn()) / 2)


def _softplus(value: acb, *, analytic: bool = False) -> acb:
    """Return ln(1 + e^u), computed as u + ln(1 + e^(-u)) for u > 0, where digits would be lost."""
    if value.real > 0 and value.imag.abs_upper() < 3:
        return value + _softplus(-value, analytic=analytic)
    grown = value.exp()
    if analytic and not (1 + grown).log(analytic=True).is_finite():
        return UNDEFINED
    return grown.log1p()


def _exponential_integral(value: acb) -> acb:
    """Return Ei; for large x, where the library gives up, as e^x/x · (1 + r) with 0 < r < 2/x."""
    found = value.ei()
    if found.is_finite() or not (value.imag == 0 and value.real > _LARGE):
        return found
    x = value.real
    return acb(x.exp() / x * (1 + (2 / x).union(arb(0))))


def _imaginary_error_function(value: acb) -> acb:
    """Return erfi; for large x, as e^(x²)/(√π x) · (1 + r) with 0 < r < 1/x²."""
    found = value.erfi()
    x = value.real
    if found.is_finite() or not (value.imag == 0 and abs(x) > _LARGE):
        return found
    return acb((x * x).exp() / (x * arb.pi().sqrt()) * (1 + (1 / (x * x)).union(arb(0))))


_ON_BALLS: Mapping[str, Callable[[acb], acb]] = {
    "sin": acb.sin,
    "cos": acb.cos,
    "tan": acb.tan,
    "cot": acb.cot,
    "sec": acb.sec,
    "csc": acb.csc,
    "asin": acb.asin,
    "acos": acb.acos,
    "atan": acb.atan,
    "acot": lambda x: acb.pi() / 2 - x.atan(),
    "asec": lambda x: (1 / x).acos(),
    "acsc": lambda x: (1 / x).asin(),
    "sinh": acb.sinh,
    "cosh": acb.cosh,
    "tanh": acb.tanh,
    "coth": acb.coth,
    "sech": acb.sech,
    "csch": acb.csch,
    "asinh": acb.asinh,
    "acosh": acb.acosh,
    "atanh": _atanh,
    "acoth": lambda x: _atanh(1 / x),
    "asech": lambda x: (1 / x).acosh(),
    "acsch": lambda x: (1 / x).asinh(),
    "ln": acb.log,
    "sqrt": acb.sqrt,
    "abs": lambda x: acb(abs(x)),
    "sign": _real_only(lambda x: x.sgn()),
    "step": _step_on_ball,
    "floor": _real_only(lambda x: x.floor()),
    "ceil": _real_only(lambda x: x.ceil()),
    "max": lambda x: x,
    "min": lambda x: x,
    "erf": acb.erf,
    "erfi": _imaginary_error_function,
    "Ei": _exponential_integral,
    "li": acb.li,
    "Si": acb.si,
    "Ci": acb.ci,
    "fresnels": acb.fresnel_s,
    "fresnelc": acb.fresnel_c,
    "gamma": acb.gamma,
    "digamma": lambda x: _polygamma_on_ball(0, x),
    "factorial": lambda x: (x + 1).gamma(),
    "sigma": lambda x: 1 / (1 + (-x).exp()),
    "softplus": _softplus,
}


def _off_the_cuts(name: str, off_cut_margin: Callable[[arb], arb]) -> Callable[[acb], acb]:
    """Return an inverse function, undefined on balls that may touch its branch cuts.

    The cuts lie on an axis, where `off_cut_margin` is not certainly positive. That function takes
    the coordinate of the argument along the axis.
    """
    function = _ON_BALLS[name]
    across_imaginary = name in {"atan", "asinh"}

    def value(arg: acb) -> acb:
        along, across = (arg.imag, arg.real) if across_imaginary else (arg.real, arg.imag)
        if across.contains(0) and not off_cut_margin(along) > 0:
            return UNDEFINED
        return function(arg)

    return value


def _off_the_negative_axis(function: Callable[[acb], acb]) -> Callable[[acb], acb]:
    """Return a function with a cut along x ≤ 0, undefined on balls that may touch the cut."""

    def value(arg: acb) -> acb:
        touches = arg.imag.contains(0) and not arg.real > 0
        return UNDEFINED if touches else function(arg)

    return value


def _within_one(along: arb) -> arb:
    return 1 - abs(along)


_ANALYTIC: Mapping[str, Callable[[acb], acb]] = {
    "sqrt": lambda x: x.sqrt(analytic=True),
    "ln": lambda x: x.log(analytic=True),
    "abs": lambda x: x.real_abs(analytic=True),
    "sign": lambda x: x.real_sgn(analytic=True),
    "step": _step,
    "softplus": lambda x: _softplus(x, analytic=True),
    "floor": lambda x: x.real_floor(analytic=True),
    "ceil": lambda x: x.real_ceil(analytic=True),
    "asin": _off_the_cuts("asin", _within_one),
    "acos": _off_the_cuts("acos", _within_one),
    "atan": _off_the_cuts("atan", _within_one),
    "asinh": _off_the_cuts("asinh", _within_one),
    "atanh": _off_the_cuts("atanh", _within_one),
    "acosh": _off_the_cuts("acosh", lambda along: along - 1),
    "acot": lambda x: acb.pi() / 2 - _ANALYTIC["atan"](x),
    "asec": lambda x: _ANALYTIC["acos"](1 / x),
    "acsc": lambda x: _ANALYTIC["asin"](1 / x),
    "Ei": _off_the_negative_axis(acb.ei),
    "Ci": _off_the_negative_axis(acb.ci),
    "li": _off_the_negative_axis(lambda x: _off_the_negative_axis(acb.ei)(x.log(analytic=True))),
    "acoth": lambda x: _ANALYTIC["atanh"](1 / x),
    "asech": lambda x: _ANALYTIC["acosh"](1 / x),
    "acsch": lambda x: _ANALYTIC["asinh"](1 / x),
}
"""Functions that need care with `analytic`. Entire and meromorphic functions need none."""


_NATIVE_SERIES: Mapping[str, Callable[[acb_series], acb_series]] = {
    "sin": acb_series.sin,
    "cos": acb_series.cos,
    "tan": acb_series.tan,
    "atan": acb_series.atan,
    "erf": acb_series.erf,
    "erfi": acb_series.erfi,
    "Ei": acb_series.ei,
    "li": acb_series.li,
    "Si": acb_series.si,
    "Ci": acb_series.ci,
    "fresnels": acb_series.fresnel_s,
    "fresnelc": acb_series.fresnel_c,
    "gamma": acb_series.gamma,
}


def _on_series(name: str, u: acb_series) -> Value:
    """Evaluate a function on a series: natively, by other functions, or from its derivative."""
    match name:
        case _ if name in _NATIVE_SERIES:
            return _NATIVE_SERIES[name](u)
        case "ln":
            return u.log() if not u[0].contains(0) else UNDEFINED
        case "sqrt":
            return u.sqrt() if not u[0].contains(0) else UNDEFINED
        case "cot":
            return divide(u.cos(), u.sin())
        case "sec":
            return divide(acb(1), u.cos())
        case "csc":
            return divide(acb(1), u.sin())
        case "sinh":
            return (u.exp() - (-u).exp()) / 2
        case "cosh":
            return (u.exp() + (-u).exp()) / 2
        case "tanh" | "coth" | "sech" | "csch":
            sinh, cosh = _on_series("sinh", u), _on_series("cosh", u)
            tops = {"tanh": sinh, "coth": cosh}
            return divide(tops.get(name, acb(1)), cosh if name in {"tanh", "sech"} else sinh)
        case "sigma":
            return divide(acb(1), 1 + (-u).exp())
        case "factorial":
            return (u + 1).gamma()
        case "acot":
            return acb.pi() / 2 - u.atan()
        case "asec" | "acsc" | "acoth" | "asech" | "acsch":
            reciprocal = {"asec": "acos", "acsc": "asin"} | {
                "acoth": "atanh", "asech": "acosh", "acsch": "asinh"
            }  # fmt: skip
            return call(reciprocal[name], [divide(acb(1), u)])
        case "digamma":
            return _polygamma(0, u)
        case _ if name in _PIECEWISE:
            return _piece(name, u) if _is_real(u) else UNDEFINED
        case "max" | "min":
            return u
        case _:
            return _from_derivative(name, u)


def _from_derivative(name: str, u: acb_series) -> Value:
    """Return F(u₀) + ∫ F′(u) u′, where F is an inverse function or softplus."""
    one = acb_series([1], prec=u.prec)
    match name:
        case "asin":
            slope = divide(one, _on_root(1 - u * u))
        case "acos":
            slope = -divide(one, _on_root(1 - u * u))
        case "asinh":
            slope = divide(one, _on_root(1 + u * u))
        case "acosh":
            slope = divide(one, _on_root(u - 1) * _on_root(u + 1))
        case "atanh":
            slope = divide(one, 1 - u * u)
        case "softplus":
            slope = _on_series("sigma", u)
        case _:
            return UNDEFINED
    if isinstance(slope, acb):
        return UNDEFINED
    return (slope * u.derivative()).integral() + _ON_BALLS[name](u[0])


def _on_root(u: acb_series) -> Value:
    return _on_series("sqrt", u)


_PIECEWISE = frozenset({"abs", "sign", "step", "floor", "ceil"})


def _piece(name: str, u: acb_series) -> Value:
    """Return |u|, sign u, step u, ⌊u⌋ or ⌈u⌉ where it is differentiable.

    Off the real line each continues the formula that it has on it: |u| is u or −u.
    """
    centre = u[0]
    if name in {"floor", "ceil"}:
        whole = not centre.real.contains_integer()
        return _ON_BALLS[name](acb(centre.real)) if whole else UNDEFINED
    if name == "step":
        return _step(centre)
    if centre.real > 0:
        return u if name == "abs" else acb(1)
    if centre.real < 0:
        return -u if name == "abs" else acb(-1)
    return UNDEFINED
