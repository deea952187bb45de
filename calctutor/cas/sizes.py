"""Limits on the numbers that SymPy would compute immediately.

SymPy evaluates powers, factorials and roundings of numbers on construction: `9^9^9` would never
return. Sizes are estimated from the parts, before the whole is built.
"""

from __future__ import annotations

from math import prod

import sympy

MAX_BITS = 100_000
"""The greatest length of a power, in bits (about 30,000 digits)."""

MAX_FACTORIAL = 5_000
"""The largest argument of a factorial, a binomial coefficient or Γ."""

_GROWING = (sympy.exp, sympy.sinh, sympy.cosh, sympy.gamma, sympy.factorial)


def number_is_too_large(value: int) -> bool:
    return value.bit_length() > MAX_BITS


def decimal_is_too_large(coefficient: int, exponent: int) -> bool:
    return coefficient.bit_length() + 4 * abs(exponent) > MAX_BITS


def power_is_too_large(base: sympy.Expr, exponent: sympy.Expr) -> bool:
    """Return whether SymPy might expand `base**exponent` to a number of more than `MAX_BITS` bits.

    The estimate is cautious: every rational number inside counts. A symbolic exponent matters only
    with a logarithm in it, because `e^(n ln 2)` becomes `2^n`.
    """
    bits = _bits(base)
    if exponent.is_Rational:
        return bool(bits * abs(exponent) > MAX_BITS)
    if exponent.has(sympy.log):
        reach = prod(abs(q) for q in exponent.atoms(sympy.Rational) if abs(q) > 1)
        return bool((bits + _bits(exponent)) * reach > MAX_BITS)
    return False


def arguments_are_too_large(*args: sympy.Expr) -> bool:
    """Return whether a factorial, a binomial coefficient or Γ of these would be gigantic."""
    return any(arg.is_Rational and abs(arg) > MAX_FACTORIAL for arg in args)


def rounding_is_too_large(arg: sympy.Expr) -> bool:
    """Return whether rounding the number might take more digits than fit in memory."""
    return bool(arg.is_number) and any(
        isinstance(part, _GROWING) or (part.is_Pow and not part.exp.is_Rational)
        for part in sympy.preorder_traversal(arg)
    )


def _bits(expr: sympy.Expr) -> int:
    return sum(
        int(q.p).bit_length() + int(q.q).bit_length()
        for q in expr.atoms(sympy.Rational)
        if abs(q) not in (0, 1)
    )
