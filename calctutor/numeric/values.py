"""Values of expressions in which every name has a value, as decimals and as floats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import copysign, isfinite, ulp

from flint import acb, arb

from calctutor.expr.tree import Tree, free_symbols, unknown_functions
from calctutor.numeric.balls import evaluate
from calctutor.numeric.decimals import as_decimal
from calctutor.numeric.scope import Point

_NOWHERE = Point({}, {})
_LADDER = (128, 512, 2048, 8192)
_LEAST = ulp(0.0)
"""Drawn for what is too small for a float and not 0."""
_SHARPER = 1024
_SHARE = arb(2) ** -20
_TINY = arb(2) ** -80
"""The largest error of a value that is drawn: a share of it, or so little that it is 0."""


def decimal(tree: Tree, digits: int) -> str | None:
    """Return the value to `digits` significant digits; None if it has none or depends on a name."""
    if free_symbols(tree):
        return None
    value = _precise(tree, digits)
    return None if value is None else as_decimal(value, digits)


def real(tree: Tree, at: Mapping[str, Fraction]) -> float | None:
    """Return the value as a float, accurate enough to draw with.

    Return None if the value is not real, too large for a float, not known well enough, or depends
    on a name without a value.
    """
    if unknown_functions(tree) or free_symbols(tree) - at.keys():
        return None
    return _drawn(tree, Point(dict(at), {}))


def real_function(tree: Tree, name: str) -> Callable[[Fraction], float | None]:
    """Return the expression as a function of one name, with values as `real` gives them."""
    if unknown_functions(tree) or free_symbols(tree) - {name}:
        return lambda x: None
    return lambda x: _drawn(tree, Point({name: x}, {}))


def _drawn(tree: Tree, point: Point) -> float | None:
    value = evaluate(tree, point)
    if value.is_finite() and not _is_sharp(value):
        # Such as a difference of numbers that agree to many digits; floor(3x) at 1/3 stays unknown.
        value = evaluate(tree, point, _SHARPER)
    if not value.is_finite() or not value.imag.contains(0) or not _is_sharp(value):
        return None
    if value.real.contains(0):
        return 0.0
    drawn = float(value.real) or copysign(_LEAST, value.real.mid())
    return drawn if isfinite(drawn) else None


def _is_sharp(value: acb) -> bool:
    error = value.real.rad()
    return bool(error <= _TINY or error <= abs(value.real.mid()) * _SHARE)


def _precise(tree: Tree, digits: int) -> acb | None:
    for bits in _LADDER:
        value = evaluate(tree, _NOWHERE, bits)
        if value.is_finite() and (value.rel_accuracy_bits() > 4 * digits or value.is_exact()):
            return value
    return None
