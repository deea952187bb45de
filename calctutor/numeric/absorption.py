"""The bits of precision needed so that no term of a sum vanishes next to a larger one.

In x + e^(-5000 x²) the second term does not show in a thousand digits where x is 0.7. Two
expressions that agree there agree only if the precision reaches down to the smallest term.
"""

from __future__ import annotations

import math

from flint import acb, arb

from calctutor.expr.tree import (
    Add,
    Bracket,
    Call,
    Cases,
    Constant,
    Decimal,
    Derivative,
    Integer,
    Integral,
    Limit,
    Pow,
    Sum,
    Tree,
    children,
)
from calctutor.numeric.functions import Value
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Scope

_MOST_NODES = 120
_LONG = 200
"""Bits from which a number is so long that its last digits may be lost."""
_SATURATING = {"tanh": 3.0, "coth": 3.0, "sigma": 1.5, "softplus": 1.5}
"""Functions whose distance from a constant falls like 2^(-factor·|u|)."""


def lost_bits(tree: Tree, scope: Scope) -> float:
    """Return how many bits the smallest part lies below what it is added to, at least 0.

    The result is an estimate from values at the working precision. It is infinite where a value is
    unknown or too large to measure.
    """
    waiting, lost, seen = [tree], 0.0, 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop()
        seen += 1
        match node:
            case Integer(digits) | Decimal(digits) if digits.bit_length() > _LONG:
                lost += digits.bit_length()
            case Add(terms):
                lost += _gap([_scale(compiled(term)(scope)) for term in terms])
            case Call(name, (arg,)):
                lost += _bits_hidden_by(name, compiled(arg)(scope))
            case Pow(Constant("e"), exponent):
                lost += _bits_hidden_by("exp", compiled(exponent)(scope))
            case Derivative() | Integral() | Limit() | Sum() | Bracket() | Cases():
                continue
        waiting.extend(children(node))
    return lost


def _gap(scales: list[float | None]) -> float:
    known = [scale for scale in scales if scale is not None]
    if math.inf in known:
        return math.inf
    return max(known) - min(known) if known else 0.0


def _scale(value: Value) -> float | None:
    """Return the binary logarithm of a value's largest possible size; None for 0."""
    if not isinstance(value, acb) or not value.is_finite():
        return math.inf
    size = abs(value).abs_upper()
    return _logarithm(size) if size > 0 else None


def _logarithm(size: arb) -> float:
    return float(size.log() / arb.const_log2())


def _bits_hidden_by(name: str, arg: Value) -> float:
    """Return how many bits of its argument a function hides.

    cos(10⁻³⁰⁰) is close to 1, and so is tanh(1000).
    """
    scale = _scale(arg)
    if scale is None:
        return 0.0
    if scale < -16:
        return -2 * scale
    if scale > 4 and (name in _SATURATING or name == "erf"):
        if scale > 30:
            return math.inf
        return float(_SATURATING[name] * 2**scale) if name != "erf" else 1.5 * 4**scale
    return 0.0
