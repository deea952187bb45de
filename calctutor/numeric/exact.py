"""Exact values of arithmetic on numbers."""

from __future__ import annotations

import math
from fractions import Fraction

from calctutor.expr.tree import Add, Decimal, Div, Integer, Mul, Neg, Pow, Tree, children

_LARGEST_SCALE = 1_000
_LARGEST_POWER = 64


def exact(tree: Tree) -> Fraction | None:
    """Return the exact rational value of sums, products and quotients of numbers; else None."""
    match tree:
        case Integer(value):
            return Fraction(value)
        case Decimal(_, exponent) if abs(exponent) < _LARGEST_SCALE:
            return tree.value
        case Neg(arg):
            inner = exact(arg)
            return None if inner is None else -inner
        case Pow(base, Integer(power)) | Pow(base, Neg(Integer(power))):
            below = exact(base)
            if below is None or power > _LARGEST_POWER:
                return None
            if isinstance(tree.exponent, Integer):
                return below**power
            return below**-power if below else None
        case Add() | Mul() | Div():
            parts = [exact(part) for part in children(tree)]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts):
                return None
            if isinstance(tree, Add):
                return sum(known, Fraction(0))
            if isinstance(tree, Mul):
                return math.prod(known, start=Fraction(1))
            return known[0] / known[1] if known[1] else None
        case _:
            return None
