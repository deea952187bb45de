"""Values of expressions in which every name has a value, as decimals and as floats."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import isfinite

from flint import acb

from calctutor.expr.tree import Tree, free_symbols, unknown_functions
from calctutor.numeric.balls import evaluate
from calctutor.numeric.decimals import as_decimal
from calctutor.numeric.scope import Point

_NOWHERE = Point({}, {})
_LADDER = (128, 512, 2048, 8192)


def decimal(tree: Tree, digits: int) -> str | None:
    """Return the value to `digits` significant digits; None if it has none or depends on a name."""
    if free_symbols(tree):
        return None
    value = _precise(tree, digits)
    return None if value is None else as_decimal(value, digits)


def real(tree: Tree, at: Mapping[str, Fraction]) -> float | None:
    """Return the value as a float, accurate enough to draw with.

    Return None if the value is not real, too large for a float, or depends on a name without a
    value.
    """
    if unknown_functions(tree) or free_symbols(tree) - at.keys():
        return None
    value = evaluate(tree, Point(dict(at), {}))
    if not value.is_finite() or not value.imag.contains(0):
        return None
    drawn = float(value.real)
    return drawn if isfinite(drawn) else None


def _precise(tree: Tree, digits: int) -> acb | None:
    for bits in _LADDER:
        value = evaluate(tree, _NOWHERE, bits)
        if value.is_finite() and (value.rel_accuracy_bits() > 4 * digits or value.is_exact()):
            return value
    return None
