"""Arithmetic left undone in a number: 2·10·3, 1/2 + 1/3, 6/4, √16, sin(π/6), e⁰.

Operations on plain numbers are left where they give a shorter exact number. Matters of taste are
left alone: √8 and 2√2, ln 8 and 3 ln 2, 2/√3, 2²⁰.
"""

from __future__ import annotations

from math import gcd

from calctutor.algebra.shape import rational_value
from calctutor.checking.simplified import factors_of, is_composed
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Call,
    Decimal,
    Div,
    E,
    Integer,
    Mul,
    Neg,
    Pow,
    Tree,
    free_symbols,
    unknown_functions,
    walk,
)
from calctutor.printing.ascii_form import ascii_form
from calctutor.rewriting.exact import valued
from calctutor.rewriting.numbers import written
from calctutor.rewriting.tidy import tidy

_TEN = Integer(10)
_LEAST_POWER_OF_TEN = 3
"""The least exponent of a power of ten that may stay as it is."""


def is_number(tree: Tree) -> bool:
    """Return whether an expression has neither letters nor unknown functions."""
    return not free_symbols(tree) and not unknown_functions(tree)


def is_unfinished(number: Tree) -> bool:
    """Return whether a number without letters has plain arithmetic left to do."""
    return any(
        _is_short_number(part)
        or _is_sign_to_drop(part)
        or _is_sum_to_add(part)
        or _is_fraction_of_fractions(part)
        or _is_product_to_multiply(part)
        or _is_power_to_take(part)
        or _is_known_value(part)
        for part in walk(number)
    )


def _is_short_number(part: Tree) -> bool:
    """Return whether operations give a rational number that is no longer than they are."""
    if not is_composed(part) or _is_scientific(part):
        return False
    value = rational_value(part)
    return value is not None and len(ascii_form(written(value))) <= len(ascii_form(part))


def _is_scientific(part: Tree) -> bool:
    """Return whether a number is a power of ten, or a numeral times one: 2.5·10⁻³."""
    match part:
        case Neg(arg):
            return _is_scientific(arg)
        case Pow(base, exponent):
            power = rational(exponent)
            return base == _TEN and is_whole(power) and abs(power) >= _LEAST_POWER_OF_TEN
        case Mul((Integer() | Decimal(), Pow() as power)):
            return _is_scientific(power)
        case _:
            return False


def _is_sign_to_drop(part: Tree) -> bool:
    return isinstance(part, Neg) and isinstance(part.arg, Neg)


def _is_fraction_of_fractions(part: Tree) -> bool:
    """Return whether a fraction is divided by a fraction, or by a negative number: π/(1/2)."""
    if not isinstance(part, Div):
        return False
    above, below = rational(part.numerator), rational(part.denominator)
    if below is None:
        return False
    return below < 0 or below.denominator > 1 or (above is not None and above.denominator > 1)


def _is_sum_to_add(part: Tree) -> bool:
    """Return whether a sum has two rational terms, or a term 0."""
    if not isinstance(part, Add):
        return False
    numbers = [value for term in part.terms if (value := rational(term)) is not None]
    return len(numbers) > 1 or 0 in numbers


def _is_product_to_multiply(part: Tree) -> bool:
    """Return whether factors can be multiplied or cancelled: 2·3π, 6/(4π), 1·e, 0·π, e/1."""
    if not isinstance(part, Mul | Div) or _is_scientific(part):
        return False
    above, below, signs = factors_of(part)
    if signs > 1 or ZERO in above or ONE in below:
        return True
    if ONE in above and isinstance(part, Mul):
        return True
    numerals = [[f for f in side if isinstance(f, Integer | Decimal)] for side in (above, below)]
    if any(len(side) > 1 for side in numerals):
        return True
    over, under = (side[0] if side else ONE for side in numerals)
    return (
        isinstance(over, Integer)
        and isinstance(under, Integer)
        and gcd(over.value, under.value) > 1
    )


def _is_power_to_take(part: Tree) -> bool:
    """Return whether a power has the exponent 0 or 1, or is e to a logarithm."""
    return isinstance(part, Pow) and (
        rational(part.exponent) in {0, 1} or (part.base == E and valued(part) != tidy(part))
    )


def _is_known_value(part: Tree) -> bool:
    """Return whether a function has a known value: sin(π/3) = √3/2, arctan 1 = π/4, √16 = 4."""
    if not isinstance(part, Call):
        return False
    return valued(part) != tidy(part)
