"""The cost of one operation on balls or on power series, charged before the operation.

The estimates follow FLINT's running times: an elementary function takes about n^1.7 for n bits,
and a series of L terms takes as long as L²/30 balls. Γ and related functions have no series that
is fast at many bits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from flint import acb, acb_series, ctx

from calctutor.expr.work import spend

_BITS = 192

_DIRECT = 1.5
_SLOW: Mapping[str, float] = {
    "gamma": 15, "factorial": 15, "binomial": 45, "digamma": 30, "polygamma": 60, "erf": 8,
    "erfi": 8, "Ei": 15, "li": 20, "Si": 15, "Ci": 15, "fresnels": 12, "fresnelc": 12,
}  # fmt: skip

_COMPOSED = frozenset(
    (
        *("asin", "acos", "asinh", "acosh", "atanh", "softplus"),
        *("asec", "acsc", "acoth", "asech", "acsch", "sinh", "cosh", "tanh", "coth"),
    )
)
"""Functions whose series is computed from several other series."""


@cache
def _elementary(bits: int) -> float:
    return float(max(bits / _BITS, 1.0) ** 1.7)


@cache
def _slow(bits: int) -> float:
    return float(max(bits / _BITS, 1.0) ** 2.2)


def _series(value: acb_series) -> float:
    """Return how many times longer an operation takes on a series than on a ball."""
    return float(3 + value.prec * value.prec / 20)


def function_charge(name: str) -> Callable[[acb | acb_series], None]:
    """Return a function that charges for one value of a known function."""
    weight = _SLOW.get(name, _DIRECT)
    scale = _slow if name in _SLOW else _elementary
    in_series = 3 if name in _COMPOSED else 1

    def charge(arg: acb | acb_series) -> None:
        each = weight * scale(ctx.prec)
        spend(each if isinstance(arg, acb) else each * in_series * _series(arg))

    return charge


charge_power = function_charge("power")
charge_exponential = function_charge("exp")
charge_binomial = function_charge("binomial")
charge_polygamma = function_charge("polygamma")


def charge_arithmetic(count: int, value: acb | acb_series) -> None:
    """Charge for `count` sums, products or quotients."""
    spend(count * (0.5 + ctx.prec / 2000) * (1 if isinstance(value, acb) else _series(value)))
